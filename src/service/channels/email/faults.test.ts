// What servers and senders get wrong, and what must come of it.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../../kernel/log/index.ts'
import { outboxTask } from '../../../kernel/outbox/index.ts'
import { type Client, product, type Shop } from '../../../../test/harness.ts'
import { outgoing, type Outgoing } from './outgoing/index.ts'
import { routeTo, sink, type Sink } from './sink.fixture.ts'

let shop: Shop
let ada: Client
let out: Sink
let hurried: Outgoing
let count = 0
const support = 'support@fernandclay.example'
const db = () => shop.product.parts.workshop.db

const messageOf = (id: string) =>
  db().selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const mailOf = (id: string, body = 'It broke.') =>
  `From: Nora Vale <nora@example.com>\nTo: ${support}\nSubject: Pot ${id}\nMessage-ID: <${id}@example.com>\n\n${body}\n`

/** A reply whose undo time is over, not sent yet. */
async function replied() {
  const { body } = await shop.mail(mailOf(`fault-${++count}`))
  const answer = await ada.post(`/conversations/${body.conversationId}/replies`, {
    text: 'We are sorry.',
  })
  shop.clock.advance(11_000)
  return answer.body.id as string
}

/** The outbox's own way, with a mail server given little time. */
const send = () => {
  const { workshop } = shop.product.parts
  return outboxTask(workshop, hurried.senders, createLog('silent')).run(workshop.clock.now())
}

beforeAll(async () => {
  shop = await product({ config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' } })
  ada = await shop.member('ada', 'agent')
  out = await sink()
  hurried = outgoing(shop.product.parts, 'test-instance', { connectMs: 1500, silenceMs: 700 })
})
afterAll(async () => {
  hurried.stop()
  await out.stop()
})
beforeEach(() => {
  out.answer = {}
  out.taken.length = 0
})

describe('a mail server we send by', () => {
  it('that falls silent after DATA is tried again with the same mail', async () => {
    await routeTo(shop, out.port)
    const seen: string[] = []
    out.answer.onData = () => (seen.push('data'), 'hang')
    const id = await replied()
    await send()
    expect(seen).toEqual(['data'])
    expect(await messageOf(id)).toMatchObject({
      delivery: 'queued',
      delivery_error: 'The mail server does not answer.',
    })
    out.answer = {}
    shop.clock.advance(2 * 60_000)
    await send()
    expect(await messageOf(id)).toMatchObject({ delivery: 'sent', delivery_error: null })
    expect(out.taken).toHaveLength(1)
  })

  const tls = async (security: 'tls' | 'starttls', port: number) => {
    const routeId = await routeTo(shop, port)
    await db().updateTable('mail_route').set({ security }).where('id', '=', routeId).execute()
    const id = await replied()
    await send()
    const route = await db()
      .selectFrom('mail_route')
      .select(['state', 'state_detail'])
      .where('id', '=', routeId)
      .executeTakeFirstOrThrow()
    expect(route.state).toBe('failing')
    return { ...(await messageOf(id)), route }
  }

  it('that speaks no TLS where it should is never sent to in the clear', async () => {
    for (const security of ['tls', 'starttls'] as const) {
      const { delivery, delivery_error: error, route } = await tls(security, out.port)
      expect({ security, delivery, error }).toEqual({
        security,
        delivery: 'queued',
        error: 'A safe connection (TLS) to the mail server could not be made.',
      })
      expect(route.state_detail).toBe(error)
    }
    expect(out.taken).toHaveLength(0)
  })

  it('whose certificate nobody vouches for gets neither mail nor password', async () => {
    const selfSigned = await sink({ secure: true, disabledCommands: [] })
    const { delivery, delivery_error: error } = await tls('tls', selfSigned.port)
    expect({ delivery, error }).toEqual({
      delivery: 'queued',
      error: 'A safe connection (TLS) to the mail server could not be made.',
    })
    expect(selfSigned.taken).toHaveLength(0)
    await selfSigned.stop()
  })
})

describe('a reply', () => {
  it('takes no recipient and no subject that would begin a header', async () => {
    await routeTo(shop, out.port)
    const { body } = await shop.mail(mailOf('inject'))
    const to = (address: string, name = '') => ({ to: [{ name, address }] })
    const attempts: [string, object][] = [
      ['a line break in the address', to('nora@example.com\r\nBcc: eve@example.com')],
      ['two addresses', to('nora@example.com, eve@example.com')],
      ['an address in brackets', to('Nora <nora@example.com>')],
      ['a null byte', to('nora@example.com\u0000')],
      ['a unicode line end', to('nora@example.com\u2028Bcc: eve@example.com')],
      ['a line break in cc', { cc: [{ name: '', address: 'a@example.com\nX: y' }] }],
      ['a line break in bcc', { bcc: [{ name: '', address: 'a@example.com\rX: y' }] }],
    ]
    for (const [what, more] of attempts) {
      const answer = await ada.post(`/conversations/${body.conversationId}/replies`, {
        text: 'Hi',
        ...more,
      })
      expect({ what, status: answer.status }).toEqual({ what, status: 422 })
    }
    const named = await ada.post(`/conversations/${body.conversationId}/replies`, {
      text: 'Hi',
      ...to('nora@example.com', 'Nora\r\nBcc: eve@example.com'),
    })
    shop.clock.advance(11_000)
    await shop.settle()
    for (const sent of out.taken) {
      expect(sent.to).toEqual(['nora@example.com'])
      expect(sent.raw).not.toMatch(/^(Bcc|X):/im)
    }
    expect([201, 422]).toContain(named.status)
  })
})

describe('the raw endpoint', () => {
  it('refuses 50 MB with 413, tells the inbox, and goes on', async () => {
    const key = await shop.key(['inbound:write'])
    const large = Buffer.concat([Buffer.from(mailOf('huge')), Buffer.alloc(50 * 1024 * 1024, 'x')])
    const answer = await key.send('POST', `/inboxes/${shop.inboxId}/inbound`, large, {
      'content-type': 'message/rfc822',
    })
    expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } })
    const events = await db()
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'mail.rejected')
      .execute()
    expect(events).toMatchObject([
      { data: { inboxId: shop.inboxId, cause: 'too-large', bytes: large.byteLength } },
    ])
    expect(
      await db().selectFrom('raw_mail').select('id').where('bytes', '>', 36_000_000).execute(),
    ).toEqual([])
    expect((await shop.mail(mailOf('after-huge'))).body.disposition).toBe('stored')
  })

  const nested = (levels: number) => {
    const opening = Array.from(
      { length: levels },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
    ).join('')
    const closing = Array.from({ length: levels }, (_, i) => `--b${levels - 1 - i}--\n`).join('')
    return `From: nora@example.com\nTo: ${support}\nSubject: Deep\nMessage-ID: <deep-${levels}@example.com>\nMIME-Version: 1.0\n${opening}Content-Type: text/plain\n\nThe last words.\n${closing}`
  }
  const head = (id: string, type: string) =>
    `From: Nora <nora@example.com>\nTo: ${support}\nSubject: Odd ${id}\nMessage-ID: <${id}@example.com>\nMIME-Version: 1.0\nContent-Type: ${type}\n`
  const odd: [string, string][] = [
    ['a hundred levels of parts', nested(100)],
    [
      'a charset nobody knows',
      `${head('charset', 'text/plain; charset=x-klingon-8')}\nGr\u00fc\u00dfe\n`,
    ],
    [
      'a boundary that never ends',
      `${head('open', 'multipart/mixed; boundary=zz')}\n--zz\nContent-Type: text/plain\n\nHalf`,
    ],
    [
      'a boundary that is not named',
      `${head('unnamed', 'multipart/mixed')}\n--zz\n\nHello\n--zz--\n`,
    ],
    [
      'base64 that is not',
      `${head('base64', 'text/plain')}Content-Transfer-Encoding: base64\n\n%%%%====!!!!\n`,
    ],
    ['nothing but a body', '\nHello without any header\n'],
    [
      'bytes that are no text',
      `${head('bytes', 'text/plain; charset=utf-8')}\n\u0000\u0001\ufffe\n`,
    ],
    [
      'a word encoded wrongly',
      head('word', 'text/plain').replace('Odd word', '=?utf-8?Q?=ZZ=00broken?= =?nope?B?!!?=') +
        '\nHi\n',
    ],
    ['a line of a million letters', `${head('line', 'text/plain')}\n${'y'.repeat(1_000_000)}\n`],
    [
      'ten thousand addresses',
      head('many', 'text/plain').replace(
        `To: ${support}`,
        `To: ${Array.from({ length: 10_000 }, (_, i) => `a${i}@example.com`).join(', ')}`,
      ) + '\nHi\n',
    ],
  ]
  it.each(odd)('keeps %s where it can be seen, byte for byte', async (_what, raw) => {
    const { status, body } = await shop.mail(raw)
    expect(status).toBe(200)
    expect(['stored', 'unparsable']).toContain(body.disposition)
    const { body: thread } = await ada.get(`/conversations/${body.conversationId}/messages`)
    expect(JSON.stringify(thread)).toContain(body.rawMailId)
    if (body.disposition === 'unparsable') expect(thread.data[0].flags).toContain('unparsable')
    const kept = await ada.get(`/raw-mails/${body.rawMailId}`)
    expect(kept.body).toBe(raw.replace(/\r?\n/g, '\r\n'))
    const again = await shop.mail(raw)
    expect(again.body).toMatchObject({
      disposition: 'duplicate',
      conversationId: body.conversationId,
    })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/http/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { sendAgain } from '../../../kernel/outbox/index.ts'
import { type Client, product, type Shop } from '../../../../test/harness.ts'
import { cancelAutomaticMail, mailToken, queueAutomaticMail } from './index.ts'
import { parseMail } from './parse/index.ts'
import { routeTo, sink, type Sink, smtpError } from './sink.fixture.ts'

let shop: Shop
let ada: Client
let out: Sink
let count = 0
const second = 1000
const minute = 60 * second

const mailText = (id: string, more = '') =>
  `From: Nora Vale <nora@example.com>\nTo: support@fernandclay.example\nSubject: My planter\nMessage-ID: <${id}@example.com>\n${more}\nIt broke.\n`

async function conversation() {
  const answer = await shop.mail(mailText(`m${++count}-${process.pid}`))
  expect(answer.body.disposition).toBe('stored')
  return {
    id: answer.body.conversationId as string,
    mailId: `m${count}-${process.pid}@example.com`,
  }
}

async function reply(conversationId: string, body: Record<string, unknown> = {}) {
  const answer = await ada.post(`/conversations/${conversationId}/replies`, {
    text: 'We are sorry.',
    ...body,
  })
  expect(answer.status).toBe(201)
  shop.clock.advance(11 * second)
  await shop.settle()
  return answer.body.id as string
}

const messageOf = (id: string) =>
  shop.product.parts.workshop.db
    .selectFrom('message')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const parsed = async (raw: string) => {
  const mail = await parseMail(Buffer.from(raw), { receivedAt: shop.clock.now() })
  if (mail.unparsable) throw new Error('not a mail')
  return mail
}

beforeAll(async () => {
  shop = await product({ config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' } })
  ada = await shop.member('ada', 'agent')
  out = await sink()
})
afterAll(() => out.stop())
beforeEach(() => {
  out.answer = {}
  out.taken.length = 0
})

describe('without a mail server', () => {
  it('waits, and says so', async () => {
    const { id } = await conversation()
    const messageId = await reply(id)
    expect(await messageOf(messageId)).toMatchObject({
      delivery: 'waiting',
      delivery_error: 'no-mail-server',
    })
  })
})

describe('with a mail server', () => {
  beforeEach(async () => {
    await routeTo(shop, out.port)
  })

  it('sends the answer into its thread, and recognises the answer to it', async () => {
    const { id, mailId } = await conversation()
    const messageId = await reply(id)
    expect(await messageOf(messageId)).toMatchObject({ delivery: 'sent', delivery_error: null })
    expect(out.taken).toHaveLength(1)
    const mail = await parsed(out.taken[0]!.raw)
    expect(mail).toMatchObject({
      subject: 'Re: My planter',
      inReplyTo: [mailId],
      references: [mailId],
    })
    expect(mail.from).toMatchObject({
      name: 'Ada · Fern & Clay',
      address: 'support@fernandclay.example',
    })
    expect(mail.messageId).toMatch(/@fernandclay\.example$/)
    const refs = await shop.product.parts.workshop.db
      .selectFrom('mail_ref')
      .select('header_id')
      .where('message_id', '=', messageId)
      .where('role', '=', 'sent')
      .execute()
    expect(refs.map((ref) => ref.header_id).sort()).toEqual(
      [mail.messageId, 'relay-id-1@relay.example'].sort(),
    )

    for (const answered of [mail.messageId!, 'relay-id-1@relay.example']) {
      const back = await shop.mail(
        mailText(`back-${answered.slice(0, 12)}`, `In-Reply-To: <${answered}>\n`),
      )
      expect(back.body.conversationId).toBe(id)
    }
    await reply(id, { text: 'And again.' })
    const next = await parsed(out.taken[1]!.raw)
    expect(next.references[0]).toBe(mailId)
    expect(next.references).toContain(mail.messageId)
    expect(next.inReplyTo).toEqual([next.references.at(-1)])
  })

  it('uses plus addresses only where the server is known to take them', async () => {
    await routeTo(shop, out.port, { plus: true })
    const { id } = await conversation()
    await reply(id)
    const [sent] = out.taken
    expect(sent!.from).toMatch(/^support\+[a-z2-7.]+@fernandclay\.example$/)
    const mail = await parsed(sent!.raw)
    const [answerTo] = mail.replyTo
    expect(answerTo!.address).toMatch(/^support\+c\d+\.[a-z2-7]{16}@/)
    const back = await shop.mail(
      `From: nora@example.com\nTo: ${answerTo!.address}\nSubject: New words\nMessage-ID: <plus@example.com>\n\nHello\n`,
    )
    expect(back.body.conversationId).toBe(id)
  })

  it('carries files', async () => {
    const { id } = await conversation()
    const { workshop, files } = shop.product.parts
    const stored = await files.put(Buffer.from('a picture of the planter'))
    const fileId = newId()
    await workshop.db
      .insertInto('stored_file')
      .values({
        id: fileId,
        key: stored.key,
        name: 'planter.txt',
        content_type: 'text/plain',
        bytes: stored.bytes,
        sha256: stored.sha256,
        created_at: shop.clock.now(),
      })
      .execute()
    await reply(id, { fileIds: [fileId] })
    const mail = await parsed(out.taken[0]!.raw)
    expect(mail.attachments).toHaveLength(1)
    expect(mail.attachments[0]).toMatchObject({ filename: 'planter.txt' })
    expect(Buffer.from(mail.attachments[0]!.bytes).toString()).toBe('a picture of the planter')
  })

  it('fails at once when refused for good, in the server’s words', async () => {
    out.answer.onRcpt = () => smtpError(550, '5.1.1 No such person here')
    const { id } = await conversation()
    const messageId = await reply(id)
    const message = await messageOf(messageId)
    expect(message.delivery).toBe('failed')
    expect(message.delivery_error).toContain('No such person here')
    expect((await shop.events(id)).at(-1)).toMatchObject({
      name: 'message.delivered',
      data: { delivery: 'failed' },
    })
  })

  it('sends to those who were put off, and to nobody twice', async () => {
    out.answer.onRcpt = (address) =>
      address.startsWith('slow') ? smtpError(450, 'Greylisted') : null
    const { id } = await conversation()
    const to = [
      { name: '', address: 'nora@example.com' },
      { name: '', address: 'slow@example.com' },
    ]
    const messageId = await reply(id, { to })
    expect(await messageOf(messageId)).toMatchObject({ delivery: 'queued' })
    out.answer = {}
    shop.clock.advance(2 * minute)
    await shop.settle()
    expect(await messageOf(messageId)).toMatchObject({ delivery: 'sent' })
    expect(out.taken.map((one) => one.to)).toEqual([['nora@example.com'], ['slow@example.com']])
    const ids = await Promise.all(out.taken.map(async (one) => (await parsed(one.raw)).messageId))
    expect(new Set(ids).size).toBe(1)
  })

  it('tells when the mail server is down, and when it is back', async () => {
    const gone = await sink()
    const routeId = await routeTo(shop, gone.port)
    await gone.stop()
    const { id } = await conversation()
    const messageId = await reply(id)
    expect(await messageOf(messageId)).toMatchObject({
      delivery: 'queued',
      delivery_error: 'The mail server does not answer.',
    })
    const back = await sink({}, gone.port)
    shop.clock.advance(2 * minute)
    await shop.settle()
    expect(await messageOf(messageId)).toMatchObject({ delivery: 'sent', delivery_error: null })
    expect((await shop.events(routeId)).map((event) => event.data['state'])).toEqual([
      'failing',
      'working',
    ])
    await back.stop()
  })

  it('lets no line break of a subject become a header', async () => {
    const { id } = await conversation()
    await shop.product.parts.workshop.db
      .updateTable('conversation')
      .set({ subject: 'Hello\r\nBcc: eve@example.com\u2028X: y' })
      .where('id', '=', id)
      .execute()
    await reply(id)
    expect(out.taken[0]!.to).toEqual(['nora@example.com'])
    expect(out.taken[0]!.raw).not.toMatch(/^(Bcc|X):/im)
  })

  it('sends what we write by ourselves as such, once', async () => {
    const refId = newId()
    const token = mailToken(shop.product.parts.secrets, `ask:${refId}`)
    const ask = () =>
      shop.product.parts.workshop.transact(systemActor('test'), (work) =>
        queueAutomaticMail(work, {
          inboxId: shop.inboxId,
          customerId: newId(),
          to: { name: 'Nora', address: 'nora@example.com' },
          subject: 'How did it go?',
          html: `<p>Tell us</p><a href="/me/${token}">`,
          text: `Tell us /me/${token}`,
          purposeKey: 'feedback',
          token,
          refId,
          idempotencyKey: `ask:${refId}`,
        }),
      )
    expect(await ask()).toBe(await ask())
    await shop.settle()
    expect(out.taken).toHaveLength(1)
    expect(out.taken[0]!.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(out.taken[0]!.raw).toContain(
      `\r\nList-Unsubscribe: <http://localhost:${shop.config.port}/u/${token}>\r\n` +
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
    )
    const rows = await shop.product.parts.workshop.db
      .selectFrom('automatic_mail')
      .selectAll()
      .where('ref_id', '=', refId)
      .execute()
    expect(rows).toMatchObject([{ state: 'sent' }])
    expect(await shop.events(rows[0]!.id)).toMatchObject([
      { name: 'automatic-mail.sent', data: { refId } },
    ])
  })

  it('keeps no words of its own mail once there is nothing left to send', async () => {
    const secret = 'https://care.example/s/secret-token'
    const word = (key: string) => `${secret} ${mailToken(shop.product.parts.secrets, key)}`
    const db = shop.product.parts.workshop.db
    const queue = (key = newId()) =>
      shop.product.parts.workshop.transact(systemActor('test'), (work) =>
        queueAutomaticMail(work, {
          inboxId: shop.inboxId,
          customerId: newId(),
          to: { name: 'Nora', address: 'nora@example.com' },
          subject: 'How did it go?',
          html: `<p>${word(key)}</p>`,
          text: word(key),
          purposeKey: 'feedback',
          token: mailToken(shop.product.parts.secrets, key),
          refId: newId(),
          idempotencyKey: key,
        }),
      )
    const rowOf = (id: string) =>
      db.selectFrom('automatic_mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const gone = { subject: 'How did it go?', html: '', text: '' }

    const sent = await queue()
    expect((await rowOf(sent)).text).toContain(secret)
    await shop.settle()
    expect(out.taken.at(-1)!.raw).toContain('secret-token')
    expect(await rowOf(sent)).toMatchObject({ ...gone, state: 'sent' })

    out.answer.onRcpt = () => smtpError(451, 'Later')
    const putOff = await queue()
    await shop.settle()
    expect(await rowOf(putOff)).toMatchObject({
      state: 'queued',
      text: expect.stringContaining(secret),
    })
    const cancel = () =>
      shop.product.parts.workshop.transact(systemActor('test'), (work) =>
        cancelAutomaticMail(work, putOff),
      )
    expect(await cancel()).toBe(true)
    expect(await rowOf(putOff)).toMatchObject({ ...gone, state: 'cancelled' })

    out.answer.onRcpt = () => smtpError(550, 'Nobody')
    const refused = await queue()
    await shop.settle()
    expect(await rowOf(refused)).toMatchObject({ ...gone, state: 'failed' })
    out.answer = {}
    out.taken.length = 0
    await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
      sendAgain(work, { subjectId: refused }),
    )
    await shop.settle()
    expect(out.taken).toHaveLength(0)
  })

  it('tries again later when asked to, with the same Message-ID, and is late after an hour', async () => {
    const seen: string[] = []
    out.answer.onRcpt = () => smtpError(451, '4.3.0 Try later')
    const { id } = await conversation()
    const messageId = await reply(id)
    expect(await messageOf(messageId)).toMatchObject({ delivery: 'queued' })
    shop.clock.advance(62 * minute)
    await shop.settle()
    expect(await messageOf(messageId)).toMatchObject({ delivery: 'late' })
    out.answer = {
      onData: () => (seen.push('data'), seen.length === 1 ? smtpError(452, 'full') : null),
    }
    for (let i = 0; i < 6 && (await messageOf(messageId)).delivery !== 'sent'; i++) {
      shop.clock.advance(360 * minute)
      await shop.settle()
    }
    expect(await messageOf(messageId)).toMatchObject({ delivery: 'sent' })
    expect(out.taken).toHaveLength(1)
  })
})

describe('a mail server in a private network', () => {
  it('is not reached unless it is allowed', async () => {
    const closed = await product({ beside: shop })
    await routeTo(closed, out.port)
    const arrived = await closed.mail(mailText('private'))
    expect(arrived.body).toMatchObject({ disposition: 'stored' })
    const id = arrived.body.conversationId
    const sol = closed.owner
    expect((await sol.post(`/conversations/${id}/replies`, { text: 'Hello' })).body).toMatchObject({
      kind: 'agent',
    })
    closed.clock.advance(11 * second)
    await closed.settle()
    expect(out.taken).toHaveLength(0)
    const [message] = await closed.product.parts.workshop.db
      .selectFrom('message')
      .selectAll()
      .where('conversation_id', '=', id)
      .where('kind', '=', 'agent')
      .execute()
    expect(message).toMatchObject({ delivery: 'queued' })
    expect(message!.delivery_error).toContain('private network')
  })
})

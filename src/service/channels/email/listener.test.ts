import { beforeAll, describe, expect, inject, it } from 'vitest'
import { sql } from 'kysely'
import { connect } from 'node:net'
import { systemActor } from '../../../kernel/http/index.ts'
import { createInbox } from '../../inboxes/index.ts'
import { product, type Shop } from '../../../../test/harness.ts'
import { onServer } from '../../../../test/global-setup.ts'
import { deliver, freePort, speak } from './peers.fixture.ts'

let shop: Shop
let port: number
let salesId: string
const support = 'support@fernandclay.example'
const sales = 'sales@fernandclay.example'

const text = (id: string, more = '', body = 'It broke.') =>
  `From: Nora Vale <nora@example.com>\nTo: ${support}\nSubject: Planter ${id}\nMessage-ID: <${id}@example.com>\n${more}\n${body}\n`

const db = () => shop.product.parts.workshop.db
const rawsOf = (id: string) =>
  db()
    .selectFrom('raw_mail')
    .selectAll()
    .where(sql<boolean>`encode(body, 'escape') like ${`%<${id}@example.com>%`}`)
    .execute()
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => null,
    (error: { responseCode?: number; response?: string }) => error,
  )

beforeAll(async () => {
  port = await freePort()
  shop = await product({ config: { RAPPORT_SMTP_PORT: String(port) }, live: true })
  salesId = await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
    createInbox(work, { name: 'Sales', address: sales }),
  )
})

describe('the mail listener', () => {
  it('says 250 once the mail is stored byte for byte', async () => {
    const info = await deliver(port, { to: [support], raw: text('first') })
    expect(info.response).toMatch(/^250 2\.0\.0 Stored as [0-9a-f-]{36}/)
    const [raw] = await rawsOf('first')
    expect(raw).toMatchObject({
      via: 'smtp',
      disposition: 'stored',
      envelope_from: 'nora@example.com',
      envelope_to: [support],
    })
    expect(raw!.body!.toString('utf8')).toBe(text('first').replaceAll('\n', '\r\n'))
    expect(raw!.conversation_id).not.toBeNull()
  })

  it('takes plus addresses, and nobody else’s mail', async () => {
    expect(
      (await deliver(port, { to: ['support+spring@fernandclay.example'], raw: text('plus') }))
        .response,
    ).toMatch(/^250/)
    const problem = await refusal(
      deliver(port, { to: ['nobody@elsewhere.example'], raw: text('relay') }),
    )
    expect(problem?.responseCode).toBe(550)
    expect(problem?.response).toContain('5.1.1')
    const events = await db()
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'mail.rejected')
      .execute()
    expect(events.map((event) => event.data)).toContainEqual({
      inboxId: null,
      cause: 'unknown-recipient',
      bytes: expect.anything(),
    })
  })

  it('makes one conversation of a mail to two inboxes', async () => {
    await deliver(port, { to: [support, sales], raw: text('both') })
    const raws = await rawsOf('both')
    expect(raws.map((raw) => raw.inbox_id).sort()).toEqual([shop.inboxId, salesId].sort())
    expect(raws.map((raw) => raw.disposition).sort()).toEqual(['duplicate', 'stored'])
    expect(new Set(raws.map((raw) => raw.message_id)).size).toBe(1)
  })

  it('takes a mail sent twice once', async () => {
    await deliver(port, { to: [support], raw: text('twice') })
    await deliver(port, { to: [support], raw: text('twice') })
    const messages = await db()
      .selectFrom('message')
      .select('id')
      .where('subject', '=', 'Planter twice')
      .execute()
    expect(messages).toHaveLength(1)
  })

  it('refuses what is too large, declared or not, and tells the inbox', async () => {
    const declared = await speak(port, [
      'EHLO peer.example',
      'MAIL FROM:<nora@example.com> SIZE=52428800',
      `RCPT TO:<${support}>`,
      'QUIT',
    ])
    expect(declared[3]).toMatch(/^552 5\.3\.4/)
    const big = `${text('huge')}${'x'
      .repeat(1000)
      .concat('\n')
      .repeat(51 * 1024)}`
    expect(await refusal(deliver(port, { to: [support], raw: big }))).toMatchObject({
      responseCode: 552,
    })
    const events = await db()
      .selectFrom('event')
      .select('data')
      .where('name', '=', 'mail.rejected')
      .where('subject_id', '=', shop.inboxId)
      .execute()
    expect(events.map((event) => event.data['cause'])).toEqual(['too-large', 'too-large'])
    expect((await deliver(port, { to: [support], raw: text('after-huge') })).response).toMatch(
      /^250/,
    )
  })

  it('keeps what nobody can read, and goes on', async () => {
    const wild = [
      'no headers at all',
      `From: \u0000\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x`,
      '\n\n\n',
    ]
    for (const raw of wild)
      expect((await deliver(port, { to: [support], raw })).response).toMatch(/^250/)
    expect((await deliver(port, { to: [support], raw: text('after-wild') })).response).toMatch(
      /^250/,
    )
  })

  it('knows the null sender, and moves nothing for it', async () => {
    await deliver(port, {
      from: '',
      to: [support],
      raw: 'From: MAILER-DAEMON@relay.example\nSubject: Undelivered\nMessage-ID: <dsn@relay.example>\n\nNobody knows what about.\n',
    })
    const [raw] = await db()
      .selectFrom('raw_mail')
      .selectAll()
      .where('envelope_from', '=', '')
      .execute()
    expect(raw).toMatchObject({
      disposition: 'suspended',
      cause: 'bounce-uncorrelated',
      conversation_id: null,
    })
  })

  it('acknowledges nothing that a broken connection left half', async () => {
    const socket = connect(port, '127.0.0.1')
    const half = ['EHLO x', 'MAIL FROM:<nora@example.com>', `RCPT TO:<${support}>`, 'DATA']
    for (const line of half)
      await new Promise<void>((done) =>
        socket.once('data', () => socket.write(`${line}\r\n`, () => done())),
      )
    await new Promise<void>((done) => socket.once('data', () => done()))
    socket.write(text('half').replaceAll('\n', '\r\n'))
    socket.destroy()
    await deliver(port, { to: [support], raw: text('after-half') })
    expect(await rawsOf('half')).toHaveLength(0)
  })
})

describe('while the database goes away', () => {
  it('asks senders to come back, and loses and doubles nothing', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `storm-${i}`)
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db())
    const database = rows[0]!.name
    // A connection in use that dies between two statements tells its owner only by this event.
    const heard = new WeakSet<object>()
    shop.product.connected.pool.on('acquire', (client) => {
      if (!heard.has(client)) client.on('error', () => {})
      heard.add(client)
    })
    let cutting = true
    const cut = (async () => {
      while (cutting) {
        await onServer(inject('database'), async (client) => {
          await client.query(
            'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
            [database],
          )
        })
        await new Promise((done) => setTimeout(done, 25))
      }
    })()
    let refusals = 0
    const untilTaken = async (id: string) => {
      for (let attempt = 0; attempt < 200; attempt++) {
        const problem = await refusal(deliver(port, { to: [support], raw: text(id) }))
        if (!problem) return
        expect([451, 452]).toContain(problem.responseCode)
        if (++refusals > 15) cutting = false
      }
      throw new Error(`${id} was never taken`)
    }
    const queue = [...ids]
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (let id = queue.shift(); id; id = queue.shift()) await untilTaken(id)
      }),
    )
    cutting = false
    await cut
    expect(refusals).toBeGreaterThan(0)
    const stored = await db()
      .selectFrom('message')
      .select('subject')
      .where('subject', 'like', 'Planter storm-%')
      .execute()
    expect(stored.map((one) => one.subject).sort()).toEqual(ids.map((id) => `Planter ${id}`).sort())
  })
})

describe('over LMTP', () => {
  it('answers for each recipient', async () => {
    const lmtpPort = await freePort()
    const beside = await product({
      beside: shop,
      live: true,
      config: { RAPPORT_SMTP_PORT: String(lmtpPort), RAPPORT_LMTP: 'yes' },
    })
    const heard = await speak(lmtpPort, [
      'LHLO peer.example',
      'MAIL FROM:<nora@example.com>',
      `RCPT TO:<${support}>`,
      `RCPT TO:<nobody@fernandclay.example>`,
      `RCPT TO:<${sales}>`,
      'DATA',
    ])
    expect(heard.slice(2).map((one) => one.slice(0, 3))).toEqual([
      '250',
      '250',
      '550',
      '250',
      '354',
    ])
    const info = await deliver(
      lmtpPort,
      { to: [support, sales], raw: text('lmtp') },
      { lmtp: true },
    )
    expect(info.accepted).toEqual([support, sales])
    expect(await rawsOf('lmtp')).toHaveLength(2)
    await beside.stop()
  })
})

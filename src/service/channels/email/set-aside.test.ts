import { beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/http/index.ts'
import { queueAutomaticMail } from './index.ts'
import { type Client, product, type Shop } from '../../../../test/harness.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { routeTo, sink } from './sink.fixture.ts'

let shop: Shop
let agent: Client
const db = () => shop.product.parts.workshop.db
const support = 'support@fernandclay.example'

const mailOf = (id: string, more: { from?: string; headers?: string; body?: string } = {}) =>
  `From: ${more.from ?? 'Nora Vale <nora@example.com>'}\nTo: ${support}\nSubject: Pot ${id}\nMessage-ID: <${id}@example.com>\n${more.headers ?? ''}\n${more.body ?? 'It broke.'}\n`
const aside = async () =>
  (await shop.owner.get('/set-aside-mails')).body.data as {
    id: string
    cause: string
    subject: string
    may: { recover: boolean }
  }[]
const receive = (raw: string, more: object = {}) =>
  shop.product.parts.adapters.mail.receive({
    raw: Buffer.from(raw.replaceAll('\n', '\r\n')),
    inbox: { id: shop.inboxId, address: support },
    via: 'imap',
    envelopeFrom: null,
    envelopeTo: [],
    ...more,
  })

beforeAll(async () => {
  shop = await product({ config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' } })
  agent = await shop.member('ada', 'agent')
})

describe('mail set aside', () => {
  it('from ourselves is listed, and becomes a message when somebody wants it', async () => {
    const { body } = await shop.mail(
      mailOf('own', { from: `Web form <${support}>`, headers: 'Reply-To: nora@example.com\n' }),
    )
    expect(body).toMatchObject({
      disposition: 'suspended',
      cause: 'from-ourselves',
      conversationId: null,
    })
    expect(await aside()).toMatchObject([
      { id: body.rawMailId, cause: 'from-ourselves', subject: 'Pot own', may: { recover: true } },
    ])
    expect((await agent.post(`/set-aside-mails/${body.rawMailId}/recovery`)).status).toBe(403)
    expect((await shop.owner.post(`/set-aside-mails/${newId()}/recovery`)).status).toBe(404)

    const done = await shop.owner.post(`/set-aside-mails/${body.rawMailId}/recovery`)
    expect(done.status).toBe(201)
    const { conversationId, messageId } = done.body
    expect((await shop.owner.get(`/conversations/${conversationId}`)).body).toMatchObject({
      state: 'open',
      subject: 'Pot own',
    })
    const message = await db()
      .selectFrom('message')
      .select(['raw_mail_id', 'text'])
      .where('id', '=', messageId)
      .executeTakeFirstOrThrow()
    expect(message).toMatchObject({
      raw_mail_id: body.rawMailId,
      text: expect.stringContaining('It broke.'),
    })
    expect(await aside()).toEqual([])
    expect((await shop.events(body.rawMailId)).map((event) => event.name)).toEqual([
      'mail.set-aside',
      'mail.recovered',
    ])
    const [who] = await db()
      .selectFrom('event')
      .select(['actor_id', 'data'])
      .where('name', '=', 'mail.recovered')
      .execute()
    expect(who).toMatchObject({
      actor_id: shop.ownerId,
      data: { inboxId: shop.inboxId, conversationId, messageId },
    })
    expect((await shop.events(conversationId)).map((event) => event.name)).toEqual([
      'conversation.opened',
      'message.received',
    ])

    const again = await shop.owner.post(`/set-aside-mails/${body.rawMailId}/recovery`)
    expect(again).toMatchObject({ status: 409, body: { code: 'already-a-message' } })
    const raws = await db()
      .selectFrom('raw_mail')
      .select('id')
      .where('message_id', '=', messageId)
      .execute()
    expect(raws).toHaveLength(1)
  })

  it('pressed twice at once becomes one message', async () => {
    const { body } = await shop.mail(mailOf('both', { from: support }))
    const answers = await Promise.all(
      [1, 2, 3].map(() => shop.owner.post(`/set-aside-mails/${body.rawMailId}/recovery`)),
    )
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409])
    expect(
      await db().selectFrom('message').select('id').where('subject', '=', 'Pot both').execute(),
    ).toHaveLength(1)
  })

  it('which came again by another way is not doubled', async () => {
    const raw = mailOf('late', { headers: 'Auto-Submitted: auto-replied\n' })
    const { body } = await shop.mail(raw)
    expect(body.disposition).toBe('auto-response')
    const { messageId } = (await shop.owner.post(`/set-aside-mails/${body.rawMailId}/recovery`))
      .body
    expect(messageId).toBeTruthy()
    const copy = await shop.mail(raw)
    expect(copy.body).toMatchObject({ disposition: 'duplicate', messageId })
  })

  it('larger than a row is read from its file, and files are kept once', async () => {
    const large = mailOf('large', { from: support, body: 'x'.repeat(76).concat('\n').repeat(5000) })
    const { body } = await shop.mail(large)
    const { body: done } = await shop.owner.post(`/set-aside-mails/${body.rawMailId}/recovery`)
    const raw = await shop.owner.get(`/raw-mails/${body.rawMailId}`)
    expect(raw.body).toBe(large.replaceAll('\n', '\r\n'))
    const message = await db()
      .selectFrom('message')
      .select('text')
      .where('id', '=', done.messageId)
      .executeTakeFirstOrThrow()
    expect(message.text.length).toBeGreaterThan(300_000)
  })

  it('of which only the head is here cannot be recovered, and says why', async () => {
    const receipt = await receive(mailOf('head'), { wholeBytes: 50_000_000 })
    expect(receipt).toMatchObject({ disposition: 'suspended', cause: 'too-large' })
    expect((await aside())[0]).toMatchObject({ id: receipt.rawMailId, may: { recover: false } })
    expect(await shop.owner.post(`/set-aside-mails/${receipt.rawMailId}/recovery`)).toMatchObject({
      status: 409,
      body: { code: 'too-large' },
    })
  })
})

describe('a mail of our own that comes back', () => {
  it('is a loop: set aside, listed, and nothing answers', async () => {
    const out = await sink()
    await routeTo(shop, out.port)
    await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
      queueAutomaticMail(work, {
        inboxId: shop.inboxId,
        customerId: newId(),
        to: { name: '', address: 'loop@example.com' },
        subject: 'How did it go?',
        html: '<p>Tell us</p>',
        text: 'Tell us',
        purposeKey: 'feedback',
        token: 'Tell us',
        refId: newId(),
        idempotencyKey: newId(),
      }),
    )
    await shop.settle()
    expect(out.taken).toHaveLength(1)
    for (const forwarded of [
      out.taken[0]!.raw,
      out.taken[0]!.raw.replace(/^From: .*$/m, 'From: list@example.com').replace(
        /^Message-ID: .*$/m,
        'Message-ID: <relayed@example.com>',
      ),
    ]) {
      const { body } = await shop.mail(forwarded.replaceAll('\r\n', '\n'))
      expect(body).toMatchObject({ disposition: 'suspended', cause: 'loop', conversationId: null })
      expect((await aside())[0]).toMatchObject({ id: body.rawMailId, cause: 'loop' })
    }
    await shop.settle()
    expect(out.taken).toHaveLength(1)
    await out.stop()
  })
})

describe('mail of the archive', () => {
  const days = (count: number) => new Date(shop.clock.now().getTime() - count * 86_400_000)
  const dated = (at: Date, more = '') => `Date: ${at.toUTCString()}\n${more}`
  const conversationOf = (id: string) =>
    db().selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  it('opens its conversation as history: nothing waits, nothing reacts', async () => {
    const receipt = await receive(mailOf('old', { headers: dated(days(90)) }), { isArchive: true })
    const conversation = await conversationOf(receipt.conversationId!)
    expect(conversation).toMatchObject({
      state: 'resolved',
      waiting_since: null,
      origin: 'import',
      resolved_at: days(90),
      created_at: days(90),
    })
    const events = await db()
      .selectFrom('event')
      .select(['name', 'origin', 'at'])
      .where('subject_id', '=', receipt.conversationId)
      .execute()
    expect(events.map((event) => event.name).sort()).toEqual([
      'conversation.opened',
      'message.received',
    ])
    for (const event of events) expect(event).toMatchObject({ origin: 'import', at: days(90) })

    const answer = mailOf('old-2', {
      headers: dated(days(80), 'In-Reply-To: <old@example.com>\n'),
      body: 'Still broken.',
    })
    const next = await receive(answer, { isArchive: true })
    expect(next.conversationId).toBe(receipt.conversationId)
    expect(await conversationOf(receipt.conversationId!)).toMatchObject({
      state: 'resolved',
      cycle: 1,
      message_count: 2,
      resolved_at: days(80),
      preview: 'Still broken.',
      waiting_since: null,
    })
    const between = mailOf('old-3', {
      headers: dated(days(85), 'In-Reply-To: <old@example.com>\n'),
      body: 'In between.',
    })
    await receive(between, { isArchive: true })
    expect(await conversationOf(receipt.conversationId!)).toMatchObject({
      message_count: 3,
      preview: 'Still broken.',
      last_message_id: next.messageId,
    })

    const today = await shop.mail(
      mailOf('new-4', { headers: 'In-Reply-To: <old-2@example.com>\n' }),
    )
    expect(await conversationOf(today.body.conversationId)).toMatchObject({
      state: 'open',
      follows_id: receipt.conversationId,
    })
  })

  it('joins even what closed long ago, and opens nothing again', async () => {
    const receipt = await receive(mailOf('shut', { headers: dated(days(90)) }), { isArchive: true })
    await db()
      .updateTable('conversation')
      .set({ state: 'closed' })
      .where('id', '=', receipt.conversationId!)
      .execute()
    const next = await receive(
      mailOf('shut-2', { headers: dated(days(70), 'In-Reply-To: <shut@example.com>\n') }),
      { isArchive: true },
    )
    expect(next.conversationId).toBe(receipt.conversationId)
    expect(await conversationOf(receipt.conversationId!)).toMatchObject({
      state: 'closed',
      cycle: 1,
      message_count: 2,
    })
  })

  it('with a date yet to come counts as of today', async () => {
    const receipt = await receive(mailOf('future', { headers: dated(days(-400)) }), {
      isArchive: true,
    })
    expect((await conversationOf(receipt.conversationId!)).last_message_at).toEqual(
      shop.clock.now(),
    )
  })
})

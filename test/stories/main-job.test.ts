// The main job, told once from end to end over real HTTP and real SMTP: a mail becomes a
// conversation, is answered, the customer's answer comes back to it, it is resolved, the
// customer is asked how it was and answers, and the score shows.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseMail, type ParsedMail } from '../../src/service/channels/email/parse/index.ts'
import { routeTo, sink, type Sink } from '../../src/service/channels/email/sink.fixture.ts'
import { product, type Client, type Shop } from '../harness.ts'

let shop: Shop
let ada: Client
let out: Sink
const hour = 3_600_000

beforeAll(async () => {
  shop = await product({
    config: {
      RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
      RAPPORT_SESSION_IDLE_MINUTES: '100000',
    },
    now: new Date('2026-03-17T09:12:00Z'),
  })
  ada = await shop.member('ada', 'agent')
  out = await sink()
  await routeTo(shop, out.port)
})
afterAll(() => out.stop())

async function lastMail(): Promise<ParsedMail> {
  const raw = out.taken.at(-1)
  if (!raw) throw new Error('Nothing was sent.')
  const mail = await parseMail(Buffer.from(raw.raw), { receivedAt: shop.clock.now() })
  if (mail.unparsable) throw new Error('What we sent cannot be parsed.')
  return mail
}

describe('the main job', () => {
  let conversationId: string
  let sent: ParsedMail
  let askLink: string

  it('a mail becomes a conversation', async () => {
    const answer = await shop.mail(
      'From: Nora Vale <nora@example.com>\nTo: support@fernandclay.example\nSubject: My planter arrived in pieces\nMessage-ID: <pot@example.com>\n\nInside there are only pieces.\n',
    )
    conversationId = answer.body.conversationId
    const row = (await ada.get('/conversations?assignee=none')).body.data[0]
    expect(row).toMatchObject({
      id: conversationId,
      subject: 'My planter arrived in pieces',
      isUnread: true,
    })
  })

  it('the answer leaves, after its undo time', async () => {
    await ada.post(`/conversations/${conversationId}/replies`, {
      text: 'Dear Nora, we believe you. A new one leaves tomorrow.',
    })
    await shop.settle()
    expect(out.taken).toHaveLength(0)
    shop.clock.advance(11_000)
    await shop.settle()
    sent = await lastMail()
    expect(sent).toMatchObject({
      subject: 'Re: My planter arrived in pieces',
      inReplyTo: ['pot@example.com'],
    })
    expect(sent.text).toContain('A new one leaves tomorrow')
  })

  it("the customer's answer comes back to it", async () => {
    shop.clock.advance(hour)
    const answer = await shop.mail(
      `From: Nora Vale <nora@example.com>\nTo: support@fernandclay.example\nSubject: Re: My planter arrived in pieces\nMessage-ID: <thanks@example.com>\nIn-Reply-To: <${sent.messageId}>\n\nThank you, Ada!\n`,
    )
    expect(answer.body).toMatchObject({ disposition: 'stored', conversationId })
  })

  it('it is resolved with a reason, and the customer is asked a day later', async () => {
    const reasons = (await ada.get('/reasons')).body.data as { id: string; key: string }[]
    const reasonId = reasons.find((one) => one.key === 'troubleshooting.damaged-on-arrival')!.id
    expect(
      (await ada.post(`/conversations/${conversationId}/resolution`, { reasonId })).status,
    ).toBe(200)
    await shop.settle()
    const before = out.taken.length
    shop.clock.advance(23 * hour)
    await shop.settle()
    expect(out.taken).toHaveLength(before)
    shop.clock.advance(2 * hour)
    await shop.settle()
    const ask = await lastMail()
    expect(ask.to[0]?.address).toBe('nora@example.com')
    expect(ask.autoHeaders['auto-submitted']).toEqual(['auto-generated'])
    const found = /https?:\/\/[^\s"<>]+(\/s\/[\w-]+)/.exec(ask.text ?? '')
    askLink = found![1]!
  })

  it('the page asks without recording, and the answer is one press', async () => {
    for (let i = 0; i < 5; i++) {
      const seen = await shop.product.http.inject({
        method: i % 2 ? 'HEAD' : 'GET',
        url: `${askLink}?score=${i + 1}`,
      })
      expect(seen.statusCode).toBe(200)
    }
    const page = await shop.product.http.inject({ method: 'GET', url: `${askLink}?score=5` })
    expect(page.statusCode).toBe(200)
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    expect((await ada.get('/answers')).body.data ?? []).toHaveLength(0)
    const thanks = await shop.product.http.inject({
      method: 'POST',
      url: askLink,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ score: '5', comment: 'Ada was lovely.' }).toString(),
    })
    expect([200, 303]).toContain(thanks.statusCode)
  })

  it('the owner sees the answer, and the log tells the whole story', async () => {
    await shop.settle()
    const answers = (await shop.owner.get('/answers')).body.data
    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatchObject({ score: 5 })
    const names = (await shop.events(conversationId)).map((event) => event.name)
    for (const name of [
      'conversation.opened',
      'message.received',
      'message.sent',
      'message.delivered',
      'conversation.resolved',
    ]) {
      expect(names).toContain(name)
    }
  })
})

// The example of the articles, told through the API with the words of the cast: Nora's planter
// arrives in pieces. Nobody asks her to prove it, a new one is promised and leaves, she says how
// it was, and her thank-you comes back to the conversation it belongs to.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseMail, type ParsedMail } from '../../src/service/channels/email/parse/index.ts'
import { routeTo, sink, type Sink } from '../../src/service/channels/email/sink.fixture.ts'
import { aBrokenPlanter, cast, picture, tell } from '../cast/index.ts'
import { product, type Client, type Shop } from '../harness.ts'

const told = tell(aBrokenPlanter, Date.parse('2026-03-24T09:00:00Z'))
const [firstMail, , , answer, , , sentOff, thanks] = told.said
const hour = 3_600_000
const { nora } = cast

let shop: Shop
let out: Sink
let ada: Client
let mira: Client
let jun: Client
let conversationId: string
let askPath: string

beforeAll(async () => {
  // The story takes two weeks, in which nobody signs in anew.
  const config = {
    RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    RAPPORT_SESSION_IDLE_MINUTES: '50000',
  }
  shop = await product({ config, now: new Date(firstMail!.at) })
  ada = await shop.member('ada', 'agent')
  mira = await shop.member('mira', 'lead')
  jun = await shop.member('jun', 'collaborator')
  out = await sink()
  await routeTo(shop, out.port)
})
afterAll(() => out.stop())

async function newestMail(): Promise<ParsedMail> {
  const mail = await parseMail(Buffer.from(out.taken.at(-1)!.raw), { receivedAt: shop.clock.now() })
  if (mail.unparsable) throw new Error('What we sent cannot be parsed.')
  return mail
}

const base64 = (bytes: Uint8Array) =>
  Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\n')

function mailOf({
  id,
  inReplyTo,
  subject,
  parts,
}: {
  id: string
  inReplyTo?: string
  subject: string
  parts: string
}) {
  return [
    `From: ${nora.name} <${nora.email}>`,
    `To: ${shop.inboxAddress}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}@example.com>`,
    ...(inReplyTo ? [`In-Reply-To: <${inReplyTo}>`] : []),
    'MIME-Version: 1.0',
    parts,
  ].join('\n')
}
const partOf = (type: string, bytes: Uint8Array) =>
  [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', '', base64(bytes), ''].join('\n')
const plain = (text: string) => partOf('text/plain; charset=utf-8', Buffer.from(text))
const multipart = (kind: string, parts: string[]) =>
  [
    `Content-Type: multipart/${kind}; boundary=b\n`,
    ...parts.flatMap((part) => ['--b', part]),
    '--b--\n',
  ].join('\n')

/** Ada answers, and the ten seconds in which she may take it back go by. */
async function send(text: string): Promise<ParsedMail> {
  expect((await ada.post(`/conversations/${conversationId}/replies`, { text })).status).toBe(201)
  shop.clock.advance(11_000)
  await shop.settle()
  return newestMail()
}

describe('a broken planter', () => {
  it('arrives as a mail whose quoted order is folded', async () => {
    const html = partOf('text/html; charset=utf-8', Buffer.from(firstMail!.html!))
    const taken = await shop.mail(
      mailOf({
        id: 'pieces',
        subject: told.subject,
        parts: multipart('alternative', [plain(firstMail!.text), html]),
      }),
    )
    conversationId = taken.body.conversationId
    const row = (await ada.get('/conversations?assignee=none')).body.data[0]
    expect(row).toMatchObject({
      id: conversationId,
      subject: told.subject,
      isUnread: true,
      state: 'open',
    })
    expect(row.preview).toContain('I was so looking forward')
    expect(row.preview).not.toContain('Order confirmation')
  })

  it('is talked over in notes the customer never sees', async () => {
    const [, mirasNote] = told.said
    expect(
      (await mira.post(`/conversations/${conversationId}/notes`, { text: mirasNote!.text })).status,
    ).toBe(201)
    expect(
      (await ada.put(`/conversations/${conversationId}/assignment`, { assigneeId: ada.id })).status,
    ).toBeLessThan(300)
    expect(
      (await jun.post(`/conversations/${conversationId}/replies`, { text: 'Me too' })).status,
    ).toBe(403)
    await shop.settle()
    expect(out.taken).toHaveLength(0)
  })

  it('is answered without asking for proof, and the promise stands in words', async () => {
    const mail = await send(answer!.text)
    expect(mail).toMatchObject({
      subject: `Re: ${told.subject}`,
      inReplyTo: ['pieces@example.com'],
    })
    expect(mail.to).toMatchObject([{ address: nora.email }])
    expect(mail.text).toContain('we believe you')
    expect(mail.text).toContain('A new one in ochre leaves tomorrow')
    expect(mail.text).not.toContain('Third Terra 28')
  })

  it('goes on a day later, when the new one leaves, and is resolved with its reason', async () => {
    shop.clock.advance(Number(sentOff!.at) - shop.clock.now().getTime())
    await send(sentOff!.text)
    const reasons = (await ada.get('/reasons')).body.data as { id: string; name: string }[]
    const reasonId = reasons.find(({ name }) => name === aBrokenPlanter.reason!.level2)!.id
    const resolved = await ada.post(`/conversations/${conversationId}/resolution`, { reasonId })
    expect(resolved).toMatchObject({ status: 200 })
    await shop.settle()
    expect((await ada.get(`/conversations/${conversationId}`)).body).toMatchObject({
      state: 'resolved',
      waitingSince: null,
    })
  })

  it('is asked about a day after, and Nora says she felt believed', async () => {
    const before = out.taken.length
    shop.clock.advance(25 * hour)
    await shop.settle()
    expect(out.taken).toHaveLength(before + 1)
    askPath = /https?:\/\/[^\s"<>]+(\/s\/[\w-]+)/.exec((await newestMail()).text ?? '')![1]!
    shop.clock.advance(aBrokenPlanter.answer!.afterHours * hour)
    const { score, comment } = aBrokenPlanter.answer!
    const page = await shop.product.http.inject({
      method: 'POST',
      url: askPath,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ score: String(score), comment: comment! }).toString(),
    })
    expect([200, 303]).toContain(page.statusCode)
    await shop.settle()
    expect((await mira.get('/answers')).body.data).toMatchObject([
      { score: 5, comment, conversation: { id: conversationId } },
    ])
  })

  it('ends with a thank-you that comes back to it, with a photo nobody asked for', async () => {
    shop.clock.advance(Number(thanks!.at) - shop.clock.now().getTime())
    const lastAnswer = (await parseMail(Buffer.from(out.taken[1]!.raw), {
      receivedAt: shop.clock.now(),
    })) as ParsedMail
    const photo = partOf('image/png; name=IMG_2041.png', picture('pot-on-sill', 1))
    const taken = await shop.mail(
      mailOf({
        id: 'basil',
        inReplyTo: lastAnswer.messageId!,
        subject: `Re: ${told.subject}`,
        parts: multipart('mixed', [plain(thanks!.text), photo]),
      }),
    )
    expect(taken.body).toMatchObject({ disposition: 'stored', conversationId })
    await shop.settle()
    const { body } = await ada.get(`/conversations/${conversationId}`)
    expect(body).toMatchObject({ state: 'open', cycle: 2, assignee: { id: ada.id } })
    const { data } = (await ada.get(`/conversations/${conversationId}/messages`)).body
    expect(
      data.flatMap((message: { attachments: { name: string }[] }) => message.attachments),
    ).toMatchObject([{ name: 'IMG_2041.png' }])
  })

  it('stays one story on the timeline, and her answer stays an answer', async () => {
    const { customer } = (await ada.get(`/conversations/${conversationId}`)).body
    const { data } = (await ada.get(`/customers/${customer.id}/timeline?limit=100`)).body
    const names = (data as { name: string }[]).map(({ name }) => name).reverse()
    const inOrder = [
      'conversation.opened',
      'message.received',
      'message.sent',
      'conversation.resolved',
      'ask.scheduled',
      'ask.sent',
      'ask.answered',
      'conversation.reopened',
    ]
    expect(
      names.filter((name, index) => inOrder.includes(name) && names.indexOf(name) === index),
    ).toEqual(inOrder)
    expect((await mira.get('/answers')).body.data).toHaveLength(1)
  })
})

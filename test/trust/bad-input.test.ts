// What comes in wrong, and what must come of it: a clear answer, and nothing lost. The table of
// docs/building/bad-input.md names the test of every row; those that stand nowhere else are here.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver, freePort, speak } from '../../src/service/channels/email/peers.fixture.ts'
import { type Client, product, type Shop } from '../harness.ts'

let shop: Shop
let ada: Client
let ben: Client
let smtpPort: number
beforeAll(async () => {
  smtpPort = await freePort()
  shop = await product({ live: true, config: { RAPPORT_SMTP_PORT: String(smtpPort) } })
  ada = await shop.member('ada', 'agent')
  ben = await shop.member('ben', 'agent')
})
afterAll(() => shop?.stop())

let mails = 0
const mail = (head: string, body: string) => `From: Nora <nora@example.com>\n${head}\n\n${body}\n`
const arrive = async () => {
  const n = ++mails
  const raw = mail(`Subject: Bad ${n}\nMessage-ID: <bad-${n}@example.com>`, `It broke ${n}.`)
  return (await shop.mail(raw)).body as { conversationId: string; messageId: string }
}
const messagesOf = async (conversationId: string) =>
  (await ada.get(`/conversations/${conversationId}/messages`)).body.data as {
    id: string
    kind: string
    text: string
  }[]
const rawOf = async (id: string) => String((await ada.get(`/raw-mails/${id}`)).body)

describe('text in a wrong charset', () => {
  const bytes = (head: string, body: Buffer) =>
    Buffer.concat([
      Buffer.from(
        `From: Nora <nora@example.com>\r\nSubject: Charset\r\nMessage-ID: <c-${++mails}@example.com>\r\n${head}\r\n\r\n`,
      ),
      body,
    ])
  const greeting = 'Grüße aus Köln'
  const cases: [string, Buffer, string][] = [
    [
      'Latin-1 said to be UTF-8',
      bytes('Content-Type: text/plain; charset=utf-8', Buffer.from(greeting, 'latin1')),
      'aus K',
    ],
    [
      'UTF-8 said to be US-ASCII',
      bytes('Content-Type: text/plain; charset=us-ascii', Buffer.from(greeting)),
      'aus K',
    ],
    ['UTF-8 without a word about it', bytes('X-A: b', Buffer.from(greeting)), 'aus K'],
    [
      'UTF-16 without a mark',
      bytes('Content-Type: text/plain; charset=utf-16le', Buffer.from(greeting, 'utf16le')),
      greeting,
    ],
    [
      'a charset nobody knows',
      bytes('Content-Type: text/plain; charset=x-none', Buffer.from('plain words')),
      'plain words',
    ],
    ['null bytes', bytes('Content-Type: text/plain', Buffer.from('before\0after')), 'before'],
    [
      'half a letter at the end',
      bytes('Content-Type: text/plain; charset=utf-8', Buffer.from('whole \xc3', 'latin1')),
      'whole',
    ],
  ]
  it.each(cases)('(%s) can be read, and is kept byte for byte', async (_what, raw, shown) => {
    const key = await shop.key(['inbound:write'])
    const answer = await key.send('POST', `/inboxes/${shop.inboxId}/inbound`, raw, {
      'content-type': 'message/rfc822',
    })
    expect([answer.status, answer.body.disposition]).toEqual([200, 'stored'])
    const [message] = await messagesOf(answer.body.conversationId)
    expect(message!.text).toContain(shown)
    const kept = await shop.product.http.inject({
      url: `/api/v1/raw-mails/${answer.body.rawMailId}`,
      headers: { cookie: ada.cookie },
    })
    expect(kept.rawPayload.equals(raw)).toBe(true)
  })
})

describe('a Message-ID', () => {
  it('that is missing: two different mails are two, the same one again is one', async () => {
    const [one, two] = ['First words', 'Other words'].map((words) => mail('Subject: No id', words))
    const [first, second, again] = [
      await shop.mail(one!),
      await shop.mail(two!),
      await shop.mail(one!),
    ]
    expect([first, second, again].map(({ body }) => body.disposition)).toEqual([
      'stored',
      'stored',
      'duplicate',
    ])
    expect(first.body.messageId).not.toBe(second.body.messageId)
    expect(again.body.conversationId).toBe(first.body.conversationId)
  })

  it('that came before, with other words: both are kept, the second is marked', async () => {
    const head = 'Subject: Same id\nMessage-ID: <same@example.com>'
    const first = await shop.mail(mail(`${head}\nDate: Mon, 16 Mar 2026 09:00:00 +0000`, 'One'))
    const second = await shop.mail(mail(`${head}\nDate: Tue, 17 Mar 2026 09:00:00 +0000`, 'Two'))
    expect([first.body.disposition, second.body.disposition]).toEqual(['stored', 'stored'])
    expect(second.body.messageId).not.toBe(first.body.messageId)
    for (const { body } of [first, second])
      expect(JSON.stringify(await messagesOf(body.conversationId))).toContain(body.messageId)
    expect(await rawOf(second.body.rawMailId)).toContain('Two')
  })

  it.each([
    ['that is empty', '<>'],
    ['with a blank', '<a b@c>'],
    ['without brackets', 'none'],
    ['of five thousand letters', `<${'x'.repeat(5000)}@example.com>`],
    ['that is two', '<x@y>\n\t<z@y>'],
  ])('%s stops nothing', async (_what, id) => {
    const raw = mail(`Subject: Odd id ${++mails}\nMessage-ID: ${id}`, `Words ${mails}`)
    const { status, body } = await shop.mail(raw)
    expect([status, body.disposition]).toEqual([200, 'stored'])
    expect((await shop.mail(raw)).body.disposition).toBe('duplicate')
  })

  it('twice at the same moment, by two ways, is one message', async () => {
    const raw = mail('Subject: Race\nMessage-ID: <race@example.com>\nTo: x', 'Once')
    const to = [shop.inboxAddress]
    const all = await Promise.all([
      ...[1, 2, 3].map(() => shop.mail(raw).then(({ status }) => status)),
      ...[1, 2, 3].map(() => deliver(smtpPort, { to, raw }).then(() => 200)),
    ])
    expect(all).toEqual([200, 200, 200, 200, 200, 200])
    const list = await ada.get('/conversations?limit=100')
    const races = list.body.data.filter((one: { subject: string }) => one.subject === 'Race')
    expect(races.map((one: { messageCount: number }) => one.messageCount)).toEqual([1])
  })
})

describe('mail to nobody', () => {
  it('is refused by name at RCPT, before its words are sent', async () => {
    const heard = await speak(smtpPort, [
      'EHLO x.example',
      'MAIL FROM:<nora@example.com>',
      'RCPT TO:<nobody@fernandclay.example>',
      `RCPT TO:<${shop.inboxAddress}>`,
    ])
    expect(heard.slice(-2).map((line) => line.slice(0, 3))).toEqual(['550', '250'])
  })

  it('by the API is a 404, whether the inbox never was or is another’s', async () => {
    const key = await shop.key(['inbound:write'])
    const answer = await key.send(
      'POST',
      '/inboxes/01939393-0000-7000-8000-000000000000/inbound',
      Buffer.from(mail('Subject: x', 'y')),
      { 'content-type': 'message/rfc822' },
    )
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})

describe('HTML with scripts', () => {
  it('is shown without them, and kept as it came', async () => {
    const html = `<p onclick="x()">Hello</p><script>alert(1)</script><a href="javascript:x()">go</a><svg onload="x()"></svg>`
    const { body } = await shop.mail(
      mail('Subject: <b>Bold</b><script>x</script>\nContent-Type: text/html', html),
    )
    const frame = String((await ada.get(`/messages/${body.messageId}/frame`)).body)
    expect(frame).toContain('Hello')
    expect(frame).not.toMatch(/<script|onclick|javascript:|onload|<svg/)
    expect(await rawOf(body.rawMailId)).toContain('<script>alert(1)</script>')
    const list = await ada.get(`/conversations/${body.conversationId}`)
    expect(list.body.subject).toBe('<b>Bold</b><script>x</script>')
    expect(list.headers['content-type']).toMatch(/^application\/json/)
  })
})

describe('two agents at once', () => {
  it('answering: one is sent, the other is shown it and loses no word', async () => {
    const { conversationId, messageId } = await arrive()
    const answers = await Promise.all(
      [ada, ben].map((agent) =>
        agent.post(`/conversations/${conversationId}/replies`, {
          text: `Yours, ${agent.name}`,
          lastSeenMessageId: messageId,
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const [refused, sent] = answers.toSorted((a, b) => b.status - a.status)
    expect(refused!.body).toMatchObject({ code: 'stale', newMessageIds: [sent!.body.id] })
    const loser = answers[0] === refused ? ada : ben
    const anyway = await loser.post(`/conversations/${conversationId}/replies`, {
      text: `Yours, ${loser.name}`,
      lastSeenMessageId: sent!.body.id,
    })
    expect(anyway.status).toBe(201)
    const written = await messagesOf(conversationId)
    expect(
      written
        .filter(({ kind }) => kind === 'agent')
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['Yours, ada', 'Yours, ben'])
  })

  it('pressing twice, or a line that breaks, sends one', async () => {
    const { conversationId } = await arrive()
    const once = { 'idempotency-key': 'press-twice' }
    const reply = { text: 'Only once', clientId: '01939393-1111-7000-8000-000000000001' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => ada.post(`/conversations/${conversationId}/replies`, reply, once)),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const written = await messagesOf(conversationId)
    expect(written.filter(({ kind }) => kind === 'agent')).toHaveLength(1)
  })

  it('resolving: it is resolved once, with one reason, and asked about once', async () => {
    const { conversationId } = await arrive()
    const { body } = await ada.get('/reasons')
    const [one, other] = body.data as { id: string }[]
    await ada.post(`/conversations/${conversationId}/replies`, { text: 'Done' })
    const answers = await Promise.all([
      ada.post(`/conversations/${conversationId}/resolution`, { reasonId: one!.id }),
      ben.post(`/conversations/${conversationId}/resolution`, { reasonId: other!.id }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = answers.find(({ status }) => status === 200)!
    const refused = answers.find(({ status }) => status === 409)!
    expect(refused.body.detail.length).toBeGreaterThan(10)
    const now = await ada.get(`/conversations/${conversationId}`)
    expect(now.body).toMatchObject({ state: 'resolved', reasonId: won.body.reasonId })
    expect([one!.id, other!.id]).toContain(now.body.reasonId)
    const events = await shop.events(conversationId)
    expect(events.filter(({ name }) => name === 'conversation.resolved')).toHaveLength(1)
  })
})

describe('an attachment', () => {
  it('of 50 MB is refused with its limit, and the reply goes on without it', async () => {
    const { conversationId } = await arrive()
    const answer = await ada.send('POST', '/files?name=film.mov', Buffer.alloc(50 * 1024 * 1024), {
      'content-type': 'application/octet-stream',
    })
    expect(answer).toMatchObject({ status: 413 })
    expect(answer.body.detail).toMatch(/\d+ ?MB|\d+ bytes|large/i)
    const reply = await ada.post(`/conversations/${conversationId}/replies`, { text: 'Without it' })
    expect(reply.status).toBe(201)
  })
})

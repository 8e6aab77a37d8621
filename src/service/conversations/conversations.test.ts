import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Client, type Shop } from '../../../test/harness.ts'

let shop: Shop
let ada: Client
let reasonId: string

const mail = (more: string, body = 'It arrived in pieces.') =>
  `From: Nora Vale <nora@example.com>\nTo: support@fernandclay.example\n${more}\n\n${body}\n`

async function arrive(id: string, headers = '', body?: string) {
  const answer = await shop.mail(
    mail(`Subject: My planter\nMessage-ID: <${id}@example.com>\n${headers}`.trim(), body),
  )
  expect(answer.status).toBe(200)
  return answer.body as { disposition: string; conversationId: string; messageId: string }
}

beforeAll(async () => {
  shop = await product()
  ada = await shop.member('ada', 'agent')
  reasonId = (await ada.get('/reasons')).body.data[0].id
})

describe('a conversation', () => {
  it('begins with a mail, and shows in the list', async () => {
    const { disposition, conversationId } = await arrive('first')
    expect(disposition).toBe('stored')
    const list = await ada.get('/conversations?state=open')
    expect(list.status).toBe(200)
    const row = list.body.data.find((one: { id: string }) => one.id === conversationId)
    expect(row).toMatchObject({
      subject: 'My planter',
      customer: { name: 'Nora Vale' },
      isUnread: true,
      preview: 'It arrived in pieces.',
    })
    expect((await shop.events(conversationId)).map((event) => event.name)).toEqual([
      'conversation.opened',
      'message.received',
    ])
  })

  it('takes the same mail once', async () => {
    const first = await arrive('twice')
    const again = await arrive('twice')
    expect(again).toMatchObject({
      disposition: 'duplicate',
      conversationId: first.conversationId,
      messageId: first.messageId,
    })
  })

  it('threads an answer and is answered', async () => {
    const { conversationId } = await arrive('root')
    const answer = await ada.post(`/conversations/${conversationId}/replies`, {
      text: 'We believe you.',
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      kind: 'agent',
      delivery: 'undo',
      parties: { to: [{ address: 'nora@example.com' }] },
    })
    const second = await arrive(
      'second',
      'In-Reply-To: <root@example.com>\nReferences: <root@example.com>',
      'Thank you!',
    )
    expect(second.conversationId).toBe(conversationId)
    const messages = await ada.get(`/conversations/${conversationId}/messages`)
    expect(messages.body.data.map((one: { kind: string }) => one.kind)).toEqual([
      'customer',
      'agent',
      'customer',
    ])
  })

  it('wants a reason to be resolved, once', async () => {
    const { conversationId } = await arrive('resolve-me')
    const without = await ada.post(`/conversations/${conversationId}/resolution`, {})
    expect(without).toMatchObject({ status: 409, body: { code: 'reason-required' } })
    const done = await Promise.all(
      [1, 2].map(() => ada.post(`/conversations/${conversationId}/resolution`, { reasonId })),
    )
    expect(done.map((one) => one.status).sort()).toEqual([200, 409])
    const reopened = await arrive('again', 'In-Reply-To: <resolve-me@example.com>')
    expect(reopened.conversationId).toBe(conversationId)
    expect((await ada.get(`/conversations/${conversationId}`)).body).toMatchObject({
      state: 'open',
      cycle: 2,
      reopenCount: 1,
    })
  })

  it('stops an answer written without having seen what is new', async () => {
    const { conversationId, messageId } = await arrive('stale')
    await arrive('stale-2', 'In-Reply-To: <stale@example.com>', 'One more thing.')
    const late = await ada.post(`/conversations/${conversationId}/replies`, {
      text: 'Hello',
      lastSeenMessageId: messageId,
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'stale' } })
    expect(late.body.newMessageIds).toHaveLength(1)
    const anyway = await ada.post(`/conversations/${conversationId}/replies`, {
      text: 'Hello',
      lastSeenMessageId: messageId,
      sendAnyway: true,
    })
    expect(anyway.status).toBe(201)
  })

  it('gives a reply back as a draft, and stands as before', async () => {
    const { conversationId } = await arrive('undo')
    const before = (await ada.get(`/conversations/${conversationId}`)).body
    const sent = await ada.post(`/conversations/${conversationId}/replies`, {
      text: 'Too quick',
      then: 'resolve',
      reasonId,
    })
    expect((await ada.get(`/conversations/${conversationId}`)).body.state).toBe('resolved')
    const draft = await ada.delete(`/messages/${sent.body.id}/sending`)
    expect(draft).toMatchObject({
      status: 200,
      body: { text: 'Too quick', recipients: { to: [{ address: 'nora@example.com' }] } },
    })
    const after = (await ada.get(`/conversations/${conversationId}`)).body
    expect(after).toMatchObject({
      state: 'open',
      waitingSince: before.waitingSince,
      messageCount: 1,
      assignee: null,
      preview: before.preview,
    })
    expect((await ada.delete(`/messages/${sent.body.id}/sending`)).status).toBe(404)
  })

  it('is invisible to those who do not see its inbox', async () => {
    const { conversationId } = await arrive('private')
    const outsider = await shop.member('bo', 'agent', { inboxes: [] })
    const foreign = await outsider.get(`/conversations/${conversationId}`)
    const absent = await outsider.get('/conversations/00000000-0000-7000-8000-000000000000')
    expect(foreign.status).toBe(404)
    expect({ ...foreign.body, instance: '' }).toEqual({ ...absent.body, instance: '' })
    expect((await outsider.get('/conversations')).body.data).toEqual([])
    expect((await shop.stranger.get(`/conversations/${conversationId}`)).status).toBe(401)
  })

  it('pages its list without gap or double', async () => {
    const all: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page: { body: { data: { id: string }[]; next: string | null } } = await ada.get(
        `/conversations?state=open,resolved&order=recent&limit=2${after ? `&after=${after}` : ''}`,
      )
      all.push(...page.body.data.map((one) => one.id))
      after = page.body.next
    }
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(5)
  })

  it('sends a file with an answer, and gives it out by its signed link only', async () => {
    const { conversationId } = await arrive('with-file')
    const bytes = Buffer.from('PNG? no, a receipt.')
    const file = await ada.send('POST', '/files?name=..%2Freceipt.txt', bytes, {
      'content-type': 'application/octet-stream',
    })
    expect(file).toMatchObject({
      status: 201,
      body: { name: 'receipt.txt', contentType: 'text/plain', bytes: bytes.length },
    })
    const sent = await ada.post(`/conversations/${conversationId}/replies`, {
      text: 'See below.',
      fileIds: [file.body.id],
    })
    const [attached] = sent.body.attachments
    const got = await ada.get(attached.url)
    expect(got).toMatchObject({ status: 200, body: bytes.toString() })
    expect(got.headers['content-disposition']).toMatch(/^attachment/)
    expect((await shop.owner.get(attached.url)).status).toBe(404)
    expect((await ada.get(attached.url.replace(/sig=.*/, 'sig=wrong'))).status).toBe(404)
    const unknown = await ada.post(`/conversations/${conversationId}/replies`, {
      text: 'x',
      fileIds: ['00000000-0000-7000-8000-000000000000'],
    })
    expect(unknown.status).toBe(422)
  })

  it('tells what happened from either end, page by page', async () => {
    const { conversationId } = await arrive('history')
    const at = `/conversations/${conversationId}`
    for (const priority of ['high', 'urgent', 'low', 'normal'])
      await ada.put(`${at}/priority`, { priority })
    const names = async (order: string) => {
      const seen: string[] = []
      let after = ''
      for (let page = 0; page < 20; page += 1) {
        const { body } = await ada.get(`${at}/history?order=${order}&limit=2${after}`)
        seen.push(...body.data.map(({ id }: { id: string }) => id))
        if (!body.next) break
        after = `&after=${body.next}`
      }
      return seen
    }
    const oldest = await names('oldest')
    expect(oldest.length).toBeGreaterThan(4)
    expect(new Set(oldest).size).toBe(oldest.length)
    expect(await names('newest')).toEqual(oldest.toReversed())
  })

  it('snoozes, and wakes by itself', async () => {
    const { conversationId } = await arrive('snooze')
    const until = new Date(shop.clock.now().getTime() + 3_600_000).toISOString()
    expect((await ada.put(`/conversations/${conversationId}/snooze`, { until })).body.state).toBe(
      'snoozed',
    )
    shop.clock.advance(3_601_000)
    await shop.settle()
    expect((await ada.get(`/conversations/${conversationId}`)).body.state).toBe('open')
  })
})

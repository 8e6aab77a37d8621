// Conversations queued for a lead because customers say that they felt rushed, over HTTP.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from '../../listening/surveys/surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let lena: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
  lena = await shop.member('lena', 'lead')
})

const reviews = async (query = '') => (await lena.get(`/reviews?${query}`)).body
const reviewOf = async (conversationId: string, query = '') =>
  (await reviews(query)).data.filter((one: any) => one.conversation.id === conversationId)
const idOf = async (client: Client) => (await client.get('/me')).body.id

async function says(address: string, body: string, mailId?: string) {
  const headers = mailId ? { headers: `In-Reply-To: <${mailId}>` } : {}
  const written = await desk.write(address, { body, ...headers })
  await shop.settle()
  return written
}

describe('a conversation whose customer felt rushed', () => {
  it('is queued for whoever answered, linked to the message or the answer that says it', async () => {
    const bo = await shop.member('bo', 'agent')
    const first = await desk.solved('first@example.com')
    const second = await desk.solved('second@example.com', bo)
    const third = await desk.solved('third@example.com', bo)
    await says('first@example.com', 'I felt rushed by your mail.', first.mailId)
    await says('second@example.com', 'You rushed me, really.', second.mailId)
    await desk.pass(48 * hour)
    const url = await desk.linkOf(third)
    await desk.send(url, { score: '2', comment: 'Nobody let me explain, I felt rushed.' })
    await shop.settle()

    const [ada, boId] = [await idOf(desk.ada), await idOf(bo)]
    const { data } = await reviews()
    expect(data).toHaveLength(3)
    const of = (conversationId: string) =>
      data.find((one: any) => one.conversation.id === conversationId)
    expect(of(first.conversationId)).toMatchObject({ kind: 'message', agent: { id: ada } })
    expect(of(second.conversationId)).toMatchObject({ kind: 'message', agent: { id: boId } })
    const answered = of(third.conversationId)
    expect(answered).toMatchObject({
      kind: 'answer',
      agent: { id: boId },
      answer: { score: 2 },
      text: 'Nobody let me explain, I felt rushed.',
      theme: 'felt-rushed',
      state: 'to-review',
    })
    const [stored] = (await lena.get('/voice?kind=answer&theme=felt-rushed')).body.data
    expect(answered.textId).toBe(stored.id)
    expect(answered.marks.map(({ from, to }: any) => answered.text.slice(from, to))).toEqual([
      expect.stringContaining('rushed'),
    ])
  })

  it('is queued once, however often they say it, and not for another theme', async () => {
    const { conversationId, mailId } = await says('twice@example.com', 'You rushed me.')
    await says('twice@example.com', 'As I said: you rushed me.', mailId)
    expect(await reviewOf(conversationId)).toHaveLength(1)
    const broken = await says('pot@example.com', 'The pot came broken.')
    expect(await reviewOf(broken.conversationId)).toEqual([])
  })

  it('leaves the list when a person takes the theme off, and comes when one adds it', async () => {
    const { conversationId } = await says('off@example.com', 'You rushed me.')
    const [review] = await reviewOf(conversationId)
    await lena.put(`/voice/${review.textId}/themes/felt-rushed`, { applies: false })
    expect(await reviewOf(conversationId)).toEqual([])
    const plain = await says('on@example.com', 'The pot came broken and nobody cared.')
    const [text] = (await lena.get('/voice?limit=1')).body.data
    await lena.put(`/voice/${text.id}/themes/felt-rushed`, { applies: true })
    await shop.settle()
    expect(await reviewOf(plain.conversationId)).toHaveLength(1)
  })
})

it('is reviewed with a sentence, once, and reopened with it', async () => {
  const { conversationId } = await says('done@example.com', 'You rushed me.')
  const [{ id }] = await reviewOf(conversationId)
  const path = `/reviews/${id}/finding`
  expect((await lena.put(path, { finding: ' ' })).body.code).toBe('finding-needed')
  const done = await lena.put(path, { finding: 'Closed before the second question.' })
  expect(done.body).toMatchObject({ state: 'reviewed', reviewedBy: { id: await idOf(lena) } })
  expect((await lena.put(path, { finding: 'Twice.' })).body.code).toBe('already-reviewed')
  expect(await reviewOf(conversationId)).toEqual([])
  expect(await reviewOf(conversationId, 'state=reviewed')).toHaveLength(1)
  const open = await lena.post(`/reviews/${id}/reopening`)
  expect(open.body).toMatchObject({
    state: 'to-review',
    reviewedBy: null,
    finding: 'Closed before the second question.',
  })
  expect((await lena.post(`/reviews/${id}/reopening`)).body.code).toBe('not-reviewed')
  expect(JSON.stringify(await shop.events(id))).not.toContain('second question')
})

it('is for leads, page by page, from an index', async () => {
  expect((await desk.ada.get('/reviews')).status).toBe(403)
  const all = (await reviews()).data.map(({ id }: any) => id)
  const paged: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: any = await reviews(`limit=2${next && `&after=${next}`}`)
    paged.push(...page.data.map(({ id }: any) => id))
    next = page.next
  }
  expect(all.length).toBeGreaterThan(4)
  expect(paged).toEqual(all)
  const plan = await shop.product.parts.workshop.db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    await sql`set local enable_bitmapscan = off`.execute(trx)
    const { rows } = await sql<Record<string, string>>`explain select id from review
      where state = 'to-review' order by created_at desc, id desc limit 30`.execute(trx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('review_newest')
  expect(plan).not.toContain('Sort')
})

import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Client, type Shop } from '../../../test/harness.ts'
import { newId } from '../../kernel/ids/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { messageSent } from '../../service/conversations/index.ts'
import { recountEffort } from './index.ts'

let shop: Shop
let ada: Client
let bo: Client
let kit: Client
let reasonId: string
let elsewhere: Client
/** A session ends while days go by; a key does not. */
let till: Client

const hour = 3_600_000

async function arrive(id: string, from = 'Nora Vale <nora@example.com>', headers = '') {
  const raw = `From: ${from}\nTo: support@fernandclay.example\nSubject: My planter\nMessage-ID: <${id}@example.com>\n${headers}`
  const answer = await shop.mail(`${raw.trim()}\n\nIt arrived in pieces.\n`)
  return (answer.body as { conversationId: string }).conversationId
}

const give = (id: string, to: Client) =>
  ada.put(`/conversations/${id}/assignment`, { assigneeId: to.id })
const solve = (id: string) => till.post(`/conversations/${id}/resolution`, { reasonId })
const effortOf = async (id: string) => (await till.get(`/conversations/${id}/effort`)).body.effort

/** As the phone will record it: there is no telephone in this test. */
const callBack = (conversationId: string) =>
  shop.product.parts.workshop.transact(systemActor('test'), (work) =>
    work.record(messageSent, {
      subjectId: conversationId,
      data: {
        inboxId: shop.inboxId,
        messageId: newId(),
        channel: 'phone',
        cycle: 1,
        isFirstResponse: true,
      },
    }),
  )

beforeAll(async () => {
  shop = await product()
  ada = await shop.member('ada', 'agent')
  bo = await shop.member('bo', 'agent')
  kit = await shop.member('kit', 'agent')
  till = await shop.key(['conversation:read', 'conversation:resolve', 'insight:read'])
  elsewhere = await shop.member('jun', 'collaborator', { inboxes: [] })
  reasonId = (await ada.get('/reasons')).body.data[0].id
})

describe('observed ease of a conversation', () => {
  it('two transfers and a forced change of channel: 6 points, 36.8', async () => {
    const id = await arrive('passed-on')
    for (const colleague of [ada, bo, kit]) {
      expect((await give(id, colleague)).status).toBeLessThan(300)
      shop.clock.advance(60_000)
    }
    await callBack(id)
    shop.clock.advance(60_000)
    await shop.settle()
    expect(await effortOf(id)).toBeNull()
    expect((await solve(id)).status).toBeLessThan(300)
    await shop.settle()
    const effort = await effortOf(id)
    expect(effort).toMatchObject({
      version: 2,
      points: 6,
      parts: [
        { driver: 'transfer', times: 2, points: 4 },
        { driver: 'forced-channel-switch', times: 1, points: 2 },
      ],
    })
    expect(Number(effort.ease.toFixed(1))).toBe(36.8)
    // Somebody who does not see the inbox finds nothing.
    expect((await elsewhere.get(`/conversations/${id}/effort`)).status).toBe(404)
    expect((await elsewhere.get('/effort/validation')).status).toBe(403)
  })

  it('coming back about the same within a week costs 3, a day of waiting 1', async () => {
    const first = await arrive('once', 'Priya Nair <priya@example.com>')
    await solve(first)
    shop.clock.advance(30 * hour)
    const again = await arrive('again', 'Priya Nair <priya@example.com>')
    expect(again).not.toBe(first)
    shop.clock.advance(25 * hour)
    await solve(again)
    await shop.settle()
    expect(await effortOf(first)).toMatchObject({ points: 0, ease: 100 })
    expect((await effortOf(again)).parts).toEqual([
      { driver: 'day-waiting', times: 1, points: 1 },
      { driver: 'repeat-contact', times: 1, points: 3 },
    ])
  })

  it('is the same counted again from the log', async () => {
    const { db } = shop.product.parts.workshop
    const all = () =>
      db
        .selectFrom('effort')
        .select(['conversation_id', 'points', 'ease', 'parts', 'arrived_at'])
        .orderBy('conversation_id')
        .execute()
    const kept = await all()
    expect(kept).toHaveLength(3)
    await shop.product.parts.workshop.transact(systemActor('test'), recountEffort)
    expect(await all()).toEqual([])
    await shop.settle()
    expect(await all()).toEqual(kept)
  })
})

describe('whether it may be believed', () => {
  it('is unvalidated below 100 pairs, and says the rules', async () => {
    const { status, body } = await till.get('/effort/validation?period=30d')
    expect(status).toBe(200)
    expect(body).toMatchObject({ validity: 'unvalidated', pairsNeeded: 100, scales: [] })
    expect(body.rules).toContainEqual({ driver: 'transfer', points: 2, isObserved: true })
    expect(body.reasons).toEqual([
      expect.objectContaining({ reasonId, observed: { n: 3, value: null, low: null, high: null } }),
    ])
  })
})

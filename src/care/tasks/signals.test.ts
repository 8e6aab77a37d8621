// Care tasks that open because of what customers say unasked, over HTTP.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from '../../listening/surveys/surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
})

const tasksOf = async (conversationId: string, state = 'unsettled') =>
  (await desk.ada.get(`/care-tasks?conversation=${conversationId}&state=${state}`)).body.data
const angry = 'This is the third time I write. Still nothing. Unacceptable!'

async function says(address: string, body: string, mailId?: string) {
  const headers = mailId ? { headers: `In-Reply-To: <${mailId}>` } : {}
  const written = await desk.write(address, { body, ...headers })
  await shop.settle()
  return written
}

describe('a theme that calls for a person', () => {
  it.each([
    ['legal-threat', 'If this is not mended I will call my lawyer.', 'lawyer'],
    ['leaving', 'That is it, I am never again ordering here.', 'never again'],
  ])('%s opens one task, which says why', async (key, body, phrase) => {
    const { conversationId, mailId } = await says(`${key}@example.com`, body)
    const [task, ...more] = await tasksOf(conversationId)
    expect(more).toEqual([])
    expect(task).toMatchObject({ cause: 'theme', state: 'open', answer: null })
    expect(task.why).toMatchObject({ mood: null, phrases: [], themes: [{ key }] })
    expect(task.why.themes[0].phrase).toContain(phrase)
    expect(Date.parse(task.dueAt) - Date.parse(task.createdAt)).toBe(24 * 3_600_000)
    // What they wrote stays out of the log.
    expect(JSON.stringify(await shop.events(task.id))).not.toContain(phrase)
    // Said again, and after its outcome once more: one for one conversation.
    await says(`${key}@example.com`, body, mailId)
    const nothing = { outcome: 'no-action', reason: 'not-wanted' }
    expect((await desk.ada.put(`/care-tasks/${task.id}/outcome`, nothing)).status).toBe(200)
    await says(`${key}@example.com`, `Again: ${body}`, mailId)
    expect(await tasksOf(conversationId)).toEqual([])
    expect(await tasksOf(conversationId, 'settled')).toHaveLength(1)
  })

  it('is heard in the comment of an answer too, however good the answer is', async () => {
    const contact = await desk.solved('comment@example.com')
    await desk.pass(48 * hour)
    const comment = 'Kind people. I would rather not ask my lawyer about the refund.'
    await desk.send(await desk.linkOf(contact), { score: '5', comment })
    await shop.settle()
    const [task, ...more] = await tasksOf(contact.conversationId)
    expect(more).toEqual([])
    expect(task).toMatchObject({
      cause: 'theme',
      state: 'open',
      customer: { id: contact.customerId },
    })
    expect(task.why.themes).toEqual([{ key: 'legal-threat', phrase: 'lawyer' }])
    expect(JSON.stringify(await shop.events(task.id))).not.toContain('lawyer')
  })

  it('is none where it is another theme, or a friendly word', async () => {
    const { conversationId } = await says('friendly@example.com', 'Thank you, it is lovely.')
    expect(await tasksOf(conversationId)).toEqual([])
    const broken = await says('broken@example.com', 'The pot came broken.')
    expect(await tasksOf(broken.conversationId)).toEqual([])
  })

  it('opens one under two nodes at once', async () => {
    const other = await product({ beside: shop })
    const body = 'You will hear from my lawyer.'
    const { conversationId } = await desk.write('nodes@example.com', { body })
    await Promise.all([shop.settle(), other.settle()])
    expect(await tasksOf(conversationId)).toHaveLength(1)
    await other.stop()
  })
})

describe('a conversation that ends in anger', () => {
  it('opens a task when it is resolved, not before, with the words that say so', async () => {
    const { conversationId } = await says('angry@example.com', angry)
    expect(await tasksOf(conversationId)).toEqual([])
    await desk.resolve(conversationId)
    const [task] = await tasksOf(conversationId)
    expect(task).toMatchObject({ cause: 'mood', why: { mood: -2, themes: [] } })
    expect(task.why.phrases).toContain('Unacceptable')
  })

  it('opens none where it ended better', async () => {
    const { conversationId, mailId } = await says('better@example.com', angry)
    shop.clock.advance(60_000)
    await says('better@example.com', 'It is here and it is whole. Thank you, Ada.', mailId)
    await desk.resolve(conversationId)
    expect(await tasksOf(conversationId)).toEqual([])
  })
})

describe('the settings', () => {
  it('switch each signal off, by a lead alone, and keep what is not named', async () => {
    const lead = await shop.member('lena', 'lead')
    const chosen = { ownerId: null, dueHours: 24, opens: ['vulnerable'] }
    expect((await desk.ada.put('/care-task-settings', chosen)).status).toBe(403)
    expect((await lead.put('/care-task-settings', chosen)).body.opens).toEqual(['vulnerable'])
    const kept = await lead.put('/care-task-settings', { ownerId: null, dueHours: 24 })
    expect(kept.body.opens).toEqual(['vulnerable'])
    const named = await says('off@example.com', 'I will call my lawyer.')
    expect(await tasksOf(named.conversationId)).toEqual([])
    const ended = await says('off-mood@example.com', angry)
    await desk.resolve(ended.conversationId)
    expect(await tasksOf(ended.conversationId)).toEqual([])
  })
})

it('lists by the day a task began from an index', async () => {
  const { db } = shop.product.parts.workshop
  const plan = await db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    const { rows } = await sql<Record<string, string>>`explain select id from care_task
      where created_at >= '2026-01-01' and created_at < '2026-04-01'
      order by created_at desc, id desc limit 50`.execute(trx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('care_task_created')
  expect(plan).not.toContain('Sort')
})

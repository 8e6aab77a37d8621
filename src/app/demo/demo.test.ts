import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testClock } from '../../kernel/clock/index.ts'
import { readConfig } from '../../kernel/config/index.ts'
import { createLog } from '../../kernel/log/index.ts'
import { type DemoHistory, history } from '../../../test/cast/index.ts'
import { inDatabase, onServer } from '../../../test/global-setup.ts'
import { assemble, type Product } from '../product.ts'
import { openDemo } from './index.ts'

const now = new Date('2026-03-17T08:34:00Z')
const database = `rapport_t_${process.ppid}_${process.pid}_demo`
const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-demo-test-'))
const said: string[] = []
let demo: Product
let told: DemoHistory
let token: string

beforeAll(async () => {
  await onServer(
    inject('database'),
    async (client) =>
      void (await client.query(`create database ${database} template ${inject('template')}`)),
  )
  demo = await assemble({
    config: readConfig({
      flags: {},
      env: {
        RAPPORT_DATA: folder,
        RAPPORT_PORT: '0',
        RAPPORT_SMTP_PORT: '0',
        RAPPORT_LIMIT_API: '1000000',
      },
    }),
    target: inDatabase(inject('database'), database),
    role: 'rapport_app',
    master: Buffer.alloc(32, 7),
    filesFolder: path.join(folder, 'files'),
    log: createLog('silent'),
    clock: testClock(now),
    version: '0.0.0-test',
    deskFolder: null,
  })
  await demo.http.ready()
  told = history({ now, seed: 1 })
  token = await openDemo(demo, { ticket: null, say: (line) => said.push(line) })
}, 60_000)

afterAll(async () => {
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
  await onServer(
    inject('database'),
    async (client) => void (await client.query(`drop database if exists ${database} with (force)`)),
  )
})

async function count(table: string, where = 'true'): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(
    demo.parts.workshop.db,
  )
  return rows[0]!.n
}

let cookie = ''
const openedAt = { 'sec-fetch-site': 'same-origin' }
const signIn = () =>
  demo.http.inject({
    method: 'POST',
    url: '/api/v1/session/link',
    headers: openedAt,
    payload: { token },
  })
async function get(url: string) {
  const answer = await demo.http.inject({
    method: 'GET',
    url: `/api/v1${url}`,
    headers: { ...openedAt, cookie },
  })
  expect(answer.statusCode, `${url}: ${answer.body}`).toBe(200)
  return answer.json()
}

describe('the demo', () => {
  it('says one line', () => {
    expect(said).toHaveLength(1)
  })

  it('lets Ada in once', async () => {
    const first = await signIn()
    expect(first.statusCode).toBeLessThan(300)
    cookie = String(first.headers['set-cookie']).split(';')[0]!
    expect((await signIn()).statusCode).toBe(409)
    const me = await get('/me')
    expect(me).toMatchObject({
      email: 'ada@fernandclay.example',
      organisation: { name: 'Fern & Clay', isDemo: true },
    })
  })

  it('holds what the history tells', async () => {
    expect(await count('customer')).toBe(told.customers.length)
    expect(await count('message')).toBe(told.messages.length)
    expect(await count('attachment')).toBe(
      told.messages.reduce((sum, message) => sum + message.attachments.length, 0),
    )
    const counts = await get('/conversation-counts')
    expect(counts).toMatchObject({ mine: 6, unassigned: 4 })
    for (const state of ['open', 'pending', 'snoozed', 'resolved'] as const) {
      expect(await count('conversation', `state = '${state}'`)).toBe(
        told.conversations.filter((one) => one.state === state).length,
      )
    }
    expect(await count('conversation', `state = 'open'`)).toBe(23)
    expect(await count('conversation', `state = 'resolved' and reason_id is null`)).toBe(0)
    expect(await count('member', `state = 'active'`)).toBe(6)
    expect(await count('draft')).toBe(told.drafts.length)
  })

  it('keeps the pictures as files', async () => {
    const [kept] = await demo.parts.workshop.db
      .selectFrom('stored_file')
      .select(['key', 'bytes'])
      .limit(1)
      .execute()
    let bytes = 0
    for await (const chunk of demo.parts.files.open(kept!.key)) bytes += (chunk as Buffer).length
    expect(bytes).toBe(Number(kept!.bytes))
  })

  it('folds what Nora’s mail program repeated, and shows her words in the list', async () => {
    const row = await demo.parts.workshop.db
      .selectFrom('message')
      .innerJoin('conversation', 'conversation.id', 'message.conversation_id')
      .select(['message.text', 'message.fold'])
      .where('conversation.subject', '=', 'My planter arrived in pieces')
      .orderBy('message.at')
      .executeTakeFirstOrThrow()
    const [from] = row.fold!.quote!
    expect(row.text.slice(0, from)).toContain('only pieces')
    expect(row.text.slice(from)).toContain('Order confirmation')
  })

  it('has answers and numbers', async () => {
    const contact = `conversation_id is not null`
    expect(await count('answer', contact)).toBe(told.asks.filter((ask) => ask.answeredAt).length)
    expect(await count('ask', `sent_at is not null and ${contact}`)).toBe(told.asks.length)
    const surveys = (await get('/surveys')).data
    expect(surveys.map((one: { key: string }) => one.key).sort()).toEqual([
      'ces',
      'csat',
      'drivers',
      'nps',
      'nps-contact',
    ])
    for (const { id, key } of surveys) {
      const { versions, commitment } = await get(`/surveys/${id}/results`)
      expect(versions[0].n, key).toBeGreaterThanOrEqual(5)
      expect(versions[0].nps !== null, key).toBe(key.startsWith('nps'))
      expect(commitment !== null, key).toBe(key === 'drivers')
    }
    expect((await get('/answers')).data.length).toBeGreaterThan(0)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from event where origin <> 'demo'
      and name not in ('session.started', 'link.used')`.execute(demo.parts.workshop.db)
    expect(rows[0]!.n).toBe(0)
  })

  it('has a programme with tiers, a voucher used in part, and letters to post', async () => {
    const { rules, tiers } = await get('/reward-programme')
    expect([rules.length, tiers.map(({ name }: { name: string }) => name)]).toEqual([
      3,
      ['Sprout', 'Leaf', 'Canopy'],
    ])
    expect(tiers.every(({ customers }: { customers: number }) => customers > 0)).toBe(true)
    const [nora] = (await get('/customers?q=Nora Vale')).data
    const rewards = await get(`/customers/${nora.id}/rewards`)
    expect(rewards.vouchers).toMatchObject([{ value: { amount: 5000 }, balance: { amount: 3150 } }])
    expect((await get('/letters?state=queued')).data).toHaveLength(2)
  })

  it('has care tasks in every state, each with its story', async () => {
    const unsettled = (await get('/care-tasks?limit=100')).data as {
      state: string
      cause: string
    }[]
    const settled = (await get('/care-tasks?state=settled&limit=100')).data as typeof unsettled
    const states = [...unsettled, ...settled].map(({ state }) => state)
    expect(new Set(states)).toEqual(
      new Set(['open', 'contacted', 'recovered', 'not-recovered', 'no-action']),
    )
    expect((await get('/care-tasks/counts')).late).toBeGreaterThan(0)
    const low = await count('answer', `bucket = 'low' and conversation_id is not null`)
    expect(await count('care_task', `cause_kind = 'low-answer'`)).toBe(low)
    expect(await count('care_task', `why ->> 'mood' = '-2'`)).toBe(1)
    // One that a rule opened: a death is named, and Mira has written since.
    const ruled = unsettled.filter(({ cause }) => cause === 'theme')
    expect(ruled).toEqual([
      expect.objectContaining({
        state: 'contacted',
        why: expect.objectContaining({ themes: [{ key: 'vulnerable', phrase: 'gestorben' }] }),
      }),
    ])
    const story = await count('event', `name like 'care-task.%' and origin = 'demo'`)
    expect(story).toBeGreaterThan(low * 2)
  })

  it('has read what its customers said, and whoever felt rushed is looked at', async () => {
    expect(await count('mood_reading')).toBeGreaterThan(100)
    expect(await count('review', `state = 'reviewed' and finding <> ''`)).toBe(1)
    expect(await count('review', `state = 'to-review'`)).toBeGreaterThan(0)
    expect(await count('event', `name like 'review.%' and origin = 'demo'`)).toBeGreaterThan(2)
  })

  it('has given by its allowances, and one question waits for a lead', async () => {
    expect(await count('gesture', `state = 'given'`)).toBeGreaterThan(20)
    for (const kind of ['credit', 'discount', 'minutes', 'gift', 'letter', 'replacement'])
      expect(await count('gesture', `kind = '${kind}'`), kind).toBeGreaterThan(0)
    expect(await count('gesture', `state = 'asked'`)).toBe(1)
    expect(await count('event', `name = 'conversation.gestured' and origin = 'demo'`)).toBe(
      await count('gesture'),
    )
  })

  it('sends nothing, and nothing follows from its history', async () => {
    await demo.relay.drain()
    await demo.jobRunner.runDue()
    expect(await count('outbox')).toBe(0)
    expect(await count('automatic_mail')).toBe(0)
    expect(await count('event', `caused_by is not null`)).toBe(0)
    expect(await count('ask', `state in ('scheduled', 'deferred')`)).toBe(0)
  })

  it('is filled once; opening it again makes a new link', async () => {
    const before = await count('event', `origin = 'demo'`)
    const again = await openDemo(demo, { ticket: null, say: (line) => said.push(line) })
    expect(again).not.toBe(token)
    expect(said).toHaveLength(1)
    expect(await count('event', `origin = 'demo'`)).toBe(before)
  })
})

describe('what Fern & Clay changed because customers said so', () => {
  it('is an idea, something under way, and something done that helped and was told', async () => {
    const { data } = await get('/improvements')
    expect(data.map((one: { state: string }) => one.state).toSorted()).toEqual([
      'doing',
      'done',
      'idea',
    ])
    const done = data.find((one: { state: string }) => one.state === 'done')
    expect(done.told).toBeGreaterThan(30)
    expect((await get(`/improvements/${done.id}/effect`)).says).toBe('better')
    const { outcomes } = await get(`/improvements/${done.id}/telling`)
    const named = outcomes.map((one: { outcome: string }) => one.outcome)
    expect(named).toContain('delivered')
    expect(named).not.toContain('waiting')
  })
})

describe('the journeys of Fern & Clay', () => {
  it('are one that runs, with everybody who came in and why, and two to be published', async () => {
    const { data } = await get('/journeys')
    expect(data.map((one: { state: string }) => one.state).toSorted()).toEqual([
      ...['draft', 'draft', 'live'],
    ])
    const live = data.find((one: { state: string }) => one.state === 'live')
    expect(live.entered).toBeGreaterThan(20)
    const results = (await get('/journey-results')).data
    expect(results[0].reached.n).toBeGreaterThan(5)
    expect(results[0].reached.low).not.toBeNull()
    const inside = (await get(`/journey-enrolments?journey=${live.id}&state=ended`)).data
    const trail = (await get(`/journey-enrolments/${inside[0].id}`)).steps
    expect(trail.map((one: { result: string }) => one.result)).toEqual(
      expect.arrayContaining(['entered', 'waits', 'waited']),
    )
  })
})

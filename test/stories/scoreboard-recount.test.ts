// Ninety days of Fern & Clay, counted twice: by the product, and by plain loops over its rows.

import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openDemo } from '../../src/app/demo/index.ts'
import { assemble, type Product } from '../../src/app/product.ts'
import { testClock } from '../../src/kernel/clock/index.ts'
import { readConfig } from '../../src/kernel/config/index.ts'
import { systemActor } from '../../src/kernel/http/index.ts'
import { createLog } from '../../src/kernel/log/index.ts'
import { createKey } from '../../src/people/team/index.ts'
import { inDatabase, onServer } from '../global-setup.ts'
import { recountHeard } from '../recount/heard.ts'
import { periodsOf, recount, recountBands, type Counted, type Rows } from '../recount/recount.ts'

const now = new Date('2026-03-17T08:34:00Z')
const days = 45
const database = `rapport_t_${process.ppid}_${process.pid}_recount`
const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-recount-'))
let shop: Product
let key: string
let rows: Rows

const query = async <R>(text: string): Promise<R[]> =>
  (await sql.raw<R>(text).execute(shop.parts.workshop.db)).rows

beforeAll(async () => {
  await onServer(
    inject('database'),
    async (client) =>
      void (await client.query(`create database ${database} template ${inject('template')}`)),
  )
  shop = await assemble({
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
  await shop.http.ready()
  await openDemo(shop, { ticket: null, say: () => undefined })
  for (let round = 0; round < 50; round++) {
    await shop.relay.drain()
    if ((await shop.jobRunner.runDue()) === 0) break
  }
  const made = await shop.parts.workshop.transact(systemActor('test'), (work) =>
    createKey(work, {
      name: 'test',
      scopes: ['insight:read', 'insight:export', 'conversation:read'],
      createdBy: null,
      unlimited: true,
    }),
  )
  key = made.key
  rows = await rowsOf()
}, 180_000)

afterAll(async () => {
  await shop.stop()
  rmSync(folder, { recursive: true, force: true })
  await onServer(
    inject('database'),
    async (client) => void (await client.query(`drop database if exists ${database} with (force)`)),
  )
})

async function rowsOf(): Promise<Rows> {
  const [organisation] = await query<{ timezone: string }>('select timezone from organisation')
  return {
    zone: organisation!.timezone,
    now,
    conversations: await query('select * from conversation'),
    events: await query('select * from event order by at, position'),
    moods: await query('select * from mood_reading'),
    surveys: await query('select id, metric, programme from survey'),
    asks: await query('select * from ask'),
    answers: await query('select * from answer'),
    tasks: await query('select * from care_task'),
    reasons: await query('select id, name from reason'),
  }
}

const fetched = (path: string) =>
  shop.http.inject({ url: `/api/v1/${path}`, headers: { authorization: `Bearer ${key}` } })

async function ask(path: string) {
  const answer = await fetched(path)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

/** Those who could have been asked are the rows of coverage. */
async function rowsBehind(part: 'counted' | 'hit' | 'missed', narrowed = ''): Promise<number> {
  let [count, after] = [0, '']
  do {
    const page = await ask(
      `metrics/coverage/rows?period=${days}d&part=${part}&limit=100&${narrowed}${after && `&after=${after}`}`,
    )
    count += page.data.length
    after = page.next ?? ''
  } while (after)
  return count
}

interface Told {
  definition: { id: string; kind: string }
  n: number
  k: number | null
  value: number | null
  low: number | null
  high: number | null
  p90: number | null
  open: number
  previous: Omit<Told, 'definition' | 'previous'> | null
}

async function summary(): Promise<Told[]> {
  const answer = await shop.http.inject({
    url: `/api/v1/insights/summary?period=${days}d`,
    headers: { authorization: `Bearer ${key}` },
  })
  expect(answer.statusCode).toBe(200)
  return answer.json().numbers
}

/** The summary, and those that are asked for by themselves. */
async function all(): Promise<Told[]> {
  const apart = ['repeat-contact-30', 'first-contact-resolution', 'passed-on'].map(async (id) => {
    const answer = await shop.http.inject({
      url: `/api/v1/metrics/${id}?period=${days}d`,
      headers: { authorization: `Bearer ${key}` },
    })
    return answer.json() as Told
  })
  return [...(await summary()), ...(await Promise.all(apart))]
}

function compare(told: Omit<Told, 'definition' | 'previous'>, mine: Counted, name: string) {
  expect(told.n, `n of ${name}`).toBe(mine.n)
  const close = (a: number | null, b: number | null | undefined, what: string) => {
    if (b === undefined) return
    if (b === null || a === null) expect(a, `${what} of ${name}`).toBe(b)
    else expect(a, `${what} of ${name}`).toBeCloseTo(b, 3)
  }
  close(told.value, mine.value, 'value')
  close(told.low, mine.low, 'low')
  close(told.high, mine.high, 'high')
  close(told.p90, mine.p90, 'p90')
  if (mine.k !== undefined) expect(told.k, `k of ${name}`).toBe(mine.k)
  if (mine.open !== undefined) expect(told.open, `open of ${name}`).toBe(mine.open)
}

describe('the scoreboard, counted again from raw rows', () => {
  it('says the same of every number, in this period and the one before', async () => {
    const numbers = await all()
    const { now: span, before } = periodsOf(rows, days)
    const [mine, earlier] = [recount(rows, span), recount(rows, before)]
    expect(numbers.map(({ definition }) => definition.id).toSorted()).toEqual(
      Object.keys(mine).toSorted(),
    )
    for (const { definition, previous, ...told } of numbers) {
      compare(told, mine[definition.id]!, definition.id)
      if (previous) compare(previous, earlier[definition.id]!, `${definition.id} before`)
    }
    // The life has something to count: else all of this would be nothing equal to nothing.
    for (const id of ['csat', 'observed-ease', 'repeat-contact', 'first-response-time']) {
      expect(mine[id]!.n, id).toBeGreaterThan(30)
    }
    expect(mine['observed-ease']!.value).toBeLessThan(100)
  })

  it('says the same of what happened after first answers of each speed', async () => {
    const answer = await shop.http.inject({
      url: `/api/v1/insights/first-answer?period=${days}d`,
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.statusCode).toBe(200)
    const mine = recountBands(rows, periodsOf(rows, days).now)
    type Band = { band: string; outcomes: ({ metric: string } & Told)[] }
    const { bands } = answer.json() as { bands: Band[] }
    for (const { band, outcomes } of bands) {
      for (const { metric, ...told } of outcomes) {
        const own = mine[`${metric} ${band}`] ?? { n: 0, value: null }
        compare(
          told,
          { ...own, ...(own.value === null ? { k: undefined } : {}) },
          `${metric} ${band}`,
        )
      }
    }
    expect(Object.values(mine).some(({ n }) => n > 20)).toBe(true)
  })

  it('says the same of whom we hear, and shows those it counted', async () => {
    const span = periodsOf(rows, days).now
    const mine = recountHeard(rows, span)
    const told = await ask(`insights/heard?period=${days}d`)
    for (const count of ['eligible', 'sent', 'delivered', 'answered'] as const) {
      expect(told[count], count).toBe(mine[count])
    }
    compare(told.rate, mine.rate, 'rate')
    compare(told.coverage, mine.coverage, 'coverage')
    compare(told.bias.raw, mine.raw, 'raw')
    for (const key of ['value', 'covered'] as const) {
      expect(told.bias.weighted[key], `weighted ${key}`).toBeCloseTo(mine.weighted[key], 6)
    }
    for (const side of ['answered', 'silent'] as const) {
      compare(told.bias.ease[side], mine.ease[side], `ease, ${side}`)
      compare(told.bias.hoursToAnswer[side], mine.hours[side], `hours, ${side}`)
    }
    const pairs = (list: { reason: string; count: number }[]) =>
      Object.fromEntries(list.map(({ reason, count }) => [reason, count]))
    expect(pairs(told.stops)).toEqual(mine.stops)
    expect(told.groups.length).toBeGreaterThan(3)
    for (const { reason, channel, eligible, answered, rate } of told.groups) {
      const own = mine.groups[`${reason} ${channel}`]!
      expect({ eligible, answered }).toEqual({ eligible: own.eligible, answered: own.answered })
      compare({ ...rate, k: null }, mine.rateOf(own), `${reason} ${channel}`)
    }
    const opened = told.groups.filter(({ reasonId }: { reasonId: string | null }) => reasonId)
    expect(opened.length).toBeGreaterThan(2)
    for (const { reasonId, channel, eligible } of opened) {
      const narrowed = `reason=${reasonId}&channel=${channel}`
      expect(await rowsBehind('counted', narrowed), narrowed).toBe(eligible)
    }
    expect(mine.answered).toBeGreaterThan(30)
    expect(await rowsBehind('hit')).toBe(mine.answered)
    expect(await rowsBehind('missed')).toBe(mine.eligible - mine.answered)
    const csv = await fetched(`insights/heard/export?period=${days}d`)
    expect(csv.headers['content-type']).toContain('text/csv')
    const lines = csv.body.trim().split('\r\n').slice(1)
    expect(lines).toHaveLength(told.groups.length)
  })

  it('notices one answer more at once, and again when its day is counted', async () => {
    const [before] = (await summary()).filter(({ definition }) => definition.id === 'csat')
    await query(`update answer set score = 1, satisfied = false, bucket = 'low', norm = 0
      where id = (select id from answer where bucket = 'high' order by first_at desc limit 1)`)
    const mine = recount(await rowsOf(), periodsOf(rows, days).now)['csat']!
    expect(mine.k).toBe(before!.k! - 1)
    const csat = async () => (await summary()).find(({ definition }) => definition.id === 'csat')!
    compare(await csat(), mine, 'csat, its day marked')
    expect(await query('select 1 from answer_day_mark')).not.toEqual([])
    await shop.jobRunner.runDue()
    expect(await query('select 1 from answer_day_mark')).toEqual([])
    compare(await csat(), mine, 'csat, its day counted')
  })
})

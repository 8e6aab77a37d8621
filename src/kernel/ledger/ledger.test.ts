// The book against a real PostgreSQL: what always holds, whatever is asked in whatever order and
// by however many at once.

import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/database.fixture.ts'
import { Problem } from '../errors/index.ts'
import { systemActor } from '../http/actor.ts'
import { newId } from '../ids/index.ts'
import {
  type Account,
  balanceOf,
  expireLots,
  post,
  postAll,
  type Posting,
  reverse,
  statementOf,
} from './index.ts'

const actor = systemActor('test')
const noon = new Date('2026-03-01T12:00:00Z')
const at = (days: number) => new Date(noon.getTime() + days * 86_400_000)

let base: TestDatabase
let purse: Account
beforeAll(async () => {
  base = await testDatabase()
})
beforeEach(() => {
  purse = purseOf(newId())
})

const purseOf = (id: string): Account => ({
  owner: { kind: 'customer', id },
  unit: 'points',
  isBounded: true,
})
const house: Account = { owner: { kind: 'house', id: 'points' }, unit: 'points', isBounded: false }

const transact = <R>(act: Parameters<typeof base.workshop.transact<R>>[1], now = noon) =>
  base.workshop.transact(actor, act, { now })

const give = (
  amount: number,
  { key = newId(), account = purse, days = 0, ...dates }: Giving = {},
): Promise<string> =>
  transact(async (work) => (await post(work, giving(key, account, amount, dates))).id, at(days))

interface Giving {
  key?: string
  account?: Account
  days?: number
  availableAt?: Date
  expiresAt?: Date
}

const giving = (key: string, account: Account, amount: number, dates = {}): Posting => ({
  key,
  kind: 'earn',
  ref: { kind: 'order', id: key },
  moves: [
    { account: house, amount: -amount },
    { account, amount, ...dates },
  ],
})

const spending = (key: string, account: Account, amount: number): Posting => ({
  key,
  kind: 'redeem',
  ref: { kind: 'order', id: key },
  moves: [
    { account, amount: -amount },
    { account: house, amount },
  ],
})

const spend = (amount: number, { key = newId(), account = purse, days = 0 } = {}) =>
  transact(async (work) => (await post(work, spending(key, account, amount))).id, at(days))

const takeBack = (transactionId: string, take: 'whole' | 'what-is-left', days = 0, key = newId()) =>
  transact(
    (work) => reverse(work, { transactionId, key, take, ref: { kind: 'order', id: key } }),
    at(days),
  )

const left = async (days = 0, account = purse) =>
  (await balanceOf(base.workshop.db, account, at(days))).available

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => (error as Problem).code,
  )

/** What holds of the whole book, asked of the rows themselves. */
async function brokenRules(): Promise<string[]> {
  const { rows } = await sql<{ rule: string }>`
    select 'does not balance' as rule
      from ledger_entry e join ledger_account a on a.id = e.account_id
      group by e.transaction_id, a.unit, a.currency having sum(e.amount) <> 0
    union all select 'below zero' from (
      select sum(e.amount) over (partition by e.account_id order by e.transaction_id, e.id
        groups between unbounded preceding and current row) as held, a.is_bounded,
        row_number() over (partition by e.account_id, e.transaction_id order by e.id desc) as last
      from ledger_entry e join ledger_account a on a.id = e.account_id) running
      where is_bounded and last = 1 and held < 0
    union all select 'a lot below zero' from ledger_entry where lot_id is not null
      group by lot_id having sum(amount) < 0
    union all select 'a lot of somebody else'
      from ledger_entry e join ledger_entry l on l.id = e.lot_id
      where l.account_id <> e.account_id
    union all select 'no lot' from ledger_entry e join ledger_account a on a.id = e.account_id
      where a.is_bounded and e.lot_id is null
    union all select 'spent before or after its time' from ledger_entry e
      join ledger_entry l on l.id = e.lot_id join ledger_transaction t on t.id = e.transaction_id
      where t.kind = 'redeem' and (t.at < l.available_at or t.at >= l.expires_at)`.execute(
    base.workshop.db,
  )
  return rows.map(({ rule }) => rule)
}

describe('what is booked', () => {
  it('can be used from its day on and until its last', async () => {
    await give(50, { availableAt: at(14), expiresAt: at(30) })
    expect(await balanceOf(base.workshop.db, purse, at(13))).toEqual({
      available: 0,
      pending: 50,
      next: null,
    })
    expect(await left(14)).toBe(50)
    expect(await codeOf(spend(50, { days: 13 }))).toBe('not-enough')
    expect(await left(30)).toBe(0)
    expect(await codeOf(spend(1, { days: 30 }))).toBe('not-enough')
    await spend(50, { days: 29 })
  })

  it('is one transaction however often it is asked for', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => give(10, { key: `twice:${purse.owner.id}` })),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await left()).toBe(10)
    expect(await codeOf(give(11, { key: `twice:${purse.owner.id}` }))).toBe('key-reused')
    expect(await left()).toBe(10)
  })

  it('tells what is left when there is too little, and leaves everything as it was', async () => {
    await give(30)
    const refusal = await spend(31).catch((error: Problem) => error)
    expect(refusal).toMatchObject({ code: 'not-enough', extra: { available: 30, asked: 31 } })
    expect(await left()).toBe(30)
  })

  it('goes to exactly one of many who want the last of it', async () => {
    await give(100)
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(spend(100))))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'not-enough')).toHaveLength(19)
    expect(await left()).toBe(0)
  })

  it('is all or nothing where many are booked at once', async () => {
    await give(10)
    const postings = [spending(newId(), purse, 6), spending(newId(), purse, 6)]
    expect(await codeOf(transact((work) => postAll(work, postings)))).toBe('not-enough')
    expect(await left()).toBe(10)
  })

  it('sees what was booked just before it', async () => {
    const key = newId()
    const posted = await transact((work) =>
      postAll(work, [giving(key, purse, 5), spending(newId(), purse, 5), giving(key, purse, 5)]),
    )
    expect(posted.map(({ isNew }) => isNew)).toEqual([true, true, false])
    expect(await left()).toBe(0)
  })
})

describe('what is taken back', () => {
  it('returns to where it came from, with its dates', async () => {
    await give(20, { expiresAt: at(10) })
    const spent = await spend(15)
    await takeBack(spent, 'whole')
    expect(await balanceOf(base.workshop.db, purse, noon)).toMatchObject({
      available: 20,
      next: { amount: 20, expiresAt: at(10) },
    })
  })

  it('is taken back once', async () => {
    const given = await give(20)
    const key = newId()
    await Promise.all([takeBack(given, 'whole', 0, key), takeBack(given, 'whole', 0, key)])
    expect(await codeOf(takeBack(given, 'whole'))).toBe('reversed')
    expect(await left()).toBe(0)
  })

  it('is refused, or as much as there is, when it was spent', async () => {
    const given = await give(20)
    await give(3)
    await spend(15)
    expect(await codeOf(takeBack(given, 'whole'))).toBe('not-enough')
    expect(await takeBack(given, 'what-is-left')).toMatchObject({ missing: 12 })
    expect(await left()).toBe(0)
  })
})

it('nothing is written where nothing is left to take back', async () => {
  const given = await give(20, { expiresAt: at(1) })
  await transact((work) => expireLots(work), at(2))
  expect(await codeOf(takeBack(given, 'whole', 2))).toBe('not-enough')
  expect(await takeBack(given, 'what-is-left', 2)).toEqual({ id: null, isNew: false, missing: 20 })
  expect(await brokenRules()).toEqual([])
})

describe('what nobody used', () => {
  it('is booked as gone once, and at once what comes back into its lot later', async () => {
    await give(20, { expiresAt: at(10) })
    const spent = await spend(5)
    const expire = (days: number) => transact((work) => expireLots(work), at(days))
    await expire(9)
    expect((await statementOf(base.workshop.db, purse.owner, { limit: 9 }))[0]?.kind).toBe('redeem')
    await Promise.all([expire(10), expire(10)])
    await takeBack(spent, 'whole', 11)
    expect(await left(11)).toBe(0)
    const lines = await statementOf(base.workshop.db, purse.owner, { limit: 9 })
    expect(lines.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ['expire', -5, 0],
      ['reverse', 5, 5],
      ['expire', -15, 0],
      ['redeem', -5, 15],
      ['earn', 20, 20],
    ])
    const older = await statementOf(base.workshop.db, purse.owner, {
      before: lines[1]!.transactionId,
      limit: 2,
    })
    expect(older).toEqual(lines.slice(2, 4))
  })
})

describe('the rows', () => {
  it('cannot be changed or removed by the application', async () => {
    await give(1)
    for (const table of ['ledger_entry', 'ledger_transaction', 'ledger_account']) {
      for (const text of [`update ${table} set id = id`, `delete from ${table}`]) {
        const change = sql.raw(text).execute(base.workshop.db)
        await expect(change).rejects.toMatchObject({ code: '42501' })
      }
    }
  })

  it('cannot be a transaction that does not balance', async () => {
    const id = await give(1)
    const unbalanced = transact(async (work) => {
      const [entry] = await work.read
        .selectFrom('ledger_entry')
        .selectAll()
        .where('transaction_id', '=', id)
        .execute()
      const transactionId = newId()
      await work
        .insertInto('ledger_transaction')
        .values({
          id: transactionId,
          key: newId(),
          kind: 'adjust',
          ref_kind: 'test',
          ref_id: id,
          reverses: null,
          actor_kind: 'system',
          actor_id: null,
          at: noon,
        })
        .execute()
      await work
        .insertInto('ledger_entry')
        .values({ ...entry!, id: newId(), transaction_id: transactionId, lot_id: null })
        .execute()
    })
    await expect(unbalanced).rejects.toMatchObject({ code: '23514' })
  })
})

type Act =
  | { do: 'give'; who: number; amount: number; from: number; lasts: number | null }
  | { do: 'spend'; who: number; amount: number }
  | { do: 'hand over'; who: number; to: number; amount: number }
  | { do: 'take back'; which: number; take: 'whole' | 'what-is-left' }
  | { do: 'expire' }

const who = fc.integer({ min: 0, max: 2 })
const amount = fc.integer({ min: 1, max: 40 })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('give' as const),
    who,
    amount,
    from: fc.integer({ min: 0, max: 5 }),
    lasts: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  fc.record({ do: fc.constant('spend' as const), who, amount }),
  fc.record({ do: fc.constant('hand over' as const), who, to: who, amount }),
  fc.record({
    do: fc.constant('take back' as const),
    which: fc.nat(),
    take: fc.constantFrom('whole' as const, 'what-is-left' as const),
  }),
  fc.record({ do: fc.constant('expire' as const) }),
)

describe('whatever is done, in whatever order', () => {
  it('the book balances and nobody has less than nothing', async () => {
    let first = 100
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { maxLength: 4 }), { maxLength: 8 }),
        async (days) => {
          first += 20
          const purses = [0, 1, 2].map(() => purseOf(newId()))
          const done: string[] = []
          for (const [day, acts] of days.entries())
            // Those of one day at once.
            await Promise.all(acts.map((one) => perform(one, { day: first + day, purses, done })))
          expect(await brokenRules()).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })
})

async function perform(
  one: Act,
  { day, purses, done }: { day: number; purses: Account[]; done: string[] },
): Promise<void> {
  const key = newId()
  const now = at(day)
  const kept = async (posting: Posting) => {
    try {
      done.push((await transact((work) => post(work, posting), now)).id)
    } catch (error) {
      expect((error as Problem).code).toBe('not-enough')
    }
  }
  if (one.do === 'expire') return void (await transact((work) => expireLots(work), now))
  if (one.do === 'take back') {
    const id = done[one.which % Math.max(done.length, 1)]
    if (id)
      expect(['done', 'not-enough', 'reversed']).toContain(
        await codeOf(takeBack(id, one.take, day)),
      )
    return
  }
  const purseOfOne = purses[one.who]!
  if (one.do === 'give') {
    const availableAt = at(day + one.from)
    const expiresAt = one.lasts === null ? null : at(day + one.from + one.lasts)
    return kept(giving(key, purseOfOne, one.amount, { availableAt, expiresAt }))
  }
  if (one.do === 'spend') return kept(spending(key, purseOfOne, one.amount))
  if (one.to === one.who) return
  return kept({
    ...spending(key, purseOfOne, one.amount),
    kind: 'transfer',
    moves: [
      { account: purseOfOne, amount: -one.amount },
      { account: purses[one.to]!, amount: one.amount },
    ],
  })
}

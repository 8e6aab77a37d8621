// One transaction: what happens together, what happens after it, and what may be written.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventType } from '../events/index.ts'
import { systemActor } from '../http/actor.ts'
import { newId } from '../ids/index.ts'
import '../outbox/tables.ts'
import '../files/tables.ts'
import { testDatabase, type TestDatabase } from './database.fixture.ts'
import { actingAs, type AnyWork, causedBy, type Work } from './work.ts'

const happened = eventType<{ n: number }>('work.happened', 'test')
const actor = systemActor('test')

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  const owner = await base.client('owner')
  await owner.query('create table pot (id int primary key, amount int not null)')
  await owner.query('insert into pot values (1, 0), (2, 0)')
  await owner.query('grant all on pot to rapport_app')
})

const add = (work: AnyWork, id: number) =>
  sql`update pot set amount = amount + 1 where id = ${id}`.execute(work.read as never)
const amount = async (id: number) =>
  (await sql<{ amount: number }>`select amount from pot where id = ${id}`.execute(base.workshop.db))
    .rows[0]!.amount
const eventsOf = async (subjectId: string) =>
  base.workshop.db.selectFrom('event').selectAll().where('subject_id', '=', subjectId).execute()
const failing = (code: string) => Object.assign(new Error('from the database'), { code })

describe('a transaction', () => {
  it('that deadlocks is tried again until both are done', async () => {
    const before = [await amount(1), await amount(2)]
    let tries = 0
    const cross = (first: number, second: number) =>
      base.workshop.transact(actor, async (work) => {
        tries++
        await add(work, first)
        await sql`select pg_sleep(0.05)`.execute(work.read as never)
        await add(work, second)
      })
    await Promise.all([cross(1, 2), cross(2, 1)])
    expect([await amount(1), await amount(2)]).toEqual(before.map((one) => one + 2))
    expect(tries).toBeGreaterThan(2)
  })

  it('leaves nothing of the tries that failed', async () => {
    const subjectId = newId()
    const before = await amount(1)
    const done: number[] = []
    let tries = 0
    await base.workshop.transact(actor, async (work) => {
      tries++
      await add(work, 1)
      await work.record(happened, { subjectId, data: { n: tries } })
      work.afterCommit(() => done.push(tries))
      if (tries < 3) throw failing(tries === 1 ? '40001' : '40P01')
    })
    expect(await amount(1)).toBe(before + 1)
    expect((await eventsOf(subjectId)).map(({ data }) => data)).toEqual([{ n: 3 }])
    expect(done).toEqual([3])
  })

  it('gives up after four tries, and at once for other faults', async () => {
    const triesFor = async (code: string) => {
      let tries = 0
      const tried = base.workshop.transact(actor, async () => {
        tries++
        throw failing(code)
      })
      await expect(tried).rejects.toMatchObject({ code })
      return tries
    }
    expect([await triesFor('40001'), await triesFor('23505')]).toEqual([4, 1])
  })

  it('tells nobody when it is rolled back', async () => {
    const told: string[] = []
    const quiet = base.workshop.onEvents(() => told.push('events'))
    const subjectId = newId()
    const tried = base.workshop.transact(actor, async (work) => {
      work.afterCommit(() => told.push('after'))
      await work.record(happened, { subjectId, data: { n: 1 } })
      throw new Error('no')
    })
    await expect(tried).rejects.toThrow('no')
    quiet()
    expect(told).toEqual([])
    expect(await eventsOf(subjectId)).toEqual([])
  })

  it('tells who waits for rows of a table, of that table only and after the commit', async () => {
    const told: string[] = []
    const ends = [
      base.workshop.onRows('outbox', () => told.push('outbox')),
      base.workshop.onRows('member', () => told.push('member')),
    ]
    const touch = (fails: boolean) =>
      base.workshop.transact(actor, async (work) => {
        await work.updateTable('outbox').set({ priority: 1 }).where('id', '=', newId()).execute()
        expect(told).toEqual([])
        if (fails) throw new Error('no')
      })
    await expect(touch(true)).rejects.toThrow('no')
    await touch(false)
    expect(told).toEqual(['outbox'])
    for (const end of ends) end()
    await base.workshop.transact(actor, async (work) => {
      await work.updateTable('outbox').set({ priority: 1 }).where('id', '=', newId()).execute()
    })
    expect(told).toEqual(['outbox'])
  })

  it('is committed before what follows runs, and that cannot run it twice', async () => {
    const before = await amount(1)
    let seen = 0
    const tried = base.workshop.transact(actor, async (work) => {
      await add(work, 1)
      work.afterCommit(() => {
        seen++
        throw failing('40001')
      })
    })
    await expect(tried).rejects.toMatchObject({ code: '40001' })
    expect([seen, await amount(1)]).toEqual([1, before + 1])
  })

  it('has one moment, one actor and one origin for all it records', async () => {
    const subjectId = newId()
    const customer = {
      kind: 'customer',
      id: newId(),
      role: 'customer',
      may: () => true,
      scopes: 'all',
    } as const
    const cause = newId()
    await base.workshop.transact(
      actor,
      async (work) => {
        const began = work.now
        base.clock.advance(60_000)
        expect(work.now).toEqual(began)
        await work.record(happened, { subjectId, data: { n: 1 } })
        await actingAs(work, customer).record(happened, { subjectId, data: { n: 2 } })
        await causedBy(work, cause).record(happened, { subjectId, data: { n: 3 } })
      },
      { origin: 'demo' },
    )
    const rows = await eventsOf(subjectId)
    expect(new Set(rows.map(({ at, xid }) => `${at.toISOString()} ${xid}`)).size).toBe(1)
    expect(
      rows.map(({ actor_kind, origin, caused_by }) => [actor_kind, origin, caused_by]),
    ).toEqual([
      ['system', 'demo', null],
      ['customer', 'demo', null],
      ['system', 'demo', cause],
    ])
  })

  it('adds its jobs with its rows, or not at all', async () => {
    const enqueue = (fails: boolean) =>
      base.workshop.transact(actor, async (work) => {
        await work.enqueue('look', { id: newId() }, { key: `look ${fails}` })
        if (fails) throw new Error('no')
      })
    await expect(enqueue(true)).rejects.toThrow('no')
    await enqueue(false)
    const { rows } = await sql<{ key: string }>`select key from graphile_worker.jobs`.execute(
      base.workshop.db,
    )
    expect(rows).toEqual([{ key: 'look false' }])
  })
})

describe('what a work value may write', () => {
  // Checked by the compiler: each line below fails the type check if it is allowed.
  const narrow = async (work: Work<'outbox'>) => {
    await work.deleteFrom('outbox').where('id', '=', newId()).execute()
    // @ts-expect-error the table belongs to another feature
    work.insertInto('stored_file')
    // @ts-expect-error
    work.updateTable('event')
    // @ts-expect-error
    work.deleteFrom('stored_file')
    // @ts-expect-error reading is no way to write
    work.read.insertInto
    // @ts-expect-error
    work.read.updateTable
    // @ts-expect-error
    work.read.deleteFrom
  }
  const wider = async (work: Work<'outbox' | 'stored_file'>) => narrow(work)
  // @ts-expect-error whoever may write less cannot call whoever writes more
  const tooNarrow = async (work: Work<'outbox'>) => wider(work)
  const mistyped = async (work: Work<never>) =>
    // @ts-expect-error the data of an event is what its type says
    work.record(happened, { subjectId: newId(), data: { n: 'three' } })

  it('is named in its type', async () => {
    await base.workshop.transact(actor, narrow)
    expect([typeof wider, typeof tooNarrow, typeof mistyped]).toEqual([
      'function',
      'function',
      'function',
    ])
  })
})

describe('a connection', () => {
  it('works under the application’s role, prepared or not', async () => {
    const { rows } = await sql<{ who: string }>`select current_user as who, ${1}::int as n`.execute(
      base.workshop.db,
    )
    expect(rows[0]!.who).toBe('rapport_app')
  })

  it('that cannot take on its role is not used as somebody else', async () => {
    const { connect } = await import('./connect.ts')
    const { inject } = await import('vitest')
    const connected = connect({ target: inject('database'), size: 1, role: 'nobody_here' })
    await expect(sql`select 1`.execute(connected.db)).rejects.toThrow('nobody_here')
    await connected.close()
  })
})

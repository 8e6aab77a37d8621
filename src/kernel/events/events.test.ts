// The log and its readers: nothing skipped, nothing twice, nothing kept that was rolled back.

import { sql } from 'kysely'
import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/database.fixture.ts'
import type { AnyWork, Workshop } from '../db/work.ts'
import { systemActor } from '../http/actor.ts'
import { newId } from '../ids/index.ts'
import { createLog } from '../log/index.ts'
import {
  eventType,
  type Happened,
  on,
  type Reaction,
  reactionStates,
  readAfter,
  relay,
} from './index.ts'

const log = createLog('silent')
const happened = eventType<{ step: number }>('test.happened', 'test')
const followed = eventType<{ step: number }>('test.followed', 'test')
const beginning = { xid: '0', position: 0 }

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  await createTally(await base.client('owner'))
})

/** Where reactions leave their effects, for counting. */
async function createTally(owner: pg.Client) {
  await owner.query(`create table tally (reaction text, step int)`)
  await owner.query(`grant all on tally to rapport_app`)
}

const tell = (workshop: Workshop, step: number, options = {}) =>
  workshop.transact(
    systemActor('test'),
    (work) => work.record(happened, { subjectId: newId(), data: { step } }),
    options,
  )

const note = (work: AnyWork, reaction: string, step: number) =>
  sql`insert into tally values (${reaction}, ${step})`.execute(work.read as never)

async function tallied(workshop: Workshop, reaction: string): Promise<number[]> {
  const { rows } = await sql<{ step: number }>`select step from tally where reaction = ${reaction}
    order by ctid`.execute(workshop.db)
  return rows.map((row) => row.step)
}

async function place(db: TestDatabase) {
  const { reached } = await readAfter(db.workshop.db, beginning, { limit: 100_000 })
  return reached
}

/** A reaction of this name that notes the step, and does `more` first. */
function noting(
  name: string,
  more: (work: AnyWork, step: number) => Promise<void> = async () => {},
) {
  const react = async (work: AnyWork, event: Happened<{ step: number }>) => {
    await note(work, name, event.data.step)
    await more(work, event.data.step)
  }
  Object.defineProperty(react, 'name', { value: name })
  return react
}

const stepOf = (event: Happened): number => event.data['step'] ?? -1

const relayOf = (workshop: Workshop, reactions: readonly Reaction[]) =>
  relay({ workshop, reactions, log })

describe('reading', () => {
  it('skips nothing while one writer stays open and others commit', async () => {
    const start = await place(base)
    const slow = await base.client('rapport_app')
    await slow.query('begin')
    await insert(slow, 1)
    await tell(base.workshop, 2)
    await tell(base.workshop, 3)
    const early = await readAfter(base.workshop.db, start, { limit: 100 })
    expect(early.events).toEqual([])
    await slow.query('commit')
    const { events } = await readAfter(base.workshop.db, early.reached, { limit: 100 })
    expect(events.map(stepOf)).toEqual([1, 2, 3])
  })

  it('is not held back by who writes in another database of the server', async () => {
    const elsewhere = await (await testDatabase()).client('owner')
    await elsewhere.query('begin')
    await elsewhere.query('create table long_lasting (step int)')
    const start = await place(base)
    await tell(base.workshop, 4)
    const { events, held } = await readAfter(base.workshop.db, start, { limit: 100 })
    expect({ steps: events.map(stepOf), held }).toEqual({ steps: [4], held: false })
    // Whoever writes here meanwhile is still waited for, also within what reads.
    const slow = await base.client('rapport_app')
    await slow.query('begin')
    await insert(slow, 5)
    await tell(base.workshop, 6)
    const reached = await base.workshop.transact(systemActor('test'), async (work) => {
      await sql`select pg_current_xact_id()`.execute(work.read as never)
      const page = await readAfter(work.read, start, { limit: 100 })
      expect(page.events.map(stepOf)).toEqual([4])
      await work.record(happened, { subjectId: newId(), data: { step: 7 } })
      return page.reached
    })
    await slow.query('commit')
    const later = await readAfter(base.workshop.db, reached, { limit: 100 })
    expect(later.events.map(stepOf)).toEqual([5, 6, 7])
    await elsewhere.query('rollback')
  })

  it('goes on by itself when the writer that held it back ends, which wakes nobody', async () => {
    const name = 'held-back'
    const following = relay({
      workshop: base.workshop,
      reactions: on(happened, noting(name)),
      log,
      // Nothing but the end of the older transaction can bring it on in time.
      pollMilliseconds: 3_600_000,
    })
    following.start()
    const seen = async () => (await tallied(base.workshop, name)).filter((step) => step > 70)
    await tell(base.workshop, 71)
    await expect.poll(seen).toEqual([71])
    const slow = await base.client('rapport_app')
    await slow.query('begin')
    await slow.query('select pg_current_xact_id()')
    await tell(base.workshop, 72)
    await new Promise((done) => setTimeout(done, 200))
    expect(await seen()).toEqual([71])
    await slow.query('commit')
    await expect.poll(seen).toEqual([71, 72])
    await following.stop()
  })

  it('finds every event of many writers once, in pages, however they commit', async () => {
    const start = await place(base)
    const seen: number[] = []
    let cursor = start
    let writing = true
    const reading = (async () => {
      for (;;) {
        const isLast = !writing
        const page = await readAfter(base.workshop.db, cursor, { limit: 7 })
        seen.push(...page.events.map((event) => stepOf(event)))
        cursor = page.reached
        if (isLast && page.events.length === 0) return
      }
    })()
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let step = 0; step < 25; step++) {
        await base.workshop.transact(systemActor('test'), async (work) => {
          await work.record(happened, { subjectId: newId(), data: { step: writer * 100 + step } })
          await sql`select pg_sleep(random() * 0.01)`.execute(work.read as never)
        })
      }
    })
    await Promise.all(writers)
    await settled(base)
    writing = false
    await reading
    const expected = [0, 1, 2, 3, 4, 5].flatMap((writer) =>
      Array.from({ length: 25 }, (_, step) => writer * 100 + step),
    )
    expect([...seen].sort((a, b) => a - b)).toEqual(expected)
    for (const writer of [0, 1, 2, 3, 4, 5]) {
      const own = seen.filter((step) => Math.floor(step / 100) === writer)
      expect(own).toEqual([...own].sort((a, b) => a - b))
    }
  })
})

describe('the order of the log', () => {
  // As text 1000 comes before 999: a reader ordered so passes over what it has not read.
  it('is that of the numbers, also where a transaction has one digit more', async () => {
    const own = await testDatabase()
    const owner = await own.client('owner')
    for (const xid of [8, 9, 10, 11, 99, 100, 101]) {
      await owner.query(
        `insert into event (id, xid, at, name, actor_kind, subject_kind, subject_id, data)
         values (gen_random_uuid(), $1::text::xid8, now(), 'test.happened', 'system', 'test',
           gen_random_uuid(), jsonb_build_object('step', $1::int))`,
        [xid],
      )
    }
    const seen: number[] = []
    for (let cursor = beginning, left = true; left;) {
      const page = await readAfter(own.workshop.db, cursor, { limit: 2 })
      seen.push(...page.events.map((event) => stepOf(event)))
      cursor = page.reached
      left = page.full
    }
    expect(seen).toEqual([8, 9, 10, 11, 99, 100, 101])
  })
})

const insert = (client: pg.Client, step: number) =>
  client.query(
    `insert into event (id, at, name, actor_kind, subject_kind, subject_id, data)
     values (gen_random_uuid(), now(), 'test.happened', 'system', 'test', gen_random_uuid(),
       jsonb_build_object('step', $1::int))`,
    [step],
  )

/** Transactions of other test databases hold the readers back for a moment. */
const settled = (db: TestDatabase) => relayOf(db.workshop, []).drain()

describe('reactions', () => {
  it('run once for every event under two relays at a time, in order', async () => {
    await tell(base.workshop, 0)
    const reactions = on(happened, noting('together'))
    const other = base.beside()
    await relayOf(base.workshop, reactions).drain()
    const before = await tallied(base.workshop, 'together')
    const one = relayOf(base.workshop, reactions)
    const two = relayOf(other.workshop, reactions)
    one.start()
    two.start()
    for (let step = 1000; step < 1060; step++)
      await tell(step % 2 ? base.workshop : other.workshop, step)
    await expect
      .poll(() => tallied(base.workshop, 'together').then((all) => all.length), { timeout: 10_000 })
      .toBe(before.length + 60)
    await one.stop()
    await two.stop()
    const steps = (await tallied(base.workshop, 'together')).filter((step) => step >= 1000)
    expect(steps).toEqual(Array.from({ length: 60 }, (_, index) => 1000 + index))
  })

  it('lose their own effects, rows and events, when they fail, and nobody else’s', async () => {
    const wakeUps: number[] = []
    const failing = noting('failing', async (work, step) => {
      await work.record(followed, { subjectId: newId(), data: { step } })
      work.afterCommit(() => wakeUps.push(step))
      if (step === 2002) throw new Error('not today')
    })
    const reactions = on(happened, failing, noting('beside'))
    await relayOf(base.workshop, reactions).drain()
    const startFollowed = await countOf('test.followed')
    for (const step of [2001, 2002, 2003]) await tell(base.workshop, step)
    await relayOf(base.workshop, reactions).drain()
    expect(await tallied(base.workshop, 'failing')).toEqual([2001, 2003])
    expect(await tallied(base.workshop, 'beside')).toEqual([2001, 2002, 2003])
    expect(await countOf('test.followed')).toBe(startFollowed + 2)
    expect(wakeUps).toEqual([2001, 2003])
  })

  it('are tried again with growing pauses, then parked, and never block', async () => {
    let works = false
    let tries = 0
    const stubborn = noting('stubborn', async (_work, step) => {
      if (step !== 3001) return
      tries++
      if (!works) throw new TypeError('secret words of a customer')
    })
    const reactions = on(happened, stubborn)
    const one = relayOf(base.workshop, reactions)
    await one.drain()
    for (const step of [3001, 3002]) await tell(base.workshop, step)
    await one.drain()
    expect(await tallied(base.workshop, 'stubborn')).toEqual([3002])
    const perMinute: number[] = []
    for (const minutes of [1, 5, 30, 120]) {
      base.clock.advance(minutes * 60_000 - 1000)
      const before = tries
      await one.drain()
      expect(tries).toBe(before)
      base.clock.advance(1000)
      await one.drain()
      perMinute.push(tries - before)
    }
    expect(perMinute).toEqual([1, 1, 1, 1])
    const { rows } = await sql<{ state: string; error: string; attempts: number }>`
      select state, error, attempts from parked_event where reaction = 'stubborn'`.execute(
      base.workshop.db,
    )
    expect(rows).toEqual([{ state: 'parked', error: 'TypeError', attempts: 6 }])
    const states = await reactionStates(base.workshop)
    expect(states.find((state) => state.name === 'stubborn')).toMatchObject({ parked: 1 })
    works = true
    await sql`update parked_event set state = 'retrying', retry_at = ${base.clock.now()}`.execute(
      base.workshop.db,
    )
    await one.drain()
    expect(await tallied(base.workshop, 'stubborn')).toEqual([3002, 3001])
  })

  it('name the event that caused what they record', async () => {
    const causing = noting('causing', (work, step) =>
      work.record(followed, { subjectId: newId(), data: { step } }),
    )
    const reactions = on(happened, causing)
    await relayOf(base.workshop, reactions).drain()
    await tell(base.workshop, 4001)
    await relayOf(base.workshop, reactions).drain()
    const { rows } = await sql<{ cause: string }>`select cause.name as cause from event e
      join event cause on cause.id = e.caused_by where e.name = 'test.followed'
      and (e.data->>'step')::int = 4001`.execute(base.workshop.db)
    expect(rows).toEqual([{ cause: 'test.happened' }])
  })

  it('do not run on what was imported or made up for the demo', async () => {
    const reactions = on(happened, noting('historian'))
    await relayOf(base.workshop, reactions).drain()
    await tell(base.workshop, 5001, { origin: 'import' })
    await tell(base.workshop, 5002, { origin: 'demo' })
    await tell(base.workshop, 5003)
    await relayOf(base.workshop, reactions).drain()
    expect(await tallied(base.workshop, 'historian')).toEqual([5003])
  })

  it('that cannot work at all do not hold up the others', async () => {
    const deadlocked = noting('deadlocked', async () => {
      throw Object.assign(new Error('could not serialize'), { code: '40001' })
    })
    const reactions = on(happened, deadlocked, noting('healthy'))
    const live = relayOf(base.workshop, reactions)
    live.start()
    await expect
      .poll(() => reactionStates(base.workshop).then((all) => all.map(({ name }) => name)))
      .toContain('healthy')
    await tell(base.workshop, 6001)
    await expect.poll(() => tallied(base.workshop, 'healthy'), { timeout: 10_000 }).toEqual([6001])
    await live.stop()
  })

  it('must have names', () => {
    expect(() => on(happened, async () => {})).toThrow('no name')
    const twice = noting('twice')
    expect(() => relayOf(base.workshop, on(happened, twice, twice))).toThrow('reacts twice')
  })
})

const countOf = async (name: string) => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from event where name = ${name}`.execute(base.workshop.db)
  return rows[0]!.n
}

describe('a first start', () => {
  it('begins with the first event; a reaction added later begins with what follows', async () => {
    const fresh = await testDatabase()
    await createTally(await fresh.client('owner'))
    await tell(fresh.workshop, 1)
    const first = on(happened, noting('first'))
    await relayOf(fresh.workshop, first).drain()
    expect(await tallied(fresh.workshop, 'first')).toEqual([1])
    const added = [...first, ...on(happened, noting('added'))]
    await relayOf(fresh.workshop, added).drain()
    await tell(fresh.workshop, 2)
    await relayOf(fresh.workshop, added).drain()
    expect(await tallied(fresh.workshop, 'added')).toEqual([2])
    expect(await tallied(fresh.workshop, 'first')).toEqual([1, 2])
  })
})

describe('the table', () => {
  const changes = [`update event set name = 'x'`, 'delete from event', 'truncate event']

  it.each(changes)('refuses the application: %s', async (statement) => {
    const app = await base.client('rapport_app')
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it.each(changes)('refuses even the owner: %s', async (statement) => {
    const owner = await base.client('owner')
    await expect(owner.query(statement)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what an event may hold', () => {
  const refused: [string, object][] = [
    ['a sentence', { reason: 'the planter was broken' }],
    ['an address', { to: 'ann@example.com' }],
    ['a long text', { text: 'x'.repeat(65) }],
    ['a nested object', { who: { name: 'Ann' } }],
    ['a list with a name in it', { names: ['Ann Lee'] }],
    ['a date object', { at: new Date() }],
    ['letters beyond ASCII', { city: 'Zürich' }],
  ]
  it.each(refused)('is not %s', async (_what, data) => {
    const told = base.workshop.transact(systemActor('test'), (work) =>
      work.record(happened, { subjectId: newId(), data: data as never }),
    )
    await expect(told).rejects.toThrow(TypeError)
  })

  it('is ids, enums, numbers, moments, and lists of them', async () => {
    const data = {
      id: newId(),
      state: 'waiting-on.customer',
      at: '2026-03-17T09:00:00.000Z',
      n: 1.5,
      yes: true,
      none: null,
      ids: [newId(), newId()],
      step: 1,
    }
    await base.workshop.transact(systemActor('test'), (work) =>
      work.record(happened, { subjectId: newId(), data }),
    )
  })

  it('comes in any number from one transaction', async () => {
    const before = await countOf('test.happened')
    await base.workshop.transact(systemActor('test'), async (work) => {
      for (let step = 0; step < 7000; step++) {
        await work.record(happened, { subjectId: newId(), data: { step: -1 } })
      }
    })
    expect(await countOf('test.happened')).toBe(before + 7000)
  })
})

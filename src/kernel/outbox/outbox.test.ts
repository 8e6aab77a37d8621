// The door out of the building: once, in order of importance, again later, and never twice at
// the same time.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/database.fixture.ts'
import { systemActor } from '../http/actor.ts'
import { newId } from '../ids/index.ts'
import { createLog } from '../log/index.ts'
import {
  nextTry,
  type Outgoing,
  type OutboxItem,
  outboxTask,
  putInOutbox,
  sendAgain,
  type SendOutcome,
  type Settled,
  takeBack,
} from './index.ts'

const log = createLog('silent')
const actor = systemActor('test')
let base: TestDatabase
beforeAll(async () => void (base = await testDatabase()))
beforeEach(() => base.workshop.transact(actor, (work) => work.deleteFrom('outbox').execute()))

const put = (more: Partial<Outgoing> = {}) =>
  base.workshop.transact(actor, (work) =>
    putInOutbox(work, {
      kind: 'mail',
      subjectId: newId(),
      payload: {},
      idempotencyKey: newId(),
      ...more,
    }),
  )

interface Told {
  sent: OutboxItem[]
  settled: Settled[]
}

function task(
  outcome: (item: OutboxItem) => Promise<SendOutcome> | SendOutcome,
  workshop = base.workshop,
) {
  const told: Told = { sent: [], settled: [] }
  const due = outboxTask(
    workshop,
    [
      {
        kind: 'mail',
        async send(item) {
          told.sent.push(item)
          return outcome(item)
        },
        async settled(_work, _item, settled) {
          told.settled.push(settled)
        },
      },
    ],
    log,
  )
  return {
    ...told,
    more: () => due.more?.(),
    run: (ending?: AbortSignal) => due.run(base.clock.now(), ending),
  }
}

/** Shut until somebody lets through what waits. */
function door() {
  let pass: (outcome: SendOutcome) => void = () => {}
  const open = new Promise<SendOutcome>((resolve) => (pass = resolve))
  return { open, let: pass }
}

/** How many rows of a target are in which state. */
async function states(target: string) {
  const rows = await base.workshop.db
    .selectFrom('outbox')
    .select('state')
    .where('target', '=', target)
    .execute()
  const found: Record<string, number> = {}
  for (const { state } of rows) found[state] = (found[state] ?? 0) + 1
  return found
}

const rowOf = (id: string) =>
  base.workshop.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('the outbox', () => {
  it('sends once, people before automation', async () => {
    const [slow, fast] = [await put({ priority: 0 }), await put({ priority: 10 })]
    const sending = task(() => ({ result: 'sent' }))
    expect([await sending.run(), await sending.run()]).toEqual([2, 0])
    expect(sending.sent.map(({ id }) => id).sort()).toEqual([slow, fast].sort())
    expect(await rowOf(fast)).toMatchObject({
      state: 'sent',
      attempts: 1,
      lease_until: null,
      finished_at: base.clock.now(),
    })
  })

  it('takes the more important first when there are many', async () => {
    for (let i = 0; i < 12; i++) await put({ priority: i >= 10 ? 5 : 0 })
    const gate = door()
    const sending = task(() => gate.open)
    const run = sending.run()
    await expect.poll(() => sending.sent.length).toBe(8)
    const important = await base.workshop.db
      .selectFrom('outbox')
      .select('id')
      .where('priority', '=', 5)
      .execute()
    const first = sending.sent.slice(0, 2).map(({ id }) => id)
    expect(first.sort()).toEqual(important.map(({ id }) => id).sort())
    gate.let({ result: 'sent' })
    expect(await run).toBe(12)
  })

  it('lets a slow server hold back nobody else, and gives it no more than its share', async () => {
    const slow = door()
    for (let i = 0; i < 60; i++) await put({ target: 'slow', payload: { slow: true }, priority: 9 })
    for (let i = 0; i < 30; i++) await put({ target: 'quick' })
    const sending = task(({ payload }) =>
      payload['slow'] ? slow.open : { result: 'sent' as const },
    )
    const run = sending.run()
    await expect.poll(() => states('quick')).toEqual({ sent: 30 })
    expect(await states('slow')).toEqual({ queued: 60 })
    expect(sending.sent.filter(({ payload }) => payload['slow'])).toHaveLength(8)
    // What becomes due meanwhile need not wait for them.
    const late = await put({ target: 'late' })
    sending.more()
    await expect.poll(async () => (await rowOf(late)).state).toBe('sent')
    slow.let({ result: 'sent' })
    expect(await run).toBe(91)
    expect(await states('slow')).toEqual({ sent: 60 })
    expect(new Set(sending.sent.map(({ id }) => id)).size).toBe(91)
  })

  it('begins nothing new once it is told to end, and waits for what is under way', async () => {
    for (let i = 0; i < 20; i++) await put()
    const slow = door()
    const sending = task(() => slow.open)
    const ending = new AbortController()
    const run = sending.run(ending.signal)
    await expect.poll(() => sending.sent.length).toBe(8)
    ending.abort()
    slow.let({ result: 'sent' })
    expect([await run, await states('mail')]).toEqual([8, { sent: 8, queued: 12 }])
  })

  it('queues the same effect once', async () => {
    for (let i = 0; i < 2; i++) await put({ idempotencyKey: 'the same' })
    expect(await task(() => ({ result: 'sent' })).run()).toBe(1)
  })

  it('is worked by two nodes without sending anything twice', async () => {
    for (let i = 0; i < 40; i++) await put()
    const slow = async (): Promise<SendOutcome> => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return { result: 'sent' }
    }
    const nodes = [task(slow), task(slow, base.beside().workshop)]
    await Promise.all(
      nodes.map(async ({ run }) => {
        while ((await run()) > 0);
      }),
    )
    const ids = nodes.flatMap(({ sent }) => sent.map(({ id }) => id))
    expect([ids.length, new Set(ids).size]).toEqual([40, 40])
  })

  it('tries again after 1, 5, 15 and 60 minutes, then every 6 hours, and gives up after 72', async () => {
    const id = await put()
    const sending = task(() => ({ result: 'retry', error: 'busy' }))
    const hours: number[] = []
    for (let last = base.clock.now(); (await sending.run()) > 0;) {
      hours.push((base.clock.now().getTime() - last.getTime()) / 3_600_000)
      last = base.clock.now()
      const row = await rowOf(id)
      if (row.state === 'failed') break
      base.clock.travelTo(row.due_at)
    }
    expect(hours.slice(0, 6)).toEqual([0, 1 / 60, 5 / 60, 15 / 60, 1, 6])
    expect(hours.slice(5).every((pause) => pause === 6)).toBe(true)
    const total = hours.reduce((sum, pause) => sum + pause, 0)
    expect([total <= 72, total > 66]).toEqual([true, true])
    expect(sending.settled.map(({ late }) => late).indexOf(true)).toBe(4)
    expect(await rowOf(id)).toMatchObject({ state: 'failed', last_error: 'busy' })
  })

  it('is sent again when a process died in the middle, and not before', async () => {
    const id = await put()
    const dying = task(() => new Promise<never>(() => {}))
    void dying.run()
    await expect.poll(() => dying.sent.length).toBe(1)
    const other = task(() => ({ result: 'sent' }))
    base.clock.advance(119_000)
    expect(await other.run()).toBe(0)
    base.clock.advance(2000)
    expect(await other.run()).toBe(1)
    expect(other.sent[0]).toMatchObject({
      id,
      attempts: 2,
      idempotencyKey: dying.sent[0]!.idempotencyKey,
    })
  })

  it('takes a fault of ours for a reason to try again, without its words', async () => {
    const id = await put()
    await task(() => {
      throw new Error('ann@example.com')
    }).run()
    expect(await rowOf(id)).toMatchObject({ state: 'queued', last_error: 'unexpected' })
  })

  it('can be taken back until it is on its way, and sent again when it waits', async () => {
    const subjectId = newId()
    const id = await put({ subjectId, dueAt: new Date(base.clock.now().getTime() + 10_000) })
    const sending = task(() => ({ result: 'waiting', error: 'no-mail-server' }))
    expect(await sending.run()).toBe(0)
    expect(await base.workshop.transact(actor, (work) => takeBack(work, subjectId))).toBe(1)
    base.clock.advance(20_000)
    expect([await sending.run(), (await rowOf(id)).state]).toEqual([0, 'cancelled'])
    const waiting = await put({ subjectId })
    await sending.run()
    expect((await rowOf(waiting)).state).toBe('waiting')
    expect(await sending.run()).toBe(0)
    expect(await base.workshop.transact(actor, (work) => sendAgain(work, { kind: 'mail' }))).toBe(1)
    expect(await task(() => ({ result: 'sent' })).run()).toBe(1)
    expect(await base.workshop.transact(actor, (work) => takeBack(work, subjectId))).toBe(0)
  })
})

describe('nextTry', () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 2, 17) + hours * 3_600_000)
  it.each([
    [1, 0, 1 / 60],
    [2, 0, 5 / 60],
    [3, 0, 0.25],
    [4, 0, 1],
    [5, 0, 6],
    [9, 60, 66],
    [9, 66, 72],
    [9, 66.01, null],
  ])('after %d tries, %d hours in', (attempts, now, next) => {
    const found = nextTry(attempts, at(0), at(now))
    expect(found && (found.getTime() - at(0).getTime()) / 3_600_000).toBe(next)
  })
})

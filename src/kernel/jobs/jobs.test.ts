import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/database.fixture.ts'
import { systemActor } from '../http/actor.ts'
import { createLog } from '../log/index.ts'
import { type DueTask, type Jobs, jobRunner } from './index.ts'

let base: TestDatabase
beforeAll(async () => void (base = await testDatabase()))

const runner = (jobs: Jobs, due: DueTask[] = []) =>
  jobRunner({ pool: base.connected.pool, jobs, due, clock: base.clock, log: createLog('silent') })
const enqueue = (payload: object, options = {}) =>
  base.workshop.transact(systemActor('test'), (work) => work.enqueue('note', payload, options))

describe('a job', () => {
  it('is picked up soon after the commit, under the application’s role', async () => {
    const seen: unknown[] = []
    const running = runner({ note: async (payload) => void seen.push(payload) })
    await running.start()
    await enqueue({ n: 1 })
    await expect.poll(() => seen, { timeout: 5000 }).toEqual([{ n: 1 }])
    await running.stop()
  })

  it('with a key takes the place of the one that waits', async () => {
    const seen: unknown[] = []
    await enqueue({ n: 1 }, { key: 'k' })
    await enqueue({ n: 2 }, { key: 'k' })
    await runner({ note: async (payload) => void seen.push(payload) }).runDue()
    expect(seen).toEqual([{ n: 2 }])
  })

  it('that fails is kept for another try', async () => {
    await enqueue({ n: 3 })
    let tries = 0
    const failing = runner({
      note: async () => {
        tries++
        throw new Error('not now')
      },
    })
    await failing.runDue()
    const { rows } = await base.connected.pool.query(
      `select attempts from graphile_worker._private_jobs where payload->>'n' = '3'`,
    )
    expect([tries, rows.map(({ attempts }) => attempts)]).toEqual([1, [1]])
  })
})

describe('due work', () => {
  const task = (name: string, run: DueTask['run']): DueTask => ({ name, every: 20, run })

  it('is looked for until nothing is left, one pass at a time', async () => {
    let left = 25
    let inside = 0
    let most = 0
    const due = task('slow', async () => {
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inside--
      const did = Math.min(10, left)
      left -= did
      return did
    })
    const running = runner({}, [due])
    await running.start()
    for (let i = 0; i < 10; i++) running.nudge('slow')
    await expect.poll(() => left).toBe(0)
    await running.stop()
    expect(most).toBe(1)
  })

  it('that fails stops neither itself nor the others', async () => {
    let looks = 0
    let others = 0
    const running = runner({}, [
      task('broken', async () => {
        looks++
        throw new Error('no')
      }),
      task('other', async () => {
        others++
        return 0
      }),
    ])
    await running.start()
    await expect.poll(() => Math.min(looks, others)).toBeGreaterThan(2)
    await running.stop()
    const after = looks
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(looks).toBe(after)
  })
})

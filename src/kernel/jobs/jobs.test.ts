import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type pg from 'pg'
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
    expect([tries, await kept()]).toEqual([1, [{ attempts: 1, isLocked: false, failed: true }]])
    await base.connected.pool.query('delete from graphile_worker._private_jobs')
  })

  it('that was done is gone as soon as its runner has stopped', async () => {
    for (let round = 0; round < 10; round++) {
      // Writing down what became of a job takes its time on a busy database.
      const slow = slowly(base.beside().connected.pool)
      const seen: unknown[] = []
      const running = jobRunner({
        pool: slow,
        jobs: { note: async (payload) => void seen.push(payload) },
        due: [],
        clock: base.clock,
        log: createLog('silent'),
      })
      await running.start()
      await enqueue({ round })
      await expect.poll(() => seen.length, { timeout: 5000, interval: 1 }).toBe(1)
      await running.stop()
      expect([round, await kept()]).toEqual([round, []])
    }
  })
})

/** Every job there is, whoever left it behind. */
async function kept() {
  const { rows } = await base.connected.pool.query(
    `select attempts, locked_by is not null as "isLocked", last_error is not null as failed
     from graphile_worker._private_jobs`,
  )
  return rows
}

/** The same connections; deleting takes 30 ms longer. */
function slowly(pool: pg.Pool): pg.Pool {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = (async (...args: unknown[]) => {
      if (/delete from/.test(JSON.stringify(args[0]))) await pause(30)
      return query(...args)
    }) as typeof client.query
  })
  return pool
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

describe('a job of a process that was killed', () => {
  // Beside this file's node_modules, so that the bundle finds its libraries.
  const folder = mkdtempSync(path.resolve('node_modules/.rapport-jobs-'))
  const file = path.join(folder, 'worker.mjs')
  beforeAll(async () => {
    const bundle = await rolldown({
      input: 'src/kernel/jobs/worker.fixture.ts',
      platform: 'node',
      external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
      logLevel: 'silent',
    })
    await bundle.write({ file, format: 'esm' })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** A process that takes a job and never ends it; resolves once it has begun. */
  async function begun() {
    const node = spawn(process.execPath, [file, JSON.stringify(base.target)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(node.stdout, 'data')) as [Buffer]
    expect(String(said)).toContain('begun')
    return node
  }

  it('is done by the next one within seconds, and nobody else’s is touched', async () => {
    await enqueue({ n: 'killed' })
    const killed = await begun()
    await enqueue({ n: 'alive' })
    const alive = await begun()
    killed.kill('SIGKILL')
    await once(killed, 'exit')

    const seen: unknown[] = []
    const running = runner({ note: async (payload) => void seen.push(payload) })
    await running.start()
    await expect.poll(() => seen, { timeout: 15_000 }).toEqual([{ n: 'killed' }])
    await pause(4000)
    expect(seen).toEqual([{ n: 'killed' }])
    expect(await kept()).toEqual([{ attempts: 1, isLocked: true, failed: false }])
    alive.kill('SIGKILL')
    await once(alive, 'exit')
    await expect.poll(() => seen, { timeout: 15_000 }).toEqual([{ n: 'killed' }, { n: 'alive' }])
    await running.stop()
    expect(await kept()).toEqual([])
  }, 60_000)
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

  it('that is unhurried rests four times as long as it worked, and not when asked to end', async () => {
    const ended: number[] = []
    const rests: number[] = []
    const task: DueTask = {
      name: 'catch-up',
      every: 60_000,
      unhurried: true,
      async run() {
        const last = ended.at(-1)
        if (last) rests.push(performance.now() - last)
        await new Promise((resolve) => setTimeout(resolve, 20))
        ended.push(performance.now())
        return 1
      },
    }
    const running = runner({}, [task])
    await running.start()
    await expect.poll(() => rests.length, { interval: 5 }).toBe(2)
    await running.stop()
    // A timer may be a millisecond early by this clock, never more.
    expect(Math.min(...rests)).toBeGreaterThan(4 * 19)
    const before = ended.length
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(ended.length).toBe(before)
  })

  it('that is unhurried steps aside while others keep the process busy, not for ever', async () => {
    let passes = 0
    const task: DueTask = {
      name: 'catch-up',
      every: 60_000,
      unhurried: true,
      async run() {
        await new Promise((resolve) => setTimeout(resolve, 20))
        return ++passes
      },
    }
    // Somebody else's work: 60 of every 65 ms.
    const busy = setInterval(() => {
      for (const began = performance.now(); performance.now() - began < 60;);
    }, 65)
    const running = runner({}, [task])
    await running.start()
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const whileBusy = passes
    await expect.poll(() => passes, { timeout: 12_000 }).toBeGreaterThan(whileBusy)
    clearInterval(busy)
    await expect.poll(() => passes, { timeout: 12_000 }).toBeGreaterThan(whileBusy + 10)
    await running.stop()
    expect(whileBusy).toBe(1)
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

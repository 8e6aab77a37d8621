// Jobs behind one door: graphile-worker for one-off and recurring work (`work.enqueue` adds a
// job in the command's transaction), and due rows for everything that has a moment of its own
// (sends, clocks, asks): a `DueTask` claims rows whose `due_at` has passed with
// `FOR UPDATE SKIP LOCKED`, so any number of nodes may look at once.

import { EventEmitter, setMaxListeners } from 'node:events'
import { performance } from 'node:perf_hooks'
import { setTimeout as setTimeoutPromise } from 'node:timers/promises'
import { type Runner, run, runMigrations, runOnce, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Clock } from '../clock/index.ts'
import type { Logger } from '../log/index.ts'
import { freeJobsOfTheDead, signAsAlive } from './dead-workers.ts'

export interface DueTask {
  readonly name: string
  /** How often to look, in milliseconds. */
  readonly every: number
  /** Catches up with the past: leaves most of the time to those who wait for an answer. */
  readonly unhurried?: boolean
  /**
   * Works off what is due; returns how much it did, so that the caller knows to look again. Once
   * `ending` is aborted nothing new is begun.
   */
  run(now: Date, ending?: AbortSignal): Promise<number>
  /** Told when somebody asks to look while a pass is under way, for tasks that can take more on. */
  more?(): void
}

export type Jobs = Record<string, (payload: never) => Promise<void>>

export interface JobRunner {
  start(): Promise<void>
  stop(): Promise<void>
  /** Something became due now: look at once. */
  nudge(name: string): void
  /** For tests: runs what is due and waiting once; returns how much was done. */
  runDue(): Promise<number>
}

export interface JobOptions {
  pool: pg.Pool
  jobs: Jobs
  due: readonly DueTask[]
  clock: Clock
  log: Logger
  concurrency?: number
  /** Told of every round of due work that did something, and how many seconds it took. */
  observe?(task: string, seconds: number): void
}

/** Creates graphile-worker's own tables; run as the owner of the database. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet })
  await pool.query(openToApplication)
}

// graphile-worker shuts its tables by row-level security, without a policy for anybody but
// their owner: the application's role could neither add a job nor work one off.
const openToApplication = `do $$
declare
  part regclass;
begin
  if not exists (select 1 from pg_roles where rolname = 'rapport_app') then return; end if;
  grant usage on schema graphile_worker to rapport_app;
  grant all on all tables in schema graphile_worker to rapport_app;
  grant all on all sequences in schema graphile_worker to rapport_app;
  grant execute on all functions in schema graphile_worker to rapport_app;
  for part in
    select c.oid from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
      and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'rapport_app')
  loop
    execute format('create policy rapport_app on %s to rapport_app using (true) with check (true)', part);
  end loop;
end $$`

// graphile-worker's own logger prints payloads; ours speaks through the tasks below.
const quiet = { error() {}, warn() {}, info() {}, debug() {}, scope: () => quiet } as never

/**
 * How long graphile-worker gathers jobs that ended before it writes that down, in milliseconds.
 * By default (-1) it writes at once but waits for nothing: a runner that had stopped, and whose
 * pool was closed then, left jobs that were done as locked ones, which ran again hours later.
 * What it gathers it also waits for when it stops.
 */
const settling = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }
const againMilliseconds = 2000

/** Unhurried work rests four times as long as it took. */
const restPerWork = 4
/** Above this share of time in use others are at work, and it steps aside … */
const busyShare = 0.3
/** … but not for ever: past this many milliseconds it does a little all the same. */
const asideMilliseconds = 5000

const rest = (milliseconds: number, signal: AbortSignal) =>
  setTimeoutPromise(milliseconds, undefined, { signal }).catch(() => {})

/** Rests so many milliseconds, and again as long as this process is busy with something else. */
async function standBack(milliseconds: number, signal: AbortSignal): Promise<void> {
  const began = performance.now()
  for (let isBusy = true; isBusy && !signal.aborted;) {
    const before = performance.eventLoopUtilization()
    await rest(milliseconds, signal)
    isBusy =
      performance.eventLoopUtilization(before).utilization > busyShare &&
      performance.now() - began < asideMilliseconds
  }
}

/** Beginning a runner costs more than all the rest of a look at an idle installation. */
async function hasJobs(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ yes: boolean }>(`select exists (select 1
    from graphile_worker.jobs where run_at <= now() and attempts < max_attempts) as yes`)
  return rows[0]!.yes
}

export function jobRunner(options: JobOptions): JobRunner {
  const { clock, log } = options
  const timers = new Set<NodeJS.Timeout>()
  const running = new Map<string, Promise<number>>()
  const again = new Set<string>()
  let runner: Runner | undefined
  let stopped = true
  let stopLooking = () => {}
  let ending = new AbortController()

  const taskList: TaskList = Object.fromEntries(
    Object.entries(options.jobs).map(([name, task]) => [
      name,
      async (payload: unknown) => {
        try {
          await task(payload as never)
        } catch (error) {
          log.warn({ job: name, err: error }, 'a job failed and will be tried again')
          throw error
        }
      },
    ]),
  )

  function look(task: DueTask, pace = 0): Promise<number> {
    const current = running.get(task.name)
    if (current) {
      again.add(task.name)
      task.more?.()
      return current
    }
    const pass = workOff(task, pace).finally(() => {
      running.delete(task.name)
      if (again.delete(task.name) && !stopped) void look(task, pace)
    })
    running.set(task.name, pass)
    return pass
  }

  async function workOff(task: DueTask, pace: number): Promise<number> {
    const { signal } = ending
    let total = 0
    try {
      for (let did = 1; did > 0 && total < 10_000 && !signal.aborted; total += did) {
        const began = performance.now()
        did = await task.run(clock.now(), signal)
        if (did > 0) options.observe?.(task.name, (performance.now() - began) / 1000)
        if (pace > 0 && did > 0) await standBack((performance.now() - began) * pace, signal)
      }
    } catch (error) {
      log.error({ task: task.name, err: error }, 'due work failed; it will be looked at again')
    }
    return total
  }

  /** A runner ends by itself when the database is away for long; then another one begins. */
  async function beginRunner() {
    if (stopped) return
    const events = new EventEmitter()
    signAsAlive(events)
    const beginAgain = () => void setTimeout(() => void beginRunner(), againMilliseconds).unref()
    try {
      const begun = await run({
        pgPool: options.pool,
        taskList,
        concurrency: options.concurrency ?? 2,
        noHandleSignals: true,
        pollInterval: 2000,
        logger: quiet,
        events,
        preset: settling,
      })
      if (stopped) return void (await begun.stop())
      runner = begun
      const ended = () => {
        if (runner === begun) runner = undefined
        beginAgain()
      }
      begun.promise.then(ended, ended)
    } catch (error) {
      log.warn({ err: error }, 'jobs cannot run now; it will be tried again')
      beginAgain()
    }
  }

  return {
    async start() {
      stopped = false
      ending = new AbortController()
      // Every task may be listening, for its query and for its rest.
      setMaxListeners(2 * options.due.length + 10, ending.signal)
      if (Object.keys(taskList).length > 0) {
        await beginRunner()
        stopLooking = freeJobsOfTheDead(options.pool, log)
      }
      for (const task of options.due) {
        const pace = task.unhurried ? restPerWork : 0
        const timer = setInterval(() => void look(task, pace), task.every)
        timer.unref()
        timers.add(timer)
        void look(task, pace)
      }
    },
    async stop() {
      stopped = true
      ending.abort()
      stopLooking()
      for (const timer of timers) clearInterval(timer)
      timers.clear()
      await runner?.stop()
      await Promise.all(running.values())
    },
    nudge(name) {
      const task = options.due.find((candidate) => candidate.name === name)
      if (task && !stopped) void look(task)
    },
    async runDue() {
      let total = 0
      for (const task of options.due) total += await look(task)
      if (Object.keys(taskList).length > 0 && (await hasJobs(options.pool)))
        await runOnce({
          pgPool: options.pool,
          taskList,
          noHandleSignals: true,
          logger: quiet,
          preset: settling,
        })
      return total
    },
  }
}

// Jobs of a process that was killed. graphile-worker locks a job with the id of the worker pool
// that took it, and gives it to nobody else for four hours: it cannot tell a dead pool from a
// slow one. Here every pool holds an advisory lock under its id for as long as the connection
// lives on which it listens; PostgreSQL lets go of that lock the moment a process dies. A pool
// that owns jobs and no lock is dead, and its jobs are freed by `force_unlock_workers`.

import type { WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from '../log/index.ts'

/** First half of the advisory lock's number, so that no other use meets it. */
const seed = 7_264_451
/** A pool whose connection broke has this long to come back before it counts as dead. */
const lookMilliseconds = 3000

/** Holds the lock of every pool of this process that listens. */
export function signAsAlive(events: WorkerEvents): void {
  const ask = (client: pg.PoolClient, call: string, id: string) =>
    // A connection that breaks is replaced by the runner, which then tells us again.
    void client.query(`select ${call}(hashtextextended($1, ${seed}))`, [id]).catch(() => {})
  events.on('pool:listen:success', ({ workerPool, client }) =>
    ask(client, 'pg_advisory_lock', workerPool.id),
  )
  events.on('pool:listen:release', ({ workerPool, client }) =>
    ask(client, 'pg_advisory_unlock', workerPool.id),
  )
}

/** Looks for jobs of the dead until told to stop: seen dead twice in a row, they are freed. */
export function freeJobsOfTheDead(pool: pg.Pool, log: Logger): () => void {
  let before = new Set<string>()
  async function look() {
    const dead = await deadWorkers(pool)
    const again = dead.filter((id) => before.has(id))
    before = new Set(dead)
    if (again.length === 0) return
    await pool.query('select graphile_worker.force_unlock_workers($1)', [again])
    log.warn({ workers: again.length }, 'jobs of a process that had ended were freed')
  }
  // While the database is away nothing can be freed; the next look follows.
  const tryLook = () => void look().catch(() => {})
  const timer = setInterval(tryLook, lookMilliseconds)
  timer.unref()
  tryLook()
  return () => clearInterval(timer)
}

/** Owners of locked jobs whose own lock is free. `otpool-…` run once, in tests, and hold none. */
async function deadWorkers(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with owner as materialized (
       select locked_by as id from graphile_worker._private_jobs where locked_by like 'pool-%'
       union
       select locked_by from graphile_worker._private_job_queues where locked_by like 'pool-%')
     select id from owner where pg_try_advisory_xact_lock(hashtextextended(id, ${seed}))`,
  )
  return rows.map(({ id }) => id)
}

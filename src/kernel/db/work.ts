// Work: what every command, reaction and job is given. It holds the transaction, who acts,
// the one moment at which everything in it happens, and the way to record events. Its type
// names the tables that may be written: a command typed `Work<'conversation' | 'message'>`
// cannot insert a customer, and may be called by whoever may write at least these two.

import { type CompiledQuery, type Kysely, type Transaction, sql } from 'kysely'
import type {
  DeleteQueryBuilder,
  DeleteResult,
  InsertQueryBuilder,
  InsertResult,
  UpdateQueryBuilder,
  UpdateResult,
} from 'kysely'
import type { Clock, Instant } from '../clock/index.ts'
import type { Actor } from '../http/actor.ts'
import type { EventType, Recorded } from '../events/types.ts'
import { type Appended, assertNoWords, eventWrites } from '../events/append.ts'
import type { Tables } from './tables.ts'
import { inStatements, together } from './together.ts'

export type TableName = keyof Tables

/** Reading: any table may be joined. */
export type Reader = Pick<
  Kysely<Tables>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'case' | 'getExecutor'
>

export type Origin = 'live' | 'import' | 'demo'

export interface Work<W extends TableName = never> {
  readonly actor: Actor
  readonly now: Instant
  readonly origin: Origin
  readonly read: Reader
  insertInto<T extends W>(table: T): InsertQueryBuilder<Tables, T, InsertResult>
  updateTable<T extends W>(table: T): UpdateQueryBuilder<Tables, T, T, UpdateResult>
  deleteFrom<T extends W>(table: T): DeleteQueryBuilder<Tables, T, DeleteResult>
  /**
   * For the compiler only: generic methods are compared loosely, and without this line a value
   * that may write one table could be handed to whoever writes two.
   */
  readonly writes?: (table: W) => void
  /**
   * Writes a row that nothing else in this work reads: it is sent with all the others in one
   * statement, just before the commit. Inside a reaction it is written at once, for there its
   * failure must stay its own.
   */
  post(write: Posted): Promise<void>
  /** The event is written with this transaction's last statement; readers see it after the commit. */
  record<D extends object>(type: EventType<D>, happened: Recorded<D>): Promise<void>
  /** Adds a job in this transaction (graphile-worker); it starts after the commit. */
  enqueue(job: string, payload: object, options?: JobOptions): Promise<void>
  /** Runs after the commit, in this process only: wake-ups, never effects. */
  afterCommit(run: () => void): void
}

/** A query builder of `insertInto`, `updateTable` or `deleteFrom`. */
export interface Posted {
  compile(): CompiledQuery
}

export interface JobOptions {
  runAt?: Instant
  /** Same key: the waiting job is replaced. */
  key?: string
  queue?: string
  priority?: number
  attemptsMax?: number
}

/** A work value that may write every table: only `app`, tests and migrations of data hold one. */
export type AnyWork = Work<TableName>

export interface Workshop {
  readonly db: Kysely<Tables>
  readonly clock: Clock
  /** Runs `act` in one transaction. Serialization failures and deadlocks are tried again. */
  transact<R>(
    actor: Actor,
    act: (work: AnyWork) => Promise<R>,
    options?: TransactOptions,
  ): Promise<R>
  /** The log has grown: relay and live feed look at once. */
  onEvents(listener: () => void): () => void
  /** Rows of that table were written here: told after the commit. */
  onRows(table: TableName, listener: () => void): () => void
  /** Another node says that the log has grown. */
  poke(): void
}

export interface TransactOptions {
  origin?: Origin
  causedBy?: string
  /** Fixed moment, for reactions that must see the event's own time and for imports. */
  now?: Instant
}

const pokeGapMilliseconds = 25
const triesMax = 4
const retryable = new Set(['40001', '40P01'])

export function workshop(db: Kysely<Tables>, clock: Clock): Workshop {
  const grown = growth()
  const rows = rowListeners()

  async function commit<R>(parts: Parts, act: (work: AnyWork) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt++) {
      parts.after.length = 0
      parts.pending.length = 0
      parts.posted.length = 0
      parts.written.clear()
      try {
        return await db.transaction().execute(async (tx) => {
          const done = await act(workOn(tx, parts))
          for (const writes of inStatements([...parts.posted, ...eventWrites(tx, parts.pending)])) {
            await tx.executeQuery(together(writes))
          }
          return done
        })
      } catch (error) {
        const { code } = error as { code?: string }
        if (attempt >= triesMax || !code || !retryable.has(code)) throw error
        await pause(attempt)
      }
    }
  }

  return {
    db,
    clock,
    onEvents: grown.on,
    onRows: rows.on,
    poke: grown.poke,
    async transact(actor, act, options = {}) {
      const own = { after: [], pending: [], posted: [], written: new Set<TableName>() }
      const parts: Parts = { actor, clock, options, ...own }
      const result = await commit(parts, act)
      // Outside the tries: the work is committed, and nothing that fails here may repeat it.
      for (const run of parts.after) run()
      rows.tell(parts.written)
      if (parts.pending.length > 0) grown.pokeSoon()
      return result
    },
  }
}

/** Who follows the log, and when they are told that it has grown. */
function growth() {
  const listeners = new Set<() => void>()
  const poke = () => {
    for (const listener of listeners) listener()
  }
  let timer: NodeJS.Timeout | undefined
  let pokedAt = 0
  const act = () => {
    timer = undefined
    pokedAt = performance.now()
    poke()
  }
  return {
    poke,
    on(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    // At once when all was quiet; under load those who read the log are woken forty times a
    // second and find many events, where a look at each would cost more than the writing.
    pokeSoon() {
      if (timer) return
      const wait = pokedAt + pokeGapMilliseconds - performance.now()
      if (wait <= 0) act()
      else timer = setTimeout(act, wait)
    },
  }
}

function rowListeners() {
  const listeners = new Map<() => void, TableName>()
  return {
    on(table: TableName, listener: () => void) {
      listeners.set(listener, table)
      return () => void listeners.delete(listener)
    },
    tell(written: ReadonlySet<TableName>) {
      for (const [tell, table] of listeners) if (written.has(table)) tell()
    },
  }
}

/** Two that deadlocked must not meet again in step: a few milliseconds, by chance. */
const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt))

interface Parts {
  actor: Actor
  clock: Clock
  after: (() => void)[]
  /** Recorded and not yet written: one statement for all of them, just before the commit. */
  pending: Appended[]
  /** Written with them, in the same statement. */
  posted: CompiledQuery[]
  /** Tables that got rows or changed some. */
  written: Set<TableName>
  options: TransactOptions
}

export function workOn(tx: Transaction<Tables>, parts: Parts): AnyWork {
  const { actor, after, options } = parts
  const now = options.now ?? parts.clock.now()
  const origin = options.origin ?? 'live'
  const work: AnyWork = {
    actor,
    now,
    origin,
    read: tx,
    insertInto(table) {
      parts.written.add(table)
      return tx.insertInto(table) as never
    },
    updateTable(table) {
      parts.written.add(table)
      return tx.updateTable(table as never) as never
    },
    deleteFrom: (table) => tx.deleteFrom(table as never) as never,
    async post(write) {
      const compiled = write.compile()
      if (options.causedBy) await tx.executeQuery(compiled)
      else parts.posted.push(compiled)
    },
    async record(type, happened) {
      assertNoWords(type.name, happened.data)
      parts.pending.push({ type, happened, actor, now, origin, causedBy: options.causedBy ?? null })
    },
    async enqueue(job, payload, how = {}) {
      await addJob(tx, job, payload, how)
    },
    afterCommit: (run) => void after.push(run),
  }
  // Whoever acts in this work's name acts at this work's moment.
  origins.set(work, { tx, parts: { ...parts, options: { ...options, now } } })
  return work
}

const origins = new WeakMap<AnyWork, { tx: Transaction<Tables>; parts: Parts }>()

/** The same transaction and actor; what it records names the event that caused it. */
export function causedBy(work: AnyWork, eventId: string): AnyWork {
  const { tx, parts } = origins.get(work)!
  return workOn(tx, { ...parts, options: { ...parts.options, causedBy: eventId } })
}

export interface Mark {
  pending: number
  after: number
}

/** Forgets what was recorded and planned since `mark`: its effects were rolled back. */
export function forgetSince(work: AnyWork, mark: Mark): void {
  const { pending, after } = origins.get(work)!.parts
  pending.length = mark.pending
  after.length = mark.after
}

export function recordedSoFar(work: AnyWork): Mark {
  const { pending, after } = origins.get(work)!.parts
  return { pending: pending.length, after: after.length }
}

/** The same transaction in another actor's name: a customer who answers, a key that imports. */
export function actingAs(work: AnyWork, actor: Actor): AnyWork {
  const { tx, parts } = origins.get(work)!
  return workOn(tx, { ...parts, actor })
}

/** The same transaction at another moment: for what is tried out and rolled back. */
export function atMoment(work: AnyWork, now: Instant): AnyWork {
  const { tx, parts } = origins.get(work)!
  return workOn(tx, { ...parts, options: { ...parts.options, now } })
}

/** The same transaction, telling of what happened before: reactions pass it over (ruling 5). */
export function asHistory(work: Work): AnyWork {
  const { tx, parts } = origins.get(work as AnyWork)!
  const { origin } = parts.options
  return workOn(tx, {
    ...parts,
    options: { ...parts.options, origin: origin === 'demo' ? 'demo' : 'import' },
  })
}

async function addJob(tx: Transaction<Tables>, job: string, payload: object, options: JobOptions) {
  await sql`select graphile_worker.add_job(
    ${job}, payload => ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null},
    run_at => ${options.runAt ?? null}::timestamptz, job_key => ${options.key ?? null},
    priority => ${options.priority ?? 0}::int, max_attempts => ${options.attemptsMax ?? 25}::int)`.execute(
    tx,
  )
}

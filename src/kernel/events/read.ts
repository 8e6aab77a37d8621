// Reading the log without ever skipping a row whose transaction commits late.
//
// Rows are ordered by (xid, position). A reader only takes rows whose transaction id lies
// below `pg_snapshot_xmin(pg_current_snapshot())`: every transaction below that mark has
// ended, so nothing can appear before the place already read. The price: a long writing
// transaction holds the readers back until it ends, so imports commit in short batches.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/work.ts'
import type { Happened } from './types.ts'

export interface Place {
  xid: string
  position: number
}

interface Row {
  id: string
  xid: string
  position: number
  at: Date
  name: string
  origin: Happened['origin']
  actor_kind: string
  actor_id: string | null
  subject_kind: string
  subject_id: string
  customer_id: string | null
  data: Record<string, never>
  caused_by: string | null
}

export interface Page {
  events: Happened[]
  /** Everything up to here has been seen, whether it matched or not. */
  reached: Place
  /** There may be more that matches. */
  full: boolean
  /** Something is written that cannot be read yet: an older transaction still runs. */
  held: boolean
}

/**
 * Events after `place`, of the given names (all when absent), oldest first, at most `limit`.
 * `past: false` passes over history brought from elsewhere and the demo's; an index of its own
 * makes that cost nothing, however much was imported.
 */
export async function readAfter(
  db: Reader,
  place: Place,
  options: { limit: number; names?: readonly string[]; past?: boolean },
): Promise<Page> {
  const { held, ...safe } = await endOf(db)
  const names: RawBuilder<unknown> = options.names
    ? sql`and name = any(${options.names}::text[])`
    : sql``
  const origins: RawBuilder<unknown> = options.past === false ? sql`and origin = 'live'` : sql``
  const { rows } = await sql<Row>`
    select id, xid::text as xid, position, at, name, origin, actor_kind, actor_id, subject_kind,
           subject_id, customer_id, data, caused_by
    from event
    where (xid, position) > (${place.xid}::xid8, ${place.position}::bigint)
      and xid <= ${safe.xid}::xid8 ${names} ${origins}
    order by event.xid, event.position
    limit ${options.limit}`.execute(db as never)
  const events = rows.map(happened)
  const full = events.length === options.limit
  const last = events.at(-1)
  const end = full && last ? { xid: last.xid, position: last.position } : safe
  return { events, full, held, reached: isAfter(end, place) ? end : place }
}

/** One event by its place; null when it does not exist. */
export async function eventAt(db: Reader, place: Place): Promise<Happened | null> {
  const { rows } = await sql<Row>`
    select id, xid::text as xid, position, at, name, origin, actor_kind, actor_id, subject_kind,
           subject_id, customer_id, data, caused_by
    from event where xid = ${place.xid}::xid8 and position = ${place.position}::bigint`.execute(
    db as never,
  )
  return rows[0] ? happened(rows[0]) : null
}

/** The newest place up to which every transaction has ended. */
export async function safeEnd(db: Reader): Promise<Place> {
  const { held: _, ...place } = await endOf(db)
  return place
}

async function endOf(db: Reader): Promise<Place & Pick<Page, 'held'>> {
  const { rows } = await sql<{ xid: string; held: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xid,
      exists (select 1 from event where origin = 'live'
        and xid >= pg_snapshot_xmin(pg_current_snapshot())) as held`.execute(db as never)
  const { xid, held } = rows[0]!
  return { xid: (BigInt(xid) - 1n).toString(), position: Number.MAX_SAFE_INTEGER, held }
}

const heldFirstMs = 15
const heldMaxMs = 500

export interface Patience {
  /** After every look: another one soon when something was held back. */
  after(page: Pick<Page, 'held'>): void
  stop(): void
}

/**
 * The end of the transaction that held readers back wakes nobody: whoever follows the log looks
 * again by themselves, soon at first, then every half second.
 */
export function patience(wake: () => void): Patience {
  let timer: NodeJS.Timeout | undefined
  let wait = heldFirstMs
  return {
    after({ held }) {
      if (!held) wait = heldFirstMs
      if (!held || timer) return
      timer = setTimeout(() => {
        timer = undefined
        wake()
      }, wait)
      timer.unref()
      wait = Math.min(wait * 2, heldMaxMs)
    },
    stop: () => clearTimeout(timer),
  }
}

const patienceMilliseconds = 10_000

/**
 * Waits until everything now in the log can be read. Transaction ids belong to the whole
 * server, so a short transaction of another database holds readers back too.
 */
export async function readable(db: Reader): Promise<void> {
  const until = performance.now() + patienceMilliseconds
  while (performance.now() < until) {
    const { rows } = await sql<{ waiting: boolean }>`select exists (select 1 from event
      where xid >= pg_snapshot_xmin(pg_current_snapshot())) as waiting`.execute(db as never)
    if (!rows[0]!.waiting) return
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
}

const happened = (row: Row): Happened => ({
  id: row.id,
  xid: row.xid,
  position: row.position,
  at: row.at,
  name: row.name,
  origin: row.origin,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  customerId: row.customer_id,
  data: row.data,
  causedBy: row.caused_by,
})

export function isAfter(a: Place, b: Place): boolean {
  const left = BigInt(a.xid)
  const right = BigInt(b.xid)
  return left > right || (left === right && a.position > b.position)
}

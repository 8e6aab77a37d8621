// Reading the log without ever skipping a row whose transaction commits late.
//
// Rows are ordered by (xid, position). A reader only takes rows up to where every transaction
// of this database has ended (./end.ts), so nothing can appear before the place already read.
// The price: a long writing transaction holds the readers back until it ends, so imports commit
// in short batches.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/work.ts'
import { endOf } from './end.ts'
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

// Appending to the log. One statement for many events; `xid` and `position` are filled by the
// database, `at` by the work's fixed moment.

import { type CompiledQuery, type Transaction, sql } from 'kysely'
import type { Actor } from '../http/actor.ts'
import { newId } from '../ids/index.ts'
import type { Tables } from '../db/tables.ts'
import type { EventType, Recorded } from './types.ts'

export interface Appended {
  // oxlint-disable-next-line no-explicit-any
  type: EventType<any>
  happened: Recorded<object>
  actor: Actor
  now: Date
  origin: 'live' | 'import' | 'demo'
  causedBy: string | null
}

// A statement takes 65,535 values at most; every event brings eleven.
const eventsPerStatement = 1000

/** The statements that append these events. */
export function eventWrites(tx: Transaction<Tables>, events: readonly Appended[]): CompiledQuery[] {
  const writes: CompiledQuery[] = []
  for (let from = 0; from < events.length; from += eventsPerStatement) {
    const rows = events.slice(from, from + eventsPerStatement).map(
      ({ type, happened, actor, ...event }) => sql`(
        ${newId()}::uuid, ${happened.at ?? event.now}::timestamptz, ${type.name}, ${event.origin},
        ${actor.kind}, ${actor.id}::uuid, ${type.subject}, ${happened.subjectId}::uuid,
        ${happened.customerId ?? null}::uuid, ${JSON.stringify(happened.data)}::jsonb,
        ${event.causedBy}::uuid)`,
    )
    const write = sql`insert into event (id, at, name, origin, actor_kind, actor_id, subject_kind,
      subject_id, customer_id, data, caused_by) values ${sql.join(rows)}`
    writes.push(write.compile(tx))
  }
  return writes
}

const word = /^[\w.:+-]{0,64}$/

const isFree = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  typeof value === 'boolean' ||
  typeof value === 'number' ||
  (typeof value === 'string' && word.test(value))

/**
 * An event outlives the people in it, so its `data` may hold ids, enums and numbers only
 * (ruling 3). A sentence, an address or a nested object is a programmer's mistake, and is
 * refused before it is stored where nothing can be taken back.
 */
export function assertNoWords(name: string, data: object): void {
  for (const [key, value] of Object.entries(data)) {
    if (Array.isArray(value) ? value.every(isFree) : isFree(value)) continue
    throw new TypeError(`Event ${name}: \`${key}\` is neither an id nor an enum nor a number.`)
  }
}

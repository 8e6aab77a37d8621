// Appending to the log. One statement for any number of events; `xid` and `position` are
// filled by the database, `at` by the work's fixed moment.

import { type Transaction, sql } from 'kysely'
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

export async function insertEvents(tx: Transaction<Tables>, events: readonly Appended[]): Promise<void> {
  const rows = events.map((event) => sql`(
    ${newId()}::uuid, ${event.happened.at ?? event.now}::timestamptz, ${event.type.name}, ${event.origin},
    ${event.actor.kind}, ${event.actor.id}::uuid, ${event.type.subject}, ${event.happened.subjectId}::uuid,
    ${event.happened.customerId ?? null}::uuid, ${JSON.stringify(event.happened.data)}::jsonb,
    ${event.causedBy}::uuid)`)
  await sql`insert into event (id, at, name, origin, actor_kind, actor_id, subject_kind, subject_id,
    customer_id, data, caused_by) values ${sql.join(rows)}`.execute(tx)
}

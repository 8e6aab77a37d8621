// Loading a task is authorising: what stands in another inbox is not there.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, sees } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import type { Standing } from './rules.ts'
import type { CareTaskTable } from './tables.ts'

type Unwrapped<T> = T extends { __select__: infer S } ? S : T
export type CareTaskRecord = { [K in keyof CareTaskTable]: Unwrapped<CareTaskTable[K]> }

/** Of tasks `t`: those of inboxes the actor sees, and those of none. */
export const visibleTask = (actor: Actor): RawBuilder<unknown> =>
  sql`(t.inbox_id is null or ${visibleInbox(actor, 't.inbox_id')})`

/** Locks it. Throws 404 for what is absent or foreign. */
export async function careTaskFor(read: Reader, actor: Actor, id: string): Promise<CareTaskRecord> {
  const row = await read
    .selectFrom('care_task')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || (row.inbox_id && !sees(actor, row.inbox_id))) throw notFound('care task')
  return row
}

export const standingOf = (task: CareTaskRecord): Standing => ({
  state: task.state,
  reason: task.reason,
  contactedAt: task.contacted_at,
  isTouched: task.touched_at !== null,
})

/** What every event of a task says. */
export const partiesOf = (task: Pick<CareTaskRecord, 'id' | 'customer_id'>) => ({
  subjectId: task.id,
  customerId: task.customer_id,
})
export const hereOf = (task: Pick<CareTaskRecord, 'inbox_id' | 'conversation_id'>) => ({
  inboxId: task.inbox_id,
  conversationId: task.conversation_id,
})

/** Of these people: who works here and sees the inbox; of no inbox, everybody. */
export async function whoSees(
  read: Reader,
  inboxId: string | null,
  ids: readonly (string | null)[],
): Promise<Set<string>> {
  const asked = ids.filter((id) => id !== null)
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select m.id from member m
    where m.id = any(${asked}::uuid[]) and m.state = 'active'
      and (m.role = 'owner' or ${inboxId}::uuid is null or exists (select 1 from member_inbox i
        where i.member_id = m.id and i.inbox_id = ${inboxId}::uuid))`.execute(read as never)
  return new Set(rows.map(({ id }) => id))
}

// Who looked (ruling 10): one row per viewer, customer and hour, so that a customer can be told
// and a lead can see it, without the log growing by every click.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { pageOf, readCursor } from '../../kernel/http/index.ts'
import { kinOf } from './kin.ts'
import { limitOf, type Paging } from './queries.ts'

const hourMilliseconds = 3_600_000

/** Only people look; what programs read is in their keys' own record. */
export async function noteView(work: Work<'view_log'>, customerId: string): Promise<void> {
  const { kind, id } = work.actor
  if (kind !== 'agent' || !id) return
  const { keptId } = await kinOf(work.read, customerId)
  const hour = new Date(Math.floor(work.now.getTime() / hourMilliseconds) * hourMilliseconds)
  await work
    .insertInto('view_log')
    .values({ member_id: id, customer_id: keptId, hour })
    .onConflict((on) => on.doNothing())
    .execute()
}

export async function viewPage(read: Reader, customerId: string, paging: Paging) {
  const { ids } = await kinOf(read, customerId)
  const limit = limitOf(paging)
  const after = readCursor(paging.after, 2)
  const older = after
    ? sql`and (v.hour, v.member_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  // A viewer who saw two records of this person in one hour is one row.
  const { rows } = await sql<{ hour: Date; member_id: string; name: string }>`
    select distinct v.hour, v.member_id, m.name from view_log v join member m on m.id = v.member_id
    where v.customer_id = any(${ids}::uuid[]) ${older}
    order by v.hour desc, v.member_id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: (row) => ({ by: { id: row.member_id, name: row.name }, hour: row.hour.toISOString() }),
    key: (row) => [row.hour.toISOString(), row.member_id],
  })
}

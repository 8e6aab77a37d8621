// Loading customers for a command: the row is locked, and an id that was merged away leads to
// the one kept, so that no command ever writes to a customer nobody sees any more.

import type { Selectable } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { whoIsErased } from './kin.ts'
import type { CustomerTable } from './tables.ts'

export type CustomerRow = Selectable<CustomerTable>

/** Throws 404 for an id that is nobody's. */
export async function lockCustomer(work: Work, id: string): Promise<CustomerRow> {
  const row = await lockedRow(work, id)
  if (!row) throw notFound('customer')
  if (row.merged_into === null) return row
  const kept = await lockedRow(work, row.merged_into)
  if (!kept) throw notFound('customer')
  return kept
}

/** For what people change: throws 409 where somebody was erased. */
export async function lockLiving(work: Work, id: string): Promise<CustomerRow> {
  const row = await lockCustomer(work, id)
  if (row.erased_at) throw whoIsErased(row.erased_at)
  return row
}

const lockedRow = (work: Work, id: string): Promise<CustomerRow | undefined> =>
  work.read.selectFrom('customer').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Locked in the order of their ids, so that two who lock the same ones never deadlock. */
export async function lockCustomers(
  work: Work,
  ids: readonly string[],
): Promise<Map<string, CustomerRow>> {
  const rows = await work.read
    .selectFrom('customer')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

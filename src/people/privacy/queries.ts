import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { pageOf, readCursor } from '../../kernel/http/index.ts'
import type { ErasureTable } from './tables.ts'
import { erasedKinds, stayingKinds } from './rules.ts'

interface ErasureRow extends ErasureTable {
  key: string
  member_name: string | null
}

/** Counts by kind, in the order in which they are told. */
export const countsOf = ({ gone, stays }: Pick<ErasureTable, 'gone' | 'stays'>) => ({
  gone: erasedKinds.flatMap((kind) => (gone[kind] ? [{ kind, count: gone[kind] }] : [])),
  stays: stayingKinds.flatMap((kind) => (stays[kind] ? [{ kind, count: stays[kind] }] : [])),
})

const erasureOf = (row: ErasureRow) => ({
  id: row.id,
  customerId: row.customer_id,
  why: row.why,
  at: row.at.toISOString(),
  by: row.erased_by ? { id: row.erased_by, name: row.member_name ?? '' } : null,
  ...countsOf(row),
})

const selected = sql`select e.*, e.at::text as key, m.name as member_name
  from erasure e left join member m on m.id = e.erased_by`

export async function erasurePage(read: Reader, paging: { limit?: number; after?: string }) {
  const limit = paging.limit ?? 50
  const after = readCursor(paging.after, 2)
  const older = after
    ? sql`where (e.at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  const { rows } = await sql<ErasureRow>`${selected} ${older}
    order by e.at desc, e.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: erasureOf, key: (row) => [row.key, row.id] })
}

export async function erasureById(read: Reader, id: string) {
  const { rows } = await sql<ErasureRow>`${selected} where e.id = ${id}`.execute(read as never)
  return erasureOf(rows[0]!)
}

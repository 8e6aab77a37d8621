// Kin: a customer and everyone merged into it. Whatever belongs to a person is looked for under
// all of these ids; merges are flat, so one step leads from any of them to the one kept.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { conflict, notFound } from '../../kernel/errors/index.ts'
import './tables.ts'

export interface Kin {
  keptId: string
  /** The one kept first, then those merged into it. */
  ids: string[]
}

/** Throws 404 for an id that is nobody's. */
export async function kinOf(read: Reader, customerId: string): Promise<Kin> {
  const { rows } = await sql<Kin>`
    select kept.id as "keptId", kept.id || coalesce(
      (select array_agg(m.id order by m.id) from customer m where m.merged_into = kept.id),
        '{}') as ids
    from customer c join customer kept on kept.id = coalesce(c.merged_into, c.id)
    where c.id = ${customerId}`.execute(read as never)
  const [row] = rows
  if (!row) throw notFound('customer')
  return row
}

/** For what people do for or to somebody: throws 409 where that person was erased. */
export async function livingKin(read: Reader, customerId: string): Promise<Kin> {
  const kin = await kinOf(read, customerId)
  const { rows } = await sql<{ at: Date }>`select erased_at as at from customer
    where id = ${kin.keptId} and erased_at is not null`.execute(read as never)
  if (rows.length > 0) throw whoIsErased(rows[0]!.at)
  return kin
}

export const whoIsErased = (at: Date) =>
  conflict('customer-erased', 'This person was erased.', { at: at.toISOString() })

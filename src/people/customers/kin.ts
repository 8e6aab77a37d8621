// Kin: a customer and everyone merged into it. Whatever belongs to a person is looked for under
// all of these ids; merges are flat, so one step leads from any of them to the one kept.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
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

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { gapOf, isReason, type Leaver } from './rules.ts'

interface Window {
  start: Date
  end: Date
}

/** The newest departure of each customer in the window; customers that were merged are one. */
export async function leaversIn(read: Reader, { start, end }: Window): Promise<Leaver[]> {
  const { rows } = await sql<{ ours: string; theirs: string | null }>`
    select distinct on (coalesce(p.merged_into, p.id)) d.reason as ours,
      (select x.further->'leaving'->>0 from ask k join answer x on x.ask_id = k.id
        where k.round_key = 'left:' || d.id) as theirs
    from departure d join customer p on p.id = d.customer_id
    where d.at >= ${start} and d.at <= ${end}
    order by coalesce(p.merged_into, p.id), d.at desc`.execute(read as never)
  return rows.flatMap(({ ours, theirs }) =>
    isReason(ours) ? [{ ours, theirs: isReason(theirs) ? theirs : null }] : [],
  )
}

export const gapIn = async (read: Reader, window: Window) => gapOf(await leaversIn(read, window))

/** Customers who wrote in the year before the window's end, and those of them who left in it. */
export async function churnIn(read: Reader, { start, end }: Window) {
  const { rows } = await sql<{ n: number; k: number }>`
    with active as (
      select distinct coalesce(p.merged_into, p.id) as id
      from conversation c join customer p on p.id = c.customer_id
      where c.created_at >= ${end}::timestamptz - interval '365 days' and c.created_at <= ${end}
        and c.merged_into is null and not c.is_spam and not p.is_internal)
    select count(*)::int as n, count(*) filter (where exists (
      select 1 from departure d join customer g on g.id = d.customer_id
      where coalesce(g.merged_into, g.id) = active.id
        and d.at >= ${start} and d.at <= ${end}))::int as k
    from active`.execute(read as never)
  return rows[0]!
}

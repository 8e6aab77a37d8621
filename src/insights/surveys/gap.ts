// N7: why we think they leave beside why they say they leave. The 73 and 21 of the old figures, as
// the shop's own numbers.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { share } from '../metrics/index.ts'

interface Row {
  ours: string
  theirs: string | null
  count: number
}

const periodMs = 365 * 86_400_000

export async function leavingGap(read: Reader, now: Date, period: { from?: string; to?: string }) {
  const to = period.to ? new Date(period.to) : now
  const from = period.from ? new Date(period.from) : new Date(to.getTime() - periodMs)
  const { rows } = await sql<Row>`
    select d.reason as ours, x.further->'leaving'->>0 as theirs, count(*)::int as count
    from departure d left join ask a on a.round_key = 'left:' || d.id
      left join answer x on x.ask_id = a.id
    where d.at >= ${from} and d.at < ${to} group by 1, 2 order by 3 desc, 1, 2`.execute(
    read as never,
  )
  const matrix = rows.flatMap(({ ours, theirs, count }) =>
    theirs === null ? [] : [{ ours, theirs, count }],
  )
  const left = rows.reduce((sum, { count }) => sum + count, 0)
  const n = matrix.reduce((sum, { count }) => sum + count, 0)
  const shares = (side: 'ours' | 'theirs') =>
    [...new Set(matrix.map((row) => row[side]))].toSorted().map((reason) => {
      const k = matrix
        .filter((row) => row[side] === reason)
        .reduce((sum, { count }) => sum + count, 0)
      return { reason, share: n < 5 ? null : share(k, n) }
    })
  return { n, left, matrix, ours: shares('ours'), theirs: shares('theirs') }
}

// What clocks of a zone show, in SQL. `at time zone` looks the zone up for every row, which took
// longer than counting the rows: within a window the few moments at which clocks jump are known.

import { type RawBuilder, sql } from 'kysely'
import { localTimeOf, zoneChanges } from '../../kernel/clock/index.ts'
import type { Period } from './period.ts'

type Sql = RawBuilder<unknown>

/** Equal to `at at time zone zone` for every `at` in the window; a timestamp without zone. */
export function localTime(at: Sql, window: Pick<Period, 'start' | 'end'>, zone: string): Sql {
  const changes = zoneChanges(window.start, window.end, zone)
  const shifts = [window.start, ...changes].map(
    (since) => sql`make_interval(mins => ${localTimeOf(since, zone).offsetMinutes}::int)`,
  )
  const whens = changes.map((until, index) => sql`when ${at} < ${until} then ${shifts[index]!}`)
  const shift =
    whens.length === 0
      ? shifts[0]!
      : sql`case ${sql.join(whens, sql` `)} else ${shifts.at(-1)!} end`
  return sql`((${at} at time zone 'UTC') + ${shift})`
}

// Numbers told of the same rows are counted in one reading of them: the scoreboard asks for all of
// them at once. Each is the same statement by itself (`byDay`), which the tests hold it to. When
// people wrote is counted in the reading of the arrivals as well.

import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../kernel/clock/index.ts'
import { plannedAnew } from '../../kernel/db/connect.ts'
import type { Reader } from '../../kernel/db/work.ts'
import { dictionary, type MetricId } from './dictionary.ts'
import { localTime } from './local-time.ts'
import type { Period } from './period.ts'
import type { DayCount } from './series.ts'
import { arrivedWithEffort, sourceOf, type Told, toldOfArrived, type View } from './sources.ts'

type Window = Pick<Period, 'start' | 'end'>
type Sql = RawBuilder<unknown>

/** Of arrivals, without those that the page does not show; and of resolutions. */
const ofArrivals = ['conversations-in', 'one-touch-rate', 'right-first', 'observed-ease'] as const
const ofResolutions = ['reopen-rate', 'conversations-out'] as const

export const countedTogether: ReadonlySet<MetricId> = new Set([...ofArrivals, ...ofResolutions])

/** What is told of both periods' arrivals at once. */
export interface Arrivals {
  days: [MetricId, DayCount[]][]
  /** Of the view's period. `weekday` 1 is Monday; `hour` 0 to 23 by the organisation's clock. */
  hours: { weekday: number; hour: number; count: number }[]
}

/**
 * One reading of the arrivals of a window, which holds the view's period and may begin before:
 * counted by the hour, of which days and hours of the week are made.
 */
export async function arrivalsIn(read: Reader, view: View, window: Window): Promise<Arrivals> {
  const { from, zone } = view.period
  const { rows } = await sql<{ days: Row[] | null; hours: Arrivals['hours'] | null }>`${plannedAnew}
    with h as materialized (
      select date_trunc('hour', ${localTime(sql`at`, window, zone)}) as hour,
        ${countsOf(ofArrivals)}, count(*)::int as arrived
      from (${arrivalRows(view, window)}) r group by 1)
    select
      (select json_agg(d order by day) from (
        select hour::date as day, ${sumsOfCounts(ofArrivals)} from h group by 1) d) as days,
      (select json_agg(w order by weekday, hour) from (
        select extract(isodow from hour)::int as weekday, extract(hour from hour)::int as hour,
          sum(arrived)::int as count
        from h where hour >= ${from}::date group by 1, 2) w) as hours`.execute(read as never)
  const { days, hours } = rows[0]!
  return { days: daysOfEach(ofArrivals, days ?? []), hours: hours ?? [] }
}

/** Resolved and reopened by day, from one reading of the resolutions. */
export async function resolutionsIn(
  read: Reader,
  view: View,
  window: Window,
): Promise<[MetricId, DayCount[]][]> {
  const { rows } = await sql<Row>`${plannedAnew}
    select day::text, ${countsOf(ofResolutions)} from (
      select ${localTime(sql`at`, window, view.period.zone)}::date as day, hit as h0,
        null::float8 as a0, is_open as o0, true as w0, null::boolean as h1, null::float8 as a1,
        false as o1, true as w1
      from (${sourceOf('reopen-rate', view, window)}) s) s
    group by day order by day`.execute(read as never)
  return daysOfEach(ofResolutions, rows)
}

function arrivalRows(view: View, window: Window): Sql {
  const columns = ofArrivals.map((id, place) => {
    const { hit, amount, isOpen, where }: Told = toldOfArrived[id]
    return sql`${hit ?? sql`null::boolean`} as ${named('h', place)},
      ${amount ?? sql`null::float8`} as ${named('a', place)}, ${isOpen} as ${named('o', place)},
      ${where ?? sql`true`} as ${named('w', place)}`
  })
  return sql`select c.created_at as at, ${sql.join(columns)} ${arrivedWithEffort(view, window)}`
}

const named = (letter: string, place: number): Sql => sql.ref(`${letter}${place}`)

type Row = { day: LocalDate } & Record<string, number>

/** Counts and sums of rows that say of each number whether they are about it (w), h, a and o. */
const countsOf = (ids: readonly MetricId[]): Sql =>
  sql.join(
    ids.map((id, place) => {
      const [w, h, a, o] = ['w', 'h', 'a', 'o'].map((letter) => named(letter, place))
      const { kind } = dictionary[id]
      const isIn =
        kind === 'share'
          ? sql`${h} is not null`
          : kind === 'mean'
            ? sql`${a} is not null`
            : sql`true`
      return sql`count(*) filter (where ${w} and ${isIn})::int as ${named('n', place)},
      count(*) filter (where ${w} and ${h})::int as ${named('k', place)},
      count(*) filter (where ${w} and not ${h})::int as ${named('low', place)},
      count(*) filter (where ${w} and ${o})::int as ${named('open', place)},
      coalesce(sum(${a}) filter (where ${w}), 0)::float8 as ${named('total', place)},
      coalesce(sum(${a} * ${a}) filter (where ${w}), 0)::float8 as ${named('squares', place)}`
    }),
  )

const counts = ['n', 'k', 'low', 'open', 'total', 'squares'] as const

/** The same, of rows that hold counts already. */
const sumsOfCounts = (ids: readonly MetricId[]): Sql =>
  sql.join(
    ids.flatMap((_, place) =>
      counts.map((count) => sql`sum(${named(count, place)}) as ${named(count, place)}`),
    ),
  )

const daysOfEach = (ids: readonly MetricId[], rows: readonly Row[]): [MetricId, DayCount[]][] =>
  ids.map((id, place) => [
    id,
    rows.map((row) => ({
      day: row.day,
      n: row[`n${place}`]!,
      k: row[`k${place}`]!,
      low: row[`low${place}`]!,
      open: row[`open${place}`]!,
      total: row[`total${place}`]!,
      squares: row[`squares${place}`]!,
    })),
  ])

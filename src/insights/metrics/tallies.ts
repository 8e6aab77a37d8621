// Counting the rows of a source in the database: by day, by reason, by hour, and where the
// quantiles lie.

import { sql } from 'kysely'
import { plannedAnew } from '../../kernel/db/connect.ts'
import type { Reader } from '../../kernel/db/work.ts'
import type { LocalDate } from '../../kernel/clock/index.ts'
import type { MetricId, MetricKind } from './dictionary.ts'
import { localTime } from './local-time.ts'
import { medianPlaces, type Spread } from './numbers.ts'
import type { Period } from './period.ts'
import type { DayCount } from './series.ts'
import { arrivedIn, inScope, sourceOf, type View } from './sources.ts'

type Window = Pick<Period, 'start' | 'end'>
type RowsOf = { kind: MetricKind }

const run = async <R>(read: Reader, statement: ReturnType<typeof sql<R>>) =>
  (await sql<R>`${plannedAnew}${statement}`.execute(read as never)).rows

const ofAmount = sql`count(amount)`
const counted: Record<MetricKind, typeof ofAmount> = {
  share: sql`count(hit)`,
  duration: ofAmount,
  count: sql`count(*)`,
  mean: ofAmount,
  nps: ofAmount,
}
/** Sums of what is no sum of seconds. */
const summed = sql`coalesce(sum(amount), 0) as total, coalesce(sum(amount * amount), 0) as squares`
const unsummed = sql`0::float8 as total, 0::float8 as squares`

/** What each local day has, where it has any. */
export function byDay(
  read: Reader,
  view: View,
  asked: { id: MetricId; window: Window } & RowsOf,
): Promise<DayCount[]> {
  return run(
    read,
    sql<DayCount>`
    select day::text, n, k, low, open, total, squares from (
      select ${localTime(sql`at`, asked.window, view.period.zone)}::date as day,
        ${counted[asked.kind]}::int as n,
        count(*) filter (where hit)::int as k, count(*) filter (where not hit)::int as low,
        count(*) filter (where is_open)::int as open,
        ${asked.kind === 'mean' ? summed : unsummed}
      from (${sourceOf(asked.id, view, asked.window)}) s group by 1) d order by day`,
  )
}

export interface Times {
  days: DayCount[]
  /** In the order of the periods asked for. */
  spreads: Spread[]
}

interface Sorted {
  place: number
  n: number
  open: number
  /** Median and p90. */
  ends: [number, number] | null
  first: number
  /** All values about the middle, from the place `first` on. */
  middle: number[] | null
}

/**
 * Counts by day, and of each period median, p90 and the interval of the median, from one reading
 * of the rows. Order statistics: only those about the middle leave the database.
 */
export async function timesIn(
  read: Reader,
  view: View,
  { id, periods }: { id: MetricId; periods: readonly Period[] },
): Promise<Times> {
  const window = { start: periods.at(-1)!.start, end: periods[0]!.end }
  const [latest] = periods
  const [row] = await run(
    read,
    sql<{ days: DayCount[] | null; sorted: Sorted[] | null }>`
    with s as materialized (
      select at, amount, is_open, case when at >= ${latest!.start} then 0 else 1 end as place
      from (${sourceOf(id, view, window)}) s),
    days as (
      select ${localTime(sql`at`, window, view.period.zone)}::date as day, count(amount)::int as n,
        0 as k, 0 as low, count(*) filter (where is_open)::int as open, 0 as total, 0 as squares
      from s group by 1),
    counted as (
      select case when day >= ${latest!.from}::date then 0 else 1 end as place, sum(n)::int as n,
        sum(open)::int as open
      from days group by 1),
    spots as (
      select *, greatest(1, n / 2 - ceil(sqrt(n))::int - 5) as first,
        least(n, n / 2 + ceil(sqrt(n))::int + 6) as last
      from counted)
    select (select json_agg(d order by d.day) from days d) as days,
      (select json_agg(json_build_object('place', place, 'n', n, 'open', open, 'first', first,
          'ends', q.ends, 'middle', q.middle))
        from spots left join lateral (
          select percentile_cont(array[0.5, 0.9]) within group (order by amount) as ends,
            percentile_disc((select array_agg((i - 0.5) / n) from generate_series(first, last) i))
              within group (order by amount) as middle
          from s where s.place = spots.place) q on true) as sorted`,
  )
  const spreads = periods.map((_, place) =>
    spreadOf(row?.sorted?.find((one) => one.place === place)),
  )
  return { days: row?.days ?? [], spreads }
}

const noSpread = { n: 0, open: 0, median: null, low: null, high: null, p90: null }

/** The database knows moments to the microsecond; below that is what adding fractions leaves. */
const exact = (seconds: number) => Math.round(seconds * 1e6) / 1e6

function spreadOf(sorted: Sorted | undefined): Spread {
  if (!sorted || sorted.n === 0) return { ...noSpread, open: sorted?.open ?? 0 }
  const { n, open, first, ends, middle } = sorted
  const places = medianPlaces(n)
  const valueAt = (place: number) => exact(middle![place - first]!)
  return {
    n,
    open,
    median: exact(ends![0]),
    p90: exact(ends![1]),
    low: places && valueAt(places.low),
    high: places && valueAt(places.high),
  }
}

/** Medians by local day or by week from Monday. */
export function mediansBy(
  read: Reader,
  view: View,
  { id, by, window }: { id: MetricId; by: 'day' | 'week'; window: Window },
): Promise<{ start: LocalDate; value: number; n: number }[]> {
  const zone = view.period.zone
  return run(
    read,
    sql`
    select start::text, n, value from (
      select date_trunc(${by}, ${localTime(sql`at`, window, zone)})::date as start,
        count(*)::int as n,
        percentile_cont(0.5) within group (order by amount) as value
      from (${sourceOf(id, view, window)}) s where amount is not null group by 1) w order by start`,
  )
}

export interface ReasonCount {
  id: string
  parentId: string | null
  key: string
  name: string
  now: number
  before: number
}

/**
 * Every reason that was met in the view's period or since `earlier`, and those above one another;
 * `without` are the period's conversations that have none.
 */
export async function byReason(
  read: Reader,
  view: View,
  earlier: Window,
): Promise<{ counts: ReasonCount[]; without: number }> {
  const { start, end } = view.period
  const met = await run(
    read,
    sql<{ reasonId: string | null; now: number; before: number }>`
    select c.reason_id as "reasonId", count(*) filter (where c.created_at >= ${start})::int as now,
      count(*) filter (where c.created_at < ${start})::int as before
    from conversation c where ${arrivedIn(view, { start: earlier.start, end })} group by 1`,
  )
  const times = new Map(met.map((one) => [one.reasonId, one]))
  const reasons = await read
    .selectFrom('reason')
    .select(['id', 'parent_id as parentId', 'key', 'name'])
    .orderBy('position')
    .execute()
  const parents = new Set(reasons.map(({ parentId }) => parentId))
  const counts = reasons.flatMap((reason) => {
    const { now = 0, before = 0 } = times.get(reason.id) ?? {}
    return now > 0 || before > 0 || parents.has(reason.id) ? [{ ...reason, now, before }] : []
  })
  return { counts, without: times.get(null)?.now ?? 0 }
}

/** From so many days old up to the next. */
export const ages = [0, 1, 3, 7, 30] as const

export function byAge(
  read: Reader,
  view: View,
): Promise<{ age: number; state: string; count: number }[]> {
  return run(
    read,
    sql`
    select case ${sql.join(
      [...ages]
        .reverse()
        .map(
          (days) =>
            sql`when c.created_at <= ${view.now}::timestamptz - ${sql.raw(`interval '${days * 24} hours'`)} then ${sql.raw(String(days))}`,
        ),
      sql` `,
    )}
      else 0 end as age, c.state, count(*)::int as count
    from conversation c where c.state in ('open', 'pending', 'snoozed') and ${inScope(view)}
    group by 1, 2 order by 1, 2`,
  )
}

/** On which days other words were asked: the trend of satisfaction breaks there. */
export async function wordingBreaks(
  read: Reader,
  { period }: View,
  { metric, programme }: { metric: string; programme?: string },
): Promise<LocalDate[]> {
  const rows = await run(
    read,
    sql<{ day: LocalDate }>`
    select distinct (n.published_at at time zone ${period.zone})::date::text as day
    from survey_version n join survey s on s.id = n.survey_id and s.metric = ${metric}
        and s.programme = coalesce(${programme ?? null}, s.programme)
      join survey_version o on o.survey_id = n.survey_id and o.number = n.number - 1
        and o.wording_hash <> n.wording_hash
    where n.published_at >= ${period.start} and n.published_at < ${period.end} order by 1`,
  )
  return rows.map(({ day }) => day)
}

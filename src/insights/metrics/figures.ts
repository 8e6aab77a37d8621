// One number with everything that belongs to it: interval, n, verdict, trend, and what changed
// against the period before.

import { addDays, weekdayOf } from '../../kernel/clock/index.ts'
import type { Reader } from '../../kernel/db/work.ts'
import { type ScaleId, scales } from '../../listening/surveys/index.ts'
import { type AnswerDay, answerDays, daysOf, type ScaleCount, scalesOf } from './answer-days.ts'
import { answersOf, dictionary, type MetricId } from './dictionary.ts'
import {
  type Changed,
  countChange,
  countFigure,
  durationChange,
  durationFigure,
  estimateChange,
  type Figure,
  meanFigure,
  npsFigure,
  shareChange,
  shareFigure,
} from './numbers.ts'
import { before, type Bucket, bucketsOf, type Period, weekdaysIn } from './period.ts'
import { type Reasons, reasonsOf } from './reasons.ts'
import {
  type DayCount,
  fromPoint,
  type Series,
  shareSeries,
  type Sums,
  sumOf,
  sumsOf,
  valueSeries,
} from './series.ts'
import type { AskedScale, View } from './sources.ts'
import type { Arrivals } from './together.ts'
import { ages, byAge, byDay, byReason, mediansBy, timesIn, wordingBreaks } from './tallies.ts'

export interface Wanted {
  id: MetricId
  view: View
  compares: boolean
  /** Null: no trend is wanted. */
  by: 'day' | 'week' | null
  /** Answers by day of both periods, where they are read already. */
  answers?: readonly AnswerDay[]
  /** Days of both periods, where they are counted already. */
  days?: readonly DayCount[]
}

export interface Told extends Figure {
  /** Of answers: on which scale, and how many of the period were given on each. */
  scale: AskedScale | null
  scales: ScaleCount[]
  previous: Figure | null
  change: Changed | null
  series: Series | null
}

export async function figureOf(read: Reader, wanted: Wanted): Promise<Told> {
  const { id, view } = wanted
  if (!answersOf[id]) return { ...(await toldOf(read, wanted)), scale: null, scales: [] }
  const answers = wanted.answers ?? (await answersFor(read, wanted))
  const found = scalesOf(answers, id, view.period)
  const scale = view.scale ?? usualScale(id, found)
  const scaled = scale ? { ...view, scale } : view
  const told = await toldOf(read, { ...wanted, answers, view: scaled })
  return { ...told, scale: scale ?? null, scales: found }
}

/** The view with the scale its number is of: the one asked for, or else the most used. */
export async function scaledView(read: Reader, view: View, id: MetricId): Promise<View> {
  const answers = await answersFor(read, { view, compares: false })
  const scale = view.scale ?? usualScale(id, scalesOf(answers, id, view.period))
  return scale ? { ...view, scale } : view
}

/** Answers by day of the period, and of the one before where they are compared. */
export function answersFor(read: Reader, { view, compares }: Pick<Wanted, 'view' | 'compares'>) {
  const { period } = view
  const { from, start } = compares ? before(period) : period
  return answerDays(read, view, { ...period, from, start })
}

/** NPS is asked from 0 to 10; other scales in its name cannot be compared with it (C6). */
const usualScale = (id: MetricId, found: readonly ScaleCount[]): ScaleId | undefined =>
  answersOf[id]?.metric === 'nps' ? 'nps' : found[0]?.scale

type Bare = Omit<Told, 'scale' | 'scales'>

async function toldOf(read: Reader, wanted: Wanted): Promise<Bare> {
  const { id, view } = wanted
  if (!dictionary[id].hasPeriod) return standing(read, view)
  const { period } = view
  const earlier = before(period)
  const periods = wanted.compares ? [period, earlier] : [period]
  const { days, figures } = await countedIn(read, wanted, periods)
  const [now, previous = null] = figures
  return {
    ...now!,
    previous,
    change: previous && changeOf(wanted, { now: now!, previous, days }),
    series: wanted.by && (await seriesOf(read, { ...wanted, by: wanted.by }, days)),
  }
}

/** Days of all periods, and the figure of each, from one reading of the rows. */
async function countedIn(
  read: Reader,
  wanted: Wanted,
  periods: Period[],
): Promise<{ days: readonly DayCount[]; figures: Figure[] }> {
  const { id, view } = wanted
  const { kind } = dictionary[id]
  if (kind === 'duration') {
    const { days, spreads } = await timesIn(read, view, { id, periods })
    return { days, figures: spreads.map(durationFigure) }
  }
  const window = { start: periods.at(-1)!.start, end: periods[0]!.end }
  const days =
    wanted.days ??
    (wanted.answers
      ? daysOf(wanted.answers, id, view.scale)
      : await byDay(read, view, { id, kind, window }))
  return { days, figures: periods.map((period) => figureIn(wanted, sumOf(days, period))) }
}

async function standing(read: Reader, view: View): Promise<Bare> {
  const rows = await byAge(read, view)
  const n = rows.reduce((total, row) => total + row.count, 0)
  return { ...countFigure(n), previous: null, change: null, series: null }
}

function figureIn({ id, view }: Wanted, sums: Sums): Figure {
  const { k, n, open } = sums
  const { kind } = dictionary[id]
  if (kind === 'share') return shareFigure({ k, n }, open)
  if (kind === 'count') return countFigure(n)
  if (kind === 'nps') return npsFigure(sums)
  return { ...meanFigure(sums, endsOf(id, view)), open }
}

interface Both {
  now: Figure
  previous: Figure
  days: readonly DayCount[]
}

function changeOf({ id, view }: Wanted, { now, previous, days }: Both): Changed {
  const { kind, direction } = dictionary[id]
  if (kind === 'duration') return durationChange(now, previous, direction)
  if (kind === 'mean' || kind === 'nps') return estimateChange(now, previous, direction)
  const [a, b] = [view.period, before(view.period)].map((period) => ({
    period,
    ...sumOf(days, period),
  }))
  if (kind === 'share') return shareChange(a!, b!, direction)
  const daily = (period: Period) => sumsOf(days, bucketsOf(period, 'day')).map(({ n }) => n)
  return countChange(daily(a!.period), daily(b!.period), direction)
}

type Charted = Wanted & { by: 'day' | 'week' }

async function seriesOf(read: Reader, wanted: Charted, days: readonly DayCount[]): Promise<Series> {
  const { id, view, compares, by } = wanted
  const lead = compares ? bucketsOf(before(view.period), by) : []
  const buckets = [...lead, ...bucketsOf(view.period, by)]
  const whole =
    dictionary[id].kind === 'share'
      ? shareSeries(buckets, days, { by, lead: lead.length })
      : await valuesOf(read, { ...wanted, days, buckets, lead: lead.length })
  const series = fromPoint(whole, lead.length)
  const asked = answersOf[id]
  return asked ? { ...series, breaks: await wordingBreaks(read, view, asked) } : series
}

const valueOf = ({ id }: Wanted, sums: Sums): number | null =>
  (dictionary[id].kind === 'nps' ? npsFigure(sums) : meanFigure(sums, null)).value

/** Between which ends the points of a mean lie; null where scales meet. */
function endsOf(id: MetricId, { scale }: View): { min: number; max: number } | null {
  if (id === 'observed-ease') return { min: 0, max: 100 }
  if (id === 'mood-change') return { min: -4, max: 4 }
  return scale && scale !== 'all' ? scales[scale] : null
}

async function valuesOf(
  read: Reader,
  wanted: Charted & { days: readonly DayCount[]; buckets: Bucket[]; lead: number },
): Promise<Series> {
  const { id, view, by, days, buckets, lead } = wanted
  // Days of a week differ by habit: limits around them would call every Monday a change.
  const shape = { by, lead, hasLimits: by === 'week' }
  if (dictionary[id].kind === 'count') {
    return valueSeries(
      buckets,
      sumsOf(days, buckets).map(({ n }) => ({ value: n, n })),
      shape,
    )
  }
  if (dictionary[id].kind !== 'duration') {
    const values = sumsOf(days, buckets).map((sums) => ({
      value: valueOf(wanted, sums),
      n: sums.n,
    }))
    const least = dictionary[id].kind === 'nps' ? -100 : (endsOf(id, view)?.min ?? 0)
    return valueSeries(buckets, values, { ...shape, least })
  }
  // One statement per period: the week in which they meet belongs to both, by halves.
  const periods = wanted.compares ? [before(view.period), view.period] : [view.period]
  const values = await Promise.all(
    periods.map(async (window) => {
      const medians = await mediansBy(read, view, { id, by, window })
      return bucketsOf(window, by).map(({ from }) => {
        // The database names a week by its Monday, also one that the period cuts off.
        const start = by === 'day' ? from : addDays(from, 1 - weekdayOf(from))
        const found = medians.find((one) => one.start === start)
        return found
          ? { value: found.n < 5 ? null : found.value, n: found.n }
          : { value: null, n: 0 }
      })
    }),
  )
  return valueSeries(buckets, values.flat(), shape)
}

export interface Grid {
  cells: { weekday: number; hour: number; count: number; perHour: number }[]
  /** The fullest hour of the week by its mean; null without arrivals. */
  busiest: { weekday: number; hour: number; perHour: number } | null
  /** How often each weekday came, Monday first: what the means are of. */
  weekdays: number[]
}

/** All 168 hours of the week. */
export function gridOf({ hours }: Pick<Arrivals, 'hours'>, { period }: View): Grid {
  const weekdays = weekdaysIn(period)
  const cells = Array.from({ length: 168 }, (_, index) => {
    const [weekday, hour] = [Math.floor(index / 24) + 1, index % 24]
    const count = hours.find((one) => one.weekday === weekday && one.hour === hour)?.count ?? 0
    const times = weekdays[weekday - 1]!
    return { weekday, hour, count, perHour: times === 0 ? 0 : count / times }
  })
  const fullest = cells.reduce((a, b) => (b.perHour > a.perHour ? b : a))
  const { weekday, hour, perHour } = fullest
  return { cells, weekdays, busiest: perHour > 0 ? { weekday, hour, perHour } : null }
}

export interface Backlog {
  fromDays: number
  toDays: number | null
  count: number
  open: number
  pending: number
  snoozed: number
}

export async function backlogOf(read: Reader, view: View): Promise<Backlog[]> {
  const rows = await byAge(read, view)
  return ages.map((fromDays, index) => {
    const of = (state: string) =>
      rows.find((row) => row.age === fromDays && row.state === state)?.count ?? 0
    const [open, pending, snoozed] = [of('open'), of('pending'), of('snoozed')]
    return {
      fromDays,
      toDays: ages[index + 1] ?? null,
      count: open + pending + snoozed,
      open,
      pending,
      snoozed,
    }
  })
}

export async function paretoOf(read: Reader, view: View): Promise<Reasons & { without: number }> {
  const { counts, without } = await byReason(read, view, before(view.period))
  return { ...reasonsOf(counts), without }
}

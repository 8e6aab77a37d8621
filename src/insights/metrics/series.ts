// Trends: a number by day or week with the limits of chance (S13). Only what the control chart
// calls a shift may be called a change.

import type { LocalDate } from '../../kernel/clock/index.ts'
import type { Bucket } from './period.ts'
import { type Chart, type Count, individualsChart, shareChart } from './statistics/index.ts'

export interface Point {
  from: LocalDate
  to: LocalDate
  isPartial: boolean
  value: number | null
  n: number
  k: number | null
  low: number | null
  high: number | null
  beyond: boolean
}

export interface Series {
  by: 'day' | 'week'
  centre: number | null
  points: Point[]
  shifts: Chart['shifts']
  /** Days on which the question's words changed: the line does not continue over them. */
  breaks: LocalDate[]
}

/** `low`: those that missed; `total` and `squares`: Σx and Σx² of what is a mean. */
export type Sums = Count & { low: number; open: number; total: number; squares: number }
export type DayCount = Sums & { day: LocalDate }

export function sumOf(days: readonly DayCount[], span: { from: LocalDate; to: LocalDate }): Sums {
  return sumsOf(days, [span])[0]!
}

/** What each span has, in one pass over the days; the spans follow each other. */
export function sumsOf(
  days: readonly DayCount[],
  spans: readonly { from: LocalDate; to: LocalDate }[],
): Sums[] {
  const sums = spans.map((): Sums => ({ k: 0, n: 0, low: 0, open: 0, total: 0, squares: 0 }))
  for (const one of days) {
    const place = lastFrom(spans, one.day)
    const sum = sums[place]
    if (!sum || one.day >= spans[place]!.to) continue
    sum.k += one.k
    sum.n += one.n
    sum.low += one.low
    sum.open += one.open
    sum.total += one.total
    sum.squares += one.squares
  }
  return sums
}

/** The last span that begins on this day or before it; −1 when all begin later. */
function lastFrom(spans: readonly { from: LocalDate }[], day: LocalDate): number {
  let [low, high] = [-1, spans.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (spans[middle]!.from <= day) low = middle
    else high = middle - 1
  }
  return low
}

const leadMin = 8

/**
 * How many points give the limits: those of the period before, where they are enough to say what
 * chance does. Else the usual first twenty.
 */
const baselineOf = (lead: number): number | undefined => (lead >= leadMin ? lead : undefined)

/** Empty periods before a young shop's first answers give no limits: twenty that are known do. */
const placeOfTwenty = (known: readonly number[]): number => (known[19] ?? known.at(-1) ?? 0) + 1

/** Periods with fewer than five count for nothing here: they would show what may not be shown. */
export function shareSeries(
  buckets: readonly Bucket[],
  days: readonly DayCount[],
  { by, lead = 0 }: { by: 'day' | 'week'; lead?: number },
): Series {
  const counts = sumsOf(days, buckets)
  const known = counts.flatMap(({ n }, index) => (n < 5 ? [] : [index]))
  const hasLead = baselineOf(known.filter((index) => index < lead).length) !== undefined
  const chart = shareChart(
    counts.map(({ k, n }) => (n < 5 ? { k: 0, n: 0 } : { k, n })),
    hasLead ? lead : placeOfTwenty(known),
  )
  const points = buckets.map((bucket, index) => {
    const { k, n } = counts[index]!
    const point = chart?.points[index]
    const isKnown = n >= 5 && point !== undefined
    return {
      ...bucket,
      n,
      k: n < 5 ? null : k,
      value: isKnown ? point.value : null,
      low: isKnown ? point.low : null,
      high: isKnown ? point.high : null,
      beyond: isKnown && point.beyond,
    }
  })
  return { by, centre: chart?.centre ?? null, points, shifts: chart?.shifts ?? [], breaks: [] }
}

interface ValueShape {
  by: 'day' | 'week'
  hasLimits: boolean
  /** Points of the period before, which give the limits. */
  lead?: number
  /** No value lies below it. */
  least?: number
}

/** One number per bucket; null where there is none, which the chart leaps over. */
export function valueSeries(
  buckets: readonly Bucket[],
  values: readonly { value: number | null; n: number }[],
  { by, hasLimits, lead = 0, least = 0 }: ValueShape,
): Series {
  const known = buckets
    .map((_, index) => index)
    .filter((index) => values[index]!.value !== null && !(hasLimits && buckets[index]!.isPartial))
  const chart = hasLimits
    ? individualsChart(
        known.map((index) => values[index]!.value!),
        baselineOf(known.filter((index) => index < lead).length),
      )
    : null
  const placeOf = new Map(known.map((index, place) => [index, place]))
  const points = buckets.map((bucket, index): Point => {
    const point = chart?.points[placeOf.get(index) ?? -1]
    return {
      ...bucket,
      ...values[index]!,
      k: null,
      low: point ? Math.max(least, point.low) : null,
      high: point?.high ?? null,
      beyond: point?.beyond ?? false,
    }
  })
  const shifts = (chart?.shifts ?? []).map((shift) => ({
    ...shift,
    startedAt: known[shift.startedAt]!,
    noticedAt: known[shift.noticedAt]!,
  }))
  return { by, centre: chart?.centre ?? null, points, shifts, breaks: [] }
}

/**
 * The same chart from a point on. The points before it gave the limits, so that a change within
 * a short period does not become its own average; shifts noticed among them are old news.
 */
export function fromPoint(series: Series, first: number): Series {
  const shifts = series.shifts
    .filter(({ noticedAt }) => noticedAt >= first)
    .map((shift) => ({
      ...shift,
      startedAt: Math.max(0, shift.startedAt - first),
      noticedAt: shift.noticedAt - first,
    }))
  return { ...series, points: series.points.slice(first), shifts }
}

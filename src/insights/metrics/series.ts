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

export function sumOf(days: readonly DayCount[], { from, to }: { from: string; to: string }): Sums {
  const sums = { k: 0, n: 0, low: 0, open: 0, total: 0, squares: 0 }
  for (const one of days) {
    if (one.day < from || one.day >= to) continue
    sums.k += one.k
    sums.n += one.n
    sums.low += one.low
    sums.open += one.open
    sums.total += one.total
    sums.squares += one.squares
  }
  return sums
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
  const counts = buckets.map((bucket) => sumOf(days, bucket))
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
  const points = buckets.map((bucket, index): Point => {
    const point = chart?.points[known.indexOf(index)]
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

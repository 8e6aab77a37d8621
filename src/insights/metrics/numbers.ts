// From counts to numbers that may be shown: intervals, the rule of small samples, and whether
// anything really changed. Shares in percent, durations in seconds.

import {
  type Change,
  type Count,
  change,
  difference,
  type Estimate,
  mean,
  meanOfSums,
  median,
  nps,
  sampleVerdict,
  share,
} from './statistics/index.ts'

export type Verdict = 'too-few' | 'grey' | 'normal'

export const verdictOf = (n: number): Verdict =>
  ({ 'too-small': 'too-few', uncertain: 'grey', firm: 'normal' } as const)[sampleVerdict(n)]

export interface Figure {
  /** Null where there are too few to say. */
  value: number | null
  low: number | null
  high: number | null
  n: number
  /** Of a share: how many of n. */
  k: number | null
  p90: number | null
  /** Not decided yet, and not in n. */
  open: number
  verdict: Verdict
}

const nothing = { value: null, low: null, high: null, k: null, p90: null }

/** Ruling 27: below five no number, and no k from which it could be had. */
export function shareFigure({ k, n }: Count, open = 0): Figure {
  const verdict = verdictOf(n)
  const found = verdict === 'too-few' ? null : share(k, n)
  if (!found) return { ...nothing, n, open, verdict }
  return { ...nothing, value: found.value, low: found.low, high: found.high, n, k, open, verdict }
}

/** A mean with its t interval, kept within the ends of its scale. */
export function meanFigure(
  sums: { n: number; total: number; squares: number },
  ends: { min: number; max: number } | null,
): Figure {
  const { n } = sums
  const verdict = verdictOf(n)
  const found = verdict === 'too-few' ? null : meanOfSums(sums)
  if (!found) return { ...nothing, n, open: 0, verdict }
  const { value, spread } = found
  const [low, high] = spread ? [spread.low, spread.high] : [value, value]
  return {
    ...nothing,
    value,
    low: ends ? Math.max(ends.min, low) : low,
    high: ends ? Math.min(ends.max, high) : high,
    n,
    open: 0,
    verdict,
  }
}

/** `k` are the promoters and `low` the detractors of n. */
export function npsFigure({ k, low, n }: { k: number; low: number; n: number }): Figure {
  const verdict = verdictOf(n)
  const found =
    verdict === 'too-few' ? null : nps({ promoters: k, detractors: low, passives: n - k - low })
  if (!found) return { ...nothing, n, open: 0, verdict }
  return { ...nothing, value: found.value, low: found.low, high: found.high, n, open: 0, verdict }
}

export interface Spread {
  n: number
  open: number
  median: number | null
  low: number | null
  high: number | null
  p90: number | null
}

export function durationFigure({ n, open, median: value, low, high, p90 }: Spread): Figure {
  const verdict = verdictOf(n)
  if (verdict === 'too-few') return { ...nothing, n, open, verdict }
  return { ...nothing, value, low, high, p90, n, open, verdict }
}

/** A count is no estimate: it is shown however small it is, and has no interval. */
export const countFigure = (n: number): Figure => ({
  ...nothing,
  value: n,
  n,
  open: 0,
  verdict: 'normal',
})

/**
 * The places (from 1) in a sorted list of n between which the true median lies, at 95 %. The
 * list of places 1 to n has its own median's interval at exactly those places. From 10,000 on
 * the normal approximation is within one place of it.
 */
export function medianPlaces(n: number): { low: number; high: number } | null {
  if (n >= 10_000) {
    const half = (1.959963984540054 * Math.sqrt(n)) / 2
    return { low: Math.floor(n / 2 - half), high: Math.ceil(n / 2 + 1 + half) }
  }
  const places = median(Array.from({ length: n }, (_, index) => index + 1))
  if (!places || places.low === null || places.high === null) return null
  return { low: places.low, high: places.high }
}

/** Why nothing is said about a change. */
export type Silence = 'too-few' | 'unfinished'

export interface Changed {
  /** Points of percent, seconds, or conversations a day. */
  value: number | null
  low: number | null
  high: number | null
  changed: boolean
  direction: 'up' | 'down' | 'none'
  /** Null: no real change, or neither way is better. */
  better: boolean | null
  why: Silence | null
}

export type Direction = 'up' | 'down' | 'none'

const silent = (why: Silence): Changed => ({
  value: null,
  low: null,
  high: null,
  changed: false,
  direction: 'none',
  better: null,
  why,
})

function told(found: Change | null, better: Direction): Changed {
  if (!found) return silent('too-few')
  const direction = !found.changed ? 'none' : found.value > 0 ? 'up' : 'down'
  const isBetter = direction === 'none' || better === 'none' ? null : direction === better
  return { ...found, direction, better: isBetter, why: null }
}

/** S5, and ruling 27 for both periods. */
export function shareChange(now: Count, before: Count, better: Direction): Changed {
  if (now.n < 5 || before.n < 5) return silent('too-few')
  return told(change(now, before), better)
}

/** Of a hundred, how many may be unfinished before a median says nothing about change. */
const unfinishedMax = 10

/**
 * Medians are compared while few are unfinished: those are the long ones, and leaving many of
 * them out would let a period look faster merely because it ended a moment ago.
 */
export function durationChange(now: Figure, before: Figure, better: Direction): Changed {
  const isUnfinished = ({ n, open }: Figure) => 100 * open > unfinishedMax * (n + open)
  if (isUnfinished(now) || isUnfinished(before)) return silent('unfinished')
  const [a, b] = [estimateOf(now), estimateOf(before)]
  return a && b ? told(difference(a, b), better) : silent('too-few')
}

/** Of two means or two NPS, from their own intervals. */
export function estimateChange(now: Figure, before: Figure, better: Direction): Changed {
  const [a, b] = [estimateOf(now), estimateOf(before)]
  return a && b ? told(difference(a, b), better) : silent('too-few')
}

function estimateOf({ value, low, high, n }: Figure): Estimate | null {
  return value === null || low === null || high === null ? null : { value, low, high, n }
}

/**
 * Counts by their mean per day. Days differ more than chance alone would have them (Mondays),
 * so the interval comes from how the days spread, not from a Poisson distribution.
 */
export function countChange(
  now: readonly number[],
  before: readonly number[],
  better: Direction,
): Changed {
  if (now.length < 5 || before.length < 5) return silent('too-few')
  const [a, b] = [now, before].map((days) => {
    const found = mean(days)
    return found?.spread
      ? { value: found.value, low: found.spread.low, high: found.spread.high, n: found.n }
      : null
  })
  return a && b ? told(difference(a, b), better) : silent('too-few')
}

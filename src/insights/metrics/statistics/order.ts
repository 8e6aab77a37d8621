// Quantiles, medians, durations, Pareto: what needs the values in order.

import { sum } from './distributions.ts'

/**
 * The quantile by linear interpolation between order statistics: Hyndman and Fan's type 7
 * (Am. Statistician 1996, 50:361), the one of R and of spreadsheets. Null without values.
 */
export function quantile(values: readonly number[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`No quantile at ${p}`)
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * p
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (place - Math.floor(place))
}

/**
 * The median with its interval from order statistics, which needs no shape of distribution: the
 * narrowest symmetric pair covering at least 95 % by Binomial(n, ½). Below six values no pair
 * does: low and high are null.
 */
export function median(values: readonly number[]) {
  const value = quantile(values, 0.5)
  if (value === null) return null
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  // In logarithms, because 2^-n is 0 beyond n = 1074.
  let logTerm = -n * Math.LN2
  let tail = Math.exp(logTerm)
  let rank = 0
  while (tail <= 0.025) {
    rank++
    logTerm += Math.log((n - rank + 1) / rank)
    tail += Math.exp(logTerm)
  }
  const [low, high] = rank === 0 ? [] : [sorted[rank - 1], sorted[n - rank]]
  return { value, low: low ?? null, high: high ?? null, n }
}

/** S17: how long things took. `open` are those not finished yet, which these numbers leave out. */
export function durations(finished: readonly number[], open = 0) {
  return { median: median(finished), p90: quantile(finished, 0.9), n: finished.length, open }
}

export type ParetoRow = {
  key: string
  count: number
  share: number
  cumulative: number
  vital: boolean
}

/**
 * Largest first (ties by key), with shares in percent of the total; `vital` are the few that
 * together make the first 80 %, including the one that crosses it.
 */
export function pareto(items: readonly { key: string; count: number }[]): ParetoRow[] {
  const total = sum(items.map(({ count }) => count))
  const sorted = items
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
  let before = 0
  return sorted.map(({ key, count }) => {
    const vital = before < 0.8 * total
    before += count
    return { key, count, share: (100 * count) / total, cumulative: (100 * before) / total, vital }
  })
}

// Rank correlation: whether two numbers go up together, whatever their scales.

import { sum } from './distributions.ts'
import { z } from './estimates.ts'

/** Ranks from 1; equal values share the mean of their places. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).toSorted((a, b) => values[a]! - values[b]!)
  const ranks = Array.from({ length: values.length }, () => 0)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++
    for (let at = from; at <= to; at++) ranks[order[at]!] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

export interface Correlation {
  /** −1 to 1. */
  value: number
  /** Null below four pairs and where one side never differs. */
  low: number | null
  high: number | null
  n: number
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, which holds with ties. The interval is
 * Fisher's, with the standard error of Bonett and Wright 2000 (Psychometrika 65:23),
 * √((1 + r²/2) / (n − 3)). Null where one side never differs.
 */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): Correlation | null {
  const n = pairs.length
  const value = pearson(ranksOf(pairs.map(([a]) => a)), ranksOf(pairs.map(([, b]) => b)))
  if (value === null) return null
  if (n < 4) return { value, low: null, high: null, n }
  return { value, ...intervalOfRanks(value, n), n }
}

/** The interval of a rank correlation of n pairs, from four on. */
export function intervalOfRanks(value: number, n: number): { low: number; high: number } {
  // Of a perfect correlation the transform is infinite: the last thing short of it.
  const within = Math.max(-1 + 1e-12, Math.min(1 - 1e-12, value))
  const half = z * Math.sqrt((1 + within ** 2 / 2) / (n - 3))
  const middle = Math.atanh(within)
  return {
    low: Math.min(value, Math.tanh(middle - half)),
    high: Math.max(value, Math.tanh(middle + half)),
  }
}

function pearson(a: readonly number[], b: readonly number[]): number | null {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length]
  const together = sum(a.map((x, index) => (x - meanA) * (b[index]! - meanB)))
  const spread = Math.sqrt(
    sum(a.map((x) => (x - meanA) ** 2)) * sum(b.map((x) => (x - meanB) ** 2)),
  )
  return spread > 0 ? Math.max(-1, Math.min(1, together / spread)) : null
}

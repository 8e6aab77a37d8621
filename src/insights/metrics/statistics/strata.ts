// Two groups held against each other among people who are alike.

import { sum } from './distributions.ts'
import { type Change, type Count, z } from './estimates.ts'

/** People who are alike: of them, those something was done for and those it was not. */
export interface Alike {
  treated: Count
  others: Count
}

export interface CommonDifference extends Change {
  /** How many of the treated have somebody to be held against. */
  matched: number
  /** How many others they are held against. */
  against: number
}

/**
 * Treated minus others in percentage points, within each stratum and then over all: the
 * Mantel-Haenszel risk difference (Greenland and Robins 1985, Biometrics 41:55) with the variance
 * of Sato 1989 (Biometrics 45:1323), which holds for few large strata as for many small ones.
 * Strata with only one side say nothing and are left out; null where none is left.
 */
export function commonDifference(strata: readonly Alike[]): CommonDifference | null {
  const both = strata.filter(({ treated, others }) => treated.n > 0 && others.n > 0)
  if (both.length === 0) return null
  const weight = sum(both.map(({ treated: t, others: o }) => (t.n * o.n) / (t.n + o.n)))
  const found =
    sum(both.map(({ treated: t, others: o }) => (t.k * o.n - o.k * t.n) / (t.n + o.n))) / weight
  const variance = (found * sum(both.map(pOf)) + sum(both.map(qOf))) / weight ** 2
  const half = 100 * z * Math.sqrt(Math.max(0, variance))
  const value = 100 * found
  const [low, high] = [Math.max(-100, value - half), Math.min(100, value + half)]
  return {
    value,
    low,
    high,
    changed: low > 0 || high < 0,
    matched: sum(both.map(({ treated }) => treated.n)),
    against: sum(both.map(({ others }) => others.n)),
  }
}

const pOf = ({ treated: t, others: o }: Alike): number =>
  (t.n ** 2 * o.k - o.n ** 2 * t.k + (t.n * o.n * (o.n - t.n)) / 2) / (t.n + o.n) ** 2

const qOf = ({ treated: t, others: o }: Alike): number =>
  (t.k * (o.n - o.k) + o.k * (t.n - t.k)) / (2 * (t.n + o.n))

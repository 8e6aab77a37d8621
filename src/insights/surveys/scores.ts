// What may be said about a survey's answers besides its score. Pure.

import { type Estimate, nps, share } from '../metrics/index.ts'

/** T174: how somebody stays. */
export type Commitment = 'committed' | 'convenient' | 'captive' | 'at-risk'

export interface Intent {
  /** Of five: 4 and 5 stay, 1 and 2 will leave as soon as somebody else pops up (T173). */
  score: number
  /** What keeps them (T171), and what else they know of (T172); undefined: not said. */
  stay?: string
  alternatives?: string
}

/**
 * Whoever says they will go is at risk, whatever holds them now. Of the others a contract, or the
 * lack of anything else, makes captives; habit and convenience make a marriage of convenience.
 */
export function commitmentOf({ score, stay, alternatives }: Intent): Commitment {
  if (score <= 2) return 'at-risk'
  if (stay === 'contract' || alternatives === 'none') return 'captive'
  if (stay === 'habit' || stay === 'convenience') return 'convenient'
  return score >= 4 ? 'committed' : 'at-risk'
}

/** One group of contacts that share reason and channel. */
export interface Cell {
  eligible: number
  answered: number
  good: number
}

export interface Weighted {
  /** What the share would be if every group had answered as much as the others; percent. */
  value: number
  /** Percent of all eligible contacts whose group has answers at all. */
  covered: number
}

/** S8: post-stratified; null without answers. */
export function weightedShare(cells: readonly Cell[]): Weighted | null {
  const all = sum(cells.map(({ eligible }) => eligible))
  const answered = cells.filter((cell) => cell.answered > 0)
  const covered = sum(answered.map(({ eligible }) => eligible))
  if (covered === 0) return null
  const good = sum(answered.map((cell) => (cell.eligible * cell.good) / cell.answered))
  return { value: (100 * good) / covered, covered: (100 * covered) / all }
}

export type Bias = 'too-high' | 'too-low' | 'none-seen' | 'unknown'

const noticeable = 2

/** Which way the raw number leans, as far as what we know of everybody tells. */
export function biasOf(raw: Estimate | null, weighted: Weighted | null): Bias {
  if (!raw || !weighted || raw.n < 30 || weighted.covered < 50) return 'unknown'
  const difference = raw.value - weighted.value
  if (Math.abs(difference) < noticeable) return 'none-seen'
  return difference > 0 ? 'too-high' : 'too-low'
}

/** How often each value was given. */
export type Histogram = Readonly<Record<number, number>>

const countOf = (histogram: Histogram, from: number, to: number): number =>
  sum(
    Object.entries(histogram)
      .filter(([score]) => Number(score) >= from && Number(score) <= to)
      .map(([, count]) => count),
  )

export const goodShare = (histogram: Histogram, goodFrom: number): Estimate | null =>
  share(countOf(histogram, goodFrom, 99), countOf(histogram, -99, 99))

/** Of an 11-point scale only (C6); 0 to 6 detract, 9 and 10 promote, 7 and 8 count below (C7). */
export const npsOf = (histogram: Histogram): Estimate | null =>
  nps({
    promoters: countOf(histogram, 9, 10),
    passives: countOf(histogram, 7, 8),
    detractors: countOf(histogram, 0, 6),
  })

/** Each score as often as it was given, for the mean and its interval. */
export const valuesOf = (histogram: Histogram): number[] =>
  Object.entries(histogram).flatMap(([score, count]) =>
    Array.from({ length: count }, () => Number(score)),
  )

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

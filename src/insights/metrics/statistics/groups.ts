// What may be shown of groups, whose score an answer is, and who did not answer.

import { sum } from './distributions.ts'
import { type Estimate, share, z } from './estimates.ts'

export interface Group {
  key: string
  n: number
}

/**
 * S14: which groups stay hidden. Groups below `least` are; where the total is shown a single
 * hidden group could be had by subtraction, so the next smallest is hidden with it, and so is
 * another one while all that is hidden together is still below `least`.
 */
export function hiddenGroups(
  groups: readonly Group[],
  { least = 5, isTotalShown = true }: { least?: number; isTotalShown?: boolean } = {},
): Set<string> {
  const bySize = groups
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => a.n - b.n || (a.key < b.key ? -1 : 1))
  const small = bySize.filter(({ n }) => n < least)
  if (small.length === 0 || !isTotalShown) return new Set(small.map(({ key }) => key))
  const hidden = [...small]
  for (const next of bySize.slice(small.length)) {
    if (hidden.length > 1 && sum(hidden.map(({ n }) => n)) >= least) break
    hidden.push(next)
  }
  return new Set(hidden.map(({ key }) => key))
}

/**
 * S15: whose score an answer is: everybody who sent public replies, by their share of them; the
 * weights add up to 1. Nobody's where the blame lies with a policy or the product.
 */
export function attribution(
  replies: readonly { agentId: string }[],
  { isNotTheirs = false }: { isNotTheirs?: boolean } = {},
): Map<string, number> {
  const weights = new Map<string, number>()
  if (isNotTheirs) return weights
  for (const { agentId } of replies) {
    weights.set(agentId, (weights.get(agentId) ?? 0) + 1 / replies.length)
  }
  return weights
}

export interface Weighted {
  weight: number
  isGood: boolean
}

/**
 * A share of weighted answers. The interval is Wilson's on the effective number of answers,
 * (Σw)² / Σw² (Kish 1965): answers shared with others say less about one person.
 */
export function weightedShare(answers: readonly Weighted[]): Estimate | null {
  const weight = sum(answers.map((one) => one.weight))
  if (weight <= 0) return null
  const effective = weight ** 2 / sum(answers.map((one) => one.weight ** 2))
  const good = sum(answers.filter(({ isGood }) => isGood).map((one) => one.weight))
  const p = Math.min(1, good / weight)
  const found = share(p * effective, effective)
  return found && { ...found, value: 100 * p, n: answers.length }
}

export interface Stratum {
  /** Of all contacts, answered or not. */
  population: number
  answered: number
  good: number
}

export interface PostStratified {
  value: number
  low: number
  high: number
  n: number
  /** Percent of all contacts whose stratum has answers: the rest is not spoken for. */
  spokenFor: number
}

/**
 * S8: the share that would have answered well had every stratum answered like its own: means of
 * the strata weighted by how many contacts there were, not by how many answered (Cochran 1977,
 * Sampling Techniques, 5A.9). Each stratum's variance is taken with one good and one bad answer
 * more (Agresti and Coull), so that a stratum of one answer claims no certainty. Null where
 * nobody answered.
 */
export function postStratified(strata: readonly Stratum[]): PostStratified | null {
  const known = strata.filter(({ answered, population }) => answered > 0 && population > 0)
  const all = sum(strata.map(({ population }) => population))
  const reached = sum(known.map(({ population }) => population))
  if (reached === 0) return null
  let value = 0
  let variance = 0
  for (const { population, answered, good } of known) {
    const weight = population / reached
    const p = (good + 1) / (answered + 2)
    value += (weight * good) / answered
    variance += (weight ** 2 * p * (1 - p)) / (answered + 2)
  }
  const half = z * Math.sqrt(variance)
  return {
    value: 100 * value,
    low: 100 * Math.max(0, value - half),
    high: 100 * Math.min(1, value + half),
    n: sum(known.map(({ answered }) => answered)),
    spokenFor: (100 * reached) / all,
  }
}

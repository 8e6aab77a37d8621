// Shares, NPS and means with their 95 % intervals, and whether a difference is one.

import { sum, tQuantile } from './distributions.ts'

/** The standard normal quantile at 0.975. */
export const z = 1.959963984540054

/** A number and the interval it may lie in; `n` is what it rests on. */
export type Estimate = { value: number; low: number; high: number; n: number }

/**
 * S1: k of n in percent with the Wilson score interval (Wilson 1927, JASA 22:209); null without
 * answers. Unlike the textbook interval it stays honest at 0 of n and n of n.
 */
export function share(k: number, n: number): Estimate | null {
  if (!(k >= 0 && k <= n)) throw new RangeError(`${k} of ${n} is no share`)
  if (n === 0) return null
  const p = k / n
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  const low = k === 0 ? 0 : 100 * (middle - half)
  const high = k === n ? 100 : 100 * (middle + half)
  return { value: 100 * p, low, high, n }
}

export type NpsCounts = { promoters: number; passives: number; detractors: number }

/**
 * S2: % promoters minus % detractors, in points, of all who answered. The interval is the
 * adjusted Wald of Rocks 2016 (Int. J. Market Research 58:1): three answers more, ¾ of them
 * promoters and ¾ detractors; the plain one claims certainty for 10 of 10. Clipped to ±100.
 */
export function nps({ promoters, passives, detractors }: NpsCounts): Estimate | null {
  const n = promoters + passives + detractors
  if (n === 0) return null
  const p = (promoters + 0.75) / (n + 3)
  const d = (detractors + 0.75) / (n + 3)
  const half = z * Math.sqrt((p + d - (p - d) ** 2) / (n + 3))
  return {
    value: (100 * (promoters - detractors)) / n,
    low: Math.max(-100, 100 * (p - d - half)),
    high: Math.min(100, 100 * (p - d + half)),
    n,
  }
}

/** S3: from scores 0-10; null is an ask that was dismissed or never answered and counts nowhere. */
export function npsOfScores(scores: readonly (number | null)[]): Estimate | null {
  const counts = { promoters: 0, passives: 0, detractors: 0 }
  for (const score of scores) {
    if (score === null) continue
    if (!Number.isInteger(score) || score < 0 || score > 10) {
      throw new RangeError(`NPS scores are 0 to 10, not ${score}`)
    }
    if (score >= 9) counts.promoters++
    else if (score >= 7) counts.passives++
    else counts.detractors++
  }
  return nps(counts)
}

export type Mean = {
  value: number
  n: number
  /** Null for a single value: one value says nothing about how they spread. */
  spread: { deviation: number; standardError: number; low: number; high: number } | null
}

/** S4: the mean with its t interval (n − 1 degrees of freedom); deviation is the sample's. */
export function mean(values: readonly number[]): Mean | null {
  if (values.length === 0) return null
  const value = sum(values) / values.length
  return meanWith(value, sum(values.map((x) => (x - value) ** 2)), values.length)
}

/** The same from sums alone: n, Σx and Σx². */
export function meanOfSums({ n, total, squares }: { n: number; total: number; squares: number }) {
  if (n === 0) return null
  const value = total / n
  // Sums of squares cancel: what is left below their sixteenth digit is no spread.
  return meanWith(value, Math.max(0, squares - n * value ** 2), n)
}

function meanWith(value: number, squaredDeviations: number, n: number): Mean {
  if (n === 1) return { value, n, spread: null }
  const deviation = Math.sqrt(squaredDeviations / (n - 1))
  const standardError = deviation / Math.sqrt(n)
  const half = tQuantile(0.975, n - 1) * standardError
  const [low, high] = [value - half, value + half]
  return { value, n, spread: { deviation, standardError, low, high } }
}

export type Count = { k: number; n: number }

export type Change = { value: number; low: number; high: number; changed: boolean }

/**
 * S5: `now` minus `before` in percentage points with Newcombe's hybrid score interval (Newcombe
 * 1998, Statistics in Medicine 17:873, method 10). `changed` only if it leaves out 0.
 */
export function change(now: Count, before: Count): Change | null {
  const a = share(now.k, now.n)
  const b = share(before.k, before.n)
  if (!a || !b) return null
  const value = a.value - b.value
  const low = value - Math.hypot(a.value - a.low, b.high - b.value)
  const high = value + Math.hypot(a.high - a.value, b.value - b.low)
  return { value, low, high, changed: low > 0 || high < 0 }
}

/**
 * The difference of two independent estimates from their own intervals (Zou and Donner 2008,
 * Statistics in Medicine 27:1693); for two shares this is Newcombe's.
 */
export function difference(now: Estimate, before: Estimate): Change {
  const value = now.value - before.value
  const low = value - Math.hypot(now.value - now.low, before.high - before.value)
  const high = value + Math.hypot(now.high - now.value, before.value - before.low)
  return { value, low, high, changed: low > 0 || high < 0 }
}

/** S6: `too-small`: show no number; `uncertain`: greyed, with interval; `firm`: as it is. */
export type SampleVerdict = 'too-small' | 'uncertain' | 'firm'

export function sampleVerdict(n: number): SampleVerdict {
  if (n < 5) return 'too-small'
  return n < 30 ? 'uncertain' : 'firm'
}

/** S6: whether two people may stand above each other: only if their intervals do not touch. */
export function mayRank(a: Estimate, b: Estimate): boolean {
  if (a.n < 5 || b.n < 5) return false
  return a.low > b.high || b.low > a.high
}

export type SurveyCounts = { eligible: number; sent: number; delivered: number; answered: number }

/** S7: answered of delivered, and answered of all who could have been asked. Print both. */
export function response({ eligible, sent, delivered, answered }: SurveyCounts) {
  if (!(answered <= delivered && delivered <= sent && sent <= eligible)) {
    throw new RangeError('Each of eligible, sent, delivered, answered is within the one before')
  }
  return { rate: share(answered, delivered), coverage: share(answered, eligible) }
}

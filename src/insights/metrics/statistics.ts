/**
 * The arithmetic behind every number the product shows. Shares are in percent (0-100), NPS in
 * points (-100 to 100); intervals are for 95 %. Nothing is rounded here.
 */

/** A number and the interval it may lie in; `n` is what it rests on. */
export type Estimate = { value: number; low: number; high: number; n: number }

/** The standard normal quantile at 0.975. */
const z = 1.959963984540054

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
  const n = values.length
  if (n === 0) return null
  const value = sum(values) / n
  if (n === 1) return { value, n, spread: null }
  const deviation = Math.sqrt(sum(values.map((x) => (x - value) ** 2)) / (n - 1))
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

/** `value` null: nothing was counted in that period; `beyond`: outside its limits. */
export type ChartPoint = { value: number | null; low: number; high: number; beyond: boolean }

/** A real change: the run of points on one side in which a rule fired, as indexes of points. */
export type Shift = {
  rule: 'beyond-limits' | 'run-of-eight'
  direction: 'up' | 'down'
  startedAt: number
  noticedAt: number
}

export type Chart = { centre: number; points: ChartPoint[]; shifts: Shift[] }

/**
 * S13: a p-chart of shares in percent: 3-sigma limits from the size of each period. Centre and
 * limits come from the first `baseline` points, so that a change cannot hide in its own average.
 */
export function shareChart(counts: readonly Count[], baseline = 20): Chart | null {
  const first = counts.slice(0, baseline)
  const all = sum(first.map(({ n }) => n))
  if (all === 0) return null
  const p = sum(first.map(({ k }) => k)) / all
  return chartOf(
    100 * p,
    counts.map(({ k, n }) => {
      if (n === 0) return { value: null, low: 0, high: 100 }
      const three = 3 * Math.sqrt((p * (1 - p)) / n)
      const [low, high] = [100 * Math.max(0, p - three), 100 * Math.min(1, p + three)]
      return { value: (100 * k) / n, low, high }
    }),
  )
}

/**
 * S13: an individuals chart (one number per period): sigma is the mean moving range of the first
 * `baseline` points over 1.128 (Shewhart; d2 for two). Null with fewer than two points there.
 */
export function individualsChart(values: readonly number[], baseline = 20): Chart | null {
  const first = values.slice(0, baseline)
  if (first.length < 2) return null
  const ranges = first.slice(1).map((value, index) => Math.abs(value - (first[index] ?? value)))
  const centre = sum(first) / first.length
  const three = (3 * sum(ranges)) / ranges.length / 1.128
  const [low, high] = [centre - three, centre + three]
  return chartOf(
    centre,
    values.map((value) => ({ value, low, high })),
  )
}

function chartOf(centre: number, bare: readonly Omit<ChartPoint, 'beyond'>[]): Chart {
  // A hair of tolerance, or a steady 80 % would alarm because of its sixteenth decimal.
  const hair = 1e-9
  const points = bare.map((point) => {
    const { value, low, high } = point
    return { ...point, beyond: value !== null && (value > high + hair || value < low - hair) }
  })
  const sides = points.map(({ value }) =>
    value === null || Math.abs(value - centre) <= hair ? 0 : Math.sign(value - centre),
  )
  return { centre, points, shifts: shiftsOf(points, sides) }
}

/** One shift per run of points on one side of the centre, however many of its points alarm. */
function shiftsOf(points: readonly ChartPoint[], sides: readonly number[]): Shift[] {
  const shifts: Shift[] = []
  let run = { side: 0, startedAt: 0, length: 0, told: false }
  points.forEach(({ value, beyond }, index) => {
    if (value === null) return // An empty period neither continues nor ends a run.
    const side = sides[index] ?? 0
    if (side !== run.side) run = { side, startedAt: index, length: 0, told: false }
    run.length++
    if (side === 0 || run.told || !(beyond || run.length === 8)) return
    run.told = true
    const direction = side > 0 ? 'up' : 'down'
    const rule = beyond ? 'beyond-limits' : 'run-of-eight'
    shifts.push({ rule, direction, startedAt: run.startedAt, noticedAt: index })
  })
  return shifts
}

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

/**
 * The quantile of the t distribution, for 0 < p < 1 and any degrees of freedom from 1 up. The
 * distribution function is a regularised incomplete beta (DLMF 8.17.5 and 8.17.22: the continued
 * fraction, evaluated by Lentz's method); it is inverted by bisection to the last bit.
 */
export function tQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1) || !(degrees >= 1)) throw new RangeError(`t(${p}, ${degrees})`)
  if (p < 0.5) return -tQuantile(1 - p, degrees)
  let [low, high] = [0, 1]
  while (tDistribution(high, degrees) < p) high *= 2
  for (;;) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) return middle
    if (tDistribution(middle, degrees) < p) low = middle
    else high = middle
  }
}

/** P(T ≤ t) for t ≥ 0. */
function tDistribution(t: number, degrees: number): number {
  const squared = t * t
  // Of the two equal forms the one whose argument does not cancel near 1 (small t).
  return squared < degrees
    ? 0.5 + regularisedBeta(squared / (degrees + squared), 0.5, degrees / 2) / 2
    : 1 - regularisedBeta(degrees / (degrees + squared), degrees / 2, 0.5) / 2
}

/** I_x(a, b) for 0 ≤ x ≤ 1. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast below this point; above it the mirrored one does.
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a)
  const logFront =
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return Math.exp(logFront) / a / betaFraction(x, a, b)
}

/** The denominator 1 + d1/(1 + d2/(1 + …)) of DLMF 8.17.22. */
function betaFraction(x: number, a: number, b: number): number {
  let value = 1
  let c = 1
  let d = 0
  for (let k = 1; k <= 10_000; k++) {
    const m = Math.floor(k / 2)
    const numerator =
      k % 2 === 0
        ? (m * (b - m) * x) / ((a + k - 1) * (a + k))
        : (-(a + m) * (a + b + m) * x) / ((a + k - 1) * (a + k))
    d = 1 / (1 + numerator * d)
    c = 1 + numerator / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return value
}

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after stepping x up to 15. */
function logGamma(x: number): number {
  let steps = 0
  let y = x
  while (y < 15) {
    steps += Math.log(y)
    y += 1
  }
  const r = 1 / (y * y)
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y
  return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - steps
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

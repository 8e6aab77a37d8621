// The t distribution and what it is computed from.

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

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

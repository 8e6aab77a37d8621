// Which way the silence leans, as far as what we know of everybody tells (S8).

/** A share or a mean of one side; null below five. */
export interface Side {
  value: number | null
  low: number | null
  high: number | null
  n: number
}

export type Lean = 'too-high' | 'too-low' | 'none-seen' | 'unknown'

/** Points between raw and weighted that are worth a word. */
const noticeable = 2
const answersNeeded = 30
/** Percent of all contacts whose group must have answered at all. */
const coveredMin = 50

export function directionOf(raw: Side, weighted: { value: number; covered: number } | null): Lean {
  if (raw.value === null || !weighted) return 'unknown'
  if (raw.n < answersNeeded || weighted.covered < coveredMin) return 'unknown'
  const difference = raw.value - weighted.value
  if (Math.abs(difference) < noticeable) return 'none-seen'
  return difference > 0 ? 'too-high' : 'too-low'
}

/** Whether two means differ by more than chance: their difference leaves out zero. */
export function differs(a: Side, b: Side): boolean {
  if (a.value === null || b.value === null) return false
  const [aLow, aHigh, bLow, bHigh] = [a.low!, a.high!, b.low!, b.high!]
  const value = a.value - b.value
  const low = value - Math.hypot(a.value - aLow, bHigh - b.value)
  const high = value + Math.hypot(aHigh - a.value, b.value - bLow)
  return low > 0 || high < 0
}

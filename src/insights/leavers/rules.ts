// The perception gap: why we think they left beside why they say they did.

export const reasons = [
  'service',
  'price',
  'product',
  'competitor',
  'need',
  'moved',
  'other',
] as const
export type LeavingReason = (typeof reasons)[number]

export const isReason = (word: unknown): word is LeavingReason =>
  typeof word === 'string' && (reasons as readonly string[]).includes(word)

/** One who left: what we said, and what they said, if they did. */
export interface Leaver {
  ours: LeavingReason
  theirs: LeavingReason | null
}

export interface Matrix {
  /** `counts[ours][theirs]`, in the order of `reasons`. */
  counts: number[][]
  /** Leavers who told us; the matrix is of them. */
  told: number
  /** Leavers we noted, told or not. */
  noted: number
  agreed: number
  /** Where we are most wrong: what they say more often than we saw. Null where nothing is. */
  blindSpot: { reason: LeavingReason; theyLeft: number; weSaw: number } | null
}

export function gapOf(leavers: readonly Leaver[]): Matrix {
  const counts = reasons.map(() => reasons.map(() => 0))
  for (const { ours, theirs } of leavers) {
    if (theirs !== null) counts[reasons.indexOf(ours)]![reasons.indexOf(theirs)]!++
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const agreed = sum(reasons.map((_, at) => counts[at]![at]!))
  const missed = reasons
    .map((reason, at) => {
      const theyLeft = sum(counts.map((row) => row[at]!))
      return { reason, theyLeft, weSaw: counts[at]![at]! }
    })
    .toSorted((a, b) => b.theyLeft - b.weSaw - (a.theyLeft - a.weSaw))
  const [most] = missed
  return {
    counts,
    told: sum(counts.flat()),
    noted: leavers.length,
    agreed,
    blindSpot: most && most.theyLeft > most.weSaw ? most : null,
  }
}

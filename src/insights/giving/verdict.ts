// What may be said about the effect of giving.

import { commonDifference } from '../metrics/index.ts'
import type { outcomes } from './contract.ts'

export type Outcome = (typeof outcomes)[number]

/** Writing again is no good sign; buying again and being satisfied are. */
const better: Readonly<Record<Outcome, 'up' | 'down'>> = {
  'back-7': 'down',
  'back-30': 'down',
  'bought-60': 'up',
  'bought-90': 'up',
  satisfied: 'up',
}

/** Fewer given to, with somebody alike, are not enough to say anything: one person would decide. */
export const matchedLeast = 10

export interface Told {
  matched: number
  against: number
  value: number | null
  low: number | null
  high: number | null
  says: 'not-enough' | 'no-difference' | 'better' | 'worse'
}

export function effectOf(outcome: Outcome, strata: Parameters<typeof commonDifference>[0]): Told {
  const found = commonDifference(strata)
  const { matched = 0, against = 0 } = found ?? {}
  if (!found || matched < matchedLeast || against < matchedLeast)
    return { matched, against, value: null, low: null, high: null, says: 'not-enough' }
  const { value, low, high } = found
  const told = { matched, against, value, low, high }
  if (!found.changed) return { ...told, says: 'no-difference' }
  return { ...told, says: value > 0 === (better[outcome] === 'up') ? 'better' : 'worse' }
}

import type { Story } from '../types.ts'
import { aBrokenPlanter, aBrokenPlanterJustArrived } from './a-broken-planter.ts'
import { mine } from './mine.ts'
import { pastAbroad } from './past-abroad.ts'
import { past } from './past.ts'
import { snoozed, teamOpen } from './team-open.ts'
import { unassigned } from './unassigned.ts'
import { waiting } from './waiting.ts'

/** Where Nora’s story stands: told to its thank-you, or 22 minutes old and unanswered. */
export type Nora = 'told' | 'just-arrived'

export function stories(nora: Nora): Story[] {
  return [
    nora === 'told' ? aBrokenPlanter : aBrokenPlanterJustArrived,
    ...mine,
    ...unassigned,
    ...waiting,
    ...teamOpen,
    ...snoozed,
    ...past,
    ...pastAbroad,
  ]
}

// Somebody on the way through a journey, and what a step makes of them.

import type { Definition, Step } from './definition.ts'
import type { JourneyState } from './tables.ts'
import type { Detail, Held } from './trail.ts'

/** An enrolment that is claimed, as it stands in the transaction. */
export interface Traveller extends Held {
  version_id: string
  entry_key: string
  ref_kind: string | null
  ref_id: string | null
  step_id: string | null
  arrived_at: Date | null
  due_at: Date | null
  waits_for: string | null
  heard_at: Date | null
  is_holdout: boolean
  entered_at: Date
  definition: Definition
  journey_state: JourneyState
  /** Whom the customer was merged into. */
  kept_id: string
}

export type Outcome = { note?: { result: string; detail?: Detail } } & (
  | { does: 'go'; next: string | null }
  | { does: 'stay'; until: Date; waitsFor?: string }
  | { does: 'exit'; reason: string }
)

export interface Doing<S extends Step = Step> {
  traveller: Traveller
  step: S
}

export const heldOut = (next: string | null): Outcome => ({
  does: 'go',
  next,
  note: { result: 'held-out' },
})

import type { Generated } from 'kysely'
import type { Definition } from './definition.ts'

export type JourneyState = 'draft' | 'live' | 'paused' | 'archived'

export interface JourneyTable {
  id: string
  template: string | null
  name: string
  kind: 'care' | 'service'
  state: Generated<JourneyState>
  draft: Definition
  live_version_id: string | null
  created_at: Date
  created_by: string | null
  updated_at: Date
  version: Generated<number>
}

export interface JourneyVersionTable {
  id: string
  journey_id: string
  n: number
  definition: Definition
  published_at: Date
  published_by: string | null
}

export interface EnrolmentTable {
  id: string
  journey_id: string
  version_id: string
  customer_id: string
  entry_key: Generated<string>
  ref_kind: string | null
  ref_id: string | null
  state: Generated<'active' | 'ended'>
  step_id: string | null
  arrived_at: Date | null
  due_at: Date | null
  parked_due_at: Date | null
  waits_for: string | null
  heard_at: Date | null
  tries: Generated<number>
  steps: Generated<number>
  is_holdout: boolean
  entered_at: Date
  ended_at: Date | null
  exit_reason: string | null
  goal_event: string | null
  goal_until: Date | null
  goal_at: Date | null
}

export interface EnrolmentStepTable {
  enrolment_id: string
  seq: number
  step_id: string | null
  kind: string
  result: string
  detail: Generated<Record<string, string | number | boolean | null>>
  due_at: Date
  at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    journey: JourneyTable
    journey_version: JourneyVersionTable
    enrolment: EnrolmentTable
    enrolment_step: EnrolmentStepTable
  }
}

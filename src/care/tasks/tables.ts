import type { Generated } from 'kysely'
import type { Why } from './signal-rules.ts'
import type { CareState, Cause, NoActionReason, RootCause } from './rules.ts'

export interface CareTaskTable {
  id: string
  customer_id: string
  conversation_id: string | null
  inbox_id: string | null
  cause_kind: Cause
  cause_ref: string | null
  journey_id: Generated<string | null>
  why: Generated<Why | null>
  owner_id: string | null
  due_at: Date
  late_at: Date | null
  state: Generated<CareState>
  reason: NoActionReason | null
  root_cause: RootCause | null
  note: Generated<string>
  contacted_at: Date | null
  contacted_by: 'message' | 'hand' | null
  contact_message_id: string | null
  outcome_at: Date | null
  touched_at: Date | null
  created_by: string | null
  created_at: Date
  updated_at: Date
  version: Generated<number>
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    care_task: CareTaskTable
  }
}

import type { Generated } from 'kysely'
import type { Fault, GestureReason, GestureState, Kind, Period } from './rules.ts'

export interface GoodwillPolicyTable {
  id: string
  team_id: string | null
  role: 'owner' | 'lead' | 'agent' | null
  kind: Kind
  amount: number
  most: number | null
  currency: string | null
  period: Period
  effective_from: Date
  created_at: Date
  created_by: string | null
}

export interface GestureTable {
  id: string
  kind: Kind
  customer_id: string
  conversation_id: string | null
  inbox_id: string | null
  member_id: string
  amount: number
  currency: string | null
  reason: GestureReason
  fault: Fault
  note: Generated<string>
  words: Generated<string>
  state: GestureState
  transaction_id: string | null
  decided_by: string | null
  decided_at: Date | null
  created_at: Date
  updated_at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    goodwill_policy: GoodwillPolicyTable
    gesture: GestureTable
  }
}

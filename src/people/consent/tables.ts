import type { Generated } from 'kysely'
import type { HoldReason, Suppression } from './rules.ts'

export interface PurposeTable {
  id: string
  key: string
  name: string
  lawful_basis: 'contract' | 'consent' | 'legitimate-interest' | 'legal'
  benefit: string
  retention_days: number | null
  channels: string[]
  is_transactional: Generated<boolean>
  cap_per_week: number | null
  created_at: Date
}

export interface NoticeVersionTable {
  id: string
  purpose_id: string
  language: string
  text: string
  hash: Buffer
  from_at: Date
}

export interface ConsentEventTable {
  id: string
  customer_id: string
  purpose_id: string
  channel: string
  action: 'asked' | 'granted' | 'confirmed' | 'withdrawn' | 'expired'
  at: Date
  source: 'form' | 'agent' | 'import' | 'link'
  notice_hash: Buffer | null
  evidence: Generated<Record<string, unknown>>
  actor_id: string | null
}

export interface SuppressionTable {
  kind: 'email' | 'phone' | 'handle'
  value_hash: Buffer
  reason: Suppression
  at: Date
}

export interface CareHoldTable {
  id: string
  customer_id: string
  reason: HoldReason
  ref_kind: string
  ref_id: string
  /** Words of whoever placed it by hand. */
  note: string | null
  placed_at: Date
  placed_by: string | null
  lifted_at: Date | null
  lifted_by: string | null
}

export interface GateDecisionTable {
  id: string
  customer_id: string
  purpose_id: string
  channel: string
  channel_why: 'preferred' | 'no-preference' | 'preferred-not-possible' | null
  ref_kind: string
  ref_id: string
  outcome: 'sent' | 'deferred' | 'dropped'
  reason: string | null
  until: Date | null
  content_hash: Buffer | null
  at: Date
}

export interface ConsentConfirmationTable {
  id: string
  customer_id: string
  purpose_id: string
  channel: string
  token_hash: Buffer
  granted_at: Date
  expires_at: Date
  reminded_at: Date | null
  ended_at: Date | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    purpose: PurposeTable
    notice_version: NoticeVersionTable
    consent_event: ConsentEventTable
    suppression: SuppressionTable
    care_hold: CareHoldTable
    gate_decision: GateDecisionTable
    consent_confirmation: ConsentConfirmationTable
  }
}

import type { Generated } from 'kysely'
import type { AskChannel } from './rules.ts'
import type { Bucket, Metric, ScaleId } from './scales.ts'
import type { Programme, WordedSurvey } from './templates.ts'

export type StoredAskState =
  | 'scheduled'
  | 'deferred'
  | 'sent'
  | 'delivered'
  | 'answered'
  | 'cancelled'
  | 'withdrawn'
  | 'suppressed'
  | 'expired'
  | 'failed'

export type FurtherQuestion = 'ease' | 'felt'
/** What was chosen for each further question, by its name. */
export type Further = Readonly<Record<string, readonly string[]>>

export interface SurveyTable {
  id: string
  key: string
  name: string
  metric: Metric
  programme: Programme
  created_at: Date
}

export interface SurveyVersionTable {
  id: string
  survey_id: string
  number: number
  template: string
  scale: ScaleId
  questions: FurtherQuestion[]
  wording: WordedSurvey
  wording_hash: string
  published_at: Date
}

export interface SurveyRuleTable {
  survey_id: string
  trigger: 'resolution'
  delay_hours: Generated<Partial<Record<AskChannel, number>>>
  sample_percent: Generated<number>
  is_enabled: Generated<boolean>
  updated_at: Date
  updated_by: string | null
}

export interface AskTable {
  id: string
  survey_id: string
  version_id: string
  trigger: 'resolution' | 'manual'
  conversation_id: string
  cycle: number
  customer_id: string
  inbox_id: string
  agent_id: string | null
  agent_ids: Generated<string[]>
  team_id: string | null
  reason_id: string | null
  contact_channel: string
  helped_at: Date
  channel: AskChannel | null
  language: string
  state: StoredAskState
  reason: string | null
  due_at: Date | null
  expires_at: Date | null
  token_hash: Buffer | null
  mail_id: string | null
  created_at: Date
  created_by: string | null
  sent_at: Date | null
  delivered_at: Date | null
  answered_at: Date | null
  updated_at: Date
}

export interface AnswerTable {
  id: string
  ask_id: string
  survey_id: string
  version_id: string
  conversation_id: string
  cycle: number
  customer_id: string
  inbox_id: string
  agent_id: string | null
  scale: ScaleId
  score: number
  satisfied: boolean | null
  norm: number
  bucket: Bucket
  further: Further
  comment: string
  language: string
  flags: string[]
  first_at: Date
  changed_at: Date
  editable_until: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    survey: SurveyTable
    survey_version: SurveyVersionTable
    survey_rule: SurveyRuleTable
    ask: AskTable
    answer: AnswerTable
  }
}

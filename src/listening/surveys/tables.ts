import type { Generated } from 'kysely'
import type { LocalWindow } from '../../kernel/clock/index.ts'
import type { Anonymity, Draft, SurveyTexts } from './drafts.ts'
import type { Item } from './items.ts'
import type { AskChannel, Trigger } from './rules.ts'
import type { Bucket, Metric, ScaleId } from './scales.ts'
import type { Programme, WordedSurvey } from './templates.ts'
import type { Locale } from '../../kernel/words/locales.ts'

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
/** Ways to an open survey; nobody is written to. */
export type LinkChannel = 'link' | 'qr' | 'site'
/** What was chosen for each further question, by its name. */
export type Further = Readonly<Record<string, readonly string[]>>

export interface SurveyTable {
  id: string
  key: string
  name: string
  metric: Metric
  programme: Programme
  draft: Draft | null
  draft_at: Date | null
  draft_by: string | null
  archived_at: Date | null
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
  items: readonly Item[] | null
  texts: Partial<Record<Locale, SurveyTexts>> | null
  language: Locale | null
  anonymity: Generated<Anonymity>
  import_id: string | null
  published_at: Date
}

/** Which contacts and people a rule is for; empty: all of its trigger. */
export interface RuleConditions {
  inboxIds?: readonly string[]
  channels?: readonly string[]
  reasonIds?: readonly string[]
  /** Repeat contact: the `contacts`th within so many `days`. */
  contacts?: number
  days?: number
  /** Schedule: everybody's turn comes round in so many days. */
  everyDays?: number
  /** Schedule: known to us at least so long. */
  knownDays?: number
}

export interface QuarantineDays {
  any?: number
  same?: number
}

export interface SurveyRuleTable {
  id: string
  survey_id: string
  trigger: Exclude<Trigger, 'manual'>
  delay_hours: Generated<Partial<Record<AskChannel, number>>>
  sample_percent: Generated<number>
  sample_mode: Generated<'rate' | 'quota'>
  quota_seen: Generated<number>
  conditions: Generated<RuleConditions>
  priority: Generated<number>
  quarantine_days: Generated<QuarantineDays>
  skips_known: Generated<boolean>
  active_hours: LocalWindow | null
  link_key: string | null
  is_enabled: Generated<boolean>
  created_at: Date
  updated_at: Date
  updated_by: string | null
}

export interface AskTable {
  id: string
  survey_id: string
  version_id: string
  trigger: Trigger
  rule_id: string | null
  round_key: string | null
  quota_position: number | null
  conversation_id: string | null
  cycle: number | null
  customer_id: string | null
  inbox_id: string | null
  agent_id: string | null
  agent_ids: Generated<string[]>
  team_id: string | null
  reason_id: string | null
  contact_channel: string
  helped_at: Date
  channel: AskChannel | LinkChannel | null
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
  ask_id: string | null
  survey_id: string
  version_id: string
  conversation_id: string | null
  cycle: number | null
  customer_id: string | null
  inbox_id: string | null
  agent_id: string | null
  is_anonymous: Generated<boolean>
  import_id: string | null
  external_ref: string | null
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

export interface SpentLinkTable {
  hash: Buffer
  week: string
}

export type Direction = 'as-expected' | 'upside-down' | 'unknown'

export interface ScoreImportTable {
  id: string
  survey_id: string
  source: string
  scale: ScaleId
  is_flipped: boolean
  direction: Direction
  taken: number
  already: number
  rejected: number
  created_at: Date
  created_by: string | null
}

export type LeavingReason =
  | 'service'
  | 'price'
  | 'product'
  | 'competitor'
  | 'need'
  | 'moved'
  | 'other'

export interface DepartureTable {
  id: string
  customer_id: string
  reason: LeavingReason
  stated_by: string | null
  at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    survey: SurveyTable
    survey_version: SurveyVersionTable
    survey_rule: SurveyRuleTable
    ask: AskTable
    answer: AnswerTable
    spent_link: SpentLinkTable
    score_import: ScoreImportTable
    departure: DepartureTable
  }
}

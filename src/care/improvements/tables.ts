import type { Generated } from 'kysely'
import type { Locale } from '../../kernel/words/locales.ts'
import type {
  ImprovementKind,
  ImprovementState,
  NoticeState,
  SourceKind,
  TargetMetric,
} from './rules.ts'

/** What the notice says in one language. */
export interface NoticeText {
  said: string
  did: string
}
export type NoticeTexts = Partial<Record<Locale, NoticeText>>

export interface ImprovementTable {
  id: string
  title: string
  kind: ImprovementKind
  state: Generated<ImprovementState>
  dropped_reason: string | null
  owner_id: string | null
  theme: string | null
  reason_id: string | null
  survey_id: string | null
  only_low: Generated<boolean>
  from_at: Date
  to_at: Date | null
  texts: Generated<NoticeTexts>
  metric: TargetMetric
  effect_days: Generated<number>
  done_on: string | null
  told_at: Date | null
  told_by: string | null
  created_at: Date
  created_by: string | null
  updated_at: Date
}

export interface ImprovementPickTable {
  improvement_id: string
  source_id: string
  kind: SourceKind
  keeps: boolean
  picked_by: string | null
  at: Date
}

export interface ImprovementSourceTable {
  improvement_id: string
  source_id: string
  kind: SourceKind
  customer_id: string | null
  conversation_id: string | null
  inbox_id: string | null
  at: Date
}

export interface ImprovementNoticeTable {
  id: string
  improvement_id: string
  customer_id: string
  conversation_id: string | null
  inbox_id: string | null
  said_language: string | null
  state: NoticeState
  reason: string | null
  due_at: Date
  give_up_at: Date
  language: string | null
  token_hash: Buffer | null
  mail_id: string | null
  created_at: Date
  sent_at: Date | null
  updated_at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    improvement: ImprovementTable
    improvement_pick: ImprovementPickTable
    improvement_source: ImprovementSourceTable
    improvement_notice: ImprovementNoticeTable
  }
}

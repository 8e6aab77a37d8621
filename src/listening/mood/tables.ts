import type { ColumnType, Generated } from 'kysely'
import type { Mood, MoodReason } from './rules.ts'

export type TextKind = 'message' | 'answer'

export interface MoodReadingTable {
  text_id: string
  text_kind: TextKind
  conversation_id: string | null
  cycle: number | null
  customer_id: string | null
  inbox_id: string | null
  channel: string
  at: Date
  language: string | null
  read_with: string
  rule_mood: Mood
  reasons: Generated<MoodReason[]>
  corrected_mood: Mood | null
  mood: ColumnType<Mood, never, never>
}

/** One stretch between two resolutions, from its first text of the customer to its last. */
export interface MoodCycleTable {
  conversation_id: string
  cycle: number
  first_id: string
  started_at: Date
  ended_at: Date
  start_mood: Mood
  end_mood: Mood
  texts: number
}

export interface MoodCorrectionTable {
  id: string
  text_id: string
  mood: Mood | null
  previous: Mood
  member_id: string | null
  at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    mood_reading: MoodReadingTable
    mood_correction: MoodCorrectionTable
    mood_cycle: MoodCycleTable
  }
}

import type { Mood } from '../../listening/mood/index.ts'

/** A text drawn for people to read, with what they said and what the rules said at that moment. */
export interface BlindTextTable {
  /** 2026-03 */
  month: string
  text_id: string
  place: number
  inbox_id: string | null
  said_mood: Mood | null
  said_themes: string[] | null
  rule_mood: Mood | null
  rule_themes: string[] | null
  member_id: string | null
  said_at: Date | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    blind_text: BlindTextTable
  }
}

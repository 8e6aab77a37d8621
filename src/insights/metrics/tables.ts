import type { ColumnType, Generated } from 'kysely'

export interface AnswerDayTable {
  day: string
  survey_id: string
  scale: string
  inbox_id: string | null
  channel: string | null
  n: number
  high: number
  low: number
  total: number
  squares: number
}

export interface AnswerDayMarkTable {
  id: Generated<number>
  day: string
}

export interface AnswerDayZoneTable {
  id: ColumnType<boolean, true, never>
  zone: string
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    answer_day: AnswerDayTable
    answer_day_mark: AnswerDayMarkTable
    answer_day_zone: AnswerDayZoneTable
  }
}

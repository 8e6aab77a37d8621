import type { ColumnType } from 'kysely'
import type { Parts } from './rules.ts'

export interface EffortTable {
  conversation_id: string
  version: number
  points: number
  ease: number
  parts: ColumnType<Parts, string, string>
  arrived_at: Date
  counted_at: Date
}

export interface EffortReadingTable {
  id: ColumnType<boolean, true, never>
  version: number
  xid: string
  position: number
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    effort: EffortTable
    effort_reading: EffortReadingTable
  }
}

import type { Generated } from 'kysely'

export interface ThemeTable {
  key: string
  name: string
  definition: Generated<string>
  phrases: string[]
  version: Generated<number>
  archived_at: Date | null
  created_at: Date
  created_by: string | null
}

export interface CodingTable {
  text_id: string
  theme: string
  applies: Generated<boolean>
  coded_by: 'rule' | 'person'
  member_id: string | null
  version: number
  phrase: string | null
  span_from: number | null
  span_to: number | null
  inbox_id: string | null
  at: Date
  coded_at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    theme: ThemeTable
    coding: CodingTable
  }
}

import type { Generated } from 'kysely'
import type { Aspect } from './words/index.ts'

export interface ThemeTable {
  key: string
  name: string
  definition: Generated<string>
  phrases: string[]
  aspect: Generated<Aspect | null>
  version: Generated<number>
  archived_at: Date | null
  created_at: Date
  created_by: string | null
}

/** Every form a theme had, the newest included. */
export interface ThemeVersionTable {
  key: string
  version: number
  name: string
  definition: string
  phrases: string[]
  aspect: Aspect | null
  is_archived: boolean
  changed_at: Date
  changed_by: string | null
}

/** A suggested phrase nobody wants to see again. */
export interface ThemeAsideTable {
  phrase: string
  at: Date
  member_id: string | null
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
    theme_version: ThemeVersionTable
    theme_aside: ThemeAsideTable
    coding: CodingTable
  }
}

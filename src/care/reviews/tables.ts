import type { Generated } from 'kysely'
import type { ReviewState } from './rules.ts'

export interface ReviewTable {
  id: string
  text_id: string
  theme: string
  conversation_id: string
  cycle: number
  inbox_id: string
  agent_id: string | null
  state: Generated<ReviewState>
  finding: Generated<string>
  reviewed_by: string | null
  reviewed_at: Date | null
  created_at: Date
  updated_at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    review: ReviewTable
  }
}

import type { Generated } from 'kysely'
import type { Definition } from './rules.ts'

export interface SegmentTable {
  id: string
  name: string
  definition: Definition
  created_at: Date
  created_by: string | null
  updated_at: Date
  archived_at: Date | null
  followed_at: Generated<Date | null>
}

export interface SegmentMemberTable {
  segment_id: string
  customer_id: string
  since: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    segment: SegmentTable
    segment_member: SegmentMemberTable
  }
}

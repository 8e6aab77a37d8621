export interface ReasonTable {
  id: string
  parent_id: string | null
  key: string
  name: string
  position: number
  archived_at: Date | null
  created_at: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    reason: ReasonTable
  }
}

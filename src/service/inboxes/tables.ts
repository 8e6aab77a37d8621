import type { Generated } from 'kysely'

export interface InboxTable {
  id: string
  name: string
  address: string
  sender_name: string
  signature: Generated<string>
  care_address: string | null
  channel: Generated<string>
  team_id: string | null
  settings: Generated<Record<string, unknown>>
  external_system: string | null
  external_id: string | null
  created_at: Date
  archived_at: Date | null
}

export interface MemberInboxTable {
  member_id: string
  inbox_id: string
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    inbox: InboxTable
    member_inbox: MemberInboxTable
  }
}

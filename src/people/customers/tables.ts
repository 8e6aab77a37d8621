import type { ColumnType, Generated } from 'kysely'

export interface CustomerTable {
  id: string
  name: string
  name_to_use: string | null
  language: string | null
  timezone: string | null
  birthday: string | null
  preferred_channel: string | null
  touch: Generated<'high' | 'standard' | 'brief'>
  best_time: string | null
  do_not_call: Generated<boolean>
  is_internal: Generated<boolean>
  fields: Generated<Record<string, unknown>>
  facts: Generated<Record<string, unknown>>
  merged_into: string | null
  external_system: string | null
  external_id: string | null
  created_at: Date
  updated_at: Date
  last_contact_at: Date | null
  recent_at: ColumnType<Date, never, never>
  erased_at: ColumnType<Date | null, never, Date>
  version: Generated<number>
}

export type IdentityKind = 'email' | 'phone' | 'handle'

export interface CustomerIdentityTable {
  id: string
  customer_id: string
  kind: IdentityKind
  value: string
  shown: string
  undeliverable_at: Date | null
  created_at: Date
}

export interface CustomerMergeTable {
  id: string
  kept_id: string
  merged_id: string
  undo: Record<string, unknown>
  at: Date
  by: string | null
  undone_at: Date | null
}

export interface CustomerNeedTable {
  id: string
  customer_id: string
  text: string
  source: 'stated' | 'observed'
  message_id: string | null
  due_on: string | null
  created_at: Date
  created_by: string | null
  met_at: Date | null
  met_by: string | null
  met_message_id: string | null
}

export interface CustomerNoteTable {
  id: string
  customer_id: string
  text: string
  created_at: Date
  created_by: string | null
  updated_at: Date | null
}

export interface CustomerFieldTable {
  id: string
  key: string
  label: string
  kind: 'text' | 'number' | 'date' | 'choice' | 'yes-no'
  choices: Generated<string[]>
  purpose_id: string
  created_at: Date
}

export interface ViewLogTable {
  member_id: string
  customer_id: string
  hour: Date
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    customer: CustomerTable
    customer_identity: CustomerIdentityTable
    customer_merge: CustomerMergeTable
    customer_need: CustomerNeedTable
    customer_note: CustomerNoteTable
    customer_field: CustomerFieldTable
    view_log: ViewLogTable
  }
}

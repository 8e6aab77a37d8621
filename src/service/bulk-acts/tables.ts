import type { Generated } from 'kysely'
import type { Act } from './rules.ts'

export type BulkState = 'running' | 'done' | 'undoing' | 'undone'
export type ItemState = 'waiting' | 'changed' | 'unchanged' | 'refused' | 'restored' | 'kept'

export interface BulkActTable {
  id: string
  member_id: string
  kind: Act['kind']
  act: Act
  state: BulkState
  total: number
  handled: Generated<number>
  changed: Generated<number>
  refused: Generated<number>
  restored: Generated<number>
  kept: Generated<number>
  created_at: Date
  worked_at: Date
  finished_at: Date | null
}

export interface BulkActItemTable {
  bulk_act_id: string
  position: number
  conversation_id: string
  state: Generated<ItemState>
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    bulk_act: BulkActTable
    bulk_act_item: BulkActItemTable
  }
}

import type { Generated } from 'kysely'

export interface EventTable {
  id: string
  xid: Generated<string>
  position: Generated<number>
  at: Date
  name: string
  origin: Generated<'live' | 'import' | 'demo'>
  actor_kind: string
  actor_id: string | null
  subject_kind: string
  subject_id: string
  customer_id: string | null
  data: Generated<Record<string, unknown>>
  caused_by: string | null
}

export interface ReactionCursorTable {
  name: string
  xid: string
  position: number
  updated_at: Date
}

export interface ParkedEventTable {
  reaction: string
  xid: string
  position: number
  event_id: string
  attempts: number
  error: string
  parked_at: Date
  retry_at: Date | null
  state: 'retrying' | 'parked'
}

declare module '../db/tables.ts' {
  interface Tables {
    event: EventTable
    reaction_cursor: ReactionCursorTable
    parked_event: ParkedEventTable
  }
}

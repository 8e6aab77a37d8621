import type { Generated } from 'kysely'

export interface OutboxTable {
  id: string
  kind: string
  payload: Record<string, unknown>
  subject_id: string
  idempotency_key: string
  priority: Generated<number>
  target: Generated<string>
  state: Generated<'queued' | 'waiting' | 'sent' | 'failed' | 'cancelled'>
  due_at: Date
  lease_until: Date | null
  attempts: Generated<number>
  last_error: string | null
  created_at: Date
  first_due_at: Date
  finished_at: Date | null
}

declare module '../db/tables.ts' {
  interface Tables {
    outbox: OutboxTable
  }
}

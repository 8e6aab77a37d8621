// What has not left yet, in three numbers.

import { sql } from 'kysely'
import type { Reader } from '../kernel/db/work.ts'

export async function outboxNow(read: Reader) {
  const { rows } = await sql<{
    pending: number
    waiting: number
    failed: number
    oldest: Date | null
  }>`select count(*) filter (where state = 'queued')::int as pending,
    count(*) filter (where state = 'waiting')::int as waiting,
    count(*) filter (where state = 'failed')::int as failed,
    min(created_at) filter (where state <> 'failed') as oldest
    from outbox where state in ('queued', 'waiting', 'failed')`.execute(read as never)
  const { oldest, ...counts } = rows[0]!
  return { ...counts, oldest: oldest?.toISOString() ?? null }
}

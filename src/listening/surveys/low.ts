// Low answers somebody should write back to. They stand on the first page of everybody who sees
// their inbox; the page that thanks the customer says so, and says it only while it is so.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'

export const lowShownDays = 14
const dayMilliseconds = 86_400_000

/** Of answers `x`: low, given by a person, and nobody has written to them since. */
export function waitsForUs(now: Date): RawBuilder<boolean> {
  const since = new Date(now.getTime() - lowShownDays * dayMilliseconds)
  return sql`(x.bucket = 'low' and x.changed_at > ${since} and x.flags = '{}'
    and not exists (select 1 from message w where w.conversation_id = x.conversation_id
      and w.kind = 'agent' and w.at > x.changed_at))`
}

export interface LowAnswer {
  /** First name of who helped, while they are in the team and see this inbox. */
  seenBy: string | null
  until: Date
}

/** What is true of a low answer now; null when it is none, or has been answered. */
export async function lowAnswer(read: Reader, askId: string, now: Date): Promise<LowAnswer | null> {
  const { rows } = await sql<{ changed_at: Date; seen_by: string | null }>`
    select x.changed_at, (select split_part(m.name, ' ', 1) from member m
      where m.id = x.agent_id and m.state = 'active' and (m.role = 'owner' or exists
        (select 1 from member_inbox i where i.member_id = m.id and i.inbox_id = x.inbox_id)))
      as seen_by
    from answer x where x.ask_id = ${askId} and ${waitsForUs(now)}`.execute(read as never)
  const [row] = rows
  if (!row) return null
  const until = new Date(row.changed_at.getTime() + lowShownDays * dayMilliseconds)
  return { seenBy: row.seen_by || null, until }
}

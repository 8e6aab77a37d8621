// When a conversation `c` was solved for the first time.

import { type RawBuilder, sql } from 'kysely'

type Sql = RawBuilder<unknown>

export const isDone = sql`c.state in ('resolved', 'closed')`

/**
 * The first resolution that was not undone at once. Only reopened conversations need the log:
 * for all others it is the one resolution they have.
 */
export const firstResolvedAt = sql`case
  when c.reopen_count = 0 then case when ${isDone} then c.resolved_at end
  else coalesce((select min(r.at) from event r where r.subject_id = c.id
    and r.name = 'conversation.resolved' and not ${isUndone(sql`r`)}), c.resolved_at) end`

function isUndone(resolution: Sql): Sql {
  return sql`coalesce((select x.data->>'by' = 'undo' from event x
    where x.subject_id = ${resolution}.subject_id and x.name = 'conversation.reopened'
      and (x.at, x.position) > (${resolution}.at, ${resolution}.position)
    order by x.at, x.position limit 1), false)`
}

// How each stretch of a conversation between two resolutions began and ended: one row of it,
// made anew from its readings whenever one of them is added or said to be otherwise.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'

/** Of each given conversation all cycles; in the transaction that changed their readings. */
export async function keepCycles(
  work: Work<'mood_cycle'>,
  conversationIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(conversationIds)].toSorted()
  if (ids.length === 0) return
  // Two texts of one conversation at once would each count without the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(id, 0))
    from unnest(${ids}::text[]) as id`.execute(work.read as never)
  await work
    .insertInto('mood_cycle')
    .columns([
      'conversation_id',
      'cycle',
      'first_id',
      'started_at',
      'ended_at',
      'start_mood',
      'end_mood',
      'texts',
    ])
    .expression(whole(ids) as never)
    .onConflict((known) =>
      known.columns(['conversation_id', 'cycle']).doUpdateSet((set) => ({
        first_id: set.ref('excluded.first_id'),
        started_at: set.ref('excluded.started_at'),
        ended_at: set.ref('excluded.ended_at'),
        start_mood: set.ref('excluded.start_mood'),
        end_mood: set.ref('excluded.end_mood'),
        texts: set.ref('excluded.texts'),
      })),
    )
    .execute()
}

const whole = (ids: readonly string[]) => sql`
  select distinct on (conversation_id, coalesce(cycle, 1)) conversation_id, coalesce(cycle, 1),
    first_value(text_id) over whole, first_value(at) over whole, last_value(at) over whole,
    first_value(mood) over whole, last_value(mood) over whole, count(*) over whole
  from mood_reading where conversation_id = any(${ids}::uuid[]) and text_kind = 'message'
  window whole as (partition by conversation_id, coalesce(cycle, 1) order by at, text_id
    rows between unbounded preceding and unbounded following)`

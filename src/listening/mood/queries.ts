// How a conversation feels: at its start, now, and what changed, for every cycle between two
// resolutions.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import type { Mood, MoodReason } from './rules.ts'
import type { MoodReadingTable } from './tables.ts'

interface Row {
  text_id: string
  cycle: number
  at: Date
  mood: Mood
  rule_mood: Mood
  corrected_mood: Mood | null
  reasons: MoodReason[]
  language: string | null
  corrected_by: string | null
  corrected_name: string | null
  corrected_at: Date | null
}

export interface Felt {
  messageId: string
  at: string
  mood: Mood
  ruleMood: Mood
  language: string | null
  reasons: MoodReason[]
  correction: { by: { id: string; name: string } | null; at: string } | null
}

export interface CycleMood {
  cycle: number
  start: Felt
  end: Felt
  /** End minus start; null while the customer has written once. */
  change: number | null
}

/** Cycles in their order; only messages count, never answers to surveys. */
export async function moodOfConversation(
  read: Reader,
  conversationId: string,
): Promise<CycleMood[]> {
  const { rows } = await sql<Row>`
    select r.text_id, coalesce(r.cycle, 1) as cycle, r.at, r.mood, r.rule_mood, r.corrected_mood,
      r.reasons, r.language, k.member_id as corrected_by, p.name as corrected_name,
      k.at as corrected_at
    from mood_reading r
      left join lateral (select member_id, at from mood_correction k
        where k.text_id = r.text_id order by k.at desc, k.id desc limit 1) k
        on r.corrected_mood is not null
      left join member p on p.id = k.member_id
    where r.conversation_id = ${conversationId} and r.text_kind = 'message'
    order by r.at, r.text_id`.execute(read as never)
  const cycles = new Map<number, Row[]>()
  for (const row of rows) cycles.set(row.cycle, [...(cycles.get(row.cycle) ?? []), row])
  return [...cycles]
    .toSorted(([a], [b]) => a - b)
    .map(([cycle, some]) => {
      const [first, last] = [some[0]!, some.at(-1)!]
      const change = some.length > 1 ? last.mood - first.mood : null
      return { cycle, start: feltOf(first), end: feltOf(last), change }
    })
}

const feltOf = (row: Row): Felt => ({
  messageId: row.text_id,
  at: row.at.toISOString(),
  mood: row.mood,
  ruleMood: row.rule_mood,
  language: row.language,
  reasons: row.reasons,
  correction:
    row.corrected_mood !== null && row.corrected_at
      ? {
          by: row.corrected_by ? { id: row.corrected_by, name: row.corrected_name ?? '' } : null,
          at: row.corrected_at.toISOString(),
        }
      : null,
})

const trailLength = 20

interface TrailRow extends Pick<Row, 'text_id' | 'at' | 'mood' | 'corrected_mood' | 'reasons'> {
  text_kind: MoodReadingTable['text_kind']
  conversation_id: string | null
  number: string | null
}

/** The newest texts of a customer, and of those who turned out to be the same person. */
export async function moodOfCustomer(read: Reader, actor: Actor, customerId: string) {
  const { rows } = await sql<TrailRow>`
    select r.text_id, r.text_kind, r.at, r.mood, r.corrected_mood, r.reasons,
      c.id as conversation_id, c.number
    from (select id from customer where ${customerId} in (id, merged_into)) p
      cross join lateral (select * from mood_reading o where o.customer_id = p.id
        and ${visibleInbox(actor, 'o.inbox_id')}
        order by o.at desc, o.text_id desc limit ${trailLength}) r
      left join conversation c on c.id = r.conversation_id
    order by r.at desc, r.text_id desc limit ${trailLength}`.execute(read as never)
  return rows.map(({ conversation_id: id, ...row }) => ({
    textId: row.text_id,
    kind: row.text_kind,
    at: row.at.toISOString(),
    mood: row.mood,
    isCorrected: row.corrected_mood !== null,
    reasons: row.reasons,
    conversation: id === null ? null : { id, number: Number(row.number) },
  }))
}

/** The newest mood of each of these conversations, where the customer has written. */
export async function moodsNow(
  read: Reader,
  conversationIds: readonly string[],
): Promise<Map<string, MoodReadingTable['rule_mood']>> {
  const { rows } = await sql<{ id: string; mood: Mood }>`
    select c.id, r.mood from unnest(${conversationIds}::uuid[]) as c(id)
      cross join lateral (select mood from mood_reading m where m.conversation_id = c.id
        and m.text_kind = 'message' order by m.at desc, m.text_id desc limit 1) r`.execute(
    read as never,
  )
  return new Map(rows.map((row) => [row.id, row.mood]))
}

// What the rules found in each text, written once a text; reading it again keeps what a person
// said about it.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { keepCycles } from './cycles.ts'
import { moodChanged } from './events.ts'
import type { Mood, MoodFinding } from './rules.ts'
import type { TextKind } from './tables.ts'

export interface HeardText {
  id: string
  kind: TextKind
  conversationId: string | null
  cycle: number | null
  customerId: string | null
  inboxId: string | null
  channel: string
  at: Date
  language: string | null
}

export interface Reading {
  text: HeardText
  finding: MoodFinding
  /** Which rules and themes it was read with. */
  readWith: string
}

export async function keepReadings(
  work: Work<'mood_reading' | 'mood_cycle'>,
  readings: readonly Reading[],
): Promise<void> {
  if (readings.length === 0) return
  await work
    .insertInto('mood_reading')
    .values(
      readings.map(({ text, finding, readWith }) => ({
        text_id: text.id,
        text_kind: text.kind,
        conversation_id: text.conversationId,
        cycle: text.cycle,
        customer_id: text.customerId,
        inbox_id: text.inboxId,
        channel: text.channel,
        at: text.at,
        language: text.language,
        read_with: readWith,
        rule_mood: finding.mood,
        reasons: JSON.stringify(finding.reasons) as never,
        corrected_mood: null,
      })),
    )
    .onConflict((known) =>
      known.column('text_id').doUpdateSet((set) => ({
        language: set.ref('excluded.language'),
        read_with: set.ref('excluded.read_with'),
        rule_mood: set.ref('excluded.rule_mood'),
        reasons: set.ref('excluded.reasons'),
      })),
    )
    .execute()
  await keepCycles(
    work,
    readings.flatMap(({ text: { kind, conversationId } }) =>
      kind === 'message' && conversationId ? [conversationId] : [],
    ),
  )
}

interface Newest {
  reading: Reading
  /** What its event causes is recorded with this. */
  work: Work
}

/**
 * Of messages just received: the readings, and an event for each after which its conversation
 * feels otherwise than before.
 */
export async function keepNewest(
  work: Work<'mood_reading' | 'mood_cycle'>,
  newest: readonly Newest[],
): Promise<void> {
  const readings = newest.map(({ reading }) => reading)
  await keepReadings(work, readings)
  const before = await moodsBefore(
    work,
    readings.map(({ text }) => text.id),
  )
  for (const { reading, work: caused } of newest) {
    const { text, finding } = reading
    const { conversationId, cycle, inboxId } = text
    if (!conversationId || cycle === null || !inboxId) continue
    const from = before.get(text.id) ?? 0
    if (from === finding.mood) continue
    await caused.record(moodChanged, {
      subjectId: conversationId,
      customerId: text.customerId,
      data: { inboxId, messageId: text.id, cycle, from, to: finding.mood },
    })
  }
}

/** Of each text, what the one before it in its stretch of the conversation felt like. */
async function moodsBefore(
  { read }: Work<'mood_reading'>,
  ids: readonly string[],
): Promise<Map<string, Mood>> {
  const { rows } = await sql<{ id: string; mood: Mood }>`
    select t.text_id as id, earlier.mood from mood_reading t cross join lateral (
      select r.mood from mood_reading r
      where r.conversation_id = t.conversation_id and r.cycle = t.cycle
        and r.text_kind = 'message' and (r.at, r.text_id) < (t.at, t.text_id)
      order by r.at desc, r.text_id desc limit 1) earlier
    where t.text_id = any(${ids}::uuid[])`.execute(read as never)
  return new Map(rows.map(({ id, mood }) => [id, mood]))
}

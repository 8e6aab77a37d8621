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

/**
 * Of one message just received: the reading, and an event where the conversation feels
 * otherwise than it did.
 */
export async function keepNewest(
  work: Work<'mood_reading' | 'mood_cycle'>,
  reading: Reading,
): Promise<void> {
  const { text, finding } = reading
  await keepReadings(work, [reading])
  const { conversationId, cycle, inboxId } = text
  if (!conversationId || cycle === null || !inboxId) return
  const from = await moodBefore(work, { ...text, conversationId, cycle })
  if (from === finding.mood) return
  await work.record(moodChanged, {
    subjectId: conversationId,
    customerId: text.customerId,
    data: { inboxId, messageId: text.id, cycle, from, to: finding.mood },
  })
}

async function moodBefore(
  { read }: Work<'mood_reading'>,
  text: { id: string; conversationId: string; cycle: number; at: Date },
): Promise<Mood> {
  const { rows } = await sql<{ mood: Mood }>`
    select mood from mood_reading
    where conversation_id = ${text.conversationId} and cycle = ${text.cycle}
      and text_kind = 'message' and text_id <> ${text.id} and at <= ${text.at}
    order by at desc, text_id desc limit 1`.execute(read as never)
  return rows[0]?.mood ?? 0
}

// An agent knows better how a customer feels. What they say counts from then on, every time they
// say it is kept, and no rule overwrites it.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { notFound, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { conversationFor } from '../../service/conversations/index.ts'
import { keepCycles } from './cycles.ts'
import { moodCorrected } from './events.ts'
import type { Mood } from './rules.ts'

export interface Correction {
  conversationId: string
  /** Which message; absent: the customer's newest. */
  messageId?: string
  /** Null: as the rules found it. */
  mood: Mood | null
}

interface Standing {
  text_id: string
  mood: Mood
  rule_mood: Mood
  corrected_mood: Mood | null
}

export async function correctMood(
  work: Work<'mood_reading' | 'mood_correction' | 'mood_cycle'>,
  { conversationId, messageId, mood }: Correction,
): Promise<void> {
  const conversation = await conversationFor(work.read, work.actor, conversationId)
  const which = messageId ? sql`and text_id = ${messageId}` : sql``
  const { rows } = await sql<Standing>`
    select text_id, mood, rule_mood, corrected_mood from mood_reading
    where conversation_id = ${conversation.id} and text_kind = 'message' ${which}
    order by at desc, text_id desc limit 1 for update`.execute(work.read as never)
  const [standing] = rows
  if (!standing && messageId) throw notFound('message')
  if (!standing) {
    throw refused('no-mood', 'The customer has written nothing here yet that could have a mood.')
  }
  if (standing.corrected_mood === mood) return
  await work
    .updateTable('mood_reading')
    .set({ corrected_mood: mood })
    .where('text_id', '=', standing.text_id)
    .execute()
  await keepCycles(work, [conversation.id])
  await work
    .insertInto('mood_correction')
    .values({
      id: newId(),
      text_id: standing.text_id,
      mood,
      previous: standing.mood,
      member_id: work.actor.kind === 'agent' ? work.actor.id : null,
      at: work.now,
    })
    .execute()
  await work.record(moodCorrected, {
    subjectId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      inboxId: conversation.inbox_id,
      messageId: standing.text_id,
      from: standing.mood,
      to: mood ?? standing.rule_mood,
      rule: standing.rule_mood,
      isTakenBack: mood === null,
    },
  })
}

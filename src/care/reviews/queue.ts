// A text that names such a theme queues its conversation, once for each time it was dealt with.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import type { Happened } from '../../kernel/events/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { servingThemes } from '../../listening/themes/index.ts'
import { reviewQueued } from './events.ts'

interface Named {
  theme: string
  conversation_id: string
  cycle: number
  inbox_id: string
  agent_id: string | null
  customer_id: string
}

/** on(servingHeard, queueReview), on(textCoded, queueReview) */
export async function queueReview(
  work: Work<'review'>,
  { subjectId: textId, at }: Pick<Happened, 'subjectId' | 'at'>,
): Promise<void> {
  const { rows } = await sql<Named>`
    select k.theme, c.id as conversation_id, coalesce(r.cycle, 1) as cycle, c.inbox_id,
      c.assignee_id as agent_id, c.customer_id
    from coding k join mood_reading r on r.text_id = k.text_id
      join conversation c on c.id = r.conversation_id
    where k.text_id = ${textId} and k.applies and k.theme = any(${[...servingThemes]}::text[])
    order by k.theme limit 1`.execute(work.read as never)
  const [named] = rows
  if (!named) return
  const { customer_id: customerId, ...columns } = named
  const row = await work
    .insertInto('review')
    .values({
      ...columns,
      id: newId(),
      text_id: textId,
      reviewed_by: null,
      reviewed_at: null,
      created_at: at,
      updated_at: work.now,
    })
    .onConflict((known) => known.columns(['conversation_id', 'cycle']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return
  const { inbox_id: inboxId, conversation_id: conversationId, agent_id: agentId } = columns
  await work.record(reviewQueued, {
    subjectId: row.id,
    customerId,
    data: { inboxId, conversationId, textId, agentId },
  })
}

// The answers behind care tasks, and what may be said to who gave one.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Metric, type ScaleId, scales } from '../../listening/surveys/index.ts'
import { whoSees } from './load.ts'
import { type CareState, type GivenAnswer, needsAWord } from './rules.ts'

export interface AnswerRow extends GivenAnswer {
  id: string
  conversationId: string | null
  inboxId: string | null
  assigneeId: string | null
}

interface Found extends Omit<AnswerRow, 'isJudgement'> {
  scale: ScaleId
  metric: Metric
}

/** The answer to an ask; undefined while there is none, or none with a name. */
export async function answerOf(read: Reader, askId: string): Promise<AnswerRow | undefined> {
  const { rows } = await sql<Found>`select x.id, x.bucket, x.flags, x.scale, s.metric,
      x.import_id is not null as "isImported", x.customer_id as "customerId",
      x.conversation_id as "conversationId", x.inbox_id as "inboxId",
      c.assignee_id as "assigneeId"
    from answer x join survey s on s.id = x.survey_id
      left join conversation c on c.id = x.conversation_id
    where x.ask_id = ${askId} and not x.is_anonymous`.execute(read as never)
  const [row] = rows
  if (!row) return undefined
  const isJudgement = scales[row.scale].metric !== 'other' || row.metric === 'drivers'
  return { ...row, isJudgement }
}

export interface StandsBefore {
  /** First name of whose task it is, while they work here and see it. */
  person: string | null
}

/**
 * What may be said to a customer about their low answer: that it stands before people until one
 * of them has written. Null: it is none, or somebody has. An answer of this moment has no task
 * yet and will have one.
 */
export async function standsBefore(read: Reader, askId: string): Promise<StandsBefore | null> {
  const answer = await answerOf(read, askId)
  if (!answer || !needsAWord(answer)) return null
  const task = await read
    .selectFrom('care_task')
    .select(['state', 'owner_id'])
    .where('cause_kind', '=', 'low-answer')
    .where('cause_ref', '=', answer.id)
    .executeTakeFirst()
  const standing = task as { state: CareState; owner_id: string | null } | undefined
  if (standing && standing.state !== 'open') return null
  const ownerId = standing ? standing.owner_id : answer.assigneeId
  const [seen] = await whoSees(read, answer.inboxId, [ownerId])
  if (!seen) return { person: null }
  const member = await read
    .selectFrom('member')
    .select('name')
    .where('id', '=', seen)
    .executeTakeFirst()
  return { person: member?.name.split(' ')[0] || null }
}

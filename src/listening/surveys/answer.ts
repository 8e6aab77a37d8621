// An answer: stored once, changeable for a day, never by opening a page.

import type { Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { setFact } from '../../people/customers/index.ts'
import { answerChanged, askAnswered } from './events.ts'
import { askFacts, type AskFacts, asRule } from './facts.ts'
import { type AnswerRefusal, editableUntil, isBotSuspect, whyNotAnswer } from './rules.ts'
import { isOnScale, read, scales } from './scales.ts'
import type { Further } from './tables.ts'

export const commentMax = 10_000

export interface NewAnswer {
  tokenHash: Buffer
  score: number
  comment: string
  further: Further
  language: string
  /** The field no person sees was filled. */
  hasTakenBait: boolean
}

export type Answering =
  | { outcome: 'stored'; facts: AskFacts }
  | { outcome: 'refused'; reason: AnswerRefusal | 'unknown' | 'off-scale' }

/** Two answers at once wait for each other; the later one is kept. */
export async function recordAnswer(
  work: Work<'ask' | 'answer' | 'customer'>,
  given: NewAnswer,
): Promise<Answering> {
  const locked = await work.read
    .selectFrom('ask')
    .select('id')
    .where('token_hash', '=', given.tokenHash)
    .forUpdate()
    .executeTakeFirst()
  const facts = locked && (await askFacts(work.read, { id: locked.id }))
  if (!facts) return { outcome: 'refused', reason: 'unknown' }
  const refusal = whyNotAnswer(asRule(facts), work.now)
  if (refusal) return { outcome: 'refused', reason: refusal }
  const scale = scales[facts.scale]
  if (!isOnScale(scale, given.score)) return { outcome: 'refused', reason: 'off-scale' }

  const reading = read(scale, given.score)
  const isSuspect = suspects(facts, given, work.now)
  const values = {
    score: given.score,
    satisfied: reading.satisfied,
    norm: reading.norm,
    bucket: reading.bucket,
    further: JSON.stringify(given.further) as never,
    comment: given.comment,
    language: given.language,
    flags: isSuspect ? ['bot-suspect'] : [],
    changed_at: work.now,
  }
  if (facts.answer)
    await work.updateTable('answer').set(values).where('id', '=', facts.answer.id).execute()
  else await insert(work, facts, values)
  await work.record(facts.answer ? answerChanged : askAnswered, {
    subjectId: facts.id,
    customerId: facts.customerId,
    data: {
      askId: facts.id,
      inboxId: facts.inboxId,
      conversationId: facts.conversationId,
      cycle: facts.cycle,
      agentId: facts.agentId,
      satisfied: reading.satisfied,
      scoreRaw: given.score,
      scale: facts.scale,
      bucket: reading.bucket,
      hasComment: given.comment !== '',
      isSuspect,
    },
  })
  if (scale.metric === 'csat' && !isSuspect) {
    await setFact(work, facts.customerId, { key: 'last-csat', value: given.score })
  }
  return { outcome: 'stored', facts: (await askFacts(work.read, { id: facts.id }))! }
}

function suspects(facts: AskFacts, { hasTakenBait }: NewAnswer, answeredAt: Date): boolean {
  const { channel, deliveredAt } = facts
  return isBotSuspect({ channel: channel ?? 'email', deliveredAt, answeredAt, hasTakenBait })
}

interface Values {
  score: number
  satisfied: boolean | null
  norm: number
  bucket: 'low' | 'middle' | 'high'
  further: never
  comment: string
  language: string
  flags: string[]
  changed_at: Date
}

async function insert(work: Work<'ask' | 'answer'>, facts: AskFacts, values: Values) {
  await work
    .insertInto('answer')
    .values({
      id: newId(),
      ask_id: facts.id,
      survey_id: facts.surveyId,
      version_id: facts.versionId,
      conversation_id: facts.conversationId,
      cycle: facts.cycle,
      customer_id: facts.customerId,
      inbox_id: facts.inboxId,
      agent_id: facts.agentId,
      scale: facts.scale,
      first_at: work.now,
      editable_until: editableUntil(work.now),
      ...values,
    })
    .execute()
  await work
    .updateTable('ask')
    .set({ state: 'answered', answered_at: work.now, updated_at: work.now })
    .where('id', '=', facts.id)
    .execute()
}

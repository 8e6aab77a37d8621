// An answer: stored once, changeable for a day, never by opening a page. Given without a name it
// is stored once and for all, with nothing left that leads back to who was asked.

import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { setFact } from '../../people/customers/index.ts'
import { answerChanged, askAnswered } from './events.ts'
import { askFacts, type AskFacts, asRule } from './facts.ts'
import { keptAnswers } from './items.ts'
import {
  type AnswerFlag,
  type AnswerRefusal,
  editableUntil,
  flagsOf,
  whyNotAnswer,
} from './rules.ts'
import { isOnScale, type Metric, read, type Reading, scales } from './scales.ts'
import type { Further } from './tables.ts'
import { itemsOf } from './wording.ts'

export const commentMax = 10_000

export interface NewAnswer {
  tokenHash: Buffer
  /** `spentHash` of the token: all that is kept of it where the answer has no name. */
  spentHash: Buffer
  score: number
  comment: string
  further: Further
  language: string
  /** The customer's wish; heard where the survey lets them choose. */
  isAnonymous?: boolean
  /** The field no person sees was filled. */
  hasTakenBait: boolean
}

export type Answering =
  | { outcome: 'stored'; facts: AskFacts; isAnonymous: boolean }
  | { outcome: 'refused'; reason: AnswerRefusal | 'unknown' | 'off-scale' }

type Writes = Work<'ask' | 'answer' | 'customer' | 'spent_link'>

/** Cannot be made from what the database holds: it has no token, only another hash of it. */
export const spentHash = (token: string): Buffer =>
  createHash('sha256').update(`spent:${token}`).digest()

/** Whether the link has been used up by an answer without a name. */
export async function isSpent(db: Reader, hash: Buffer): Promise<boolean> {
  const found = await db
    .selectFrom('spent_link')
    .select('week')
    .where('hash', '=', hash)
    .executeTakeFirst()
  return found !== undefined
}

/** Two answers at once wait for each other; the later one is kept. */
export async function recordAnswer(work: Writes, given: NewAnswer): Promise<Answering> {
  const facts = await lockedFacts(work, given)
  if (!facts) return { outcome: 'refused', reason: 'unknown' }
  if (await isSpent(work.read, given.spentHash)) return { outcome: 'refused', reason: 'fixed' }
  const refusal = whyNotAnswer(asRule(facts), work.now)
  if (refusal) return { outcome: 'refused', reason: refusal }
  const scale = scales[facts.scale]
  if (!isOnScale(scale, given.score)) return { outcome: 'refused', reason: 'off-scale' }

  const isAnonymous = isNameless(facts, given)
  const flags = flagsFor(facts, given, work.now)
  const isSuspect = flags.includes('bot-suspect')
  const values = valuesOf(facts, given, flags)
  if (isAnonymous) await insertNameless(work, facts, { ...values, spent: given.spentHash })
  else await keepNamed(work, facts, { ...values, isSuspect })
  const after = isAnonymous ? facts : (await askFacts(work.read, { id: facts.id }))!
  return { outcome: 'stored', facts: after, isAnonymous }
}

/**
 * The row of the ask is not locked where no name shall be kept: a lock leaves the number of its
 * transaction in the row, and the answer would carry the same one.
 */
async function lockedFacts(work: Writes, { tokenHash }: NewAnswer): Promise<AskFacts | null> {
  const key = tokenHash.toString('hex')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`answer:${key}`}, 13))`.execute(
    work.read as never,
  )
  const facts = await askFacts(work.read, { tokenHash })
  if (!facts || facts.anonymity !== 'named') return facts
  await work.read
    .selectFrom('ask')
    .select('id')
    .where('id', '=', facts.id)
    .forUpdate()
    .executeTakeFirst()
  return askFacts(work.read, { id: facts.id })
}

/** Whoever gave their name before cannot take it back: it stands in the log. */
function isNameless({ anonymity, answer, customerId }: AskFacts, given: NewAnswer): boolean {
  if (answer || !customerId) return false
  return anonymity === 'always' || (anonymity === 'choice' && given.isAnonymous === true)
}

function flagsFor(facts: AskFacts, { hasTakenBait }: NewAnswer, answeredAt: Date): AnswerFlag[] {
  const { deliveredAt } = facts
  const channel = facts.channel === 'email' || facts.channel === null ? 'email' : 'chat'
  return flagsOf({ channel, deliveredAt, answeredAt, hasTakenBait })
}

interface Values extends Reading {
  score: number
  further: Further
  comment: string
  language: string
  flags: string[]
}

function valuesOf(facts: AskFacts, given: NewAnswer, flags: AnswerFlag[]): Values {
  const { score, comment, language } = given
  const further = keptAnswers(itemsOf(facts), { score, further: given.further })
  return { ...read(scales[facts.scale], score), score, further, comment, language, flags }
}

const columnsOf = ({
  score,
  satisfied,
  norm,
  bucket,
  further,
  comment,
  language,
  flags,
}: Values) => ({
  score,
  satisfied,
  norm,
  bucket,
  further: JSON.stringify(further) as never,
  comment,
  language,
  flags,
})

/** Where the customer's newest score is looked for, by what was measured. */
const factKeys: Partial<Record<Metric, string>> = {
  csat: 'last-csat',
  ces: 'last-ces',
  nps: 'last-nps',
  drivers: 'stay-intent',
}

async function keepNamed(work: Writes, facts: AskFacts, values: Values & { isSuspect: boolean }) {
  const columns = { ...columnsOf(values), changed_at: work.now }
  if (facts.answer)
    await work.updateTable('answer').set(columns).where('id', '=', facts.answer.id).execute()
  else await insert(work, facts, columns)
  await work.record(facts.answer ? answerChanged : askAnswered, {
    subjectId: facts.id,
    customerId: facts.customerId,
    data: {
      askId: facts.id,
      inboxId: facts.boundInboxId,
      conversationId: facts.conversationId,
      cycle: facts.cycle,
      agentId: facts.agentId,
      satisfied: values.satisfied,
      scoreRaw: values.score,
      scale: facts.scale,
      bucket: values.bucket,
      hasComment: values.comment !== '',
      isSuspect: values.isSuspect,
    },
  })
  const key = factKeys[facts.metric]
  if (key && facts.customerId && !values.isSuspect) {
    await setFact(work, facts.customerId, { key, value: values.score })
  }
}

type Columns = ReturnType<typeof columnsOf> & { changed_at: Date }

async function insert(work: Writes, facts: AskFacts, columns: Columns) {
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
      inbox_id: facts.boundInboxId,
      agent_id: facts.agentId,
      scale: facts.scale,
      first_at: work.now,
      editable_until: editableUntil(work.now),
      ...columns,
    } as never)
    .execute()
  await work
    .updateTable('ask')
    .set({ state: 'answered', answered_at: work.now, updated_at: work.now })
    .where('id', '=', facts.id)
    .execute()
}

/**
 * S14: nothing of the ask, the person, the contact or the moment. The id says nothing of the time
 * either, no event tells of it, and the ask stays what it was: not even that it was answered is
 * known.
 */
async function insertNameless(work: Writes, facts: AskFacts, values: Values & { spent: Buffer }) {
  const week = weekOf(work.now)
  await work
    .insertInto('answer')
    .values({
      id: randomUUID(),
      survey_id: facts.surveyId,
      version_id: facts.versionId,
      is_anonymous: true,
      scale: facts.scale,
      first_at: week,
      editable_until: week,
      changed_at: week,
      ...columnsOf(values),
    } as never)
    .execute()
  await work
    .insertInto('spent_link')
    .values({ hash: values.spent, week: week.toISOString().slice(0, 10) })
    .execute()
}

/** Its Monday, in UTC. */
export function weekOf(at: Date): Date {
  const day = Math.floor(at.getTime() / dayMs)
  return new Date((day - ((day + 3) % 7)) * dayMs)
}

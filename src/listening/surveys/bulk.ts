// Asks of the past with their answers, as rows for COPY, and the events they would have caused.

import { dayMs } from '../../kernel/clock/index.ts'
import { arrayCell, type Sheet, sheet } from '../../kernel/db/copy.ts'
import type { PastEvents } from '../../kernel/events/index.ts'
import { idAt } from '../../kernel/ids/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { localeOf } from '../../kernel/words/index.ts'
import {
  askAnswered,
  askCancelled,
  askDelivered,
  askScheduled,
  askSent,
  askSuppressed,
} from './events.ts'
import { editableUntil, expiryDays, type SkipReason } from './rules.ts'
import { read, type ScaleId, scales } from './scales.ts'
import type { StoredAskState } from './tables.ts'

export interface PastAsk {
  conversationId: string
  cycle: number
  customerId: string
  inboxId: string
  agentId: string | null
  teamId: string | null
  reasonId: string | null
  contactChannel: string
  language: string
  /** When it was resolved. */
  helpedAt: Date
  /** Why nobody was asked, or when they were, by mail. */
  put:
    | { skipped: SkipReason }
    | { sentAt: Date; reopenedAt: Date | null; answer: PastAnswer | null }
}

export interface PastAnswer {
  at: Date
  score: number
  comment: string
}

/** Which survey they were asked. */
export interface PastSurvey {
  surveyId: string
  versionId: string
  scale: ScaleId
}

export interface PastAsks {
  readonly sheets: readonly Sheet[]
  /** The id of its answer, where it was answered. */
  add(ask: PastAsk): string | null
}

export function pastAsks(events: PastEvents, survey: PastSurvey, now: Date): PastAsks {
  const asks = sheet('ask', [
    'id',
    'survey_id',
    'version_id',
    'trigger',
    'conversation_id',
    'cycle',
    'customer_id',
    'inbox_id',
    'agent_id',
    'agent_ids',
    'team_id',
    'reason_id',
    'contact_channel',
    'helped_at',
    'channel',
    'language',
    'state',
    'reason',
    'due_at',
    'expires_at',
    'created_at',
    'sent_at',
    'delivered_at',
    'answered_at',
    'updated_at',
  ])
  const answers = sheet('answer', [
    'id',
    'ask_id',
    'survey_id',
    'version_id',
    'conversation_id',
    'cycle',
    'customer_id',
    'inbox_id',
    'agent_id',
    'scale',
    'score',
    'satisfied',
    'norm',
    'bucket',
    'comment',
    'language',
    'first_at',
    'changed_at',
    'editable_until',
  ])
  return {
    sheets: [asks, answers],
    add(past) {
      const { put } = past
      const id = idAt(past.helpedAt)
      const sentAt = 'sentAt' in put ? put.sentAt : null
      const answer = 'sentAt' in put ? put.answer : null
      const { state, reason, at } = standingOf(put, now)
      const { conversationId, cycle, customerId, inboxId, agentId } = past
      asks.add([
        id,
        survey.surveyId,
        survey.versionId,
        'resolution',
        conversationId,
        cycle,
        customerId,
        inboxId,
        agentId,
        arrayCell(agentId ? [agentId] : []),
        past.teamId,
        past.reasonId,
        past.contactChannel,
        past.helpedAt,
        sentAt && 'email',
        localeOf(past.language),
        state,
        reason,
        sentAt,
        sentAt && expiryOf(sentAt),
        past.helpedAt,
        sentAt,
        sentAt,
        answer?.at ?? null,
        at ?? past.helpedAt,
      ])
      const answerId = answer && idAt(answer.at)
      if (answer) answers.add([answerId, id, ...answerCells(past, survey, answer)])
      addEvents(events, past, { id, scale: survey.scale, now })
      return answerId
    },
  }
}

/** From `survey_id` on. */
function answerCells(past: PastAsk, survey: PastSurvey, { at, score, comment }: PastAnswer) {
  const { satisfied, norm, bucket } = read(scales[survey.scale], score)
  return [
    survey.surveyId,
    survey.versionId,
    past.conversationId,
    past.cycle,
    past.customerId,
    past.inboxId,
    past.agentId,
    survey.scale,
    score,
    satisfied,
    norm,
    bucket,
    comment,
    localeOf(past.language),
    at,
    at,
    editableUntil(at),
  ]
}

const expiryOf = (sentAt: Date) => new Date(sentAt.getTime() + expiryDays * dayMs)

interface Standing {
  state: StoredAskState
  reason: string | null
  /** When it became so. */
  at: Date | null
}

function standingOf(put: PastAsk['put'], now: Date): Standing {
  if ('skipped' in put) return { state: 'suppressed', reason: put.skipped, at: null }
  if (put.answer) return { state: 'answered', reason: null, at: put.answer.at }
  if (put.reopenedAt) return { state: 'withdrawn', reason: 'reopened', at: put.reopenedAt }
  const expiresAt = expiryOf(put.sentAt)
  if (expiresAt <= now) return { state: 'expired', reason: null, at: expiresAt }
  return { state: 'delivered', reason: null, at: put.sentAt }
}

interface Telling {
  id: string
  scale: ScaleId
  now: Date
}

function addEvents(events: PastEvents, past: PastAsk, { id, scale, now }: Telling) {
  const { conversationId, cycle, customerId, inboxId, agentId, helpedAt, put } = past
  const about = { inboxId, conversationId, cycle }
  const subject = { subjectId: id, customerId, actor: systemActor('surveys') }
  if ('skipped' in put) {
    events.add(askSuppressed, { ...subject, at: helpedAt, data: { ...about, reason: put.skipped } })
    return
  }
  const { sentAt, answer } = put
  events.add(askScheduled, {
    ...subject,
    at: helpedAt,
    data: { ...about, channel: 'email', trigger: 'resolution' },
  })
  events.add(askSent, { ...subject, at: sentAt, data: { ...about, channel: 'email' } })
  events.add(askDelivered, { ...subject, at: sentAt, data: about })
  const { state, reason, at } = standingOf(put, now)
  if (state === 'withdrawn') {
    events.add(askCancelled, {
      ...subject,
      at: at!,
      data: { ...about, reason: reason!, wasSent: true },
    })
  }
  if (!answer) return
  const { satisfied, bucket } = read(scales[scale], answer.score)
  events.add(askAnswered, {
    ...subject,
    at: answer.at,
    actor: { kind: 'customer', id: customerId },
    data: {
      ...about,
      askId: id,
      agentId,
      satisfied,
      scoreRaw: answer.score,
      scale,
      bucket,
      hasComment: answer.comment !== '',
      isSuspect: false,
    },
  })
}

import { eventType } from '../../kernel/events/index.ts'
import type { AskChannel, Trigger } from './rules.ts'
import type { ScaleId } from './scales.ts'

// Like those of conversations, these name the inbox, so that they reach only who sees it.

/** All null where it is about no contact, but about a person's turn or an open link. */
interface About extends Record<string, string | number | boolean | null> {
  inboxId: string | null
  conversationId: string | null
  cycle: number | null
}

export const askScheduled = eventType<About & { channel: AskChannel; trigger: Trigger }>(
  'ask.scheduled',
  'ask',
)
export const askSuppressed = eventType<About & { reason: string }>('ask.suppressed', 'ask')
export const askDeferred = eventType<About & { until: string }>('ask.deferred', 'ask')
export const askCancelled = eventType<About & { reason: string; wasSent: boolean }>(
  'ask.cancelled',
  'ask',
)
export const askSent = eventType<About & { channel: AskChannel }>('ask.sent', 'ask')
export const askDelivered = eventType<About>('ask.delivered', 'ask')
export const askFailed = eventType<About & { reason: string }>('ask.failed', 'ask')

interface Answered extends About {
  askId: string
  agentId: string | null
  satisfied: boolean | null
  scoreRaw: number
  scale: ScaleId
  bucket: 'low' | 'middle' | 'high'
  hasComment: boolean
  isSuspect: boolean
}
export const askAnswered = eventType<Answered>('ask.answered', 'ask')
export const answerChanged = eventType<Answered>('answer.changed', 'ask')

export const surveyRuleChanged = eventType<{
  surveyId: string
  enabled: boolean
  samplePercent: number
}>('survey.rule-changed', 'survey')
export const surveyPublished = eventType<{ surveyId: string; number: number; template: string }>(
  'survey.published',
  'survey',
)
export const surveyCreated = eventType<{ surveyId: string; metric: string }>(
  'survey.created',
  'survey',
)
export const surveyDrafted = eventType<{ surveyId: string }>('survey.drafted', 'survey')
export const surveyArchived = eventType<{ surveyId: string; archived: boolean }>(
  'survey.archived',
  'survey',
)
export const scoresImported = eventType<{
  surveyId: string
  importId: string
  taken: number
  rejected: number
  flipped: boolean
}>('survey.scores-imported', 'survey')
export const customerLeft = eventType<{ departureId: string; reason: string }>(
  'customer.left',
  'customer',
)

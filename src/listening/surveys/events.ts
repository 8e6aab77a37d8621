import { eventType } from '../../kernel/events/index.ts'
import type { AskChannel } from './rules.ts'
import type { ScaleId } from './scales.ts'

// Like those of conversations, these name the inbox, so that they reach only who sees it.

interface About extends Record<string, string | number | boolean | null> {
  inboxId: string
  conversationId: string
  cycle: number
}

export const askScheduled = eventType<
  About & { channel: AskChannel; trigger: 'resolution' | 'manual' }
>('ask.scheduled', 'ask')
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

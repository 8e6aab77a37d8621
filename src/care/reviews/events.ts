import { eventType } from '../../kernel/events/index.ts'

interface Here extends Record<string, string | number | boolean | null> {
  inboxId: string
  conversationId: string
}

// What was found stays out of the log: it may speak of a colleague.

export const reviewQueued = eventType<Here & { textId: string; agentId: string | null }>(
  'review.queued',
  'review',
)
export const reviewDone = eventType<Here>('review.done', 'review')
export const reviewReopened = eventType<Here>('review.reopened', 'review')

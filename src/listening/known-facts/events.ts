import { eventType } from '../../kernel/events/index.ts'
import type { Fact } from './rules.ts'

/** One of us asked the customer for what they had told in this conversation before. */
export const factAskedAgain = eventType<{ inboxId: string; messageId: string; fact: Fact }>(
  'fact.asked-again',
  'conversation',
)

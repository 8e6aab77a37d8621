import { eventType } from '../../kernel/events/index.ts'
import type { ConversationState, MessageKind, Priority, WaitingOn } from './tables.ts'

// Every event of a conversation names its inbox, so that the live feed reaches only those
// who see that inbox.

interface Here extends Record<string, string | number | boolean | null> {
  inboxId: string
}

export const conversationOpened = eventType<
  Here & { channel: string; by: 'customer' | 'agent'; followsId: string | null }
>('conversation.opened', 'conversation')
export const messageReceived = eventType<
  Here & { messageId: string; channel: string; cycle: number; automatic: boolean }
>('message.received', 'conversation')
export const messageSent = eventType<
  Here & { messageId: string; channel: string; cycle: number; isFirstResponse: boolean }
>('message.sent', 'conversation')
export const messageTakenBack = eventType<Here & { messageId: string }>(
  'message.taken-back',
  'conversation',
)
export const messageDelivered = eventType<Here & { messageId: string; delivery: string }>(
  'message.delivered',
  'conversation',
)
export const noteWritten = eventType<Here & { messageId: string }>('note.written', 'conversation')
export const conversationAssigned = eventType<
  Here & { assigneeId: string | null; teamId: string | null; previousId: string | null }
>('conversation.assigned', 'conversation')
export const conversationResolved = eventType<
  Here & { reasonId: string; cycle: number; channel: string; agentId: string | null }
>('conversation.resolved', 'conversation')
export const conversationReopened = eventType<
  Here & { cycle: number; by: 'customer' | 'agent' | 'undo'; from: ConversationState }
>('conversation.reopened', 'conversation')
export const conversationClosed = eventType<Here & { cycle: number }>(
  'conversation.closed',
  'conversation',
)
export const conversationSnoozed = eventType<Here & { until: string }>(
  'conversation.snoozed',
  'conversation',
)
export const conversationWoken = eventType<Here & { by: 'time' | 'customer' | 'agent' }>(
  'conversation.woken',
  'conversation',
)
export const conversationPended = eventType<Here & { on: WaitingOn }>(
  'conversation.pended',
  'conversation',
)
export const conversationContinued = eventType<Here & { by: 'customer' | 'agent' }>(
  'conversation.continued',
  'conversation',
)
export const conversationTagged = eventType<Here & { added: number; removed: number }>(
  'conversation.tagged',
  'conversation',
)
export const conversationPrioritised = eventType<Here & { priority: Priority; previous: Priority }>(
  'conversation.prioritised',
  'conversation',
)
export const conversationReasoned = eventType<Here & { reasonId: string }>(
  'conversation.reasoned',
  'conversation',
)
export const conversationRead = eventType<Here & { memberId: string }>(
  'conversation.read',
  'conversation',
)
export const draftChanged = eventType<Here & { memberId: string; mode: string; empty: boolean }>(
  'draft.changed',
  'conversation',
)

export type { MessageKind }

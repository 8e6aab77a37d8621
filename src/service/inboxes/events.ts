import { eventType } from '../../kernel/events/index.ts'

export const inboxCreated = eventType<{ inboxId: string; channel: string }>(
  'inbox.created',
  'inbox',
)
export const inboxChanged = eventType<{ inboxId: string }>('inbox.changed', 'inbox')
export const inboxMembersChanged = eventType<{ inboxId: string; members: number }>(
  'inbox.members-changed',
  'inbox',
)

// Conversations: what customers and we say to each other, and how each one stands: open,
// pending, snoozed, resolved or closed. Channels bring messages in (`openWith`, `joinWith`)
// and carry answers out (through the outbox, then `markDelivery`); everything that happens
// is recorded as an event that names the inbox.
//
//   const { conversationId } = await openWith(work, arriving)
//   await resolve(work, { conversationId, reasonId })

import './tables.ts'

export { forgetConversations, mentionsOf } from './forget.ts'
export {
  keepTags,
  type PastConversation,
  type PastConversations,
  pastConversations,
  type PastFile,
  type PastMessage,
  type PastReads,
  pastReads,
} from './bulk.ts'
export * from './commands/index.ts'
export * from './events.ts'
export { conversationRoutes } from './routes.ts'
export {
  conversationDetail,
  conversationFor,
  type ConversationRecord,
  messageById,
  selectOfView,
  statesOf,
  type ViewFilter,
  visibleInbox,
} from './queries.ts'
export { conversationsOf, describeConversations, unresolvedOf } from './of-customers.ts'
export { ownWords } from './own-words.ts'
export { timingOf, waitingSinceOf } from './rules.ts'
export { conversationTasks } from './jobs.ts'
export { ensureMonth } from './search-row.ts'
export type { ConversationState, Fold, Parties, Party, Priority } from './tables.ts'

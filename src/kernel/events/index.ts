// The event log: one append-only table that is the outbox of reactions, the customer's
// timeline, the realtime feed, the audit trail and the raw material of insights. Commands
// record into it in their own transaction (`work.record`); what follows is listed once for
// the whole product in `app/reactions.ts`:
//
//   export const conversationResolved = eventType<{ reasonId: string }>('conversation.resolved', 'conversation')
//   await work.record(conversationResolved, { subjectId: id, customerId, data: { reasonId } })
//   export const reactions = [...on(conversationResolved, askForFeedback)]

import './tables.ts'

export {
  type EventFields,
  type EventType,
  eventType,
  type Happened,
  type Recorded,
} from './types.ts'
export type { Appended } from './append.ts'
export { type Past, type PastEvents, pastEvents, type PastOrigin } from './bulk.ts'
export { safeEnd } from './end.ts'
export { isAfter, type Page, type Place, readAfter } from './read.ts'
export {
  on,
  onMany,
  type Reaction,
  type ReactionLag,
  reactionLags,
  type ReactionState,
  reactionStates,
} from './reactions.ts'
export { type Relay, relay } from './relay.ts'
export { listenForEvents, type Wake } from './wake.ts'

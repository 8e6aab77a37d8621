import { eventType } from '../../kernel/events/index.ts'
import type { Fault, GestureReason, Kind } from './rules.ts'

interface About extends Record<string, string | number | boolean | null> {
  customerId: string
  conversationId: string | null
  inboxId: string | null
  kind: Kind
  amount: number
  currency: string | null
}

// The words to the customer and the note stay out of the log.

export const gestureGiven = eventType<
  About & { reason: GestureReason; fault: Fault; memberId: string; wasAsked: boolean }
>('gesture.given', 'gesture')
export const gestureAsked = eventType<About & { reason: GestureReason }>('gesture.asked', 'gesture')
export const gestureDeclined = eventType<About>('gesture.declined', 'gesture')
export const gestureTakenBack = eventType<About>('gesture.taken-back', 'gesture')
/** The same in the history of the conversation it was given in. */
export const conversationGestured = eventType<{
  gestureId: string
  says: 'given' | 'asked' | 'declined' | 'taken-back'
  kind: Kind
  amount: number
  currency: string | null
}>('conversation.gestured', 'conversation')
export const goodwillPolicySet = eventType<{
  kind: Kind
  amount: number
  teamId: string | null
  role: string | null
}>('goodwill-policy.set', 'goodwill-policy')

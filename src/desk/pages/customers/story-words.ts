import { m } from '../../../kernel/words/index.ts'
import type { Happening } from './queries.ts'

const said: Record<string, () => string> = {
  'message.received': m.desk_customers_happened_message_received,
  'message.sent': m.desk_customers_happened_message_sent,
  'message.taken-back': m.desk_customers_happened_message_taken_back,
  'automatic-mail.sent': m.desk_customers_happened_automatic,
  'conversation.opened': m.desk_customers_happened_opened,
  'conversation.assigned': m.desk_customers_happened_assigned,
  'conversation.resolved': m.desk_customers_happened_resolved,
  'conversation.reopened': m.desk_customers_happened_reopened,
  'conversation.closed': m.desk_customers_happened_closed,
  'conversation.snoozed': m.desk_customers_happened_snoozed,
  'conversation.woken': m.desk_customers_happened_woken,
  'conversation.pended': m.desk_customers_happened_pended,
  'conversation.continued': m.desk_customers_happened_continued,
  'conversation.tagged': m.desk_customers_happened_tagged,
  'conversation.reasoned': m.desk_customers_happened_reasoned,
  'conversation.prioritised': m.desk_customers_happened_prioritised,
  'note.written': m.desk_customers_happened_note,
  'customer-note.written': m.desk_customers_happened_customer_note,
  'customer-note.changed': m.desk_customers_happened_customer_note_changed,
  'customer-note.removed': m.desk_customers_happened_customer_note_removed,
  'need.added': m.desk_customers_happened_need,
  'need.written': m.desk_customers_happened_need,
  'need.met': m.desk_customers_happened_need_met,
  'need.reopened': m.desk_customers_happened_need_reopened,
  'need.removed': m.desk_customers_happened_need_removed,
  'customer.created': m.desk_customers_happened_created,
  'customer.changed': m.desk_customers_happened_changed,
  'customer.merged': m.desk_customers_happened_merged,
  'customer.merge-undone': m.desk_customers_happened_merge_undone,
  'identity.added': m.desk_customers_happened_identity,
  'identity.removed': m.desk_customers_happened_identity_removed,
  'care-task.opened': m.desk_customers_happened_care_opened,
  'care-task.assigned': m.desk_customers_happened_care_assigned,
  'care-task.noted': m.desk_customers_happened_care_noted,
  'care-task.late': m.desk_customers_happened_care_late,
  'care-task.contacted': m.desk_customers_happened_care_contacted,
  'care-task.settled': m.desk_customers_happened_care_settled,
  'care-task.reopened': m.desk_customers_happened_care_reopened,
  'gesture.given': m.desk_customers_happened_gesture,
  'gesture.asked': m.desk_customers_happened_gesture_asked,
  'gesture.declined': m.desk_customers_happened_gesture_declined,
  'gesture.taken-back': m.desk_customers_happened_gesture_back,
  'hold.placed': m.desk_customers_happened_hold,
  'hold.lifted': m.desk_customers_happened_hold_lifted,
  'consent.recorded': m.desk_customers_happened_consent,
  'send.decided': m.desk_customers_happened_send,
  'address.suppressed': m.desk_customers_happened_suppressed,
  'address.released': m.desk_customers_happened_released,
  'survey.asked': m.desk_customers_happened_asked,
  'ask.sent': m.desk_customers_happened_asked,
  'answer.given': m.desk_customers_happened_answered,
  'improvement.told': m.desk_customers_happened_told,
  'journey.entered': m.desk_customers_happened_journey_entered,
  'journey.messaged': m.desk_customers_happened_journey_messaged,
  'journey.goal-reached': m.desk_customers_happened_journey_goal,
  'journey.left': m.desk_customers_happened_journey_left,
  'improvement.left-out': m.desk_customers_happened_not_told,
  'order.placed': m.desk_customers_happened_order_placed,
  'order.paid': m.desk_customers_happened_order_paid,
  'order.shipped': m.desk_customers_happened_order_shipped,
  'order.delivered': m.desk_customers_happened_order_delivered,
  'order.cancelled': m.desk_customers_happened_order_cancelled,
  'order.refunded': m.desk_customers_happened_order_refunded,
  'survey.answered': m.desk_customers_happened_answered,
}

/** "order.shipped" becomes "Order shipped" where no sentence is written for it yet. */
export function sentenceFor({ name }: Pick<Happening, 'name'>): string {
  const sentence = said[name]
  if (sentence) return sentence()
  const words = name.replace(/[.-]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What we did for a person unasked, or noted to do so. */
export const isCare = ({ kind, name }: Pick<Happening, 'kind' | 'name'>): boolean =>
  kind === 'care' || name.startsWith('need.')

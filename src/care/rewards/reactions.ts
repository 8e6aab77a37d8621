// What orders, answers and friends do to rewards. Reactions hear only what happens live: history
// earns nothing.

import type { AnyWork } from '../../kernel/db/work.ts'
import type { Happened } from '../../kernel/events/index.ts'
import { friendOrderedFirst } from './invites.ts'
import { earnFor, takeBackFor } from './points.ts'
import { undoAllOf } from './redemptions.ts'

/** on(orderPlaced, earnRewards), on(orderDelivered, earnRewards), on(askAnswered, earnRewards) */
export async function earnRewards<D extends object>(
  work: AnyWork,
  event: Happened<D>,
): Promise<void> {
  const { customerId, subjectId: id } = event
  if (!customerId) return
  if (event.name === 'ask.answered')
    return earnFor(work, { event: 'survey.answered', customerId, id, orderId: null })
  const isDelivered = event.name === 'order.delivered'
  const named = isDelivered ? 'order.delivered' : 'order.placed'
  await earnFor(work, { event: named, customerId, id, orderId: id })
  if (!isDelivered) return
  const friend = await friendOrderedFirst(work, { friendId: customerId, orderId: id })
  if (friend)
    await earnFor(work, {
      event: 'friend.ordered',
      customerId: friend.giverId,
      id: friend.friendId,
      orderId: null,
    })
}

/** on(orderRefunded, lessenRewards), on(orderCancelled, lessenRewards) */
export async function lessenRewards<D extends object>(
  work: AnyWork,
  event: Happened<D>,
): Promise<void> {
  await takeBackFor(work, event.subjectId, event.id)
  if (event.name === 'order.cancelled') await undoAllOf(work, event.subjectId)
}

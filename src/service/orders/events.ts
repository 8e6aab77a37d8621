import { eventType } from '../../kernel/events/index.ts'

interface Sum extends Record<string, string | number | boolean | null> {
  currency: string
  /** Minor units. */
  total: number
}

export const orderPlaced = eventType<Sum>('order.placed', 'order')
export const orderPaid = eventType<Sum>('order.paid', 'order')
export const orderShipped = eventType<Sum>('order.shipped', 'order')
export const orderDelivered = eventType<Sum>('order.delivered', 'order')
export const orderCancelled = eventType<Sum>('order.cancelled', 'order')
/** `refunded`: in all so far. */
export const orderRefunded = eventType<
  Sum & { amount: number; refunded: number; isWhole: boolean }
>('order.refunded', 'order')
/** A file of orders was brought. */
export const ordersImported = eventType<{ taken: number; rejected: number }>(
  'order-import.finished',
  'organisation',
)

// What an order is worth and where it stands, and what happened between two tellings of it. The
// shop may tell things twice, late and out of order: a moment that is known stays known, a refund
// counts once by the shop's own id.

export const orderStates = [
  'placed',
  'paid',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
] as const
export type OrderState = (typeof orderStates)[number]

export interface Moments {
  placedAt: Date
  paidAt: Date | null
  shippedAt: Date | null
  deliveredAt: Date | null
  cancelledAt: Date | null
}

export interface Refund {
  /** The shop's own. */
  id: string
  /** Minor units of the order's currency. */
  amount: number
  at: Date
}

export interface Standing extends Moments {
  total: number
  refunds: readonly Refund[]
}

export const refundedOf = ({ refunds }: Pick<Standing, 'refunds'>): number =>
  refunds.reduce((sum, { amount }) => sum + amount, 0)

export function stateOf(order: Standing): OrderState {
  if (order.cancelledAt) return 'cancelled'
  if (order.total > 0 && refundedOf(order) >= order.total) return 'refunded'
  if (order.deliveredAt) return 'delivered'
  if (order.shippedAt) return 'shipped'
  return order.paidAt ? 'paid' : 'placed'
}

/** What it brought: nothing when cancelled, else the total without what was given back. */
export const netOf = (order: Standing): number =>
  order.cancelledAt ? 0 : order.total - refundedOf(order)

/** What is known of an order once it is told again; older news brings moments and refunds only. */
export function retold(before: Standing | null, given: Standing, isNews: boolean): Standing {
  if (!before) return given
  const known = new Set(before.refunds.map(({ id }) => id))
  return {
    placedAt: isNews ? given.placedAt : before.placedAt,
    paidAt: before.paidAt ?? given.paidAt,
    shippedAt: before.shippedAt ?? given.shippedAt,
    deliveredAt: before.deliveredAt ?? given.deliveredAt,
    cancelledAt: before.cancelledAt ?? given.cancelledAt,
    total: isNews ? given.total : before.total,
    refunds: [...before.refunds, ...given.refunds.filter(({ id }) => !known.has(id))],
  }
}

export type Happening =
  | { kind: 'placed' | 'paid' | 'shipped' | 'delivered' | 'cancelled'; at: Date }
  | { kind: 'refunded'; at: Date; amount: number; refunded: number; isWhole: boolean }

const steps = [
  ['paid', 'paidAt'],
  ['shipped', 'shippedAt'],
  ['delivered', 'deliveredAt'],
  ['cancelled', 'cancelledAt'],
] as const

/** In the order in which they happened; nothing for an order told twice. */
export function happeningsBetween(before: Standing | null, after: Standing): Happening[] {
  const known = new Set(before?.refunds.map(({ id }) => id))
  let refunded = before ? refundedOf(before) : 0
  const refunds = after.refunds
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, amount }) => {
      refunded += amount
      return { kind: 'refunded' as const, at, amount, refunded, isWhole: refunded >= after.total }
    })
  const moments = steps.flatMap(([kind, field]) => {
    const at = after[field]
    return at && !before?.[field] ? [{ kind, at }] : []
  })
  const placed = before ? [] : [{ kind: 'placed' as const, at: after.placedAt }]
  return [...placed, ...[...moments, ...refunds].toSorted((a, b) => +a.at - +b.at)]
}

const historyDays = 30
const dayMs = 86_400_000

/**
 * What a shop tells long afterwards is history: it stands in the story and the numbers, and
 * nothing follows from it. Nobody is asked today how last year's parcel arrived.
 */
export const isHistory = (at: Date, now: Date): boolean =>
  now.getTime() - at.getTime() > historyDays * dayMs

export type OrderFault = 'refunded-too-much' | 'in-the-future' | 'other-currency' | 'nobody'

/** Clocks of shops differ by minutes, not by days. */
export const isInFuture = (at: Date, now: Date): boolean => at.getTime() - now.getTime() > dayMs

export function faultOf(order: Standing, now: Date): OrderFault | null {
  if (refundedOf(order) > order.total) return 'refunded-too-much'
  const moments = [order.placedAt, ...steps.flatMap(([, field]) => order[field] ?? [])]
  return moments.some((at) => isInFuture(at, now)) ? 'in-the-future' : null
}

export interface Worth {
  currency: string
  orders: number
  net: number
}

/** By currency, the one with most orders first; cancelled orders are none. */
export function worthOf(
  orders: readonly { currency: string; state: OrderState; net: number; orders?: number }[],
): Worth[] {
  const worth = new Map<string, Worth>()
  for (const { currency, state, net, orders: count = 1 } of orders) {
    if (state === 'cancelled') continue
    const sum = worth.get(currency) ?? { currency, orders: 0, net: 0 }
    worth.set(currency, { currency, orders: sum.orders + count, net: sum.net + net })
  }
  return [...worth.values()].toSorted(
    (a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1),
  )
}

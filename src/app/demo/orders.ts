// What the customers of Fern & Clay bought.

import { systemActor } from '../../kernel/http/index.ts'
import { tellAll } from '../../service/orders/index.ts'
import { type DemoHistory, ordersOf } from '../../../test/cast/index.ts'
import type { Product } from '../product.ts'

const ordersAtOnce = 50

export async function tellOrders(
  { parts }: Product,
  { told, customers }: { told: DemoHistory; customers: ReadonlyMap<string, string> },
): Promise<void> {
  const all = ordersOf(told).map(({ customer, refund, number, ...order }) => ({
    ...order,
    number,
    externalRef: { system: 'demo', id: number },
    customer: { id: customers.get(customer)! },
    currency: 'EUR',
    paidAt: order.placedAt,
    refunds: refund ? [{ id: `r${number}`, ...refund }] : [],
  }))
  for (let at = 0; at < all.length; at += ordersAtOnce) {
    await parts.workshop.transact(
      systemActor('demo'),
      (work) => tellAll(work, all.slice(at, at + ordersAtOnce)),
      { origin: 'demo', now: told.now },
    )
  }
}

// Orders as the screens ask for them; under the customer's key, so that the live line makes them
// stale with everything else of that person.

import { infiniteQueryOptions } from '@tanstack/react-query'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Answered } from '../api/contracts.ts'

export type Orders = Answered<'customers.orders'>
export type Order = Orders['data'][number]

export const ordersQuery = (id: string, limit: number) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'orders', limit],
    queryFn: ({ pageParam, signal }) =>
      call('customers.orders', { params: { id }, query: { limit, after: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 30_000,
  })

const states: Record<Order['state'], () => string> = {
  placed: m.desk_orders_placed,
  paid: m.desk_orders_paid,
  shipped: m.desk_orders_shipped,
  delivered: m.desk_orders_delivered,
  cancelled: m.desk_orders_cancelled,
  refunded: m.desk_orders_refunded,
}

/** Given back in part is not the state of the order, and worth a word. */
export function orderStateWord({ state, refunded }: Pick<Order, 'state' | 'refunded'>): string {
  const isPart = refunded.amount > 0 && state !== 'refunded' && state !== 'cancelled'
  return isPart ? m.desk_orders_part_refunded() : states[state]()
}

export const itemsWord = ({ items }: Pick<Order, 'items'>): string =>
  items
    .map(({ product, quantity }) => (quantity > 1 ? `${quantity} × ${product}` : product))
    .join(', ')

import { useInfiniteQuery } from '@tanstack/react-query'
import {
  Button,
  dateFormat,
  DateText,
  Section,
  Skeleton,
  useReader,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import type { Customer } from '../../api/contracts.ts'
import { sentenceOf } from '../../api/problem.ts'
import { moneyWord } from '../../known/money.ts'
import {
  itemsWord,
  type Order,
  type Orders as Page,
  ordersQuery,
  orderStateWord,
} from '../../known/orders.ts'

/** What they bought, what it brought, and since when we know them. */
export function Orders({ customer }: { customer: Customer }) {
  const list = useInfiniteQuery(ordersQuery(customer.id, 10))
  const orders = list.data?.pages.flatMap(({ data }) => data)
  const value = list.data?.pages[0]?.value
  return (
    <Section as="h2" title={m.desk_orders_title()}>
      {!list.data && !list.error && <Skeleton lines={[72, 60]} />}
      {list.error && !list.data && <p className="customer-none">{sentenceOf(list.error)}</p>}
      {value && <Worth value={value} />}
      {orders?.length === 0 && <p className="customer-none">{m.desk_orders_none()}</p>}
      <ul className="customer-list">
        {orders?.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_customers_more()}
        </Button>
      )}
    </Section>
  )
}

function Worth({ value }: { value: Page['value'] }) {
  const { locale, timeZone } = useReader()
  if (value.worth.length === 0) return null
  const since = dateFormat(locale, { month: 'long', year: 'numeric', timeZone })
  const count = value.worth.reduce((sum, { orders }) => sum + orders, 0)
  const worth = value.worth.map(({ net }) => moneyWord(net, locale)).join(' + ')
  return (
    <p className="customer-worth">
      {m.desk_orders_value({ count, worth, since: since.format(new Date(value.since)) })}
    </p>
  )
}

function OrderLine({ order }: { order: Order }) {
  const { locale } = useReader()
  const { refunded, total } = order
  return (
    <li>
      <span className="grow">
        {order.number}
        <small>{itemsWord(order)}</small>
      </span>
      <span className="when">
        {orderStateWord(order)}
        {refunded.amount > 0 && <small>−{moneyWord(refunded, locale)}</small>}
      </span>
      <span className="when">{moneyWord(total, locale)}</span>
      <DateText at={order.placedAt} plain className="when" />
    </li>
  )
}

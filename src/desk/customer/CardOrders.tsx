import { useInfiniteQuery } from '@tanstack/react-query'
import { DateText, Icon, Section, useReader } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Customer } from '../api/contracts.ts'
import { moneyWord } from '../known/money.ts'
import { itemsWord, type Order, ordersQuery, orderStateWord } from '../known/orders.ts'

const shownAtFirst = 3

/** What they bought last, and what they are worth in all. */
export function CardOrders({ customer }: { customer: Customer }) {
  const { locale } = useReader()
  const { data } = useInfiniteQuery(ordersQuery(customer.id, shownAtFirst))
  const page = data?.pages[0]
  if (!page || page.data.length === 0) return null
  const worth = page.value.worth.map(({ net }) => moneyWord(net, locale)).join(' + ')
  const count = page.value.worth.reduce((sum, { orders }) => sum + orders, 0)
  return (
    <Section
      title={m.desk_orders_title()}
      className="card-part"
      aside={worth && m.desk_orders_worth({ count, worth })}
    >
      {page.data.map((order) => (
        <CardOrder key={order.id} order={order} />
      ))}
    </Section>
  )
}

function CardOrder({ order }: { order: Order }) {
  const { locale } = useReader()
  return (
    <div className="li" title={itemsWord(order)}>
      <Icon name="cart" size="s" className="text-ink-3" />
      <span className="one grow">
        {order.number} <span className="text-ink-3">{orderStateWord(order)}</span>
      </span>
      <span className="t-12">{moneyWord(order.total, locale)}</span>
      <DateText at={order.placedAt} form="day" plain className="t-12 text-ink-3" />
    </div>
  )
}

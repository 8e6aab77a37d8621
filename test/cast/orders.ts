import { products } from './products.ts'
import { dice } from './random.ts'
import type { Customer, DemoHistory } from './types.ts'

export type Order = {
  number: string
  customer: string
  placedAt: Date
  shippedAt: Date | null
  deliveredAt: Date | null
  cancelledAt: Date | null
  /** Cents. */
  total: number
  items: { product: string; sku: string; quantity: number; unitPrice: number }[]
  refund: { amount: number; at: Date } | null
}

const dayMs = 86_400_000
/** The last order of today, and how many there are in a day lately; fewer in the years before. */
const newest = 4141
const aDay = 5.2
const growthDays = 700

const numberAt = (daysAgo: number) =>
  Math.max(1, Math.round(newest - aDay * growthDays * (1 - Math.exp(-daysAgo / growthDays))))
const daysAgoOf = (number: number) =>
  -growthDays * Math.log(Math.max(0.001, 1 - (newest - number) / (aDay * growthDays)))

/** What everybody bought: the orders that were spoken of, and those nobody had to speak of. */
export function ordersOf({ now, seed, customers, conversations }: DemoHistory): Order[] {
  const roll = dice(seed, 'orders')
  const taken = new Set<string>()
  const orders: Order[] = []
  const add = (customer: Customer, daysAgo: number, number: string, product: string | null) => {
    if (taken.has(number)) return
    taken.add(number)
    orders.push(orderOf({ customer, daysAgo, number, product, now, roll }))
  }
  const byKey = new Map(customers.map((one) => [one.key, one]))
  for (const { order, customer, createdAt, product } of conversations) {
    const who = byKey.get(customer)
    if (!order || !who) continue
    const spokenDaysAgo = (now.getTime() - createdAt.getTime()) / dayMs
    const placed = Math.max(spokenDaysAgo + 0.4, daysAgoOf(Number(order)))
    add(who, Math.min(placed, sinceDays(who, now)), order, product)
  }
  for (const customer of customers) {
    const since = sinceDays(customer, now)
    const more = Math.min(9, Math.floor(since / roll.between(60, 260)))
    for (let each = 0; each < more; each++) {
      const daysAgo = Math.max(2, since * roll.next())
      let number = numberAt(daysAgo)
      while (taken.has(String(number)) && number > 1) number -= 1
      add(customer, daysAgo, String(number), null)
    }
  }
  return orders.toSorted((a, b) => a.placedAt.getTime() - b.placedAt.getTime())
}

const sinceDays = ({ createdAt }: Customer, now: Date) =>
  Math.max(1, (now.getTime() - createdAt.getTime()) / dayMs)

type Making = {
  customer: Customer
  daysAgo: number
  number: string
  product: string | null
  now: Date
  roll: ReturnType<typeof dice>
}

function orderOf({ customer, daysAgo, number, product, now, roll }: Making): Order {
  const ago = (days: number) => new Date(now.getTime() - days * dayMs)
  const until = (days: number) => (days > 0 ? ago(days) : null)
  const first = products.find(({ name }) => name === product) ?? roll.weigh(products)
  const second = roll.chance(0.3) ? roll.weigh(products) : null
  const items = [first, ...(second && second !== first ? [second] : [])].map((one) => ({
    product: one.name,
    sku: one.name.toUpperCase().replace(/\W+/g, '-'),
    quantity: one.euros < 20 && roll.chance(0.5) ? roll.between(2, 4) : 1,
    unitPrice: one.euros * 100,
  }))
  const total = items.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  const isCancelled = roll.chance(0.02)
  const arrives = daysAgo - roll.between(2, 6)
  const isBack = !isCancelled && arrives > 9 && roll.chance(0.05)
  return {
    number,
    customer: customer.key,
    placedAt: ago(daysAgo),
    shippedAt: isCancelled ? null : until(daysAgo - 1),
    deliveredAt: isCancelled ? null : until(arrives),
    cancelledAt: isCancelled ? until(daysAgo - 0.2) : null,
    total,
    items,
    refund: isBack
      ? { amount: roll.chance(0.5) ? total : items[0]!.unitPrice, at: ago(arrives - 8) }
      : null,
  }
}

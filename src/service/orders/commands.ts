// Telling an order: it is found by the shop's reference, what is new in it is written and recorded.
// Told twice, nothing changes.

import { sql } from 'kysely'
import { asHistory, type Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { setFact } from '../../people/customers/index.ts'
import { type CustomerOfOrder, customerOfOrder } from './customer.ts'
import {
  orderCancelled,
  orderDelivered,
  orderPaid,
  orderPlaced,
  orderRefunded,
  orderShipped,
} from './events.ts'
import { orderFault } from './faults.ts'
import { valueOf } from './queries.ts'
import {
  faultOf,
  type Happening,
  happeningsBetween,
  isHistory,
  refundedOf,
  retold,
  type Standing,
  stateOf,
} from './rules.ts'

export interface ExternalRef {
  system: string
  id: string
}

export interface Item {
  product: string
  sku?: string | null
  quantity: number
  /** Minor units. */
  unitPrice: number
}

export interface ToldOrder extends Standing {
  externalRef: ExternalRef
  number: string
  customer: CustomerOfOrder
  currency: string
  items: readonly Item[]
  /** When the shop had it like this; news that is older changes no items. */
  asOf?: Date
}

export type OrderWork = Work<
  'shop_order' | 'shop_order_item' | 'shop_order_refund' | 'customer' | 'customer_identity'
>

export interface Told {
  id: string
  isNew: boolean
  isChanged: boolean
}

/** Throws `invalid` for an order that cannot be. */
export async function tellOrder(work: OrderWork, told: ToldOrder): Promise<Told> {
  const { customerId, ...done } = await tell(work, told)
  if (customerId && done.isChanged) await noteWorth(work, customerId)
  return done
}

/** Many of the past, the oldest first; what each customer is worth is noted once. */
export async function tellAll(work: OrderWork, orders: readonly ToldOrder[]) {
  const past = asHistory(work)
  const counts = { created: 0, changed: 0, unchanged: 0 }
  const touched = new Set<string>()
  for (const order of orders.toSorted((a, b) => +a.placedAt - +b.placedAt)) {
    const { isNew, isChanged, customerId } = await tell(past, order)
    counts[isNew ? 'created' : isChanged ? 'changed' : 'unchanged']++
    if (customerId && isChanged) touched.add(customerId)
  }
  for (const customerId of touched) await noteWorth(past, customerId)
  return counts
}

async function tell(
  work: OrderWork,
  told: ToldOrder,
): Promise<Told & { customerId: string | null }> {
  const before = await locked(work, told.externalRef)
  const asOf = told.asOf ?? work.now
  const isNews = !before || asOf >= before.asOf
  const after = retold(before, told, isNews)
  const fault = before && before.currency !== told.currency ? 'other-currency' : null
  const wrong = fault ?? faultOf(after, work.now)
  if (wrong) throw orderFault(wrong)
  const happened = happeningsBetween(before, after)
  const customerId = await customerOfOrder(work, told.customer, before?.customerId ?? null)
  const items = isNews ? told.items : null
  const isSame =
    before !== null &&
    happened.length === 0 &&
    before.customerId === customerId &&
    (!isNews || isSameOrder(before, told))
  if (isSame) return { id: before.id, isNew: false, isChanged: false, customerId }
  const id = before?.id ?? newId()
  await write(work, { id, told, after, customerId, before, asOf })
  if (items) await writeItems(work, id, items)
  await recordAll(work, { id, customerId, currency: told.currency, total: after.total }, happened)
  return { id, isNew: before === null, isChanged: true, customerId }
}

interface Known extends Standing {
  id: string
  customerId: string | null
  number: string
  currency: string
  asOf: Date
  items: readonly Item[]
}

/** Held until the transaction ends, also where there is no such order yet. */
async function locked(work: Work, { system, id }: ExternalRef): Promise<Known | null> {
  const key = `order:${system}:${id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 23))`.execute(work.read as never)
  const { rows } = await sql<Omit<Known, 'refunds'> & { refunds: RefundRow[] }>`
    select o.id, coalesce(c.merged_into, c.id) as "customerId", o.number, o.currency, o.total,
      o.placed_at as "placedAt", o.paid_at as "paidAt", o.shipped_at as "shippedAt",
      o.delivered_at as "deliveredAt", o.cancelled_at as "cancelledAt", o.as_of as "asOf",
      (select coalesce(json_agg(json_build_object('id', r.ref, 'amount', r.amount, 'at', r.at)
        order by r.at), '[]') from shop_order_refund r where r.order_id = o.id) as refunds,
      (select coalesce(json_agg(json_build_object('product', i.product, 'sku', i.sku,
        'quantity', i.quantity, 'unitPrice', i.unit_price) order by i.place), '[]')
        from shop_order_item i where i.order_id = o.id) as items
    from shop_order o left join customer c on c.id = o.customer_id
    where o.external_system = ${system} and o.external_id = ${id}`.execute(work.read as never)
  const [row] = rows
  if (!row) return null
  return { ...row, refunds: row.refunds.map((one) => ({ ...one, at: new Date(one.at) })) }
}

interface RefundRow {
  id: string
  amount: number
  at: string
}

const itemKey = (items: readonly Item[]) =>
  JSON.stringify(items.map((one) => [one.product, one.sku ?? null, one.quantity, one.unitPrice]))

const isSameOrder = (before: Known, told: ToldOrder): boolean =>
  before.number === told.number &&
  before.total === told.total &&
  before.placedAt.getTime() === told.placedAt.getTime() &&
  itemKey(before.items) === itemKey(told.items)

interface Writing {
  id: string
  told: ToldOrder
  after: Standing
  customerId: string | null
  before: Known | null
  asOf: Date
}

async function write(work: OrderWork, { id, told, after, ...rest }: Writing): Promise<void> {
  const { customerId, before, asOf } = rest
  const isNews = !before || asOf >= before.asOf
  const row = {
    customer_id: customerId,
    number: isNews ? told.number : before.number,
    state: stateOf(after),
    total: after.total,
    refunded: refundedOf(after),
    placed_at: after.placedAt,
    paid_at: after.paidAt,
    shipped_at: after.shippedAt,
    delivered_at: after.deliveredAt,
    cancelled_at: after.cancelledAt,
    as_of: isNews ? asOf : before.asOf,
    updated_at: work.now,
  }
  if (before) await work.updateTable('shop_order').set(row).where('id', '=', id).execute()
  else
    await work
      .insertInto('shop_order')
      .values({
        ...row,
        id,
        external_system: told.externalRef.system,
        external_id: told.externalRef.id,
        currency: told.currency,
        created_at: work.now,
      })
      .execute()
  const known = new Set(before?.refunds.map((one) => one.id))
  const fresh = after.refunds.filter((one) => !known.has(one.id))
  if (fresh.length > 0)
    await work
      .insertInto('shop_order_refund')
      .values(fresh.map((one) => ({ order_id: id, ref: one.id, amount: one.amount, at: one.at })))
      .execute()
}

async function writeItems(work: OrderWork, id: string, items: readonly Item[]): Promise<void> {
  await work.deleteFrom('shop_order_item').where('order_id', '=', id).execute()
  if (items.length === 0) return
  await work
    .insertInto('shop_order_item')
    .values(
      items.map((item, place) => ({
        order_id: id,
        place,
        product: item.product,
        sku: item.sku ?? null,
        quantity: item.quantity,
        unit_price: item.unitPrice,
      })),
    )
    .execute()
}

const eventOf = {
  placed: orderPlaced,
  paid: orderPaid,
  shipped: orderShipped,
  delivered: orderDelivered,
  cancelled: orderCancelled,
} as const

interface Subject {
  id: string
  customerId: string | null
  currency: string
  total: number
}

/** News is told at its own moment only where it is history: the log of today is of today. */
async function recordAll(
  work: OrderWork,
  { id, customerId, currency, total }: Subject,
  happened: readonly Happening[],
): Promise<void> {
  for (const one of happened) {
    const isPast = work.origin !== 'live' || isHistory(one.at, work.now)
    const teller = isPast ? asHistory(work) : work
    const about = { subjectId: id, customerId, ...(isPast ? { at: one.at } : {}) }
    const sum = { currency, total }
    if (one.kind !== 'refunded') await teller.record(eventOf[one.kind], { ...about, data: sum })
    else {
      const { amount, refunded, isWhole } = one
      await teller.record(orderRefunded, { ...about, data: { ...sum, amount, refunded, isWhole } })
    }
  }
}

/** What segments ask for: how many orders, what they brought, and when the last one was. */
async function noteWorth(work: OrderWork, customerId: string): Promise<void> {
  const { worth, lastOrderAt } = await valueOf(work.read, customerId)
  const [first] = worth
  const facts = {
    'order-count': worth.reduce((sum, { orders }) => sum + orders, 0),
    'lifetime-value': first?.net ?? 0,
    'lifetime-value-currency': first?.currency ?? null,
    'last-order-on': lastOrderAt?.toISOString().slice(0, 10) ?? null,
  }
  for (const [key, value] of Object.entries(facts)) await setFact(work, customerId, { key, value })
}

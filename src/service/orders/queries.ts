import { sql, type RawBuilder } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { type OrderState, type Worth, worthOf } from './rules.ts'

interface Row {
  id: string
  externalSystem: string
  externalId: string
  number: string
  state: OrderState
  currency: string
  total: number
  refunded: number
  placedAt: Date
  paidAt: Date | null
  shippedAt: Date | null
  deliveredAt: Date | null
  cancelledAt: Date | null
  customerId: string | null
  customerName: string | null
  items: { product: string; sku: string | null; quantity: number; unitPrice: number }[]
  refunds: { id: string; amount: number; at: string }[]
  key: string
}

async function rowsOf(read: Reader, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.id, o.external_system as "externalSystem", o.external_id as "externalId", o.number,
      o.state, o.currency, o.total, o.refunded, o.placed_at as "placedAt", o.paid_at as "paidAt",
      o.shipped_at as "shippedAt", o.delivered_at as "deliveredAt",
      o.cancelled_at as "cancelledAt", p.id as "customerId",
      coalesce(p.name_to_use, p.name) as "customerName", o.placed_at::text as key,
      (select coalesce(json_agg(json_build_object('product', i.product, 'sku', i.sku,
        'quantity', i.quantity, 'unitPrice', i.unit_price) order by i.place), '[]')
        from shop_order_item i where i.order_id = o.id) as items,
      (select coalesce(json_agg(json_build_object('id', r.ref, 'amount', r.amount, 'at', r.at)
        order by r.at), '[]') from shop_order_refund r where r.order_id = o.id) as refunds
    from shop_order o left join customer g on g.id = o.customer_id
      left join customer p on p.id = coalesce(g.merged_into, g.id)
    where ${where} order by o.placed_at desc, o.id desc limit ${limit}`.execute(read as never)
  return rows
}

const money = (amount: number, currency: string) => ({ amount, currency })
const told = (at: Date | null) => at?.toISOString() ?? null

function orderView(row: Row) {
  const { currency, total, refunded } = row
  const net = row.cancelledAt ? 0 : total - refunded
  return {
    id: row.id,
    externalRef: { system: row.externalSystem, id: row.externalId },
    number: row.number,
    state: row.state,
    total: money(total, currency),
    refunded: money(refunded, currency),
    net: money(net, currency),
    placedAt: row.placedAt.toISOString(),
    paidAt: told(row.paidAt),
    shippedAt: told(row.shippedAt),
    deliveredAt: told(row.deliveredAt),
    cancelledAt: told(row.cancelledAt),
    customer: row.customerId ? { id: row.customerId, name: row.customerName ?? '' } : null,
    items: row.items.map(({ unitPrice, ...item }) => ({
      ...item,
      unitPrice: money(unitPrice, currency),
    })),
    refunds: row.refunds.map(({ id, amount, at }) => ({
      id,
      amount: money(amount, currency),
      at: new Date(at).toISOString(),
    })),
  }
}

export interface OrderFilter {
  customer?: string
  state?: OrderState
  number?: string
  limit?: number
  after?: string
}

export async function orderPage(read: Reader, filter: OrderFilter) {
  const { limit = 50, number } = filter
  const key = readCursor(filter.after, 2)
  const kin = filter.customer ? (await kinOf(read, filter.customer)).ids : null
  const where = [
    kin ? sql`o.customer_id = any(${kin}::uuid[])` : sql`true`,
    filter.state ? sql`o.state = ${filter.state}` : sql`true`,
    number ? sql`o.number = any(${[number, `#${number}`]}::text[])` : sql`true`,
    key ? sql`(o.placed_at, o.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql`true`,
  ]
  const rows = await rowsOf(read, sql.join(where, sql` and `), limit + 1)
  return pageOf(rows, limit, { item: orderView, key: (row) => [row.key, row.id] })
}

export async function orderById(read: Reader, id: string) {
  const [row] = await rowsOf(read, sql`o.id = ${id}`, 1)
  if (!row) throw notFound('order')
  return orderView(row)
}

export interface Value {
  worth: Worth[]
  firstOrderAt: Date | null
  lastOrderAt: Date | null
  /** Since when we know them: their first order, or their first word. */
  since: Date
}

interface ValueRow {
  currency: string
  state: OrderState
  orders: number
  net: number
  first: Date
  last: Date
}

/** All their orders ever, without what was cancelled or given back. */
export async function valueOf(read: Reader, customerId: string): Promise<Value> {
  const { ids, keptId } = await kinOf(read, customerId)
  const { rows } = await sql<ValueRow>`
    select currency, 'placed' as state, count(*)::int as orders,
      sum(total - refunded)::float8 as net, min(placed_at) as first, max(placed_at) as last
    from shop_order where customer_id = any(${ids}::uuid[]) and state <> 'cancelled'
    group by currency`.execute(read as never)
  const { created_at: createdAt } = await read
    .selectFrom('customer')
    .select('created_at')
    .where('id', '=', keptId)
    .executeTakeFirstOrThrow()
  const firstOrderAt = earliest(rows.map(({ first }) => first))
  const lasts = rows.map(({ last }) => last.getTime())
  return {
    worth: worthOf(rows),
    firstOrderAt,
    lastOrderAt: lasts.length > 0 ? new Date(Math.max(...lasts)) : null,
    since: earliest([createdAt, ...(firstOrderAt ? [firstOrderAt] : [])])!,
  }
}

const earliest = (moments: readonly Date[]): Date | null =>
  moments.length > 0 ? new Date(Math.min(...moments.map((at) => at.getTime()))) : null

/** Numbers of orders, for the customer's timeline. */
export async function describeOrders(read: Reader, actor: Actor, ids: readonly string[]) {
  if (!actor.may('order:read')) return new Map<string, { label: string }>()
  const rows = await read
    .selectFrom('shop_order')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { label: row.number }]))
}

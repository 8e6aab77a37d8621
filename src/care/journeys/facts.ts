// What conditions ask about, for many customers at once.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Facts } from './rules.ts'

export interface Asked {
  customerId: string
  /** The order that brought them in. */
  orderId: string | null
  /** Null: they have not entered yet, nothing can have happened since. */
  since: Date | null
}

interface Row extends Omit<Facts, 'bought'> {
  bought: string[] | null
}

/** In the order asked; a customer that is gone leaves a gap of `undefined`. */
export async function factsOf(
  read: Reader,
  asked: readonly Asked[],
  now: Date,
): Promise<(Facts | undefined)[]> {
  const { rows } = await sql<Row & { place: number }>`
    select w.place::int as place, c.touch, c.language,
      floor(extract(epoch from ${now}::timestamptz - c.created_at) / 86400)::int
        as "customerForDays",
      o.orders, o.days as "daysSinceOrder",
      (select total from shop_order x where x.id = w.order_id) as "orderTotal",
      (select array_agg(distinct lower(b)) from shop_order x
        join shop_order_item i on i.order_id = x.id
        cross join lateral unnest(array[i.product, i.sku]) b
        where x.customer_id = any(kin.ids) and x.cancelled_at is null and b is not null) as bought,
      exists (select 1 from conversation v join message m on m.conversation_id = v.id
        where v.customer_id = any(kin.ids) and m.kind = 'customer' and m.at > w.since)
        as "wroteSince",
      exists (select 1 from answer a where a.customer_id = any(kin.ids) and a.bucket = 'low'
        and a.changed_at > w.since) as "answeredLowSince",
      exists (select 1 from answer a where a.customer_id = any(kin.ids) and a.bucket = 'high'
        and a.changed_at > w.since) as "answeredHighSince",
      exists (select 1 from care_task t where t.customer_id = any(kin.ids)
        and t.state in ('open', 'contacted')) as "careTaskOpen",
      exists (select 1 from care_hold h where h.customer_id = any(kin.ids)
        and h.lifted_at is null) as "onHold"
    from unnest(${asked.map(({ customerId }) => customerId)}::uuid[],
        ${asked.map(({ orderId }) => orderId)}::uuid[],
        ${asked.map(({ since }) => since)}::timestamptz[])
        with ordinality as w(id, order_id, since, place)
      join customer c on c.id = w.id
      cross join lateral (select array_agg(k.id) as ids from customer k
        where k.id = c.id or k.merged_into = c.id) kin
      cross join lateral (select count(*)::int as orders,
          floor(extract(epoch from ${now}::timestamptz - max(x.placed_at)) / 86400)::int as days
        from shop_order x where x.customer_id = any(kin.ids) and x.cancelled_at is null) o`.execute(
    read as never,
  )
  const found: (Facts | undefined)[] = asked.map(() => undefined)
  for (const { place, bought, ...row } of rows) found[place - 1] = { ...row, bought: bought ?? [] }
  return found
}

import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** Orders are records of the business and must be kept; none of them holds a name or an address. */
export async function keepOrders(work: Work, { ids }: Person): Promise<Forgotten> {
  const { count } = await work.read
    .selectFrom('shop_order')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('customer_id', 'in', [...ids])
    .executeTakeFirstOrThrow()
  return { stays: { orders: Number(count) } }
}

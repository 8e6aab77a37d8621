import type { BodyOf } from '../../kernel/http/contract.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { tellOrder, type ToldOrder } from './commands.ts'
import * as contracts from './contract.ts'
import { orderFault } from './faults.ts'
import { importOrders, type OrderImport } from './imports.ts'
import { orderById, orderPage, valueOf } from './queries.ts'

export const orderRoutes: AnyRoute[] = [
  route(contracts.list, async ({ read, query }) => orderPage(read, query)),
  route(contracts.get, async ({ read, params }) => orderById(read, params.id)),
  route(contracts.upsert, async ({ body, command }) =>
    command(async (work) => {
      const { id } = await tellOrder(work, orderOf(body))
      return orderById(work.read, id)
    }),
  ),
  route(contracts.ofCustomer, async ({ read, params, query }) => {
    const { worth, since, firstOrderAt, lastOrderAt } = await valueOf(read, params.id)
    return {
      ...(await orderPage(read, { ...query, customer: params.id })),
      value: {
        worth: worth.map(({ orders, net, currency }) => ({
          orders,
          net: { amount: net, currency },
        })),
        since: since.toISOString(),
        firstOrderAt: firstOrderAt?.toISOString() ?? null,
        lastOrderAt: lastOrderAt?.toISOString() ?? null,
      },
    }
  }),
  route(contracts.importOrders, async ({ body, command }) => {
    if (!body.dryRun) return command((work) => importOrders(work, body))
    let seen: OrderImport | undefined
    // The same steps, taken back: what is shown is what would happen.
    await command(async (work) => {
      seen = await importOrders(work, body)
      throw new TakenBack()
    }).catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
    return seen!
  }),
]

class TakenBack extends Error {}

function orderOf(body: BodyOf<typeof contracts.upsert>): ToldOrder {
  const { currency } = body.total
  const inOne = (given: { amount: number; currency: string }, pointer: string): number => {
    if (given.currency !== currency) throw orderFault('other-currency', pointer)
    return given.amount
  }
  const at = (moment: string | null | undefined) => (moment ? new Date(moment) : null)
  return {
    externalRef: body.externalRef,
    number: body.number ?? body.externalRef.id,
    customer: body.customer,
    currency,
    total: body.total.amount,
    placedAt: new Date(body.placedAt),
    paidAt: at(body.paidAt),
    shippedAt: at(body.shippedAt),
    deliveredAt: at(body.deliveredAt),
    cancelledAt: at(body.cancelledAt),
    items: body.items.map((item, place) => ({
      ...item,
      sku: item.sku ?? null,
      unitPrice: inOne(item.unitPrice, `/items/${place}/unitPrice`),
    })),
    refunds: (body.refunds ?? []).map((refund, place) => ({
      id: refund.id,
      amount: inOne(refund.amount, `/refunds/${place}/amount`),
      at: new Date(refund.at),
    })),
    ...(body.asOf ? { asOf: new Date(body.asOf) } : {}),
  }
}

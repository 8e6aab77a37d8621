// `orders.ndjson`, where the folder has one: what the customers bought, told as the API takes it,
// with the customer's id of this folder.

import { stat } from 'node:fs/promises'
import { isCurrency } from '../../kernel/money/index.ts'
import { Problem } from '../../kernel/errors/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { type Item, tellAll, type ToldOrder } from '../../service/orders/index.ts'
import type { Importing, KnownCustomer } from './context.ts'
import { fileOf, linesOf } from './folder.ts'
import type { Fault } from './rows.ts'

type Line = Record<string, unknown>
const ordersAtOnce = 50

export async function importOrders(
  importing: Importing,
  customers: ReadonlyMap<string, KnownCustomer>,
): Promise<number> {
  const { folder, rejects, progress } = importing
  const found = await stat(fileOf(folder, 'orders')).catch(() => null)
  if (!found) return 0
  progress.begin('Orders', found.size)
  let taken = 0
  let batch: Numbered[] = []
  const flush = async () => {
    taken += await tell(importing, batch)
    batch = []
  }
  for await (const { row, number, after } of linesOf(folder, 'orders')) {
    const told = row ? orderRow(row, importing.system, customers) : { reason: 'not-json' }
    if ('reason' in told) rejects.add('orders', number, told.reason, row)
    else batch.push({ told, number, row })
    if (batch.length < ordersAtOnce) continue
    await flush()
    progress.reached(after.offset, `${taken.toLocaleString('en')} orders`)
  }
  await flush()
  rejects.flush()
  progress.end(`${taken.toLocaleString('en')} orders`)
  return taken
}

interface Numbered {
  told: ToldOrder
  number: number
  row: unknown
}

/** All at once; where one of them cannot be, one by one, so that it alone is left out. */
async function tell(importing: Importing, batch: readonly Numbered[]): Promise<number> {
  if (importing.isDry || batch.length === 0) return batch.length
  const orders = batch.map(({ told }) => told)
  const write = (some: ToldOrder[]) =>
    importing.workshop.transact(systemActor('import'), (work) => tellAll(work, some), {
      origin: importing.origin,
    })
  try {
    await write(orders)
    return orders.length
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (batch.length === 1) {
      const [one] = batch
      importing.rejects.add('orders', one!.number, reasonOf(error), one!.row)
      return 0
    }
    let taken = 0
    for (const one of batch) taken += await tell(importing, [one])
    return taken
  }
}

const reasonOf = ({ errors, code }: Problem): string => errors[0]?.code ?? code

const idOf = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || Number.isFinite(value) ? String(value) : null
const momentOf = (value: unknown): Date | null => {
  const at = new Date(String(value))
  return value === undefined || value === null || Number.isNaN(at.getTime()) ? null : at
}
const listOf = (value: unknown): Line[] => (Array.isArray(value) ? (value as Line[]) : [])
/** `{ amount, currency }` in minor units, as everywhere. */
const amountOf = (value: unknown, currency: string): number | null => {
  const { amount, currency: own } = (value ?? {}) as Line
  const isWhole = Number.isSafeInteger(amount) && (amount as number) >= 0
  return isWhole && own === currency ? (amount as number) : null
}

function orderRow(
  line: Line,
  system: string,
  customers: ReadonlyMap<string, KnownCustomer>,
): ToldOrder | Fault {
  const id = idOf(line['id'])
  const customer = customers.get(idOf(line['customerId']) ?? '')
  const placedAt = momentOf(line['placedAt'])
  const { currency } = (line['total'] ?? {}) as { currency?: unknown }
  if (!id) return { reason: 'no-id' }
  if (!customer) return { reason: 'unknown-customer' }
  if (!placedAt) return { reason: 'bad-placed-at' }
  if (typeof currency !== 'string' || !isCurrency(currency)) return { reason: 'bad-amount' }
  const total = amountOf(line['total'], currency)
  const items = listOf(line['items']).map((item) => itemOf(item, currency))
  if (total === null || items.some((item) => item === null)) return { reason: 'bad-amount' }
  const refunds = listOf(line['refunds']).map((one) => ({
    id: idOf(one['id']) ?? 'import',
    amount: amountOf(one['amount'], currency) ?? 0,
    at: momentOf(one['at']) ?? placedAt,
  }))
  if (refunds.some(({ amount }) => amount === 0)) return { reason: 'bad-amount' }
  return {
    externalRef: { system, id },
    number: idOf(line['number']) ?? id,
    customer: { id: customer.id },
    currency,
    total,
    placedAt,
    paidAt: momentOf(line['paidAt']),
    shippedAt: momentOf(line['shippedAt']),
    deliveredAt: momentOf(line['deliveredAt']),
    cancelledAt: momentOf(line['cancelledAt']),
    items: items as Item[],
    refunds,
  }
}

function itemOf(item: Line, currency: string): Item | null {
  const product = idOf(item['product'])
  const unitPrice = amountOf(item['unitPrice'], currency)
  const quantity = item['quantity'] ?? 1
  const isWhole = Number.isInteger(quantity) && (quantity as number) > 0
  if (!product || unitPrice === null || !isWhole) return null
  return { product, sku: idOf(item['sku']), quantity: quantity as number, unitPrice }
}

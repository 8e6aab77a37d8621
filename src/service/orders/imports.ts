// A file of orders: what is in it is told one after the other, in the transaction of whoever asks,
// as history. A look at what would happen does the same and takes it back.

import type { AnyWork } from '../../kernel/db/work.ts'
import { invalid } from '../../kernel/errors/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { tellAll } from './commands.ts'
import { readOrders, type RowRefusal } from './csv.ts'
import { ordersImported } from './events.ts'

export interface OrderFile {
  source: string
  currency?: string
  content: string
}

export interface OrderImport {
  orders: number
  created: number
  changed: number
  unchanged: number
  newCustomers: number
  rejected: number
  reasons: Partial<Record<RowRefusal, number>>
  examples: { line: number; reason: RowRefusal }[]
}

const ordersMax = 5000
const examplesMax = 1000

export async function importOrders(work: AnyWork, file: OrderFile): Promise<OrderImport> {
  const read = readOrders(file.content, {
    source: file.source.trim(),
    currency: file.currency ?? null,
    now: work.now,
  })
  if (!read)
    throw invalid('The first line names no order.', [
      { pointer: '/content', code: 'no-order', message: 'has no column "id" or "order"' },
    ])
  if (read.orders.length > ordersMax)
    throw invalid(`At most ${ordersMax} orders at once.`, [
      { pointer: '/content', code: 'too-many', message: 'has too many orders' },
    ])
  const before = await countCustomers(work)
  const counts = await tellAll(work, read.orders)
  const reasons: OrderImport['reasons'] = {}
  for (const { reason } of read.refused) reasons[reason] = (reasons[reason] ?? 0) + 1
  const rejected = read.refused.length
  const { id } = await theOrganisation(work.read)
  await work.record(ordersImported, {
    subjectId: id,
    data: { taken: read.orders.length, rejected },
  })
  return {
    orders: read.orders.length,
    ...counts,
    newCustomers: (await countCustomers(work)) - before,
    rejected,
    reasons,
    examples: read.refused.slice(0, examplesMax),
  }
}

async function countCustomers({ read }: AnyWork): Promise<number> {
  const { count } = await read
    .selectFrom('customer')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

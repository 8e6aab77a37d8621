// Orders in a file, a line for each item. Pure: what can be read, and why the rest cannot.

import { isCurrency, minorDigits, parseMoney } from '../../kernel/money/index.ts'
import { readCsv } from '../../kernel/text/csv.ts'
import type { ToldOrder } from './commands.ts'
import { faultOf, isInFuture } from './rules.ts'

export type RowRefusal =
  | 'no-id'
  | 'nobody'
  | 'no-date'
  | 'bad-date'
  | 'bad-amount'
  | 'no-currency'
  | 'bad-quantity'
  | 'in-the-future'
  | 'refunded-too-much'
  | 'order-rejected'

const names = {
  id: ['id', 'order', 'order id', 'order_id', 'name'],
  number: ['number', 'order number', 'order_number', 'name'],
  email: ['email', 'customer email', 'customer_email', 'customer'],
  customerId: ['customer id', 'customer_id'],
  customerName: ['customer name', 'customer_name', 'billing name'],
  currency: ['currency'],
  total: ['total', 'amount'],
  refunded: ['refunded', 'refunded amount', 'refunded_amount'],
  placedAt: ['placed at', 'placed_at', 'date', 'created at', 'created_at'],
  paidAt: ['paid at', 'paid_at'],
  shippedAt: ['shipped at', 'shipped_at', 'fulfilled at'],
  deliveredAt: ['delivered at', 'delivered_at'],
  cancelledAt: ['cancelled at', 'cancelled_at'],
  refundedAt: ['refunded at', 'refunded_at'],
  product: ['product', 'item', 'lineitem name'],
  sku: ['sku', 'lineitem sku'],
  quantity: ['quantity', 'lineitem quantity'],
  unitPrice: ['price', 'unit price', 'unit_price', 'lineitem price'],
} as const
type Column = keyof typeof names

export interface ReadOrders {
  orders: ToldOrder[]
  refused: { line: number; reason: RowRefusal }[]
}

export interface ReadingOptions {
  source: string
  currency: string | null
  now: Date
}

interface Line {
  line: number
  of: (column: Column) => string
}

/** Null: no column says which order a line belongs to. */
export function readOrders(text: string, options: ReadingOptions): ReadOrders | null {
  const { columns, rows } = readCsv(text)
  const placeOf = (column: Column) => names[column].find((name) => columns.includes(name))
  if (!placeOf('id')) return null
  const refused: ReadOrders['refused'] = []
  const byId = new Map<string, Line[]>()
  for (const { line, cells } of rows) {
    const of = (column: Column) => cells.get(placeOf(column) ?? '') ?? ''
    const id = of('id')
    if (id === '') refused.push({ line, reason: 'no-id' })
    else byId.set(id, [...(byId.get(id) ?? []), { line, of }])
  }
  const orders: ToldOrder[] = []
  for (const [id, lines] of byId) {
    const read = orderOf(id, lines, options)
    if ('order' in read) orders.push(read.order)
    else
      for (const { line } of lines)
        refused.push({ line, reason: line === read.line ? read.reason : 'order-rejected' })
  }
  return { orders, refused: refused.toSorted((a, b) => a.line - b.line) }
}

class Refusal extends Error {
  readonly line: number
  readonly reason: RowRefusal
  constructor(line: number, reason: RowRefusal) {
    super(reason)
    this.line = line
    this.reason = reason
  }
}

function orderOf(
  id: string,
  lines: readonly Line[],
  options: ReadingOptions,
): { order: ToldOrder } | { line: number; reason: RowRefusal } {
  try {
    return { order: build(id, lines, options) }
  } catch (error) {
    if (error instanceof Refusal) return { line: error.line, reason: error.reason }
    throw error
  }
}

interface Sheet {
  /** Shops repeat what is said of the whole order, or say it in its first line only. */
  said: (column: Column) => string
  amountOf: (word: string, line?: number) => number
  momentOf: (column: Column) => Date | null
  refuse: (reason: RowRefusal) => Refusal
  currency: string
}

function sheetOf(lines: readonly Line[], usual: string | null): Sheet {
  const [first] = lines
  const said = (column: Column) => lines.map((one) => one.of(column)).find((word) => word) ?? ''
  const refuse = (reason: RowRefusal, line = first!.line) => new Refusal(line, reason)
  const currency = said('currency').toUpperCase() || usual
  if (!currency || !isCurrency(currency)) throw refuse('no-currency')
  return {
    said,
    refuse,
    currency,
    amountOf(word, line) {
      const amount = minorOf(word, currency)
      if (amount === null || amount < 0) throw refuse('bad-amount', line)
      return amount
    },
    momentOf(column) {
      const word = said(column)
      if (word === '') return null
      const at = new Date(word)
      if (Number.isNaN(at.getTime())) throw refuse('bad-date')
      return at
    },
  }
}

function build(id: string, lines: readonly Line[], { source, currency, now }: ReadingOptions) {
  const sheet = sheetOf(lines, currency)
  const { said, amountOf, momentOf, refuse } = sheet
  const placedAt = momentOf('placedAt')
  if (!placedAt) throw refuse('no-date')
  if (isInFuture(placedAt, now)) throw refuse('in-the-future')
  const items = lines.flatMap((one) => itemOf(one, amountOf))
  const sum = items.reduce((all, item) => all + item.quantity * item.unitPrice, 0)
  const amount = said('refunded') ? amountOf(said('refunded')) : 0
  const refund = { id: `${source}-file`, amount, at: momentOf('refundedAt') ?? placedAt }
  const order: ToldOrder = {
    externalRef: { system: source, id },
    number: said('number') || id,
    customer: customerOf(source, said),
    currency: sheet.currency,
    items,
    total: said('total') ? amountOf(said('total')) : sum,
    placedAt,
    paidAt: momentOf('paidAt'),
    shippedAt: momentOf('shippedAt'),
    deliveredAt: momentOf('deliveredAt'),
    cancelledAt: momentOf('cancelledAt'),
    refunds: amount > 0 ? [refund] : [],
  }
  if (!order.customer.email && !order.customer.externalRef) throw refuse('nobody')
  const fault = faultOf(order, now)
  if (fault === 'refunded-too-much' || fault === 'in-the-future') throw refuse(fault)
  return order
}

function customerOf(source: string, said: (column: Column) => string) {
  const email = said('email')
  const id = said('customerId')
  return {
    externalRef: id ? { system: source, id } : null,
    email: /^\S+@\S+\.\S+$/.test(email) ? email : null,
    name: said('customerName') || null,
  }
}

function itemOf({ line, of }: Line, amountOf: (word: string, line: number) => number) {
  const product = of('product')
  if (product === '') return []
  const quantity = of('quantity') === '' ? 1 : Number(of('quantity'))
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 1_000_000)
    throw new Refusal(line, 'bad-quantity')
  const unitPrice = of('unitPrice') === '' ? 0 : amountOf(of('unitPrice'), line)
  return [{ product: product.slice(0, 200), sku: of('sku') || null, quantity, unitPrice }]
}

/** `64`, `64.00`, `64,00` and `1,250.00`; never a guess about three digits after one comma. */
function minorOf(word: string, currency: string): number | null {
  const plain = word.replace(/[^\d.,-]/g, '')
  const [comma, point] = [plain.lastIndexOf(','), plain.lastIndexOf('.')]
  const isCommaDecimal = comma > point && plain.length - comma - 1 <= minorDigits(currency)
  const decimal = isCommaDecimal
    ? plain.replaceAll('.', '').replace(',', '.')
    : plain.replaceAll(',', '')
  if (comma >= 0 && point < 0 && !isCommaDecimal) return null
  const money = parseMoney(decimal, currency)
  return money === null ? null : Number(money.amount)
}

// Using what was given, for an order of the shop: once for each order, however often and by however
// many at once it is asked. The same request gets the same answer; another amount is refused.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { conflict, notFound } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import {
  type Account,
  balanceOf,
  type LedgerWork,
  type Move,
  post,
  reverse,
} from '../../kernel/ledger/index.ts'
import { kinOf, livingKin } from '../../people/customers/index.ts'
import {
  accountOf,
  house,
  lockRewards,
  movesOut,
  purseStanding,
  voucherAccount,
} from './accounts.ts'
import { redemptionUndone, rewardRedeemed } from './events.ts'
import { notEnoughLeft, redeemedOtherwise, voucherRefused } from './faults.ts'
import { writeLine } from './lines.ts'
import { whyNotRedeem, worthFor } from './rules.ts'
import type { RewardRedemptionTable } from './tables.ts'
import { type FoundVoucher, voucherByCode, type VoucherWork } from './vouchers.ts'

export type RedeemWork = VoucherWork & LedgerWork & Work<'reward_redemption' | 'reward_line'>

export interface OrderRef {
  system: string
  id: string
}

interface Money {
  amount: number
  currency: string
}

export interface VoucherAsked {
  code: string
  order: OrderRef
  total: Money
  /** Not all it could: only so much of its value. */
  amount?: number
  customerId?: string | null
}

export interface Redeemed {
  id: string
  voucherId: string | null
  amount: number
  currency: string
  /** What is left of it. */
  balance: number
  isRepeat: boolean
}

export async function redeemVoucher(work: RedeemWork, asked: VoucherAsked): Promise<Redeemed> {
  const { order, total } = asked
  const found = await voucherByCode(work, asked.code)
  const { row, standing } = found
  const wanted = asked.amount ?? total.amount
  const before = await redeemedFor(work, { kind: 'voucher', owner: row.id, order })
  if (before) return again(work, before, { wanted, currency: total.currency })
  const customerId = asked.customerId ? (await kinOf(work.read, asked.customerId)).keptId : null
  const use = { total: total.amount, currency: total.currency, customerId, now: work.now }
  const refusal = whyNotRedeem(standing, use)
  if (refusal) throw voucherRefused(refusal)
  const amount = amountOf(found, asked)
  const { currency } = row
  const transactionId = await takeOut(work, found, { amount, order })
  const id = await keep(work, {
    kind: 'voucher',
    voucher_id: row.id,
    customer_id: row.customer_id,
    order,
    amount,
    currency,
    asked: wanted,
    transaction_id: transactionId,
  })
  await work
    .updateTable('voucher')
    .set({ uses: row.uses + 1 })
    .where('id', '=', row.id)
    .execute()
  const balance = row.kind === 'value' ? await leftOf(work, row.id, currency) : 0
  return { id, voucherId: row.id, amount, currency, balance, isRepeat: false }
}

/** Asked for a sum: that sum or a refusal. Asked for nothing special: as much as it holds. */
function amountOf({ row, standing }: FoundVoucher, { amount, total }: VoucherAsked): number {
  const worth = worthFor(standing, total.amount)
  if (amount === undefined || row.kind === 'percent') return worth
  if (amount > worth)
    throw notEnoughLeft(worth, amount, { unit: 'voucher', currency: row.currency })
  return amount
}

/** What a voucher that keeps no rest leaves over goes back to the house with it. */
async function takeOut(
  work: RedeemWork,
  { row, standing }: FoundVoucher,
  { amount, order }: { amount: number; order: OrderRef },
): Promise<string | null> {
  if (row.kind === 'percent') return null
  const account = voucherAccount(row.id, row.currency)
  const rest = row.keeps_rest ? 0 : standing.balance - amount
  const moves: Move[] = [
    { account, amount: -(amount + rest) },
    { account: house('redeemed', account), amount },
  ]
  if (rest > 0) moves.push({ account: house('rewards', account), amount: rest })
  const tries = await triesOf(work, order, row.id)
  const { id } = await post(work, {
    key: `voucher:${row.id}:${order.system}:${order.id}:${tries}`,
    kind: 'redeem',
    ref: { kind: 'voucher', id: row.id },
    moves,
  })
  return id
}

/** An undone redemption may be asked for again, under a key of its own. */
async function triesOf({ read }: Work, order: OrderRef, owner: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from reward_redemption where order_system = ${order.system} and order_ref = ${order.id}
      and coalesce(voucher_id, customer_id) = ${owner}`.execute(read as never)
  return rows[0]!.count
}

const leftOf = async (work: Work, id: string, currency: string): Promise<number> =>
  (await balanceOf(work.read, voucherAccount(id, currency), work.now)).available

interface Looking {
  kind: RewardRedemptionTable['kind']
  owner: string
  order: OrderRef
}

async function redeemedFor({ read }: Work, { kind, owner, order }: Looking) {
  return read
    .selectFrom('reward_redemption')
    .selectAll()
    .where('kind', '=', kind)
    .where(kind === 'voucher' ? 'voucher_id' : 'customer_id', '=', owner)
    .where('order_system', '=', order.system)
    .where('order_ref', '=', order.id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
}

async function again(
  work: Work,
  before: RewardRedemptionTable,
  { wanted, currency }: { wanted: number; currency: string },
): Promise<Redeemed> {
  if (before.asked !== wanted || before.currency !== currency)
    throw redeemedOtherwise(before.amount)
  return {
    id: before.id,
    voucherId: before.voucher_id,
    amount: before.amount,
    currency,
    balance: before.voucher_id ? await leftOf(work, before.voucher_id, currency) : 0,
    isRepeat: true,
  }
}

type Keeping = Omit<
  RewardRedemptionTable,
  'id' | 'at' | 'undone_at' | 'order_system' | 'order_ref'
> & {
  order: OrderRef
}

async function keep(work: RedeemWork, { order, ...row }: Keeping): Promise<string> {
  const id = newId()
  await work
    .insertInto('reward_redemption')
    .values({
      ...row,
      id,
      order_system: order.system,
      order_ref: order.id,
      at: work.now,
      undone_at: null,
    })
    .execute()
  const { kind, amount, currency } = row
  await work.record(rewardRedeemed, {
    subjectId: id,
    customerId: row.customer_id,
    data: { kind, amount, currency },
  })
  return id
}

export interface PurseAsked {
  kind: 'credit' | 'points'
  customerId: string
  order: OrderRef
  /** Points, or minor units of credit. */
  amount: number
  /** Of credit; of points: in which they count. */
  currency: string
}

/** Store credit or points pay for an order, whole or in part. */
export async function redeemPurse(work: RedeemWork, asked: PurseAsked): Promise<Redeemed> {
  const { kind, amount, currency, order } = asked
  const { keptId, ids } = await livingKin(work.read, asked.customerId)
  await lockRewards(work, keptId)
  const before = await redeemedFor(work, { kind, owner: keptId, order })
  const purse = { ids, unit: kind, currency: kind === 'credit' ? currency : null }
  const left = async () => (await purseStanding(work.read, purse, work.now)).available
  if (before) {
    const repeat = await again(work, before, { wanted: amount, currency })
    return { ...repeat, balance: await left() }
  }
  const tries = await triesOf(work, order, keptId)
  const transactionId = await spend(work, {
    moves: await movesOut(work, purse, amount),
    account: accountOf(keptId, kind, purse.currency),
    amount,
    key: `${kind}:${keptId}:${order.system}:${order.id}:${tries}`,
    ref: { kind: 'order', id: `${order.system}:${order.id}` },
  })
  const id = await keep(work, {
    kind,
    voucher_id: null,
    customer_id: keptId,
    order,
    amount,
    currency,
    asked: amount,
    transaction_id: transactionId,
  })
  await writeLine(work, transactionId, { customerId: keptId, reason: '', orderRef: order.id })
  return { id, voucherId: null, amount, currency, balance: await left(), isRepeat: false }
}

interface Spending {
  moves: readonly Move[]
  account: Account
  amount: number
  key: string
  ref: { kind: string; id: string }
}

async function spend(work: LedgerWork, { moves, account, amount, key, ref }: Spending) {
  const all = [...moves, { account: house('redeemed', account), amount }]
  const { id } = await post(work, { key, kind: 'redeem', ref, moves: all })
  return id
}

/** The order was cancelled: what it used is there again, as far as its time is not over. */
export async function undoRedemption(work: RedeemWork, id: string): Promise<void> {
  const row = await work.read
    .selectFrom('reward_redemption')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('redemption')
  if (row.undone_at) throw conflict('redemption-undone', 'That was taken back before.')
  if (row.transaction_id)
    await reverse(work, {
      transactionId: row.transaction_id,
      key: `undo:${id}`,
      ref: { kind: 'reward-redemption', id },
      take: 'whole',
    })
  await work
    .updateTable('reward_redemption')
    .set({ undone_at: work.now })
    .where('id', '=', id)
    .execute()
  if (row.voucher_id)
    await work
      .updateTable('voucher')
      .set((of) => ({ uses: of('uses', '-', 1) }))
      .where('id', '=', row.voucher_id)
      .execute()
  const { kind, amount, currency } = row
  await work.record(redemptionUndone, {
    subjectId: id,
    customerId: row.customer_id,
    data: { kind, amount, currency },
  })
}

/** Everything an order used, when it is cancelled. */
export async function undoAllOf(work: RedeemWork, orderId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select r.id from reward_redemption r
    join shop_order o on o.external_system = r.order_system and o.external_id = r.order_ref
    where o.id = ${orderId} and r.undone_at is null`.execute(work.read as never)
  for (const { id } of rows) await undoRedemption(work, id)
}

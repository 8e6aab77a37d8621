// Vouchers. The code is told once, to whoever makes it; what is stored is its hash, so that nobody
// who reads the database can use one.

import { randomInt } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { balanceOf, type LedgerWork, post } from '../../kernel/ledger/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { livingKin } from '../../people/customers/index.ts'
import { assertNotOwn, house, memberOf, voucherAccount } from './accounts.ts'
import { voucherCancelled, voucherIssued } from './events.ts'
import { voucherUnknown } from './faults.ts'
import type { VoucherStanding } from './rules.ts'
import type { VoucherTable } from './tables.ts'

export type VoucherWork = LedgerWork & Work<'voucher' | 'reward_line' | 'reward_redemption'>

export interface NewVoucher {
  /** Minor units; or `percent` of an order. */
  value?: number
  percent?: number
  currency: string
  minOrder?: number | null
  /** Of a value: what an order leaves over stays for the next; otherwise it is gone. */
  keepsRest?: boolean
  /** Of a percentage; null: any number. */
  usesMax?: number | null
  startsAt?: Date
  endsAt?: Date | null
  customerId?: string | null
  /** Nobody else may use it. */
  isBound?: boolean
  /** For the customer: why. */
  reason: string
  conversationId?: string | null
  orderId?: string | null
}

/** Without letters that are read as another: no I, L, O or U (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 20

/** A hundred bits of chance, in fours for those who read it out. */
export function newCode(): string {
  const code = Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]!).join('')
  return code.match(/.{4}/g)!.join('-')
}

/** As people type it: small letters, blanks, and the letters that look like digits. */
export const plainCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')

const hashOf = (code: string): Buffer => hashToken(plainCode(code))

export interface Issued {
  id: string
  /** Told now and never again. */
  code: string
}

export async function issueVoucher(work: VoucherWork, given: NewVoucher): Promise<Issued> {
  const { value = null, percent = null, currency, customerId = null } = given
  if ((value === null) === (percent === null))
    throw invalid('A voucher has a value or a percentage.', [
      { pointer: '/value', code: 'one-of-two', message: 'or a percentage' },
    ])
  const startsAt = given.startsAt ?? work.now
  const endsAt = given.endsAt ?? null
  if (endsAt && endsAt <= startsAt)
    throw invalid('It would end before it begins.', [
      { pointer: '/endsAt', code: 'ends-before-it-begins', message: 'is before its beginning' },
    ])
  if (customerId) await assertNotOwn(work, (await livingKin(work.read, customerId)).ids)
  const id = newId()
  const code = newCode()
  const kind = value === null ? 'percent' : 'value'
  await work
    .insertInto('voucher')
    .values({
      id,
      code_hash: hashOf(code),
      code_end: plainCode(code).slice(-4),
      kind,
      value,
      percent,
      currency,
      min_order: given.minOrder ?? null,
      keeps_rest: given.keepsRest ?? true,
      uses_max: usesOf(given),
      uses: 0,
      starts_at: startsAt,
      ends_at: endsAt,
      customer_id: customerId,
      is_bound: customerId !== null && (given.isBound ?? false),
      reason: given.reason.trim(),
      given_by: memberOf(work),
      conversation_id: given.conversationId ?? null,
      order_id: given.orderId ?? null,
      cancelled_at: null,
      created_at: work.now,
    })
    .execute()
  if (value !== null) await fill(work, { id, value, currency, startsAt, endsAt })
  await work.record(voucherIssued, { subjectId: id, customerId, data: { kind, currency } })
  return { id, code }
}

/** A value that keeps its rest is used until nothing is left. */
const usesOf = ({ value, keepsRest = true, usesMax }: NewVoucher): number | null => {
  if (value !== undefined) return keepsRest ? null : 1
  return usesMax === undefined ? 1 : usesMax
}

interface Filling {
  id: string
  value: number
  currency: string
  startsAt: Date
  endsAt: Date | null
}

async function fill(work: VoucherWork, { id, value, currency, startsAt, endsAt }: Filling) {
  const account = voucherAccount(id, currency)
  await post(work, {
    key: `voucher:${id}`,
    kind: 'grant',
    ref: { kind: 'voucher', id },
    moves: [
      { account: house('rewards', account), amount: -value },
      { account, amount: value, availableAt: startsAt, expiresAt: endsAt },
    ],
  })
}

export interface FoundVoucher {
  row: VoucherTable
  standing: VoucherStanding
}

/** Locks it until the transaction ends; throws `voucher-unknown`. */
export async function voucherByCode(work: Work, code: string): Promise<FoundVoucher> {
  const found = await locked(work, sql`code_hash = ${hashOf(code)}`)
  if (!found) throw voucherUnknown()
  return found
}

export async function voucherById(work: Work, id: string): Promise<FoundVoucher> {
  const found = await locked(work, sql`id = ${id}`)
  if (!found) throw notFound('voucher')
  return found
}

async function locked(work: Work, where: RawBuilder<unknown>): Promise<FoundVoucher | null> {
  const { rows } = await sql<VoucherTable & { bound_to: string | null }>`
    select v.*, case when v.is_bound then
        (select coalesce(c.merged_into, c.id) from customer c where c.id = v.customer_id)
      end as bound_to
    from voucher v where ${where} for update`.execute(work.read as never)
  const [row] = rows
  if (!row) return null
  const { available } = await balanceOf(work.read, voucherAccount(row.id, row.currency), work.now)
  return {
    row,
    standing: {
      kind: row.kind,
      percent: row.percent,
      currency: row.currency,
      minOrder: row.min_order,
      keepsRest: row.keeps_rest,
      usesMax: row.uses_max,
      uses: row.uses,
      balance: available,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      isCancelled: row.cancelled_at !== null,
      boundTo: row.bound_to,
    },
  }
}

/** What it still held is nobody's from now on. */
export async function cancelVoucher(work: VoucherWork, id: string): Promise<void> {
  const { row, standing } = await voucherById(work, id)
  if (row.cancelled_at) throw refused('voucher-cancelled', 'This voucher was taken back already.')
  await work.updateTable('voucher').set({ cancelled_at: work.now }).where('id', '=', id).execute()
  if (standing.balance > 0) {
    const account = voucherAccount(id, row.currency)
    await post(work, {
      key: `voucher-cancelled:${id}`,
      kind: 'release',
      ref: { kind: 'voucher', id },
      moves: [
        { account, amount: -standing.balance },
        { account: house('rewards', account), amount: standing.balance },
      ],
    })
  }
  await work.record(voucherCancelled, {
    subjectId: id,
    customerId: row.customer_id,
    data: { kind: row.kind },
  })
}

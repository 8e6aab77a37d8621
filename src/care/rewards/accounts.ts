// Whose account is what. What belongs to a person may lie under every id they were known by: a
// merge moves nothing, and can be taken back.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { refused } from '../../kernel/errors/index.ts'
import {
  type Account,
  balancesOf,
  type LedgerWork,
  type Move,
  type Standing,
  standingOf,
} from '../../kernel/ledger/index.ts'
import { notEnoughLeft } from './faults.ts'

export type Unit = 'points' | 'credit'

export const accountOf = (customerId: string, unit: Unit, currency: string | null): Account => ({
  owner: { kind: 'customer', id: customerId },
  unit,
  currency,
  isBounded: true,
})

/** What a voucher still holds. */
export const voucherAccount = (voucherId: string, currency: string): Account => ({
  owner: { kind: 'voucher', id: voucherId },
  unit: 'voucher',
  currency,
  isBounded: true,
})

/** The other side: what was given is a debt of the house, what was used is settled. */
export const house = (id: 'rewards' | 'redeemed', { unit, currency = null }: Account): Account => ({
  owner: { kind: 'house', id },
  unit,
  currency,
  isBounded: false,
})

export interface Purse {
  ids: readonly string[]
  unit: Unit
  currency: string | null
}

/** Added up over every id of the person. */
export async function purseStanding(
  read: Work['read'],
  { ids, unit, currency }: Purse,
  now: Date,
): Promise<Standing> {
  const all = await standings(read, { ids, unit, currency }, now)
  const nexts = all.flatMap(({ standing }) => standing.next ?? [])
  const soonest = nexts.toSorted((a, b) => +a.expiresAt - +b.expiresAt)[0]
  return {
    available: all.reduce((sum, { standing }) => sum + standing.available, 0),
    pending: all.reduce((sum, { standing }) => sum + standing.pending, 0),
    next: soonest
      ? {
          expiresAt: soonest.expiresAt,
          amount: nexts
            .filter(({ expiresAt }) => +expiresAt === +soonest.expiresAt)
            .reduce((sum, { amount }) => sum + amount, 0),
        }
      : null,
  }
}

async function standings(read: Work['read'], { ids, unit, currency }: Purse, now: Date) {
  const owners = ids.map((id) => ({ kind: 'customer', id }))
  const balances = await balancesOf(read, owners, now)
  return ids.map((id) => ({
    id,
    standing: balances.get(`customer:${id}:${unit}:${currency ?? ''}`) ?? standingOf([], now),
  }))
}

/**
 * The moves that take an amount out of a purse, what expires soonest first. The book decides in the
 * end: where two take at once, one of them gets `not-enough`.
 */
export async function movesOut(work: LedgerWork, purse: Purse, amount: number): Promise<Move[]> {
  const all = await standings(work.read, purse, work.now)
  const sorted = all.toSorted(
    (a, b) =>
      (a.standing.next?.expiresAt.getTime() ?? Infinity) -
        (b.standing.next?.expiresAt.getTime() ?? Infinity) || 0,
  )
  const moves: Move[] = []
  let open = amount
  for (const { id, standing } of sorted) {
    const taken = Math.min(open, standing.available)
    if (taken === 0) continue
    moves.push({ account: accountOf(id, purse.unit, purse.currency), amount: -taken })
    open -= taken
  }
  if (open > 0) throw notEnoughLeft(amount - open, amount, purse)
  return moves
}

/** Nobody gives to themselves: neither to their own record nor to that of a colleague. */
export async function assertNotOwn(work: Work, ids: readonly string[]): Promise<void> {
  const { rows } = await sql`
    select 1 from customer c where c.id = any(${ids}::uuid[]) and c.is_internal
    union all
    select 1 from customer_identity i join member m on i.kind = 'email' and i.value = lower(m.email)
      where i.customer_id = any(${ids}::uuid[])
    limit 1`.execute(work.read as never)
  if (work.actor.kind === 'agent' && rows.length > 0)
    throw refused('own-account', 'This is somebody of the team. Nobody gives to their own.')
}

export const memberOf = ({ actor }: Work): string | null =>
  actor.kind === 'agent' ? actor.id : null

/** One at a time for each customer, until the transaction ends. */
export async function lockRewards(work: Work, customerId: string): Promise<void> {
  const key = `rewards:${customerId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 29))`.execute(work.read as never)
}

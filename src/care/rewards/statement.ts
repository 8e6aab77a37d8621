// What a customer has, and how it came to that: a statement like a bank's, every line with a
// reason. The desk shows it, and a page for the customer may.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { pageOf, readCursor } from '../../kernel/http/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { purseStanding, type Unit } from './accounts.ts'

export interface StatementLine {
  id: string
  at: Date
  kind: string
  unit: Unit
  currency: string | null
  amount: number
  /** Of all there is of this unit, also what cannot be used yet. */
  balance: number
  /** Why, in words; empty where the kind says it all. */
  reason: string
  orderRef: string | null
  givenBy: string | null
  availableAt: Date | null
  expiresAt: Date | null
  /** Of what came in: can be used, will be, is gone. */
  state: 'pending' | 'active' | 'spent' | 'expired' | 'reversed' | null
}

interface Row extends Omit<StatementLine, 'state'> {
  opened: number | null
  left: number | null
  isExpired: boolean
  isReversed: boolean
}

export async function statementPage(
  read: Reader,
  { customerId, limit = 50, after }: { customerId: string; limit?: number; after?: string },
  now: Date,
) {
  const { ids } = await kinOf(read, customerId)
  const key = readCursor(after, 1)
  const { rows } = await sql<Row>`
    with moved as (
      select t.id, t.kind, t.at, t.reverses, t.ref_kind, t.ref_id, a.unit, a.currency,
        sum(e.amount) as amount,
        sum(sum(e.amount)) over (partition by a.unit, a.currency order by t.id) as balance,
        min(e.available_at) filter (where e.id = e.lot_id) as available_at,
        min(e.expires_at) filter (where e.id = e.lot_id) as expires_at,
        sum(e.amount) filter (where e.id = e.lot_id) as opened,
        array_agg(e.id) filter (where e.id = e.lot_id) as lots
      from ledger_account a join ledger_entry e on e.account_id = a.id
        join ledger_transaction t on t.id = e.transaction_id
      where a.owner_kind = 'customer' and a.owner_id = any(${[...ids]}::text[]) and a.is_bounded
        and a.unit in ('points', 'credit')
      group by t.id, a.unit, a.currency
    )
    select m.id, m.at, m.kind, m.unit, m.currency, m.amount::float8 as amount,
      m.balance::float8 as balance, m.available_at as "availableAt", m.expires_at as "expiresAt",
      m.opened::float8 as opened,
      (select sum(e.amount)::float8 from ledger_entry e where e.lot_id = any(m.lots)) as left,
      exists (select 1 from ledger_transaction x where x.kind = 'expire' and x.ref_kind = 'lot'
        and x.ref_id = any(m.lots::text[])) as "isExpired",
      exists (select 1 from ledger_transaction x where x.reverses = m.id) as "isReversed",
      coalesce(nullif(l.reason, ''), w.words, '') as reason, l.order_ref as "orderRef",
      g.name as "givenBy"
    from moved m left join reward_line l on l.transaction_id = coalesce(
        (select own.transaction_id from reward_line own where own.transaction_id = m.id),
        m.reverses,
        (select e.transaction_id from ledger_entry e
          where m.ref_kind = 'lot' and e.id::text = m.ref_id))
      left join gesture w on m.ref_kind = 'gesture' and w.id::text = m.ref_id
      left join member g on g.id = coalesce(l.given_by, w.member_id)
    where ${key ? sql`m.id < ${key[0]}::uuid` : sql`true`}
    order by m.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: (row) => lineOf(row, now), key: ({ id }) => [id] })
}

function lineOf({ opened, left, isExpired, isReversed, ...row }: Row, now: Date): StatementLine {
  const state =
    opened === null
      ? null
      : isReversed
        ? 'reversed'
        : left === 0
          ? isExpired
            ? 'expired'
            : 'spent'
          : row.availableAt !== null && row.availableAt > now
            ? 'pending'
            : 'active'
  return { ...row, state }
}

export interface Holding {
  unit: Unit
  currency: string | null
  available: number
  pending: number
  next: { expiresAt: Date; amount: number } | null
}

/** Points first, then credit by currency. */
export async function holdingsOf(read: Reader, customerId: string, now: Date): Promise<Holding[]> {
  const { ids } = await kinOf(read, customerId)
  const { rows } = await sql<{ unit: Unit; currency: string | null }>`
    select distinct unit, currency from ledger_account
    where owner_kind = 'customer' and owner_id = any(${[...ids]}::text[])
      and unit in ('points', 'credit') order by unit desc, currency`.execute(read as never)
  const holdings: Holding[] = []
  for (const { unit, currency } of rows)
    holdings.push({ unit, currency, ...(await purseStanding(read, { ids, unit, currency }, now)) })
  return holdings
}

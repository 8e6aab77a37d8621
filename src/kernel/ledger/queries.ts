import { sql } from 'kysely'
import type { Reader } from '../db/work.ts'
import {
  type Account,
  type Lot,
  nameOf,
  type Standing,
  standingOf,
  type TransactionKind,
} from './rules.ts'

/** Of a bounded account, at a moment; one that was never opened is empty. */
export async function balanceOf(read: Reader, account: Account, now: Date): Promise<Standing> {
  const standings = await balancesOf(read, [account.owner], now)
  return standings.get(nameOf(account)) ?? standingOf([], now)
}

interface LotRow extends Lot {
  name: string
}

/** Of every bounded account of these owners, by the account's name (`kind:id:unit:currency`). */
export async function balancesOf(
  read: Reader,
  owners: readonly Account['owner'][],
  now: Date,
): Promise<Map<string, Standing>> {
  const { rows } = await sql<LotRow>`
    select a.owner_kind || ':' || a.owner_id || ':' || a.unit || ':' || coalesce(a.currency, '')
        as name,
      l.id, o.remaining::float8 as remaining, l.available_at as "availableAt",
      l.expires_at as "expiresAt"
    from json_to_recordset(${JSON.stringify(owners)}::json) as w (kind text, id text)
      join ledger_account a on a.owner_kind = w.kind and a.owner_id = w.id and a.is_bounded
      cross join lateral (select e.lot_id, sum(e.amount) as remaining from ledger_entry e
        where e.account_id = a.id group by e.lot_id having sum(e.amount) > 0) o
      join ledger_entry l on l.id = o.lot_id`.execute(read as never)
  const lots = new Map<string, Lot[]>()
  for (const { name, ...lot } of rows) lots.set(name, [...(lots.get(name) ?? []), lot])
  return new Map([...lots].map(([name, ofOne]) => [name, standingOf(ofOne, now)]))
}

export interface StatementLine {
  transactionId: string
  kind: TransactionKind
  refKind: string
  refId: string
  unit: string
  currency: string | null
  amount: number
  /** What the account held after it, usable or not. */
  balance: number
  at: Date
  /** Of what came in: from when it can be used, and until when. */
  availableAt: Date | null
  expiresAt: Date | null
}

export interface StatementPage {
  /** Before the transaction of this line; the newest without it. */
  before?: string
  limit: number
}

/** One owner's bounded accounts as a bank tells them: newest first, a line for each transaction. */
export async function statementOf(
  read: Reader,
  owner: Account['owner'],
  { before, limit }: StatementPage,
): Promise<StatementLine[]> {
  const { rows } = await sql<StatementLine>`
    select * from (
      select t.id as "transactionId", t.kind, t.ref_kind as "refKind", t.ref_id as "refId", a.unit,
        a.currency, sum(e.amount)::float8 as amount, t.at,
        (sum(sum(e.amount)) over (partition by a.id order by t.id))::float8 as balance,
        min(e.available_at) filter (where e.id = e.lot_id) as "availableAt",
        min(e.expires_at) filter (where e.id = e.lot_id) as "expiresAt"
      from ledger_account a join ledger_entry e on e.account_id = a.id
        join ledger_transaction t on t.id = e.transaction_id
      where a.owner_kind = ${owner.kind} and a.owner_id = ${owner.id} and a.is_bounded
      group by t.id, a.id
    ) line
    where ${before ?? null}::uuid is null or "transactionId" < ${before ?? null}::uuid
    order by "transactionId" desc, unit, currency limit ${limit}`.execute(read as never)
  return rows
}

// What the book knows of some accounts and keys, read under locks that last until the transaction
// ends. The accounts are locked by their names, so that two who open the same one meet as well.

import { sql } from 'kysely'
import type { Work } from '../db/work.ts'
import { newId } from '../ids/index.ts'
import { type Account, type Lot, nameOf, type TransactionKind } from './rules.ts'

export interface Known {
  id: string
  kind: TransactionKind
  /** Of each account, by its name, what came into it in all. */
  nets: Map<string, number>
}

export interface Book {
  /** Transactions there are already, by their key. */
  known: Map<string, Known>
  /** Ids of the accounts, by name. */
  accounts: Map<string, string>
  /** What is left in bounded accounts, by name. */
  lots: Map<string, Lot[]>
}

/** In one order for everybody: no two wait for each other. */
export async function lock(work: Work, names: Iterable<string>): Promise<void> {
  const sorted = [...new Set(names)].toSorted()
  await sql`select pg_advisory_xact_lock(hashtextextended(name, 21))
    from unnest(${sorted}::text[]) as name`.execute(work.read as never)
}

interface Found {
  known: { key: string; id: string; kind: TransactionKind; nets: Record<string, number> }[] | null
  accounts: { id: string; name: string }[] | null
  lots:
    | {
        name: string
        id: string
        remaining: number
        availableAt: string
        expiresAt: string | null
      }[]
    | null
}

const accountName = sql.raw(
  "a.owner_kind || ':' || a.owner_id || ':' || a.unit || ':' || coalesce(a.currency, '')",
)

/** After `lock`: another statement sees what those wrote who held it before. */
export async function open(
  work: Work<'ledger_account'>,
  keys: readonly string[],
  accounts: readonly Account[],
): Promise<Book> {
  const wanted = [...new Map(accounts.map((one) => [nameOf(one), one])).values()]
  const { rows } = await sql<Found>`
    with wanted as (
      select a.id, ${accountName} as name, a.is_bounded
      from json_to_recordset(${JSON.stringify(wanted.map(asRow))}::json)
        as w (owner_kind text, owner_id text, unit text, currency text)
      join ledger_account a on a.owner_kind = w.owner_kind and a.owner_id = w.owner_id
        and a.unit = w.unit and coalesce(a.currency, '') = coalesce(w.currency, '')
    ), left_over as (
      select w.name, e.lot_id, sum(e.amount) as remaining
      from wanted w join ledger_entry e on e.account_id = w.id
      where w.is_bounded group by w.name, e.lot_id having sum(e.amount) > 0
    )
    select
      (select json_agg(json_build_object('key', t.key, 'id', t.id, 'kind', t.kind, 'nets',
        (select json_object_agg(n.name, n.net) from (
          select ${accountName} as name, sum(e.amount) as net
          from ledger_entry e join ledger_account a on a.id = e.account_id
          where e.transaction_id = t.id group by 1) n)))
        from ledger_transaction t where t.key = any(${keys}::text[])) as known,
      (select json_agg(json_build_object('id', id, 'name', name)) from wanted) as accounts,
      (select json_agg(json_build_object('name', o.name, 'id', o.lot_id,
        'remaining', o.remaining, 'availableAt', l.available_at, 'expiresAt', l.expires_at))
        from left_over o join ledger_entry l on l.id = o.lot_id) as lots`.execute(
    work.read as never,
  )
  const found = rows[0]!
  const book: Book = {
    known: new Map(
      found.known?.map(({ key, id, kind, nets }) => [
        key,
        { id, kind, nets: new Map(Object.entries(nets)) },
      ]),
    ),
    accounts: new Map(found.accounts?.map(({ id, name }) => [name, id])),
    lots: new Map(),
  }
  for (const { name, expiresAt, availableAt, ...rest } of found.lots ?? []) {
    const lots = book.lots.get(name) ?? []
    lots.push({
      ...rest,
      availableAt: new Date(availableAt),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    })
    book.lots.set(name, lots)
  }
  await openMissing(work, book, wanted)
  return book
}

const asRow = ({ owner, unit, currency }: Account) => ({
  owner_kind: owner.kind,
  owner_id: owner.id,
  unit,
  currency: currency ?? null,
})

async function openMissing(
  work: Work<'ledger_account'>,
  book: Book,
  wanted: readonly Account[],
): Promise<void> {
  const missing = wanted.filter((account) => !book.accounts.has(nameOf(account)))
  if (missing.length === 0) return
  await work
    .insertInto('ledger_account')
    .values(
      missing.map((account) => ({
        id: newId(),
        ...asRow(account),
        is_bounded: account.isBounded,
        opened_at: work.now,
      })),
    )
    .onConflict((known) => known.doNothing())
    .execute()
  // The house's own accounts are not locked: somebody else may have opened one just now.
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, ${accountName} as name from ledger_account a
    where ${accountName} = any(${missing.map(nameOf)}::text[])
      and a.owner_id = any(${missing.map(({ owner }) => owner.id)}::text[])
      and a.owner_kind = any(${missing.map(({ owner }) => owner.kind)}::text[])`.execute(
    work.read as never,
  )
  for (const { id, name } of rows) book.accounts.set(name, id)
}

// What has expired cannot be used from that moment on; this books it, so that the account and
// whoever gave it agree on what is left.

import { sql } from 'kysely'
import type { Work, Workshop } from '../db/work.ts'
import { systemActor } from '../http/actor.ts'
import type { DueTask } from '../jobs/index.ts'
import { lock, open } from './book.ts'
import { type LedgerWork, Sheet } from './post.ts'
import { type Account, hasExpired, nameOf } from './rules.ts'

interface ExpiredRow {
  lotId: string
  expiresAt: Date
  ownerKind: string
  ownerId: string
  unit: string
  currency: string | null
}

const atOnce = 200
/** A transaction may commit a little later than the moment it speaks of. */
const lateMilliseconds = 60_000

/** One batch of lots whose time is over; how many were looked at. */
export async function expireLots(work: LedgerWork & Work<'ledger_expiry'>): Promise<number> {
  const { rows } = await sql<{ until: string }>`select until::text as until from ledger_expiry
    for update skip locked`.execute(work.read as never)
  if (!rows[0]) return 0
  const over = await lotsOver(work, rows[0].until)
  const accounts = over.map(holder)
  await lock(
    work,
    accounts.map((account) => `account:${nameOf(account)}`),
  )
  const book = await open(work, [], [...accounts, ...accounts.map(breakage)])
  const sheet = new Sheet(work, book)
  for (const row of over) {
    const account = holder(row)
    const lot = book.lots.get(nameOf(account))?.find(({ id }) => id === row.lotId)
    if (lot && hasExpired(lot, work.now))
      bookAsGone(sheet, { account, lotId: lot.id, amount: lot.remaining, key: `expire:${lot.id}` })
  }
  await sheet.keep()
  const end = new Date(work.now.getTime() - lateMilliseconds)
  const last = over.at(-1)?.expiresAt
  const isWhole = over.length < atOnce
  await work
    .updateTable('ledger_expiry')
    .set({ until: isWhole || !last || last > end ? end : last })
    .execute()
  return isWhole ? 0 : over.length
}

async function lotsOver({ read, now }: Work, until: string): Promise<ExpiredRow[]> {
  const { rows } = await sql<ExpiredRow>`
    select l.id as "lotId", l.expires_at as "expiresAt", a.owner_kind as "ownerKind",
      a.owner_id as "ownerId", a.unit, a.currency
    from ledger_entry l join ledger_account a on a.id = l.account_id
    where l.lot_id = l.id and l.expires_at is not null
      and l.expires_at >= ${until}::timestamptz and l.expires_at <= ${now}
      and (select sum(e.amount) from ledger_entry e
        where e.account_id = l.account_id and e.lot_id = l.id) > 0
    order by l.expires_at, l.id limit ${atOnce}`.execute(read as never)
  return rows
}

interface Gone {
  account: Account
  lotId: string
  amount: number
  key: string
}

export function bookAsGone(sheet: Sheet, { account, lotId, amount, key }: Gone): void {
  const id = sheet.write({ key, kind: 'expire', ref: { kind: 'lot', id: lotId }, moves: [] })
  sheet.into(id, account, lotId, -amount)
  sheet.into(id, breakage(account), null, amount)
}

const holder = ({ ownerKind, ownerId, unit, currency }: ExpiredRow): Account => ({
  owner: { kind: ownerKind, id: ownerId },
  unit,
  currency,
  isBounded: true,
})

/** What was given and never used. */
export const breakage = ({ unit, currency = null }: Account): Account => ({
  owner: { kind: 'house', id: 'expired' },
  unit,
  currency,
  isBounded: false,
})

export const ledgerTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'expire-lots',
    every: 60_000,
    unhurried: true,
    run: () => workshop.transact(systemActor('expire-lots'), expireLots),
  },
]

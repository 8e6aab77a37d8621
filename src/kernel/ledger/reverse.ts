// Taking back: every entry once more with the other sign. What was spent returns to the lot it
// came from, with that lot's dates, and is gone at once where they are over; what was given is
// taken out of its own lot.

import { sql } from 'kysely'
import { conflict, notFound } from '../errors/index.ts'
import { lock, open } from './book.ts'
import { bookAsGone, breakage } from './expire.ts'
import { type LedgerWork, notEnough, Sheet } from './post.ts'
import { type Account, draw, hasExpired, isUsable, nameOf } from './rules.ts'

export interface Reversal {
  /** Of the transaction that is taken back. */
  transactionId: string
  key: string
  ref: { kind: string; id: string }
  /**
   * Where what was given has been spent meanwhile: `whole` refuses with `not-enough`;
   * `what-is-left` takes its rest, and out of what else the account holds as far as that goes.
   */
  take: 'whole' | 'what-is-left'
}

export interface Reversed {
  /** Null: there was nothing left to take back, and nothing was written. */
  id: string | null
  isNew: boolean
  /** What could not be taken back, in the unit of the account it was given to. */
  missing: number
}

interface EntryRow {
  amount: number
  lotId: string | null
  ownerKind: string
  ownerId: string
  unit: string
  currency: string | null
  isBounded: boolean
  lotExpiresAt: Date | null
}

export async function reverse(work: LedgerWork, reversal: Reversal): Promise<Reversed> {
  const { transactionId, key, ref } = reversal
  const entries = await entriesOf(work, transactionId)
  if (entries.length === 0) throw notFound('transaction')
  const accounts = entries.map(accountOf)
  await lock(work, [
    `key:${key}`,
    `reverses:${transactionId}`,
    ...accounts.filter(({ isBounded }) => isBounded).map((one) => `account:${nameOf(one)}`),
  ])
  const before = await reversedAs(work, transactionId)
  if (before) {
    if (before.key !== key) throw conflict('reversed', 'That was taken back before.')
    return { id: before.id, isNew: false, missing: 0 }
  }
  const book = await open(work, [key], [...accounts, ...accounts.map(breakage)])
  const sheet = new Sheet(work, book)
  const id = sheet.write({ key, kind: 'reverse', ref, moves: [], reverses: transactionId })
  let missing = 0
  for (const entry of entries.filter(isIncoming)) {
    const account = accountOf(entry)
    const lots = book.lots.get(nameOf(account)) ?? []
    const own = lots.find((lot) => lot.id === entry.lotId)
    const ofOwn = Math.min(own?.remaining ?? 0, entry.amount)
    if (ofOwn > 0) sheet.into(id, account, entry.lotId!, -ofOwn)
    const rest = entry.amount - ofOwn
    if (rest === 0) continue
    if (reversal.take === 'whole') throw notEnough(account, ofOwn, entry.amount)
    const others = lots.filter((lot) => lot.id !== entry.lotId && isUsable(lot, work.now))
    const holds = others.reduce((sum, { remaining }) => sum + remaining, 0)
    const taken = Math.min(rest, holds)
    for (const one of draw(others, taken, work.now) ?? [])
      sheet.into(id, account, one.lotId, -one.amount)
    missing += rest - taken
  }
  const returning = entries.filter((entry) => !isIncoming(entry))
  back(sheet, { id, key, missing, now: work.now }, returning)
  if (sheet.isEmpty) return { id: null, isNew: false, missing }
  await sheet.keep()
  return { id, isNew: true, missing }
}

/** Given to somebody who may have spent it. */
const isIncoming = ({ isBounded, amount }: EntryRow) => isBounded && amount > 0

/** The other side, less what could not be had: the amounts add up to nothing again. */
function back(
  sheet: Sheet,
  { id, key, missing, now }: { id: string; key: string; missing: number; now: Date },
  entries: readonly EntryRow[],
): void {
  let open = missing
  for (const entry of entries) {
    const account = accountOf(entry)
    const less = entry.amount < 0 ? Math.min(open, -entry.amount) : 0
    const amount = -entry.amount - less
    open -= less
    if (amount === 0) continue
    const { lotId, lotExpiresAt: expiresAt } = entry
    sheet.into(id, account, lotId, amount)
    if (lotId && hasExpired({ expiresAt }, now))
      bookAsGone(sheet, { account, lotId, amount, key: `expire:${lotId}:${key}` })
  }
}

async function entriesOf(work: LedgerWork, transactionId: string): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.amount, e.lot_id as "lotId", a.owner_kind as "ownerKind", a.owner_id as "ownerId",
      a.unit, a.currency, a.is_bounded as "isBounded", l.expires_at as "lotExpiresAt"
    from ledger_entry e join ledger_account a on a.id = e.account_id
      left join ledger_entry l on l.id = e.lot_id
    where e.transaction_id = ${transactionId} order by e.id`.execute(work.read as never)
  return rows
}

async function reversedAs(work: LedgerWork, transactionId: string) {
  return work.read
    .selectFrom('ledger_transaction')
    .select(['id', 'key'])
    .where('reverses', '=', transactionId)
    .executeTakeFirst()
}

const accountOf = ({ ownerKind, ownerId, unit, currency, isBounded }: EntryRow): Account => ({
  owner: { kind: ownerKind, id: ownerId },
  unit,
  currency,
  isBounded,
})

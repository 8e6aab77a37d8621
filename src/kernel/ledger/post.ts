import type { LedgerEntryTable, LedgerTransactionTable } from './tables.ts'
import { together } from '../db/together.ts'
import type { Work } from '../db/work.ts'
import { conflict, refused } from '../errors/index.ts'
import { newId } from '../ids/index.ts'
import { type Book, type Known, lock, open } from './book.ts'
import {
  type Account,
  draw,
  faultOf,
  type Lot,
  type Move,
  nameOf,
  standingOf,
  type TransactionKind,
} from './rules.ts'

export type LedgerWork = Work<'ledger_account' | 'ledger_transaction' | 'ledger_entry'>

export interface Posting {
  /** Says what this is, once for ever: `gesture:<id>`, `order:<id>:earn`. */
  key: string
  kind: Exclude<TransactionKind, 'reverse' | 'expire'>
  ref: { kind: string; id: string }
  moves: readonly Move[]
}

export interface Posted {
  id: string
  /** False: it was there already, and nothing was written. */
  isNew: boolean
}

/** Throws `not-enough` (with what is available) when a bounded account has less. */
export async function post(work: LedgerWork, posting: Posting): Promise<Posted> {
  const [posted] = await postAll(work, [posting])
  return posted!
}

/**
 * Many at once, each after those before it; all or none. A few hundred in one go are several
 * times quicker than one by one.
 */
export async function postAll(work: LedgerWork, postings: readonly Posting[]): Promise<Posted[]> {
  for (const { key, moves } of postings) {
    const fault = faultOf(moves)
    if (fault) throw new Error(`The transaction ${key} cannot be: ${fault}`)
  }
  const accounts = postings.flatMap(({ moves }) => moves.map(({ account }) => account))
  const keys = postings.map(({ key }) => key)
  await lock(work, [...keys.map((key) => `key:${key}`), ...boundedNames(accounts)])
  const book = await open(work, keys, accounts)
  const sheet = new Sheet(work, book)
  const posted = postings.map((posting) => {
    const known = book.known.get(posting.key)
    if (known) return again(posting, known)
    const id = sheet.write(posting)
    book.known.set(posting.key, { id, kind: posting.kind, nets: netsOf(posting.moves) })
    return { id, isNew: true }
  })
  await sheet.keep()
  return posted
}

const boundedNames = (accounts: readonly Account[]) =>
  accounts.filter(({ isBounded }) => isBounded).map((account) => `account:${nameOf(account)}`)

function netsOf(moves: readonly Move[]): Map<string, number> {
  const nets = new Map<string, number>()
  for (const { account, amount } of moves)
    nets.set(nameOf(account), (nets.get(nameOf(account)) ?? 0) + amount)
  return nets
}

/** Asked for again: the same is answered, something else under the same key is refused. */
function again({ key, kind, moves }: Posting, known: Known): Posted {
  const nets = netsOf(moves)
  const isSame =
    known.kind === kind &&
    known.nets.size === nets.size &&
    [...nets].every(([name, net]) => known.nets.get(name) === net)
  if (!isSame)
    throw conflict('key-reused', `Something else was booked as ${key} before; nothing was changed.`)
  return { id: known.id, isNew: false }
}

/** The rows of some transactions, each drawn from what those before it left. */
export class Sheet {
  readonly #work: LedgerWork
  readonly #book: Book
  readonly #transactions: LedgerTransactionTable[] = []
  readonly #entries: LedgerEntryTable[] = []

  constructor(work: LedgerWork, book: Book) {
    this.#work = work
    this.#book = book
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  write(posting: Omit<Posting, 'kind'> & { kind: TransactionKind; reverses?: string }): string {
    const id = newId()
    const { actor, now } = this.#work
    this.#transactions.push({
      id,
      key: posting.key,
      kind: posting.kind,
      ref_kind: posting.ref.kind,
      ref_id: posting.ref.id,
      reverses: posting.reverses ?? null,
      actor_kind: actor.kind,
      actor_id: actor.id,
      at: now,
    })
    for (const move of posting.moves) this.#move(id, move)
    return id
  }

  /** Into a lot there was before: what is taken back returns to where it came from. */
  into(transactionId: string, account: Account, lotId: string | null, amount: number): void {
    this.#enter(transactionId, account, { amount, lot_id: lotId })
    const lot = this.#lotsOf(account).find(({ id }) => id === lotId)
    if (lot) lot.remaining += amount
  }

  #move(transactionId: string, { account, amount, availableAt, expiresAt }: Move): void {
    if (!account.isBounded)
      return void this.#enter(transactionId, account, { amount, lot_id: null })
    const { now } = this.#work
    const lots = this.#lotsOf(account)
    if (amount > 0) {
      const id = newId()
      const lot = { availableAt: availableAt ?? now, expiresAt: expiresAt ?? null }
      lots.push({ id, remaining: amount, ...lot })
      this.#enter(transactionId, account, {
        id,
        amount,
        lot_id: id,
        available_at: lot.availableAt,
        expires_at: lot.expiresAt,
      })
      return
    }
    const draws = draw(lots, -amount, now)
    if (!draws) throw notEnough(account, standingOf(lots, now).available, -amount)
    for (const one of draws) this.into(transactionId, account, one.lotId, -one.amount)
  }

  #lotsOf(account: Account): Lot[] {
    const name = nameOf(account)
    const lots = this.#book.lots.get(name) ?? []
    this.#book.lots.set(name, lots)
    return lots
  }

  #enter(
    transactionId: string,
    account: Account,
    entry: Pick<LedgerEntryTable, 'amount' | 'lot_id'> & Partial<LedgerEntryTable>,
  ): void {
    this.#entries.push({
      id: newId(),
      available_at: this.#work.now,
      expires_at: null,
      ...entry,
      transaction_id: transactionId,
      account_id: this.#book.accounts.get(nameOf(account))!,
    })
  }

  async keep(): Promise<void> {
    if (this.#transactions.length === 0) return
    const { read } = this.#work
    for (let from = 0; from < this.#transactions.length; from += rowsAtOnce) {
      const some = this.#transactions.slice(from, from + rowsAtOnce)
      const ids = new Set(some.map(({ id }) => id))
      const entries = this.#entries.filter((one) => ids.has(one.transaction_id))
      await read
        .getExecutor()
        .executeQuery(
          together([
            this.#work.insertInto('ledger_transaction').values(some).compile(),
            this.#work.insertInto('ledger_entry').values(entries).compile(),
          ]),
        )
    }
  }
}

/** A statement takes 65,535 values. */
const rowsAtOnce = 1000

export const notEnough = (account: Account, available: number, asked: number) =>
  refused('not-enough', `There are ${available} left, and ${asked} were asked for.`, {
    available,
    asked,
    unit: account.unit,
    currency: account.currency ?? null,
  })

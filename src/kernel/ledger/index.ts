/**
 * The book of value: points, credit, minutes, allowances. Every change is a transaction whose
 * amounts add up to nothing; nothing is changed afterwards, only taken back by another one.
 *
 *   const purse: Account = { owner: { kind: 'customer', id }, unit: 'points', isBounded: true }
 *   const house: Account = { ...purse, owner: { kind: 'house', id: 'points' }, isBounded: false }
 *   await post(work, { key: `order:${id}`, kind: 'earn', ref: { kind: 'order', id },
 *     moves: [{ account: house, amount: -50 }, { account: purse, amount: 50, expiresAt }] })
 *   await balanceOf(work.read, purse, work.now) // { available: 50, pending: 0, next: … }
 *
 * The same key twice is one transaction. A bounded account never falls below zero, whoever asks at
 * the same time: it is refused with `not-enough`.
 */
import './tables.ts'

export { balanceOf, balancesOf, type StatementLine, statementOf } from './queries.ts'
export { expireLots, ledgerTasks } from './expire.ts'
export { type LedgerWork, post, postAll, type Posted, type Posting } from './post.ts'
export { reverse, type Reversal } from './reverse.ts'
export {
  type Account,
  type Lot,
  type Move,
  type Standing,
  standingOf,
  type TransactionKind,
} from './rules.ts'

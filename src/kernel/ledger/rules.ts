// Double entry (Pacioli 1494): what goes out of one account comes into another, so the amounts of
// a transaction add up to nothing in every unit. A bounded account is held in lots: what came in
// together, becomes usable together and expires together.

export type TransactionKind =
  | 'grant'
  | 'earn'
  | 'redeem'
  | 'transfer'
  | 'release'
  | 'expire'
  | 'adjust'
  | 'reverse'

export interface Account {
  owner: { kind: string; id: string }
  unit: string
  /** ISO 4217, where the unit is money. */
  currency?: string | null
  /** Never below zero. The house's own accounts are not: what was given is a debt there. */
  isBounded: boolean
}

export interface Move {
  account: Account
  /** A whole number of the unit, or of the currency's smallest one; below zero it goes out. */
  amount: number
  /** When what comes in can be used; at once unless told. */
  availableAt?: Date
  /** When what comes in is gone; never unless told. */
  expiresAt?: Date | null
}

export interface Lot {
  id: string
  remaining: number
  availableAt: Date
  expiresAt: Date | null
}

export interface Draw {
  lotId: string
  amount: number
}

export const isUsable = (lot: Lot, now: Date): boolean =>
  lot.remaining > 0 && lot.availableAt <= now && !hasExpired(lot, now)

export const hasExpired = ({ expiresAt }: Pick<Lot, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== null && expiresAt <= now

export interface Standing {
  /** What can be used now. */
  available: number
  /** What can be used later. */
  pending: number
  /** The first of what can be used now to go, and when. */
  next: { expiresAt: Date; amount: number } | null
}

export function standingOf(lots: readonly Lot[], now: Date): Standing {
  const usable = lots.filter((lot) => isUsable(lot, now))
  const soonest = usable.filter(({ expiresAt }) => expiresAt !== null).toSorted(soonestFirst)[0]
  const expiresAt = soonest?.expiresAt ?? null
  return {
    available: total(usable),
    pending: total(lots.filter((lot) => lot.availableAt > now && !hasExpired(lot, now))),
    next: expiresAt && {
      expiresAt,
      amount: total(usable.filter((lot) => lot.expiresAt?.getTime() === expiresAt.getTime())),
    },
  }
}

const total = (lots: readonly Lot[]) => lots.reduce((sum, { remaining }) => sum + remaining, 0)

/**
 * What would be lost first goes first; of two that last as long, what came first. (Two that never
 * expire: infinity less infinity is no number, which counts as equal here.)
 */
const soonestFirst = (a: Lot, b: Lot): number =>
  (a.expiresAt?.getTime() ?? Infinity) - (b.expiresAt?.getTime() ?? Infinity) ||
  a.availableAt.getTime() - b.availableAt.getTime() ||
  (a.id < b.id ? -1 : 1)

/** Which lots an amount is taken from; null when there is not enough. */
export function draw(lots: readonly Lot[], amount: number, now: Date): Draw[] | null {
  const draws: Draw[] = []
  let open = amount
  for (const lot of lots.filter((one) => isUsable(one, now)).toSorted(soonestFirst)) {
    if (open === 0) break
    const taken = Math.min(open, lot.remaining)
    draws.push({ lotId: lot.id, amount: taken })
    open -= taken
  }
  return open === 0 ? draws : null
}

export const nameOf = ({ owner, unit, currency }: Account): string =>
  [owner.kind, owner.id, unit, currency ?? ''].join(':')

/** Why these moves are no transaction; null when they are one. A fault of the caller's. */
export function faultOf(moves: readonly Move[]): string | null {
  if (moves.length < 2) return 'A transaction has two moves at least.'
  const sums = new Map<string, number>()
  for (const { account, amount, availableAt, expiresAt } of moves) {
    if (!Number.isSafeInteger(amount) || amount === 0)
      return 'An amount is a whole number other than zero.'
    if (amount < 0 && (availableAt || expiresAt)) return 'Only what comes in has dates.'
    if (availableAt && expiresAt && expiresAt <= availableAt)
      return 'What expires must have been usable before.'
    const unit = `${account.unit}:${account.currency ?? ''}`
    sums.set(unit, (sums.get(unit) ?? 0) + amount)
  }
  for (const [unit, sum] of sums) if (sum !== 0) return `In ${unit} the moves add up to ${sum}.`
  return null
}

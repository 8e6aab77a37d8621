// What may be given without asking anybody, and what that costs of an allowance.

import { addDays, localDateOf, startOfLocalDay, weekdayOf } from '../../kernel/clock/index.ts'
import type { Account, Move } from '../../kernel/ledger/index.ts'

export const kinds = ['credit', 'discount', 'minutes', 'gift', 'letter', 'replacement'] as const
export type Kind = (typeof kinds)[number]
export const periods = ['week', 'month'] as const
export type Period = (typeof periods)[number]
export const states = ['given', 'asked', 'declined', 'taken-back'] as const
export type GestureState = (typeof states)[number]
export const faults = ['ours', 'carrier', 'customer', 'none'] as const
export type Fault = (typeof faults)[number]

/** One tap says why, and with it whose fault it was. */
export const faultOf = {
  'our-mistake': 'ours',
  'long-wait': 'ours',
  damaged: 'ours',
  carrier: 'carrier',
  'their-mistake': 'customer',
  'hard-time': 'none',
  loyalty: 'none',
  thanks: 'none',
  surprise: 'none',
} as const satisfies Record<string, Fault>
export type GestureReason = keyof typeof faultOf
export const reasons = Object.keys(faultOf) as [GestureReason, ...GestureReason[]]

const money: ReadonlySet<Kind> = new Set(['credit', 'gift', 'replacement'])
export const isMoney = (kind: Kind): boolean => money.has(kind)

/** What an allowance of this kind is counted in. */
export const unitOf = (kind: Kind): 'customers' | 'minutes' | 'letters' | 'money' => {
  if (kind === 'discount') return 'customers'
  if (kind === 'minutes') return 'minutes'
  return kind === 'letter' ? 'letters' : 'money'
}

export interface Policy {
  id: string
  teamId: string | null
  role: string | null
  kind: Kind
  amount: number
  most: number | null
  currency: string | null
  period: Period
  effectiveFrom: Date
}

interface Person {
  role: string
  teamIds: readonly string[]
}

/**
 * The one that counts for somebody: of their team and role before of their team, before of their
 * role, before of everybody; of those that say as much, the newest that has begun.
 */
export function policyFor(
  policies: readonly Policy[],
  kind: Kind,
  { role, teamIds }: Person,
  now: Date,
): Policy | null {
  const rank = (one: Policy) => (one.teamId ? 2 : 0) + (one.role ? 1 : 0)
  return (
    policies
      .filter(
        (one) =>
          one.kind === kind &&
          one.effectiveFrom <= now &&
          (one.role === null || one.role === role) &&
          (one.teamId === null || teamIds.includes(one.teamId)),
      )
      .toSorted(
        (a, b) =>
          rank(b) - rank(a) ||
          b.effectiveFrom.getTime() - a.effectiveFrom.getTime() ||
          (a.id < b.id ? 1 : -1),
      )[0] ?? null
  )
}

export interface Span {
  /** Names it: `2026-11`, or the Monday of the week. */
  key: string
  from: Date
  until: Date
}

/** The calendar month or the week from Monday in which a moment lies, on the clock of a zone. */
export function spanOf(period: Period, now: Date, zone: string): Span {
  const today = localDateOf(now, zone)
  if (period === 'week') {
    const monday = addDays(today, 1 - weekdayOf(today))
    const next = addDays(monday, 7)
    return { key: monday, from: startOfLocalDay(monday, zone), until: startOfLocalDay(next, zone) }
  }
  const first = (month: string) => `${month}-01` as typeof today
  const month = today.slice(0, 7)
  const next = addDays(first(month), 31).slice(0, 7)
  return {
    key: month,
    from: startOfLocalDay(first(month), zone),
    until: startOfLocalDay(first(next), zone),
  }
}

export const allowanceOf = (memberId: string, kind: Kind, currency: string | null): Account => ({
  owner: { kind: 'member', id: memberId },
  unit: `goodwill-${kind}`,
  currency,
  isBounded: true,
})

/** What the customer can spend with us. */
export const walletOf = (customerId: string, currency: string): Account => ({
  owner: { kind: 'customer', id: customerId },
  unit: 'credit',
  currency,
  isBounded: true,
})

export const houseOf = (name: string, unit: string, currency: string | null): Account => ({
  owner: { kind: 'house', id: name },
  unit,
  currency,
  isBounded: false,
})

export interface Giving {
  kind: Kind
  amount: number
  currency: string | null
  customerId: string
  memberId: string
}

/**
 * How much of the allowance a gesture takes: a discount one customer, however often they get one in
 * the same period; a letter one; everything else its amount.
 */
export function costOf(kind: Kind, amount: number, hadOneAlready: boolean): number {
  if (kind === 'discount') return hadOneAlready ? 0 : 1
  return kind === 'letter' ? 1 : amount
}

/** `cost` zero takes nothing: there is nothing to book, unless it is credit. */
export function movesOf(
  { kind, amount, currency, customerId, memberId }: Giving,
  cost: number,
  from: 'allowance' | 'house',
): Move[] {
  const unit = `goodwill-${kind}`
  const budget = houseOf('goodwill', unit, currency)
  const source = from === 'allowance' ? allowanceOf(memberId, kind, currency) : budget
  const spent = houseOf('given', unit, currency)
  const taken: Move[] =
    cost === 0
      ? []
      : [
          { account: source, amount: -cost },
          { account: spent, amount: cost },
        ]
  if (kind !== 'credit' || !currency) return taken
  return [
    ...taken,
    { account: houseOf('given', 'credit', currency), amount: -amount },
    { account: walletOf(customerId, currency), amount },
  ]
}

export type Refusal = 'not-offered' | 'too-much-at-once' | 'other-currency' | 'to-yourself'

export function whyNotGive(
  { amount, currency }: Pick<Giving, 'amount' | 'currency'>,
  policy: Policy | null,
  isSelf: boolean,
): Refusal | null {
  if (isSelf) return 'to-yourself'
  if (!policy || policy.amount === 0) return 'not-offered'
  if (policy.currency !== currency) return 'other-currency'
  return policy.most !== null && amount > policy.most ? 'too-much-at-once' : null
}

/** How long the giver may take it back; a lead may at any time. */
export const secondThoughtsMinutes = 15

export function whyNotTakeBack(
  {
    state,
    givenAt,
    isOwn,
    isLead,
  }: {
    state: GestureState
    givenAt: Date
    isOwn: boolean
    isLead: boolean
  },
  now: Date,
): 'not-given' | 'too-late' | 'not-yours' | null {
  if (state !== 'given') return 'not-given'
  if (isLead) return null
  if (!isOwn) return 'not-yours'
  return now.getTime() - givenAt.getTime() > secondThoughtsMinutes * 60_000 ? 'too-late' : null
}

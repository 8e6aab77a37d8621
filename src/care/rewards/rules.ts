// How many points, which tier, what a voucher is worth: decided here, without a database or a
// clock. Amounts are whole minor units; where a part of one would be left, half to even.

import { divideHalfEven } from '../../kernel/money/index.ts'

export interface EarnRule {
  points: number
  /** The points for each so many minor units; null: fixed. */
  perMinor: number | null
  minTotal: number | null
  firstOnly: boolean
  usesTier: boolean
  limitPoints: number | null
}

export interface Earning {
  /** What the order brought, in minor units; null where it is about no order. */
  net: number | null
  isFirst: boolean
  /** Of the tier, in percent. */
  multiplier: number
  /** Points this rule has given within its days already. */
  givenInPeriod: number
}

/** Whole steps only: 10 points for each 10 € give 20 for 29.99. */
export function pointsFor(rule: EarnRule, { net, ...earning }: Earning): number {
  if (rule.firstOnly && !earning.isFirst) return 0
  if (rule.minTotal !== null && (net ?? 0) < rule.minTotal) return 0
  if (net !== null && net <= 0) return 0
  const steps = rule.perMinor === null ? 1 : Math.floor((net ?? 0) / rule.perMinor)
  const multiplier = rule.usesTier ? earning.multiplier : 100
  const points = Number(divideHalfEven(BigInt(steps * rule.points * multiplier), 100n))
  if (rule.limitPoints === null) return points
  return Math.max(0, Math.min(points, rule.limitPoints - earning.givenInPeriod))
}

/** The same day of a later month; where it has none, its last: 28 February for 31 January. */
export function addMonths(at: Date, months: number): Date {
  const moved = new Date(at)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(at.getUTCDate(), last))
  return moved
}

export interface Tier {
  id: string
  threshold: number
}

export interface Programme {
  basis: 'points' | 'spend'
  /** A calendar year begins anew for everybody; a rolling window looks back from today. */
  window: 'calendar' | 'rolling'
  months: number
  graceDays: number
}

export const byThreshold = <T extends Tier>(tiers: readonly T[]): T[] =>
  tiers.toSorted((a, b) => a.threshold - b.threshold)

/** The highest that is reached; null below all of them. */
export const tierAt = <T extends Tier>(score: number, tiers: readonly T[]): T | null =>
  byThreshold(tiers).findLast(({ threshold }) => score >= threshold) ?? null

export interface CurrentTier {
  tierId: string
  keepUntil: Date | null
}

export type TierStep =
  | { kind: 'stay'; keepUntil: Date | null }
  /** `entered`: every tier that is entered by it, also those that were skipped, lowest first. */
  | { kind: 'up'; to: string; entered: string[]; keepUntil: Date | null }
  | { kind: 'down'; to: string | null; keepUntil: Date | null }

export interface TierLook {
  score: number
  current: CurrentTier | null
  /** The end of the window that runs, where it is the calendar's. */
  periodEnd: Date
  now: Date
}

const dayMs = 86_400_000

/** Up at once; down at the end of the period, and not before the grace has passed. */
export function tierStep(programme: Programme, tiers: readonly Tier[], look: TierLook): TierStep {
  const { score, current, periodEnd, now } = look
  const sorted = byThreshold(tiers)
  const reached = tierAt(score, sorted)
  const rankOf = (id: string | null) => sorted.findIndex((tier) => tier.id === id)
  const [from, to] = [rankOf(current?.tierId ?? null), rankOf(reached?.id ?? null)]
  const grace = programme.graceDays * dayMs
  const fromEnd = new Date(periodEnd.getTime() + grace)
  const keepUntil = programme.window === 'calendar' ? fromEnd : null
  if (reached && to > from)
    return {
      kind: 'up',
      to: reached.id,
      entered: sorted.slice(from + 1, to + 1).map(({ id }) => id),
      keepUntil,
    }
  if (to === from) return { kind: 'stay', keepUntil: from === -1 ? null : keepUntil }
  // They fell short: the day on which it counts is kept from the moment this was first seen.
  const until =
    current?.keepUntil ?? (programme.window === 'calendar' ? fromEnd : new Date(+now + grace))
  if (now < until) return { kind: 'stay', keepUntil: until }
  return { kind: 'down', to: reached?.id ?? null, keepUntil: reached ? keepUntil : null }
}

export interface VoucherStanding {
  kind: 'value' | 'percent'
  percent: number | null
  currency: string
  minOrder: number | null
  keepsRest: boolean
  usesMax: number | null
  uses: number
  /** What is left of a value. */
  balance: number
  startsAt: Date
  endsAt: Date | null
  isCancelled: boolean
  /** Whom it is bound to; null: whoever has the code. */
  boundTo: string | null
}

export type VoucherRefusal =
  | 'voucher-cancelled'
  | 'voucher-not-yet'
  | 'voucher-expired'
  | 'voucher-spent'
  | 'voucher-of-another'
  | 'other-currency'
  | 'order-too-small'

export interface VoucherUse {
  total: number
  currency: string
  /** Who asks, where the shop knows. */
  customerId: string | null
  now: Date
}

export function whyNotRedeem(voucher: VoucherStanding, use: VoucherUse): VoucherRefusal | null {
  if (voucher.isCancelled) return 'voucher-cancelled'
  if (use.now < voucher.startsAt) return 'voucher-not-yet'
  if (voucher.endsAt && use.now >= voucher.endsAt) return 'voucher-expired'
  if (voucher.boundTo !== null && voucher.boundTo !== use.customerId) return 'voucher-of-another'
  if (voucher.usesMax !== null && voucher.uses >= voucher.usesMax) return 'voucher-spent'
  if (voucher.kind === 'value' && voucher.balance === 0) return 'voucher-spent'
  if (voucher.currency !== use.currency) return 'other-currency'
  if (voucher.minOrder !== null && use.total < voucher.minOrder) return 'order-too-small'
  return null
}

/** What it takes off an order of this total. */
export function worthFor(voucher: VoucherStanding, total: number): number {
  if (voucher.kind === 'value') return Math.min(voucher.balance, total)
  return Number(divideHalfEven(BigInt(total) * BigInt(voucher.percent ?? 0), 100n))
}

/** What points take off an order, in minor units: `hundred` for each hundred of them. */
export const pointsWorth = (points: number, hundred: number): number =>
  Number(divideHalfEven(BigInt(points) * BigInt(hundred), 100n))

/** Fields of a letter, such as {name}; a field that is not known stays as it was written. */
export const mergeFields = ['name', 'shop', 'agent', 'date', 'since', 'orders'] as const
export type MergeField = (typeof mergeFields)[number]

export const merged = (text: string, fields: Readonly<Record<MergeField, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, field: string) =>
    (mergeFields as readonly string[]).includes(field) ? fields[field as MergeField] : whole,
  )

export const unknownFields = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\{(\w+)\}/g)]
      .map(([, field]) => field!)
      .filter((field) => !(mergeFields as readonly string[]).includes(field)),
  ),
]

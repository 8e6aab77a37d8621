// Who is held out, how long they wait, which way they go, and what follows from what the gate
// says. Pure.

import {
  addDays,
  dateInYear,
  dayMs,
  hourMs,
  instantOf,
  type Instant,
  isZone,
  type LocalDate,
  localDateOf,
  minuteMs,
  type MonthDay,
  weekdayOf,
} from '../../kernel/clock/index.ts'
import type { Condition, Fact, SplitStep, WaitStep, WaitUntilStep } from './definition.ts'

const unitMs = { minutes: minuteMs, hours: hourMs, days: dayMs } as const

/** Elapsed time, not calendar days: two days over a change of clocks are 48 hours. */
export const waitEnds = ({ amount, unit }: WaitStep, from: Instant): Instant =>
  new Date(from.getTime() + amount * unitMs[unit])

export const zoneOf = (customer: string | null, organisation: string): string =>
  customer !== null && isZone(customer) ? customer : organisation

/** The moment on their wall clock; a date that is over lets them pass at once. */
export function untilMoment(step: WaitUntilStep, from: Instant, zone: string): Instant {
  if (step.date) {
    const at = instantOf(step.date as LocalDate, step.time, zone)
    return at > from ? at : from
  }
  const today = localDateOf(from, zone)
  for (let days = 0; days <= 8; days++) {
    const date = addDays(today, days)
    if (step.weekdays.length > 0 && !step.weekdays.includes(weekdayOf(date))) continue
    const at = instantOf(date, step.time, zone)
    // Exactly at the hour is in time.
    if (at >= from) return at
  }
  return from
}

/** 0 to 9,999, the same for ever for the same two: which arm, and who is left out. */
export function shareOf(seed: string, customerId: string): number {
  let hash = 0x811c9dc5
  for (const sign of `${seed}:${customerId}`) {
    hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193)
  }
  // FNV-1a leaves its low bits alike for alike ends; this mixes them (murmur3's finaliser).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % 10_000
}

export const isHeldOut = (journeyId: string, customerId: string, percent: number): boolean =>
  shareOf(`holdout:${journeyId}`, customerId) < percent * 100

export function armFor({ id, arms }: SplitStep, customerId: string): number {
  const share = shareOf(`split:${id}`, customerId)
  let upTo = 0
  for (const [place, { percent }] of arms.entries()) {
    upTo += percent * 100
    if (share < upTo) return place
  }
  return arms.length - 1
}

/** What is known of a customer, as conditions ask for it. */
export interface Facts {
  touch: string
  language: string | null
  customerForDays: number
  orders: number
  /** Null: they never ordered. */
  daysSinceOrder: number | null
  /** Null: no order brought them in. */
  orderTotal: number | null
  /** Names and article numbers of everything they bought, in lower case. */
  bought: readonly string[]
  wroteSince: boolean
  answeredLowSince: boolean
  answeredHighSince: boolean
  careTaskOpen: boolean
  onHold: boolean
}

const tests: Record<Fact, (facts: Facts, value: string | number | null) => boolean> = {
  touch: (facts, value) => facts.touch === value,
  language: (facts, value) => facts.language === value,
  'customer-for-days': (facts, value) => facts.customerForDays >= Number(value),
  'orders-at-least': (facts, value) => facts.orders >= Number(value),
  'no-order-for-days': ({ daysSinceOrder }, value) =>
    daysSinceOrder !== null && daysSinceOrder >= Number(value),
  'order-total-at-least': ({ orderTotal }, value) =>
    orderTotal !== null && orderTotal >= Number(value),
  bought: ({ bought }, value) => {
    const wanted = String(value ?? '')
      .trim()
      .toLowerCase()
    return bought.some((one) => one.includes(wanted))
  },
  'wrote-since': ({ wroteSince }) => wroteSince,
  'answered-low-since': ({ answeredLowSince }) => answeredLowSince,
  'answered-high-since': ({ answeredHighSince }) => answeredHighSince,
  'care-task-open': ({ careTaskOpen }) => careTaskOpen,
  'on-hold': ({ onHold }) => onHold,
}

export const isTrue = ({ fact, value, not }: Condition, facts: Facts): boolean =>
  tests[fact](facts, value) !== not

export interface Judgement {
  isMet: boolean
  /** The condition that settled it, for the trail: the first that failed, or that was enough. */
  because: Condition | null
}

export function judge(
  conditions: readonly Condition[],
  match: 'all' | 'any',
  facts: Facts,
): Judgement {
  const wanted = match === 'any'
  const settled = conditions.find((one) => isTrue(one, facts) === wanted)
  if (settled) return { isMet: wanted, because: settled }
  return { isMet: !wanted || conditions.length === 0, because: conditions.at(-1) ?? null }
}

/** A message that may not leave yet waits so long and no longer. */
export const patienceDays = 14

/** Why somebody is held is for those who need to know. */
export const publicReason = (reason: string): string =>
  reason.startsWith('held-') ? 'held' : reason

export type GateSays =
  | { outcome: 'sent' }
  | { outcome: 'deferred'; until: Instant; reason?: string }
  | { outcome: 'dropped'; reason: string }

export type AfterGate =
  | { does: 'send' }
  | { does: 'wait'; until: Instant; reason: string }
  | { does: 'drop'; reason: string }

/** `since`: when it was first tried. */
export function afterGate(says: GateSays, since: Instant): AfterGate {
  if (says.outcome === 'sent') return { does: 'send' }
  if (says.outcome === 'dropped') return { does: 'drop', reason: publicReason(says.reason) }
  const giveUpAt = since.getTime() + patienceDays * dayMs
  if (says.until.getTime() > giveUpAt) return { does: 'drop', reason: 'waited-too-long' }
  return { does: 'wait', until: says.until, reason: says.reason ?? 'quiet-hours' }
}

/** Minutes until a step that failed is tried again; after the last it is given up. */
const retryMinutes = [1, 5, 15, 60, 360, 1440]

/** `tries`: how often it failed, this time included. */
export function triedAgainAt(tries: number, now: Instant): Instant | null {
  const minutes = retryMinutes[tries - 1]
  return minutes === undefined ? null : new Date(now.getTime() + minutes * minuteMs)
}

export interface OwnDay {
  day: MonthDay
  offsetDays: number
  time: string
}

/**
 * When a day that comes every year is kept next, on or after the local day of `from`; 29 February
 * on the 28th in common years. `year` tells one year's from another's.
 */
export function nextOwnDay(
  own: OwnDay,
  from: Instant,
  zone: string,
): { at: Instant; year: number } {
  const today = localDateOf(from, zone)
  const first = Number(today.slice(0, 4)) - 1
  for (let year = first; ; year++) {
    const date = addDays(dateInYear(own.day, year), own.offsetDays)
    if (date >= today) return { at: instantOf(date, own.time, zone), year }
  }
}

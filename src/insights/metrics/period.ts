// Periods are days of the organisation's calendar: [from, to). A day there may last 23 or 25
// hours, so moments are found by the calendar and never by adding hours.

import {
  addDays,
  daysBetween,
  isLocalDate,
  localDate,
  localDateOf,
  startOfLocalDay,
  weekdayOf,
  type Instant,
  type LocalDate,
} from '../../kernel/clock/index.ts'

export interface Period {
  from: LocalDate
  /** The day after the last one. */
  to: LocalDate
  days: number
  zone: string
  start: Instant
  end: Instant
}

export interface Asked {
  from?: string
  to?: string
  /** The last so many days, today included: `30d`. */
  period?: string
}

export type PeriodProblem = 'not-a-date' | 'ends-before-it-begins' | 'too-long' | 'both'

export const daysMax = 1_100
const daysUsual = 90

/** The period meant, or what is wrong with it. Without any words: the last 90 days. */
export function periodOf(asked: Asked, now: Instant, zone: string): Period | PeriodProblem {
  const tomorrow = addDays(localDateOf(now, zone), 1)
  if (asked.period && (asked.from || asked.to)) return 'both'
  if ([asked.from, asked.to].some((date) => date !== undefined && !isLocalDate(date)))
    return 'not-a-date'
  const to = asked.to ? localDate(asked.to) : tomorrow
  const length = asked.period ? Number.parseInt(asked.period, 10) : daysUsual
  const from = asked.from ? localDate(asked.from) : addDays(to, -length)
  const days = daysBetween(from, to)
  if (days < 1) return 'ends-before-it-begins'
  if (days > daysMax) return 'too-long'
  return between(from, to, zone)
}

export function between(from: LocalDate, to: LocalDate, zone: string): Period {
  const [start, end] = [startOfLocalDay(from, zone), startOfLocalDay(to, zone)]
  return { from, to, days: daysBetween(from, to), zone, start, end }
}

/** As many days, ending where this one begins. */
export const before = ({ from, days, zone }: Period): Period =>
  between(addDays(from, -days), from, zone)

export interface Bucket {
  from: LocalDate
  to: LocalDate
  /** A week cut off by an end of the period. */
  isPartial: boolean
}

/** The days or the weeks (from Monday) of a period, in order, none left out. */
export function bucketsOf({ from, to }: Pick<Period, 'from' | 'to'>, by: 'day' | 'week'): Bucket[] {
  const buckets: Bucket[] = []
  for (let start = from; start < to;) {
    const full = by === 'day' ? addDays(start, 1) : addDays(start, 8 - weekdayOf(start))
    const end = full < to ? full : to
    const isPartial = by === 'week' && daysBetween(start, end) < 7
    buckets.push({ from: start, to: end, isPartial })
    start = end
  }
  return buckets
}

/** How often each weekday (Monday first) comes in the period. */
export function weekdaysIn({ from, days }: Period): number[] {
  const first = weekdayOf(from) - 1
  return Array.from({ length: 7 }, (_, day) => {
    const offset = (day - first + 7) % 7
    return days > offset ? Math.floor((days - 1 - offset) / 7) + 1 : 0
  })
}

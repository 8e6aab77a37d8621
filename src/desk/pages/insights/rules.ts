// What the page works out by itself; which numbers are true is the server's.

import { addDays, localDate, weekdayOf } from '../../../kernel/clock/index.ts'
import { type InsightsSearch, scopeWords } from './address.ts'

export {
  type InsightsSearch,
  insightsSearch,
  type Narrowing,
  periodWords,
  type PeriodWord,
  rowsSearch,
  scopeWords,
} from './address.ts'

/** What the server is asked. `today` is the organisation's day. */
export function queryOf(search: InsightsSearch, today: string) {
  const { period, from, to } = search
  const narrowed: Partial<Record<(typeof scopeWords)[number], string>> = {}
  for (const word of scopeWords) if (search[word]) narrowed[word] = search[word]
  if (from && to) return { from, to, ...narrowed }
  if (period === 'month') return { from: `${today.slice(0, 8)}01`, ...narrowed }
  return { period: period ?? '90d', ...narrowed }
}

export const dayAfter = (date: string): string => addDays(localDate(date), 1)
export const dayBefore = (date: string): string => addDays(localDate(date), -1)

/** The week of ISO 8601: the one with the year's first Thursday is 1. */
export function weekOf(date: string): number {
  const own = localDate(date)
  const thursday = addDays(own, 4 - weekdayOf(own))
  const january = Date.parse(`${thursday.slice(0, 4)}-01-01`)
  return Math.floor((Date.parse(thursday) - january) / (7 * 86_400_000)) + 1
}

interface DayPoint {
  from: string
  n: number
}

/** More days than a chart has room for are told by week. */
const daysShownMax = 130

export function flowPoints(points: readonly DayPoint[]): {
  by: 'day' | 'week'
  points: DayPoint[]
} {
  if (points.length <= daysShownMax) return { by: 'day', points: [...points] }
  const weeks = new Map<string, number>()
  for (const { from, n } of points) {
    const own = localDate(from)
    const monday = addDays(own, 1 - weekdayOf(own))
    weeks.set(monday, (weeks.get(monday) ?? 0) + n)
  }
  return { by: 'week', points: [...weeks].map(([from, n]) => ({ from, n })) }
}

/** How many of the largest together make more than half. Nothing when it takes more than four. */
export function largestHalf(bars: readonly { cumulative: number }[]): number | null {
  const count = bars.findIndex(({ cumulative }) => cumulative >= 50) + 1
  return count > 0 && count <= 4 && count < bars.length ? count : null
}

interface Cell {
  weekday: number
  hour: number
  count: number
}

export const eveningFrom = 19

/** The hours in which anything came, with the share that came in the evening or on weekends. */
export function shapeOf(cells: readonly Cell[]) {
  const used = cells.filter(({ count }) => count > 0)
  const sum = (some: readonly Cell[]) => some.reduce((total, { count }) => total + count, 0)
  const total = sum(used)
  const share = (some: readonly Cell[]) => (total === 0 ? 0 : (100 * sum(some)) / total)
  return {
    total,
    firstHour: used.length ? Math.min(...used.map(({ hour }) => hour)) : 0,
    lastHour: used.length ? Math.max(...used.map(({ hour }) => hour)) : 23,
    evening: share(used.filter(({ hour }) => hour >= eveningFrom)),
    weekend: share(used.filter(({ weekday }) => weekday > 5)),
  }
}

/** Limits for every point: where a week has too few answers, those of the week before it. */
export function limitsOf(points: readonly { low: number | null; high: number | null }[]): {
  lower: number[]
  upper: number[]
} {
  const first = points.find(({ low, high }) => low !== null && high !== null)
  let [low, high] = [first?.low ?? 0, first?.high ?? 100]
  const limits = points.map((point) => {
    low = point.low ?? low
    high = point.high ?? high
    return { low, high }
  })
  return { lower: limits.map((one) => one.low), upper: limits.map((one) => one.high) }
}

/** The first letter large, past marks such as `<b>`. */
export function asSentence(said: string, locale: string): string {
  return said.replace(
    /^((?:<[a-z]>)*)(\p{L})/u,
    (_, marks: string, letter: string) => marks + letter.toLocaleUpperCase(locale),
  )
}

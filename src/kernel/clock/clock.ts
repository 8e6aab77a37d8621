import { addDays, localDate, weekdayOf, type LocalDate } from './dates.ts'
import { instantOf, isLocalTime, isZone, localDateOf, type Instant } from './zones.ts'

export type Clock = { now(): Instant }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is told otherwise. */
export type TestClock = Clock & {
  /**
   * To a moment, or forward to the next one the words mean on a wall clock in the clock's zone:
   * `Monday 09:00`, `tomorrow 09:00`, `09:00`, `2026-03-29 02:30`. Words always go forward: said
   * at the very moment they name, a weekday means the next week and a time the next day.
   */
  travelTo(moment: Instant | string): Instant
  advance(ms: number): Instant
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Starts at `start`: a moment, or its ISO 8601 text with an offset. */
export function testClock(start: Instant | string, zone = 'Europe/Amsterdam'): TestClock {
  if (!isZone(zone)) throw new RangeError(`Unknown time zone: ${zone}`)
  let current = valid(new Date(start))
  return {
    // A copy each time: a caller that changes its Date must not move everybody's clock.
    now: () => new Date(current),
    travelTo(moment) {
      current = moment instanceof Date ? valid(new Date(moment)) : meant(moment, current, zone)
      return new Date(current)
    },
    advance(ms) {
      current = valid(new Date(current.getTime() + ms))
      return new Date(current)
    },
  }
}

function meant(words: string, now: Instant, zone: string): Instant {
  const parts = words.trim().toLowerCase().split(/\s+/)
  const time = parts.pop() ?? ''
  const day = parts.join(' ')
  if (!isLocalTime(time)) throw new RangeError(`No time (HH:MM) at the end of "${words}"`)
  const moment = daysMeant(day, localDateOf(now, zone))
    .map((date) => instantOf(date, time, zone))
    .find((candidate) => candidate > now)
  if (!moment) throw new RangeError(`"${words}" does not lie ahead of ${now.toISOString()}`)
  return moment
}

function daysMeant(day: string, today: LocalDate): LocalDate[] {
  const next = (days: number) => addDays(today, days)
  if (day === '') return [today, next(1), next(2)]
  if (day === 'today') return [today]
  if (day === 'tomorrow') return [next(1)]
  const weekday = weekdays.indexOf(day) + 1
  if (weekday === 0) return [localDate(day)]
  return Array.from({ length: 15 }, (_, days) => next(days)).filter(
    (date) => weekdayOf(date) === weekday,
  )
}

function valid(moment: Instant): Instant {
  if (Number.isNaN(moment.getTime())) throw new RangeError('Not a moment in time')
  return moment
}

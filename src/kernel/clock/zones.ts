import { Temporal } from 'temporal-polyfill'
import { addDays, type LocalDate, type Weekday } from './dates.ts'

/** A moment, the same for everybody; millisecond precision. */
export type Instant = Date

/** A time on a wall clock, `HH:MM`, 00:00 to 23:59; 24:00 is the start of the next day. */
export type LocalTime = string

/** What calendar and clock on a wall in `zone` show at a moment. */
export type LocalMoment = {
  date: LocalDate
  time: LocalTime
  weekday: Weekday
  hour: number
  minute: number
  second: number
  /** East of Greenwich is positive; may be a multiple of 15 or 30, or odd before about 1970. */
  offsetMinutes: number
}

export const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
/** Twenty-four hours. A *local* day may be 23 or 25 of them: use `addDays` for calendar days. */
export const dayMs = 24 * hourMs

/** Whether the runtime knows this IANA name. Offsets such as `+02:00` are no zones: no rules. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export function isLocalTime(text: string): text is LocalTime {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text)
}

/** 0 for 00:00 to 1440 for 24:00. Throws a RangeError for anything that is no time. */
export function minuteOfDay(time: LocalTime): number {
  if (!isLocalTime(time)) throw new RangeError(`Not a time (HH:MM): ${time}`)
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

export function localTimeOf(instant: Instant, zone: string): LocalMoment {
  const local = zonedAt(instant, zone)
  return {
    date: local.toPlainDate().toString() as LocalDate,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekday: local.dayOfWeek as Weekday,
    hour: local.hour,
    minute: local.minute,
    second: local.second,
    offsetMinutes: local.offsetNanoseconds / 60e9,
  }
}

export function localDateOf(instant: Instant, zone: string): LocalDate {
  return zonedAt(instant, zone).toPlainDate().toString() as LocalDate
}

/**
 * The moment a clock in `zone` shows `time` on `date`. Where clocks skip that time (spring, or a
 * whole day as in Apia on 30 December 2011) it is shifted forward by the length of the gap; where
 * they show it twice (autumn) the first is meant. RFC 5545 §3.3.5 says the same.
 */
export function instantOf(date: LocalDate, time: LocalTime, zone: string): Instant {
  return resolve(date, time, { zone, disambiguation: 'compatible' })
}

/** Every moment at which clocks in `zone` show `time` on `date`: two, one or none of them. */
export function instantsOf(date: LocalDate, time: LocalTime, zone: string): Instant[] {
  const first = resolve(date, time, { zone, disambiguation: 'earlier' })
  const last = resolve(date, time, { zone, disambiguation: 'later' })
  const day = minuteOfDay(time) === 1440 ? addDays(date, 1) : date
  const wall = minuteOfDay(time) === 1440 ? '00:00' : time
  const shown = (instant: Instant) => {
    const local = localTimeOf(instant, zone)
    return local.date === day && local.time === wall
  }
  const both = first.getTime() === last.getTime() ? [first] : [first, last]
  return both.filter(shown)
}

/**
 * The next moment strictly after `after` that counts as `time` of its day in `zone`, by the rule
 * of `instantOf`: once a day, also on the days clocks change.
 */
export function nextLocalTime(after: Instant, time: LocalTime, zone: string): Instant {
  const today = localDateOf(after, zone)
  // A day can be missing (Apia), and 24:00 of yesterday may still lie ahead of its gap.
  for (let days = -1; days <= 3; days++) {
    const candidate = instantOf(addDays(today, days), time, zone)
    if (candidate > after) return candidate
  }
  throw new RangeError(`No ${time} after ${after.toISOString()} in ${zone}`)
}

/** The first moment of that day: not always midnight (Beirut's and Santiago's gaps begin there). */
export function startOfLocalDay(date: LocalDate, zone: string): Instant {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone)
  return new Date(start.epochMilliseconds)
}

/** The moments in (after, until] at which clocks in `zone` jump. */
export function zoneChanges(after: Instant, until: Instant, zone: string): Instant[] {
  const changes: Instant[] = []
  let next = zonedAt(after, zone).getTimeZoneTransition('next')
  while (next && next.epochMilliseconds <= until.getTime()) {
    changes.push(new Date(next.epochMilliseconds))
    next = next.getTimeZoneTransition('next')
  }
  return changes
}

function zonedAt(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

type Reading = { zone: string; disambiguation: 'compatible' | 'earlier' | 'later' }

function resolve(date: LocalDate, time: LocalTime, reading: Reading): Instant {
  const minutes = minuteOfDay(time)
  const day = Temporal.PlainDate.from(minutes === 1440 ? addDays(date, 1) : date)
  const clock = { hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 }
  const wall = day.toPlainDateTime(clock)
  const { zone, disambiguation } = reading
  return new Date(wall.toZonedDateTime(zone, { disambiguation }).epochMilliseconds)
}

import { Temporal } from 'temporal-polyfill'

/** A day in the calendar, `YYYY-MM-DD`, with no zone and no time. */
export type LocalDate = string & { readonly kind: 'LocalDate' }

/** A day of the year, `MM-DD`: birthdays, of which no year is kept. */
export type MonthDay = string & { readonly kind: 'MonthDay' }

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Throws a RangeError for a day that does not exist, such as 2026-02-29. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`Not a date (YYYY-MM-DD): ${text}`)
  return text
}

export function isMonthDay(text: string): text is MonthDay {
  // 2024 is a leap year: every day that exists in some year exists in it.
  return isLocalDate(`2024-${text}`)
}

/** Throws a RangeError for anything but `MM-DD`; 02-29 is a day like any other. */
export function monthDay(text: string): MonthDay {
  if (!isMonthDay(text)) throw new RangeError(`Not a day of the year (MM-DD): ${text}`)
  return text
}

/** The day it is kept in that year: 29 February is kept on the 28th in common years. */
export function dateInYear(day: MonthDay, year: number): LocalDate {
  const [month, dayOfMonth] = day.split('-').map(Number)
  const date = { year, month: month ?? 0, day: dayOfMonth ?? 0 }
  return Temporal.PlainDate.from(date, { overflow: 'constrain' }).toString() as LocalDate
}

// Days of the proleptic Gregorian calendar, counted in UTC, where every day has as many seconds.
// Trends count thousands of them: Temporal takes thirty times as long, with the same answers.
const dayMs = 86_400_000

/** For years 0 to 9999. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10) as LocalDate
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs
}

export function weekdayOf(date: LocalDate): Weekday {
  return (new Date(date).getUTCDay() || 7) as Weekday
}

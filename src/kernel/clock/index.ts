/**
 * Time: what moment it is, and what the clock on someone's wall says then.
 *
 * A moment is an `Instant`; a day in a calendar is a `LocalDate`; a birthday is a `MonthDay`.
 * Only `systemClock` looks at the real time. Everything else is arithmetic on values.
 *
 *   instantOf(localDate('2026-03-29'), '02:30', 'Europe/Berlin') // 03:30 there: 02:30 never was
 */
export { systemClock, testClock, type Clock, type TestClock } from './clock.ts'
export {
  addDays,
  dateInYear,
  daysBetween,
  isLocalDate,
  isMonthDay,
  localDate,
  monthDay,
  weekdayOf,
  type LocalDate,
  type MonthDay,
  type Weekday,
} from './dates.ts'
export { isWithin, nextWithin, type LocalWindow } from './windows.ts'
export {
  dayMs,
  hourMs,
  instantOf,
  instantsOf,
  isLocalTime,
  isZone,
  localDateOf,
  localTimeOf,
  minuteMs,
  minuteOfDay,
  nextLocalTime,
  secondMs,
  startOfLocalDay,
  zoneChanges,
  type Instant,
  type LocalMoment,
  type LocalTime,
} from './zones.ts'

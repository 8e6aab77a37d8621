import { addDays } from './dates.ts'
import {
  dayMs,
  instantsOf,
  localDateOf,
  localTimeOf,
  minuteOfDay,
  zoneChanges,
  type Instant,
  type LocalTime,
} from './zones.ts'

/**
 * A part of every day by the wall clock, `from` included, `to` not. It may run over midnight
 * (20:00 to 08:00). The same time twice is the whole day.
 */
export type LocalWindow = { from: LocalTime; to: LocalTime }

export function isWithin(instant: Instant, window: LocalWindow, zone: string): boolean {
  const from = minuteOfDay(window.from) % 1440
  const to = minuteOfDay(window.to) % 1440
  const { hour, minute } = localTimeOf(instant, zone)
  const now = hour * 60 + minute
  if (from === to) return true
  return from < to ? from <= now && now < to : from <= now || now < to
}

/**
 * `after` itself if it is within the window, else the first moment that is. Exact on the days
 * clocks change: a window is entered when the clock comes to `from`, for the first or the second
 * time, or when it jumps over it.
 */
export function nextWithin(after: Instant, window: LocalWindow, zone: string): Instant {
  if (isWithin(after, window, zone)) return after
  const today = localDateOf(after, zone)
  const entries = zoneChanges(after, new Date(after.getTime() + 3 * dayMs), zone)
  // Three days ahead, because a zone may skip one whole day and open the window on none of it.
  for (let days = 0; days <= 3; days++) {
    entries.push(...instantsOf(addDays(today, days), window.from, zone))
  }
  entries.sort((a, b) => a.getTime() - b.getTime())
  const entry = entries.find((moment) => moment > after && isWithin(moment, window, zone))
  if (!entry) throw new RangeError(`No moment from ${window.from} to ${window.to} in ${zone}`)
  return entry
}

/** Desk time: the team sits in Amsterdam, Monday to Friday, 9 to 18. */
export const DESK_ZONE = 'Europe/Amsterdam'
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const OPENS = 9 * 60
const CLOSES = 18 * 60

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: DESK_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})
const offsets = new Map<number, number>()

// Clocks change on a full hour; asking once per hour keeps a thousand stories fast.
function offsetAt(at: number): number {
  const hour = Math.floor(at / HOUR)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const parts = Object.fromEntries(
    clock.formatToParts(hour * HOUR).map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>
  const local = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!)
  offsets.set(hour, local - hour * HOUR)
  return local - hour * HOUR
}

/** Midnight of the desk's day that holds `at`, in milliseconds UTC. */
export function deskMidnight(at: number): number {
  const local = Math.floor((at + offsetAt(at)) / DAY) * DAY
  // On the day of a change, midnight still had the other offset.
  return local - offsetAt(local - offsetAt(at))
}

/** 0 Sunday to 6 Saturday, at the desk. */
export function deskWeekday(at: number): number {
  return new Date(at + offsetAt(at)).getUTCDay()
}

export function deskMinutes(at: number): number {
  return Math.floor((at - deskMidnight(at)) / MINUTE)
}

export function isWorkingDay(at: number): boolean {
  const weekday = deskWeekday(at)
  return weekday !== 0 && weekday !== 6
}

/** Midnight of the `days`-th working day before (negative) or after the day that holds `at`. */
export function workingDay(at: number, days: number): number {
  let day = deskMidnight(at)
  const step = days < 0 ? -1 : 1
  for (let left = Math.abs(days); left > 0;) {
    day = deskMidnight(day + step * DAY + 12 * HOUR)
    if (isWorkingDay(day + HOUR)) left--
  }
  return day
}

/** The moment the desk has been open for `minutes` since `from`. */
export function afterWorking(from: number, minutes: number): number {
  if (!Number.isFinite(from + minutes)) throw new Error('Not a span of working time')
  let at = from
  let left = minutes
  for (;;) {
    const midnight = deskMidnight(at)
    const opens = midnight + OPENS * MINUTE
    const closes = midnight + CLOSES * MINUTE
    if (isWorkingDay(at) && at < closes) {
      const start = Math.max(at, opens)
      if (start + left * MINUTE <= closes) return start + left * MINUTE
      left -= (closes - start) / MINUTE
    }
    at = deskMidnight(midnight + DAY + 12 * HOUR) + MINUTE
  }
}

/**
 * Reads a story's time: '-1h22m' before now, '-3 14:10' on the third working day before today,
 * or '2 09:14' two working days after `start`; clock times are the desk's.
 */
export function whenOf(when: string, now: number, start: number | null): number {
  const [, back, backHour, backMinute] = /^-(\d+) (\d\d):(\d\d)$/.exec(when) ?? []
  if (back !== undefined) {
    return workingDay(now, -Number(back)) + Number(backHour) * HOUR + Number(backMinute) * MINUTE
  }
  if (when.startsWith('-')) {
    const [, days, hours, minutes] = /^-(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/.exec(when) ?? []
    const total =
      Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE
    if (total === 0) throw new Error(`Not a time before now: ${when}`)
    return now - total
  }
  const [, days, hour, minute] = /^(\d+) (\d\d):(\d\d)$/.exec(when) ?? []
  if (days === undefined || start === null) throw new Error(`Not a time: ${when}`)
  return workingDay(start, Number(days)) + Number(hour) * HOUR + Number(minute) * MINUTE
}

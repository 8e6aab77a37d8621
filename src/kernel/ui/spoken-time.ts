import type { KitWords } from './words.ts'

/** How times are said: a moment as people say it, and its exact form for the tooltip. */
export interface Said {
  now: Date
  timeZone: string
  locale: string
  words: Pick<KitWords, 'today' | 'tomorrow' | 'yesterday'>
  /** `short` for list rows (09:12, Mon, 2 Mar, 2023); `full` adds the clock to the day. */
  form?: 'short' | 'full' | 'day'
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept for next time: making one takes milliseconds, which a list or a key does not have. */
export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let made = formats.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options)
    formats.set(key, made)
  }
  return made
}

/** Days since 1970 of the calendar day the moment has in that zone. */
function dayNumber(moment: Date, timeZone: string): number {
  const parts = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return Math.round(Date.parse(`${parts.format(moment)}T00:00:00Z`) / 86_400_000)
}

/** "09:12", "Yesterday", "Mon", "Thu 19 Mar", "2 Mar", "Mar 2023"; with the clock when `full`. */
export function sayWhen(moment: Date, said: Said): string {
  const { now, timeZone, locale, words, form = 'short' } = said
  const say = (options: Intl.DateTimeFormatOptions) =>
    dateFormat(locale, { timeZone, ...options })
      .format(moment)
      .replace(',', '')
  const clock = say({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const days = dayNumber(moment, timeZone) - dayNumber(now, timeZone)
  const withClock = (day: string) => (form === 'full' ? `${day} ${clock}` : day)

  if (days === 0) return form === 'short' ? clock : withClock(words.today)
  if (days === -1 && form !== 'short') return withClock(words.yesterday)
  if (days === 1) return withClock(words.tomorrow)
  if (days < 0 && days > -7) return withClock(say({ weekday: 'short' }))
  if (days > 0 && days < 60) {
    return withClock(say({ weekday: 'short', day: 'numeric', month: 'short' }))
  }
  const sameYear = Math.abs(days) < 300
  if (sameYear) return withClock(say({ day: 'numeric', month: 'short' }))
  return form === 'short'
    ? say({ month: 'short', year: 'numeric' })
    : withClock(say({ day: 'numeric', month: 'short', year: 'numeric' }))
}

/** "Tuesday 17 March 2026, 14:02 WET": what a person needs when the exact time matters. */
export function sayExactly(moment: Date, said: Pick<Said, 'timeZone' | 'locale'>): string {
  const { locale, timeZone } = said
  const day = dateFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(moment)
  const clock = dateFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(moment)
  return `${day}, ${clock}`
}

/** Milliseconds as "38 min", "1 h 56", "5 h 02", "3 d 4 h"; below a minute as seconds. */
export function sayDuration(ms: number, units: KitWords['units']): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  if (seconds < 60) return `${seconds}\u00a0${units.second}`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}\u00a0${units.minute}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    const rest = minutes % 60
    const tail = rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''
    return `${hours}\u00a0${units.hour}${tail}`
  }
  const days = Math.floor(hours / 24)
  const rest = hours % 24
  return `${days}\u00a0${units.day}` + (rest && days < 7 ? ` ${rest}\u00a0${units.hour}` : '')
}

/** ISO 8601 duration for the datetime attribute of <time>. */
export function isoDuration(ms: number): string {
  return `PT${Math.floor(Math.abs(ms) / 1000)}S`
}

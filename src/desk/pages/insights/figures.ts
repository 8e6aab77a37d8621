// Numbers as a person reads them.

import { sayDuration, type KitWords, type Reader } from '../../../kernel/ui/index.ts'
import { formatDate, formatNumber, localeOf, m } from '../../../kernel/words/index.ts'
import type { Definition, Told } from './queries.ts'

type Speaking = Pick<Reader, 'locale'> & { words: Pick<KitWords, 'units' | 'range'> }

export const sayNumber = (value: number, { locale }: Pick<Reader, 'locale'>, digits = 0) =>
  formatNumber(value, localeOf(locale), { maximumFractionDigits: digits })

export const sayPercent = (value: number, reader: Pick<Reader, 'locale'>) =>
  m.desk_insights_percent({ value: sayNumber(value, reader) })

/** A value in the unit of its number: "88 %", "1 h 52", "1,284". */
export function sayValue(value: number, unit: Definition['unit'], reader: Speaking): string {
  if (unit === 'percent') return sayPercent(value, reader)
  if (unit === 'seconds') return sayDuration(value * 1000, reader.words.units)
  return sayNumber(value, reader)
}

/** Points of a small scale need a decimal; where zero is in the middle, the side of it is said. */
export function sayPoints(
  value: number,
  { least, most }: { least: number; most: number },
  reader: Pick<Reader, 'locale'>,
) {
  const digits = most > 10 ? 0 : 1
  if (least >= 0) return sayNumber(value, reader, digits)
  const says = sayNumber(Math.abs(value), reader, digits)
  if (says === '0') return says
  return value > 0 ? `+${says}` : `−${says}`
}

/** Where the scale of a mean or an NPS begins and ends. */
export function endsOf({ definition, scale }: Pick<Told, 'definition' | 'scale'>): {
  min: number
  max: number
} {
  if (definition.kind === 'nps') return { min: -100, max: 100 }
  if (definition.id === 'mood-change') return { min: -4, max: 4 }
  if (definition.id === 'observed-ease' || definition.kind === 'share') return { min: 0, max: 100 }
  return scale === 'ces-5' ? { min: 1, max: 5 } : { min: 1, max: 7 }
}

/** The value of any number, in its own unit. */
export function sayTold(told: Told, value: number, reader: Speaking): string {
  const { unit } = told.definition
  if (unit !== 'points') return sayValue(value, unit, reader)
  const { min, max } = endsOf(told)
  return sayPoints(value, { least: min, most: max }, reader)
}

const hour = 3600

/** An end of an interval is no exact time: past ten hours it is said in whole ones. */
const sayRoughly = (seconds: number, { words }: Speaking) =>
  sayDuration(
    1000 * (seconds < 10 * hour ? seconds : Math.round(seconds / hour) * hour),
    words.units,
  )

/** "84 to 91"; the unit stands with the value. Nothing where there is no interval. */
export function sayInterval(told: Told, reader: Speaking): string {
  const { low, high, definition } = told
  if (low === null || high === null) return ''
  const say = (value: number) =>
    definition.unit === 'seconds'
      ? sayRoughly(value, reader)
      : definition.unit === 'points'
        ? sayTold(told, value, reader)
        : sayNumber(value, reader)
  return reader.words.range(say(low), say(high))
}

/** By how much it really changed, or why nothing is said: "12 min faster", "no real change". */
export function sayVerdict({ change, definition }: Told, reader: Speaking): string {
  if (!change) return m.desk_insights_as_of_now()
  if (change.why === 'too-few') return m.desk_insights_too_few_before()
  if (change.why === 'unfinished') return m.desk_insights_unfinished()
  if (!change.changed || change.value === null) return m.desk_insights_no_change()
  const by = Math.abs(change.value)
  const isUp = change.value > 0
  if (definition.unit === 'seconds') {
    const time = sayDuration(by * 1000, reader.words.units)
    return isUp ? m.desk_insights_slower({ time }) : m.desk_insights_faster({ time })
  }
  const count = Number(by.toFixed(by < 1 ? 1 : 0))
  return isUp ? m.desk_insights_points_up({ count }) : m.desk_insights_points_down({ count })
}

/** Days of a calendar have no zone: they are said as they are written. */
export const sayDay = (day: string, { locale }: Pick<Reader, 'locale'>) =>
  formatDate(new Date(`${day}T00:00:00Z`), {
    locale: localeOf(locale),
    zone: 'UTC',
    style: 'short',
  })

export function sayWeekday(
  weekday: number,
  { locale }: Pick<Reader, 'locale'>,
  form: 'short' | 'long',
) {
  // 5 January 2026 was a Monday.
  const date = new Date(Date.UTC(2026, 0, 4 + weekday))
  return new Intl.DateTimeFormat(locale, { weekday: form, timeZone: 'UTC' }).format(date)
}

export const sayHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`

import type { Locale } from '../../../words/.compiled/runtime.js'

export type { Locale }

export const locales: readonly Locale[] = ['en', 'nl', 'de', 'fr', 'es']

/** Each language by the name its own speakers give it. */
export const localeNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  nl: 'Nederlands',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
}

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/**
 * The language we speak that comes closest: takes a tag (`de-AT`), an Accept-Language header
 * (RFC 9110 §12.5.4, with its weights) or nothing. English, or `otherwise`, when none fits.
 */
export function localeOf(wanted: string | null | undefined, otherwise: Locale = 'en'): Locale {
  const ranges = (wanted ?? '').slice(0, 500).split(',').map(rangeOf)
  const best = ranges
    .filter((range) => range.weight > 0 && isLocale(range.language))
    .reduce<Range | null>((a, b) => (a && a.weight >= b.weight ? a : b), null)
  return best ? (best.language as Locale) : otherwise
}

interface Range {
  language: string
  weight: number
}

function rangeOf(text: string): Range {
  const [tag = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  const given = weight === undefined ? 1 : Number(weight)
  return { language: tag.split(/[-_]/)[0] ?? '', weight: given >= 0 && given <= 1 ? given : 0 }
}

export type DateStyle = 'day' | 'weekday' | 'short' | 'time' | 'moment'

// British English, because the product writes "Tuesday 17 March", never "March 17".
const tags: Readonly<Record<Locale, string>> = {
  en: 'en-GB',
  nl: 'nl-NL',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
}

const styles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { day: 'numeric', month: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  moment: { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

interface When {
  locale: Locale
  /** IANA zone of the reader, such as Europe/Amsterdam. */
  zone: string
  style: DateStyle
}

/** `at` is milliseconds since 1970 or a Date: "Tuesday 17 March" in the reader's words and zone. */
export function formatDate(at: number | Date, { locale, zone, style }: When): string {
  const key = `${locale} ${zone} ${style}`
  let format = dateFormats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(tags[locale], { ...styles[style], timeZone: zone })
    dateFormats.set(key, format)
  }
  return format.format(at)
}

export function formatNumber(
  value: number | bigint,
  locale: Locale,
  options: Intl.NumberFormatOptions = {},
): string {
  const key = `${locale} ${JSON.stringify(options)}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(tags[locale], options)
    numberFormats.set(key, format)
  }
  return format.format(value)
}

/** "Ada, Bo and Kit", or with `or` between the last two. */
export function listOf(items: readonly string[], locale: Locale, kind: 'and' | 'or' = 'and') {
  const type = kind === 'and' ? 'conjunction' : 'disjunction'
  return new Intl.ListFormat(tags[locale], { type }).format(items)
}

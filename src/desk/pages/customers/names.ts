// Languages, zones and days by the names people give them.

import { dateFormat } from '../../../kernel/ui/index.ts'

const cached = new Map<string, Intl.DisplayNames>()

/** "Dutch" for `nl`; the code itself where nobody has a name for it. */
export function languageName(code: string, locale: string): string {
  let names = cached.get(locale)
  if (!names) {
    names = new Intl.DisplayNames([locale], { type: 'language' })
    cached.set(locale, names)
  }
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}

/** What customers of a European shop mostly speak; what is stored already is offered as well. */
const offered = [
  'en',
  'nl',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'da',
  'sv',
  'nb',
  'fi',
  'pl',
  'cs',
  'ro',
  'hu',
  'el',
  'tr',
  'uk',
  'ar',
  'he',
  'ja',
  'ko',
  'zh',
] as const

const choices = new Map<string, { value: string; label: string }[]>()

export function languageChoices(locale: string, stored: string | null) {
  const name = `${locale} ${stored}`
  const known = choices.get(name)
  if (known) return known
  const codes = stored && !offered.includes(stored as never) ? [stored, ...offered] : [...offered]
  const made = codes
    .map((value) => ({ value: value as string, label: languageName(value, locale) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  choices.set(name, made)
  return made
}

export const zoneChoices = () =>
  Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }))

/** "19 March" for `03-19`. */
export function dayName(monthDay: string, locale: string): string {
  // 2024 has a 29 February.
  const at = new Date(`2024-${monthDay}T12:00:00Z`)
  return dateFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(at)
}

export function monthChoices(locale: string) {
  const format = dateFormat(locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1).padStart(2, '0'),
    label: format.format(new Date(Date.UTC(2024, month, 1))),
  }))
}

export const daysIn = (month: string): number =>
  new Date(Date.UTC(2024, Number(month), 0)).getUTCDate()

import type { Language } from './types.ts'
import { DAY, DESK_ZONE, HOUR, workingDay } from './time.ts'

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。「」]/u

/** Japanese has no space where a source line ends. */
const between = (before: string, after: string) =>
  unspaced.test(before.slice(-1)) && unspaced.test(after.slice(0, 1)) ? '' : ' '

/**
 * Joins lines that are wrapped in the source. An empty line begins a paragraph, `- ` and `> `
 * keep their line, and `¶` breaks one ("Best,¶Ruth").
 */
export function prose(text: string): string {
  return text
    .split(/\n[ \t]*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .reduce(
          (whole, line) => whole + (/^(- |>)/.test(line) ? '\n' : between(whole, line)) + line,
          '',
        )
        .trim()
        .replaceAll(/ ?¶ ?/g, '\n'),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

const formats = new Map<string, Intl.DateTimeFormat>()

function spoken(at: number, language: Language, part: 'weekday' | 'date'): string {
  const key = language + part
  let format = formats.get(key)
  if (!format) {
    const shape = part === 'weekday' ? { weekday: 'long' } : { day: 'numeric', month: 'long' }
    format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      timeZone: DESK_ZONE,
      ...(shape as Intl.DateTimeFormatOptions),
    })
    formats.set(key, format)
  }
  return format.format(at)
}

export type Slots = Record<string, string>

/**
 * Fills `{order}` and the like; `{weekday:-2}` and `{date:-3}` count days from the moment of
 * writing, `{workday:+1}` the desk’s working days. An unknown slot throws: a customer must never read one.
 */
export function fill(text: string, slots: Slots, when: { at: number; language: Language }): string {
  return text.replace(/\{([a-z]+)(?::([+-]?\d+))?\}/gi, (slot, name: string, days?: string) => {
    if (name === 'weekday' || name === 'date') {
      return spoken(when.at + Number(days ?? 0) * DAY, when.language, name)
    }
    if (name === 'workday') {
      return spoken(workingDay(when.at, Number(days)) + 12 * HOUR, when.language, 'weekday')
    }
    const value = slots[name]
    if (value === undefined) throw new Error(`Nothing to put into ${slot}`)
    return value
  })
}

/** The first letter of every sentence that a slot may have begun in lower case. */
export function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

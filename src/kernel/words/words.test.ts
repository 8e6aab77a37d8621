import { beforeAll, describe, expect, test } from 'vitest'
import { formatDate, formatNumber, listOf, localeOf, locales, m } from './index.ts'

describe('localeOf', () => {
  test.each([
    ['de-AT', 'de'],
    ['nl', 'nl'],
    ['fr_CA', 'fr'],
    ['pt-BR,es;q=0.8,en;q=0.5', 'es'],
    ['en;q=0.2, nl;q=0.9', 'nl'],
    ['de;q=0, fr;q=0.1', 'fr'],
    ['en;q=abc, es;q=0.1', 'es'],
    ['xx', 'en'],
    ['', 'en'],
    [null, 'en'],
    [undefined, 'en'],
    ['*', 'en'],
  ])('%s is %s', (wanted, expected) => expect(localeOf(wanted)).toBe(expected))

  test('falls back to what the caller prefers', () => expect(localeOf('ja', 'nl')).toBe('nl'))
})

describe('formats', () => {
  const at = Date.UTC(2026, 2, 17, 23, 30)
  test.each([
    ['en', 'Wednesday 18 March'],
    ['nl', 'woensdag 18 maart'],
    ['de', 'Mittwoch, 18. März'],
    ['fr', 'mercredi 18 mars'],
    ['es', 'miércoles, 18 de marzo'],
  ] as const)('the day in %s, in the reader’s zone', (locale, expected) => {
    expect(formatDate(at, { locale, zone: 'Europe/Amsterdam', style: 'weekday' })).toBe(expected)
  })
  test('numbers and lists', () => {
    expect(formatNumber(1234.5, 'de')).toBe('1.234,5')
    expect(listOf(['Ada', 'Bo', 'Kit'], 'en')).toBe('Ada, Bo and Kit')
    expect(listOf(['Ada', 'Bo'], 'fr', 'or')).toBe('Ada ou Bo')
  })
})

describe('sentences', () => {
  test('every language speaks for itself, in the language of the call', () => {
    const said = locales.map((locale) => m.site_survey_send({}, { locale }))
    expect(new Set(said).size).toBe(locales.length)
  })

  test.each([
    ['en', 'One day', '2 days', '1,200 days'],
    ['nl', 'Eén dag', '2 dagen', '1.200 dagen'],
    ['de', 'Einen Tag', '2 Tage', '1.200 Tage'],
    ['fr', 'Un jour', '2 jours', '1\u202F200 jours'],
    ['es', 'Un día', '2 días', '1200 días'],
  ] as const)('%s counts in its own way', (locale, one, two, many) => {
    expect(m.site_notice_days({ days: 1 }, { locale })).toBe(one)
    expect(m.site_notice_days({ days: 2 }, { locale })).toBe(two)
    expect(m.site_notice_days({ days: 1200 }, { locale })).toBe(many)
  })

  test('values and cases stand where the language wants them', () => {
    const said = (count: number, unit: string) =>
      m.site_survey_follow_up({ count, unit }, { locale: 'de' })
    expect(said(1, 'days')).toContain('innerhalb von einem Tag ein Mensch')
    expect(said(4, 'hours')).toContain('innerhalb von 4 Stunden ein Mensch')
  })
})

describe('the reader of sentences', () => {
  type Sentence = { inputs: Map<string, string>; variants: unknown[] }
  let readSentence: (text: string) => Sentence
  beforeAll(async () => {
    const path = '../../../words/icu.mjs'
    readSentence = ((await import(path)) as { readSentence: typeof readSentence }).readSentence
  })

  test.each([
    ['{a} and {b, number}', { a: 'any', b: 'number' }, 1],
    ["l'heure '{'x'}'", {}, 1],
    ['{n, plural, =0 {none} one {# by {who}} other {#}}', { n: 'number', who: 'any' }, 3],
    ['{n, plural, one {a} other {b}}{k, select, x {c} other {d}}', { n: 'number', k: 'string' }, 4],
  ])('%s', (text, inputs, count) => {
    const sentence = readSentence(text)
    expect(Object.fromEntries(sentence.inputs)).toEqual(inputs)
    expect(sentence.variants).toHaveLength(count)
  })

  test.each([
    ['{open', 'not closed'],
    ['closed}', 'too many'],
    ['{n, plural, one {a}}', '"other" is missing'],
    ['{n, plural, lots {a} other {b}}', 'no plural case'],
    ['{n, date}', 'not plural or select|needs its cases'],
    ['{a b}', 'not closed'],
  ])('refuses %s', (text, why) => expect(() => readSentence(text)).toThrow(new RegExp(why)))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUntilAnswer, momentOf } from './snooze-words.ts'

// Tuesday 17 March 2026, 10:30 in Lisbon (UTC).
const lisbon = {
  now: new Date('2026-03-17T10:30:00Z'),
  timeZone: 'Europe/Lisbon',
  locale: 'en-GB',
  tomorrow: 'Tomorrow',
}
const said = (words: string, more: Partial<typeof lisbon> = {}) =>
  momentOf(words, { ...lisbon, ...more })
    ?.toISOString()
    .slice(0, 16) ?? null

describe('when a snooze ends', () => {
  test.each([
    ['in 3h', '2026-03-17T13:30'],
    ['3h', '2026-03-17T13:30'],
    ['90 min', '2026-03-17T12:00'],
    ['in 2 hours', '2026-03-17T12:30'],
    ['2d', '2026-03-19T09:00'],
    ['1w', '2026-03-24T09:00'],
    ['tomorrow', '2026-03-18T09:00'],
    ['tomorrow 9', '2026-03-18T09:00'],
    ['Tomorrow at 14:15', '2026-03-18T14:15'],
    ['tue 9', '2026-03-24T09:00'],
    ['fri', '2026-03-20T09:00'],
    ['monday 9:30', '2026-03-23T09:30'],
    ['mon 5pm', '2026-03-23T17:00'],
    ['next week', '2026-03-23T09:00'],
    ['today 17', '2026-03-17T17:00'],
    ['16', '2026-03-17T16:00'],
    ['9', '2026-03-18T09:00'],
    ['19 mar', '2026-03-19T09:00'],
    ['mar 19', '2026-03-19T09:00'],
    ['19 mar 14', '2026-03-19T14:00'],
    ['2 jan', '2027-01-02T09:00'],
    ['19.3.', '2026-03-19T09:00'],
    ['2026-05-04', '2026-05-04T08:00'],
  ])('%s', (words, expected) => expect(said(words)).toBe(expected))

  test.each(['', 'soon', 'today 9', 'in 0h', '45', 'tue 25:00', '31 foo', '2020-01-01'])(
    'nothing for %j',
    (words) => expect(said(words)).toBeNull(),
  )

  test.each([
    ['de-DE', 'Morgen', 'morgen 9', '2026-03-18T09:00'],
    ['de-DE', 'Morgen', 'freitag 14 uhr', '2026-03-20T14:00'],
    ['nl-NL', 'Morgen', 'maandag 9', '2026-03-23T09:00'],
    ['fr-FR', 'Demain', 'demain 14h', '2026-03-18T14:00'],
    ['es-ES', 'Mañana', 'viernes 9', '2026-03-20T09:00'],
    ['nl-NL', 'Morgen', 'over 3 uur', '2026-03-17T13:30'],
    ['nl-NL', 'Morgen', 'overmorgen 14 uur', '2026-03-19T14:00'],
    ['nl-NL', 'Morgen', 'volgende week', '2026-03-23T09:00'],
    ['nl-NL', 'Morgen', 'volgende vrijdag', '2026-03-20T09:00'],
    ['de-DE', 'Morgen', 'in 2 tagen', '2026-03-19T09:00'],
    ['de-DE', 'Morgen', 'übermorgen um 8', '2026-03-19T08:00'],
    ['de-DE', 'Morgen', 'am donnerstag 10 uhr', '2026-03-19T10:00'],
    ['de-DE', 'Morgen', 'nächste woche', '2026-03-23T09:00'],
    ['fr-FR', 'Demain', 'dans 3 heures', '2026-03-17T13:30'],
    ['fr-FR', 'Demain', 'après-demain', '2026-03-19T09:00'],
    ['fr-FR', 'Demain', 'lundi prochain', '2026-03-23T09:00'],
    ['es-ES', 'Mañana', 'en 2 horas', '2026-03-17T12:30'],
    ['es-ES', 'Mañana', 'pasado mañana', '2026-03-19T09:00'],
    ['es-ES', 'Mañana', 'el lunes', '2026-03-23T09:00'],
    ['es-ES', 'Mañana', 'la semana que viene', '2026-03-23T09:00'],
  ])('%s: %s, %s', (locale, tomorrow, words, expected) =>
    expect(said(words, { locale, tomorrow })).toBe(expected),
  )

  test.each([
    'when Sam answers',
    'until she replies',
    'wenn Sam antwortet',
    'als Sam antwoordt',
    'quand Sam répond',
    'cuando Sam responda',
  ])('%s: no moment, but their answer', (words) => {
    expect(isUntilAnswer(words)).toBe(true)
    expect(said(words)).toBeNull()
  })
  test.each(['tue 9', 'when', 'answer', ''])('%j waits for nobody', (words) =>
    expect(isUntilAnswer(words)).toBe(false),
  )

  test('nine stays nine across the change to summer time', () => {
    const amsterdam = { now: new Date('2026-03-28T12:00:00Z'), timeZone: 'Europe/Amsterdam' }
    expect(said('tomorrow 9', amsterdam)).toBe('2026-03-29T07:00')
    expect(said('today 20', amsterdam)).toBe('2026-03-28T19:00')
  })

  test('never in the past, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (words) => {
        const found = momentOf(words, lisbon)
        expect(found === null || found > lisbon.now).toBe(true)
      }),
    )
  })
})

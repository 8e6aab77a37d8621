import { describe, expect, it } from 'vitest'
import { sayDuration, sayExactly, sayWhen, type Said } from './spoken-time.ts'
import { englishWords as words } from './words.ts'

const minute = 60_000
const hour = 60 * minute

describe('a moment, said on Tuesday 17 March 2026 at 09:34 in Lisbon', () => {
  const now = new Date('2026-03-17T09:34:00Z')
  const said: Said = { now, timeZone: 'Europe/Lisbon', locale: 'en-GB', words }
  it.each([
    ['2026-03-17T09:12:00Z', '09:12', 'Today 09:12'],
    ['2026-03-17T00:00:00Z', '00:00', 'Today 00:00'],
    ['2026-03-16T23:59:00Z', 'Mon', 'Yesterday 23:59'],
    ['2026-03-12T14:02:00Z', 'Thu', 'Thu 14:02'],
    ['2026-03-10T14:02:00Z', '10 Mar', '10 Mar 14:02'],
    ['2026-03-18T17:00:00Z', 'Tomorrow', 'Tomorrow 17:00'],
    ['2026-03-30T10:00:00Z', 'Mon 30 Mar', 'Mon 30 Mar 11:00'],
    ['2025-11-08T10:00:00Z', '8 Nov', '8 Nov 10:00'],
    ['2023-03-14T10:00:00Z', 'Mar 2023', '14 Mar 2023 10:00'],
  ])('%s is %j, in full %j', (at, short, full) => {
    expect(sayWhen(new Date(at), said)).toBe(short)
    expect(sayWhen(new Date(at), { ...said, form: 'full' })).toBe(full)
  })

  it('belongs to the day of the reader, not of the server', () => {
    const late = new Date('2026-03-17T02:00:00Z')
    expect(sayWhen(late, { ...said, form: 'day' })).toBe('Today')
    expect(sayWhen(late, { ...said, form: 'day', timeZone: 'America/Denver' })).toBe('Yesterday')
  })

  it('is exact with weekday, year and zone', () => {
    const exact = sayExactly(new Date('2026-07-01T13:02:00Z'), said)
    expect(exact).toMatch(/Wednesday,? 1 July 2026, 14:02/)
  })
})

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [38 * minute, '38 min'],
    [59 * minute + 59_000, '59 min'],
    [hour, '1 h'],
    [hour + 56 * minute, '1 h 56'],
    [5 * hour + 2 * minute, '5 h 02'],
    [-22 * minute, '22 min'],
    [76 * hour, '3 d 4 h'],
    [72 * hour, '3 d'],
    [9 * 24 * hour + 5 * hour, '9 d'],
  ])('%d ms is %j', (ms, expected) => {
    expect(sayDuration(ms, words.units).replaceAll('\u00a0', ' ')).toBe(expected)
  })
})

import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dateInYear,
  daysBetween,
  isLocalDate,
  isMonthDay,
  localDate,
  monthDay,
  weekdayOf,
} from './index.ts'

describe('dates', () => {
  it.each([
    ['2026-11-22', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-2-9', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['', false],
    ['2026-11-22T00:00', false],
  ])('%s is a date: %s', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected)
  })

  it('are counted as Temporal counts them', () => {
    const day = fc
      .date({ min: new Date('0001-01-01'), max: new Date('9000-12-31'), noInvalidDate: true })
      .map((date) => localDate(date.toISOString().slice(0, 10)))
    fc.assert(
      fc.property(day, day, fc.integer({ min: -99, max: 99_999 }), (date, other, days) => {
        const plain = Temporal.PlainDate.from(date)
        expect(addDays(date, days)).toBe(plain.add({ days }).toString())
        expect(daysBetween(date, other)).toBe(plain.until(other).days)
        expect(weekdayOf(date)).toBe(plain.dayOfWeek)
      }),
    )
  })

  it('throws where a date is promised', () => {
    expect(() => localDate('2100-02-29')).toThrow(RangeError)
    expect(() => monthDay('--02-29')).toThrow(RangeError)
  })

  it.each([
    ['2026-03-28', '2026-03-29', 1],
    ['2024-02-28', '2024-03-01', 2],
    ['2026-03-01', '2026-02-28', -1],
    ['2011-12-29', '2011-12-31', 2],
    ['2026-01-01', '2027-01-01', 365],
    ['2026-11-22', '2026-11-22', 0],
  ])('from %s to %s are %i days', (from, to, days) => {
    expect(daysBetween(localDate(from), localDate(to))).toBe(days)
    expect(addDays(localDate(from), days)).toBe(to)
  })

  it('counts weekdays from Monday', () => {
    expect(weekdayOf(localDate('2026-11-22'))).toBe(7)
    expect(weekdayOf(localDate('2026-11-23'))).toBe(1)
  })
})

describe('days of the year', () => {
  it.each([
    ['02-29', 2026, '2026-02-28'],
    ['02-29', 2024, '2024-02-29'],
    ['02-29', 2100, '2100-02-28'],
    ['02-28', 2026, '2026-02-28'],
    ['12-31', 2026, '2026-12-31'],
  ])('%s in %i is kept on %s', (day, year, date) => {
    expect(dateInYear(monthDay(day), year)).toBe(date)
  })

  it.each([
    ['02-30', false],
    ['04-31', false],
    ['02-29', true],
    ['1990-02-29', false],
  ])('%s exists: %s', (text, expected) => {
    expect(isMonthDay(text)).toBe(expected)
  })

  it('always exists, and never leaves its month', () => {
    const someDay = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2024-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1900, max: 2200 }), (date, year) => {
        const day = monthDay(`${date.toISOString().slice(5, 10)}`)
        const kept = dateInYear(day, year)
        return isLocalDate(kept) && kept.slice(5, 7) === day.slice(0, 2)
      }),
    )
  })
})

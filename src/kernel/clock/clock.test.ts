import { describe, expect, it } from 'vitest'
import { systemClock, testClock } from './index.ts'

// Sunday 22 November 2026, 12:00 in Amsterdam.
const noon = '2026-11-22T12:00:00+01:00'

describe('testClock', () => {
  it.each([
    ['Monday 09:00', '2026-11-23T08:00:00.000Z'],
    ['Sunday 09:00', '2026-11-29T08:00:00.000Z'],
    ['Sunday 12:00', '2026-11-29T11:00:00.000Z'],
    ['sunday 12:01', '2026-11-22T11:01:00.000Z'],
    ['tomorrow 00:00', '2026-11-22T23:00:00.000Z'],
    ['today 18:30', '2026-11-22T17:30:00.000Z'],
    ['12:00', '2026-11-23T11:00:00.000Z'],
    ['13:00', '2026-11-22T12:00:00.000Z'],
    ['2027-03-28 02:30', '2027-03-28T01:30:00.000Z'],
  ])('travels to %s', (words, at) => {
    const clock = testClock(noon)
    expect(clock.travelTo(words).toISOString()).toBe(at)
    expect(clock.now().toISOString()).toBe(at)
  })

  it.each(['Someday 09:00', 'Monday', 'Monday 25:00', 'today 11:00', '2026-02-30 09:00'])(
    'refuses %s',
    (words) => {
      expect(() => testClock(noon).travelTo(words)).toThrow(RangeError)
    },
  )

  it('reads words in its own zone', () => {
    const clock = testClock(noon, 'Asia/Kathmandu')
    expect(clock.travelTo('Monday 09:00').toISOString()).toBe('2026-11-23T03:15:00.000Z')
  })

  it('stands still, advances, and cannot be moved through the date it gave', () => {
    const clock = testClock(noon)
    clock.now().setFullYear(1999)
    expect(clock.now()).toEqual(new Date(noon))
    expect(clock.advance(90_000)).toEqual(new Date('2026-11-22T11:01:30Z'))
    expect(clock.travelTo(new Date('2020-01-01T00:00:00Z')).toISOString()).toMatch(/^2020/)
  })

  it('refuses what is no moment and no zone', () => {
    expect(() => testClock('soon')).toThrow(RangeError)
    expect(() => testClock(noon, 'Mars/Olympus')).toThrow(RangeError)
  })
})

it('systemClock tells the real time', () => {
  const before = Date.now()
  const now = systemClock.now().getTime()
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
})

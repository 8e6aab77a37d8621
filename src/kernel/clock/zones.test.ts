import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayMs,
  instantOf,
  instantsOf,
  isWithin,
  isZone,
  localDate,
  localDateOf,
  localTimeOf,
  minuteMs,
  nextLocalTime,
  nextWithin,
  startOfLocalDay,
  zoneChanges,
  type LocalWindow,
} from './index.ts'

const zones = [
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Santiago',
  'Asia/Beirut',
  'UTC',
]
const anInstant = fc.date({
  min: new Date('2011-01-01T00:00Z'),
  max: new Date('2030-01-01T00:00Z'),
  noInvalidDate: true,
})
const aZone = fc.constantFrom(...zones)
const aTime = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

describe('instantOf', () => {
  it.each([
    // zone, wall clock, moment, why
    ['Europe/Amsterdam', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z', 'gap: 03:30'],
    ['Europe/Amsterdam', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z', 'overlap: first'],
    ['America/New_York', '2026-03-08', '02:00', '2026-03-08T07:00:00.000Z', 'gap: 03:00'],
    ['America/New_York', '2026-11-01', '01:59', '2026-11-01T05:59:00.000Z', 'overlap: first'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00.000Z', 'gap of 30 min'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z', 'overlap 30 min'],
    ['Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30:00.000Z', 'Ramadan begins'],
    ['Africa/Casablanca', '2026-03-22', '02:30', '2026-03-22T02:30:00.000Z', 'Ramadan over: gap'],
    ['Asia/Kathmandu', '2026-06-01', '09:00', '2026-06-01T03:15:00.000Z', 'offset of 5:45'],
    ['Pacific/Apia', '2011-12-29', '23:59', '2011-12-30T09:59:00.000Z', 'before the skip'],
    ['Pacific/Apia', '2011-12-30', '10:00', '2011-12-30T20:00:00.000Z', 'the day that was not'],
    ['Pacific/Apia', '2011-12-31', '10:00', '2011-12-30T20:00:00.000Z', 'the day after it'],
    ['Europe/Amsterdam', '2026-03-28', '24:00', '2026-03-28T23:00:00.000Z', 'end of the day'],
    ['America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00:00.000Z', 'gap at midnight'],
  ])('%s %s %s is %s (%s)', (zone, date, time, at) => {
    expect(instantOf(localDate(date), time, zone).toISOString()).toBe(at)
  })

  it('knows how often a wall clock shows a time', () => {
    const times = (date: string, time: string, zone: string) =>
      instantsOf(localDate(date), time, zone).map((at) => at.toISOString())
    expect(times('2026-03-29', '02:30', 'Europe/Amsterdam')).toEqual([])
    expect(times('2026-10-25', '02:30', 'Europe/Amsterdam')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ])
    expect(times('2026-06-01', '02:30', 'Europe/Amsterdam')).toHaveLength(1)
    expect(times('2011-12-30', '12:00', 'Pacific/Apia')).toEqual([])
    expect(times('2026-06-01', '24:00', 'UTC')).toEqual(['2026-06-02T00:00:00.000Z'])
  })

  it('refuses times that are none', () => {
    for (const time of ['9:00', '24:01', '12:60', 'noon', '']) {
      expect(() => instantOf(localDate('2026-01-01'), time, 'UTC')).toThrow(RangeError)
    }
  })
})

describe('localTimeOf', () => {
  it.each([
    ['Asia/Kathmandu', '2026-11-22T18:30:45Z', '2026-11-23', '00:15', 1, 345],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04', '02:30', 7, 660],
    ['Australia/Lord_Howe', '2026-10-03T15:29:59Z', '2026-10-04', '01:59', 7, 630],
    ['Africa/Casablanca', '2026-02-20T12:00:00Z', '2026-02-20', '12:00', 5, 0],
    ['Africa/Casablanca', '2026-06-20T12:00:00Z', '2026-06-20', '13:00', 6, 60],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31', '00:00', 6, 840],
  ])('in %s at %s it is %s %s', (zone, at, date, time, weekday, offsetMinutes) => {
    expect(localTimeOf(new Date(at), zone)).toMatchObject({ date, time, weekday, offsetMinutes })
  })

  it('finds back what instantOf made, except in gaps, where it is later', () => {
    fc.assert(
      fc.property(anInstant, aTime, aZone, (day, time, zone) => {
        const date = localDateOf(day, zone)
        const local = localTimeOf(instantOf(date, time, zone), zone)
        const gone = instantsOf(date, time, zone).length === 0
        expect(`${local.date} ${local.time}` > `${date} ${time}`).toBe(gone)
      }),
    )
  })
})

describe('days', () => {
  it.each([
    ['Europe/Amsterdam', '2026-03-29', 23],
    ['Europe/Amsterdam', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Africa/Casablanca', '2026-02-15', 25],
    ['Africa/Casablanca', '2026-03-22', 23],
    ['Asia/Kathmandu', '2026-03-29', 24],
    ['America/Santiago', '2026-09-06', 23],
  ])('in %s %s has %d hours', (zone, date, hours) => {
    const start = startOfLocalDay(localDate(date), zone)
    const end = startOfLocalDay(addDays(localDate(date), 1), zone)
    expect((end.getTime() - start.getTime()) / 3_600_000).toBe(hours)
  })

  it('begin where midnight is skipped at one in the morning', () => {
    const start = startOfLocalDay(localDate('2026-09-06'), 'America/Santiago')
    expect(localTimeOf(start, 'America/Santiago').time).toBe('01:00')
  })
})

describe('nextLocalTime', () => {
  it.each([
    ['2026-11-22T08:00:00Z', '09:00', 'Europe/Amsterdam', '2026-11-23T08:00:00.000Z'],
    ['2026-11-22T07:59:59Z', '09:00', 'Europe/Amsterdam', '2026-11-22T08:00:00.000Z'],
    ['2026-10-25T00:30:00Z', '02:30', 'Europe/Amsterdam', '2026-10-26T01:30:00.000Z'],
    ['2026-03-29T01:00:00Z', '02:30', 'Europe/Amsterdam', '2026-03-29T01:30:00.000Z'],
    ['2011-12-30T09:59:00Z', '12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ])('after %s %s in %s is %s', (after, time, zone, at) => {
    expect(nextLocalTime(new Date(after), time, zone).toISOString()).toBe(at)
  })

  it('lies ahead, and no more than two days', () => {
    fc.assert(
      fc.property(anInstant, aTime, aZone, (after, time, zone) => {
        const ahead = nextLocalTime(after, time, zone).getTime() - after.getTime()
        return ahead > 0 && ahead <= 2 * dayMs
      }),
    )
  })
})

describe('windows', () => {
  const night = { from: '20:00', to: '08:00' }
  it.each([
    ['2026-11-22T19:00:00Z', true, 'at 20:00 the night begins'],
    ['2026-11-22T18:59:59Z', false, 'a second before, not'],
    ['2026-11-23T06:59:59Z', true, 'a second before eight'],
    ['2026-11-23T07:00:00Z', false, 'at eight it is over'],
    ['2026-11-22T23:00:00Z', true, 'midnight'],
  ])('%s is in 20:00-08:00: %s, %s', (at, expected) => {
    expect(isWithin(new Date(at), night, 'Europe/Amsterdam')).toBe(expected)
  })

  it('the same time twice is the whole day', () => {
    expect(isWithin(new Date(0), { from: '09:00', to: '09:00' }, 'UTC')).toBe(true)
  })

  it.each([
    // From the second 01:10 of the night clocks go back, 01:30 comes once more.
    ['2026-11-01T06:10:00Z', '01:30', '12:00', 'America/New_York', '2026-11-01T06:30:00.000Z'],
    // The gap 02:00-03:00 carries the clock into a window that begins at 02:30.
    ['2026-03-29T00:59:00Z', '02:30', '12:00', 'Europe/Amsterdam', '2026-03-29T01:00:00.000Z'],
    ['2026-11-22T19:00:00Z', '08:00', '20:00', 'Europe/Amsterdam', '2026-11-23T07:00:00.000Z'],
    ['2011-12-30T09:30:00Z', '12:00', '18:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    // The window itself lies wholly in the gap: it opens the day after.
    ['2026-03-29T00:30:00Z', '02:10', '02:20', 'Europe/Amsterdam', '2026-03-30T00:10:00.000Z'],
  ])('after %s the window %s-%s in %s opens at %s', (after, from, to, zone, at) => {
    expect(nextWithin(new Date(after), { from, to }, zone).toISOString()).toBe(at)
  })

  it('open at the first minute that is within them, near every change of clocks', () => {
    const nearChange = fc
      .tuple(aZone, anInstant, fc.integer({ min: -1500, max: 300 }))
      .map(([zone, at, minutes]) => {
        const change = zoneChanges(at, new Date(at.getTime() + 400 * dayMs), zone)[0] ?? at
        const near = change.getTime() + minutes * minuteMs
        return { zone, after: new Date(near - (near % minuteMs)) }
      })
    const aWindow = fc.record({ from: aTime, to: aTime })
    fc.assert(
      fc.property(nearChange, aWindow, ({ zone, after }, window) => {
        expect(nextWithin(after, window, zone)).toEqual(walked(after, window, zone))
      }),
      { numRuns: 40 },
    )
  })
})

/** The same by brute force: look at the wall clock every minute. */
function walked(after: Date, window: LocalWindow, zone: string): Date {
  let at = after
  while (!isWithin(at, window, zone)) at = new Date(at.getTime() + minuteMs)
  return at
}

it.each([
  ['Europe/Amsterdam', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['', false],
  ['Europe/', false],
])('%s is a zone: %s', (name, expected) => {
  expect(isZone(name)).toBe(expected)
})

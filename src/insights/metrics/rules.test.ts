import { describe, expect, it } from 'vitest'
import { localDate } from '../../kernel/clock/index.ts'
import { dictionary } from './dictionary.ts'
import {
  countChange,
  durationChange,
  durationFigure,
  medianPlaces,
  shareChange,
  shareFigure,
} from './numbers.ts'
import { before, bucketsOf, periodOf, weekdaysIn } from './period.ts'
import { reasonsOf } from './reasons.ts'
import { fromPoint, shareSeries, valueSeries } from './series.ts'
import { difference, median } from './statistics/index.ts'
import { factsOf, reasonFactsOf } from './summary.ts'

const now = new Date('2026-03-17T09:00:00Z')
const zone = 'Europe/Amsterdam'

describe('a period', () => {
  it.each([
    ['without words: 90 days, today included', {}, '2025-12-18', '2026-03-18', 90],
    ['so many days', { period: '7d' }, '2026-03-11', '2026-03-18', 7],
    ['two days', { from: '2026-03-01', to: '2026-03-08' }, '2026-03-01', '2026-03-08', 7],
    ['from a day on', { from: '2026-03-10' }, '2026-03-10', '2026-03-18', 8],
    ['29 February', { from: '2024-02-29', to: '2024-03-01' }, '2024-02-29', '2024-03-01', 1],
  ])('%s', (_, asked, from, to, days) => {
    expect(periodOf(asked, now, zone)).toMatchObject({ from, to, days })
  })

  it.each([
    [{ from: '2026-02-29' }, 'not-a-date'],
    [{ to: 'today' }, 'not-a-date'],
    [{ from: '2026-03-18' }, 'ends-before-it-begins'],
    [{ period: '1101d' }, 'too-long'],
    [{ period: '7d', to: '2026-03-01' }, 'both'],
  ])('%j is %s', (asked, problem) => {
    expect(periodOf(asked, now, zone)).toBe(problem)
  })

  it('lasts 23 hours on the day the clocks go forward, and 25 on the other', () => {
    const hours = (from: string, to: string) => {
      const period = periodOf({ from, to }, now, zone)
      return typeof period === 'string'
        ? period
        : (period.end.getTime() - period.start.getTime()) / 3_600_000
    }
    expect(hours('2026-03-29', '2026-03-30')).toBe(23)
    expect(hours('2026-10-25', '2026-10-26')).toBe(25)
  })

  it('has one before it that is as long and ends where it begins', () => {
    const period = periodOf({ from: '2026-03-01', to: '2026-03-31' }, now, zone)
    if (typeof period === 'string') throw new Error(period)
    expect(before(period)).toMatchObject({
      from: '2026-01-30',
      to: '2026-03-01',
      days: 30,
      end: period.start,
    })
  })

  it('falls into weeks from Monday, cut off at its ends', () => {
    expect(
      bucketsOf({ from: localDate('2026-03-05'), to: localDate('2026-03-17') }, 'week'),
    ).toEqual([
      { from: '2026-03-05', to: '2026-03-09', isPartial: true },
      { from: '2026-03-09', to: '2026-03-16', isPartial: false },
      { from: '2026-03-16', to: '2026-03-17', isPartial: true },
    ])
  })

  it.each([
    ['2026-03-02', '2026-03-09', [1, 1, 1, 1, 1, 1, 1]],
    ['2026-03-05', '2026-03-06', [0, 0, 0, 1, 0, 0, 0]],
    ['2026-03-01', '2026-03-10', [2, 1, 1, 1, 1, 1, 2]],
  ])('%s to %s has so many of each weekday', (from, to, counts) => {
    const period = periodOf({ from, to }, now, zone)
    if (typeof period === 'string') throw new Error(period)
    expect(weekdaysIn(period)).toEqual(counts)
  })
})

describe('a number', () => {
  it.each([
    [0, 0, 'too-few', null],
    [4, 4, 'too-few', null],
    [4, 5, 'grey', 80],
    [20, 29, 'grey', (100 * 20) / 29],
    [24, 30, 'normal', 80],
    [0, 30, 'normal', 0],
  ])('%i of %i is %s', (k, n, verdict, value) => {
    expect(shareFigure({ k, n })).toMatchObject({ verdict, value, k: value === null ? null : k })
  })

  it('is 80.0 [49.0, 94.3] for 8 of 10', () => {
    const { value, low, high } = shareFigure({ k: 8, n: 10 })
    expect([value, low, high].map((x) => Math.round(x! * 10) / 10)).toEqual([80, 49, 94.3])
  })

  it('keeps a duration of four to itself', () => {
    expect(durationFigure({ n: 4, open: 2, median: 60, low: 1, high: 90, p90: 80 })).toEqual({
      value: null,
      low: null,
      high: null,
      p90: null,
      k: null,
      n: 4,
      open: 2,
      verdict: 'too-few',
    })
  })

  it.each([6, 7, 30, 101, 9_999])('finds the places of the interval of %i values', (n) => {
    const values = Array.from({ length: n }, (_, index) => (index + 1) * 3)
    const places = medianPlaces(n)!
    expect({ low: places.low * 3, high: places.high * 3 }).toMatchObject({
      low: median(values)!.low,
      high: median(values)!.high,
    })
  })

  it('comes within a place of them by the normal approximation', () => {
    const exact = median(Array.from({ length: 20_001 }, (_, index) => index + 1))!
    const near = medianPlaces(20_001)!
    expect(Math.abs(near.low - exact.low!)).toBeLessThanOrEqual(1)
    expect(Math.abs(near.high - exact.high!)).toBeLessThanOrEqual(1)
  })
})

describe('a change', () => {
  const spread = (value: number, more = {}) =>
    durationFigure({
      n: 100,
      open: 0,
      median: value,
      low: value - 10,
      high: value + 10,
      p90: value * 3,
      ...more,
    })

  it('is one when its interval leaves out nothing', () => {
    const found = shareChange({ k: 90, n: 100 }, { k: 80, n: 100 }, 'up')
    expect(found).toMatchObject({ changed: true, direction: 'up', better: true, why: null })
    expect(found.low).toBeCloseTo(0.01, 2)
    expect(found.high).toBeCloseTo(19.95, 2)
  })

  it.each([
    [
      'chance',
      { k: 85, n: 100 },
      { k: 80, n: 100 },
      { changed: false, direction: 'none', better: null, why: null },
    ],
    [
      'too few before',
      { k: 85, n: 100 },
      { k: 4, n: 4 },
      { changed: false, value: null, why: 'too-few' },
    ],
    [
      'worse',
      { k: 60, n: 100 },
      { k: 90, n: 100 },
      { changed: true, direction: 'down', better: false },
    ],
  ])('of a share: %s', (_, a, b, expected) => {
    expect(shareChange(a, b, 'up')).toMatchObject(expected)
  })

  it('of a duration is better when it is shorter', () => {
    expect(durationChange(spread(60), spread(100), 'down')).toMatchObject({
      value: -40,
      changed: true,
      better: true,
    })
    expect(durationChange(spread(90), spread(100), 'down')).toMatchObject({
      changed: false,
      better: null,
    })
  })

  it('is not said of a duration while many are unfinished', () => {
    expect(durationChange(spread(60, { open: 12 }), spread(100), 'down')).toMatchObject({
      changed: false,
      value: null,
      why: 'unfinished',
    })
    expect(durationChange(spread(60, { open: 11 }), spread(100), 'down')).toMatchObject({
      changed: true,
      why: null,
    })
  })

  it('of a count looks at how days differ', () => {
    const steady = Array.from({ length: 28 }, (_, index) => 10 + (index % 3))
    expect(
      countChange(
        steady.map((n) => n + 5),
        steady,
        'none',
      ),
    ).toMatchObject({ value: 5, changed: true, direction: 'up', better: null })
    const wild = Array.from({ length: 28 }, (_, index) => (index % 7 < 5 ? 20 : 0))
    expect(
      countChange(
        wild.map((n) => n + 1),
        wild,
        'none',
      ),
    ).toMatchObject({ changed: false })
    expect(countChange([9, 9, 9, 9], steady, 'none')).toMatchObject({ why: 'too-few' })
  })

  it('of two equal estimates is nothing', () => {
    const one = { value: 5, low: 4, high: 7, n: 9 }
    expect(difference(one, one)).toMatchObject({ value: 0, changed: false })
  })
})

describe('a trend', () => {
  const weeks = bucketsOf({ from: localDate('2026-01-05'), to: localDate('2026-06-29') }, 'week')
  const dayCounts = (counts: { k: number; n: number }[]) =>
    weeks.map((week, index) => ({
      day: week.from,
      open: 0,
      low: 0,
      total: 0,
      squares: 0,
      ...counts[index]!,
    }))

  it('calls no wobble a change, and a shift one', () => {
    const noise = weeks.map((_, index) => ({ n: 30, k: 26 + (index % 3) - 1 }))
    expect(shareSeries(weeks, dayCounts(noise), { by: 'week' }).shifts).toEqual([])
    const shift = noise.map((one, index) => (index < 21 ? one : { n: 30, k: 12 }))
    const found = shareSeries(weeks, dayCounts(shift), { by: 'week' }).shifts
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ direction: 'down', startedAt: 21, noticedAt: 21 })
  })

  it('is judged by the weeks before it, of which it shows none', () => {
    const counts = weeks.map((_, index) =>
      index < 13 ? { n: 30, k: 26 + (index % 3) - 1 } : { n: 30, k: 15 },
    )
    const whole = shareSeries(weeks, dayCounts(counts), { by: 'week', lead: 13 })
    const cut = fromPoint(whole, 13)
    expect(cut.points).toHaveLength(weeks.length - 13)
    expect(cut.points[0]).toMatchObject({ from: weeks[13]!.from, k: 15, beyond: true })
    expect(cut.shifts).toMatchObject([{ direction: 'down', startedAt: 0, noticedAt: 0 }])
  })

  it('of a young shop is told although the weeks before it are empty', () => {
    const counts = weeks.map((_, index) => (index < 13 ? { n: 0, k: 0 } : { n: 30, k: 26 }))
    const { centre, points } = fromPoint(
      shareSeries(weeks, dayCounts(counts), { by: 'week', lead: 13 }),
      13,
    )
    expect(centre).toBeCloseTo(86.67, 1)
    expect(points.every(({ value }) => value !== null)).toBe(true)
  })

  it('shows nothing of a week of four answers', () => {
    const counts = weeks.map((_, index) => (index === 2 ? { n: 4, k: 0 } : { n: 30, k: 26 }))
    const { points, shifts } = shareSeries(weeks, dayCounts(counts), { by: 'week' })
    expect(points[2]).toMatchObject({ n: 4, k: null, value: null, low: null, beyond: false })
    expect(shifts).toEqual([])
  })

  it('leaps over weeks without a number and leaves cut weeks out of its limits', () => {
    const cut = bucketsOf({ from: localDate('2026-01-01'), to: localDate('2026-03-02') }, 'week')
    const values = cut.map((_, index) => ({
      value: index === 0 ? 900 : index === 3 ? null : 100 + (index % 2),
      n: 9,
    }))
    const { points, centre } = valueSeries(cut, values, { by: 'week', hasLimits: true })
    expect(centre).toBeLessThan(102)
    expect(points[0]).toMatchObject({ value: 900, low: null, beyond: false })
    expect(points[3]).toMatchObject({ value: null, high: null })
    expect(points[4]!.high).not.toBeNull()
  })
})

describe('reasons', () => {
  const reason = (id: string, more: { parentId?: string; now?: number; before?: number } = {}) => ({
    id,
    parentId: more.parentId ?? null,
    key: id,
    name: id,
    now: more.now ?? 0,
    before: more.before ?? 0,
  })
  const counts = [
    reason('order', { now: 5, before: 5 }),
    reason('where', { parentId: 'order', now: 50, before: 60 }),
    reason('trouble'),
    reason('damaged', { parentId: 'trouble', now: 45, before: 10 }),
  ]

  it('are largest first on both levels, and sum to all', () => {
    const { total, first, filed } = reasonsOf(counts)
    expect(total).toBe(100)
    expect(first.map(({ reasonId, count, cumulative }) => [reasonId, count, cumulative])).toEqual([
      ['order', 55, 55],
      ['trouble', 45, 100],
    ])
    expect(first[0]!.below.map(({ reasonId }) => reasonId)).toEqual(['where', 'order'])
    expect(filed.map(({ reasonId, rank, before: { rank: was } }) => [reasonId, rank, was])).toEqual(
      [
        ['where', 1, 1],
        ['damaged', 2, 2],
        ['order', 3, 3],
      ],
    )
  })

  it('are told when they really grew or shrank', () => {
    const told = reasonFactsOf(reasonsOf(counts).filed.map((bar) => bar) as never)
    expect(told.map(({ says, reasonId }) => [says, reasonId])).toEqual([
      ['grew', 'damaged'],
      ['shrank', 'where'],
    ])
    const few = [reason('a', { now: 4 }), reason('b', { now: 0, before: 4 })]
    expect(reasonFactsOf(reasonsOf(few).filed)).toEqual([])
  })
})

describe('facts', () => {
  const change = (more: object) => ({
    value: 3,
    low: 1,
    high: 5,
    changed: true,
    direction: 'up' as const,
    better: true,
    why: null,
    ...more,
  })
  it.each([
    [change({}), 'better'],
    [change({ better: false }), 'worse'],
    [change({ better: null }), 'rose'],
    [change({ better: null, direction: 'down' }), 'fell'],
    [change({ changed: false }), 'same'],
    [change({ why: 'too-few', changed: false }), 'too-few'],
    [change({ why: 'unfinished', changed: false }), 'unfinished'],
  ])('%#', (given, says) => {
    expect(factsOf([{ metric: dictionary.csat, told: { change: given as never } }])).toMatchObject([
      { says, metric: 'csat' },
    ])
  })
})

import { describe, expect, it, test } from 'vitest'
import {
  asSentence,
  flowPoints,
  largestHalf,
  limitsOf,
  queryOf,
  insightsSearch,
  shapeOf,
  weekOf,
} from './rules.ts'

describe('the address', () => {
  it.each([
    [{}, {}],
    [{ period: '30d' }, { period: '30d' }],
    [{ period: '90d' }, {}],
    [{ period: 'ever' }, {}],
    [
      { from: '2026-03-01', to: '2026-03-08', period: '7d' },
      { from: '2026-03-01', to: '2026-03-08' },
    ],
    [{ from: '2026-03-01' }, {}],
    [{ from: '2026-03-08', to: '2026-03-01' }, {}],
    [{ from: '2026-02-30', to: '2026-03-08' }, {}],
    [{ channel: 'chat', inbox: 7 }, { channel: 'chat' }],
  ])('%j asks for %j', (raw, wanted) => {
    const search = Object.entries(insightsSearch(raw)).filter(([, value]) => value !== undefined)
    expect(Object.fromEntries(search)).toEqual(wanted)
  })

  it.each([
    [{}, { period: '90d' }],
    [
      { period: 'month' as const, channel: 'sms' },
      { from: '2026-02-01', channel: 'sms' },
    ],
    [
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-01-01', to: '2026-01-31' },
    ],
  ])('%j becomes the query %j', (search, query) => {
    expect(queryOf(search, '2026-02-28')).toEqual(query)
  })
})

it.each([
  ['2026-01-01', 1],
  ['2025-12-29', 1],
  ['2027-01-03', 53],
  ['2026-11-16', 47],
  ['2024-12-30', 1],
])('%s lies in week %i', (date, week) => {
  expect(weekOf(date)).toBe(week)
})

test('many days are told by week, and nothing is lost', () => {
  const days = Array.from({ length: 140 }, (_, at) => {
    const from = new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10)
    return { from, n: at }
  })
  const told = flowPoints(days)
  expect([told.by, told.points[0]!.from]).toEqual(['week', '2025-12-29'])
  expect(told.points.reduce((sum, { n }) => sum + n, 0)).toBe((139 * 140) / 2)
  expect(flowPoints(days.slice(0, 90)).by).toBe('day')
})

it.each([
  [[60, 80, 100], 1],
  [[25, 43, 57, 100], 3],
  [[20, 40, 45, 48, 52, 100], null],
  [[50, 100], 1],
  [[100], null],
  [[], null],
])('of the shares so far %j, %s make half', (shares, count) => {
  expect(largestHalf(shares.map((cumulative) => ({ cumulative })))).toBe(count)
})

test('the shape of a week: its hours, evenings and weekends', () => {
  const cell = (weekday: number, hour: number, count: number) => ({ weekday, hour, count })
  expect(shapeOf([cell(1, 9, 3), cell(6, 19, 1), cell(2, 3, 0)])).toEqual({
    total: 4,
    firstHour: 9,
    lastHour: 19,
    evening: 25,
    weekend: 25,
  })
  expect(shapeOf([]).evening).toBe(0)
})

test('a week without limits keeps those of the week before', () => {
  const none = { low: null, high: null }
  expect(limitsOf([none, { low: 70, high: 100 }, none, { low: 60, high: 99 }])).toEqual({
    lower: [70, 70, 70, 60],
    upper: [100, 100, 100, 99],
  })
})

it.each([
  ['we answer faster', 'We answer faster'],
  ['<b>fewer</b> come back', '<b>Fewer</b> come back'],
  ['13 more a day', '13 more a day'],
])('%j begins as a sentence', (said, begun) => {
  expect(asSentence(said, 'en')).toBe(begun)
})

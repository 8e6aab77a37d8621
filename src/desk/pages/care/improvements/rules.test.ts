import { describe, expect, it } from 'vitest'
import { isMetricFor, newSearch, sinceOf } from './rules.ts'

describe('the address of a new improvement', () => {
  it.each([
    [{}, {}],
    [{ days: 0 }, { days: 0 }],
    [{ days: 12 }, {}],
    [
      { theme: 'late-delivery', kind: 'article', metric: 'ease' },
      { theme: 'late-delivery', kind: 'article', metric: 'ease' },
    ],
    [{ theme: '<b>', kind: 'x', metric: 'nps', low: 'yes' }, {}],
    [
      { survey: 'a-b', low: true },
      { survey: 'a-b', low: true },
    ],
  ])('%j', (search, expected) => expect(newSearch(search)).toEqual(expected))

  it.each([
    ['ease', {}, true],
    ['theme-share', { reason: 'r' }, false],
    ['theme-share', { theme: 't' }, true],
    ['reason-share', { theme: 't' }, false],
  ] as const)('%s of %j: %s', (metric, source, expected) =>
    expect(isMetricFor(metric, source)).toBe(expected),
  )

  it('begins with a day', () => {
    expect(sinceOf(0, new Date())).toBe('1970-01-01T00:00:00.000Z')
    expect(sinceOf(30, new Date('2026-03-17T08:34:00Z'))).toBe('2026-02-15T00:00:00.000Z')
  })
})

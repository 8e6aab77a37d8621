import { describe, expect, it } from 'vitest'
import type { Row } from '../../api/contracts.ts'
import { backToday, hoursShown, type Mark, partOfDay, place, waitingSinceBefore } from './rules.ts'

const mark = (hour: number, label = 'Nora'): Mark => ({
  key: `${hour}${label}`,
  hour,
  label,
  kind: 'waiting',
  to: '/',
})
const row = (change: Partial<Row>) => change as Row

describe('the day', () => {
  it.each([
    [4, 'evening'],
    [5, 'morning'],
    [11, 'morning'],
    [12, 'afternoon'],
    [17, 'afternoon'],
    [18, 'evening'],
    [23, 'evening'],
  ])('at %i it is %s', (hour, part) => expect(partOfDay(hour)).toBe(part))

  it('shows a working day, and more where something happens', () => {
    expect(hoursShown([], 9.5)).toEqual({ from: 8, to: 18 })
    expect(hoursShown([mark(6.2), mark(21.1)], 9.5)).toEqual({ from: 6, to: 22 })
    expect(hoursShown([], 23.9)).toEqual({ from: 8, to: 24 })
  })
})

describe('labels on the line', () => {
  const x = (hour: number) => (hour - 8) * 100

  it('stand side by side, then in a second lane, then are counted', () => {
    expect(place([mark(9), mark(12)], x, 1000).map(({ lane }) => lane)).toEqual([0, 0])
    const crowd = place([mark(9), mark(9.1), mark(9.2)], x, 1000)
    expect(crowd.map(({ lane, more }) => [lane, more])).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  it('turn to the left at the end of the day', () => {
    expect(place([mark(17.9)], x, 1000)[0]).toMatchObject({ isLeft: true })
  })
})

describe('rows', () => {
  const noon = Date.parse('2026-03-17T12:00:00Z')
  const midnight = Date.parse('2026-03-17T00:00:00Z')

  it('knows who has waited since before today', () => {
    const rows = [
      row({ id: 'a', waitingSince: '2026-03-16T23:59:59Z' }),
      row({ id: 'b', waitingSince: '2026-03-17T00:00:00Z' }),
      row({ id: 'c', waitingSince: null }),
    ]
    expect(waitingSinceBefore(rows, midnight).map(({ id }) => id)).toEqual(['a'])
  })

  it('knows who comes back today', () => {
    const rows = [
      row({ id: 'late', snoozedUntil: '2026-03-17T16:00:00Z' }),
      row({ id: 'soon', snoozedUntil: '2026-03-17T12:00:00Z' }),
      row({ id: 'gone', snoozedUntil: '2026-03-17T11:59:00Z' }),
      row({ id: 'tomorrow', snoozedUntil: '2026-03-18T00:00:00Z' }),
    ]
    const end = midnight + 86_400_000
    expect(backToday(rows, noon, end).map(({ id }) => id)).toEqual(['soon', 'late'])
  })
})

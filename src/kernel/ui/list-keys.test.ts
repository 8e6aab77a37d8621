import { describe, expect, it } from 'vitest'
import { nearestStop, nextIndex } from './list-keys.ts'

describe('the tab stop of a list', () => {
  const rows = { count: 10, page: 4 }
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['Home', 7, 0],
    ['End', 2, 9],
    ['PageDown', 2, 5],
    ['PageDown', 8, 9],
    ['PageUp', 2, 0],
    ['x', 2, null],
  ])('%s at %d goes to %s', (key, at, expected) => {
    expect(nextIndex({ ...rows, key, at })).toBe(expected)
  })

  it('steps over headings in both directions', () => {
    const canStop = (index: number) => index !== 0 && index !== 4
    expect(nextIndex({ ...rows, key: 'ArrowDown', at: 3, canStop })).toBe(5)
    expect(nextIndex({ ...rows, key: 'ArrowUp', at: 5, canStop })).toBe(3)
    expect(nextIndex({ ...rows, key: 'Home', at: 8, canStop })).toBe(1)
    expect(nextIndex({ ...rows, key: 'ArrowUp', at: 1, canStop })).toBe(1)
  })

  it('finds nothing in an empty list or one of headings only', () => {
    expect(nextIndex({ count: 0, page: 4, key: 'ArrowDown', at: 0 })).toBeNull()
    expect(nearestStop({ from: 0, step: 1, count: 3, canStop: () => false })).toBeNull()
  })
})

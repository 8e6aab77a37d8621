import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { heatStep, labelEvery, niceRange, niceTicks } from './chart-scale.ts'

describe('ticks', () => {
  it.each([
    [50, 100, [50, 60, 70, 80, 90, 100]],
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [5.2, 5.9, [5.2, 5.4, 5.6, 5.8]],
    [7, 7, [7]],
  ])('between %d and %d', (low, high, expected) => {
    expect(niceTicks(low, high)).toEqual(expected)
  })
})

describe('a range', () => {
  it('holds every value, and bars begin at zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1 }), (values) => {
        const [low, high] = niceRange(values, true)
        expect(low).toBe(0)
        expect(high).toBeGreaterThanOrEqual(Math.max(...values))
        expect(high).toBeGreaterThan(low)
      }),
    )
  })
  it('of nothing is still drawable', () => {
    expect(niceRange([])).toEqual([0, 1])
  })
})

it.each([
  [0, 14, 0],
  [1, 14, 1],
  [14, 14, 5],
  [7, 14, 3],
  [3, 0, 0],
])('%d of %d is step %d', (value, max, step) => {
  expect(heatStep(value, max)).toBe(step)
})

it('writes only labels that have room', () => {
  expect(labelEvery(13, 480, 44)).toBe(2)
  expect(labelEvery(5, 480, 44)).toBe(1)
})

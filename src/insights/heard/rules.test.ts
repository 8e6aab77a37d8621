import { describe, expect, it } from 'vitest'
import { differs, directionOf, type Side } from './rules.ts'

const side = (value: number | null, half = 1, n = 100): Side => ({
  value,
  low: value === null ? null : value - half,
  high: value === null ? null : value + half,
  n,
})

describe('which way the silence leans', () => {
  it.each([
    [side(90), { value: 80, covered: 95 }, 'too-high'],
    [side(70), { value: 80, covered: 95 }, 'too-low'],
    [side(81), { value: 80, covered: 95 }, 'none-seen'],
    [side(90, 1, 29), { value: 80, covered: 95 }, 'unknown'],
    [side(90), { value: 80, covered: 49 }, 'unknown'],
    [side(null), { value: 80, covered: 95 }, 'unknown'],
    [side(90), null, 'unknown'],
  ] as const)('%j beside %j: %s', (raw, weighted, lean) =>
    expect(directionOf(raw, weighted)).toBe(lean),
  )

  it.each([
    [side(50, 2), side(46, 2), true],
    [side(50, 2), side(48, 2), false],
    [side(46, 2), side(50, 2), true],
    [side(null), side(48, 2), false],
  ])('%j and %j differ: %s', (a, b, told) => expect(differs(a, b)).toBe(told))
})

import { describe, expect, it } from 'vitest'
import { commonDifference, type Alike } from './strata.ts'

const of = (a: number, n1: number, b: number, n0: number): Alike => ({
  treated: { k: a, n: n1 },
  others: { k: b, n: n0 },
})

describe('the common difference', () => {
  it('of one stratum is the difference of two shares with its textbook interval', () => {
    // 0.3·0.7/50 + 0.2·0.8/50 = 0.0074
    const half = 196 * Math.sqrt(0.0074)
    const found = commonDifference([of(15, 50, 10, 50)])!
    expect(found.value).toBeCloseTo(10, 10)
    expect(found.low).toBeCloseTo(10 - half, 2)
    expect(found.high).toBeCloseTo(10 + half, 2)
    expect([found.changed, found.matched, found.against]).toEqual([false, 50, 50])
  })

  it('holds alike against alike, where the whole would say the opposite', () => {
    // Simpson: in both strata the treated do better by ten points, over all worse by far.
    const strata = [of(90, 100, 800, 1000), of(300, 1000, 20, 100)]
    const found = commonDifference(strata)!
    expect(found.value).toBeCloseTo(10, 10)
    expect(found.changed).toBe(true)
    expect((90 + 300) / 1100).toBeLessThan((800 + 20) / 1100)
  })

  it('leaves out whoever has nobody to be held against', () => {
    const found = commonDifference([of(15, 50, 10, 50), of(7, 7, 0, 0), of(0, 0, 3, 9)])!
    expect([found.matched, found.against]).toEqual([50, 50])
    expect(commonDifference([of(7, 7, 0, 0)])).toBeNull()
    expect(commonDifference([])).toBeNull()
  })

  it('is no more certain than it may be for 3 of 3 against 0 of 3, and stays within ±100', () => {
    const found = commonDifference([of(3, 3, 0, 3)])!
    expect([found.value, found.high]).toEqual([100, 100])
  })

  it.each([
    ['many small strata', 80, 1, 3],
    ['few large ones', 4, 40, 120],
  ])('covers what is true nineteen times of twenty, in %s', (_, strata, n1, n0) => {
    let state = 42
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state / 2 ** 32
    }
    const draw = (n: number, p: number) =>
      Array.from({ length: n }, () => (random() < p ? 1 : 0)).reduce<number>((a, b) => a + b, 0)
    let covered = 0
    const runs = 1500
    for (let run = 0; run < runs; run++) {
      const drawn = Array.from({ length: strata }, () => {
        const base = 0.15 + 0.5 * random()
        return of(draw(n1, base + 0.12), n1, draw(n0, base), n0)
      })
      const { low, high } = commonDifference(drawn)!
      if (low <= 12 && high >= 12) covered++
    }
    expect(covered / runs).toBeGreaterThan(0.93)
    expect(covered / runs).toBeLessThan(0.97)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapOf, isReason, reasons, type Leaver } from './rules.ts'

const many = (count: number, ours: Leaver['ours'], theirs: Leaver['theirs']): Leaver[] =>
  Array.from({ length: count }, () => ({ ours, theirs }))

describe('the perception gap', () => {
  it('sets our reason against theirs, and names what we do not see', () => {
    const gap = gapOf([
      ...many(6, 'price', 'price'),
      ...many(9, 'price', 'service'),
      ...many(3, 'service', 'service'),
      ...many(2, 'moved', null),
    ])
    expect(gap).toMatchObject({ told: 18, noted: 20, agreed: 9 })
    expect(gap.counts[reasons.indexOf('price')]![reasons.indexOf('service')]).toBe(9)
    expect(gap.blindSpot).toEqual({ reason: 'service', theyLeft: 12, weSaw: 3 })
  })

  it('of nobody is nothing, and of full agreement has no blind spot', () => {
    expect(gapOf([])).toMatchObject({ told: 0, noted: 0, agreed: 0, blindSpot: null })
    expect(gapOf(many(4, 'need', 'need')).blindSpot).toBeNull()
  })

  it('counts everybody who told us once', () => {
    const reason = fc.constantFrom(...reasons)
    fc.assert(
      fc.property(fc.array(fc.record({ ours: reason, theirs: fc.option(reason) })), (leavers) => {
        const { counts, told, noted, agreed } = gapOf(leavers)
        expect(counts.flat().reduce((a, b) => a + b, 0)).toBe(told)
        expect(told).toBe(leavers.filter(({ theirs }) => theirs).length)
        expect(noted).toBe(leavers.length)
        expect(agreed).toBe(leavers.filter(({ ours, theirs }) => ours === theirs).length)
      }),
    )
  })

  it.each([
    ['price', true],
    ['PRICE', false],
    [null, false],
  ])('%j is a reason: %s', (word, is) => {
    expect(isReason(word)).toBe(is)
  })
})

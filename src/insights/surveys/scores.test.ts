import { describe, expect, it } from 'vitest'
import {
  biasOf,
  commitmentOf,
  type Commitment,
  goodShare,
  type Intent,
  npsOf,
  weightedShare,
} from './scores.ts'

describe('how somebody stays (T174)', () => {
  it.each<[Intent, Commitment]>([
    [{ score: 5, stay: 'value' }, 'committed'],
    [{ score: 4, stay: 'people', alternatives: 'several' }, 'committed'],
    [{ score: 4 }, 'committed'],
    [{ score: 5, stay: 'habit' }, 'convenient'],
    [{ score: 3, stay: 'convenience' }, 'convenient'],
    [{ score: 5, stay: 'contract' }, 'captive'],
    [{ score: 4, stay: 'value', alternatives: 'none' }, 'captive'],
    [{ score: 2, stay: 'contract' }, 'at-risk'],
    [{ score: 1, stay: 'people' }, 'at-risk'],
    [{ score: 3, stay: 'value' }, 'at-risk'],
  ])('%j: %s', (intent, commitment) => {
    expect(commitmentOf(intent)).toBe(commitment)
  })
})

describe('non-response (S8)', () => {
  // Quick mails answer a lot and happily, slow returns hardly and badly.
  const skewed = [
    { eligible: 100, answered: 50, good: 45 },
    { eligible: 100, answered: 10, good: 5 },
  ]
  it('weighs the silent groups up', () => {
    const raw = goodShare({ 5: 50, 1: 10 }, 4)!
    const weighted = weightedShare(skewed)!
    expect([weighted.value, weighted.covered]).toEqual([70, 100])
    expect(raw.value).toBeCloseTo(83.3, 1)
    expect(biasOf(raw, weighted)).toBe('too-high')
    expect(biasOf({ ...raw, value: 60 }, weighted)).toBe('too-low')
    expect(biasOf({ ...raw, value: 71 }, weighted)).toBe('none-seen')
  })

  it('says nothing where it knows too little', () => {
    expect(weightedShare([{ eligible: 9, answered: 0, good: 0 }])).toBeNull()
    const few = goodShare({ 5: 10 }, 4)
    expect(biasOf(few, weightedShare(skewed))).toBe('unknown')
    const hidden = weightedShare([skewed[0]!, { eligible: 200, answered: 0, good: 0 }])!
    expect(Math.round(hidden.covered)).toBe(33)
    expect(biasOf(goodShare({ 5: 50 }, 4), hidden)).toBe('unknown')
  })
})

describe('the scores', () => {
  it('passives count below, never above (C7, T162)', () => {
    expect(npsOf({ 10: 30, 9: 20, 8: 30, 3: 20 })).toMatchObject({ value: 30, n: 100 })
    expect(npsOf({})).toBeNull()
  })
  it('a share with its interval', () => {
    const { value, low, high } = goodShare({ 5: 40, 4: 5, 3: 5 }, 4)!
    expect([value, low.toFixed(2), high.toFixed(2)]).toEqual([90, '78.64', '95.65'])
  })
})

import { describe, expect, it } from 'vitest'
import { endsBadly, heeded, phrasesOf, signals, whyOf } from './signal-rules.ts'

describe('what is heeded', () => {
  it.each([
    ['legal-threat', true],
    ['vulnerable', true],
    ['leaving', true],
    ['felt-rushed', false],
    ['thanks', false],
    // Mood is no theme, though one of a shop's own could be called so.
    ['mood', false],
  ])('%s: %s', (theme, is) => {
    expect(heeded(theme, signals)).toBe(is)
    expect(heeded(theme, [])).toBe(false)
  })

  it('is only an end that is strongly negative', () => {
    expect(([-2, -1, 0, 1, 2] as const).map(endsBadly)).toEqual([true, false, false, false, false])
  })
})

describe('why', () => {
  const said = (phrase: string, weight: number) => ({ phrase, weight })
  it.each([
    [[], []],
    [[said('thanks', 1), said('useless', -2)], ['useless']],
    [[said('still', -1), said('still', -1)], ['still']],
    [['a', 'b', 'c', 'd'].map((phrase) => said(phrase, -1)), ['a', 'b', 'c']],
  ])('%j', (reasons, phrases) => {
    expect(phrasesOf(reasons)).toEqual(phrases)
  })
})

it('a colleague’s word stands without the customer’s', () => {
  expect(whyOf('mood')).toEqual({ mood: -2, themes: [], phrases: [] })
  expect(whyOf('leaving').themes).toEqual([{ key: 'leaving', phrase: null }])
})

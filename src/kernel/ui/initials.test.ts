import { describe, expect, it } from 'vitest'
import { initialsOf, tintOf } from './initials.ts'

describe('initials', () => {
  it.each([
    ['Nora Vale', 'NV'],
    ['Ada', 'A'],
    ['tomás de la ríos', 'TR'],
    ['  Zoë   Ångström ', 'ZÅ'],
    ['nora.vale@fern.example', 'NV'],
    ['@lisbonplants', '?'],
    ['Studio Norte (Lisboa)', 'SN'],
    ['森 Yuki', '森Y'],
    ['José', 'J'],
    ['', '?'],
    ['···', '?'],
  ])('of %j are %j', (name, expected) => {
    expect(initialsOf(name)).toBe(expected)
  })
})

describe('tint', () => {
  it('is the same for the same id and uses all six', () => {
    const ids = Array.from({ length: 300 }, (_, at) => `0197a-${at}`)
    expect(new Set(ids.map(tintOf))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
    expect(tintOf('nora')).toBe(tintOf('nora'))
  })
})

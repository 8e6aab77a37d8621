import { describe, expect, it } from 'vitest'
import { isNarrowed, queryOf, voiceSearch } from './rules.ts'

describe('the address of the voice page', () => {
  it.each([
    [{}, {}],
    [{ mood: -2 }, { mood: '-2' }],
    [
      { mood: '-2,-1', kind: 'answer' },
      { mood: '-2,-1', kind: 'answer' },
    ],
    [{ mood: '9', kind: 'x', theme: '<b>', days: 12 }, {}],
    [
      { days: '90', theme: 'felt-rushed' },
      { days: 90, theme: 'felt-rushed' },
    ],
    [{ days: 0 }, { days: 0 }],
  ])('%j', (search, expected) => expect(voiceSearch(search)).toEqual(expected))

  it('asks from the beginning of a day, for thirty days unless told', () => {
    const now = new Date('2026-03-17T08:34:00Z')
    expect(queryOf({}, now)).toEqual({ from: '2026-02-15T00:00:00.000Z' })
    expect(queryOf({ days: 0, mood: '1' }, now)).toEqual({ mood: '1', from: undefined })
  })

  it('knows when something is filtered', () => {
    expect([isNarrowed({ days: 7 }), isNarrowed({ theme: 'rude' })]).toEqual([false, true])
  })
})

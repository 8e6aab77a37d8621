import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersTo, type Item, keptAnswers, visibleItems } from './items.ts'

const items: Item[] = [
  { key: 'ease', kind: 'scale', scale: 'ces-7' },
  {
    key: 'why-low',
    kind: 'choice',
    options: ['slow', 'rude', 'other'],
    showIf: { item: 'score', atMost: 2 },
  },
  { key: 'which', kind: 'text', showIf: { item: 'why-low', oneOf: ['other'] } },
  { key: 'liked', kind: 'multi', options: ['kind', 'fast'], showIf: { item: 'score', atLeast: 4 } },
]
const keysAt = (score: number | null, further = {}) =>
  visibleItems(items, { score, further }).map(({ key }) => key)

describe('branching', () => {
  it.each<[string, number | null, Record<string, string[]>, string[]]>([
    ['nothing answered yet', null, {}, ['ease']],
    ['a low score asks why', 1, {}, ['ease', 'why-low']],
    ['the upper end belongs to it', 2, {}, ['ease', 'why-low']],
    ['the middle asks nothing more', 3, {}, ['ease']],
    ['a high one asks what was good', 5, {}, ['ease', 'liked']],
    ['another reason asks which', 1, { 'why-low': ['other'] }, ['ease', 'why-low', 'which']],
    ['a chain ends where its first part is hidden', 5, { 'why-low': ['other'] }, ['ease', 'liked']],
  ])('%s', (_, score, further, shown) => {
    expect(keysAt(score, further)).toEqual(shown)
  })

  it('keeps only answers to what was shown', () => {
    const further = { 'why-low': ['other'], which: ['The door'], liked: ['kind'] }
    expect(keptAnswers(items, { score: 5, further })).toEqual({ liked: ['kind'] })
    expect(keptAnswers(items, { score: 1, further })).toEqual({
      'why-low': ['other'],
      which: ['The door'],
    })
  })

  it('what is kept stays when it is kept again, whatever was posted', () => {
    const posted = fc.dictionary(
      fc.constantFrom('ease', 'why-low', 'which', 'liked', 'nothing'),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('other', 'kind', '7'))),
    )
    fc.assert(
      fc.property(fc.option(fc.nat(6)), posted, (score, further) => {
        const once = keptAnswers(items, { score, further })
        expect(keptAnswers(items, { score, further: once })).toEqual(once)
      }),
    )
  })
})

describe('what was posted', () => {
  it.each<[string, number, string[], string[]]>([
    ['one on the scale', 0, ['7'], ['7']],
    ['off the scale', 0, ['8'], []],
    ['no number', 0, ['four'], []],
    ['two answers to one choice', 1, ['rude', 'slow'], ['slow']],
    ['nobody’s choice', 1, ['bribe'], []],
    ['blank space', 2, ['  '], []],
    ['emoji only', 2, ['🙂'], ['🙂']],
    ['several', 3, ['fast', 'kind', 'x'], ['kind', 'fast']],
  ])('%s', (_, at, posted, kept) => {
    expect(answersTo(items[at]!, posted)).toEqual(kept)
  })

  it('a text is cut between signs, not within one', () => {
    const [text] = answersTo(items[2]!, ['😀'.repeat(3000)])
    expect([...text!]).toHaveLength(2000)
    expect(text!.endsWith('😀')).toBe(true)
  })
})

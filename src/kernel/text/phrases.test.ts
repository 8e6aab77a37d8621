import { describe, expect, it } from 'vitest'
import { phrases, tokensOf } from './phrases.ts'

const list = phrases<string>([
  ['third time', 'third'],
  ['disappoint*', 'disappointed'],
  ['wait* .. weeks', 'waiting'],
  ['still|again nothing', 'nothing'],
  ['déçu', 'decu'],
  ['groß', 'gross'],
  ["don't care", 'care'],
  ['time', 'time'],
])

const found = (text: string) => {
  const tokens = tokensOf(text)
  return list
    .apart(tokens)
    .map(({ value, first, last }) => [value, text.slice(tokens[first]!.from, tokens[last]!.to)])
}

describe('phrases', () => {
  it.each([
    ['This is the THIRD time.', [['third', 'THIRD time']]],
    ['I am disappointed', [['disappointed', 'disappointed']]],
    ['waiting now for two weeks', [['waiting', 'waiting now for two weeks']]],
    ['waiting for it. Two weeks', []],
    [
      'again nothing, still nothing',
      [
        ['nothing', 'again nothing'],
        ['nothing', 'still nothing'],
      ],
    ],
    ['Je suis DECU', [['decu', 'DECU']]],
    ['sehr gross', [['gross', 'gross']]],
    ['I don’t care', [['care', 'don’t care']]],
    ['', []],
  ])('%j', (text, expected) => expect(found(text)).toEqual(expected))

  it('finds overlapping ones when asked for all', () => {
    expect(list.all(tokensOf('third time')).map(({ value }) => value)).toEqual(['third', 'time'])
  })

  it('knows where a clause and a sentence end, and what is loud', () => {
    const [one, two, three] = tokensOf('Well, REALLY. No')
    expect([one!.clause, two!.clause, three!.clause]).toEqual([0, 1, 2])
    expect([one!.sentence, two!.sentence, three!.sentence]).toEqual([0, 0, 1])
    expect([one!.isLoud, two!.isLoud, three!.isLoud]).toEqual([false, true, false])
  })
})

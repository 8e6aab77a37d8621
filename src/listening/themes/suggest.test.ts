import { describe, expect, it } from 'vitest'
import { suggestThemes } from './suggest.ts'

const texts = (...some: string[]) => some.map((text, index) => ({ id: `t${index}`, text }))

describe('suggestions', () => {
  it('finds what several texts say, longest first, with the place of each example', () => {
    const found = suggestThemes(
      texts(
        'The drainage hole is too small for my fern.',
        'Why is there no drainage hole?',
        'I miss a drainage hole in the new one.',
        'When do you open on Sunday?',
      ),
    )
    expect(found.map(({ phrase, texts: count }) => [phrase, count])).toEqual([['drainage hole', 3]])
    const [example] = found[0]!.examples
    expect(example!.text.slice(example!.from, example!.to)).toBe('drainage hole')
  })

  it('says nothing of everyday words, numbers and what only two say', () => {
    expect(
      suggestThemes(
        texts('Hello, where is 10423?', 'Hello, where is 10423?', 'Hello, where is 10423?'),
      ),
    ).toEqual([])
    expect(suggestThemes(texts('glaze flakes', 'glaze flakes'))).toEqual([])
  })

  it('counts a text once', () => {
    const [found] = suggestThemes(texts('glaze glaze glaze', 'glaze', 'my glaze'))
    expect(found).toMatchObject({ phrase: 'glaze', texts: 3 })
  })
})

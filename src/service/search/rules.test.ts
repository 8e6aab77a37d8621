import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../kernel/text/index.ts'
import { kindsOf, snippetOf, spansOf } from './rules.ts'

const marked = (text: string, words: string[], prefix = false) => {
  const snippet = snippetOf(text, { words: words.flatMap(wordsOf), prefix })
  return (
    snippet && {
      text: snippet.text,
      marked: snippet.marks.map(([from, to]) => snippet.text.slice(from, to)),
    }
  )
}

describe('snippetOf', () => {
  it.each([
    ['a word as it is written', 'Where is my Parcel?', ['parcel'], ['Parcel']],
    ['a word without its accents', 'Der Käufer heißt José', ['jose', 'kaufer'], ['Käufer', 'José']],
    ['every place', 'pot, pot and POT', ['pot'], ['pot', 'pot', 'POT']],
    ['letters of any script', 'お問い合わせ ありがとう', ['ありがとう'], ['ありがとう']],
    ['not parts of words', 'repotting a pot', ['pot'], ['pot']],
  ])('marks %s', (_, text, words, expected) => {
    expect(marked(text, words)?.marked).toEqual(expected)
  })

  it('marks the beginning of a word that is still being typed', () => {
    expect(marked('The planter arrived', ['the', 'plan'], true)?.marked).toEqual(['The', 'planter'])
    expect(marked('The planter arrived', ['the', 'plan'])?.marked).toEqual(['The'])
  })

  it('is null when nothing is there', () => {
    expect(snippetOf('nothing here', { words: ['refund'], prefix: false })).toBeNull()
  })

  it('shows the place that holds most of the words, cut at spaces', () => {
    const text = `refund ${'far away '.repeat(60)}the refund was charged twice ${'and more '.repeat(60)}`
    const found = marked(text, ['refund', 'charged', 'twice'])!
    expect(found.marked).toEqual(['refund', 'charged', 'twice'])
    expect(found.text).toMatch(/^… \S.*\S …$/)
    expect(found.text.length).toBeLessThan(210)
  })

  it('marks only what is a wanted word, wherever it stands', () => {
    const word = fc.constantFrom('refund', 'Käse', 'pot', 'is', '…', '\n', 'ÉTÉ', '½', '👪')
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 80 }),
        fc.constantFrom('refund', 'kase', 'ete', 'pot'),
        (words, wanted) => {
          const snippet = snippetOf(words.join(' '), { words: [wanted], prefix: false })
          const holds = words.some((one) => wordsOf(one).includes(wanted))
          expect(snippet !== null).toBe(holds)
          for (const [from, to] of snippet?.marks ?? [])
            expect(wordsOf(snippet!.text.slice(from, to))).toContain(wanted)
        },
      ),
    )
  })
})

it.each([
  [['text'], ['message', 'note']],
  [['subject'], ['subject']],
  [['note', 'customers'], ['note']],
  [['customers'], []],
] as const)('looks for %j in rows of %j', (places, kinds) => {
  expect(kindsOf(places)).toEqual(kinds)
})

describe('spansOf', () => {
  const months = ['2026-03', '2026-02', '2026-01', '2025-12', '2025-11', '2025-10'].map(
    (month) => ({ month, rows: 200_000 }),
  )

  it.each([
    [
      'a rare word: two months, then all the rest',
      0,
      [
        { from: '2026-02', to: null },
        { from: null, to: '2026-02' },
      ],
    ],
    [
      'a word in one of a hundred messages: month by month, then more at a time',
      0.01,
      [
        { from: '2026-03', to: null },
        { from: '2025-11', to: '2026-03' },
        { from: null, to: '2025-11' },
      ],
    ],
  ])('looks through the newest first: %s', (_, frequency, expected) => {
    expect(spansOf(months, frequency)).toEqual(expected)
  })

  it('passes over empty months at no cost', () => {
    const young = months.map((one, index) => ({ ...one, rows: index < 4 ? 0 : one.rows }))
    expect(spansOf(young, 0)).toEqual([{ from: null, to: null }])
    expect(spansOf(young, 0.01)[0]).toEqual({ from: '2025-11', to: null })
  })

  it('covers all time, whatever there is', () => {
    const month = fc.record({
      month: fc.constantFrom('2026-03', '2026-02', '2025-01', '2020-07'),
      rows: fc.nat(1_000_000),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(month, { selector: (one) => one.month }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, frequency) => {
          const spans = spansOf(
            all.toSorted((a, b) => (a.month < b.month ? 1 : -1)),
            frequency,
          )
          expect(spans[0]!.to).toBeNull()
          expect(spans.at(-1)!.from).toBeNull()
          for (let i = 1; i < spans.length; i++) expect(spans[i]!.to).toBe(spans[i - 1]!.from)
        },
      ),
    )
  })
})

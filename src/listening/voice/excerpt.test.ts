import fc from 'fast-check'
import { expect, it } from 'vitest'
import { excerptOf } from './excerpt.ts'

const mark = (from: number, to: number) => ({ from, to, theme: null, weight: -1 })

it('a short text stays whole', () => {
  expect(excerptOf('It is broken.', [mark(6, 12)])).toEqual({
    text: 'It is broken.',
    marks: [mark(6, 12)],
    isCutBefore: false,
    isCutAfter: false,
  })
})

it('begins shortly before what was found, and cuts between words', () => {
  const words = `${'word '.repeat(100)}BROKEN${' word'.repeat(200)}`
  const { text, marks, isCutBefore, isCutAfter } = excerptOf(words, [mark(500, 506)])
  expect([isCutBefore, isCutAfter]).toEqual([true, true])
  expect(text.slice(marks[0]!.from, marks[0]!.to)).toBe('BROKEN')
  expect(text).toMatch(/^word .* word$/)
})

it('leaves blanked quotes away and keeps the earlier of two marks that overlap', () => {
  const { text, marks } = excerptOf('    Third time broken    ', [mark(10, 14), mark(4, 14)])
  expect(text).toBe('Third time broken')
  expect(marks).toEqual([mark(0, 10)])
})

it('every mark lies in the text, in order', () => {
  const anyMark = fc.tuple(fc.nat(900), fc.integer({ min: 1, max: 20 }))
  fc.assert(
    fc.property(fc.string({ maxLength: 900 }), fc.array(anyMark), (words, some) => {
      const { text, marks } = excerptOf(
        words,
        some.map(([from, length]) => mark(from, from + length)),
      )
      let before = 0
      for (const { from, to } of marks) {
        expect(from).toBeGreaterThanOrEqual(before)
        expect(to).toBeLessThanOrEqual(text.length)
        before = to
      }
    }),
  )
})

import { describe, expect, it } from 'vitest'
import { previewOf, tsqueryOf, tsvectorOf, wordsOf } from './index.ts'

describe('words', () => {
  it.each([
    ['Order R123456, please!', ['order', 'r123456', 'please']],
    ['crème brûlée', ['creme', 'brulee']],
    ['and/or refund/charged', ['and', 'or', 'refund', 'charged']],
    ["don't 'quote' \\ me", ['don', 't', 'quote', 'me']],
    ['Straße ÇA', ['straße', 'ca']],
    ['مرحبا بكم', ['مرحبا', 'بكم']],
    ['the the THE', ['the']],
    ['', []],
  ])('%s', (text, words) => expect(wordsOf(text)).toEqual(words))

  it('cuts a word nobody could mean', () => {
    expect(wordsOf('x'.repeat(5000))[0]).toHaveLength(60)
  })

  it('writes them for PostgreSQL', () => {
    expect(tsvectorOf(['a', 'b'])).toBe("'a' 'b'")
    expect(tsqueryOf(['refund', 'ch'], { prefix: true })).toBe("'refund' & 'ch':*")
  })
})

describe('previews', () => {
  it.each([
    ['  Hello \n there ', 'Hello there'],
    ['one two three four', 'one two…', 10],
    ['unbreakablewordthatislong', 'unbreakabl…', 10],
  ])('%s', (text, preview, length = 140) => expect(previewOf(text, length)).toBe(preview))
})

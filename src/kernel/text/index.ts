// Words for searching. A text becomes the set of its words: lower case, without accents,
// letters and digits of any script, no stemming, so that a count is exact and every language
// is treated alike. PostgreSQL stores the set as a tsvector; it never parses our text itself
// (its own parser reads `and/or` as a file name).

const wordPattern = /[\p{L}\p{N}]+/gu
const marks = /\p{M}+/gu
/** A lexeme may have 2,046 bytes; nobody searches for more than this many characters. */
const wordLengthMax = 60
const wordsMax = 20_000

/** The distinct words of a text, in order of appearance. */
export function wordsOf(text: string): string[] {
  const plain = isAscii(text) ? text.toLowerCase() : fold(text)
  const found = plain.match(wordPattern)
  if (!found) return []
  const words = new Set<string>()
  for (const word of found) {
    words.add(word.length > wordLengthMax ? word.slice(0, wordLengthMax) : word)
    if (words.size >= wordsMax) break
  }
  return [...words]
}

/** Lower case without accents: what two spellings of a word have in common. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(marks, '').toLowerCase().normalize('NFC')

// oxlint-disable-next-line no-control-regex
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)

/** A tsvector in its text form, for parameters and COPY. Words hold no quotes or backslashes. */
export const tsvectorOf = (words: readonly string[]): string =>
  words.map((word) => `'${word}'`).join(' ')

/** A tsquery: all the words; the last one by its beginning when it may still be typed. */
export function tsqueryOf(words: readonly string[], options: { prefix?: boolean } = {}): string {
  const last = words.length - 1
  return words.map((word, i) => `'${word}'${options.prefix && i === last ? ':*' : ''}`).join(' & ')
}

/** The beginning of a text as one line of at most `length` characters, cut between words. */
export function previewOf(text: string, length = 140): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

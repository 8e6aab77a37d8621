// Finding phrases of a list in a text, fast: the list becomes a tree of words once, and each
// text is walked through it. Patterns are words as people write them, accents or not:
//
//   third time          these words, one after the other
//   disappoint*         any word that begins so
//   wait* .. weeks      up to three other words between
//   still|again not     either word

import { fold } from './index.ts'

export interface Token {
  /** Lower case, without accents; `ß` as `ss`. */
  word: string
  from: number
  to: number
  /** Written in capitals throughout, four letters at least. */
  isLoud: boolean
  /** Counts up at every comma, stop and line end. */
  clause: number
  /** Counts up at stops and line ends only. */
  sentence: number
}

export interface Found<V> {
  value: V
  /** Indexes of its first and last token. */
  first: number
  last: number
}

export interface Phrases<V> {
  /** Longest first from the left; no token is used twice. */
  apart(tokens: readonly Token[]): Found<V>[]
  /** All of them, overlapping ones too. */
  all(tokens: readonly Token[]): Found<V>[]
}

const tokenPattern = /[\p{L}\p{M}\p{N}]+|[.!?;:\n]|,/gu
// oxlint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/

const plain = (word: string): string =>
  ascii.test(word)
    ? word.toLowerCase()
    : fold(word).replaceAll('ß', 'ss').replaceAll('œ', 'oe').replaceAll('æ', 'ae')

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let clause = 0
  let sentence = 0
  for (const match of text.matchAll(tokenPattern)) {
    const [raw] = match
    const code = raw.charCodeAt(0)
    if (code === 44) clause++
    else if (raw.length === 1 && '.!?;:\n'.includes(raw)) {
      clause++
      sentence++
    } else {
      const isLoud = raw.length > 3 && raw === raw.toUpperCase() && raw !== raw.toLowerCase()
      const { index: from } = match
      tokens.push({ word: plain(raw), from, to: from + raw.length, isLoud, clause, sentence })
    }
  }
  return tokens
}

interface Node<V> {
  words: Map<string, Node<V>>
  /** By their first letters; `lengths` says which lengths of beginnings there are. */
  stems: Map<string, Node<V>>
  lengths: number[]
  gap: Node<V> | null
  values: V[]
}

const gapMax = 3
const node = <V>(): Node<V> => ({
  words: new Map(),
  stems: new Map(),
  lengths: [],
  gap: null,
  values: [],
})

export function phrases<V>(entries: Iterable<readonly [pattern: string, value: V]>): Phrases<V> {
  const root = node<V>()
  for (const [pattern, value] of entries) plant([root], partsOf(pattern), value)
  return {
    apart: (tokens) => find(root, tokens, true),
    all: (tokens) => find(root, tokens, false),
  }
}

/** The words of a pattern; an apostrophe divides them as it does in a text. */
const partsOf = (pattern: string): string[] =>
  pattern
    .trim()
    .split(/[\s'’-]+/)
    .filter(Boolean)

function plant<V>(from: readonly Node<V>[], parts: readonly string[], value: V): void {
  let here = [...from]
  for (const part of parts) {
    here = here.flatMap((one) =>
      part === '..' ? [(one.gap ??= node())] : part.split('|').map((word) => childOf(one, word)),
    )
  }
  for (const end of here) end.values.push(value)
}

function childOf<V>(parent: Node<V>, word: string): Node<V> {
  const isStem = word.endsWith('*')
  const key = plain(isStem ? word.slice(0, -1) : word)
  const children = isStem ? parent.stems : parent.words
  const known = children.get(key)
  if (known) return known
  const made = node<V>()
  children.set(key, made)
  if (isStem && !parent.lengths.includes(key.length)) parent.lengths.push(key.length)
  return made
}

function find<V>(root: Node<V>, tokens: readonly Token[], isApart: boolean): Found<V>[] {
  const found: Found<V>[] = []
  for (let first = 0; first < tokens.length; first++) {
    const best: { last: number; values: V[] } = { last: -1, values: [] }
    walk(root, tokens, first, best)
    if (best.last < 0) continue
    for (const value of isApart ? best.values.slice(0, 1) : best.values) {
      found.push({ value, first, last: best.last })
    }
    if (isApart) first = best.last
  }
  return found
}

function walk<V>(
  at: Node<V>,
  tokens: readonly Token[],
  index: number,
  best: { last: number; values: V[] },
): void {
  if (at.values.length > 0 && index - 1 > best.last) {
    best.last = index - 1
    best.values = at.values
  }
  const token = tokens[index]
  if (!token) return
  const exact = at.words.get(token.word)
  if (exact) walk(exact, tokens, index + 1, best)
  for (const length of at.lengths) {
    if (token.word.length < length) continue
    const stem = at.stems.get(token.word.slice(0, length))
    if (stem) walk(stem, tokens, index + 1, best)
  }
  if (!at.gap) return
  const before = tokens[index - 1]
  for (let skip = 0; skip <= gapMax; skip++) {
    const next = tokens[index + skip]
    if (!next || (before && next.sentence !== before.sentence)) return
    walk(at.gap, tokens, index + skip, best)
  }
}

// What a search shows of a text: the few words around what was found, and where in them.

import { wordsOf } from '../../kernel/text/index.ts'

/** Character offsets into `text`, in order: what to mark. */
export interface Snippet {
  text: string
  marks: [from: number, to: number][]
}

export interface Wanted {
  words: readonly string[]
  /** The last word may go on. */
  prefix: boolean
}

const before = 48
const length = 200
const token = /[\p{L}\p{N}\p{M}]+/gu

/**
 * The part of a text that holds most of the wanted words soonest, cut at spaces. `null` when the
 * text holds none of them.
 */
export function snippetOf(text: string, wanted: Wanted): Snippet | null {
  const found = matches(text, wanted)
  if (found.length === 0) return null
  const first = richest(found)
  const from = startOf(text, found[first]!.from)
  const to = endOf(text, from)
  const marks = found.filter((one) => one.from >= from && one.to <= to)
  const head = from > 0 ? '… ' : ''
  const tail = to < text.length ? ' …' : ''
  const shown = text.slice(from, to).replace(/\s/g, ' ')
  return {
    text: head + shown + tail,
    marks: marks.map((one) => [one.from - from + head.length, one.to - from + head.length]),
  }
}

interface Match {
  from: number
  to: number
  word: number
}

/** Words of a text that are wanted; compared as they are indexed: folded, without accents. */
function matches(text: string, { words, prefix }: Wanted): Match[] {
  const places = new Map(words.map((word, index) => [word, index]))
  const last = prefix ? (words.at(-1) ?? null) : null
  const found: Match[] = []
  for (const { 0: written, index } of text.matchAll(token)) {
    for (const word of wordsOf(written)) {
      const place =
        places.get(word) ?? (last !== null && word.startsWith(last) ? words.length - 1 : undefined)
      if (place === undefined) continue
      found.push({ from: index, to: index + written.length, word: place })
      break
    }
    if (found.length >= matchesMax) break
  }
  return found
}

const matchesMax = 500

/** The match from which the next two hundred characters hold the most different words. */
function richest(found: readonly Match[]): number {
  let best = 0
  let most = 0
  for (const [index, one] of found.entries()) {
    const words = new Set<number>()
    for (let i = index; i < found.length && found[i]!.to - one.from <= length - before; i++)
      words.add(found[i]!.word)
    if (words.size > most) {
      best = index
      most = words.size
    }
  }
  return best
}

function startOf(text: string, match: number): number {
  const wish = match - before
  if (wish <= 0) return 0
  const space = text.slice(wish, match).search(/\s/)
  return space < 0 ? wish : wish + space + 1
}

function endOf(text: string, from: number): number {
  const wish = from + length
  if (wish >= text.length) return text.length
  const space = text.slice(from, wish).search(/\s\S*$/)
  return space <= before ? wish : from + space
}

export type Place = 'text' | 'subject' | 'note' | 'customers'

/** Kinds of rows to look through; notes count as text for those who may read them. */
export function kindsOf(places: readonly Place[]): string[] {
  const kinds = new Set<string>()
  if (places.includes('text')) kinds.add('message').add('note')
  if (places.includes('note')) kinds.add('note')
  if (places.includes('subject')) kinds.add('subject')
  return [...kinds]
}

export interface Month {
  /** `2026-03`. */
  month: string
  /** About how many rows it holds. */
  rows: number
}

export interface Span {
  from: string | null
  to: string | null
}

const spanRowsMax = 400_000
const spanGrowth = 3
const hitsWished = 3000

/**
 * Months, newest first, in the spans that are looked through one after the other: each as long
 * as is likely to hold a few thousand hits, and each longer than the one before, for what is not
 * in the newest is rare. `frequency` is the share of rows that hit among the newest; 0: none did.
 */
export function spansOf(months: readonly Month[], frequency: number): Span[] {
  const spans: Span[] = []
  let rowsMax = frequency > 0 ? Math.min(spanRowsMax, hitsWished / frequency) : spanRowsMax
  let to: string | null = null
  let rows = 0
  for (const [index, one] of months.entries()) {
    rows += one.rows
    const next = months[index + 1]
    if (!next || rows + next.rows <= rowsMax) continue
    spans.push({ from: one.month, to })
    to = one.month
    rows = 0
    rowsMax *= spanGrowth
  }
  return [...spans, { from: null, to }]
}

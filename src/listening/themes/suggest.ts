// What customers keep saying that has no name yet: phrases of one to three words that many
// texts without a theme share and that are not everyday language. A person looks at them, names
// one, and it is a theme.

import { spoken } from '../../kernel/text/language/words.ts'
import { tokensOf } from '../../kernel/text/phrases.ts'
import { fold } from '../../kernel/text/index.ts'

export interface Unnamed {
  id: string
  text: string
}

export interface Suggestion {
  phrase: string
  /** How many texts say it. */
  texts: number
  examples: { id: string; text: string; from: number; to: number }[]
}

const glue = new Set(
  Object.values(spoken).flatMap(([first, everyday]) =>
    `${first} ${everyday}`.split(/\s+/).map((word) => fold(word)),
  ),
)
const lengthMax = 3
const textsMin = 3
const shown = 12
const examplesMax = 3
const wordMin = 3
const charactersRead = 2000

interface Seen {
  phrase: string
  places: Map<string, { from: number; to: number }>
  words: number
}

/**
 * The most telling first: many texts, several words, seldom in the rest. What a person set aside
 * stays away, and with it every phrase that holds it.
 */
export function suggestThemes(
  texts: readonly Unnamed[],
  aside: readonly string[] = [],
): Suggestion[] {
  const seen = new Map<string, Seen>()
  for (const text of texts) collect(seen, text)
  const byId = new Map(texts.map((text) => [text.id, text.text]))
  const telling = [...seen.values()]
    .filter(({ places }) => places.size >= textsMin)
    .filter(({ phrase }) => !aside.some((one) => ` ${phrase} `.includes(` ${one} `)))
    .toSorted((a, b) => weightOf(b, texts.length) - weightOf(a, texts.length) || order(a, b))
  const kept: Seen[] = []
  for (const one of telling) {
    if (kept.length === shown) break
    if (!kept.some((other) => saysTheSame(one, other))) kept.push(one)
  }
  return kept.map(({ phrase, places }) => ({
    phrase,
    texts: places.size,
    examples: [...places]
      .slice(0, examplesMax)
      .map(([id, place]) => ({ id, text: byId.get(id)!, ...place })),
  }))
}

const order = (a: Seen, b: Seen) => (a.phrase < b.phrase ? -1 : 1)

/** TF-IDF of a phrase over its texts; longer phrases say more than their words alone. */
const weightOf = ({ places, words }: Seen, total: number): number =>
  places.size * Math.log(1 + total / places.size) * (1 + 0.5 * (words - 1))

function saysTheSame(one: Seen, other: Seen): boolean {
  const isPart = other.phrase.includes(one.phrase) || one.phrase.includes(other.phrase)
  let shared = 0
  for (const id of one.places.keys()) if (other.places.has(id)) shared++
  return isPart || shared > Math.min(one.places.size, other.places.size) * 0.7
}

function collect(seen: Map<string, Seen>, { id, text }: Unnamed) {
  const tokens = tokensOf(text.slice(0, charactersRead))
  for (let first = 0; first < tokens.length; first++) {
    if (!isTelling(tokens[first]!.word)) continue
    for (let last = first; last < Math.min(tokens.length, first + lengthMax); last++) {
      if (tokens[last]!.clause !== tokens[first]!.clause) break
      if (!isTelling(tokens[last]!.word)) continue
      const words = tokens.slice(first, last + 1).map(({ word }) => word)
      const phrase = words.join(' ')
      const known = seen.get(phrase) ?? { phrase, places: new Map(), words: words.length }
      seen.set(phrase, known)
      if (!known.places.has(id)) {
        known.places.set(id, { from: tokens[first]!.from, to: tokens[last]!.to })
      }
    }
  }
}

const isTelling = (word: string): boolean =>
  word.length >= wordMin && !glue.has(word) && !/^\d+$/.test(word)

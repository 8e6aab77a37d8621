// Which language a text is in, from its own words: offline, in microseconds, for texts of a few
// words too. Libraries that know sixty languages need about forty characters; a shop meets a
// handful of languages, and for these the small words decide (docs/decisions/0011-unasked.md).
//
//   languageOf('Waar blijft mijn pakket?')  // { language: 'nl', confidence: 0.99 }
//   languageOf('Dove è il mio ordine?')     // { language: 'other', confidence: 0.97 }
//   languageOf('#1042')                     // { language: null, confidence: 0 }

import { fold } from './index.ts'
import { looks, spoken, unspoken } from './language/words.ts'

export type Spoken = keyof typeof spoken
export const spokenLanguages = Object.keys(spoken) as Spoken[]

export interface Detected {
  /** `other`: certainly none of ours. Null: too little to tell. */
  language: Spoken | 'other' | null
  /** 0 to 1: the share of the likelihood that stands behind it. */
  confidence: number
}

const languages = [...spokenLanguages, ...Object.keys(unspoken)]
/** Log of how much likelier a word of each band is in its language than elsewhere. */
const bandWeights = [4.2, 3.6, 3.4]
const unspokenWeight = 3.9

const weights = new Map<string, Float32Array>()

function learn(list: string, language: number, weight: number) {
  for (const word of list.split(/\s+/)) {
    for (const spelling of new Set([word, fold(word)])) {
      const row = weights.get(spelling) ?? new Float32Array(languages.length)
      // Without its accent a word is a little less sure to be that word.
      const own = spelling === word ? weight : weight - 0.6
      row[language] = Math.max(row[language]!, own)
      weights.set(spelling, row)
    }
  }
}
for (const [index, language] of languages.entries()) {
  if (language in spoken) {
    for (const [band, list] of spoken[language as Spoken].entries()) {
      learn(list, index, bandWeights[band]!)
    }
  } else learn(unspoken[language as keyof typeof unspoken], index, unspokenWeight)
}

const lookOf = looks.map(
  ([language, weight, pattern]) => [languages.indexOf(language), weight, pattern] as const,
)
const elision = /(?<![\p{L}])(?:j|l|d|n|qu|c|s|m|t)['’](?=[\p{L}])/giu
const contraction = /\p{L}['’](?:t|s|re|ve|ll|d|m)(?![\p{L}])/giu
const wordPattern = /[\p{L}\p{M}]+/gu
const latin = /\p{Script=Latin}/u
const opening = /[¿¡]/

/** Enough of a text to be sure; a long mail is read no further. */
const charactersRead = 1200
const scoreMin = 3

export function languageOf(text: string): Detected {
  const read = plain(text.slice(0, charactersRead))
  const words = read.toLowerCase().match(wordPattern)
  if (!words) return { language: null, confidence: 0 }
  const script = foreignShare(words)
  if (script > 0.6) return { language: 'other', confidence: script }
  const scores = new Float64Array(languages.length)
  for (const word of words) addWord(scores, word)
  addSigns(scores, read)
  return decide(scores)
}

/** Without addresses and links, which are in no language. */
const plain = (text: string): string =>
  text.includes('@') || text.includes('/')
    ? text.replace(/\S+@\S+|\bhttps?:\S+|\bwww\.\S+/gi, ' ')
    : text

function addWord(scores: Float64Array, word: string) {
  const known = weights.get(word)
  if (known) {
    for (let i = 0; i < scores.length; i++) scores[i]! += known[i]!
  } else if (word.length > 3) {
    for (const [language, weight, pattern] of lookOf) {
      if (pattern.test(word)) scores[language]! += weight
    }
  }
}

function addSigns(scores: Float64Array, text: string) {
  const add = (language: string, weight: number) => {
    scores[languages.indexOf(language)]! += weight
  }
  if (opening.test(text)) add('es', 4)
  if (!/['’]/.test(text)) return
  add('fr', 2 * (text.match(elision)?.length ?? 0))
  add('it', 1.2 * (text.match(elision)?.length ?? 0))
  add('en', 2.5 * (text.match(contraction)?.length ?? 0))
}

function foreignShare(words: readonly string[]): number {
  let foreign = 0
  for (const word of words) if (word.charCodeAt(0) > 591 && !latin.test(word)) foreign++
  return foreign / words.length
}

function decide(scores: Float64Array): Detected {
  let best = 0
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i
  if (scores[best]! < scoreMin) return { language: null, confidence: 0 }
  let others = 0
  for (const [i, score] of scores.entries()) {
    if (i !== best) others += Math.exp((score - scores[best]!) * 0.7)
  }
  const confidence = Math.round((1 / (1 + others)) * 100) / 100
  const language = languages[best]!
  // An even draw is no knowledge.
  if (confidence < 0.45) return { language: null, confidence }
  return { language: language in spoken ? (language as Spoken) : 'other', confidence }
}

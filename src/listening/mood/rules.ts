// How a text feels, from −2 (angry) to +2 (delighted), and which of its phrases say so. Words
// and idioms of its language are weighed; negations turn them round, boosters and dampeners
// stretch them, polite formulas never count.
//
//   moodOf('Third time I ask. Still nothing!', 'en')
//   // { mood: -2, score: -3.8, reasons: [{ phrase: 'Third time', weight: -2, why: 'again', … }] }

import { type Spoken, spokenLanguages } from '../../kernel/text/language.ts'
import { negations } from '../../kernel/text/words/negations.ts'
import {
  type Found,
  phrases,
  type Phrases,
  type Token,
  tokensOf,
} from '../../kernel/text/phrases.ts'
import { de } from './words/de.ts'
import { emoji } from './words/emoji.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { nl } from './words/nl.ts'
import type { MoodWords, Why } from './words/shape.ts'

export const moodWords: Readonly<Record<Spoken, MoodWords>> = { en, nl, de, fr, es }

export type Mood = -2 | -1 | 0 | 1 | 2

export interface MoodReason {
  phrase: string
  weight: number
  why: Why
  /** A negation turned it round. */
  isNegated: boolean
  /** Where it stands in the text; characters. */
  from: number
  to: number
}

export interface MoodFinding {
  mood: Mood
  score: number
  /** The weightiest first. */
  reasons: MoodReason[]
}

/** Stored with every reading, so that older ones can be told and read again. */
export const moodRulesVersion = 1

interface Entry {
  why: Why | 'formula'
  weight: number
}

interface Compiled {
  hits: Phrases<Entry>
  signs: Phrases<Sign>
  negatesBehind: boolean
}

type Sign = 'negation' | 'boost' | 'dampen' | 'turn' | 'request'

/** How far a negation reaches, in words; the same clause only. */
const negationReach = 4
const stretchReach = 2
const behindReach = 3
const links =
  'dat dass omdat weil und en maar aber wenn als da want toen ob die der das ' +
  'que qu qui et mais'
const linkWords = new Set(links.split(' '))
const turned: ReadonlySet<Why> = new Set(['word', 'thanks', 'treated', 'problem', 'solved'])
const reasonsMax = 6
/** Mood is told by then; a pasted manual need not be read to its end. */
const charactersRead = 6000

const list = (words: string) =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

function compile(words: MoodWords, language: Spoken): Compiled {
  const hits: [string, Entry][] = list(words.formulas).map((word) => [
    word,
    { why: 'formula', weight: 0 },
  ])
  const weighed = (byWeight: Readonly<Record<string, string>>, why: Why) => {
    for (const [weight, some] of Object.entries(byWeight)) {
      for (const word of list(some)) hits.push([word, { why, weight: Number(weight) }])
    }
  }
  weighed(words.words, 'word')
  for (const [why, byWeight] of Object.entries(words.idioms)) weighed(byWeight, why as Why)
  const sign = (some: string, meaning: Sign) =>
    list(some).map((word): [string, Sign] => [word, meaning])
  return {
    hits: phrases(hits),
    signs: phrases([
      ...sign(negations[language], 'negation'),
      ...sign(words.boosters, 'boost'),
      ...sign(words.dampeners, 'dampen'),
      ...sign(words.turns, 'turn'),
      ...sign(words.requests, 'request'),
    ]),
    negatesBehind: words.negatesBehind ?? false,
  }
}

const compiled = Object.fromEntries(
  spokenLanguages.map((language) => [language, compile(moodWords[language], language)]),
) as Record<Spoken, Compiled>

export function moodOf(text: string, language: string | null): MoodFinding {
  const read = text.slice(0, charactersRead)
  const words = language !== null && language in compiled ? compiled[language as Spoken] : null
  const reasons = [...(words ? wordReasons(read, words) : []), ...emojiReasons(read)]
  const score = round(inTone(read, reasons))
  reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.from - b.from)
  return { mood: moodFor(score), score, reasons: reasons.slice(0, reasonsMax) }
}

export const moodFor = (score: number): Mood =>
  score <= -3 ? -2 : score <= -1 ? -1 : score < 1 ? 0 : score < 3.5 ? 1 : 2

const round = (value: number) => Math.round(value * 10) / 10

/** Token indexes of negations, boosters and so on. */
type Signs = Record<Sign, Set<number>>

function signsOf(found: readonly Found<Sign>[]): Signs {
  const signs: Signs = {
    negation: new Set(),
    boost: new Set(),
    dampen: new Set(),
    turn: new Set(),
    request: new Set(),
  }
  for (const { value, last } of found) signs[value].add(last)
  return signs
}

function wordReasons(text: string, words: Compiled): MoodReason[] {
  const tokens = tokensOf(text)
  const found = words.hits.apart(tokens)
  if (found.length === 0) return []
  const signs = signsOf(words.signs.all(tokens))
  for (const { value, first, last } of found) {
    // `no problem` holds a negation that turns nothing round.
    const isWhole = value.why === 'formula' || (value.weight > 0 && last > first)
    if (isWhole) for (let i = first; i <= last; i++) signs.negation.delete(i)
  }
  const reading = { text, tokens, signs, negatesBehind: words.negatesBehind }
  const reasons = found.flatMap((hit, index) => {
    const reason = reasonOf(hit, reading, found[index + 1])
    return reason ? [reason] : []
  })
  return withoutPoliteness(reasons, { text, signs })
}

interface Reading {
  text: string
  tokens: readonly Token[]
  signs: Signs
  negatesBehind: boolean
}

function reasonOf(
  { value, first, last }: Found<Entry>,
  reading: Reading,
  next: Found<Entry> | undefined,
): MoodReason | null {
  const { text, tokens, signs } = reading
  if (value.why === 'formula') return null
  // `super schnell`: said to stretch the next word, not for itself.
  const isStretching = signs.boost.has(last) && next?.first === last + 1
  if (isStretching && tokens[last]!.clause === tokens[next.first]!.clause) return null
  const isNegated = turned.has(value.why) && isTurned(reading, { first, last, value })
  const { from } = tokens[first]!
  const { to } = tokens[last]!
  const isLoud = tokens.slice(first, last + 1).some((token) => token.isLoud)
  const weight = isNegated
    ? turnedRound(value.weight)
    : value.weight * stretchOf(reading, { first, last, why: value.why }) * (isLoud ? 1.3 : 1)
  const sided = weight * sideOf(reading, first)
  return { phrase: text.slice(from, to), weight: round(sided), why: value.why, isNegated, from, to }
}

/** `not good` is bad; `not bad` is only a little good. */
const turnedRound = (weight: number) => (weight > 0 ? -Math.max(1, weight * 0.75) : weight * -0.3)

function isTurned(
  { tokens, signs, negatesBehind }: Reading,
  { first, last, value }: Found<Entry>,
): boolean {
  if (signs.negation.size === 0) return false
  const { clause } = tokens[first]!
  for (let i = first - 1; i >= 0 && first - i <= negationReach; i--) {
    if (tokens[i]!.clause !== clause || signs.turn.has(i)) break
    if (signs.negation.has(i)) return true
  }
  if (!negatesBehind || value.weight < 0) return false
  for (let i = last + 1; i < tokens.length && i - last <= behindReach; i++) {
    if (tokens[i]!.clause !== clause || linkWords.has(tokens[i]!.word)) return false
    if (signs.negation.has(i)) return true
  }
  return false
}

function stretchOf(
  { tokens, signs }: Reading,
  { first, last, why }: { first: number; last: number; why: Why },
): number {
  const { clause } = tokens[first]!
  // Thanks are stretched from behind too: `thank you so much`.
  const until = why === 'thanks' ? last + 1 + stretchReach : first
  let stretch = 1
  for (let i = Math.max(0, first - stretchReach); i < Math.min(tokens.length, until); i++) {
    if (i >= first && i <= last) continue
    if (tokens[i]!.clause !== clause) continue
    if (signs.boost.has(i)) stretch = Math.max(stretch, 1.5)
    if (signs.dampen.has(i)) return 0.5
  }
  return stretch
}

/** `It was late, but lovely`: what follows the turn weighs more than what stands before it. */
function sideOf({ tokens, signs }: Reading, index: number): number {
  const { sentence } = tokens[index]!
  for (const turn of signs.turn) {
    if (tokens[turn]!.sentence === sentence) return index > turn ? 1.3 : 0.6
  }
  return 1
}

/** A bare thanks beside a request or a complaint is a manner of speaking. */
function withoutPoliteness(
  reasons: MoodReason[],
  { text, signs }: { text: string; signs: Signs },
): MoodReason[] {
  const complaint = reasons.reduce((sum, { weight }) => sum + Math.min(0, weight), 0)
  const isAsking = text.includes('?') || signs.request.size > 0
  if (!isAsking && complaint > -1) return reasons
  return reasons.filter(({ why, weight }) => why !== 'thanks' || weight <= 0 || weight >= 3)
}

const emojiPattern = new RegExp(
  Object.keys(emoji)
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
  'gu',
)

function emojiReasons(text: string): MoodReason[] {
  const seen = new Map<string, MoodReason>()
  for (const match of text.matchAll(emojiPattern)) {
    const [phrase] = match
    if (seen.has(phrase)) continue
    const { index: from } = match
    const weight = emoji[phrase]!
    seen.set(phrase, {
      phrase,
      weight,
      why: 'emoji',
      isNegated: false,
      from,
      to: from + phrase.length,
    })
  }
  return [...seen.values()]
}

const marks = /!+|\?{2,}|\?!|!\?/g

/** The sum of the reasons, as loudly as it is said; adds what the loudness itself says. */
function inTone(text: string, reasons: MoodReason[]): number {
  let score = reasons.reduce((sum, { weight }) => sum + weight, 0)
  const found = text.match(marks)
  if (found) {
    const bangs = found.join('').replaceAll('?', '').length
    if (bangs > 0) score *= bangs > 1 ? 1.25 : 1.1
    const asking = found.find((mark) => mark.includes('?'))
    if (asking && score <= 0) {
      const from = text.indexOf(asking)
      reasons.push({
        phrase: asking,
        weight: -0.5,
        why: 'marks',
        isNegated: false,
        from,
        to: from + asking.length,
      })
      score -= 0.5
    }
  }
  if (score < 1 && isShouted(text)) {
    const from = text.search(/\S/)
    const phrase = text.slice(from, from + 40).trimEnd()
    reasons.push({
      phrase,
      weight: -1,
      why: 'shouting',
      isNegated: false,
      from,
      to: from + phrase.length,
    })
    score -= 1
  }
  return score
}

function isShouted(text: string): boolean {
  let upper = 0
  let lower = 0
  for (const letter of text.slice(0, 1000).match(/\p{L}/gu) ?? []) {
    if (letter !== letter.toLowerCase()) upper++
    else lower++
  }
  return upper >= 15 && upper > (upper + lower) * 0.7
}

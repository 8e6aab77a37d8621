// What a survey asks, before and after it is published: its words in each language, its further
// questions, and what may stand in one trend line with what. Pure.

import { createHash } from 'node:crypto'
import type { Locale } from '../../kernel/words/locales.ts'
import type { Item } from './items.ts'
import { type ScaleId, scales } from './scales.ts'
import { type WordedSurvey, wordingHash } from './templates.ts'

export interface ItemTexts {
  legend: string
  /** What each value is called; of a scale nothing. */
  options: Readonly<Record<string, string>>
  /** Labels of a scale; empty for all else. */
  labels: readonly string[]
}

export interface SurveyTexts extends WordedSurvey {
  items: Readonly<Record<string, ItemTexts>>
}

/** `choice`: whoever answers may leave their name away, for good. */
export type Anonymity = 'named' | 'choice' | 'always'

export interface Draft {
  /** Where it began. */
  template: string
  scale: ScaleId
  /** The language that stands in for the others. */
  language: Locale
  anonymity: Anonymity
  items: readonly Item[]
  texts: Readonly<Partial<Record<Locale, SurveyTexts>>>
}

/** The words shown to a reader: theirs, else the survey's own language, else any there is. */
export function languageFor(draft: Pick<Draft, 'language' | 'texts'>, wanted: Locale): Locale {
  if (draft.texts[wanted]) return wanted
  if (draft.texts[draft.language]) return draft.language
  return (Object.keys(draft.texts)[0] as Locale | undefined) ?? draft.language
}

export const filled = (text: string, names: { organisation: string; request: string }): string =>
  text
    .replaceAll('{organisation}', () => names.organisation)
    .replaceAll('{request}', () => names.request)

/**
 * Whether answers to the later words may stand in one line with those before: the scale and, in
 * every language both have, the score's question and labels are the same. What is asked after the
 * score cannot move it; a language more or less is none of the others' business.
 */
export function continuesLine(
  before: Pick<Draft, 'scale' | 'texts'>,
  after: Pick<Draft, 'scale' | 'texts'>,
): boolean {
  if (before.scale !== after.scale) return false
  const shared = (Object.keys(before.texts) as Locale[]).filter((locale) => after.texts[locale])
  const isSame = (locale: Locale) =>
    scoreWords(before.texts[locale]!) === scoreWords(after.texts[locale]!)
  return shared.length > 0 && shared.every(isSame)
}

const scoreWords = ({ question, labels }: WordedSurvey): string =>
  JSON.stringify([question, ...labels].map((word) => word.normalize('NFC').trim()))

/** Of the words in the survey's own language; further questions count from where there are any. */
export function hashOf(draft: Draft): string {
  const texts = draft.texts[draft.language]!
  const own = wordingHash(texts, scales[draft.scale])
  if (draft.items.length === 0) return own
  return createHash('sha256')
    .update(JSON.stringify([own, draft.items, texts.items]))
    .digest('hex')
}

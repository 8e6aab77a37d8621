// The words of a message with what is known of the customer put in. `{name}` is a field, and in
// `{name|there}` the word after the bar stands where nothing is known. There is no other logic, and
// a field is one of the list: nothing else can be reached by it. Pure.

import type { Locale } from '../../kernel/words/locales.ts'
import type { Texts } from './definition.ts'

export const mergeFields = ['name', 'company', 'order', 'product'] as const
export type MergeField = (typeof mergeFields)[number]
export type Merging = Record<MergeField, string | null>

const field = /\{([^{}|]*)(?:\|([^{}]*))?\}/g
const gapAndField = /( ?)\{([^{}|]*)(?:\|([^{}]*))?\}/g

const isField = (word: string): word is MergeField => mergeFields.includes(word as MergeField)

/** One pass: what is put in is not read again. Where nothing is, the space before it goes too. */
export const merged = (text: string, known: Merging): string =>
  text.replaceAll(gapAndField, (_, gap: string, name: string, otherwise: string | undefined) => {
    const word = name.trim()
    const put = (isField(word) ? known[word] : null) ?? otherwise ?? ''
    return put === '' ? '' : gap + put
  })

export type WordFault = 'unknown-field' | 'fallback-needed' | 'loose-bracket'

/** What is wrong with the fields of a text, or null. The company is always known. */
export function wordFault(text: string): WordFault | null {
  for (const [, name = '', otherwise] of text.matchAll(field)) {
    const word = name.trim()
    if (!isField(word)) return 'unknown-field'
    if (word !== 'company' && otherwise === undefined) return 'fallback-needed'
  }
  return /[{}]/.test(text.replaceAll(field, '')) ? 'loose-bracket' : null
}

const isWhole = (words: { subject: string; body: string } | undefined): boolean =>
  words !== undefined && words.subject.trim() !== '' && words.body.trim() !== ''

export const wholeLanguages = (texts: Texts): Locale[] =>
  (Object.keys(texts) as Locale[]).filter((locale) => isWhole(texts[locale]))

/** In their language, else in the company's, else in the first there is; null: nowhere whole. */
export function wordsFor(texts: Texts, wanted: Locale, otherwise: Locale) {
  const locale = [wanted, otherwise, ...wholeLanguages(texts)].find((one) => isWhole(texts[one]))
  return locale ? { locale, words: texts[locale]! } : null
}

// S12: how a question may be worded. Errors keep a draft from being published; warnings are said
// beside it, and the writer decides. Pure.

import type { Locale } from '../../kernel/words/locales.ts'
import type { Draft, ItemTexts, SurveyTexts } from './drafts.ts'
import { type Item, itemsMax, optionsMax } from './items.ts'
import { fitsMetric, type Metric, scales } from './scales.ts'

export interface Remark {
  /** Where, as a JSON pointer into the draft: `/texts/en/question`. */
  pointer: string
  code: RemarkCode
  severity: 'error' | 'warning'
}

export type RemarkCode =
  | 'missing'
  | 'wrong-scale'
  | 'wrong-labels'
  | 'repeated-key'
  | 'unknown-condition'
  | 'too-many'
  | 'no-options'
  | 'unknown-placeholder'
  | 'too-long'
  | 'leading'
  | 'two-ideas'
  | 'incentive'
  | 'untranslated'

const error = (pointer: string, code: RemarkCode): Remark => ({ pointer, code, severity: 'error' })
const warning = (pointer: string, code: RemarkCode): Remark => ({
  pointer,
  code,
  severity: 'warning',
})

export function remarksOn(draft: Draft, metric: Metric): Remark[] {
  const own = draft.texts[draft.language]
  const locales = Object.keys(draft.texts) as Locale[]
  return [
    ...(fitsMetric(scales[draft.scale], metric) ? [] : [error('/scale', 'wrong-scale')]),
    ...itemRemarks(draft.items),
    ...(own ? [] : [error(`/texts/${draft.language}`, 'missing')]),
    ...locales.flatMap((locale) => textRemarks(draft, locale)),
  ]
}

export const isPublishable = (remarks: readonly Remark[]): boolean =>
  remarks.every(({ severity }) => severity !== 'error')

function itemRemarks(items: readonly Item[]): Remark[] {
  const before = new Set(['score'])
  const remarks = items.length > itemsMax ? [error('/items', 'too-many')] : []
  for (const [at, { key, kind, options = [], scale, showIf }] of items.entries()) {
    const pointer = `/items/${at}`
    if (before.has(key)) remarks.push(error(`${pointer}/key`, 'repeated-key'))
    if (showIf && !before.has(showIf.item)) {
      remarks.push(error(`${pointer}/showIf`, 'unknown-condition'))
    }
    const isChoice = kind === 'choice' || kind === 'multi'
    if (isChoice && new Set(options).size < 2)
      remarks.push(error(`${pointer}/options`, 'no-options'))
    if (options.length > optionsMax) remarks.push(error(`${pointer}/options`, 'too-many'))
    if (kind === 'scale' && !scale) remarks.push(error(`${pointer}/scale`, 'wrong-scale'))
    before.add(key)
  }
  return remarks
}

function textRemarks({ texts, language, items, scale }: Draft, locale: Locale): Remark[] {
  const words = texts[locale]!
  const at = `/texts/${locale}`
  // Another language may wait for its translator: it is shown only once it is whole.
  const lack = locale === language ? error : warning
  const code = locale === language ? 'missing' : 'untranslated'
  const lacking = (place: string, text: string) => (text.trim() ? [] : [lack(place, code)])
  const labels = scales[scale].labels.length
  return [
    ...lacking(`${at}/question`, words.question),
    ...lacking(`${at}/comment`, words.comment),
    ...(words.labels.length === labels ? [] : [error(`${at}/labels`, 'wrong-labels')]),
    ...words.labels.flatMap((label, place) => lacking(`${at}/labels/${place}`, label)),
    ...questionRemarks(`${at}/question`, words.question, locale),
    ...questionRemarks(`${at}/comment`, words.comment, locale).filter(
      (one) => one.code !== 'two-ideas',
    ),
    ...items.flatMap((item) => {
      const place = `${at}/items/${item.key}`
      const said: ItemTexts | undefined = words.items[item.key]
      if (!said) return [lack(place, code)]
      const options = item.options ?? []
      return [
        ...lacking(`${place}/legend`, said.legend),
        ...options.flatMap((value) =>
          lacking(`${place}/options/${value}`, said.options[value] ?? ''),
        ),
        ...questionRemarks(`${place}/legend`, said.legend, locale),
      ]
    }),
  ]
}

/** A translation with a gap would show half of each language: such a one is not shown at all. */
export function isWhole({ items }: Pick<Draft, 'items'>, words: SurveyTexts): boolean {
  const parts = items.flatMap(({ key, options = [] }) => [
    words.items[key]?.legend,
    ...options.map((value) => words.items[key]?.options[value]),
  ])
  return [words.question, words.comment, ...words.labels, ...parts].every((text) => text?.trim())
}

const wordsMax = 40

function questionRemarks(pointer: string, text: string, locale: Locale): Remark[] {
  const plain = text.toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}{}]+/u).filter(Boolean)
  const has = (list: ReadonlySet<string>) => words.some((word) => list.has(word))
  const placeholders = [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!)
  const isUnknown = placeholders.some((name) => name !== 'organisation' && name !== 'request')
  const isDouble = (text.match(/[?？]/g) ?? []).length > 1 || joining[locale].test(plain)
  return [
    ...(isUnknown ? [error(pointer, 'unknown-placeholder')] : []),
    ...(words.length > wordsMax ? [warning(pointer, 'too-long')] : []),
    ...(has(leading) ? [warning(pointer, 'leading')] : []),
    ...(has(incentives) ? [warning(pointer, 'incentive')] : []),
    ...(isDouble ? [warning(pointer, 'two-ideas')] : []),
  ]
}

// "fast and friendly": two ideas under one score. The Dutch word for it is "in" elsewhere.
const joining: Record<Locale, RegExp> = {
  en: /(?<=\p{L}\s)and(?=\s\p{L})/u,
  nl: /(?<=\p{L}\s)en(?=\s\p{L})/u,
  de: /(?<=\p{L}\s)und(?=\s\p{L})/u,
  fr: /(?<=\p{L}\s)et(?=\s\p{L})/u,
  es: /(?<=\p{L}\s)[ye](?=\s\p{L})/u,
}

const leading: ReadonlySet<string> = new Set(
  (
    'great amazing awesome excellent fantastic wonderful outstanding superb brilliant delightful ' +
    'geweldig geweldige fantastisch uitstekend uitstekende prachtig ' +
    'toll tolle tollen hervorragend hervorragende großartig großartige ausgezeichnet ' +
    'excellente formidable génial géniale fantastique merveilleux ' +
    'excelente fantástico fantástica maravilloso maravillosa genial estupendo'
  ).split(' '),
)

const incentives: ReadonlySet<string> = new Set(
  (
    'voucher discount prize reward giveaway win coupon ' +
    'korting cadeaubon prijs winnen gutschein rabatt gewinnen ' +
    'remise cadeau gagner descuento premio ganar vale'
  ).split(' '),
)

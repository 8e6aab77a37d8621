// The sentences of our templates and scales in the reader's language. The English ones are what
// a version's wording hash is made of.

import { type Locale, locales, m } from '../../kernel/words/index.ts'
import { type Draft, filled, languageFor, type SurveyTexts } from './drafts.ts'
import type { Item } from './items.ts'
import { isWhole } from './lint.ts'
import { type ReadyItem, readyItems } from './ready-items.ts'
import { type ScaleId, scales, type Wording } from './scales.ts'
import { sentences } from './sentences.ts'
import type { FurtherQuestion } from './tables.ts'
import { type Template, templates, type WordedSurvey } from './templates.ts'

interface Names {
  organisation: string
  request: string
}

/** In a language, with names filled in, or with `{organisation}` left for later. */
const sayer =
  (locale: Locale, names: Names) =>
  ({ key }: Wording): string =>
    sentences[key]!(names as never, { locale })

export function templateById(id: string): Template {
  const template = templates.find((one) => one.id === id)
  if (!template) throw new RangeError(`There is no template ${id}`)
  return template
}

/** `organisation` fills the placeholder of that name. Throws for words we do not have. */
export function wordingIn(
  locale: Locale,
  { template: id, scale, organisation }: { template: string; scale: ScaleId; organisation: string },
): WordedSurvey {
  const template = templateById(id)
  const say = sayer(locale, { organisation, request: requestIn(locale) })
  return {
    question: say(template.question),
    comment: say(template.comment),
    labels: scales[scale].labels.map(say),
  }
}

/** What a request is called where nobody said: fills `{request}`. */
export const requestIn = (locale: Locale): string => m.listening_surveys_request({}, { locale })

const left: Names = { organisation: '{organisation}', request: '{request}' }

/** The words of a ready-made question, by language. */
export const readyTexts = ({ item, legend, options }: ReadyItem, locale: Locale) => {
  const say = sayer(locale, left)
  const labels = item.scale ? scales[item.scale].labels : []
  return {
    legend: say(legend),
    options: Object.fromEntries(
      (item.options ?? []).map((value, at) => [value, say(options[at]!)] as const),
    ),
    labels: (item.kind === 'scale' && options.length > 0 ? options : labels).map(say),
  }
}

/** A template as one begins with it: in every language we have, placeholders not filled. */
export function draftOf(template: Template): Draft {
  const items = template.items ?? []
  const textsIn = (locale: Locale): SurveyTexts => {
    const say = sayer(locale, left)
    return {
      question: say(template.question),
      comment: say(template.comment),
      labels: scales[template.scaleId].labels.map(say),
      items: Object.fromEntries(
        items.map((key) => [key, readyTexts(readyItems[key]!, locale)] as const),
      ),
    }
  }
  return {
    template: template.id,
    scale: template.scaleId,
    language: 'en',
    anonymity: 'named',
    items: items.map((key) => readyItems[key]!.item),
    texts: Object.fromEntries(locales.map((locale) => [locale, textsIn(locale)])),
  }
}

export const templateName = (template: Template, locale: Locale): string =>
  sayer(locale, left)(template.name)

/** What a version asks, one way or the other: its own free words, or its template's. */
export interface Worded {
  template: string
  scale: ScaleId
  questions: readonly FurtherQuestion[]
  items: readonly Item[] | null
  texts: Partial<Record<Locale, SurveyTexts>> | null
  surveyLanguage: Locale | null
}

/** The draft one would begin with to change it. */
export function asDraft(version: Worded & { anonymity: Draft['anonymity'] }): Draft {
  const { template, scale, items, texts, surveyLanguage, questions, anonymity } = version
  if (items && texts) {
    return { template, scale, items, texts, language: surveyLanguage ?? 'en', anonymity }
  }
  const begun = draftOf({ ...templateById(template), scaleId: scale, items: questions })
  return { ...begun, anonymity }
}

/** The language of the reader this version has whole, or the one that stands in for it. */
export function localeOfVersion(version: Worded, wanted: Locale): Locale {
  const { items, texts, surveyLanguage } = version
  if (!items || !texts) return wanted
  const whole = Object.fromEntries(
    Object.entries(texts).filter(([, words]) => isWhole({ items }, words)),
  )
  return languageFor({ language: surveyLanguage ?? 'en', texts: whole }, wanted)
}

/** Filled in and ready to be read. `locale` as `localeOfVersion` found it. */
export function textsIn(version: Worded, locale: Locale, organisation: string): SurveyTexts {
  const { texts } = asDraft({ ...version, anonymity: 'named' })
  const names = { organisation, request: requestIn(locale) }
  const say = (text: string) => filled(text, names)
  const { question, comment, labels, items } = texts[locale]!
  return {
    question: say(question),
    comment: say(comment),
    labels: labels.map(say),
    items: Object.fromEntries(
      Object.entries(items).map(([key, one]) => [key, { ...one, legend: say(one.legend) }]),
    ),
  }
}

export const itemsOf = (version: Worded): readonly Item[] =>
  version.items ?? version.questions.map((name) => readyItems[name].item)

export const scaleLabels = (id: ScaleId, locale: Locale): string[] =>
  scales[id].labels.map(sayer(locale, left))

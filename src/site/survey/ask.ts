// From what listening knows of an ask to what its pages and its mail show.

import {
  type AskFacts,
  commentMax,
  type Item,
  itemsOf,
  type ItemTexts,
  localeOfVersion,
  type ScaleId,
  scales,
  type SurveyTexts,
  textsIn,
  visibleItems,
} from '../../listening/surveys/index.ts'
import { type Locale, locales } from '../../kernel/words/index.ts'
import type { PageView } from '../page.ts'
import { askMail } from './ask-mail.ts'
import type { Scale } from './scales.ts'
import type { Answer, ChannelName, Occasion, Question, SurveyView } from './views.ts'

/** The language of the pages and mails of this survey for a reader of `wanted`. */
export const localeOfAsk = (facts: AskFacts, wanted: Locale): Locale =>
  localeOfVersion(facts, wanted)

/** The locked words of the survey this ask belongs to, in one language. */
export const wordsOf = (facts: AskFacts, locale: Locale): SurveyTexts =>
  textsIn(facts, locale, facts.organisation.name)

/** The scale with the words of its survey. Stars are written out: their count is the answer. */
export const scaleOf = (facts: AskFacts, locale: Locale): Scale =>
  worded(facts.scale, wordsOf(facts, locale).labels)

function worded(id: ScaleId, labels: readonly string[]): Scale {
  const { look, min, max } = scales[id]
  const values = Array.from({ length: max - min + 1 }, (_, at) => min + at)
  if (look !== 'numbers') {
    const items = values.map((value, at) => ({ value, label: labels[at]! }))
    return { look: look === 'faces' ? 'faces' : 'words', items, ends: null }
  }
  const [low, high] = labels as [string, string]
  return {
    look,
    items: values.map((value) => ({ value, label: String(value) })),
    ends: { low, high },
  }
}

/** The questions after the score that are shown, as things stand. */
export function questionsOf(facts: AskFacts, locale: Locale, given: Answer): Question[] {
  const { items } = wordsOf(facts, locale)
  return visibleItems(itemsOf(facts), given).map((item) => questionOf(item, items[item.key]!))
}

function questionOf({ key, kind, options = [], scale }: Item, texts: ItemTexts): Question {
  const { legend } = texts
  if (kind === 'text') return { name: key, legend, isText: true }
  if (kind === 'scale') return { name: key, legend, scale: worded(scale!, texts.labels) }
  const choices = options.map((value) => ({ value, label: texts.options[value] ?? value }))
  return { name: key, legend, choices, isOne: kind === 'choice' }
}

const channelNames: readonly ChannelName[] = ['email', 'chat', 'phone', 'sms', 'social']

export const occasionOf = (facts: AskFacts): Occasion => ({
  isContact: facts.conversationId !== null,
  customer: facts.customerName,
  agent: facts.agentName,
  channel: channelNames.find((name) => name === facts.contactChannel) ?? 'other',
  subject: facts.subject.trim() || null,
  helpedAt: facts.helpedAt,
  zone: facts.zone,
})

export const organisationOf = ({
  organisation,
  inboxAddress,
}: AskFacts): PageView['organisation'] => ({ ...organisation, logoHref: null, inboxAddress })

/** The same page in every language; a score that was chosen in the mail stays chosen. */
export function languagesOf(
  path: string,
  score: number | null = null,
  known: readonly Locale[] = locales,
): PageView['languages'] {
  const chosen = score === null ? '' : `&score=${score}`
  return known.map((locale) => ({ locale, href: `${path}?lang=${locale}${chosen}` }))
}

export const pageViewOf = (facts: AskFacts, locale: Locale, path: string): PageView => ({
  locale,
  organisation: organisationOf(facts),
  languages: languagesOf(path, null, languagesOfAsk(facts)),
})

/** Those it has whole. */
const languagesOfAsk = (facts: AskFacts): Locale[] =>
  locales.filter((locale) => localeOfVersion(facts, locale) === locale)

interface Wanted {
  path: string
  locale: Locale
  /** As it stood in the link: anything. */
  score: string
  /** Further questions that were on the pages before: what is new belongs to the answer. */
  seen?: readonly string[]
  /** What was typed, where it is not stored yet. */
  typed?: Answer
}

export function surveyViewOf(facts: AskFacts, wanted: Wanted): SurveyView {
  const { path, locale, score, seen = [] } = wanted
  const { answer } = facts
  const scale = scaleOf(facts, locale)
  const preselected = scale.items.find(({ value }) => String(value) === score)?.value ?? null
  const shown = wanted.typed ?? answer ?? { score: preselected, comment: '', further: {} }
  const isMore = seen.length > 0 && answer !== null
  const questions = questionsOf(facts, locale, shown)
  const past = seen.length > 0 ? `&seen=${seen.join(',')}` : ''
  return {
    ...pageViewOf(facts, locale, path),
    languages: languagesOf(path, preselected, languagesOfAsk(facts)),
    occasion: occasionOf(facts),
    scale,
    wording: wordsOf(facts, locale),
    questions: isMore ? questions.filter(({ name }) => !seen.includes(name)) : questions,
    isMore,
    anonymity: answer ? 'named' : facts.anonymity,
    action: `${path}?lang=${locale}${past}`,
    preselected,
    own: answer && {
      score: answer.score,
      comment: answer.comment,
      further: answer.further,
      at: answer.firstAt,
      changeUntil: answer.editableUntil,
    },
    readers: [],
    followUpHours: null,
    commentMax,
    noticeHref: `/privacy?lang=${locale}`,
    optOutHref: facts.customerId ? `${path}/no-more?lang=${locale}` : null,
  }
}

/** `publicUrl` is where people reach us; the token stands nowhere but in these links. */
export const composeAsk =
  (publicUrl: () => string) =>
  (facts: AskFacts, token: string, mailToken: string, look: Pick<PageView, 'scheme'> = {}) => {
    const base = `${publicUrl()}/s/${token}`
    const locale = localeOfAsk(facts, facts.language)
    return askMail({
      locale,
      organisation: organisationOf(facts),
      occasion: occasionOf(facts),
      scale: scaleOf(facts, locale),
      question: wordsOf(facts, locale).question,
      href: `${base}?lang=${locale}`,
      optOutHref: `${base}/no-more?lang=${locale}`,
      noticeHref: `${publicUrl()}/privacy?lang=${locale}`,
      choicesHref: `${publicUrl()}/me/${mailToken}?lang=${locale}`,
      expiresAt: facts.expiresAt,
      ...look,
    })
  }

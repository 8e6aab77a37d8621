// From what listening knows of an ask to what its pages and its mail show.

import {
  type AskFacts,
  commentMax,
  type FurtherQuestion,
  scales,
  wordingIn,
} from '../../listening/surveys/index.ts'
import { type Locale, locales } from '../../kernel/words/index.ts'
import type { PageView } from '../page.ts'
import { askMail } from './ask-mail.ts'
import { easeQuestion, feltQuestion } from './questions.ts'
import type { Scale } from './scales.ts'
import type { ChannelName, Occasion, Question, SurveyView } from './views.ts'

/** The locked words of the survey this ask belongs to, in one language. */
export const wordsOf = ({ template, scale, organisation }: AskFacts, locale: Locale) =>
  wordingIn(locale, { template, scale, organisation: organisation.name })

/** The scale with the words of its survey. Stars are written out: their count is the answer. */
export function scaleOf(facts: AskFacts, locale: Locale): Scale {
  const { look, min, max } = scales[facts.scale]
  const { labels } = wordsOf(facts, locale)
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

export const questionsOf = (facts: AskFacts, locale: Locale): Question[] => {
  const makers: Record<FurtherQuestion, () => Question> = {
    ease: () => easeQuestion(facts.organisation.name, locale),
    felt: () => feltQuestion(locale),
  }
  return facts.questions.map((name) => makers[name]())
}

const channelNames: readonly ChannelName[] = ['email', 'chat', 'phone', 'sms', 'social']

export const occasionOf = (facts: AskFacts): Occasion => ({
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
export function languagesOf(path: string, score: number | null = null): PageView['languages'] {
  const chosen = score === null ? '' : `&score=${score}`
  return locales.map((locale) => ({ locale, href: `${path}?lang=${locale}${chosen}` }))
}

export const pageViewOf = (facts: AskFacts, locale: Locale, path: string): PageView => ({
  locale,
  organisation: organisationOf(facts),
  languages: languagesOf(path),
})

interface Wanted {
  path: string
  locale: Locale
  /** As it stood in the link: anything. */
  score: string
}

export function surveyViewOf(facts: AskFacts, { path, locale, score }: Wanted): SurveyView {
  const { answer } = facts
  const scale = scaleOf(facts, locale)
  const preselected = scale.items.find(({ value }) => String(value) === score)?.value ?? null
  return {
    ...pageViewOf(facts, locale, path),
    languages: languagesOf(path, preselected),
    occasion: occasionOf(facts),
    scale,
    wording: wordsOf(facts, locale),
    questions: questionsOf(facts, locale),
    action: `${path}?lang=${locale}`,
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
    optOutHref: `${path}/no-more?lang=${locale}`,
  }
}

/** `publicUrl` is where people reach us; the token stands nowhere but in these links. */
export const composeAsk =
  (publicUrl: () => string) =>
  (facts: AskFacts, token: string, look: Pick<PageView, 'scheme'> = {}) => {
    const base = `${publicUrl()}/s/${token}`
    const locale = facts.language
    const optOutUrl = `${base}/no-more?lang=${locale}`
    const mail = askMail({
      locale,
      organisation: organisationOf(facts),
      occasion: occasionOf(facts),
      scale: scaleOf(facts, locale),
      href: `${base}?lang=${locale}`,
      optOutHref: optOutUrl,
      noticeHref: `${publicUrl()}/privacy?lang=${locale}`,
      expiresAt: facts.expiresAt,
      ...look,
    })
    return { ...mail, optOutUrl }
  }

// From what listening knows of an ask to what its pages and its mail show.

import type { AskFacts, FurtherQuestion, ScaleId } from '../../listening/surveys/index.ts'
import { type Locale, locales } from '../../kernel/words/index.ts'
import type { PageView } from '../page.ts'
import { askMail } from './ask-mail.ts'
import { easeQuestion, feltQuestion } from './questions.ts'
import { csatScale, type Scale, type ScaleName } from './scales.ts'
import type { ChannelName, Occasion, Question } from './views.ts'

const scaleNames: Partial<Record<ScaleId, ScaleName>> = {
  'faces-5': 'faces-5', 'faces-3': 'faces-3', 'good-bad': 'good-bad', 'csat-5': 'numbers-5',
}

export const scaleOf = (id: ScaleId, locale: Locale): Scale => csatScale(scaleNames[id] ?? 'faces-5', locale)

export const questionsOf = (facts: AskFacts, locale: Locale): Question[] => {
  const makers: Record<FurtherQuestion, () => Question> = {
    ease: () => easeQuestion(facts.organisation.name, locale),
    felt: () => feltQuestion(locale),
  }
  return facts.questions.map((name) => makers[name]())
}

const channelNames: readonly string[] = ['email', 'chat', 'phone', 'sms', 'social']

export const occasionOf = (facts: AskFacts): Occasion => ({
  customer: facts.customerName,
  agent: facts.agentName,
  channel: (channelNames.includes(facts.contactChannel) ? facts.contactChannel : 'other') as ChannelName,
  subject: facts.subject.trim() || null,
  helpedAt: facts.helpedAt,
  zone: facts.zone,
})

export const organisationOf = ({ organisation, inboxAddress }: AskFacts): PageView['organisation'] =>
  ({ ...organisation, logoHref: null, inboxAddress })

/** The same page in every language; a score that was chosen in the mail stays chosen. */
export const languagesOf = (path: string, score: number | null = null): PageView['languages'] =>
  locales.map((locale) => ({ locale, href: `${path}?lang=${locale}${score === null ? '' : `&score=${score}`}` }))

/** `publicUrl` is where people reach us; the token stands nowhere but in these links. */
export const composeAsk = (publicUrl: () => string) => (facts: AskFacts, token: string) => {
  const base = `${publicUrl()}/s/${token}`
  const locale = facts.language
  const optOutUrl = `${base}/no-more?lang=${locale}`
  const mail = askMail({
    locale,
    organisation: organisationOf(facts),
    occasion: occasionOf(facts),
    scale: scaleOf(facts.scale, locale),
    href: `${base}?lang=${locale}`,
    optOutHref: optOutUrl,
    noticeHref: `${publicUrl()}/privacy?lang=${locale}`,
    expiresAt: facts.expiresAt,
  })
  return { ...mail, optOutUrl }
}

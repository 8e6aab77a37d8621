import type { Locale } from '../kernel/words/index.ts'
import { locales } from '../kernel/words/index.ts'
import type { PageView } from './page.ts'
import { easeQuestion, feltQuestion } from './survey/questions.ts'
import { csatScale, type ScaleName } from './survey/scales.ts'
import type { AskView, Occasion, SurveyView, ThanksView } from './survey/views.ts'

/** The shop of the demo and its broken planter, for tests and for pictures of the pages. */
const zone = 'Europe/Amsterdam'
const helpedAt = Date.UTC(2026, 2, 17, 10, 15)
const hour = 3_600_000

export const occasion: Occasion = {
  isContact: true,
  customer: 'Nora',
  agent: 'Ada',
  channel: 'email',
  subject: 'My planter arrived broken',
  helpedAt,
  zone,
}

export function pageView(locale: Locale, brandColour: string | null = null): PageView {
  return {
    locale,
    organisation: {
      name: 'Fern & Clay',
      brandColour,
      logoHref: null,
      inboxAddress: 'hello@fernandclay.example',
    },
    languages: locales.map((other) => ({ locale: other, href: `?lang=${other}` })),
  }
}

export function surveyView(locale: Locale, scale: ScaleName = 'faces-5'): SurveyView {
  const view = pageView(locale)
  return {
    ...view,
    occasion,
    scale: csatScale(scale, locale),
    wording: null,
    questions: [easeQuestion(view.organisation.name, locale), feltQuestion(locale)],
    action: '/s/abc',
    preselected: null,
    own: null,
    readers: ['Ada', 'Mira'],
    followUpHours: 24,
    commentMax: 2000,
    noticeHref: '/privacy',
    optOutHref: '/s/abc/stop',
  }
}

export function thanksView(locale: Locale): ThanksView {
  return {
    ...pageView(locale),
    occasion,
    scale: csatScale('faces-5', locale),
    score: 2,
    reader: 'Ada',
    next: [
      { kind: 'follow-up', person: 'Mira', by: helpedAt + 24 * hour },
      { kind: 'promise', title: 'Terra 28', by: helpedAt + 48 * hour },
    ],
    changed: null,
    change: { href: '/s/abc', until: helpedAt + 24 * hour },
    noticeHref: '/privacy',
  }
}

export function askView(locale: Locale, scale: ScaleName = 'faces-5'): AskView {
  const { organisation } = pageView(locale)
  return {
    locale,
    organisation,
    occasion,
    scale: csatScale(scale, locale),
    question: 'How would you rate the support you received?',
    href: 'https://care.fernandclay.example/s/abc?lang=nl',
    optOutHref: 'https://care.fernandclay.example/s/abc/stop',
    noticeHref: 'https://care.fernandclay.example/privacy',
    choicesHref: 'https://care.fernandclay.example/me/def',
    expiresAt: helpedAt + 28 * 24 * hour,
  }
}

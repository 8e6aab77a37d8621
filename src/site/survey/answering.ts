// Showing the questions of an ask and taking the answer.

import type { FastifyReply } from 'fastify'
import { standsBefore } from '../../care/tasks/index.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import type { Locale } from '../../kernel/words/index.ts'
import {
  type Answering,
  type AskFacts,
  asRule,
  commentMax,
  isSpent,
  itemsOf,
  recordAnswer,
  spentHash,
  visibleItems,
  whyNotAnswer,
} from '../../listening/surveys/index.ts'
import { tokenPageHeaders } from '../csp.ts'
import { occasionOf, pageViewOf, scaleOf, surveyViewOf } from './ask.ts'
import { type Form, keysOf, problemOf, readForm } from './form.ts'
import { namelessThanksPage, thanksPage } from './other-pages.ts'
import {
  type Ask,
  closedFor,
  customerOf,
  localeForAsk,
  openAsk,
  pathOf,
  send,
  sendForged,
  type SitePart,
} from './serving.ts'
import { errorPage, surveyPage } from './survey-page.ts'
import type { Answer } from './views.ts'

const wanted = (request: Ask, facts: AskFacts) => ({
  path: pathOf(request),
  locale: localeForAsk(request, facts),
  seen: keysOf(request.query.seen),
  score: typeof request.query.score === 'string' ? request.query.score : '',
})

export async function showSurvey(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const closed = await closedFor(parts, request, facts)
  if (closed) return send(reply, closed.text, closed.status)
  return send(reply, surveyPage(surveyViewOf(facts, wanted(request, facts))))
}

/** After the score: what belongs to it, and was not on the page before. */
export async function showMore(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const closed = await closedFor(parts, request, facts)
  if (closed) return send(reply, closed.text, closed.status)
  const view = surveyViewOf(facts, wanted(request, facts))
  if (facts.answer && view.questions.length > 0) return send(reply, surveyPage(view))
  const next = facts.answer ? `${pathOf(request)}/thanks` : pathOf(request)
  return reply.headers(tokenPageHeaders).redirect(`${next}?lang=${view.locale}`, 303)
}

export async function takeAnswer(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const closed = await closedFor(parts, request, facts)
  if (closed) return send(reply, closed.text, closed.status)
  const form = readForm(request.body, facts)
  const { typed } = form
  const view = surveyViewOf(facts, { ...wanted(request, facts), typed })
  const problem = problemOf(form, commentMax) ?? whatIsMissing(facts, form)
  if (problem) {
    const status = problem === 'more' ? 200 : 422
    return send(reply, errorPage({ ...view, typed, problem }), status)
  }
  try {
    const { params } = request
    const stored = await parts.workshop.transact(actorFor(facts, form), (work) =>
      recordAnswer(work, answerOf(form, { token: params.token, locale: view.locale })),
    )
    const next = nextPage({ request, facts, form, stored })
    return reply.headers(tokenPageHeaders).redirect(`${next}lang=${view.locale}`, 303)
  } catch (error) {
    parts.log.error({ err: error, requestId: request.id }, 'an answer could not be stored')
    reply.header('retry-after', '5')
    return send(reply, errorPage({ ...view, typed, problem: 'failed' }), 503)
  }
}

/** The words of the log name who acts: nobody, where no name shall be kept. */
const actorFor = (facts: AskFacts, { typed }: Form): Actor =>
  customerOf(isNameless(facts, typed) ? { ...facts, customerId: null } : facts)

const isNameless = ({ anonymity, answer }: AskFacts, { isAnonymous }: Answer): boolean =>
  !answer && (anonymity === 'always' || (anonymity === 'choice' && isAnonymous === true))

/** An answer without a name is stored once: all that belongs to it must be on the page by then. */
export function whatIsMissing(facts: AskFacts, { typed, presented }: Form): 'more' | null {
  if (presented === null || !isNameless(facts, typed)) return null
  const names = visibleItems(itemsOf(facts), typed).map(({ key }) => key)
  return names.every((name) => presented.includes(name)) ? null : 'more'
}

export const answerOf = (
  { typed, hasTakenBait }: Form,
  { token, locale }: { token: string; locale: Locale },
) => ({
  ...typed,
  isAnonymous: typed.isAnonymous === true,
  tokenHash: hashToken(token),
  spentHash: spentHash(token),
  score: typed.score!,
  language: locale,
  hasTakenBait,
})

interface Stored {
  request: Ask
  facts: AskFacts
  form: Form
  stored: Answering
}

/** Ends in `?` or `&`, for the language to follow. */
function nextPage({ request, facts, form, stored }: Stored): string {
  const path = pathOf(request)
  // Between opening and storing it was withdrawn, or its time ran out: the page says which.
  if (stored.outcome !== 'stored') return `${path}?`
  if (stored.isAnonymous) return `${path}/thanks?`
  return `${path}${moreOf(facts, form, keysOf(request.query.seen))}`
}

/** `/more` with the names of what was seen, if anything follows from what was answered. */
export function moreOf(facts: AskFacts, { typed, presented }: Form, before: string[]): string {
  if (presented === null) return '/thanks?'
  const seen = [...new Set([...before, ...presented, 'score'])]
  const names = visibleItems(itemsOf(facts), typed).map(({ key }) => key)
  const isMore = names.some((name) => !seen.includes(name))
  return isMore ? `/more?seen=${seen.join(',')}&` : '/thanks?'
}

export async function showThanks(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const { answer } = facts
  if (!answer && (await isSpent(parts.workshop.db, spentHash(request.params.token)))) {
    const locale = localeForAsk(request, facts)
    const view = pageViewOf(facts, locale, `${pathOf(request)}/thanks`)
    return send(reply, namelessThanksPage({ ...view, noticeHref: `/privacy?lang=${locale}` }))
  }
  if (!answer) return reply.headers(tokenPageHeaders).redirect(pathOf(request), 303)
  const now = parts.workshop.clock.now()
  const isOpen = whyNotAnswer(asRule(facts), now) === null
  const locale = localeForAsk(request, facts)
  const stands = await standsBefore(parts.workshop.db, facts.id)
  const change = { href: `${pathOf(request)}?lang=${locale}`, until: answer.editableUntil }
  return send(
    reply,
    thanksPage({
      ...pageViewOf(facts, locale, `${pathOf(request)}/thanks`),
      occasion: occasionOf(facts),
      scale: scaleOf(facts, locale),
      score: answer.score,
      // Only what is certain is said: that it stands in front of people, not that they read it.
      reader: null,
      next: stands ? [{ kind: 'shown', person: stands.person }] : [],
      changed: null,
      change: isOpen ? change : null,
      noticeHref: `/privacy?lang=${locale}`,
    }),
  )
}

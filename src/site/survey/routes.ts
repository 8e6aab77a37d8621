// The pages behind the link of an ask. They need no script; opening one never records anything,
// because mail scanners open links too.

import fastifyFormbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Reader, Workshop } from '../../kernel/db/work.ts'
import { type Actor, type Limits, networkOf } from '../../kernel/http/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { isLocale, type Locale, localeOf } from '../../kernel/words/index.ts'
import { askFacts, type AskFacts, asRule, commentMax, isTokenShaped, recordAnswer, whyNotAnswer } from '../../listening/surveys/index.ts'
import { optOut } from '../../people/consent/index.ts'
import { findOrganisation } from '../../people/organisation/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import { styleHeaders, tokenPageHeaders } from '../csp.ts'
import { siteStylesheet } from '../stylesheet.ts'
import { languagesOf, occasionOf, organisationOf, questionsOf, scaleOf, wordsOf } from './ask.ts'
import { readForm, problemOf } from './form.ts'
import { closedPage, optOutPage, thanksPage } from './other-pages.ts'
import { errorPage, surveyPage } from './survey-page.ts'
import { troublePage } from './trouble-page.ts'
import type { SurveyView } from './views.ts'

export interface SitePart {
  workshop: Workshop
  limits: Limits
  log: Logger
}

interface Words {
  lang?: string
  score?: string
  v?: string
  brand?: string
}
type Ask = FastifyRequest<{ Params: { token: string }; Querystring: Words }>

const bodyBytesMax = 512 * 1024

export async function siteRoutes(app: FastifyInstance, parts: SitePart): Promise<void> {
  await app.register(async (site) => {
    await site.register(fastifyFormbody, { bodyLimit: bodyBytesMax })
    site.setErrorHandler((error, request, reply) => sendTrouble(parts, { error, request, reply }))
    const hidden = { schema: { hide: true } } as const
    site.get<{ Querystring: Words }>('/site.css', hidden, async (request, reply) => {
      const { brand } = request.query
      return reply.headers(styleHeaders).send(siteStylesheet(typeof brand === 'string' ? brand : null).css)
    })
    site.get('/s/:token', hidden, async (request, reply) => showSurvey(parts, request as Ask, reply))
    site.post('/s/:token', hidden, async (request, reply) => takeAnswer(parts, request as Ask, reply))
    site.get('/s/:token/thanks', hidden, async (request, reply) => showThanks(parts, request as Ask, reply))
    site.get('/s/:token/no-more', hidden, async (request, reply) => showOptOut(parts, request as Ask, reply))
    site.post('/s/:token/no-more', hidden, async (request, reply) => takeOptOut(parts, request as Ask, reply))
  })
}

const send = (reply: FastifyReply, text: string, status = 200) => reply.code(status).headers(tokenPageHeaders).send(text)

/** By the token in the address, or null: mistyped, forged, or never sent. */
async function openAsk({ workshop }: SitePart, request: Ask): Promise<AskFacts | null> {
  const { token } = request.params
  return isTokenShaped(token) ? askFacts(workshop.db, { tokenHash: hashToken(token) }) : null
}

function localeFor(request: Ask, known: string): Locale {
  const { lang } = request.query
  return isLocale(lang) ? lang : localeOf(known)
}

const pathOf = ({ params }: Ask): string => `/s/${params.token}`

async function showSurvey(parts: SitePart, request: Ask, reply: FastifyReply) {
  parts.limits.take('anonymous', networkOf(request.ip))
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const closed = closedFor(parts, request, facts)
  if (closed) return send(reply, closed.text, closed.status)
  return send(reply, surveyPage(surveyViewOf(facts, request)))
}

async function takeAnswer(parts: SitePart, request: Ask, reply: FastifyReply) {
  reply.headers(parts.limits.take('answer', networkOf(request.ip)))
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const closed = closedFor(parts, request, facts)
  if (closed) return send(reply, closed.text, closed.status)
  const view = surveyViewOf(facts, request)
  const form = readForm(request.body, facts, view.questions)
  const problem = problemOf(form, commentMax)
  const { typed, hasTakenBait } = form
  if (problem) return send(reply, errorPage({ ...view, typed, problem }), 422)
  try {
    const outcome = await parts.workshop.transact(customerOf(facts), (work) =>
      recordAnswer(work, {
        tokenHash: hashToken(request.params.token), score: typed.score!, comment: typed.comment, further: typed.further,
        language: view.locale, hasTakenBait,
      }))
    // Between opening and storing it was withdrawn, or its time ran out: the page says which.
    const next = outcome.outcome === 'stored' ? `${pathOf(request)}/thanks` : pathOf(request)
    return reply.headers(tokenPageHeaders).redirect(`${next}?lang=${view.locale}`, 303)
  } catch (error) {
    parts.log.error({ err: error, requestId: request.id }, 'an answer could not be stored')
    return send(reply.header('retry-after', '5'), errorPage({ ...view, typed, problem: 'failed' }), 503)
  }
}

async function showThanks(parts: SitePart, request: Ask, reply: FastifyReply) {
  parts.limits.take('anonymous', networkOf(request.ip))
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const { answer } = facts
  if (!answer) return reply.headers(tokenPageHeaders).redirect(pathOf(request), 303)
  const isOpen = whyNotAnswer(asRule(facts), parts.workshop.clock.now()) === null
  const locale = localeFor(request, facts.language)
  return send(reply, thanksPage({
    ...pageViewOf(facts, locale, `${pathOf(request)}/thanks`),
    occasion: occasionOf(facts),
    scale: scaleOf(facts, locale),
    score: answer.score,
    reader: null,
    next: [],
    changed: null,
    change: isOpen ? { href: `${pathOf(request)}?lang=${locale}`, until: answer.editableUntil } : null,
    noticeHref: `/privacy?lang=${locale}`,
  }))
}

async function showOptOut(parts: SitePart, request: Ask, reply: FastifyReply) {
  parts.limits.take('anonymous', networkOf(request.ip))
  return sendOptOut(parts, request, { reply, done: false })
}

/** Also the target of "List-Unsubscribe: One-Click" (RFC 8058), which posts there by itself. */
async function takeOptOut(parts: SitePart, request: Ask, reply: FastifyReply) {
  reply.headers(parts.limits.take('answer', networkOf(request.ip)))
  const facts = await openAsk(parts, request)
  if (facts) {
    await parts.workshop.transact(customerOf(facts), (work) =>
      optOut(work, facts.customerId, { purposeKey: 'feedback', channel: 'all', source: 'link' }))
  }
  return sendOptOut(parts, request, { reply, done: true })
}

async function sendOptOut(parts: SitePart, request: Ask, { reply, done }: { reply: FastifyReply; done: boolean }) {
  // However old the link, and whatever became of the question: a no is always taken.
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const locale = localeFor(request, facts.language)
  const path = `${pathOf(request)}/no-more`
  return send(reply, optOutPage({
    ...pageViewOf(facts, locale, path),
    action: `${path}?lang=${locale}`,
    done,
    backHref: `${pathOf(request)}?lang=${locale}`,
  }))
}

const pageViewOf = (facts: AskFacts, locale: Locale, path: string, score: number | null = null) => ({
  locale,
  organisation: organisationOf(facts),
  languages: languagesOf(path, score),
})

function surveyViewOf(facts: AskFacts, request: Ask): SurveyView {
  const locale = localeFor(request, facts.language)
  const path = pathOf(request)
  const { answer } = facts
  const scale = scaleOf(facts, locale)
  const wanted = Number.parseInt(request.query.score ?? '', 10)
  const preselected = scale.items.some(({ value }) => value === wanted) ? wanted : null
  return {
    ...pageViewOf(facts, locale, path, preselected),
    occasion: occasionOf(facts),
    scale,
    wording: wordsOf(facts, locale),
    questions: questionsOf(facts, locale),
    action: `${path}?lang=${locale}`,
    preselected,
    own: answer && {
      score: answer.score, comment: answer.comment, further: answer.further, at: answer.firstAt, changeUntil: answer.editableUntil,
    },
    readers: [],
    followUpHours: null,
    commentMax,
    noticeHref: `/privacy?lang=${locale}`,
    optOutHref: `${path}/no-more?lang=${locale}`,
  }
}

const reasons = { fixed: 'used', expired: 'expired', withdrawn: 'withdrawn', 'not-sent': 'forged' } as const
const statuses = { used: 200, expired: 410, withdrawn: 410, forged: 404 } as const

/** Why this link cannot be answered now, as a page; null when it can. */
function closedFor({ workshop }: SitePart, request: Ask, facts: AskFacts) {
  const refusal = whyNotAnswer(asRule(facts), workshop.clock.now())
  if (!refusal) return null
  const reason = reasons[refusal]
  const until = reason === 'expired' ? facts.expiresAt : null
  const view = pageViewOf(facts, localeFor(request, facts.language), pathOf(request))
  return { text: closedPage({ ...view, reason, until, zone: facts.zone }), status: statuses[reason] }
}

async function sendForged({ workshop }: SitePart, request: Ask, reply: FastifyReply) {
  const host = await hostOf(workshop.db)
  const locale = localeFor(request, request.headers['accept-language'] ?? host.locale)
  const view = { locale, organisation: host.organisation, languages: [] }
  return send(reply, closedPage({ ...view, reason: 'forged', until: null, zone: 'UTC' }), 404)
}

/** Whose site it is, for pages that know no ask; the oldest inbox is where to write to. */
async function hostOf(read: Reader) {
  const found = await findOrganisation(read)
  const inbox = await read.selectFrom('inbox').select('address').where('archived_at', 'is', null).orderBy('created_at').executeTakeFirst()
  const organisation = {
    name: found?.name ?? 'Rapport', brandColour: found?.brandColour ?? null, logoHref: null, inboxAddress: inbox?.address ?? '',
  }
  return { organisation, locale: found?.locale ?? 'en' }
}

const customerOf = (facts: AskFacts): Actor => ({
  kind: 'customer',
  id: facts.customerId,
  role: 'customer',
  may: () => false,
  scopes: [facts.inboxId],
})

interface Trouble {
  error: unknown
  request: FastifyRequest
  reply: FastifyReply
}

function sendTrouble({ log }: SitePart, { error, request, reply }: Trouble) {
  const { statusCode, kind, retryAfterSeconds } = error as { statusCode?: number; kind?: string; retryAfterSeconds?: number }
  const isOurs = kind !== 'tooMany' && !(statusCode !== undefined && statusCode < 500)
  if (isOurs) log.error({ err: error, requestId: request.id }, 'a page of the site failed')
  const what = kind === 'tooMany' ? 'busy' : isOurs ? 'trouble' : 'unreadable'
  if (what !== 'unreadable') reply.header('retry-after', String(Math.ceil(retryAfterSeconds ?? 5)))
  const locale = localeOf(request.headers['accept-language'])
  const status = { busy: 429, trouble: 503, unreadable: statusCode ?? 400 }[what]
  return send(reply, troublePage(what, locale), status)
}

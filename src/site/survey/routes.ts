// The pages behind the link of an ask. They need no script; opening one never records anything,
// because mail scanners open links too.

import fastifyFormbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Reader, Workshop } from '../../kernel/db/work.ts'
import { type Actor, type Limits, networkOf } from '../../kernel/http/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { isLocale, type Locale, localeOf } from '../../kernel/words/index.ts'
import {
  askFacts,
  type AskFacts,
  asRule,
  commentMax,
  isTokenShaped,
  lowAnswer,
  recordAnswer,
  whyNotAnswer,
} from '../../listening/surveys/index.ts'
import { optOut } from '../../people/consent/index.ts'
import { findOrganisation } from '../../people/organisation/index.ts'
import { sitePageHeaders, styleHeaders, tokenPageHeaders } from '../csp.ts'
import { siteStylesheet } from '../stylesheet.ts'
import { languagesOf, occasionOf, pageViewOf, scaleOf, surveyViewOf } from './ask.ts'
import { problemOf, readForm } from './form.ts'
import { keptPurposes } from './notice.ts'
import { closedPage, noticePage, optOutPage, thanksPage } from './other-pages.ts'
import { errorPage, surveyPage } from './survey-page.ts'
import { troublePage } from './trouble-page.ts'

export interface SitePart {
  workshop: Workshop
  limits: Limits
  log: Logger
}

interface Words {
  lang?: unknown
  score?: unknown
  brand?: unknown
  scheme?: unknown
}
type Ask = FastifyRequest<{ Params: { token: string }; Querystring: Words }>

const bodyBytesMax = 512 * 1024

export async function siteRoutes(app: FastifyInstance, parts: SitePart): Promise<void> {
  await app.register(async (site) => {
    await site.register(fastifyFormbody, { bodyLimit: bodyBytesMax })
    site.setErrorHandler((error, request, reply) => sendTrouble(parts, { error, request, reply }))
    const hidden = { schema: { hide: true } } as const
    site.get('/site.css', hidden, async (request, reply) => {
      const { brand, scheme } = request.query as Words
      const one = scheme === 'light' || scheme === 'dark' ? scheme : undefined
      const { css } = siteStylesheet(typeof brand === 'string' ? brand : null, one)
      return reply.headers(styleHeaders).send(css)
    })
    type Page = (parts: SitePart, request: Ask, reply: FastifyReply) => Promise<FastifyReply>
    const opens = (path: string, page: Page) =>
      site.get(path, hidden, async (request, reply) => {
        parts.limits.take('anonymous', networkOf(request.ip))
        return page(parts, request as Ask, reply)
      })
    const takes = (path: string, page: Page) =>
      site.post(path, hidden, async (request, reply) => {
        reply.headers(parts.limits.take('answer', networkOf(request.ip)))
        return page(parts, request as Ask, reply)
      })
    opens('/privacy', showNotice)
    opens('/s/:token', showSurvey)
    takes('/s/:token', takeAnswer)
    opens('/s/:token/thanks', showThanks)
    opens('/s/:token/no-more', showOptOut)
    takes('/s/:token/no-more', takeOptOut)
  })
}

const send = (reply: FastifyReply, text: string, status = 200) =>
  reply.code(status).headers(tokenPageHeaders).send(text)

/** By the token in the address, or null: mistyped, forged, or never sent. */
async function openAsk({ workshop }: SitePart, { params }: Ask): Promise<AskFacts | null> {
  const { token } = params
  return isTokenShaped(token) ? askFacts(workshop.db, { tokenHash: hashToken(token) }) : null
}

const localeFor = ({ query }: Ask, known: string): Locale =>
  isLocale(query.lang) ? query.lang : localeOf(known)

const pathOf = ({ params }: Ask): string => `/s/${params.token}`

const wanted = (request: Ask, facts: AskFacts) => ({
  path: pathOf(request),
  locale: localeFor(request, facts.language),
  score: typeof request.query.score === 'string' ? request.query.score : '',
})

async function showSurvey(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const closed = closedFor(parts, request, facts)
  if (closed) return send(reply, closed.text, closed.status)
  return send(reply, surveyPage(surveyViewOf(facts, wanted(request, facts))))
}

async function takeAnswer(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const closed = closedFor(parts, request, facts)
  if (closed) return send(reply, closed.text, closed.status)
  const view = surveyViewOf(facts, wanted(request, facts))
  const form = readForm(request.body, facts, view.questions)
  const { typed, hasTakenBait } = form
  const problem = problemOf(form, commentMax)
  if (problem) return send(reply, errorPage({ ...view, typed, problem }), 422)
  try {
    const { outcome } = await parts.workshop.transact(customerOf(facts), (work) =>
      recordAnswer(work, {
        ...typed,
        tokenHash: hashToken(request.params.token),
        score: typed.score!,
        language: view.locale,
        hasTakenBait,
      }),
    )
    // Between opening and storing it was withdrawn, or its time ran out: the page says which.
    const next = outcome === 'stored' ? `${pathOf(request)}/thanks` : pathOf(request)
    return reply.headers(tokenPageHeaders).redirect(`${next}?lang=${view.locale}`, 303)
  } catch (error) {
    parts.log.error({ err: error, requestId: request.id }, 'an answer could not be stored')
    reply.header('retry-after', '5')
    return send(reply, errorPage({ ...view, typed, problem: 'failed' }), 503)
  }
}

async function showThanks(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  const { answer } = facts
  if (!answer) return reply.headers(tokenPageHeaders).redirect(pathOf(request), 303)
  const now = parts.workshop.clock.now()
  const isOpen = whyNotAnswer(asRule(facts), now) === null
  const locale = localeFor(request, facts.language)
  const low = await lowAnswer(parts.workshop.db, facts.id, now)
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
      next: low ? [{ kind: 'shown', person: low.seenBy, until: low.until }] : [],
      changed: null,
      change: isOpen ? change : null,
      noticeHref: `/privacy?lang=${locale}`,
    }),
  )
}

async function showOptOut(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  return facts
    ? sendOptOut(request, reply, { facts, done: false })
    : sendForged(parts, request, reply)
}

/**
 * Also the target of "List-Unsubscribe=One-Click" (RFC 8058), which mail programs post there by
 * themselves. However old the link, and whatever became of the question: a no is taken.
 */
async function takeOptOut(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  if (!facts) return sendForged(parts, request, reply)
  await parts.workshop.transact(customerOf(facts), (work) =>
    optOut(work, facts.customerId, { purposeKey: 'feedback', channel: 'all', source: 'link' }),
  )
  return sendOptOut(request, reply, { facts, done: true })
}

function sendOptOut(request: Ask, reply: FastifyReply, how: { facts: AskFacts; done: boolean }) {
  const { facts, done } = how
  const locale = localeFor(request, facts.language)
  const path = `${pathOf(request)}/no-more`
  return send(
    reply,
    optOutPage({
      ...pageViewOf(facts, locale, path),
      action: `${path}?lang=${locale}`,
      done,
      backHref: `${pathOf(request)}?lang=${locale}`,
    }),
  )
}

async function showNotice({ workshop }: SitePart, request: Ask, reply: FastifyReply) {
  const host = await hostOf(workshop.db)
  const locale = localeFor(request, request.headers['accept-language'] ?? host.locale)
  const purposes = await keptPurposes(workshop.db, locale)
  const { organisation } = host
  const languages = languagesOf('/privacy')
  return reply
    .headers(sitePageHeaders)
    .send(noticePage({ locale, organisation, languages, purposes }))
}

const reasons = {
  fixed: 'used',
  expired: 'expired',
  withdrawn: 'withdrawn',
  'not-sent': 'forged',
} as const
const statuses = { used: 200, expired: 410, withdrawn: 410, forged: 404 } as const

/** Why this link cannot be answered now, as a page; null when it can. */
function closedFor({ workshop }: SitePart, request: Ask, facts: AskFacts) {
  const refusal = whyNotAnswer(asRule(facts), workshop.clock.now())
  if (!refusal) return null
  const reason = reasons[refusal]
  const until = reason === 'expired' ? facts.expiresAt : null
  const view = pageViewOf(facts, localeFor(request, facts.language), pathOf(request))
  return {
    text: closedPage({ ...view, reason, until, zone: facts.zone }),
    status: statuses[reason],
  }
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
  const inbox = await read
    .selectFrom('inbox')
    .select('address')
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()
  const { name = 'Rapport', brandColour = null, locale = 'en' } = found ?? {}
  const inboxAddress = inbox?.address ?? ''
  return { organisation: { name, brandColour, logoHref: null, inboxAddress }, locale }
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
  const { statusCode, kind, retryAfterSeconds } = error as {
    statusCode?: number
    kind?: string
    retryAfterSeconds?: number
  }
  const isTheirs = statusCode !== undefined && statusCode < 500
  const what = kind === 'tooMany' ? 'busy' : isTheirs ? 'unreadable' : 'trouble'
  if (what === 'trouble') {
    log.error({ err: error, requestId: request.id }, 'a page of the site failed')
  }
  if (what !== 'unreadable') reply.header('retry-after', Math.ceil(retryAfterSeconds ?? 5))
  const status = { busy: 429, trouble: 503, unreadable: statusCode ?? 400 }[what]
  return send(reply, troublePage(what, localeOf(request.headers['accept-language'])), status)
}

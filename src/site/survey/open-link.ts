// A survey behind an open link: on a receipt, in a newsletter, on the site. Whoever opens it is
// nobody we know; opening it leaves nothing behind, and each page carries a form of its own, so
// that a form sent twice is one answer.

import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { secondMs, hourMs } from '../../kernel/clock/index.ts'
import { networkOf } from '../../kernel/http/index.ts'
import { hashToken, safeEqual, type Secrets } from '../../kernel/secrets/index.ts'
import {
  type AskFacts,
  commentMax,
  type LinkChannel,
  linkFacts,
  putLinkAsk,
  recordAnswer,
} from '../../listening/surveys/index.ts'
import { tokenPageHeaders } from '../csp.ts'
import { answerOf, moreOf } from './answering.ts'
import { languagesOf, pageViewOf, surveyViewOf } from './ask.ts'
import { problemOf, readForm } from './form.ts'
import { closedPage } from './other-pages.ts'
import {
  type Ask,
  customerOf,
  hostOf,
  localeFor,
  localeForAsk,
  send,
  sendForged,
  type SitePart,
} from './serving.ts'
import { errorPage, surveyPage } from './survey-page.ts'

type Opened = FastifyRequest<{ Params: { key: string }; Querystring: Ask['query'] }>

export function openLinkRoutes(site: FastifyInstance, parts: SitePart): void {
  const hidden = { schema: { hide: true } } as const
  site.get('/o/:key', hidden, async (request, reply) => {
    parts.limits.take('anonymous', networkOf(request.ip))
    return showLink(parts, request as Opened, reply)
  })
  site.post('/o/:key', hidden, async (request, reply) => {
    reply.headers(parts.limits.take('answer', networkOf(request.ip)))
    return takeLinkAnswer(parts, request as Opened, reply)
  })
}

const asAsk = (request: Opened) => request as unknown as Ask
const pathOfLink = ({ params }: Opened) => `/o/${params.key}`

/** What the link asks; null where there is none such. `isOpen` false: nobody is asked any more. */
async function opened({ workshop }: SitePart, request: Opened) {
  const { key } = request.params
  if (!/^[A-Za-z0-9_-]{12}$/.test(key)) return null
  const host = await hostOf(workshop.db)
  const language = localeFor(asAsk(request), request.headers['accept-language'] ?? host.locale)
  return linkFacts(workshop.db, key, { language, now: workshop.clock.now() })
}

async function showLink(parts: SitePart, request: Opened, reply: FastifyReply) {
  const found = await opened(parts, request)
  if (!found) return sendForged(parts, asAsk(request), reply)
  if (!found.isOpen) return sendEnded(request, reply, found.facts)
  const { score } = request.query
  const view = viewOf(request, found.facts, typeof score === 'string' ? score : '')
  const now = parts.workshop.clock.now()
  return send(reply, surveyPage({ ...view, formToken: newForm(parts.secrets, now) }))
}

function viewOf(request: Opened, facts: AskFacts, score: string) {
  const locale = localeForAsk(asAsk(request), facts)
  const path = pathOfLink(request)
  const view = surveyViewOf(facts, { path, locale, score })
  const via = channelOf(request)
  return { ...view, action: `${view.action}${via === 'link' ? '' : `&via=${via}`}` }
}

const channelOf = ({ query }: Opened): LinkChannel =>
  query.via === 'qr' || query.via === 'site' ? query.via : 'link'

async function takeLinkAnswer(parts: SitePart, request: Opened, reply: FastifyReply) {
  const found = await opened(parts, request)
  if (!found) return sendForged(parts, asAsk(request), reply)
  const { facts, isOpen } = found
  if (!isOpen) return sendEnded(request, reply, facts)
  const now = parts.workshop.clock.now()
  const view = viewOf(request, facts, '')
  const form = readForm(request.body, facts)
  const { typed } = form
  const sent = readFormToken(parts.secrets, request.body, now)
  const problem = problemOf(form, commentMax) ?? (sent ? null : 'stale')
  if (problem || !sent) {
    const formToken = sent?.form ?? newForm(parts.secrets, now)
    return send(reply, errorPage({ ...view, formToken, typed, problem: problem ?? 'stale' }), 422)
  }
  const token = parts.secrets.sign('open-ask', `${found.ruleId}:${sent.form}`)
  const hasTakenBait = form.hasTakenBait || sent.age < quickest
  const given = answerOf({ ...form, hasTakenBait }, { token, locale: view.locale })
  await parts.workshop.transact(customerOf(facts), async (work) => {
    await putLinkAsk(work, found, { tokenHash: hashToken(token), channel: channelOf(request) })
    return recordAnswer(work, given)
  })
  const next = `/s/${token}${moreOf(facts, form, [])}lang=${view.locale}`
  return reply.headers(tokenPageHeaders).redirect(next, 303)
}

function sendEnded(request: Opened, reply: FastifyReply, facts: AskFacts) {
  const view = pageViewOf(facts, localeForAsk(asAsk(request), facts), pathOfLink(request))
  const languages = languagesOf(pathOfLink(request))
  const closed = { ...view, languages, reason: 'ended' as const, until: null, zone: facts.zone }
  return send(reply, closedPage(closed), 410)
}

// Nobody reads a question and answers it within this.
const quickest = 2 * secondMs
const formLasts = 24 * hourMs

function newForm(secrets: Secrets, now: Date): string {
  const stamp = `${now.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`
  return `${stamp}.${secrets.sign('open-form', stamp)}`
}

/** Null: none of ours, or older than a day. `age` in milliseconds. */
function readFormToken(secrets: Secrets, body: unknown, now: Date) {
  const form = (body as Record<string, unknown> | null)?.['form']
  if (typeof form !== 'string' || form.length > 200) return null
  const [time = '', nonce = '', signature = ''] = form.split('.')
  if (!safeEqual(signature, secrets.sign('open-form', `${time}.${nonce}`))) return null
  const age = now.getTime() - Number.parseInt(time, 36)
  return age >= 0 && age < formLasts ? { form, age } : null
}

// The pages behind the link of an ask. They need no script; opening one never records anything,
// because mail scanners open links too.

import fastifyFormbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from '../../kernel/http/index.ts'
import { localeOf } from '../../kernel/words/index.ts'
import type { AskFacts } from '../../listening/surveys/index.ts'
import { optOut } from '../../people/consent/index.ts'
import { choicesRoutes } from '../choices/routes.ts'
import { sitePageHeaders, styleHeaders } from '../csp.ts'
import { showNoMore, takeNoMore, toldPath } from '../improvement/routes.ts'
import { siteStylesheet } from '../stylesheet.ts'
import { showMore, showSurvey, showThanks, takeAnswer } from './answering.ts'
import { languagesOf, pageViewOf } from './ask.ts'
import { keptPurposes } from './notice.ts'
import { ownPageRoutes } from '../own/routes.ts'
import { openLinkRoutes } from './open-link.ts'
import { noticePage, optOutPage } from './other-pages.ts'
import {
  type Ask,
  customerOf,
  hostOf,
  localeFor,
  localeForAsk,
  openAsk,
  pathOf,
  send,
  sendForged,
  type SitePart,
  type Words,
} from './serving.ts'
import { troublePage } from './trouble-page.ts'

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
    opens('/s/:token/more', showMore)
    takes('/s/:token/more', takeAnswer)
    opens('/s/:token/thanks', showThanks)
    opens('/s/:token/no-more', showOptOut)
    takes('/s/:token/no-more', takeOptOut)
    opens(toldPath, showNoMore)
    takes(toldPath, takeNoMore)
    openLinkRoutes(site, parts)
    choicesRoutes(site, parts)
    ownPageRoutes(site, parts)
  })
}

async function showOptOut(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  return facts?.customerId
    ? sendOptOut(request, reply, { facts, done: false })
    : sendForged(parts, request, reply)
}

/**
 * Also the target of "List-Unsubscribe=One-Click" (RFC 8058), which mail programs post there by
 * themselves. However old the link, and whatever became of the question: a no is taken.
 */
async function takeOptOut(parts: SitePart, request: Ask, reply: FastifyReply) {
  const facts = await openAsk(parts, request)
  const customerId = facts?.customerId
  if (!customerId) return sendForged(parts, request, reply)
  await parts.workshop.transact(customerOf(facts), (work) =>
    optOut(work, customerId, { purposeKey: 'feedback', channel: 'all', source: 'link' }),
  )
  return sendOptOut(request, reply, { facts, done: true })
}

function sendOptOut(request: Ask, reply: FastifyReply, how: { facts: AskFacts; done: boolean }) {
  const { facts, done } = how
  const locale = localeForAsk(request, facts)
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

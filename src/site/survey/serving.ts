// What every page behind a link needs: whose ask it is, in which language, and what to say when
// there is none.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Reader, Workshop } from '../../kernel/db/work.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import type { Actor, Limits } from '../../kernel/http/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import { hashToken, type Secrets } from '../../kernel/secrets/index.ts'
import { isLocale, type Locale, localeOf } from '../../kernel/words/index.ts'
import {
  askFacts,
  type AskFacts,
  asRule,
  isSpent,
  isTokenShaped,
  spentHash,
  whyNotAnswer,
} from '../../listening/surveys/index.ts'
import { findOrganisation } from '../../people/organisation/index.ts'
import { tokenPageHeaders } from '../csp.ts'
import { localeOfAsk, pageViewOf } from './ask.ts'
import { closedPage } from './other-pages.ts'

export interface SitePart {
  workshop: Workshop
  files: FileStore
  limits: Limits
  log: Logger
  secrets: Secrets
}

export interface Words {
  lang?: unknown
  score?: unknown
  seen?: unknown
  via?: unknown
  brand?: unknown
  scheme?: unknown
}
export type Ask = FastifyRequest<{ Params: { token: string }; Querystring: Words }>

export const send = (reply: FastifyReply, text: string, status = 200) =>
  reply.code(status).headers(tokenPageHeaders).send(text)

/** By the token in the address, or null: mistyped, forged, or never sent. */
export async function openAsk({ workshop }: SitePart, { params }: Ask): Promise<AskFacts | null> {
  const { token } = params
  return isTokenShaped(token) ? askFacts(workshop.db, { tokenHash: hashToken(token) }) : null
}

export const localeFor = ({ query }: Ask, known: string): Locale =>
  isLocale(query.lang) ? query.lang : localeOf(known)

/** Of the pages of an ask: a survey may lack the reader's language. */
export const localeForAsk = (request: Ask, facts: AskFacts): Locale =>
  localeOfAsk(facts, localeFor(request, facts.language))

export const pathOf = ({ params }: Ask): string => `/s/${params.token}`

const reasons = {
  fixed: 'used',
  expired: 'expired',
  withdrawn: 'withdrawn',
  'not-sent': 'forged',
} as const
const statuses = { used: 200, expired: 410, withdrawn: 410, forged: 404 } as const

/** Why this link cannot be answered now, as a page; null when it can. */
export async function closedFor({ workshop }: SitePart, request: Ask, facts: AskFacts) {
  const refusal = (await isSpent(workshop.db, spentHash(request.params.token)))
    ? ('fixed' as const)
    : whyNotAnswer(asRule(facts), workshop.clock.now())
  if (!refusal) return null
  const reason = reasons[refusal]
  const until = reason === 'expired' ? facts.expiresAt : null
  const view = pageViewOf(facts, localeForAsk(request, facts), pathOf(request))
  return {
    text: closedPage({ ...view, reason, until, zone: facts.zone }),
    status: statuses[reason],
  }
}

export async function sendForged({ workshop }: SitePart, request: Ask, reply: FastifyReply) {
  const host = await hostOf(workshop.db)
  const locale = localeFor(request, request.headers['accept-language'] ?? host.locale)
  const view = { locale, organisation: host.organisation, languages: [] }
  return send(reply, closedPage({ ...view, reason: 'forged', until: null, zone: 'UTC' }), 404)
}

/** Whose site it is, for pages that know no ask; the oldest inbox is where to write to. */
export async function hostOf(read: Reader) {
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

export const customerOf = ({ customerId, boundInboxId }: AskFacts): Actor => ({
  kind: customerId ? 'customer' : 'anonymous',
  id: customerId,
  role: customerId ? 'customer' : 'anonymous',
  may: () => false,
  scopes: boundInboxId ? [boundInboxId] : [],
})

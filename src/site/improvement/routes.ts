// The link at the foot of a notice: "do not tell me of such things". Opening it changes nothing,
// because mail scanners open links; its button does, and so does a mail program's own (RFC 8058).

import type { FastifyReply, FastifyRequest } from 'fastify'
import { noticeBehind, type NoticeBehind, noticePurpose } from '../../care/improvements/index.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { isTokenShaped } from '../../listening/surveys/index.ts'
import { optOut } from '../../people/consent/index.ts'
import { optOutPage } from '../survey/other-pages.ts'
import { languagesOf } from '../survey/ask.ts'
import { type Ask, hostOf, localeFor, send, sendForged, type SitePart } from '../survey/serving.ts'

export const toldPath = '/told/:token/no-more'

export async function showNoMore(parts: SitePart, request: Ask, reply: FastifyReply) {
  const notice = await openNotice(parts, request)
  if (!notice) return sendForged(parts, request, reply)
  return sendPage(parts, request, { reply, notice, done: false })
}

/** However old the link: a no is taken. */
export async function takeNoMore(parts: SitePart, request: Ask, reply: FastifyReply) {
  const notice = await openNotice(parts, request)
  if (!notice) return sendForged(parts, request, reply)
  await parts.workshop.transact(customerOf(notice), (work) =>
    optOut(work, notice.customerId, {
      purposeKey: noticePurpose,
      channel: 'all',
      source: 'link',
    }),
  )
  return sendPage(parts, request, { reply, notice, done: true })
}

async function openNotice({ workshop }: SitePart, { params }: FastifyRequest) {
  const { token } = params as { token: string }
  return isTokenShaped(token) ? noticeBehind(workshop.db, hashToken(token)) : null
}

interface Showing {
  reply: FastifyReply
  notice: NoticeBehind
  done: boolean
}

async function sendPage({ workshop }: SitePart, request: Ask, { reply, notice, done }: Showing) {
  const { organisation } = await hostOf(workshop.db)
  const locale = localeFor(request, notice.language)
  const path = `/told/${request.params.token}/no-more`
  return send(
    reply,
    optOutPage({
      locale,
      organisation,
      languages: languagesOf(path),
      action: `${path}?lang=${locale}`,
      about: 'what-we-did',
      done,
      backHref: null,
    }),
  )
}

const customerOf = ({ customerId, inboxId }: NoticeBehind): Actor => ({
  kind: 'customer',
  id: customerId,
  role: 'customer',
  may: () => false,
  scopes: inboxId ? [inboxId] : [],
})

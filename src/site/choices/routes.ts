// Behind the links of our own mails: what somebody gets, the one click that ends it (RFC 8058),
// and the second half of a yes. Opening a page changes nothing, because mail scanners open links.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnyWork } from '../../kernel/db/work.ts'
import { Problem } from '../../kernel/errors/index.ts'
import { type Actor, networkOf } from '../../kernel/http/index.ts'
import { isLocale, type Locale, localeOf, m } from '../../kernel/words/index.ts'
import {
  choicesOf,
  choose,
  type Chosen,
  confirmationBehind,
  followConfirmation,
  inTheirWords,
  noticeInForce,
  optOut,
  purposeByKey,
  type SendChannel,
} from '../../people/consent/index.ts'
import { changeProfile, type ProfileChange } from '../../people/customers/index.ts'
import { mailBehind, type MailBehind } from '../../service/channels/email/index.ts'
import { languagesOf } from '../survey/ask.ts'
import { cleaned } from '../survey/form.ts'
import { hostOf, send, type SitePart, type Words } from '../survey/serving.ts'
import { choicesPage, confirmPage, stopPage, type Treatment, unknownPage } from './page.ts'

type Asked = FastifyRequest<{ Params: { token: string }; Querystring: Words }>
type Page = (parts: SitePart, request: Asked, reply: FastifyReply) => Promise<FastifyReply>

export function choicesRoutes(site: FastifyInstance, parts: SitePart): void {
  const hidden = { schema: { hide: true } } as const
  const serve = (method: 'GET' | 'POST', url: string, page: Page) =>
    site.route({
      method,
      url,
      ...hidden,
      // Many one-click requests come from the few addresses of a large mail provider.
      handler: async (request, reply) => {
        parts.limits.take('anonymous', networkOf(request.ip))
        return page(parts, request as Asked, reply)
      },
    })
  serve('GET', '/me/:token', showChoices)
  serve('POST', '/me/:token', takeChoices)
  serve('GET', '/u/:token', showStop)
  serve('POST', '/u/:token', takeStop)
  serve('GET', '/c/:token', showConfirm)
  serve('POST', '/c/:token', takeConfirm)
}

export const customerActor = (customerId: string, inboxId: string | null = null): Actor => ({
  kind: 'customer',
  id: customerId,
  role: 'customer',
  may: () => false,
  scopes: inboxId ? [inboxId] : [],
})

interface Reader {
  locale: Locale
  treatment: Treatment
}

/** Who opened the page, as we know them; the language of the address wins. */
async function readerOf({ workshop }: SitePart, request: Asked, customerId: string) {
  const row = await workshop.db
    .selectFrom('customer')
    .selectAll()
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow()
  const { lang } = request.query
  const host = await hostOf(workshop.db)
  const own = localeOf(row.language, localeOf(host.locale))
  const treatment: Treatment = {
    nameToUse: row.name_to_use ?? '',
    language: own,
    preferredChannel: row.preferred_channel ?? '',
    touch: row.touch,
    bestTime: row.best_time ?? '',
    doNotCall: row.do_not_call,
  }
  const reader: Reader = { locale: isLocale(lang) ? lang : own, treatment }
  return { ...host, ...reader }
}

export async function sendUnknown({ workshop }: SitePart, request: Asked, reply: FastifyReply) {
  const { organisation, locale } = await hostOf(workshop.db)
  const { lang } = request.query
  const spoken = isLocale(lang) ? lang : localeOf(request.headers['accept-language'] ?? locale)
  return send(reply, unknownPage({ locale: spoken, organisation, languages: [] }), 404)
}

interface Showing {
  mail: MailBehind
  saved?: boolean
  problem?: string | null
  typed?: Treatment
}

async function sendChoices(
  parts: SitePart,
  { request, reply }: { request: Asked; reply: FastifyReply },
  { mail, saved = false, problem = null, typed }: Showing,
) {
  const { organisation, locale, treatment } = await readerOf(parts, request, mail.customerId)
  const path = `/me/${request.params.token}`
  const view = {
    ...(await choicesOf(parts.workshop.db, mail.customerId, locale)),
    ...{ locale, organisation, saved, problem, textMax },
    languages: languagesOf(path),
    action: `${path}?lang=${locale}`,
    treatment: typed ?? treatment,
    noticeHref: `/privacy?lang=${locale}`,
  }
  return send(reply, choicesPage(view), problem ? 422 : 200)
}

const showChoices: Page = async (parts, request, reply) => {
  const mail = await mailBehind(parts.workshop.db, request.params.token)
  if (!mail) return sendUnknown(parts, request, reply)
  return sendChoices(parts, { request, reply }, { mail })
}

const takeChoices: Page = async (parts, request, reply) => {
  const mail = await mailBehind(parts.workshop.db, request.params.token)
  if (!mail) return sendUnknown(parts, request, reply)
  const { locale, treatment } = await readerOf(parts, request, mail.customerId)
  const fields = fieldsOf(request.body)
  const typed = treatmentIn(fields, treatment)
  if (typed.nameToUse.length > textMax || typed.bestTime.length > textMax) {
    const problem = m.site_choices_too_long({ count: textMax }, { locale })
    return sendChoices(parts, { request, reply }, { mail, problem, typed })
  }
  const isNone = fields['do'] === 'none'
  await parts.workshop.transact(customerActor(mail.customerId, mail.inboxId), async (work) => {
    const chosen = await chosenIn(work, fields, { mail, locale, isNone })
    await choose(work, mail.customerId, chosen, { page: 'choices', mailId: mail.id })
    await changeProfile(work, mail.customerId, { change: changeFrom(typed, treatment) })
  })
  return sendChoices(parts, { request, reply }, { mail, saved: true })
}

const textMax = 120

function fieldsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [name, cleaned(value).trim()]),
  )
}

interface Choosing {
  mail: MailBehind
  locale: Locale
  isNone: boolean
}

async function chosenIn(
  work: AnyWork,
  fields: Record<string, string>,
  { mail, locale, isNone }: Choosing,
): Promise<Chosen[]> {
  const { choosable } = await choicesOf(work.read, mail.customerId, locale)
  return choosable.flatMap(({ key, channels }) =>
    channels.flatMap(({ channel }): Chosen[] => {
      const given = isNone ? 'no' : fields[`c.${key}.${channel}`]
      if (given !== 'yes' && given !== 'no') return []
      return [{ purposeKey: key, channel, yes: given === 'yes' }]
    }),
  )
}

const touches = ['high', 'standard', 'brief']
const preferable: readonly SendChannel[] = ['email', 'sms', 'phone', 'chat', 'post']

/** What was posted; a field the form did not have stays as it was. */
function treatmentIn(fields: Record<string, string>, before: Treatment): Treatment {
  const { nameToUse, bestTime, language, preferredChannel, touch, calls } = fields
  const isChannel = preferredChannel === '' || preferable.includes(preferredChannel as SendChannel)
  return {
    nameToUse: nameToUse ?? before.nameToUse,
    bestTime: bestTime ?? before.bestTime,
    language: isLocale(language) ? language : before.language,
    preferredChannel: isChannel ? preferredChannel! : before.preferredChannel,
    touch: touch && touches.includes(touch) ? touch : before.touch,
    doNotCall: calls === undefined ? before.doNotCall : calls === 'no',
  }
}

function changeFrom(typed: Treatment, before: Treatment): ProfileChange {
  const change: Record<string, unknown> = {}
  for (const field of Object.keys(typed) as (keyof Treatment)[]) {
    if (typed[field] !== before[field]) change[field] = typed[field] === '' ? null : typed[field]
  }
  return change as ProfileChange
}

async function stopView(parts: SitePart, request: Asked, mail: MailBehind) {
  const { organisation, locale } = await readerOf(parts, request, mail.customerId)
  const purpose = await purposeByKey(parts.workshop.db, mail.purposeKey)
  const path = `/u/${request.params.token}`
  return {
    ...{ organisation, locale, languages: languagesOf(path) },
    name: inTheirWords(purpose, locale).name,
    action: `${path}?lang=${locale}`,
    choicesHref: `/me/${request.params.token}?lang=${locale}`,
  }
}

const showStop: Page = async (parts, request, reply) => {
  const mail = await mailBehind(parts.workshop.db, request.params.token)
  if (!mail) return sendUnknown(parts, request, reply)
  return send(reply, stopPage({ ...(await stopView(parts, request, mail)), done: false }))
}

/** However old the link: a no is taken, at once, with neither cookie nor redirect. */
const takeStop: Page = async (parts, request, reply) => {
  const mail = await mailBehind(parts.workshop.db, request.params.token)
  if (!mail) return sendUnknown(parts, request, reply)
  await parts.workshop.transact(customerActor(mail.customerId, mail.inboxId), (work) =>
    optOut(work, mail.customerId, {
      ...{ purposeKey: mail.purposeKey, channel: 'all' },
      source: 'link',
    }),
  )
  return send(reply, stopPage({ ...(await stopView(parts, request, mail)), done: true }))
}

type ConfirmState = 'open' | 'done' | 'over'

async function sendConfirm(
  parts: SitePart,
  { request, reply }: { request: Asked; reply: FastifyReply },
  { of, state }: { of: { customerId: string; purposeKey: string }; state: ConfirmState },
) {
  const { organisation, locale } = await readerOf(parts, request, of.customerId)
  const { db } = parts.workshop
  const purpose = await purposeByKey(db, of.purposeKey)
  const path = `/c/${request.params.token}`
  const view = {
    ...{ organisation, locale, state, languages: languagesOf(path) },
    ...inTheirWords(purpose, locale),
    notice: (await noticeInForce(db, purpose.id, locale))?.text ?? null,
    action: `${path}?lang=${locale}`,
  }
  return send(reply, confirmPage(view), state === 'over' ? 410 : 200)
}

const showConfirm: Page = async (parts, request, reply) => {
  const { db, clock } = parts.workshop
  const of = await confirmationBehind(db, request.params.token)
  if (!of) return sendUnknown(parts, request, reply)
  const isOver = of.endedAt !== null || of.expiresAt <= clock.now()
  return sendConfirm(parts, { request, reply }, { of, state: isOver ? 'over' : 'open' })
}

const takeConfirm: Page = async (parts, request, reply) => {
  const of = await confirmationBehind(parts.workshop.db, request.params.token)
  if (!of) return sendUnknown(parts, request, reply)
  try {
    await parts.workshop.transact(customerActor(of.customerId), (work) =>
      followConfirmation(work, of),
    )
    return await sendConfirm(parts, { request, reply }, { of, state: 'done' })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return sendConfirm(parts, { request, reply }, { of, state: 'over' })
  }
}

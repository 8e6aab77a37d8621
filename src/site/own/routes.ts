// One's own page: asked for by an address, opened by the link that was sent there, good for a day.
// Opening it changes nothing.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { systemActor, networkOf } from '../../kernel/http/index.ts'
import { isLocale, type Locale, localeOf, m } from '../../kernel/words/index.ts'
import { rewardsOf } from '../../care/rewards/index.ts'
import { normaliseMail } from '../../people/customers/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import {
  askOwnPage,
  dueOf,
  makeRequest,
  type OwnPage,
  ownPageBehind,
  privacySettings,
} from '../../people/privacy/index.ts'
import { customerActor, sendUnknown } from '../choices/routes.ts'
import { tokenPageHeaders } from '../csp.ts'
import { languagesOf } from '../survey/ask.ts'
import { cleaned } from '../survey/form.ts'
import { hostOf, send, type SitePart, type Words } from '../survey/serving.ts'
import { asCsv, exported, fileOf } from './export.ts'
import { askOwnPagePage, ownPage, type OwnView } from './page.ts'

type Asked = FastifyRequest<{ Params: { token: string; file?: string }; Querystring: Words }>
type Page = (parts: SitePart, request: Asked, reply: FastifyReply) => Promise<FastifyReply>

export function ownPageRoutes(site: FastifyInstance, parts: SitePart): void {
  const serve = (method: 'GET' | 'POST', url: string, page: Page) =>
    site.route({
      method,
      url,
      schema: { hide: true },
      handler: async (request, reply) => {
        parts.limits.take(method === 'POST' ? 'answer' : 'anonymous', networkOf(request.ip))
        return page(parts, request as Asked, reply)
      },
    })
  serve('GET', '/own', showAsking)
  serve('POST', '/own', takeAsking)
  serve('GET', '/own/:token', showOwn)
  serve('POST', '/own/:token', takeOwn)
  serve('GET', '/own/:token/data.json', sendJson)
  serve('GET', '/own/:token/data.csv', sendCsv)
  serve('GET', '/own/:token/files/:file', sendStored)
}

/** Signs the link's token of a page's id. */
export const ownPageToken = ({ secrets }: Pick<SitePart, 'secrets'>, id: string): string =>
  secrets.sign('own-page', id)

const addressMax = 254

async function sendAsking(
  { workshop }: SitePart,
  { request, reply }: { request: Asked; reply: FastifyReply },
  how: { sent: boolean; isWrong?: boolean; typed?: string },
) {
  const { organisation, locale: usual } = await hostOf(workshop.db)
  const { lang } = request.query
  const locale = isLocale(lang) ? lang : localeOf(request.headers['accept-language'] ?? usual)
  const view = {
    ...{ locale, organisation, sent: how.sent, typed: how.typed ?? '' },
    languages: languagesOf('/own'),
    action: `/own?lang=${locale}`,
    problem: how.isWrong ? m.site_own_ask_wrong({}, { locale }) : null,
  }
  return send(reply, askOwnPagePage(view), how.isWrong ? 422 : 200)
}

const showAsking: Page = (parts, request, reply) =>
  sendAsking(parts, { request, reply }, { sent: false })

const takeAsking: Page = async (parts, request, reply) => {
  const typed = fieldOf(request.body, 'address').slice(0, addressMax)
  if (!normaliseMail(typed))
    return sendAsking(parts, { request, reply }, { sent: false, isWrong: true, typed })
  await parts.workshop.transact(systemActor('own-page'), (work) =>
    askOwnPage(work, typed, (id) => ownPageToken(parts, id)),
  )
  return sendAsking(parts, { request, reply }, { sent: true })
}

function fieldOf(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | null)?.[name]
  return typeof value === 'string' ? cleaned(value).trim() : ''
}

const behind = ({ workshop }: SitePart, { params }: Asked) =>
  ownPageBehind(workshop.db, params.token, workshop.clock.now())

const showOwn: Page = async (parts, request, reply) => {
  const own = await behind(parts, request)
  if (!own) return sendUnknown(parts, request, reply)
  return sendOwn(parts, { request, reply, own }, {})
}

interface Serving {
  request: Asked
  reply: FastifyReply
  own: OwnPage
}

type Showing = Partial<Pick<OwnView, 'saved' | 'problem' | 'typed'>>

async function sendOwn(parts: SitePart, { request, reply, own }: Serving, showing: Showing) {
  const { db, clock } = parts.workshop
  const { organisation } = await hostOf(db)
  const { timezone: zone } = await theOrganisation(db)
  const told = await exported(db, own.customerId)
  const locale = await spoken(parts, request, own)
  const path = `/own/${request.params.token}`
  const view: OwnView = {
    ...{ locale, organisation, zone, path, told, saved: null, problem: null, typed: '' },
    ...{ address: own.address, until: own.expiresAt, due: dueOf(clock.now()) },
    languages: languagesOf(path),
    holdings: await holdingsOf(parts, own, locale),
    processors: (await privacySettings(db)).processors,
    labels: await labelsOf(parts),
    ...showing,
  }
  return send(reply, ownPage(view), showing.problem ? 422 : 200)
}

async function spoken({ workshop }: SitePart, request: Asked, own: OwnPage): Promise<Locale> {
  const { lang } = request.query
  if (isLocale(lang)) return lang
  const row = await workshop.db
    .selectFrom('customer')
    .select('language')
    .where('id', '=', own.customerId)
    .executeTakeFirst()
  return localeOf(row?.language ?? request.headers['accept-language'])
}

async function holdingsOf({ workshop }: SitePart, own: OwnPage, locale: Locale) {
  const { holdings, tier } = await rewardsOf(workshop.db, own.customerId, workshop.clock.now())
  const amounts = holdings
    .filter(({ available }) => available > 0)
    .map(({ unit, currency, available }) =>
      unit === 'points' || !currency
        ? m.site_own_points({ count: available }, { locale })
        : new Intl.NumberFormat(locale, { style: 'currency', currency }).format(available / 100),
    )
  return [...(tier ? [tier.name] : []), ...amounts]
}

async function labelsOf({ workshop }: SitePart): Promise<Record<string, string>> {
  const rows = await workshop.db.selectFrom('customer_field').select(['key', 'label']).execute()
  return Object.fromEntries(rows.map(({ key, label }) => [key, label]))
}

const takeOwn: Page = async (parts, request, reply) => {
  const own = await behind(parts, request)
  if (!own) return sendUnknown(parts, request, reply)
  const locale = await spoken(parts, request, own)
  const words = fieldOf(request.body, 'words').slice(0, 5000)
  const isErasure = fieldOf(request.body, 'do') === 'erase'
  const serving = { request, reply, own }
  if (isErasure && fieldOf(request.body, 'sure') !== 'yes')
    return sendOwn(parts, serving, { problem: m.site_own_erase_tick({}, { locale }) })
  if (!isErasure && words === '')
    return sendOwn(parts, serving, { problem: m.site_own_wrong_empty({}, { locale }) })
  const kind = isErasure ? ('erasure' as const) : ('correction' as const)
  await parts.workshop.transact(customerActor(own.customerId), (work) =>
    makeRequest(work, { customerId: own.customerId, kind, words: isErasure ? '' : words }),
  )
  return sendOwn(parts, serving, { saved: kind })
}

const sendJson: Page = async (parts, request, reply) => {
  const own = await behind(parts, request)
  if (!own) return sendUnknown(parts, request, reply)
  const told = await exported(parts.workshop.db, own.customerId)
  return sendFile(reply, { type: 'application/json', name: 'data.json' }).send(
    JSON.stringify(told, null, 2),
  )
}

const sendCsv: Page = async (parts, request, reply) => {
  const own = await behind(parts, request)
  if (!own) return sendUnknown(parts, request, reply)
  const told = await exported(parts.workshop.db, own.customerId)
  return sendFile(reply, { type: 'text/csv; charset=utf-8', name: 'data.csv' }).send(asCsv(told))
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Never shown in the page: a file of somebody else's making is only ever saved. */
const sendStored: Page = async (parts, request, reply) => {
  const own = await behind(parts, request)
  const id = request.params.file ?? ''
  const file = own && uuid.test(id) ? await fileOf(parts.workshop.db, own.customerId, id) : null
  if (!file) return sendUnknown(parts, request, reply)
  const name = encodeURIComponent(file.name).replaceAll("'", '%27')
  return reply
    .headers(tokenPageHeaders)
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .send(parts.files.open(file.key))
}

const sendFile = (reply: FastifyReply, { type, name }: { type: string; name: string }) =>
  reply
    .headers(tokenPageHeaders)
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)

import { Readable } from 'node:stream'
import type { Reader } from '../../kernel/db/work.ts'
import { forbidden } from '../../kernel/errors/index.ts'
import { type Actor, type AnyRoute, route } from '../../kernel/http/index.ts'
import { type Locale, localeOf } from '../../kernel/words/index.ts'
import * as contracts from './contract.ts'
import { dictionary, type Metric, type MetricId, metrics } from './dictionary.ts'
import { backlogOf, figureOf, gridOf, paretoOf } from './figures.ts'
import { before, type Period } from './period.ts'
import { type BehindRow, csvOf, type Part, rowsBehind } from './rows.ts'
import type { View } from './sources.ts'
import { summaryOf } from './summary.ts'
import { arrivalsIn } from './together.ts'
import { type Query, type Request, viewOf } from './view.ts'
import { definitionOf } from './words.ts'

export const periodView = (period: Period) => {
  const { from, to, days, zone } = period
  const earlier = before(period)
  return { from, to, days, timezone: zone, previous: { from: earlier.from, to: earlier.to } }
}

const mayOf = (actor: Actor) => ({
  openRows: actor.may('conversation:read'),
  export: actor.may('insight:export') && actor.may('conversation:read'),
})

const localeOfRequest = ({ headers }: { headers: Record<string, unknown> }): Locale =>
  localeOf(typeof headers['accept-language'] === 'string' ? headers['accept-language'] : null)

interface Narrowing extends Query {
  part?: Part
  weekday?: number
  hour?: number
  age?: number
}

const narrowedTo = ({ part = 'counted', weekday, hour, age }: Narrowing) => ({
  part,
  ...(weekday === undefined ? {} : { weekday }),
  ...(hour === undefined ? {} : { hour }),
  ...(age === undefined ? {} : { age }),
})

/** Rows name customers and subjects: whoever reads them must be allowed the conversations too. */
function mustReadConversations(actor: Actor) {
  if (!actor.may('conversation:read')) throw forbidden()
}

const rowView = (id: MetricId, row: BehindRow) => ({
  id: row.rowId,
  at: row.at.toISOString(),
  hit: row.hit,
  seconds: dictionary[id].unit === 'seconds' ? row.amount : null,
  points: dictionary[id].unit === 'points' ? row.amount : null,
  isOpen: row.isOpen,
  conversation:
    row.conversationId === null
      ? null
      : {
          id: row.conversationId,
          number: row.number!,
          subject: row.subject!,
          state: row.state!,
          channel: row.channel!,
          inboxId: row.inboxId!,
        },
  customer: row.customerId === null ? null : { id: row.customerId, name: row.customerName! },
})

async function pairedOf(read: Reader, view: View, asked: { id: MetricId | null; locale: Locale }) {
  if (!asked.id) return null
  const {
    previous: _,
    change: __,
    series: ___,
    ...figure
  } = await figureOf(read, { id: asked.id, view, compares: false, by: null })
  return { definition: definitionOf(dictionary[asked.id], asked.locale), ...figure }
}

async function numberOf(
  request: Request,
  metric: Metric,
  wanted: { compares: boolean; by: 'day' | 'week'; locale: Locale },
) {
  const { read, actor } = request
  const { id } = metric
  const view = await viewOf(request)
  const [told, paired, reasons, arrivals, backlog] = await Promise.all([
    figureOf(read, { id, view, compares: wanted.compares, by: wanted.by }),
    pairedOf(read, view, { id: metric.pairedWith, locale: wanted.locale }),
    id === 'reasons' ? paretoOf(read, view) : null,
    id === 'arrivals'
      ? arrivalsIn(read, view, view.period).then((found) => gridOf(found, view))
      : null,
    id === 'open-now' ? backlogOf(read, view) : null,
  ])
  const definition = definitionOf(metric, wanted.locale)
  return {
    definition,
    ...told,
    period: periodView(view.period),
    paired,
    reasons,
    arrivals,
    backlog,
    may: mayOf(actor),
  }
}

export const metricRoutes: AnyRoute[] = [
  route(contracts.list, async ({ request }) => ({
    data: metrics.map((metric) => definitionOf(metric, localeOfRequest(request))),
    next: null,
  })),
  route(contracts.definition, async ({ params, request }) =>
    definitionOf(dictionary[params.id], localeOfRequest(request)),
  ),
  route(contracts.get, async (ask) => {
    const metric = dictionary[ask.params.id]
    const { compare, by, ...query } = ask.query
    return numberOf({ ...ask, query }, metric, {
      compares: compare !== 'none',
      by: by ?? metric.by,
      locale: localeOfRequest(ask.request),
    })
  }),
  route(contracts.rows, async (ask) => {
    const { read, actor, params, query } = ask
    mustReadConversations(actor)
    const { limit = 50, after } = query
    const page = await rowsBehind(read, {
      id: params.id,
      view: await viewOf(ask),
      ...narrowedTo(query),
      limit,
      ...(after ? { after } : {}),
    })
    return { data: page.data.map((row) => rowView(params.id, row)), next: page.next }
  }),
  route(contracts.exported, async (ask) => {
    const { read, actor, params, query, reply } = ask
    mustReadConversations(actor)
    const view = await viewOf(ask)
    const name = `${params.id}-${view.period.from}-${view.period.to}.csv`
    reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
    return Readable.from(csvOf(read, { id: params.id, view, ...narrowedTo(query) })) as never
  }),
  route(contracts.summary, async (ask) => {
    const view = await viewOf(ask)
    const { numbers, ...rest } = await summaryOf(ask.read, view)
    const locale = localeOfRequest(ask.request)
    return {
      ...rest,
      period: periodView(view.period),
      numbers: numbers.map(({ metric, told }) => ({
        definition: definitionOf(metric, locale),
        ...told,
      })),
      may: mayOf(ask.actor),
    }
  }),
]

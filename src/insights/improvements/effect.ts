// The number of an improvement before and after the day it was done. Both sides read the very
// statement the metric is counted by everywhere, so a card never differs from the scoreboard.

import { type RawBuilder, sql } from 'kysely'
import { type Improvement, windowsAround } from '../../care/improvements/index.ts'
import {
  addDays,
  daysBetween,
  localDate,
  localDateOf,
  type LocalDate,
} from '../../kernel/clock/index.ts'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import type { ScaleId } from '../../listening/surveys/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import {
  arrivedIn,
  between,
  type Changed,
  dictionary,
  estimateChange,
  type Figure,
  meanFigure,
  type MetricId,
  type Period,
  rowsIn,
  shareChange,
  shareFigure,
  sourceOf,
  type View,
} from '../metrics/index.ts'
import { daysOver, saysOf } from './rules.ts'

type Sql = RawBuilder<unknown>

interface Measure {
  kind: 'share' | 'mean'
  unit: 'percent' | 'points'
  direction: 'up' | 'down' | 'none'
  isAnswer: boolean
  source: (view: View) => Sql
}

function ofAnyReason(view: View): View {
  const all = { ...view }
  delete all.reasonId
  return all
}

/** Of all conversations that arrived, those this is about; fewer is better. */
const shareOf = (hit: Sql): Measure => ({
  kind: 'share',
  unit: 'percent',
  direction: 'down',
  isAnswer: false,
  source: (view) => sql`
    select c.id as row_id, c.id as conversation_id, c.created_at as at, ${hit} as hit,
      null::float8 as amount, false as is_open
    from conversation c where ${arrivedIn(ofAnyReason(view), view.period)}`,
})

function measureOf({ metric, theme, reasonId }: Improvement): Measure {
  if (metric === 'theme-share') {
    return shareOf(sql`exists (select 1 from mood_reading r join coding k on k.text_id = r.text_id
      where r.conversation_id = c.id and k.theme = ${theme} and k.applies)`)
  }
  if (metric === 'reason-share') {
    return shareOf(sql`coalesce(c.reason_id in
      (select id from reason where ${reasonId}::uuid in (id, parent_id)), false)`)
  }
  return ofDictionary(metric)
}

function ofDictionary(id: MetricId): Measure {
  const { kind, unit, direction, rows } = dictionary[id]
  return {
    kind: kind === 'mean' ? 'mean' : 'share',
    unit: unit === 'points' ? 'points' : 'percent',
    direction,
    isAnswer: rows === 'answer',
    source: (view) => sourceOf(id, view),
  }
}

interface Wanted {
  actor: Actor
  now: Date
  improvement: Improvement
}

interface Sides {
  before: Period
  after: Period | null
  zone: string
  over: number
}

/** Before it is done there is one side: the same number of days, up to and with today. */
async function sidesOf(read: Reader, { improvement, now }: Wanted): Promise<Sides> {
  const { doneOn, effectDays: days } = improvement
  const { timezone: zone } = await theOrganisation(read)
  const today = localDateOf(now, zone)
  if (doneOn === null) {
    const tomorrow = addDays(today, 1)
    return { before: between(addDays(tomorrow, -days), tomorrow, zone), after: null, zone, over: 0 }
  }
  const { before, after } = windowsAround(localDate(doneOn), days)
  const until: LocalDate = daysOver(after, today)
  return {
    before: between(before.from, before.to, zone),
    // Today counts as far as it has come; the day after the last one is what ends a period.
    after: between(after.from, until === after.to ? until : addDays(until, 1), zone),
    zone,
    over: daysBetween(after.from, until),
  }
}

const viewOf = ({ actor, now, improvement: { reasonId } }: Wanted, period: Period): View => ({
  actor,
  now,
  period,
  ...(reasonId === null ? {} : { reasonId }),
})

/** Never two scales in one number: the one most answers of both sides were given on. */
async function scaleFor(
  read: Reader,
  measure: Measure,
  views: readonly View[],
): Promise<ScaleId | null> {
  if (!measure.isAnswer) return null
  const all = sql.join(
    views.map((view) => sql`select row_id from (${measure.source(view)}) x`),
    sql` union all `,
  )
  const { rows } = await sql<{ scale: ScaleId }>`
    select a.scale from (${all}) s join answer a on a.id = s.row_id
    group by a.scale order by count(*) desc, a.scale limit 1`.execute(read as never)
  return rows[0]?.scale ?? null
}

interface Sums {
  n: number
  k: number
  open: number
  amounts: number
  total: number
  squares: number
}

async function sumsOf(read: Reader, source: Sql): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select count(hit)::int as n, count(*) filter (where hit)::int as k,
      count(*) filter (where is_open)::int as open, count(amount)::int as amounts,
      coalesce(sum(amount), 0)::float8 as total,
      coalesce(sum(amount * amount), 0)::float8 as squares
    from (${source}) s`.execute(read as never)
  return rows[0]!
}

const figureFrom = ({ kind }: Measure, { n, k, open, amounts, ...sums }: Sums): Figure =>
  kind === 'share'
    ? shareFigure({ k, n }, open)
    : { ...meanFigure({ ...sums, n: amounts }, { min: 0, max: 100 }), open }

interface Compared {
  measure: Measure
  before: Sums
  after: Sums
}

export function changeOf({ measure, before, after }: Compared): Changed {
  const { direction } = measure
  return measure.kind === 'share'
    ? shareChange(after, before, direction)
    : estimateChange(figureFrom(measure, after), figureFrom(measure, before), direction)
}

const figureView = ({ from, to }: Period, figure: Figure) => {
  const { value, low, high, n, k, open, verdict } = figure
  return { from, to, value, low, high, n, k, open, verdict }
}

export async function effectOf(read: Reader, wanted: Wanted) {
  const { improvement, actor } = wanted
  const measure = measureOf(improvement)
  const sides = await sidesOf(read, wanted)
  const periods = sides.after ? [sides.before, sides.after] : [sides.before]
  const scale = await scaleFor(
    read,
    measure,
    periods.map((period) => viewOf(wanted, period)),
  )
  const [before, after] = await Promise.all(
    periods.map((period) => {
      const view = { ...viewOf(wanted, period), ...(scale ? { scale } : {}) }
      return sumsOf(read, measure.source(view))
    }),
  )
  const change = after ? changeOf({ measure, before: before!, after }) : null
  return {
    metric: improvement.metric,
    unit: measure.unit,
    direction: measure.direction,
    scale,
    doneOn: improvement.doneOn,
    daysWanted: improvement.effectDays,
    daysOver: sides.over,
    before: figureView(sides.before, figureFrom(measure, before!)),
    after: sides.after && after ? figureView(sides.after, figureFrom(measure, after)) : null,
    change: change && { value: change.value, low: change.low, high: change.high },
    says: saysOf(change),
    may: { openRows: actor.may('conversation:read') },
  }
}

export interface RowsWanted {
  side: 'before' | 'after'
  part: 'counted' | 'hit' | 'missed'
  limit: number
  after?: string
}

/** The rows of one side: what was counted, and nothing else. */
export async function effectRowPage(read: Reader, wanted: Wanted, asked: RowsWanted) {
  const measure = measureOf(wanted.improvement)
  const sides = await sidesOf(read, wanted)
  const period = asked.side === 'before' ? sides.before : sides.after
  if (!period) return { data: [], next: null }
  const both = sides.after ? [sides.before, sides.after] : [sides.before]
  const scale = await scaleFor(
    read,
    measure,
    both.map((one) => viewOf(wanted, one)),
  )
  const counted = measure.kind === 'share' ? sql`s.hit is not null` : sql`s.amount is not null`
  const parts = { counted, hit: sql`s.hit`, missed: sql`not s.hit` }
  const page = await rowsIn(read, {
    source: measure.source({ ...viewOf(wanted, period), ...(scale ? { scale } : {}) }),
    where: [parts[asked.part]],
    rows: measure.isAnswer ? 'answer' : 'conversation',
    limit: asked.limit,
    ...(asked.after ? { after: asked.after } : {}),
  })
  return {
    next: page.next,
    data: page.data.map((row) => ({
      id: row.rowId,
      at: row.at.toISOString(),
      hit: row.hit,
      points: row.amount,
      conversation: row.conversationId
        ? { id: row.conversationId, number: Number(row.number), subject: row.subject ?? '' }
        : null,
      customer: row.customerId ? { id: row.customerId, name: row.customerName ?? '' } : null,
    })),
  }
}

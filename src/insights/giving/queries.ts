// What was given, read from the gestures themselves; and in how many conversations somebody cared.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Fault, GestureReason } from '../../care/goodwill/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import {
  arrivedIn,
  before,
  groupedBy,
  inScope,
  shareChange,
  shareFigure,
  type View,
} from '../metrics/index.ts'

type Sql = RawBuilder<unknown>

/**
 * Gestures `g` of the period with their conversation `c`. Some belong to none: they count where
 * nothing narrows the look to conversations.
 */
export function gesturesIn(view: View, joined: Sql = sql``): Sql {
  const { start, end } = view.period
  const isPlain = ![view.channel, view.inboxId, view.teamId, view.reasonId, view.agentId].some(
    Boolean,
  )
  const alone = sql`c.id is null and (g.inbox_id is null
    or ${visibleInbox(view.actor, 'g.inbox_id')})`
  return sql`
    from gesture g left join conversation c on c.id = g.conversation_id
      left join reason r on r.id = c.reason_id ${joined}
    where g.created_at >= ${start} and g.created_at < ${end}
      and ${isPlain ? sql`((${alone}) or (${inScope(view)}))` : inScope(view)}`
}

/** The first level of the conversation's reason. */
const topic = sql`coalesce(r.parent_id, r.id)`

export interface Counted {
  gestures: number
  minutes: number
  cost: { currency: string; amount: number }[]
}

interface Row {
  reason: GestureReason
  fault: Fault
  topicId: string | null
  currency: string | null
  gestures: number
  minutes: number
  amount: number
}

export async function givenRows(read: Reader, view: View): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select g.reason, g.fault, ${topic} as "topicId", g.currency, count(*)::int as gestures,
      coalesce(sum(g.amount) filter (where g.kind = 'minutes'), 0)::int as minutes,
      coalesce(sum(g.amount) filter (where g.currency is not null), 0)::float8 as amount
    ${gesturesIn(view)} and g.state = 'given'
    group by 1, 2, 3, 4`.execute(read as never)
  return rows
}

/** Pure. All rows of one group as one. */
export function together(rows: readonly Omit<Row, 'reason' | 'fault' | 'topicId'>[]): Counted {
  const cost = new Map<string, number>()
  let [gestures, minutes] = [0, 0]
  for (const row of rows) {
    gestures += row.gestures
    minutes += row.minutes
    if (row.currency) cost.set(row.currency, (cost.get(row.currency) ?? 0) + row.amount)
  }
  const dearest = [...cost].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return { gestures, minutes, cost: dearest.map(([currency, amount]) => ({ currency, amount })) }
}

const costly = ({ cost, gestures }: Counted) => [cost[0]?.amount ?? 0, gestures] as const
const byCost = (a: Counted, b: Counted) =>
  costly(b)[0] - costly(a)[0] || costly(b)[1] - costly(a)[1]

/** Pure. By why it was given, the most expensive first. */
export function causesOf(rows: readonly Row[]) {
  const groups = groupedBy(rows, ({ reason }) => reason)
  return [...groups]
    .map(([reason, of]) => ({ reason, fault: of[0]!.fault, ...together(of) }))
    .toSorted(byCost)
}

interface Cared {
  id: string | null
  name: string | null
  n: number
  k: number
}

const isCaredFor = sql`(exists (select 1 from gesture g where g.conversation_id = c.id
    and g.state = 'given')
  or exists (select 1 from care_task t where t.conversation_id = c.id
    and t.contacted_at is not null))`

/** By topic: of the conversations begun in the period, in how many somebody cared. */
async function caredBy(read: Reader, view: View, window: View['period']): Promise<Cared[]> {
  const { rows } = await sql<Cared>`
    select s.id, p.name, s.n, s.k from (
      select ${topic} as id, count(*)::int as n, count(*) filter (where ${isCaredFor})::int as k
      from conversation c left join reason r on r.id = c.reason_id
      where ${arrivedIn(view, window)} group by 1) s
    left join reason p on p.id = s.id`.execute(read as never)
  return rows
}

const total = (cared: readonly Cared[]) =>
  cared.reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 })

const topicsMost = 8

export async function careShares(read: Reader, view: View, rows: readonly Row[]) {
  const [now, then] = await Promise.all([
    caredBy(read, view, view.period),
    caredBy(read, view, before(view.period)),
  ])
  const [share, previous] = [shareFigure(total(now)), shareFigure(total(then))]
  const { value, low, high, changed } = shareChange(total(now), total(then), 'none')
  const given = groupedBy(rows, ({ topicId }) => topicId)
  const topics = now
    .map(({ id, name, k, n }) => ({
      reason: id && name ? { id, name } : null,
      ...together(given.get(id) ?? []),
      careShare: shareFigure({ k, n }),
    }))
    .filter(({ gestures, careShare }) => gestures > 0 || (careShare.k ?? 0) > 0)
    .toSorted(byCost)
    .slice(0, topicsMost)
  const change = previous.value === null ? null : { value, low, high, changed }
  return { careShare: { ...share, previous: previous.value, change }, topics }
}

interface Asked {
  asked: number
  approved: number
  declined: number
  waiting: number
  wanted: number
}

/** How often somebody wanted to give more than they may by themselves. */
export async function questionsIn(read: Reader, view: View) {
  const { rows } = await sql<Asked>`
    select count(*)::int as wanted,
      count(*) filter (where g.state = 'asked' or g.decided_at is not null)::int as asked,
      count(*) filter (where g.decided_at is not null and g.state <> 'declined')::int as approved,
      count(*) filter (where g.state = 'declined')::int as declined,
      count(*) filter (where g.state = 'asked')::int as waiting
    ${gesturesIn(view)}`.execute(read as never)
  const { wanted, ...questions } = rows[0]!
  return { ...questions, share: shareFigure({ k: questions.asked, n: wanted }) }
}

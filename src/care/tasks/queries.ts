// Reading care tasks. What is unsettled comes by its clock, those nobody has written to before
// those that wait for an outcome; what is settled comes newest first.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, type ActorKind, pageOf, readCursor } from '../../kernel/http/index.ts'
import type { ScaleId } from '../../listening/surveys/index.ts'
import { visibleTask } from './load.ts'
import {
  type CareState,
  type Cause,
  isLate,
  type NoActionReason,
  type RootCause,
  stepBack,
} from './rules.ts'
import type { Why } from './signal-rules.ts'

export type Group = 'unsettled' | 'settled'

export interface TaskFilter {
  id?: string
  state?: CareState | Group
  /** A member's id, or `none`. */
  owner?: string
  late?: boolean
  customers?: readonly string[]
  conversation?: string
  limit?: number
  after?: string
}

interface Row {
  id: string
  customer_id: string
  customer_name: string
  conversation_id: string | null
  number: number | null
  subject: string | null
  conversation_state: string | null
  inbox_id: string | null
  cause_kind: Cause
  why: Why | null
  answer_id: string | null
  survey_name: string | null
  scale: ScaleId | null
  score: number | null
  comment: string | null
  answered_at: Date | null
  owner_id: string | null
  owner_name: string | null
  due_at: Date
  state: CareState
  reason: NoActionReason | null
  root_cause: RootCause | null
  note: string
  contacted_at: Date | null
  contacted_by: 'message' | 'hand' | null
  outcome_at: Date | null
  touched_at: Date | null
  created_at: Date
  updated_at: Date
  rank: number
  due_key: string
  outcome_key: string | null
}

const columns = sql`t.id, p.id as customer_id, coalesce(p.name_to_use, p.name) as customer_name,
  t.conversation_id, c.number, c.subject, c.state as conversation_state, t.inbox_id, t.cause_kind,
  t.why,
  x.id as answer_id, s.name as survey_name, x.scale, x.score, x.comment,
  x.changed_at as answered_at, t.owner_id, m.name as owner_name, t.due_at, t.state, t.reason,
  t.root_cause, t.note,
  t.contacted_at, t.contacted_by, t.outcome_at, t.touched_at, t.created_at, t.updated_at,
  case t.state when 'open' then 0 else 1 end as rank, t.due_at::text as due_key,
  t.outcome_at::text as outcome_key`

const joins = sql`join customer g on g.id = t.customer_id
  join customer p on p.id = coalesce(g.merged_into, g.id)
  left join conversation c on c.id = t.conversation_id
  left join answer x on x.id = t.cause_ref and t.cause_kind = 'low-answer'
  left join survey s on s.id = x.survey_id
  left join member m on m.id = t.owner_id`

const and = (conditions: readonly RawBuilder<unknown>[]) => sql.join([...conditions], sql` and `)

const ofState = (state: CareState | Group): RawBuilder<unknown> =>
  state === 'unsettled'
    ? sql`t.state in ('open', 'contacted')`
    : state === 'settled'
      ? sql`t.outcome_at is not null`
      : sql`t.state = ${state}`

/** Of tasks `t`: open, and nobody has written by the hour. */
const lateNow = (now: Date) => sql`(t.state = 'open' and t.due_at <= ${now})`

function conditions(actor: Actor, filter: TaskFilter, now: Date): RawBuilder<unknown>[] {
  const where = [visibleTask(actor)]
  if (filter.id) where.push(sql`t.id = ${filter.id}`)
  else where.push(ofState(filter.state ?? 'unsettled'))
  if (filter.owner === 'none') where.push(sql`t.owner_id is null`)
  else if (filter.owner) where.push(sql`t.owner_id = ${filter.owner}::uuid`)
  if (filter.late) where.push(lateNow(now))
  if (filter.customers) where.push(sql`t.customer_id = any(${filter.customers}::uuid[])`)
  if (filter.conversation) where.push(sql`t.conversation_id = ${filter.conversation}`)
  return where
}

const settledStates = new Set(['settled', 'recovered', 'not-recovered', 'no-action'])

export async function taskPage(read: Reader, actor: Actor, asked: TaskFilter & { now: Date }) {
  const { now, ...filter } = asked
  const limit = filter.limit ?? 50
  const where = conditions(actor, filter, now)
  const isDone = settledStates.has(filter.state ?? 'unsettled')
  const key = readCursor(filter.after, isDone ? 2 : 3)
  if (key && isDone) {
    where.push(sql`(t.outcome_at, t.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
  } else if (key) {
    where.push(sql`(case t.state when 'open' then 0 else 1 end, t.due_at, t.id)
      > (${key[0]}::int, ${key[1]}::timestamptz, ${key[2]}::uuid)`)
  }
  const order = isDone
    ? sql`t.outcome_at desc, t.id desc`
    : sql`case t.state when 'open' then 0 else 1 end, t.due_at, t.id`
  const { rows } = await sql<Row>`select ${columns} from care_task t ${joins}
    where ${and(where)} order by ${order} limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: (row) => taskView(row, actor, now),
    key: (row) => (isDone ? [row.outcome_key, row.id] : [row.rank, row.due_key, row.id]),
  })
}

const moment = (at: Date | null) => at?.toISOString() ?? null

function taskView(row: Row, actor: Actor, now: Date) {
  const clock = {
    state: row.state,
    dueAt: row.due_at,
    contactedAt: row.contacted_at,
    outcomeAt: row.outcome_at,
  }
  const back = stepBack({ ...clock, reason: row.reason, isTouched: row.touched_at !== null })
  const mayAct = actor.may('care-task:act')
  return {
    id: row.id,
    customer: { id: row.customer_id, name: row.customer_name },
    conversation: row.conversation_id
      ? { id: row.conversation_id, number: Number(row.number), subject: row.subject ?? '' }
      : null,
    inboxId: row.inbox_id,
    cause: row.cause_kind,
    why: row.why,
    answer: row.answer_id
      ? {
          id: row.answer_id,
          survey: row.survey_name!,
          scale: row.scale!,
          score: row.score!,
          comment: row.comment ?? '',
          at: row.answered_at!.toISOString(),
        }
      : null,
    owner: row.owner_id && row.owner_name ? { id: row.owner_id, name: row.owner_name } : null,
    dueAt: row.due_at.toISOString(),
    isLate: isLate(clock, now),
    state: row.state,
    reason: row.reason,
    rootCause: row.root_cause,
    note: row.note,
    contactedAt: moment(row.contacted_at),
    contactedBy: row.contacted_by,
    outcomeAt: moment(row.outcome_at),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    may: { act: mayAct, reopen: mayAct && back !== null },
  }
}

/** Throws 404 for what is absent or foreign. */
export async function taskById(read: Reader, actor: Actor, { id, now }: { id: string; now: Date }) {
  const page = await taskPage(read, actor, { id, now, limit: 1 })
  const [task] = page.data
  if (!task) throw notFound('care task')
  return task
}

interface Step {
  id: string
  at: Date
  name: string
  actor_kind: ActorKind
  actor_id: string | null
  actor_name: string | null
  data: Record<string, unknown>
  key: string
  position: number
}

export interface HistoryFilter {
  id: string
  limit?: number
  after?: string
}

/** Everything that happened to a task, newest first; whether it may be seen is asked before. */
export async function historyPage(read: Reader, { id, limit = 50, after }: HistoryFilter) {
  const key = readCursor(after, 2)
  const older = key
    ? sql`and (e.at, e.position) < (${key[0]}::timestamptz, ${key[1]}::bigint)`
    : sql``
  const { rows } = await sql<Step>`select e.id, e.at, e.name, e.actor_kind, e.actor_id, e.data,
      e.at::text as key, e.position, coalesce(m.name, c.name_to_use, c.name, k.name) as actor_name
    from event e
      left join member m on e.actor_kind = 'agent' and m.id = e.actor_id
      left join customer c on e.actor_kind = 'customer' and c.id = e.actor_id
      left join api_key k on e.actor_kind = 'key' and k.id = e.actor_id
    where e.subject_kind = 'care-task' and e.subject_id = ${id} ${older}
    order by e.at desc, e.position desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      name: row.name,
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      data: row.data,
    }),
    key: (row) => [row.key, row.position],
  })
}

export interface Counts {
  mine: number
  unowned: number
  open: number
  contacted: number
  late: number
}

/** How many wait, of those the actor sees. */
export async function taskCounts(read: Reader, actor: Actor, now: Date): Promise<Counts> {
  const me = actor.kind === 'agent' ? actor.id : null
  const { rows } = await sql<Counts>`select
      count(*) filter (where t.owner_id = ${me}::uuid)::int as mine,
      count(*) filter (where t.owner_id is null)::int as unowned,
      count(*) filter (where t.state = 'open')::int as open,
      count(*) filter (where t.state = 'contacted')::int as contacted,
      count(*) filter (where ${lateNow(now)})::int as late
    from care_task t where ${ofState('unsettled')} and ${visibleTask(actor)}`.execute(read as never)
  return rows[0]!
}

// Reading asks and answers. Lists are keyset-paged, newest first, and hold only what stands in
// an inbox the reader sees.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import type { AskChannel, Trigger } from './rules.ts'
import type { Bucket, ScaleId } from './scales.ts'
import type { Further, LinkChannel, StoredAskState } from './tables.ts'

export interface Paging {
  limit?: number
  after?: string
}

interface Period {
  from?: string
  to?: string
}

export interface AskFilter extends Paging, Period {
  id?: string
  state?: StoredAskState
  survey?: string
  conversation?: string
  customers?: readonly string[]
}

export interface AnswerFilter extends Paging, Period {
  survey?: string
  agent?: string
  customers?: readonly string[]
  conversation?: string
  satisfied?: boolean
  'with-comment'?: boolean
}

interface Parties {
  survey_id: string
  survey_name: string
  conversation_id: string
  conversation_number: number
  conversation_subject: string
  cycle: number
  inbox_id: string
  customer_id: string
  customer_name: string
  agent_id: string | null
  agent_name: string | null
  key: string
}

const parties = sql`x.survey_id, s.name as survey_name, x.conversation_id,
  c.number as conversation_number, c.subject as conversation_subject, x.cycle, x.inbox_id,
  p.id as customer_id, coalesce(p.name_to_use, p.name) as customer_name, x.agent_id,
  m.name as agent_name`

const joins = sql`join survey s on s.id = x.survey_id
  join conversation c on c.id = x.conversation_id
  join customer g on g.id = x.customer_id join customer p on p.id = coalesce(g.merged_into, g.id)
  left join member m on m.id = x.agent_id`

const named = (id: string, name: string) => ({ id, name })
const partiesOf = (row: Parties) => ({
  survey: named(row.survey_id, row.survey_name),
  conversation: {
    id: row.conversation_id,
    number: Number(row.conversation_number),
    subject: row.conversation_subject,
  },
  cycle: row.cycle,
  inboxId: row.inbox_id,
  customer: named(row.customer_id, row.customer_name),
  agent: row.agent_id && row.agent_name !== null ? named(row.agent_id, row.agent_name) : null,
})

interface AskRow extends Parties {
  id: string
  trigger: Trigger
  state: StoredAskState
  reason: string | null
  channel: AskChannel | LinkChannel | null
  due_at: Date | null
  sent_at: Date | null
  delivered_at: Date | null
  answered_at: Date | null
  expires_at: Date | null
  created_at: Date
}

const given = <V>(value: V | undefined, condition: (value: V) => RawBuilder<unknown>) =>
  value === undefined ? [] : [condition(value)]

const and = (conditions: readonly RawBuilder<unknown>[]) => sql.join([...conditions], sql` and `)

/** The keyset of a list sorted by a moment and an id, newest first. */
function below(moment: string, cursor: string | undefined): RawBuilder<unknown>[] {
  const key = readCursor(cursor, 2)
  if (!key) return []
  return [sql`(${sql.ref(moment)}, x.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`]
}

export async function askPage(read: Reader, actor: Actor, filter: AskFilter) {
  const limit = filter.limit ?? 50
  const where = [
    visibleInbox(actor, 'x.inbox_id'),
    ...given(filter.id, (id) => sql`x.id = ${id}`),
    ...given(filter.state, (state) => sql`x.state = ${state}`),
    ...given(filter.survey, (id) => sql`x.survey_id = ${id}`),
    ...given(filter.conversation, (id) => sql`x.conversation_id = ${id}`),
    ...given(filter.customers, (ids) => sql`x.customer_id = any(${ids}::uuid[])`),
    ...given(filter.from, (from) => sql`x.created_at >= ${new Date(from)}`),
    ...given(filter.to, (to) => sql`x.created_at < ${new Date(to)}`),
    ...below('x.created_at', filter.after),
  ]
  const { rows } = await sql<AskRow>`
    select x.id, x.trigger, x.state, x.reason, x.channel, x.due_at, x.sent_at, x.delivered_at,
      x.answered_at, x.expires_at, x.created_at, x.created_at::text as key, ${parties}
    from ask x ${joins} where ${and(where)}
    order by x.created_at desc, x.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: askView, key: (row) => [row.key, row.id] })
}

const moment = (at: Date | null) => at?.toISOString() ?? null

const askView = (row: AskRow) => ({
  id: row.id,
  ...partiesOf(row),
  trigger: row.trigger,
  state: row.state,
  reason: row.reason,
  channel: row.channel,
  dueAt: moment(row.due_at),
  sentAt: moment(row.sent_at),
  deliveredAt: moment(row.delivered_at),
  answeredAt: moment(row.answered_at),
  expiresAt: moment(row.expires_at),
  createdAt: row.created_at.toISOString(),
})

interface AnswerRow extends Parties {
  id: string
  ask_id: string
  version_id: string
  scale: ScaleId
  score: number
  satisfied: boolean | null
  norm: number
  bucket: Bucket
  further: Further
  comment: string
  language: string
  flags: string[]
  first_at: Date
  changed_at: Date
  editable_until: Date
}

export async function answerPage(read: Reader, actor: Actor, filter: AnswerFilter) {
  const limit = filter.limit ?? 50
  const where = [
    visibleInbox(actor, 'x.inbox_id'),
    ...given(filter.survey, (id) => sql`x.survey_id = ${id}`),
    ...given(filter.agent, (id) => sql`x.agent_id = ${id}`),
    ...given(filter.conversation, (id) => sql`x.conversation_id = ${id}`),
    ...given(filter.customers, (ids) => sql`x.customer_id = any(${ids}::uuid[])`),
    ...given(filter.satisfied, (satisfied) => sql`x.satisfied = ${satisfied}`),
    ...given(filter['with-comment'], (has) => (has ? sql`x.comment <> ''` : sql`x.comment = ''`)),
    ...given(filter.from, (from) => sql`x.first_at >= ${new Date(from)}`),
    ...given(filter.to, (to) => sql`x.first_at < ${new Date(to)}`),
    ...below('x.first_at', filter.after),
  ]
  const { rows } = await sql<AnswerRow>`
    select x.id, x.ask_id, x.version_id, x.scale, x.score, x.satisfied, x.norm, x.bucket, x.further,
      x.comment, x.language, x.flags, x.first_at, x.changed_at, x.editable_until,
      x.first_at::text as key, ${parties}
    from answer x ${joins} where ${and(where)}
    order by x.first_at desc, x.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: answerView, key: (row) => [row.key, row.id] })
}

const answerView = (row: AnswerRow) => ({
  id: row.id,
  askId: row.ask_id,
  ...partiesOf(row),
  versionId: row.version_id,
  scale: row.scale,
  score: row.score,
  satisfied: row.satisfied,
  norm: row.norm,
  bucket: row.bucket,
  further: row.further as Record<string, string[]>,
  comment: row.comment,
  language: row.language,
  flags: row.flags,
  firstAt: row.first_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  editableUntil: row.editable_until.toISOString(),
})

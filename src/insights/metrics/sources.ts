// Where each number comes from: one statement per metric that yields the rows it counts. The
// number, its trend and the list behind it all read this same statement, so they cannot differ.
//
//   row_id, conversation_id, at, hit, seconds, is_open
//
// `hit`: whether a row of a share counts towards k; null: it is not in n. `seconds`: how long it
// took. `is_open`: not decided yet (unanswered, unresolved, still answerable), and told apart.

import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import { type MetricId, reopenDays } from './dictionary.ts'
import type { Period } from './period.ts'

export interface Scope {
  actor: Actor
  channel?: string
  inboxId?: string
}

export interface View extends Scope {
  now: Date
  period: Period
}

type Sql = RawBuilder<unknown>
type Window = Pick<Period, 'start' | 'end'>
type Source = (view: View, window: Window) => Sql

/** Spam is no contact, and a merged conversation lives on in the one it was merged into. */
export const inScope = ({ actor, channel, inboxId }: Scope): Sql =>
  sql.join(
    [
      sql`c.merged_into is null and not c.is_spam`,
      visibleInbox(actor),
      ...(channel ? [sql`c.channel = ${channel}`] : []),
      ...(inboxId ? [sql`c.inbox_id = ${inboxId}::uuid`] : []),
    ],
    sql` and `,
  )

/** Conversations customers began in the window; those we began ourselves are no arrivals. */
const arrived = (view: View, { start, end }: Window): Sql => sql`
  c.created_at >= ${start} and c.created_at < ${end} and ${inScope(view)}
  and not exists (select 1 from event e where e.subject_id = c.id
    and e.name = 'conversation.opened' and e.data->>'by' = 'agent')`

const fromArrived =
  (columns: Sql, where: Sql = sql`true`): Source =>
  (view, window) =>
    sql`
  select c.id as row_id, c.id as conversation_id, c.created_at as at, ${columns}
  from conversation c where ${arrived(view, window)} and ${where}`

const secondsTo = (moment: Sql): Sql => sql`extract(epoch from ${moment} - c.created_at)::float8`
const isDone = sql`c.state in ('resolved', 'closed')`

/**
 * The first resolution that was not undone at once. Only reopened conversations need the log:
 * for all others it is the one resolution they have.
 */
const firstResolvedAt = sql`case when c.reopen_count = 0 then case when ${isDone} then c.resolved_at end
  else coalesce((select min(r.at) from event r where r.subject_id = c.id
      and r.name = 'conversation.resolved' and not ${isUndone(sql`r`)}), c.resolved_at) end`

function isUndone(resolution: Sql): Sql {
  return sql`coalesce((select x.data->>'by' = 'undo' from event x where x.subject_id = ${resolution}.subject_id
    and x.name = 'conversation.reopened' and (x.at, x.position) > (${resolution}.at, ${resolution}.position)
    order by x.at, x.position limit 1), false)`
}

/**
 * Resolutions by event, since a conversation may be resolved more than once; each with the
 * reopening that ended it. A reopening belongs to the resolution between it and the one before.
 */
const resolutions = (view: View, { start, end }: Window): Sql => sql`
  select r.id as row_id, c.id as conversation_id, r.at, x.at as reopened_at
  from event r
  join conversation c on c.id = r.subject_id
  left join (
    select subject_id, at, position, data->>'by' as by,
      lag(at, 1, '-infinity') over before as previous_at, lag(position, 1, 0::bigint) over before as previous_position
    from event where name = 'conversation.reopened' and at >= ${start}
    window before as (partition by subject_id order by at, position)
  ) x on x.subject_id = r.subject_id and (r.at, r.position) < (x.at, x.position)
    and (r.at, r.position) > (x.previous_at, x.previous_position)
  where r.name = 'conversation.resolved' and r.at >= ${start} and r.at < ${end}
    and x.by is distinct from 'undo' and ${inScope(view)}`

const resolved: Source = (view, window) => sql`
  select row_id, conversation_id, at, null::boolean as hit, null::float8 as seconds, false as is_open
  from (${resolutions(view, window)}) s`

const reopenTime = sql.raw(`interval '${reopenDays * 24} hours'`)

const reopened: Source = (view, window) => sql`
  select row_id, conversation_id, at, case when reopened_at <= at + ${reopenTime} then true
      when at + ${reopenTime} <= ${view.now} then false end as hit,
    null::float8 as seconds, (reopened_at is null and at + ${reopenTime} > ${view.now}) as is_open
  from (${resolutions(view, window)}) s`

const answers: Source = (view, { start, end }) => sql`
  select a.id as row_id, a.conversation_id, a.first_at as at, a.satisfied as hit,
    null::float8 as seconds, false as is_open
  from answer a join survey v on v.id = a.survey_id join conversation c on c.id = a.conversation_id
  where a.first_at >= ${start} and a.first_at < ${end} and v.metric = 'csat'
    and a.satisfied is not null and ${inScope(view)}`

// Delivered unless it bounced. One that was answered was delivered, whatever the receipt says.
const isDelivered = sql`(k.answered_at is not null or (k.delivered_at is not null and k.state <> 'failed'))`
const isAnswered = sql`k.answered_at is not null`

/**
 * Contacts whose end made somebody eligible to be asked, by the time they were helped. A contact
 * that went on (cancelled, withdrawn) and what never was a customer's contact are left out.
 */
const asks =
  (columns: Sql, where: Sql = sql`true`): Source =>
  (view, { start, end }) =>
    sql`
  select k.id as row_id, k.conversation_id, k.helped_at as at, ${isAnswered} as hit,
    null::float8 as seconds, ${columns}
  from ask k join survey v on v.id = k.survey_id join conversation c on c.id = k.conversation_id
  where k.helped_at >= ${start} and k.helped_at < ${end} and v.metric = 'csat' and ${where}
    and (${isAnswered} or k.state not in ('cancelled', 'withdrawn'))
    and coalesce(k.reason, '') not in ('spam', 'merged', 'internal') and ${inScope(view)}`

const canStillAnswer = sql`(not ${isAnswered} and k.state in ('sent', 'delivered'))`
const mayStillBeAsked = sql`(not ${isAnswered} and k.state in ('scheduled', 'deferred', 'sent', 'delivered'))`

const plain = sql`null::boolean as hit, null::float8 as seconds, false as is_open`

const sources: Readonly<Record<MetricId, Source>> = {
  'first-response-time': fromArrived(
    sql`null::boolean as hit, ${secondsTo(sql`c.first_response_at`)} as seconds, c.first_response_at is null as is_open`,
    sql`(c.first_response_at is not null or (c.waiting_since is not null and not ${isDone}))`,
  ),
  'first-resolution-time': (view, window) => sql`
    select row_id, conversation_id, at, null::boolean as hit,
      extract(epoch from first_at - at)::float8 as seconds, first_at is null as is_open
    from (${fromArrived(sql`${firstResolvedAt} as first_at`)(view, window)}) s`,
  'resolution-time': fromArrived(sql`null::boolean as hit,
    case when ${isDone} then ${secondsTo(sql`c.resolved_at`)} end as seconds, not ${isDone} as is_open`),
  'reopen-rate': reopened,
  'one-touch-rate': fromArrived(
    sql`
    case when ${isDone} then c.human_replies = 1 and c.reopen_count = 0 end as hit,
    null::float8 as seconds, not ${isDone} as is_open`,
    sql`c.human_replies > 0`,
  ),
  csat: answers,
  'response-rate': asks(sql`${canStillAnswer} as is_open`, isDelivered),
  coverage: asks(sql`${mayStillBeAsked} as is_open`),
  'conversations-in': fromArrived(plain),
  'conversations-out': resolved,
  'open-now': (view) => sql`
    select c.id as row_id, c.id as conversation_id, c.created_at as at, null::boolean as hit,
      extract(epoch from ${view.now}::timestamptz - c.created_at)::float8 as seconds, false as is_open
    from conversation c where c.state in ('open', 'pending', 'snoozed') and ${inScope(view)}`,
  reasons: fromArrived(plain, sql`c.reason_id is not null`),
  arrivals: fromArrived(plain),
}

export const sourceOf = (id: MetricId, view: View, window: Window = view.period): Sql =>
  sources[id](view, window)
export const arrivedIn = arrived

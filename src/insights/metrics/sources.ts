// Where each number comes from: one statement per metric that yields the rows it counts. The
// number, its trend and the list behind it all read this same statement, so they cannot differ.
//
//   row_id, conversation_id, at, hit, amount, is_open
//
// `hit`: whether a row of a share counts towards k; null: it is not in n. `amount`: the seconds it
// took, or its points. `is_open`: not decided yet (unanswered, unresolved, still answerable), and
// told apart. Of NPS a promoter is a hit of 100, a detractor a miss of −100, a passive 0.

import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import { firstResolvedAt, isDone } from './first-resolved.ts'
import { answersOf, type MetricId, reopenDays } from './dictionary.ts'
import type { ScaleId } from '../../listening/surveys/index.ts'
import { type Band, endsOfBand } from './bands.ts'
import type { Period } from './period.ts'

export interface Scope {
  actor: Actor
  channel?: string
  inboxId?: string
  teamId?: string
  /** A reason, with those below it. */
  reasonId?: string
  agentId?: string
  /** How long their first answer took. */
  answered?: Band
}

/** Of answers: which scale, or all of them in one number, which has to be asked for (C1). */
export type AskedScale = ScaleId | 'all'

export interface View extends Scope {
  scale?: AskedScale
  now: Date
  period: Period
}

type Sql = RawBuilder<unknown>
type Window = Pick<Period, 'start' | 'end'>
type Source = (view: View, window: Window) => Sql

/** Who it was assigned to, or else who ended or answered it. */
const agentOfConversation = sql`coalesce(c.assignee_id, c.resolved_by, c.first_response_by)`

const isReason = (column: Sql, reasonId: string): Sql =>
  sql`${column} in (select id from reason where ${reasonId}::uuid in (id, parent_id))`

const together = (conditions: readonly Sql[]): Sql => sql.join([...conditions], sql` and `)

const isInBand = (band: Band): Sql => {
  const { from, to } = endsOfBand(band)
  const took = sql`date_part('epoch', c.first_response_at - c.created_at)`
  return to === null ? sql`${took} >= ${from}` : sql`${took} >= ${from} and ${took} < ${to}`
}

/** Spam is no contact, and a merged conversation lives on in the one it was merged into. */
export const isContact = ({ actor, channel, inboxId, answered }: Scope): Sql[] => [
  sql`c.merged_into is null and not c.is_spam`,
  visibleInbox(actor),
  ...(channel ? [sql`c.channel = ${channel}`] : []),
  ...(inboxId ? [sql`c.inbox_id = ${inboxId}::uuid`] : []),
  ...(answered ? [isInBand(answered)] : []),
]

export const inScope = (scope: Scope): Sql =>
  together([
    ...isContact(scope),
    ...(scope.teamId ? [sql`c.team_id = ${scope.teamId}::uuid`] : []),
    ...(scope.reasonId ? [isReason(sql`c.reason_id`, scope.reasonId)] : []),
    ...(scope.agentId ? [sql`${agentOfConversation} = ${scope.agentId}::uuid`] : []),
  ])

/** Team, reason and people as they stood when we asked: later changes move no score. */
export const asAsked = ({ teamId, reasonId, agentId }: Scope): Sql[] => [
  ...(teamId ? [sql`k.team_id = ${teamId}::uuid`] : []),
  ...(reasonId ? [isReason(sql`k.reason_id`, reasonId)] : []),
  ...(agentId ? [sql`(k.agent_id = ${agentId}::uuid or ${agentId}::uuid = any(k.agent_ids))`] : []),
]

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

const secondsTo = (moment: Sql): Sql => sql`date_part('epoch', ${moment} - c.created_at)`
/**
 * Not so, or unknown. The planner takes `coalesce(x, '') <> 'undo'` after an outer join for true of
 * one row and then looks each conversation up; of a case it expects half.
 */
const isNot = (condition: Sql): Sql => sql`case when ${condition} then false else true end`

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
    and ${isNot(sql`x.by = 'undo'`)} and ${inScope(view)}`

const resolved: Source = (view, window) => sql`
  select row_id, conversation_id, at, null::boolean as hit, null::float8 as amount, false as is_open
  from (${resolutions(view, window)}) s`

const reopenTime = sql.raw(`interval '${reopenDays * 24} hours'`)

const reopened: Source = (view, window) => sql`
  select row_id, conversation_id, at, case when reopened_at <= at + ${reopenTime} then true
      when at + ${reopenTime} <= ${view.now} then false end as hit,
    null::float8 as amount, (reopened_at is null and at + ${reopenTime} > ${view.now}) as is_open
  from (${resolutions(view, window)}) s`

/** Of answers `a`. */
export const isCounted = sql`not ('bot-suspect' = any(a.flags)) and a.import_id is null`

/**
 * Answers first given in the window. Some belong to no conversation: a question about the whole
 * relationship, or one behind an open link. What a scanner seems to have answered
 * counts nowhere, and scores another system collected are told apart for ever.
 */
const answers =
  (id: MetricId, columns: Sql): Source =>
  (view, { start, end }) => {
    const { metric, programme } = answersOf[id]!
    const isPlain = !view.channel && !view.inboxId && !view.answered
    const contact = together(isContact(view))
    return sql`
  select a.id as row_id, a.conversation_id, a.first_at as at, ${columns}, false as is_open
  from answer a join survey v on v.id = a.survey_id left join ask k on k.id = a.ask_id
    left join conversation c on c.id = a.conversation_id
  where ${together([
    sql`a.first_at >= ${start} and a.first_at < ${end} and v.metric = ${metric}`,
    ...(programme ? [sql`v.programme = ${programme}`] : []),
    ...(view.scale && view.scale !== 'all' ? [sql`a.scale = ${view.scale}`] : []),
    isCounted,
    isPlain ? sql`(a.conversation_id is null or (${contact}))` : contact,
    ...asAsked(view),
  ])}`
  }

const isHigh = sql`a.bucket = 'high'`
const promoted = sql`case a.bucket when 'high' then true when 'low' then false end as hit,
  case a.bucket when 'high' then 100 when 'low' then -100 else 0 end::float8 as amount`

// Delivered unless it bounced. One that was answered was delivered, whatever the receipt says.
export const isDelivered = sql`(k.answered_at is not null or (k.delivered_at is not null and k.state <> 'failed'))`
const isAnswered = sql`k.answered_at is not null`

/** From ask `k`, its survey `v` and conversation `c`, to who could have been asked of satisfaction. */
export const eligibleAsks = (view: View, { start, end }: Window): Sql => sql`
  from ask k join survey v on v.id = k.survey_id join conversation c on c.id = k.conversation_id
  where k.helped_at >= ${start} and k.helped_at < ${end} and v.metric = 'csat'
    and (${isAnswered} or k.state not in ('cancelled', 'withdrawn'))
    and coalesce(k.reason, '') not in ('spam', 'merged', 'internal', 'already-asked')
    and ${together([...isContact(view), ...asAsked(view)])}`

/**
 * Contacts whose end made somebody eligible to be asked, by the time they were helped. A contact
 * that went on (cancelled, withdrawn) and what never was a customer's contact are left out.
 */
const asks =
  (columns: Sql, where: Sql = sql`true`): Source =>
  (view, { start, end }) =>
    sql`
  select k.id as row_id, k.conversation_id, k.helped_at as at, ${isAnswered} as hit,
    null::float8 as amount, ${columns} ${eligibleAsks(view, { start, end })} and ${where}`

const canStillAnswer = sql`(not ${isAnswered} and k.state in ('sent', 'delivered'))`
const mayStillBeAsked = sql`(not ${isAnswered} and k.state in ('scheduled', 'deferred', 'sent', 'delivered'))`

/** What is told of each conversation that arrived: of `c`, and of its effort `e` where it asks. */
export interface Told {
  hit?: Sql
  amount?: Sql
  isOpen: Sql
  /** Which of them it is about; all when absent. */
  where?: Sql
  asksEffort?: true
}

const withEffort = ({ start, end }: Window): Sql => sql`left join effort e
  on e.conversation_id = c.id and e.arrived_at >= ${start} and e.arrived_at < ${end}`

const ofEachArrived =
  ({ hit, amount, isOpen, where, asksEffort }: Told): Source =>
  (view, window) =>
    sql`
  select c.id as row_id, c.id as conversation_id, c.created_at as at,
    ${hit ?? sql`null::boolean`} as hit, ${amount ?? sql`null::float8`} as amount,
    ${isOpen} as is_open
  from conversation c ${asksEffort ? withEffort(window) : sql``}
  where ${arrived(view, window)} and ${where ?? sql`true`}`

const isPassedOn = sql`e.parts ? 'transfer'`
const isSolvedByHolder = sql`not ${isPassedOn}
  and coalesce(c.resolved_by, c.assignee_id) = c.assignee_id`

/**
 * Of those resolved that somebody was given: how often they went from one colleague to another is
 * counted with the effort. Being put back into the queue and given to somebody else is one time.
 */
const routed = (hit: Sql): Told => ({
  hit: sql`case when ${isDone} then ${hit} end`,
  isOpen: sql`not ${isDone}`,
  where: sql`(c.assignee_id is not null or ${isPassedOn})
    and (e.conversation_id is not null or not ${isDone})`,
  asksEffort: true,
})

export const toldOfArrived = {
  'one-touch-rate': {
    hit: sql`case when ${isDone} then c.human_replies = 1 and c.reopen_count = 0 end`,
    isOpen: sql`not ${isDone}`,
    where: sql`c.human_replies > 0`,
  },
  'right-first': routed(isSolvedByHolder),
  'passed-on': routed(isPassedOn),
  // How easy it was by what happened in it; of those resolved.
  'observed-ease': {
    amount: sql`case when ${isDone} then e.ease end`,
    isOpen: sql`not ${isDone}`,
    asksEffort: true,
  },
  'conversations-in': { isOpen: sql`false` },
} satisfies Partial<Record<MetricId, Told>>

const solvedFirst = fromArrived(
  sql`c.customer_id, c.reason_id, c.reopen_count, ${firstResolvedAt} as first_at`,
)

/**
 * Whether they had to come back: the same customer about the same reason, in a new conversation
 * or by opening this one again, within so many days of the first time it was solved. Not decided
 * before those days are over.
 */
const repeats =
  ({ days, cameBack }: { days: 7 | 30; cameBack: boolean }): Source =>
  (view, window) => {
    const span = sql.raw(`interval '${days * 24} hours'`)
    const yes = sql.raw(String(cameBack))
    // Both sides are read once and met by hash: a look per conversation costs ten times as much.
    return sql`
  select f.row_id, f.conversation_id, f.at,
    case when f.first_at is null then null when f.back_id is not null then ${yes}
      when f.first_at + ${span} <= ${view.now} then not ${yes} end as hit,
    null::float8 as amount,
    (f.first_at is null or (f.back_id is null and f.first_at + ${span} > ${view.now})) as is_open
  from (
    with first as materialized (${solvedFirst(view, window)}), back as (
      select f.conversation_id as id from first f join conversation n
          on n.customer_id = f.customer_id and n.reason_id = f.reason_id
        where n.id <> f.conversation_id and n.created_at >= ${window.start}
          and n.created_at > f.first_at and n.created_at <= f.first_at + ${span}
          and n.merged_into is null and not n.is_spam
      union
      select f.conversation_id from first f join event x on x.subject_id = f.conversation_id
        where f.reopen_count > 0 and x.name = 'conversation.reopened'
          and x.data->>'by' = 'customer' and x.at >= ${window.start}
          and x.at > f.first_at and x.at <= f.first_at + ${span})
    select first.*, back.id as back_id from first left join back on back.id = first.conversation_id
  ) f`
  }

/**
 * Care tasks opened in the window. Some are about a person and no conversation: they count where
 * nothing narrows the number to conversations.
 */
const tasks =
  (columns: Sql, where: Sql): Source =>
  (view, { start, end }) => {
    const { agentId, teamId, reasonId } = view
    const isPlain = !view.channel && !view.inboxId && !teamId && !reasonId && !view.answered
    const contact = together([
      ...isContact(view),
      ...(teamId ? [sql`c.team_id = ${teamId}::uuid`] : []),
      ...(reasonId ? [isReason(sql`c.reason_id`, reasonId)] : []),
    ])
    const alone = sql`t.conversation_id is null
      and (t.inbox_id is null or ${visibleInbox(view.actor, 't.inbox_id')})`
    return sql`
  select t.id as row_id, t.conversation_id, t.created_at as at, ${columns}
  from care_task t left join conversation c on c.id = t.conversation_id
  where t.created_at >= ${start} and t.created_at < ${end} and ${where}
    and ${isPlain ? sql`((${alone}) or (${contact}))` : contact}
    ${agentId ? sql`and t.owner_id = ${agentId}::uuid` : sql``}`
  }

const toContact = sql`date_part('epoch', t.contacted_at - t.created_at)`
const recovered = tasks(
  sql`case t.state when 'recovered' then true when 'not-recovered' then false end as hit,
    null::float8 as amount, t.outcome_at is null as is_open`,
  sql`t.state <> 'no-action'`,
)
const contactTime = tasks(
  sql`null::boolean as hit, ${toContact} as amount, t.contacted_at is null as is_open`,
  sql`(t.state <> 'no-action' or t.contacted_at is not null)`,
)
const lateContact: Source = (view, window) =>
  tasks(
    sql`case when t.contacted_at is not null then t.contacted_at > t.due_at
        when t.due_at <= ${view.now} then true end as hit,
      null::float8 as amount, (t.contacted_at is null and t.due_at > ${view.now}) as is_open`,
    sql`(t.state <> 'no-action' or t.contacted_at is not null or t.outcome_at > t.due_at)`,
  )(view, window)

/**
 * How the mood went from the first words of the customer to the last, between two resolutions;
 * of those who wrote more than once. Not decided while it goes on.
 */
const moods =
  (columns: Sql): Source =>
  (view, { start, end }) =>
    sql`
  select o.first_id as row_id, c.id as conversation_id, o.started_at as at, ${columns},
    not ${isOver} as is_open
  from mood_cycle o join conversation c on c.id = o.conversation_id
  where o.started_at >= ${start} and o.started_at < ${end} and o.texts > 1 and ${inScope(view)}`

const isOver = sql`(o.cycle < c.cycle or ${isDone})`

const sources: Readonly<Record<MetricId, Source>> = {
  'first-response-time': fromArrived(
    sql`null::boolean as hit, ${secondsTo(sql`c.first_response_at`)} as amount,
      c.first_response_at is null as is_open`,
    sql`(c.first_response_at is not null or (c.waiting_since is not null and not ${isDone}))`,
  ),
  'first-resolution-time': (view, window) => sql`
    select row_id, conversation_id, at, null::boolean as hit,
      date_part('epoch', first_at - at) as amount, first_at is null as is_open
    from (${fromArrived(sql`${firstResolvedAt} as first_at`)(view, window)}) s`,
  'resolution-time': fromArrived(sql`null::boolean as hit,
    case when ${isDone} then ${secondsTo(sql`c.resolved_at`)} end as amount,
    not ${isDone} as is_open`),
  'reopen-rate': reopened,
  'one-touch-rate': ofEachArrived(toldOfArrived['one-touch-rate']),
  'right-first': ofEachArrived(toldOfArrived['right-first']),
  'passed-on': ofEachArrived(toldOfArrived['passed-on']),
  csat: answers('csat', sql`${isHigh} as hit, null::float8 as amount`),
  ease: answers('ease', sql`${isHigh} as hit, null::float8 as amount`),
  'ease-mean': answers('ease-mean', sql`null::boolean as hit, a.score::float8 as amount`),
  'nps-relationship': answers('nps-relationship', promoted),
  'nps-transactional': answers('nps-transactional', promoted),
  'observed-ease': ofEachArrived(toldOfArrived['observed-ease']),
  'repeat-contact': repeats({ days: 7, cameBack: true }),
  'repeat-contact-30': repeats({ days: 30, cameBack: true }),
  'first-contact-resolution': repeats({ days: 7, cameBack: false }),
  'mood-change': moods(sql`null::boolean as hit,
    case when ${isOver} then (o.end_mood - o.start_mood)::float8 end as amount`),
  'mood-improved': moods(sql`case when ${isOver} then o.end_mood > o.start_mood end as hit,
    null::float8 as amount`),
  'response-rate': asks(sql`${canStillAnswer} as is_open`, isDelivered),
  coverage: asks(sql`${mayStillBeAsked} as is_open`),
  'recovered-rate': recovered,
  'time-to-contact': contactTime,
  'late-contact': lateContact,
  'conversations-in': ofEachArrived(toldOfArrived['conversations-in']),
  'conversations-out': resolved,
  'open-now': (view) => sql`
    select c.id as row_id, c.id as conversation_id, c.created_at as at, null::boolean as hit,
      date_part('epoch', ${view.now}::timestamptz - c.created_at) as amount, false as is_open
    from conversation c where c.state in ('open', 'pending', 'snoozed') and ${inScope(view)}`,
  reasons: ofEachArrived({ isOpen: sql`false`, where: sql`c.reason_id is not null` }),
  arrivals: ofEachArrived(toldOfArrived['conversations-in']),
}

export const sourceOf = (id: MetricId, view: View, window: Window = view.period): Sql =>
  sources[id](view, window)
export const arrivedIn = arrived

/** Every arrived conversation with its effort, for what is told of many numbers at once. */
export const arrivedWithEffort = (view: View, window: Window): Sql => sql`
  from conversation c ${withEffort(window)} where ${arrived(view, window)}`

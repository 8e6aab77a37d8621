// Answers by day. The tallies are exact or marked: a marked day is read from the answers
// themselves until it has been counted again, in the same statement and so in the same snapshot.

import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../kernel/clock/index.ts'
import type { Reader, Work, Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import type { ScaleId } from '../../listening/surveys/index.ts'
import { findOrganisation } from '../../people/organisation/index.ts'
import { answersOf, type MetricId } from './dictionary.ts'
import type { Period } from './period.ts'
import type { DayCount } from './series.ts'
import { isCounted, isContact, asAsked, type View } from './sources.ts'

type Sql = RawBuilder<unknown>

export interface AnswerDay {
  day: LocalDate
  metric: string
  programme: string
  scale: ScaleId
  n: number
  high: number
  low: number
  total: number
  squares: number
}

const tallied = sql`count(*)::int as n, count(*) filter (where a.bucket = 'high')::int as high,
  count(*) filter (where a.bucket = 'low')::int as low, sum(a.score) as total,
  sum(a.score * a.score) as squares`

const outer = sql`v.metric, v.programme, s.scale, sum(s.n)::int as n, sum(s.high)::int as high,
  sum(s.low)::int as low, sum(s.total)::float8 as total, sum(s.squares)::float8 as squares`

/** Days that are not exact in the tallies, in the window. */
const marked = ({ from, to }: Pick<Period, 'from' | 'to'>): Sql => sql`
  select distinct d.day from (select distinct day from answer_day_mark) k
    cross join lateral (values (k.day - 1), (k.day), (k.day + 1)) d (day)
  where d.day >= ${from}::date and d.day < ${to}::date`

/** Answers of some local days, grouped as the tallies are. */
const counted = (days: Sql, zone: string): Sql => sql`
  select m.day, a.survey_id, a.scale, c.inbox_id, c.channel, ${tallied}
  from (${days}) m join answer a on a.first_at >= m.day::timestamp at time zone ${zone}
      and a.first_at < (m.day + 1)::timestamp at time zone ${zone}
    left join conversation c on c.id = a.conversation_id
  where ${isCounted} and (a.conversation_id is null or (c.merged_into is null and not c.is_spam))
    and (a.conversation_id is null) = (c.id is null)
  group by 1, 2, 3, 4, 5`

/** What the tallies know of: inbox and channel. Team, reason and people are in the answers only. */
const isTallied = ({ teamId, reasonId, agentId, answered }: View) =>
  !teamId && !reasonId && !agentId && !answered

/** Every day of the window that has answers, by survey and scale. */
export async function answerDays(
  read: Reader,
  view: View,
  window: Pick<Period, 'from' | 'to' | 'start' | 'end' | 'zone'>,
): Promise<AnswerDay[]> {
  const statement = isTallied(view) ? fromTallies(view, window) : fromAnswers(view, window)
  return (await sql<AnswerDay>`${statement}`.execute(read as never)).rows
}

function fromTallies(view: View, window: Parameters<typeof answerDays>[2]): Sql {
  const { channel, inboxId, actor } = view
  const isPlain = !channel && !inboxId
  const seen = actor.scopes === 'all' ? sql`true` : sql`s.inbox_id = any(${actor.scopes}::uuid[])`
  const where = [
    isPlain ? sql`(s.inbox_id is null or ${seen})` : seen,
    ...(channel ? [sql`s.channel = ${channel}`] : []),
    ...(inboxId ? [sql`s.inbox_id = ${inboxId}::uuid`] : []),
  ]
  const sameZone = sql`exists (select 1 from answer_day_zone where zone = ${window.zone})`
  return sql`
  with marked as materialized (${marked(window)}
    union select day::date
      from generate_series(${window.from}::date, ${window.to}::date - 1, interval '1 day') day
      where not ${sameZone}),
  s as (
    select day, survey_id, scale, inbox_id, channel, n, high, low, total, squares
    from answer_day where day >= ${window.from}::date and day < ${window.to}::date
      and day not in (select day from marked)
    union all ${counted(sql`select day from marked`, window.zone)})
  select s.day::text, ${outer} from s join survey v on v.id = s.survey_id
  where ${sql.join(where, sql` and `)}
  group by 1, 2, 3, 4 order by 1`
}

function fromAnswers(view: View, { start, end, zone }: Parameters<typeof answerDays>[2]): Sql {
  const contact = sql.join([...isContact(view), ...asAsked(view)], sql` and `)
  return sql`
  select s.day::text, ${outer} from (
    select (a.first_at at time zone ${zone})::date as day, a.survey_id, a.scale, ${tallied}
    from answer a join conversation c on c.id = a.conversation_id join ask k on k.id = a.ask_id
    where a.first_at >= ${start} and a.first_at < ${end} and ${isCounted} and ${contact}
    group by 1, 2, 3) s join survey v on v.id = s.survey_id
  group by 1, 2, 3, 4 order by 1`
}

/** The days of one number, of one scale or (asked for) of all. */
export function daysOf(
  days: readonly AnswerDay[],
  id: MetricId,
  scale: ScaleId | 'all' | undefined,
): DayCount[] {
  const byDay = new Map<LocalDate, DayCount>()
  for (const one of ofMetric(days, id)) {
    if (scale && scale !== 'all' && one.scale !== scale) continue
    const { day, n, high, low, total, squares } = one
    const sums = byDay.get(day)
    if (!sums) byDay.set(day, { day, n, k: high, low, open: 0, total, squares })
    else {
      sums.n += n
      sums.k += high
      sums.low += low
      sums.total += total
      sums.squares += squares
    }
  }
  return [...byDay.values()]
}

export interface ScaleCount {
  scale: ScaleId
  n: number
}

/** On which scales the answers of a period were given, the most used first. */
export function scalesOf(
  days: readonly AnswerDay[],
  id: MetricId,
  { from, to }: Pick<Period, 'from' | 'to'>,
): ScaleCount[] {
  const counts = new Map<ScaleId, number>()
  for (const { day, scale, n } of ofMetric(days, id)) {
    if (day >= from && day < to) counts.set(scale, (counts.get(scale) ?? 0) + n)
  }
  return [...counts]
    .map(([scale, n]) => ({ scale, n }))
    .toSorted((a, b) => b.n - a.n || (a.scale < b.scale ? -1 : 1))
}

function ofMetric(days: readonly AnswerDay[], id: MetricId) {
  const { metric, programme } = answersOf[id]!
  return days.filter((one) => one.metric === metric && (!programme || one.programme === programme))
}

type Writes = Work<'answer_day' | 'answer_day_mark' | 'answer_day_zone'>

const daysAtOnce = 40

/** Counts marked days again; returns how many there were. One node at a time. */
export async function countMarkedDays(work: Writes): Promise<number> {
  const { read } = work
  const { rows: lock } = await sql<{ ok: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('answer_day')) as ok`.execute(read as never)
  if (!lock[0]?.ok) return 0
  const organisation = await findOrganisation(read)
  // Before the first run there is nobody's calendar to count by.
  if (!organisation) return 0
  const { timezone } = organisation
  await keepZone(work, timezone)
  const { rows } = await sql<{ id: number; day: string }>`
    select id, day::text from answer_day_mark
    where day in (
      select day from answer_day_mark group by day order by day limit ${daysAtOnce})`.execute(
    read as never,
  )
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  const { rows: local } = await sql<{ day: string }>`
    select distinct d.day::text from unnest(${rows.map(({ day }) => day)}::date[]) k
      cross join lateral (values (k - 1), (k), (k + 1)) d (day)`.execute(read as never)
  const days = local.map(({ day }) => day)
  await work
    .deleteFrom('answer_day')
    .where('day', 'in', days as never)
    .execute()
  await work
    .insertInto('answer_day')
    .columns([
      'day',
      'survey_id',
      'scale',
      'inbox_id',
      'channel',
      'n',
      'high',
      'low',
      'total',
      'squares',
    ])
    .expression(counted(sql`select unnest(${days}::date[]) as day`, timezone) as never)
    .execute()
  await work.deleteFrom('answer_day_mark').where('id', 'in', ids).execute()
  return rows.length
}

/** Another zone has other days: everything is counted again. */
async function keepZone(work: Writes, zone: string): Promise<void> {
  const known = await work.read.selectFrom('answer_day_zone').select('zone').executeTakeFirst()
  if (known?.zone === zone) return
  await recountAnswerDays(work)
  await work
    .insertInto('answer_day_zone')
    .values({ id: true, zone })
    .onConflict((one) => one.column('id').doUpdateSet({ zone }))
    .execute()
}

/** Forgets the tallies and marks every day that has answers. */
export async function recountAnswerDays(work: Writes): Promise<void> {
  await work.deleteFrom('answer_day').execute()
  await work
    .insertInto('answer_day_mark')
    .columns(['day'])
    .expression(sql`select distinct (first_at at time zone 'UTC')::date from answer` as never)
    .execute()
}

export const metricTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'count-answer-days',
    every: 5000,
    run: () => workshop.transact(systemActor('count-answer-days'), countMarkedDays),
  },
]

// The rows a survey's numbers are made of. Answers that look like a program's are left out.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'

export interface Looking {
  actor: Actor
  surveyId: string
  from: Date
  to: Date
}

const isSeen = (actor: Actor) => sql`(x.inbox_id is null or ${visibleInbox(actor, 'x.inbox_id')})`

const ofAnswers = ({ actor, surveyId, from, to }: Looking) => sql`x.survey_id = ${surveyId}
  and x.first_at >= ${from} and x.first_at < ${to} and ${isSeen(actor)}`

export interface WeekRow {
  versionId: string
  week: Date
  score: number
  count: number
  firstAt: Date
  lastAt: Date
}

export async function weekRows(read: Reader, looking: Looking): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`select x.version_id as "versionId",
      date_trunc('week', x.first_at at time zone 'UTC') at time zone 'UTC' as week, x.score,
      count(*)::int as count, min(x.first_at) as "firstAt", max(x.first_at) as "lastAt"
    from answer x where ${ofAnswers(looking)} and x.flags = '{}'
    group by 1, 2, 3 order by 2, 1, 3`.execute(read as never)
  return rows
}

export async function suspectCount(read: Reader, looking: Looking): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from answer x
    where ${ofAnswers(looking)} and x.flags <> '{}'`.execute(read as never)
  return rows[0]!.n
}

export interface GroupRow {
  reason: string | null
  channel: string
  eligible: number
  sent: number
  delivered: number
  answered: number
  good: number
}

// A contact that went on, and what never was a customer's, is nobody who could have answered.
const isEligible = sql`(x.answered_at is not null or x.state not in ('cancelled', 'withdrawn'))
  and coalesce(x.reason, '') not in ('spam', 'merged', 'internal', 'already-asked')
  and x.trigger <> 'link'`

/** By reason and channel of the contact; `good` by the survey's own measure. */
export async function groupRows(read: Reader, looking: Looking): Promise<GroupRow[]> {
  const { actor, surveyId, from, to } = looking
  const { rows } = await sql<GroupRow>`select q.name as reason, x.contact_channel as channel,
      count(*)::int as eligible, count(x.sent_at)::int as sent,
      count(*) filter (where x.answered_at is not null
        or (x.delivered_at is not null and x.state <> 'failed'))::int as delivered,
      count(x.answered_at)::int as answered,
      count(*) filter (where a.bucket = 'high')::int as good
    from ask x left join answer a on a.ask_id = x.id left join reason q on q.id = x.reason_id
    where x.survey_id = ${surveyId} and x.helped_at >= ${from} and x.helped_at < ${to}
      and ${isEligible} and ${isSeen(actor)}
    group by 1, 2 order by 3 desc, 1, 2`.execute(read as never)
  return rows
}

/** Answers without a name: nobody knows to which ask they belong, only that they came. */
export async function namelessCount(read: Reader, looking: Looking): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from answer x
    where ${ofAnswers(looking)} and x.is_anonymous`.execute(read as never)
  return rows[0]!.n
}

export async function stopRows(read: Reader, { actor, surveyId, from, to }: Looking) {
  const { rows } = await sql<{ reason: string; count: number }>`
    select coalesce(x.reason, x.state) as reason, count(*)::int as count from ask x
    where x.survey_id = ${surveyId} and x.helped_at >= ${from} and x.helped_at < ${to}
      and x.state in ('suppressed', 'cancelled', 'withdrawn', 'failed') and ${isSeen(actor)}
    group by 1 order by 2 desc, 1`.execute(read as never)
  return rows
}

export async function itemRows(read: Reader, looking: Looking) {
  const { rows } = await sql<{ key: string; value: string; count: number }>`
    select f.key, v.value, count(*)::int as count
    from answer x, jsonb_each(x.further) f, jsonb_array_elements_text(f.value) v(value)
    where ${ofAnswers(looking)} and x.flags = '{}' and length(v.value) <= 40
    group by 1, 2 order by 1, 3 desc, 2`.execute(read as never)
  return rows
}

export async function itemCounts(read: Reader, looking: Looking) {
  const { rows } = await sql<{ key: string; n: number }>`
    select f.key, count(*)::int as n from answer x, jsonb_each(x.further) f
    where ${ofAnswers(looking)} and x.flags = '{}' group by 1 order by 1`.execute(read as never)
  return rows
}

export async function intentRows(read: Reader, looking: Looking) {
  const { rows } = await sql<{ score: number; stay: string | null; alternatives: string | null }>`
    select x.score, x.further->'stay'->>0 as stay, x.further->'alternatives'->>0 as alternatives
    from answer x where ${ofAnswers(looking)} and x.flags = '{}' and x.import_id is null
    order by x.id limit 100000`.execute(read as never)
  return rows
}

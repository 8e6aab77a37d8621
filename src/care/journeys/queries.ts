// Reading journeys: the list, one with its versions, who is inside, and the trail of one of them.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { draftFaults, journeyFor } from './commands.ts'
import type { Definition } from './definition.ts'
import type { JourneyState } from './tables.ts'
import type { Detail } from './trail.ts'

interface Line {
  id: string
  name: string
  kind: 'care' | 'service'
  template: string | null
  state: JourneyState
  n: number | null
  trigger: string
  hasGoal: boolean
  inside: number
  entered: number
  createdAt: Date
  updatedAt: Date
  key: string
}

export interface ListFilter {
  state?: JourneyState
  limit?: number
  after?: string
}

export async function journeyPage(read: Reader, { state, limit = 50, after }: ListFilter) {
  const key = readCursor(after, 2)
  const where = [
    state ? sql`j.state = ${state}` : sql`j.state <> 'archived'`,
    ...(key ? [sql`(j.created_at, j.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<Line>`select j.id, j.name, j.kind, j.template, j.state, v.n,
      coalesce(d->'trigger'->>'event', d->'trigger'->>'on') as trigger,
      jsonb_typeof(d->'goal') = 'object' as "hasGoal",
      (select count(*)::int from enrolment e where e.journey_id = j.id and e.state = 'active')
        as inside,
      (select count(*)::int from enrolment e where e.journey_id = j.id) as entered,
      j.created_at as "createdAt", j.updated_at as "updatedAt", j.created_at::text as key
    from journey j left join journey_version v on v.id = j.live_version_id
      cross join lateral (select coalesce(v.definition, j.draft)) x(d)
    where ${sql.join(where, sql` and `)}
    order by j.created_at desc, j.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: ({ createdAt, updatedAt, ...line }) => ({
      ...line,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    }),
    key: (line) => [line.key, line.id],
  })
}

interface VersionRow {
  id: string
  n: number
  publishedAt: Date
  publishedBy: string | null
  inside: number
  isSame: boolean
}

export async function journeyView(read: Reader, actor: Actor, id: string) {
  const journey = await journeyFor(read, id)
  const { draft, live_version_id: liveId } = journey
  const [{ rows }, faults] = await Promise.all([
    sql<VersionRow>`select v.id, v.n, v.published_at as "publishedAt", m.name as "publishedBy",
        v.definition = ${JSON.stringify(draft)}::jsonb as "isSame",
        (select count(*)::int from enrolment e where e.journey_id = ${id} and e.state = 'active'
          and e.version_id = v.id) as inside
      from journey_version v left join member m on m.id = v.published_by
      where v.journey_id = ${id} order by v.n desc limit 50`.execute(read as never),
    draftFaults(read, draft),
  ])
  return {
    id,
    name: journey.name,
    kind: journey.kind,
    template: journey.template,
    state: journey.state,
    version: journey.version,
    draft,
    faults,
    isPublished: rows.some((version) => version.id === liveId && version.isSame),
    versions: rows.map(({ id: versionId, n, publishedAt, publishedBy, inside }) => ({
      ...{ id: versionId, n, publishedBy, inside },
      publishedAt: publishedAt.toISOString(),
      isLive: versionId === liveId,
    })),
    may: { manage: actor.may('journey:manage') },
  }
}

interface EnrolmentRow {
  id: string
  journey_id: string
  journey_name: string
  customer_id: string
  customer_name: string
  n: number
  state: 'active' | 'ended'
  step_id: string | null
  due_at: Date | null
  parked_due_at: Date | null
  is_holdout: boolean
  entered_at: Date
  ended_at: Date | null
  exit_reason: string | null
  goal_at: Date | null
  definition: Definition
  key: string
}

export interface EnrolmentFilter {
  id?: string
  journey?: string
  customer?: string
  state?: 'active' | 'ended'
  limit?: number
  after?: string
}

async function enrolmentRows(
  read: Reader,
  where: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<EnrolmentRow[]> {
  const { rows } = await sql<EnrolmentRow>`select e.id, e.journey_id, j.name as journey_name,
      p.id as customer_id, coalesce(p.name_to_use, p.name) as customer_name, v.n, e.state,
      e.step_id, e.due_at, e.parked_due_at, e.is_holdout, e.entered_at, e.ended_at, e.exit_reason,
      e.goal_at, v.definition, e.entered_at::text as key
    from enrolment e join journey j on j.id = e.journey_id
      join journey_version v on v.id = e.version_id join customer g on g.id = e.customer_id
      join customer p on p.id = coalesce(g.merged_into, g.id)
    where ${sql.join([...where], sql` and `)}
    order by e.entered_at desc, e.id desc limit ${limit}`.execute(read as never)
  return rows
}

const moment = (at: Date | null) => at?.toISOString() ?? null

const enrolmentView = (row: EnrolmentRow) => ({
  id: row.id,
  journey: { id: row.journey_id, name: row.journey_name },
  customer: { id: row.customer_id, name: row.customer_name },
  n: row.n,
  state: row.state,
  stepId: row.step_id,
  dueAt: moment(row.due_at ?? row.parked_due_at),
  isPaused: row.parked_due_at !== null,
  isHoldout: row.is_holdout,
  enteredAt: row.entered_at.toISOString(),
  endedAt: moment(row.ended_at),
  exitReason: row.exit_reason,
  goalAt: moment(row.goal_at),
})

export async function enrolmentPage(read: Reader, filter: EnrolmentFilter) {
  const { limit = 50, journey, customer, state } = filter
  const key = readCursor(filter.after, 2)
  const kin = customer ? (await kinOf(read, customer)).ids : null
  const where = [
    sql`true`,
    ...(journey ? [sql`e.journey_id = ${journey}`] : []),
    ...(kin ? [sql`e.customer_id = any(${kin}::uuid[])`] : []),
    ...(state ? [sql`e.state = ${state}`] : []),
    ...(key ? [sql`(e.entered_at, e.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`] : []),
  ]
  const rows = await enrolmentRows(read, where, limit + 1)
  return pageOf(rows, limit, { item: enrolmentView, key: (row) => [row.key, row.id] })
}

async function enrolmentRow(read: Reader, id: string): Promise<EnrolmentRow> {
  const [row] = await enrolmentRows(read, [sql`e.id = ${id}`], 1)
  if (!row) throw notFound('enrolment')
  return row
}

export const enrolmentById = async (read: Reader, id: string) =>
  enrolmentView(await enrolmentRow(read, id))

interface Passed {
  seq: number
  stepId: string | null
  kind: string
  result: string
  detail: Detail
  dueAt: Date
  at: Date
}

export async function trailOf(read: Reader, id: string) {
  const row = await enrolmentRow(read, id)
  const { rows } = await sql<Passed>`select seq, step_id as "stepId", kind, result, detail,
      due_at as "dueAt", at
    from enrolment_step where enrolment_id = ${id} order by seq limit 500`.execute(read as never)
  return {
    enrolment: enrolmentView(row),
    definition: row.definition,
    steps: rows.map((step) => ({
      ...step,
      dueAt: step.dueAt.toISOString(),
      at: step.at.toISOString(),
    })),
  }
}

/** Names of journeys, for the customer's timeline. */
export async function describeJourneys(read: Reader, actor: Actor, ids: readonly string[]) {
  if (!actor.may('journey:read')) return new Map<string, { label: string }>()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from journey where id = any(${ids}::uuid[])`.execute(read as never)
  return new Map(rows.map((row) => [row.id, { label: row.name }]))
}

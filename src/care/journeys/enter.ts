// Who comes in: all ways in end here, so that nobody enters twice where once was meant.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { Definition } from './definition.ts'
import { journeyEntered } from './events.ts'
import { factsOf } from './facts.ts'
import { firstOf } from './graph.ts'
import { isHeldOut, judge } from './rules.ts'

export interface Live {
  journeyId: string
  versionId: string
  definition: Definition
}

export interface Entry {
  /** As told; who was merged enters as whom they were merged into. */
  customerId: string
  /** What it is about; null: once is once. */
  ref: { kind: string; id: string } | null
  /** Tells one time from another where each counts; the ref's id unless told. */
  key?: string
  /** When the first step is due; now unless told. */
  dueAt?: Date
}

type Writes = Work<'enrolment' | 'enrolment_step'>

export interface Entered {
  enrolmentId: string
  customerId: string
}

interface Candidate extends Entry {
  keptId: string
}

/** Those who really came in. The others do not fit, are inside, or were and may not come again. */
export async function enter(
  work: Writes,
  live: Live,
  entries: readonly Entry[],
): Promise<Entered[]> {
  const fitting = await fit(work, live, await candidates(work, entries))
  if (fitting.length === 0) return []
  const rows = fitting.map((one) => ({
    id: newId(),
    customer_id: one.keptId,
    key: live.definition.again.kind === 'each' ? (one.key ?? one.ref?.id ?? '') : '',
    ref_kind: one.ref?.kind ?? null,
    ref_id: one.ref?.id ?? null,
    is_holdout: isHeldOut(live.journeyId, one.keptId, live.definition.holdoutPercent),
    due_at: (one.dueAt ?? work.now).toISOString(),
  }))
  const entered = await insertAll(work, live, rows)
  for (const { enrolmentId, customerId, isHoldout } of entered) {
    const data = { enrolmentId, versionId: live.versionId, isHoldout }
    await work.record(journeyEntered, { subjectId: live.journeyId, customerId, data })
  }
  return entered
}

/** Colleagues and strangers to us do not travel. */
async function candidates(work: Work, entries: readonly Entry[]): Promise<Candidate[]> {
  if (entries.length === 0) return []
  const { rows } = await sql<{ id: string; keptId: string }>`
    select g.id, p.id as "keptId" from customer g
      join customer p on p.id = coalesce(g.merged_into, g.id)
    where g.id = any(${entries.map(({ customerId }) => customerId)}::uuid[])
      and not p.is_internal`.execute(work.read as never)
  const kept = new Map(rows.map(({ id, keptId }) => [id, keptId]))
  return entries.flatMap((entry) => {
    const keptId = kept.get(entry.customerId)
    return keptId ? [{ ...entry, keptId }] : []
  })
}

async function fit(work: Work, { definition }: Live, found: readonly Candidate[]) {
  if (definition.only.length === 0 || found.length === 0) return found
  const facts = await factsOf(
    work.read,
    found.map(({ keptId, ref }) => ({
      customerId: keptId,
      orderId: ref?.kind === 'order' ? ref.id : null,
      since: null,
    })),
    work.now,
  )
  return found.filter((_, place) => {
    const known = facts[place]
    return known !== undefined && judge(definition.only, 'all', known).isMet
  })
}

const mayComeAgain = ({ again }: Definition, now: Date) => {
  const before = sql`from enrolment b where b.journey_id = ${sql.ref('j.id')}
    and b.customer_id = w.customer_id`
  if (again.kind === 'each') return sql`not exists (select 1 ${before} and b.entry_key = w.key)`
  if (again.kind === 'never') return sql`not exists (select 1 ${before})`
  const since = new Date(now.getTime() - again.days * dayMs)
  return sql`not exists (select 1 ${before} and (b.ended_at is null or b.ended_at > ${since}))`
}

async function insertAll(work: Writes, live: Live, entering: readonly object[]) {
  const { goal } = live.definition
  const goalUntil = goal && new Date(work.now.getTime() + goal.withinDays * dayMs)
  const { rows } = await sql<Entered & { isHoldout: boolean }>`
    with w as (select * from jsonb_to_recordset(${JSON.stringify(entering)}::jsonb) as w(
        id uuid, customer_id uuid, key text, ref_kind text, ref_id uuid, is_holdout boolean,
        due_at timestamptz)),
    made as (insert into enrolment (id, journey_id, version_id, customer_id, entry_key, ref_kind,
        ref_id, step_id, due_at, is_holdout, entered_at, goal_event, goal_until)
      select w.id, j.id, ${live.versionId}::uuid, w.customer_id, w.key, w.ref_kind, w.ref_id,
        ${firstOf(live.definition)}::text, w.due_at, w.is_holdout, ${work.now},
        ${goal?.event ?? null}::text, ${goalUntil}::timestamptz
      from w join journey j on j.id = ${live.journeyId}::uuid
      where ${mayComeAgain(live.definition, work.now)}
      on conflict do nothing
      returning id, customer_id, is_holdout, entered_at, ref_kind, ref_id),
    trail as (insert into enrolment_step (enrolment_id, seq, kind, result, detail, due_at, at)
      select id, 0, 'entry', 'entered', jsonb_strip_nulls(jsonb_build_object(
        'on', ${live.definition.trigger.on}::text, 'refKind', ref_kind, 'refId', ref_id,
        'isHoldout', is_holdout)), entered_at, entered_at from made)
    select id as "enrolmentId", customer_id as "customerId", is_holdout as "isHoldout"
    from made`.execute(work.read as never)
  // Raw statements are not seen by those who wait for rows of a table.
  return rows
}

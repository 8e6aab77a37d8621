// The trail: every step of every customer, with when and why. Whoever writes to it holds the
// enrolment's row, so that the numbers follow each other.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { journeyLeft } from './events.ts'

type Writes = Work<'enrolment' | 'enrolment_step'>

export type Detail = Record<string, string | number | boolean | null>

export interface Trodden {
  stepId: string | null
  kind: string
  result: string
  detail?: Detail
  dueAt?: Date
}

interface Noted extends Trodden {
  seq: number
  at: Date
}

/** An enrolment as it is held: `steps` counts what its trail has besides the entry. */
export interface Held {
  id: string
  journey_id: string
  customer_id: string
  steps: number
  /** To be written with what becomes of the row. */
  noted?: Noted[]
}

/** Writes one step down: it is kept by `keep` or `end`, together with the row. */
export function note(work: Work, held: Held, trodden: Trodden): void {
  held.steps += 1
  held.noted ??= []
  held.noted.push({ ...trodden, seq: held.steps, at: work.now })
}

type Columns = Partial<{
  state: 'ended'
  step_id: string | null
  arrived_at: Date | null
  due_at: Date | null
  parked_due_at: Date | null
  waits_for: string | null
  heard_at: Date | null
  tries: number
  ended_at: Date
  exit_reason: string
  goal_at: Date
}>

/** Writes the row and its steps. */
export async function keep(work: Writes, held: Held, columns: Columns): Promise<void> {
  const rows = (held.noted ?? []).map(({ stepId, detail = {}, dueAt, ...step }) => ({
    ...step,
    enrolment_id: held.id,
    step_id: stepId,
    detail: JSON.stringify(detail) as never,
    due_at: dueAt ?? step.at,
  }))
  held.noted = []
  if (rows.length > 0) await work.insertInto('enrolment_step').values(rows).execute()
  await work
    .updateTable('enrolment')
    .set({ ...columns, steps: held.steps })
    .where('id', '=', held.id)
    .execute()
}

interface Ending {
  reason: string
  detail?: Detail
  /** The goal was reached, at this moment. */
  goalAt?: Date
}

export async function end(work: Writes, held: Held, ending: Ending): Promise<void> {
  const { reason, detail, goalAt } = ending
  note(work, held, { stepId: null, kind: 'exit', result: reason, ...(detail && { detail }) })
  await keep(work, held, {
    state: 'ended',
    ended_at: work.now,
    exit_reason: reason,
    step_id: null,
    due_at: null,
    parked_due_at: null,
    waits_for: null,
    ...(goalAt ? { goal_at: goalAt } : {}),
  })
  await work.record(journeyLeft, {
    subjectId: held.journey_id,
    customerId: held.customer_id,
    data: { enrolmentId: held.id, reason },
  })
}

export interface Locked extends Held {
  state: 'active' | 'ended'
  step_id: string | null
  tries: number
  isParked: boolean
}

/** Locks one enrolment; null where there is none any more. */
export async function lockEnrolment(work: Work, id: string): Promise<Locked | null> {
  const { rows } = await sql<Locked>`select id, journey_id, customer_id, steps, state, step_id,
      tries, parked_due_at is not null as "isParked"
    from enrolment where id = ${id} for update`.execute(work.read as never)
  return rows[0] ?? null
}

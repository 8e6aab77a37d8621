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

/** An enrolment as it is held: `steps` counts what its trail has besides the entry. */
export interface Held {
  id: string
  journey_id: string
  customer_id: string
  steps: number
}

/** Writes one step down, and counts it in the value given as in the row. */
export async function note(
  work: Writes,
  held: Held,
  { stepId, kind, result, detail = {}, dueAt }: Trodden,
): Promise<void> {
  held.steps += 1
  await work
    .insertInto('enrolment_step')
    .values({
      enrolment_id: held.id,
      seq: held.steps,
      step_id: stepId,
      kind,
      result,
      detail: JSON.stringify(detail) as never,
      due_at: dueAt ?? work.now,
      at: work.now,
    })
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
  await note(work, held, { stepId: null, kind: 'exit', result: reason, ...(detail && { detail }) })
  await work
    .updateTable('enrolment')
    .set({
      state: 'ended',
      ended_at: work.now,
      exit_reason: reason,
      step_id: null,
      due_at: null,
      parked_due_at: null,
      waits_for: null,
      steps: held.steps,
      ...(goalAt ? { goal_at: goalAt } : {}),
    })
    .where('id', '=', held.id)
    .execute()
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
}

/** Locks one enrolment; null where there is none any more. */
export async function lockEnrolment(work: Work, id: string): Promise<Locked | null> {
  const { rows } =
    await sql<Locked>`select id, journey_id, customer_id, steps, state, step_id, tries
    from enrolment where id = ${id} for update`.execute(work.read as never)
  return rows[0] ?? null
}

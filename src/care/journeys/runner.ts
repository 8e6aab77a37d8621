// Whoever is due goes on: one customer and one transaction at a time, from one step that has an
// effect or must be waited for to the next. Any number of nodes may look at the same rows: the
// row's lock decides who goes, and what a killed node had begun is undone with its lock.

import { sql } from 'kysely'
import type { AnyWork, Reader, Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import { stepOf } from './graph.ts'
import { triedAgainAt } from './rules.ts'
import { doStep, type StepParts } from './steps.ts'
import { end, lockEnrolment, note } from './trail.ts'
import type { Outcome, Traveller } from './traveller.ts'

export interface RunnerParts extends StepParts {
  workshop: Workshop
  log: Logger
}

/** Looked at together; each is then claimed for itself. */
const batch = 200
/** Transactions of one node at the same time. */
const atOnce = 3
/** Steps without an effect in one transaction: more than a journey can have. */
const paceMax = 100

export function runnerTask(parts: RunnerParts): DueTask {
  return {
    name: 'journeys',
    every: 1000,
    async run(now, ending) {
      const ids = await dueIds(parts.workshop.db, now)
      // Two nodes that find the same rows begin at different ones.
      const queue = mixed(ids)
      let done = 0
      const worker = async () => {
        for (let id = queue.pop(); id && !ending?.aborted; id = queue.pop()) {
          if (await goOn(parts, id)) done++
        }
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
      return done
    },
  }
}

async function dueIds(read: Reader, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from enrolment
    where state = 'active' and due_at <= ${now} order by due_at limit ${batch}`.execute(
    read as never,
  )
  return rows.map(({ id }) => id)
}

/** In blocks of ten from a place that differs between processes, the earliest blocks first. */
function mixed(ids: readonly string[]): string[] {
  const turn = process.pid % 2
  const [one, other] = [0, 1].map((half) => ids.filter((_, at) => at % 2 === half))
  return [...(turn ? one! : other!), ...(turn ? other! : one!)].toReversed()
}

async function goOn(parts: RunnerParts, id: string): Promise<boolean> {
  try {
    return await parts.workshop.transact(systemActor('journeys'), async (work) => {
      const traveller = await claim(work.read, id, work.now)
      if (!traveller) return false
      if (!(await isRunning(work, traveller))) return true
      await travel(work, traveller, parts)
      return true
    })
  } catch (error) {
    parts.log.error({ enrolmentId: id, err: error }, 'a journey step failed; it is tried again')
    await parts.workshop.transact(systemActor('journeys'), (work) => failed(work, id))
    return true
  }
}

/** Null: another node has it, or it is no longer due. */
async function claim(read: Reader, id: string, now: Date): Promise<Traveller | null> {
  const { rows } = await sql<Traveller>`select e.*, v.definition, j.state as journey_state,
      coalesce(g.merged_into, g.id) as kept_id
    from enrolment e join journey_version v on v.id = e.version_id
      join journey j on j.id = e.journey_id join customer g on g.id = e.customer_id
    where e.id = ${id} and e.state = 'active' and e.due_at <= ${now}
    for update of e skip locked`.execute(read as never)
  return rows[0] ?? null
}

/** Came in, or was woken, as the journey was paused: from now on nobody looks at it. */
async function isRunning(work: AnyWork, traveller: Traveller): Promise<boolean> {
  const { id, journey_state: state } = traveller
  if (state === 'live') return true
  if (state === 'archived') {
    await end(work, traveller, { reason: 'archived' })
    return false
  }
  await sql`update enrolment set parked_due_at = due_at, due_at = null where id = ${id}`.execute(
    work.read as never,
  )
  return false
}

/** From where they are to the next step that has to be waited for or had an effect. */
export async function travel(work: AnyWork, traveller: Traveller, parts: StepParts): Promise<void> {
  const { definition } = traveller
  for (let pace = 0; pace < paceMax; pace++) {
    const step = traveller.step_id ? stepOf(definition, traveller.step_id) : null
    if (!step) return end(work, traveller, { reason: 'completed' })
    const outcome = await doStep(work, { traveller, step }, parts)
    if (outcome.note)
      await note(work, traveller, {
        stepId: step.id,
        kind: step.type,
        dueAt: traveller.due_at!,
        ...outcome.note,
      })
    if (outcome.does === 'exit') return end(work, traveller, { reason: outcome.reason })
    move(traveller, outcome, work.now)
    if (outcome.does === 'stay' || outcome.hadEffect) return keep(work, traveller)
  }
  throw new Error('A journey goes round in a circle.')
}

function move(traveller: Traveller, outcome: Exclude<Outcome, { does: 'exit' }>, now: Date): void {
  if (outcome.does === 'stay') {
    traveller.arrived_at ??= now
    traveller.due_at = outcome.until
    traveller.waits_for = outcome.waitsFor ?? null
    return
  }
  traveller.step_id = outcome.next
  traveller.arrived_at = null
  traveller.waits_for = null
  traveller.heard_at = null
  traveller.due_at = now
}

async function keep(work: AnyWork, traveller: Traveller): Promise<void> {
  const { step_id, arrived_at, due_at, waits_for, heard_at, steps } = traveller
  // What comes last is nothing to come back for.
  if (step_id === null) return end(work, traveller, { reason: 'completed' })
  await work
    .updateTable('enrolment')
    .set({ step_id, arrived_at, due_at, waits_for, heard_at, steps, tries: 0 })
    .where('id', '=', traveller.id)
    .execute()
}

/** In a transaction of its own: the step's own was rolled back. */
async function failed(work: AnyWork, id: string): Promise<void> {
  const held = await lockEnrolment(work, id)
  if (!held || held.state !== 'active') return
  const tries = held.tries + 1
  const again = triedAgainAt(tries, work.now)
  const { step_id: stepId } = held
  await note(work, held, { stepId, kind: 'failure', result: again ? 'failed' : 'given-up' })
  if (!again) return end(work, held, { reason: 'failed' })
  await work
    .updateTable('enrolment')
    .set({ tries, steps: held.steps, due_at: again })
    .where('id', '=', id)
    .where('due_at', 'is not', null)
    .execute()
}

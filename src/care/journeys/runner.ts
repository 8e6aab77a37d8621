// Whoever is due goes on: one customer and one transaction at a time, from one step that has an
// effect or must be waited for to the next. Any number of nodes may look at the same rows: the
// row's lock decides who goes, and what a killed node had begun is undone with its lock.

import { sql } from 'kysely'
import type { AnyWork, Reader, Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import type { Definition, Step } from './definition.ts'
import { stepOf } from './graph.ts'
import { triedAgainAt } from './rules.ts'
import { doStep, type StepParts } from './steps.ts'
import { end, keep, lockEnrolment, note } from './trail.ts'
import type { Outcome, Traveller } from './traveller.ts'

export interface RunnerParts extends StepParts {
  workshop: Workshop
  log: Logger
}

/** Looked at together; each is then claimed for itself. */
const batch = 100
/** So many that others have taken meanwhile, and it is better to look anew. */
const missesMax = 15
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
      // Two nodes that find the same rows take them in another order each.
      const queue = shuffled(ids)
      let [done, misses] = [0, 0]
      const worker = async () => {
        for (let id = queue.pop(); id && !ending?.aborted; id = queue.pop()) {
          if (await goOn(parts, id)) done++
          else if (++misses > missesMax) queue.length = 0
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

function shuffled(ids: readonly string[]): string[] {
  const mixed = ids.map((id) => ({ id, at: Math.random() }))
  return mixed.toSorted((a, b) => a.at - b.at).map(({ id }) => id)
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
  const { rows } = await sql<Omit<Traveller, 'definition'>>`select e.*, j.state as journey_state,
      coalesce(g.merged_into, g.id) as kept_id
    from enrolment e join journey j on j.id = e.journey_id join customer g on g.id = e.customer_id
    where e.id = ${id} and e.state = 'active' and e.due_at <= ${now}
    for update of e skip locked`.execute(read as never)
  const [row] = rows
  return row ? { ...row, definition: await definitionOf(read, row.version_id) } : null
}

/** Versions are never changed, so what was read once stays true. */
const definitions = new Map<string, Definition>()
const definitionsMax = 200

async function definitionOf(read: Reader, versionId: string): Promise<Definition> {
  const known = definitions.get(versionId)
  if (known) return known
  const { definition } = await read
    .selectFrom('journey_version')
    .select('definition')
    .where('id', '=', versionId)
    .executeTakeFirstOrThrow()
  if (definitions.size >= definitionsMax) definitions.clear()
  definitions.set(versionId, definition)
  return definition
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

/** What is done besides moving on: no two of them in one transaction. */
const hasEffect = (step: Step) => ['message', 'task', 'set'].includes(step.type)

/** From where they are past one effect, to the next one or to where they have to wait. */
export async function travel(work: AnyWork, traveller: Traveller, parts: StepParts): Promise<void> {
  let isDone = false
  for (let pace = 0; pace < paceMax; pace++) {
    const step = traveller.step_id ? stepOf(traveller.definition, traveller.step_id) : null
    if (!step) return end(work, traveller, { reason: 'completed' })
    if (isDone && hasEffect(step)) return rest(work, traveller)
    const outcome = await doStep(work, { traveller, step }, parts)
    if (outcome.note)
      note(work, traveller, {
        stepId: step.id,
        kind: step.type,
        dueAt: traveller.due_at!,
        ...outcome.note,
      })
    if (outcome.does === 'exit') return end(work, traveller, { reason: outcome.reason })
    move(traveller, outcome, work.now)
    if (outcome.does === 'stay') return rest(work, traveller)
    isDone ||= hasEffect(step)
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

const rest = (work: AnyWork, traveller: Traveller): Promise<void> => {
  const { step_id, arrived_at, due_at, waits_for, heard_at } = traveller
  return keep(work, traveller, { step_id, arrived_at, due_at, waits_for, heard_at, tries: 0 })
}

/** In a transaction of its own: the step's own was rolled back. */
async function failed(work: AnyWork, id: string): Promise<void> {
  const held = await lockEnrolment(work, id)
  if (!held || held.state !== 'active') return
  const tries = held.tries + 1
  const again = triedAgainAt(tries, work.now)
  const { step_id: stepId } = held
  note(work, held, { stepId, kind: 'failure', result: again ? 'failed' : 'given-up' })
  if (!again) return end(work, held, { reason: 'failed' })
  // Stopped meanwhile: it is kept for when the journey goes on.
  await keep(work, held, {
    tries,
    ...(held.isParked ? { parked_due_at: again } : { due_at: again }),
  })
}

// What people do with journeys: begin one, change its draft, publish it, stop it for a while or for
// good, and put a customer in or take them out by hand.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { livingKin } from '../../people/customers/index.ts'
import { type Fault, faultsOf, type Known } from './check.ts'
import type { Definition } from './definition.ts'
import { enter } from './enter.ts'
import { journeyChanged, journeyCreated, journeyMoved, journeyPublished } from './events.ts'
import { assertSteps } from './shape.ts'
import type { JourneyState, JourneyTable } from './tables.ts'
import { end, lockEnrolment } from './trail.ts'

type Unwrapped<T> = T extends { __select__: infer S } ? S : T
export type JourneyRecord = { [K in keyof JourneyTable]: Unwrapped<JourneyTable[K]> }

type Writes = Work<'journey' | 'journey_version' | 'enrolment' | 'enrolment_step'>

export async function journeyFor(read: Reader, id: string): Promise<JourneyRecord> {
  const row = await read.selectFrom('journey').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('journey')
  return row
}

async function locked(work: Work, id: string): Promise<JourneyRecord> {
  const row = await work.read
    .selectFrom('journey')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('journey')
  return row
}

export interface NewJourney {
  name: string
  kind: 'care' | 'service'
  template: string | null
  definition: Definition
}

export async function createJourney(work: Work<'journey'>, made: NewJourney): Promise<string> {
  assertSteps(made.definition)
  const id = newId()
  await work
    .insertInto('journey')
    .values({
      id,
      template: made.template,
      name: nameOf(made.name),
      kind: made.kind,
      draft: JSON.stringify(made.definition) as never,
      live_version_id: null,
      created_at: work.now,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
      updated_at: work.now,
    })
    .execute()
  await work.record(journeyCreated, { subjectId: id, data: { template: made.template } })
  return id
}

function nameOf(name: string): string {
  if (name.trim() !== '') return name.trim()
  throw invalid('Give it a name.', [{ pointer: '/name', code: 'required', message: 'is empty' }])
}

export interface Change {
  name?: string | undefined
  definition?: Definition | undefined
  /** The version the person saw. */
  seen?: object | undefined
}

/** A draft may be unfinished; what is wrong with it is told, and refused when it is published. */
export async function changeDraft(work: Work<'journey'>, id: string, change: Change) {
  const journey = await locked(work, id)
  assertAsSeen(change.seen, { version: journey.version })
  if (journey.state === 'archived')
    throw refused('journey-archived', 'This journey is archived and stays as it was.')
  if (change.definition) assertSteps(change.definition)
  const version = journey.version + 1
  await work
    .updateTable('journey')
    .set({
      ...(change.name === undefined ? {} : { name: nameOf(change.name) }),
      ...(change.definition ? { draft: JSON.stringify(change.definition) as never } : {}),
      version,
      updated_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  await work.record(journeyChanged, { subjectId: id, data: { version } })
}

export async function knownNow(read: Reader): Promise<Known> {
  const [purposes, members, segments] = await Promise.all([
    read.selectFrom('purpose').select('key').execute(),
    read.selectFrom('member').select('id').where('state', '=', 'active').execute(),
    read.selectFrom('segment').select('id').where('archived_at', 'is', null).execute(),
  ])
  return {
    purposes: new Set(purposes.map(({ key }) => key)),
    members: new Set(members.map(({ id }) => id)),
    segments: new Set(segments.map(({ id }) => id)),
  }
}

export const draftFaults = async (read: Reader, draft: Definition): Promise<Fault[]> =>
  faultsOf(draft, await knownNow(read))

/** Makes the draft a version and lets it run. Who is inside stays on theirs. */
export async function publish(work: Writes, id: string, seen?: object): Promise<void> {
  const journey = await locked(work, id)
  assertAsSeen(seen, { version: journey.version })
  if (journey.state === 'archived')
    throw refused('journey-archived', 'This journey is archived and stays as it was.')
  const faults = await draftFaults(work.read, journey.draft)
  if (faults.length > 0)
    throw refused('journey-faulty', 'Something in this journey is not finished yet.')
  const { rows } = await sql<{ n: number }>`select coalesce(max(n), 0)::int + 1 as n
    from journey_version where journey_id = ${id}`.execute(work.read as never)
  const { n } = rows[0]!
  const versionId = newId()
  await work
    .insertInto('journey_version')
    .values({
      id: versionId,
      journey_id: id,
      n,
      definition: JSON.stringify(journey.draft) as never,
      published_at: work.now,
      published_by: work.actor.kind === 'agent' ? work.actor.id : null,
    })
    .execute()
  await work
    .updateTable('journey')
    .set({ live_version_id: versionId, updated_at: work.now })
    .where('id', '=', id)
    .execute()
  await work.record(journeyPublished, { subjectId: id, data: { versionId, n } })
  await move(work, { ...journey, live_version_id: versionId }, 'live')
}

/** On, off for a while, or away for good. */
export async function moveJourney(work: Writes, id: string, to: 'live' | 'paused' | 'archived') {
  const journey = await locked(work, id)
  if (journey.state === 'archived' && to !== 'archived')
    throw refused('journey-archived', 'This journey is archived and stays as it was.')
  if (to !== 'archived' && !journey.live_version_id)
    throw refused('journey-not-published', 'Publish it first.')
  await move(work, journey, to)
}

async function move(work: Writes, { id, state: from }: JourneyRecord, to: JourneyState) {
  if (from === to) return
  await work
    .updateTable('journey')
    .set({ state: to, updated_at: work.now })
    .where('id', '=', id)
    .execute()
  await work.record(journeyMoved, { subjectId: id, data: { from, to } })
  if (to === 'paused') await park(work, id)
  if (to === 'live') await unpark(work, id)
  if (to === 'archived') await endAll(work, id)
}

/** Their moments are kept aside, so that nobody looks at them again and again. */
const park = (work: Work<'enrolment'>, id: string) =>
  sql`update enrolment set parked_due_at = due_at, due_at = null
    where journey_id = ${id} and state = 'active' and due_at is not null`.execute(
    work.read as never,
  )

/** What became due meanwhile is done now. */
const unpark = (work: Work<'enrolment'>, id: string) =>
  sql`update enrolment set due_at = parked_due_at, parked_due_at = null
    where journey_id = ${id} and state = 'active' and due_at is null`.execute(work.read as never)

const endAll = (work: Work<'enrolment' | 'enrolment_step'>, id: string) =>
  sql`with ended as (update enrolment set state = 'ended', ended_at = ${work.now},
      exit_reason = 'archived', step_id = null, due_at = null, parked_due_at = null,
      waits_for = null, steps = steps + 1
      where journey_id = ${id} and state = 'active' returning id, steps)
    insert into enrolment_step (enrolment_id, seq, kind, result, due_at, at)
    select id, steps, 'exit', 'archived', ${work.now}, ${work.now} from ended`.execute(
    work.read as never,
  )

/** By hand or over the API. */
export async function enrolByHand(
  work: Writes,
  id: string,
  { customerId, key }: { customerId: string; key?: string | undefined },
): Promise<string> {
  const journey = await journeyFor(work.read, id)
  if (journey.state !== 'live')
    throw refused('journey-not-live', 'Only a journey that runs can be entered.')
  const { keptId } = await livingKin(work.read, customerId)
  const { definition } = await work.read
    .selectFrom('journey_version')
    .select('definition')
    .where('id', '=', journey.live_version_id)
    .executeTakeFirstOrThrow()
  const live = { journeyId: id, versionId: journey.live_version_id!, definition }
  const [entered] = await enter(work, live, [
    { customerId: keptId, ref: null, ...(key === undefined ? {} : { key }) },
  ])
  if (!entered)
    throw refused(
      'journey-not-entered',
      'The customer is or was inside already, or is none of those it is for.',
    )
  return entered.enrolmentId
}

export async function withdraw(work: Writes, id: string): Promise<void> {
  const held = await lockEnrolment(work, id)
  if (!held) throw notFound('enrolment')
  if (held.state === 'active') await end(work, held, { reason: 'taken-out' })
}

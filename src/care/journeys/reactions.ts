// What customers' own doing means for journeys: it brings them in, wakes them, reaches the goal or
// ends it. One reaction under one cursor, so that all of it happens in the order of the log.

import { sql } from 'kysely'
import type { AnyWork, Reader, Work } from '../../kernel/db/work.ts'
import type { EventType, Happened } from '../../kernel/events/index.ts'
import type {
  automaticMailFailed,
  automaticMailStopped,
} from '../../service/channels/email/index.ts'
import { enter, type Live } from './enter.ts'
import { journeyGoalReached } from './events.ts'
import { end, type Held, keep, lockEnrolment, note } from './trail.ts'

type Writes = Work<'enrolment' | 'enrolment_step'>
type Event = Happened<object>

/** onMany(orderDelivered, followJourneys) and each of the other `journeyEvents`. */
export async function followJourneys<D extends object>(
  work: AnyWork,
  events: readonly Happened<D>[],
): Promise<void> {
  const told = events.filter(({ customerId, data }) => customerId && !isAutomatic(data))
  for (const some of eachCustomerOnce(told)) {
    await listen(work, some)
    await bringIn(work, some)
  }
}

/** Out of office: nobody has written. */
const isAutomatic = (data: object) => 'automatic' in data && data.automatic === true

/** Runs in which no customer comes twice: what the first brings in, the second may end. */
function eachCustomerOnce(events: readonly Event[]): Event[][] {
  const runs: Event[][] = []
  let seen = new Set<string>()
  for (const event of events) {
    const isNew = runs.length === 0 || seen.has(event.customerId!)
    if (isNew) {
      runs.push([])
      seen = new Set()
    }
    seen.add(event.customerId!)
    runs.at(-1)!.push(event)
  }
  return runs
}

/** Journeys that run and are entered by what `on` says, such as `order.delivered`. */
export async function liveOn(read: Reader, on: string): Promise<Live[]> {
  const { rows } = await sql<Live>`
    select j.id as "journeyId", v.id as "versionId", v.definition
    from journey j join journey_version v on v.id = j.live_version_id
    where j.state = 'live' and coalesce(v.definition->'trigger'->>'event',
      v.definition->'trigger'->>'segmentId', v.definition->'trigger'->>'on') = ${on}
    order by j.id`.execute(read as never)
  return rows
}

async function bringIn(work: Writes, events: readonly Event[]): Promise<void> {
  const lives = await liveOn(work.read, events[0]!.name)
  for (const live of lives) {
    const entries = events.map(({ customerId, subjectId, subjectKind }) => ({
      customerId: customerId!,
      ref: subjectKind === 'customer' ? null : { kind: subjectKind, id: subjectId },
    }))
    await enter(work, live, entries)
  }
}

interface Listening extends Held {
  state: 'active' | 'ended'
  kept_id: string
  ref_kind: string | null
  ref_id: string | null
  isWaiting: boolean
  isGoal: boolean
  isExit: boolean
}

async function listen(work: Writes, events: readonly Event[]): Promise<void> {
  const { name } = events[0]!
  const byCustomer = new Map(events.map((event) => [event.customerId!, event]))
  const { rows } = await sql<Listening & { told_id: string }>`
    select e.id, e.journey_id, e.customer_id, e.steps, e.state, e.ref_kind, e.ref_id,
      w.id as told_id, coalesce(e.waits_for = ${name}, false) as "isWaiting",
      coalesce(e.goal_event = ${name} and e.goal_at is null and e.goal_until >= ${work.now}, false)
        as "isGoal",
      e.state = 'active' and v.definition->'exits' ? ${name} as "isExit"
    from unnest(${[...byCustomer.keys()]}::uuid[]) as w(id)
      join customer g on g.id = w.id
      join customer k on k.id = coalesce(g.merged_into, g.id)
        or k.merged_into = coalesce(g.merged_into, g.id)
      join enrolment e on e.customer_id = k.id
        and (e.state = 'active' or (e.goal_event is not null and e.goal_at is null))
      join journey_version v on v.id = e.version_id
    order by e.id for update of e`.execute(work.read as never)
  for (const one of rows) {
    const event = byCustomer.get(one.told_id)!
    if (concerns(event, one)) await heed(work, one, event)
  }
}

/** What became of one order ends or wakes only what is about that order. */
const concerns = ({ name, subjectKind, subjectId }: Event, one: Listening): boolean =>
  subjectKind !== 'order' ||
  one.ref_kind !== 'order' ||
  one.ref_id === subjectId ||
  name === 'order.placed'

async function heed(work: Writes, one: Listening, { name, at, subjectId }: Event): Promise<void> {
  const detail = { event: name, refId: subjectId }
  if (one.isGoal) {
    await work.record(journeyGoalReached, {
      subjectId: one.journey_id,
      customerId: one.customer_id,
      data: { enrolmentId: one.id },
    })
    if (one.state === 'active') return end(work, one, { reason: 'goal', detail, goalAt: at })
    note(work, one, { stepId: null, kind: 'goal', result: 'goal', detail })
    return keep(work, one, { goal_at: at })
  }
  if (one.isExit) return end(work, one, { reason: 'exit-event', detail })
  if (one.isWaiting && one.state === 'active') return wake(work, one, at)
}

/** Due at once; in a paused journey as soon as it goes on. */
async function wake(work: Writes, { id }: Held, at: Date): Promise<void> {
  await sql`update enrolment set heard_at = ${at},
      due_at = case when due_at is null then null else ${work.now}::timestamptz end,
      parked_due_at = case when parked_due_at is null then null else ${work.now}::timestamptz end
    where id = ${id}`.execute(work.read as never)
}

/** For whoever keeps segments: these customers came to be in one. */
export async function enterSegment(
  work: Writes,
  segmentId: string,
  customerIds: readonly string[],
): Promise<void> {
  for (const live of await liveOn(work.read, segmentId))
    await enter(
      work,
      live,
      customerIds.map((customerId) => ({ customerId, ref: null })),
    )
}

type Of<E> = E extends EventType<infer D> ? Happened<D> : never

/** on(automaticMailFailed, noteJourneyMail), on(automaticMailStopped, noteJourneyMail) */
export async function noteJourneyMail(
  work: Writes,
  event: Of<typeof automaticMailFailed> | Of<typeof automaticMailStopped>,
): Promise<void> {
  const held = await lockEnrolment(work, event.data.refId)
  if (!held) return
  const reason = 'reason' in event.data ? String(event.data.reason) : 'undeliverable'
  note(work, held, {
    stepId: null,
    kind: 'message',
    result: 'not-delivered',
    detail: { reason },
  })
  await keep(work, held, {})
}

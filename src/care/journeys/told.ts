// A journey that has been running for a while, told afterwards: for the demo, whose history
// happened before anybody could run it. Nothing is sent; the trail says what would have been.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { AnyWork } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { createJourney } from './commands.ts'
import type { Definition } from './definition.ts'
import { journeyEntered, journeyGoalReached, journeyLeft, journeyMessaged } from './events.ts'
import { isHeldOut, untilMoment } from './rules.ts'
import { beginningOf, type TemplateKey } from './templates.ts'
import type { Detail } from './trail.ts'

/** One that is begun and not published. */
export async function tellDraft(work: AnyWork, template: TemplateKey): Promise<string> {
  return createJourney(work, await beginningOf(work.read, { template }))
}

export interface RanAfterDelivery {
  publishedAt: Date
  publishedBy: string
}

const goalDays = 45
const waitDays = 3

interface Delivered {
  id: string
  customerId: string
  deliveredAt: Date
  /** Their next order, if there was one. */
  againAt: Date | null
}

/** “After delivery” since a day, over the orders that really arrived. Returns how many came in. */
export async function tellAfterDelivery(work: AnyWork, ran: RanAfterDelivery): Promise<number> {
  const begun = await beginningOf(work.read, { template: 'after-delivery' })
  const definition: Definition = {
    ...begun.definition,
    holdoutPercent: 20,
    goal: { event: 'order.placed', withinDays: goalDays },
  }
  const journeyId = await createJourney(work, { ...begun, definition })
  const versionId = newId()
  await work
    .insertInto('journey_version')
    .values({
      id: versionId,
      journey_id: journeyId,
      n: 1,
      definition: JSON.stringify(definition) as never,
      published_at: ran.publishedAt,
      published_by: ran.publishedBy,
    })
    .execute()
  await work
    .updateTable('journey')
    .set({ state: 'live', live_version_id: versionId, created_at: ran.publishedAt })
    .where('id', '=', journeyId)
    .execute()
  const { timezone } = await theOrganisation(work.read)
  const orders = await deliveredSince(work, ran.publishedAt)
  for (const order of orders)
    await tellOne(work, { order, journeyId, versionId, timezone, definition })
  return orders.length
}

async function deliveredSince(work: AnyWork, since: Date): Promise<Delivered[]> {
  const { rows } = await sql<Delivered>`select o.id, o.customer_id as "customerId",
      o.delivered_at as "deliveredAt",
      (select min(x.placed_at) from shop_order x where x.customer_id = o.customer_id
        and x.placed_at > o.delivered_at) as "againAt"
    from shop_order o join customer c on c.id = o.customer_id
    where o.delivered_at between ${since} and ${work.now} and o.cancelled_at is null
      and not c.is_internal and c.merged_into is null and c.erased_at is null
    order by o.delivered_at`.execute(work.read as never)
  return rows
}

interface Telling {
  order: Delivered
  journeyId: string
  versionId: string
  timezone: string
  definition: Definition
}

interface Step {
  stepId: string | null
  kind: string
  result: string
  detail?: Detail
  at: Date
}

async function tellOne(work: AnyWork, telling: Telling): Promise<void> {
  const { order, journeyId, versionId, definition } = telling
  const isHoldout = isHeldOut(journeyId, order.customerId, definition.holdoutPercent)
  const id = newId()
  const { steps, next, sentAt } = stepsOf(telling, isHoldout, work.now)
  const last = steps.at(-1)!
  const isOver = last.kind === 'exit'
  const goalAt = goalOf(order)
  await work
    .insertInto('enrolment')
    .values({
      ...{ id, journey_id: journeyId, version_id: versionId, customer_id: order.customerId },
      ...{ entry_key: order.id, ref_kind: 'order', ref_id: order.id, is_holdout: isHoldout },
      ...{ state: isOver ? 'ended' : 'active', step_id: next?.id ?? null },
      arrived_at: next ? last.at : null,
      due_at: next?.due ?? null,
      steps: steps.length - 1,
      entered_at: order.deliveredAt,
      ended_at: isOver ? last.at : null,
      exit_reason: isOver ? last.result : null,
      goal_event: 'order.placed',
      goal_until: new Date(order.deliveredAt.getTime() + goalDays * dayMs),
      goal_at: goalAt && goalAt <= work.now ? goalAt : null,
    } as never)
    .execute()
  await work
    .insertInto('enrolment_step')
    .values(
      steps.map(({ stepId, at, detail = {}, ...step }, seq) => ({
        ...step,
        ...{ enrolment_id: id, seq, step_id: stepId, due_at: at, at },
        detail: JSON.stringify(detail) as never,
      })),
    )
    .execute()
  await record(work, { ...telling, id, isHoldout, sentAt, last })
}

const goalOf = ({ againAt, deliveredAt }: Delivered): Date | null =>
  againAt && againAt.getTime() - deliveredAt.getTime() <= goalDays * dayMs ? againAt : null

/** Up to now; `next`: where they wait. */
function stepsOf({ order, timezone }: Telling, isHoldout: boolean, now: Date) {
  const { deliveredAt } = order
  const waited = new Date(deliveredAt.getTime() + waitDays * dayMs)
  const until = untilMoment(
    { id: 'morning', type: 'wait-until', time: '10:00', weekdays: [], date: null },
    waited,
    timezone,
  )
  const goalAt = goalOf(order)
  const detail = { refKind: 'order', refId: order.id, on: 'event', isHoldout }
  const wait = (stepId: string, kind: string, [from, to]: [Date, Date]): Step[] => [
    { stepId, kind, result: 'waits', detail: { until: to.toISOString() }, at: from },
    { stepId, kind, result: 'waited', at: to },
  ]
  const way: Step[] = [
    { stepId: null, kind: 'entry', result: 'entered', detail, at: deliveredAt },
    ...wait('settle', 'wait', [deliveredAt, waited]),
    ...wait('morning', 'wait-until', [waited, until]),
    {
      stepId: 'after-delivery',
      kind: 'message',
      ...(isHoldout
        ? { result: 'held-out' }
        : { result: 'sent', detail: { channel: 'email' } as Detail }),
      at: until,
    },
    { stepId: null, kind: 'exit', result: 'completed', at: until },
  ]
  const stop = goalAt && goalAt < until ? goalAt : null
  const done = way.filter(({ at }) => at <= now && !(stop && at > stop))
  if (stop && stop <= now) {
    const reached = { event: 'order.placed', refId: order.id }
    done.push({ stepId: null, kind: 'exit', result: 'goal', detail: reached, at: stop })
  }
  const isOver = done.at(-1)!.kind === 'exit'
  const next = isOver
    ? null
    : waited > now
      ? { id: 'settle', due: waited }
      : { id: 'morning', due: until }
  const sentAt = done.find(({ result }) => result === 'sent')?.at ?? null
  return { steps: done, next, sentAt }
}

interface Recording extends Telling {
  id: string
  isHoldout: boolean
  sentAt: Date | null
  last: Step
}

async function record(work: AnyWork, told: Recording): Promise<void> {
  const { order, journeyId, versionId, id, isHoldout, sentAt, last } = told
  const about = { subjectId: journeyId, customerId: order.customerId }
  const inside = { enrolmentId: id }
  await work.record(journeyEntered, {
    ...{ ...about, at: order.deliveredAt },
    data: { ...inside, versionId, isHoldout },
  })
  if (sentAt)
    await work.record(journeyMessaged, {
      ...{ ...about, at: sentAt },
      data: { ...inside, stepId: 'after-delivery', channel: 'email' },
    })
  const goalAt = goalOf(order)
  if (goalAt && goalAt <= work.now)
    await work.record(journeyGoalReached, { ...about, at: goalAt, data: inside })
  if (last.kind === 'exit')
    await work.record(journeyLeft, {
      ...{ ...about, at: last.at },
      data: { ...inside, reason: last.result },
    })
}

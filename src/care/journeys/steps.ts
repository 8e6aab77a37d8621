// What each kind of step does. A step answers where it goes on, or until when it stays, with what
// is written in the trail.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { AnyWork, Reader } from '../../kernel/db/work.ts'
import { setFact } from '../../people/customers/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import type { Step } from './definition.ts'
import { factsOf } from './facts.ts'
import { intoArm, nextAfter } from './graph.ts'
import { type MessageParts, sendMessage } from './message.ts'
import { armFor, judge, untilMoment, waitEnds, zoneOf } from './rules.ts'
import { openTask } from './task.ts'
import { type Doing, heldOut, type Outcome, type Traveller } from './traveller.ts'

export type StepParts = MessageParts

export async function doStep(work: AnyWork, doing: Doing, parts: StepParts): Promise<Outcome> {
  const { step, traveller } = doing
  const on = () => nextAfter(traveller.definition, step.id)
  switch (step.type) {
    case 'wait':
      return waitFor(work, doing, waitEnds(step, work.now))
    case 'wait-until':
      return waitFor(work, doing, untilMoment(step, work.now, await zone(work.read, traveller)))
    case 'wait-for':
      return listenFor(work, { traveller, step })
    case 'branch':
      return branch(work, { traveller, step })
    case 'split': {
      const arm = armFor(step, traveller.kept_id)
      const next = intoArm(traveller.definition, step, arm)
      return { does: 'go', next, note: { result: 'arm', detail: { arm: arm + 1 } } }
    }
    case 'message':
      return sendMessage(work, { traveller, step, next: on() }, parts)
    case 'task': {
      if (traveller.is_holdout) return heldOut(on())
      const taskId = await openTask(work, { traveller, step })
      const note = { result: 'task-opened', detail: { taskId } }
      return { does: 'go', next: on(), note }
    }
    case 'set': {
      if (traveller.is_holdout) return heldOut(on())
      await setFact(work, traveller.kept_id, { key: `journey-${step.key}`, value: step.value })
      return { does: 'go', next: on(), note: { result: 'set' } }
    }
    case 'exit':
      return { does: 'exit', reason: 'exit-step' }
  }
}

/** `until` is asked for when they arrive; when they come back it is over. */
function waitFor(work: AnyWork, { traveller, step }: Doing, until: Date): Outcome {
  const next = nextAfter(traveller.definition, step.id)
  if (traveller.arrived_at) return { does: 'go', next, note: { result: 'waited' } }
  if (until <= work.now) return { does: 'go', next, note: { result: 'nothing-to-wait-for' } }
  const note = { result: 'waits', detail: { until: until.toISOString() } }
  return { does: 'stay', until, note }
}

function listenFor(
  work: AnyWork,
  { traveller, step }: Doing<Extract<Step, { type: 'wait-for' }>>,
): Outcome {
  const { definition, arrived_at: arrivedAt, heard_at: heardAt } = traveller
  if (!arrivedAt) {
    const until = new Date(work.now.getTime() + step.days * dayMs)
    const detail = { event: step.event, until: until.toISOString() }
    return { does: 'stay', until, waitsFor: step.event, note: { result: 'waits-for', detail } }
  }
  const next = intoArm(definition, step, heardAt ? 0 : 1)
  const result = heardAt ? 'happened' : 'did-not-happen'
  return { does: 'go', next, note: { result, detail: { event: step.event } } }
}

async function branch(
  work: AnyWork,
  { traveller, step }: Doing<Extract<Step, { type: 'branch' }>>,
): Promise<Outcome> {
  const [facts] = await factsOf(
    work.read,
    [
      {
        customerId: traveller.kept_id,
        orderId: traveller.ref_kind === 'order' ? traveller.ref_id : null,
        since: traveller.entered_at,
      },
    ],
    work.now,
  )
  if (!facts) return { does: 'exit', reason: 'customer-gone' }
  const { isMet, because } = judge(step.conditions, step.match, facts)
  const detail = because && { fact: because.fact, value: because.value, not: because.not }
  return {
    does: 'go',
    next: intoArm(traveller.definition, step, isMet ? 0 : 1),
    note: { result: isMet ? 'yes' : 'no', ...(detail && { detail }) },
  }
}

async function zone(read: Reader, { kept_id: id }: Traveller): Promise<string> {
  const { rows } = await sql<{ timezone: string | null }>`
    select timezone from customer where id = ${id}`.execute(read as never)
  const { timezone } = await theOrganisation(read)
  return zoneOf(rows[0]?.timezone ?? null, timezone)
}

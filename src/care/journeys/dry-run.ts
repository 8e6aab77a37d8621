// What a draft would do to one customer: the very code that runs journeys, at moments still to
// come, in a transaction that is always rolled back. Nothing is sent, written or recorded.

import { sql } from 'kysely'
import { type AnyWork, atMoment, type Reader, type Workshop } from '../../kernel/db/work.ts'
import { refused } from '../../kernel/errors/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { draftFaults, journeyFor } from './commands.ts'
import type { Condition, Definition } from './definition.ts'
import { factsOf } from './facts.ts'
import { firstOf } from './graph.ts'
import { isTrue } from './rules.ts'
import { travel } from './runner.ts'
import type { StepParts } from './steps.ts'
import type { Detail } from './trail.ts'
import type { Traveller } from './traveller.ts'

export interface DryRunParts extends StepParts {
  workshop: Workshop
}

export interface DryRun {
  /** The condition that keeps this customer out; what is shown is as if they came in. */
  keptOutBy: Condition | null
  steps: {
    stepId: string | null
    kind: string
    result: string
    detail: Detail
    at: string
    mail: { subject: string; text: string } | null
  }[]
}

/** Thrown so that the transaction cannot commit, whatever was done in it. */
class RolledBack extends Error {
  readonly shown: DryRun
  constructor(shown: DryRun) {
    super('A dry run is rolled back.')
    this.shown = shown
  }
}

const roundsMax = 200

export async function dryRun(
  parts: DryRunParts,
  { journeyId, customerId }: { journeyId: string; customerId: string },
): Promise<DryRun> {
  try {
    return await parts.workshop.transact(systemActor('dry-run'), async (work) => {
      const { draft } = await journeyFor(work.read, journeyId)
      if ((await draftFaults(work.read, draft)).length > 0)
        throw refused('journey-faulty', 'Something in this journey is not finished yet.')
      const { keptId } = await kinOf(work.read, customerId)
      const orderId = await lastOrder(work.read, keptId)
      const id = await pretend(work, { journeyId, draft, keptId, orderId })
      await walk(work, id, parts)
      const keptOutBy = await whoKeepsOut(work, { draft, keptId, orderId })
      throw new RolledBack({ keptOutBy, steps: await shownSteps(work.read, id) })
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.shown
    throw error
  }
}

interface Pretending {
  journeyId: string
  draft: Definition
  keptId: string
  orderId: string | null
}

async function pretend(work: AnyWork, { journeyId, draft, keptId, orderId }: Pretending) {
  const [versionId, id] = [newId(), newId()]
  const isOrder = draft.trigger.on === 'event' && draft.trigger.event.startsWith('order.')
  await sql`with version as (
      insert into journey_version (id, journey_id, n, definition, published_at)
      values (${versionId}, ${journeyId}, -1, ${JSON.stringify(draft)}::jsonb, ${work.now})
      returning id)
    insert into enrolment (id, journey_id, version_id, customer_id, entry_key, ref_kind, ref_id,
      step_id, due_at, is_holdout, entered_at)
    select ${id}::uuid, ${journeyId}::uuid, version.id, ${keptId}::uuid, ${`dry:${id}`},
      ${isOrder && orderId ? 'order' : null}::text, ${isOrder ? orderId : null}::uuid,
      ${firstOf(draft)}::text, ${work.now}, false, ${work.now} from version`.execute(
    work.read as never,
  )
  return id
}

async function lastOrder(read: Reader, customerId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from shop_order
    where customer_id = ${customerId} order by placed_at desc limit 1`.execute(read as never)
  return rows[0]?.id ?? null
}

/** From one moment at which something is due to the next; nothing else happens meanwhile. */
async function walk(work: AnyWork, id: string, parts: StepParts): Promise<void> {
  let now = work.now
  for (let round = 0; round < roundsMax; round++) {
    const { rows } = await sql<Traveller>`select e.*, v.definition, 'live' as journey_state,
        e.customer_id as kept_id
      from enrolment e join journey_version v on v.id = e.version_id
      where e.id = ${id} and e.state = 'active'`.execute(work.read as never)
    const [traveller] = rows
    if (!traveller) return
    if (traveller.due_at! > now) now = traveller.due_at!
    await travel(atMoment(work, now), traveller, parts)
  }
}

async function whoKeepsOut(work: AnyWork, about: Omit<Pretending, 'journeyId'>) {
  const { draft, keptId: customerId, orderId } = about
  const [facts] = await factsOf(work.read, [{ customerId, orderId, since: null }], work.now)
  return draft.only.find((one) => !facts || !isTrue(one, facts)) ?? null
}

interface Row {
  stepId: string | null
  kind: string
  result: string
  detail: Detail
  at: Date
  subject: string | null
  text: string | null
}

async function shownSteps(read: Reader, id: string): Promise<DryRun['steps']> {
  const { rows } = await sql<Row>`select s.step_id as "stepId", s.kind, s.result, s.detail, s.at,
      a.subject, a.text
    from enrolment_step s left join automatic_mail a on s.result = 'sent'
      and a.idempotency_key = 'journey:' || ${id}::text || ':' || s.step_id
    where s.enrolment_id = ${id} order by s.seq`.execute(read as never)
  return rows.map(({ subject, text, at, ...step }) => ({
    ...step,
    at: at.toISOString(),
    mail: subject === null ? null : { subject, text: withoutFoot(text ?? '') },
  }))
}

/** The links at the foot are personal, and lead nowhere when nothing was sent. */
const withoutFoot = (text: string): string => text.split('\n-- \n')[0]!.trim()

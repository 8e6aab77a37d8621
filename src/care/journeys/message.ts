// A message of a journey: through the send gate, whose decision stays beside the step, then into
// the mail. What may not leave yet is tried again when the gate says; what may not leave at all is
// dropped with its reason in the trail.

import { sql } from 'kysely'
import type { AnyWork, Reader } from '../../kernel/db/work.ts'
import type { Secrets } from '../../kernel/secrets/index.ts'
import { type Locale, localeOf } from '../../kernel/words/index.ts'
import { anyWorkingAddress } from '../../listening/surveys/index.ts'
import { passGateByPreference } from '../../people/consent/index.ts'
import { isNoisySender, mailToken, queueAutomaticMail } from '../../service/channels/email/index.ts'
import type { MessageStep } from './definition.ts'
import { journeyMessaged } from './events.ts'
import { afterGate } from './rules.ts'
import { heldOut, type Outcome, type Traveller } from './traveller.ts'
import { openTask } from './task.ts'
import { merged, type Merging, wordsFor } from './words.ts'

/** What the mail needs to be written; the words are whole. */
export interface JourneyMail {
  locale: Locale
  subject: string
  body: string
  organisation: { name: string; brandColour: string | null }
}

/** Written where the customers' pages are (src/site). */
export type ComposeJourneyMail = (
  mail: JourneyMail,
  /** Leads to what the customer may choose. */
  mailToken: string,
) => { subject: string; html: string; text: string }

export interface MessageParts {
  secrets: Secrets
  composeMail: ComposeJourneyMail
}

export interface Sending {
  traveller: Traveller
  step: MessageStep
  next: string | null
}

interface Reached {
  name: string | null
  fullName: string
  language: string | null
  address: string | null
  inboxId: string | null
  orgName: string
  orgLocale: string
  brandColour: string | null
  order: string | null
  product: string | null
}

export async function sendMessage(
  work: AnyWork,
  sending: Sending,
  parts: MessageParts,
): Promise<Outcome> {
  const { traveller, step, next } = sending
  if (traveller.is_holdout) return heldOut(next)
  const reached = await reachedOf(work.read, traveller)
  const dropped = (reason: string, more = {}): Outcome => ({
    does: 'go',
    next,
    note: { result: 'dropped', detail: { reason, ...more } },
  })
  if (!reached?.address) return dropped('no-address')
  const { address, inboxId } = reached
  if (!inboxId) return dropped('no-inbox')
  // Before the gate, which would count the mail as sent.
  if (await isNoisySender(work.read, inboxId, address, work.now)) return dropped('noisy-sender')
  const { decision } = await passGateByPreference(
    work,
    {
      customerId: traveller.kept_id,
      purposeKey: traveller.definition.purpose,
      contentKey: `journey:${traveller.journey_id}:${step.id}:${traveller.entry_key}`,
      ref: { kind: 'journey', id: traveller.id },
      capAction: 'wait',
    },
    [{ channel: 'email', address }],
  )
  const decided = { decisionId: decision!.id, channel: 'email' }
  const outcome = afterGate(decision!, traveller.arrived_at ?? work.now)
  if (outcome.does === 'wait') {
    const { until, reason } = outcome
    const detail = { reason, until: until.toISOString(), ...decided }
    return { does: 'stay', until, note: { result: 'deferred', detail } }
  }
  if (outcome.does === 'drop') {
    const isAsked = outcome.reason === 'held' && step.taskIfHeld
    const taskId = isAsked ? await openTask(work, { traveller, step }) : null
    return dropped(outcome.reason, { ...decided, ...(taskId ? { taskId } : {}) })
  }
  await queue(work, { ...sending, reached: { ...reached, address, inboxId } }, parts)
  return { does: 'go', next, note: { result: 'sent', detail: decided } }
}

async function reachedOf(read: Reader, traveller: Traveller): Promise<Reached | null> {
  const { ref_kind: refKind, ref_id: refId } = traveller
  const orderId = refKind === 'order' ? refId : null
  const { rows } = await sql<Reached>`
    select coalesce(p.name_to_use, split_part(p.name, ' ', 1)) as name, p.name as "fullName",
      p.language, ${anyWorkingAddress} as address,
      (select b.id from inbox b where b.archived_at is null order by b.created_at limit 1)
        as "inboxId",
      o.name as "orgName", o.locale as "orgLocale", o.brand_colour as "brandColour",
      x.number as order, (select i.product from shop_order_item i where i.order_id = x.id
        order by i.place limit 1) as product
    from customer p cross join organisation o
      left join shop_order x on x.id = ${orderId}::uuid
    where p.id = ${traveller.kept_id}`.execute(read as never)
  return rows[0] ?? null
}

interface Queueing extends Sending {
  reached: Reached & { address: string; inboxId: string }
}

async function queue(
  work: AnyWork,
  { traveller, step, reached }: Queueing,
  { secrets, composeMail }: MessageParts,
): Promise<void> {
  const orgLocale = localeOf(reached.orgLocale)
  const text = wordsFor(step.texts, localeOf(reached.language, orgLocale), orgLocale)
  if (!text) throw new Error('A message was published without words.')
  const known = knownOf(reached)
  const key = `journey:${traveller.id}:${step.id}`
  const token = mailToken(secrets, key)
  const mail = composeMail(
    {
      locale: text.locale,
      subject: merged(text.words.subject, known).replaceAll(/\s+/g, ' ').trim(),
      body: merged(text.words.body, known).trim(),
      organisation: { name: reached.orgName, brandColour: reached.brandColour },
    },
    token,
  )
  await queueAutomaticMail(work, {
    ...mail,
    inboxId: reached.inboxId,
    customerId: traveller.kept_id,
    to: { name: reached.fullName, address: reached.address },
    purposeKey: traveller.definition.purpose,
    token,
    refId: traveller.id,
    idempotencyKey: key,
  })
  await work.record(journeyMessaged, {
    subjectId: traveller.journey_id,
    customerId: traveller.kept_id,
    data: { enrolmentId: traveller.id, stepId: step.id, channel: 'email' },
  })
}

const knownOf = ({ name, orgName, order, product }: Reached): Merging => ({
  // Somebody known by an address alone has no name to be called by.
  name: name === null || name.includes('@') || name === '' ? null : name,
  company: orgName,
  order,
  product,
})

// What a customer agreed to and withdrew. Nothing is stored as a yes or no: every word they gave
// is an event, and what holds now is read from all of them (`consentStateOf`).

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { kinOf, livingKin } from '../customers/index.ts'
import { consentChanged } from './events.ts'
import { noticeInForce, purposeByKey } from './purposes.ts'
import {
  type ConfirmRefusal,
  type ConsentAction,
  type ConsentEvent,
  consentStateOf,
  type SendChannel,
  whyNotConfirm,
} from './rules.ts'

export interface NewConsent {
  purposeKey: string
  channel: SendChannel | 'all'
  action: ConsentAction
  source: ConsentEvent['source']
  /** What proves it: how it was said, a message's id, an address of the form. */
  evidence?: Record<string, unknown>
}

/** Writes down what a customer said. The notice in force then is remembered by its hash. */
export async function recordConsent(
  work: Work<'consent_event'>,
  customerId: string,
  given: NewConsent,
): Promise<string> {
  const { keptId } = await livingKin(work.read, customerId)
  const purpose = await purposeByKey(work.read, given.purposeKey)
  if (given.channel !== 'all' && !purpose.channels.includes(given.channel)) {
    throw refused('channel-not-in-purpose', 'This purpose does not use that channel.')
  }
  if (given.channel === 'all' && given.action !== 'withdrawn') {
    throw refused(
      'one-channel-at-a-time',
      'A yes is given for one channel; only a no covers all of them.',
    )
  }
  const customer = await work.read
    .selectFrom('customer')
    .select('language')
    .where('id', '=', keptId)
    .executeTakeFirst()
  const notice = await noticeInForce(work.read, purpose.id, customer?.language ?? null)
  const id = newId()
  await work
    .insertInto('consent_event')
    .values({
      id,
      customer_id: keptId,
      purpose_id: purpose.id,
      channel: given.channel,
      action: given.action,
      at: work.now,
      source: given.source,
      notice_hash: notice?.hash ?? null,
      evidence: JSON.stringify(given.evidence ?? {}) as never,
      actor_id: work.actor.id,
    })
    .execute()
  await work.record(consentChanged, {
    subjectId: keptId,
    customerId: keptId,
    data: {
      purposeId: purpose.id,
      channel: given.channel,
      action: given.action,
      source: given.source,
    },
  })
  return id
}

const confirmSentences: Record<ConfirmRefusal, string> = {
  'nothing-granted': 'There is nothing here to confirm.',
  'already-confirmed': 'This is confirmed already.',
  withdrawn: 'This was withdrawn. Say yes again to begin anew.',
  'link-expired': 'This link was good for seven days. Say yes again to get a new one.',
}

/** The second half of a double opt-in: the customer followed the link we sent. */
export async function confirmConsent(
  work: Work<'consent_event'>,
  customerId: string,
  target: { purposeKey: string; channel: SendChannel },
): Promise<void> {
  const purpose = await purposeByKey(work.read, target.purposeKey)
  const { ids } = await kinOf(work.read, customerId)
  const events = await consentEventsOf(work.read, ids, purpose.id)
  const refusal = whyNotConfirm(
    events,
    { purposeId: purpose.id, channel: target.channel },
    work.now,
  )
  if (refusal === 'already-confirmed') return
  if (refusal) throw refused(refusal, confirmSentences[refusal])
  await recordConsent(work, customerId, { ...target, action: 'confirmed', source: 'link' })
}

export interface OptOut {
  purposeKey: string
  channel: SendChannel | 'all'
  source: ConsentEvent['source']
}

/** "Do not ask me again": effective at once; saying it twice changes nothing more. */
export async function optOut(
  work: Work<'consent_event'>,
  customerId: string,
  { purposeKey, channel, source }: OptOut,
): Promise<void> {
  const purpose = await purposeByKey(work.read, purposeKey)
  const { ids } = await kinOf(work.read, customerId)
  const events = await consentEventsOf(work.read, ids, purpose.id)
  const channels = channel === 'all' ? purpose.channels : [channel]
  const isOut = channels.every(
    (one) => consentStateOf(events, { purposeId: purpose.id, channel: one }) === 'withdrawn',
  )
  if (isOut) return
  await recordConsent(work, customerId, { purposeKey, channel, action: 'withdrawn', source })
}

export async function consentEventsOf(
  read: Reader,
  customerIds: readonly string[],
  purposeId?: string,
): Promise<ConsentEvent[]> {
  const ofPurpose = purposeId ? sql`and purpose_id = ${purposeId}` : sql``
  const { rows } = await sql<ConsentEvent>`
    select at, purpose_id as "purposeId", channel, action, source from consent_event
    where customer_id = any(${customerIds}::uuid[]) ${ofPurpose}`.execute(read as never)
  return rows
}

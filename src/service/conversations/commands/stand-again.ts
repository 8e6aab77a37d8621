// Puts a conversation back to how it stood before an act that is undone.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import {
  conversationContinued,
  conversationPended,
  conversationReopened,
  conversationSnoozed,
  conversationWoken,
} from '../events.ts'
import { conversationFor, type ConversationRecord } from '../queries.ts'
import type { ConversationState, WaitingOn } from '../tables.ts'

/** How it stood; moments as ISO strings, for this is kept as JSON. */
export interface Before {
  state: ConversationState
  waitingOn: WaitingOn | null
  snoozedUntil: string | null
  reasonId: string | null
  waitingSince: string | null
  resolvedAt: string | null
}

/** Only for an act on an open, waiting or snoozed conversation: a resolved one is not resolved twice. */
export async function standAgain(
  work: Work<'conversation'>,
  conversationId: string,
  before: Before,
): Promise<void> {
  const now = await conversationFor(work.read, work.actor, conversationId)
  const dateOf = (moment: string | null) => moment && new Date(moment)
  await work
    .updateTable('conversation')
    .set({
      state: before.state,
      waiting_on: before.waitingOn,
      snoozed_until: dateOf(before.snoozedUntil) as Date | null,
      reason_id: before.reasonId,
      waiting_since: dateOf(before.waitingSince) as Date | null,
      resolved_at: dateOf(before.resolvedAt) as Date | null,
      resolved_by: null,
      closes_at: null,
      updated_at: work.now,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', conversationId)
    .execute()
  await tell(work, now, before)
}

/** The log says it as if somebody had done it by hand, so that its readers count right. */
async function tell(work: Work, now: ConversationRecord, before: Before) {
  const parties = { subjectId: now.id, customerId: now.customer_id }
  const here = { inboxId: now.inbox_id }
  if (now.state === 'resolved')
    await work.record(conversationReopened, {
      ...parties,
      data: { ...here, cycle: now.cycle, by: 'undo', from: 'resolved' },
    })
  if (before.state === 'snoozed' && before.snoozedUntil)
    await work.record(conversationSnoozed, {
      ...parties,
      data: { ...here, until: before.snoozedUntil },
    })
  else if (before.state === 'pending' && before.waitingOn)
    await work.record(conversationPended, { ...parties, data: { ...here, on: before.waitingOn } })
  else if (now.state === 'snoozed')
    await work.record(conversationWoken, { ...parties, data: { ...here, by: 'agent' } })
  else if (now.state === 'pending')
    await work.record(conversationContinued, { ...parties, data: { ...here, by: 'agent' } })
}

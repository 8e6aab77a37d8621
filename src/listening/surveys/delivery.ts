// What became of the mail of an ask.

import type { Work } from '../../kernel/db/work.ts'
import type { EventType, Happened } from '../../kernel/events/index.ts'
import type {
  automaticMailFailed,
  automaticMailSent,
  automaticMailStopped,
} from '../../service/channels/email/index.ts'
import { askDelivered, askFailed, askSuppressed } from './events.ts'

type DataOf<E> = E extends EventType<infer D> ? D : never

/** The mail server of the inbox has taken it. */
export async function noteAskSent(
  work: Work<'ask'>,
  event: Happened<DataOf<typeof automaticMailSent>>,
): Promise<void> {
  const row = await work
    .updateTable('ask')
    .set({ state: 'delivered', delivered_at: event.at, updated_at: work.now })
    .where('id', '=', event.data.refId)
    .where('state', '=', 'sent')
    .returning(['id', 'inbox_id', 'conversation_id', 'cycle', 'customer_id'])
    .executeTakeFirst()
  if (row)
    await work.record(askDelivered, {
      subjectId: row.id,
      customerId: row.customer_id,
      data: aboutOf(row),
    })
}

/** It came back, or could not be handed over for 72 hours. An answer given all the same stays. */
export async function noteAskFailed(
  work: Work<'ask'>,
  event: Happened<DataOf<typeof automaticMailFailed>>,
): Promise<void> {
  const row = await work
    .updateTable('ask')
    .set({ state: 'failed', reason: 'undeliverable', updated_at: work.now })
    .where('id', '=', event.data.refId)
    .where('state', 'in', ['sent', 'delivered'])
    .returning(['id', 'inbox_id', 'conversation_id', 'cycle', 'customer_id'])
    .executeTakeFirst()
  if (!row) return
  await work.record(askFailed, {
    subjectId: row.id,
    customerId: row.customer_id,
    data: { ...aboutOf(row), reason: 'undeliverable' },
  })
}

/** They said no between the decision and the sending: it never left. */
export async function noteAskStopped(
  work: Work<'ask'>,
  event: Happened<DataOf<typeof automaticMailStopped>>,
): Promise<void> {
  const { refId, reason } = event.data
  const row = await work
    .updateTable('ask')
    .set({ state: 'suppressed', reason, sent_at: null, updated_at: work.now })
    .where('id', '=', refId)
    .where('state', '=', 'sent')
    .returning(['id', 'inbox_id', 'conversation_id', 'cycle', 'customer_id'])
    .executeTakeFirst()
  if (!row) return
  await work.record(askSuppressed, {
    subjectId: row.id,
    customerId: row.customer_id,
    data: { ...aboutOf(row), reason },
  })
}

const aboutOf = (row: {
  inbox_id: string | null
  conversation_id: string | null
  cycle: number | null
}) => ({
  inboxId: row.inbox_id,
  conversationId: row.conversation_id,
  cycle: row.cycle,
})

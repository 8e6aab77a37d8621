// What became of a message on its way out, and taking it back while that is possible.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import { notFound, refused } from '../../../kernel/errors/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import {
  sendAgain as queueAgain,
  takeBack as takeFromOutbox,
} from '../../../kernel/outbox/index.ts'
import { conversationReopened, messageDelivered, messageTakenBack } from '../events.ts'
import { conversationFor, type ConversationRecord } from '../queries.ts'
import { previewOf, waitingSinceOf } from '../rules.ts'
import { forgetMessage } from '../search-row.ts'
import type { Before, Delivery } from '../tables.ts'
import type { WriteTables } from './reply.ts'

/** The channel tells how it went. */
export async function markDelivery(
  work: Work<'message'>,
  input: { messageId: string; delivery: Delivery; error: string | null },
): Promise<void> {
  const message = await work.read
    .selectFrom('message as m')
    .innerJoin('conversation as c', 'c.id', 'm.conversation_id')
    .select(['m.delivery', 'm.conversation_id', 'c.inbox_id', 'c.customer_id'])
    .where('m.id', '=', input.messageId)
    .executeTakeFirst()
  if (!message) return
  await work
    .updateTable('message')
    .set({
      delivery: input.delivery,
      delivery_error: input.error,
      undo: null,
      ...(input.delivery === 'sent' ? { sent_at: work.now } : {}),
    })
    .where('id', '=', input.messageId)
    .execute()
  if (message.delivery === input.delivery) return
  await work.record(messageDelivered, {
    subjectId: message.conversation_id,
    customerId: message.customer_id,
    data: { inboxId: message.inbox_id, messageId: input.messageId, delivery: input.delivery },
  })
}

async function messageFor(work: Work, messageId: string) {
  const message = await work.read
    .selectFrom('message')
    .selectAll()
    .where('id', '=', messageId)
    .executeTakeFirst()
  // In the words of what follows: a foreign message and none must read the same.
  if (!message) throw notFound('conversation')
  const conversation = await conversationFor(work.read, work.actor, message.conversation_id)
  return { message, conversation }
}

/** Sends at once what waits for its undo time, or once more what failed. */
export async function sendAgain(
  work: Work<'message' | 'outbox'>,
  messageId: string,
): Promise<void> {
  const { message } = await messageFor(work, messageId)
  if (message.delivery === null || message.delivery === 'sent')
    throw refused('already-sent', 'This message has already been sent.')
  await queueAgain(work, { subjectId: messageId })
  await work
    .updateTable('message')
    .set({ delivery: 'queued', delivery_error: null, undo: null, sends_at: work.now })
    .where('id', '=', messageId)
    .execute()
}

/** Undoes a reply that has not left: text, recipients and files return as a draft. */
export async function takeBack(
  work: Work<WriteTables>,
  messageId: string,
): Promise<{ conversationId: string }> {
  const { message, conversation } = await messageFor(work, messageId)
  const stopped = message.kind === 'agent' && (await takeFromOutbox(work, messageId)) > 0
  if (!stopped)
    throw refused('already-left', 'This message has already left. It cannot be taken back.')

  await becomeDraft(work, message)
  await forgetMessage(work, messageId)
  await work.deleteFrom('message').where('id', '=', messageId).execute()
  await standAsBefore(work, conversation, message.undo)
  const parties = { subjectId: conversation.id, customerId: conversation.customer_id }
  const { inbox_id: inboxId } = conversation
  await work.record(messageTakenBack, { ...parties, data: { inboxId, messageId } })
  if (
    conversation.state === 'resolved' &&
    message.undo &&
    message.undo.state !== 'resolved' &&
    restores(conversation, message.undo)
  ) {
    await work.record(conversationReopened, {
      ...parties,
      data: { inboxId, cycle: conversation.cycle, by: 'undo', from: 'resolved' },
    })
  }
  return { conversationId: conversation.id }
}

interface Taken {
  id: string
  conversation_id: string
  author_id: string | null
  html: string | null
  text: string
  parties: { to: unknown[]; cc: unknown[]; bcc?: unknown[] } | null
  in_reply_to: string | null
}

async function becomeDraft(work: Work<'draft' | 'attachment'>, message: Taken) {
  const memberId = work.actor.kind === 'agent' ? work.actor.id : message.author_id
  if (!memberId) return
  const recipients = message.parties && {
    to: message.parties.to,
    cc: message.parties.cc,
    bcc: message.parties.bcc ?? [],
  }
  const values = {
    html: message.html ?? '',
    text: message.text,
    recipients: recipients && (JSON.stringify(recipients) as never),
    in_reply_to: message.in_reply_to,
    updated_at: work.now,
  }
  const { id } = await work
    .insertInto('draft')
    .values({
      id: newId(),
      conversation_id: message.conversation_id,
      member_id: memberId,
      mode: 'reply',
      ...values,
    })
    .onConflict((found) =>
      found.columns(['conversation_id', 'member_id', 'mode']).doUpdateSet(values),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await work
    .updateTable('attachment')
    .set({ draft_id: id, message_id: null })
    .where('message_id', '=', message.id)
    .execute()
}

/** Nothing but the reply itself has happened since. */
const restores = (conversation: ConversationRecord, before: Before | null): before is Before =>
  before !== null && before.versionAfter === conversation.version

async function standAsBefore(
  work: Work<'conversation'>,
  conversation: ConversationRecord,
  before: Before | null,
) {
  const messages = await work.read
    .selectFrom('message')
    .select(['id', 'at', 'kind', 'flags', 'text', 'fold', 'author_id'])
    .where('conversation_id', '=', conversation.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const spoken = messages.filter((message) => message.kind !== 'note')
  const last = spoken.at(-1)
  const replies = messages.filter((message) => message.kind === 'agent')
  const asked = messages.find((message) => message.kind === 'customer')
  const first = asked && replies.find((message) => message.at >= asked.at)
  await work
    .updateTable('conversation')
    .set({
      ...(restores(conversation, before) ? columnsBefore(before) : {}),
      waiting_since: waitingSinceOf(messages, await turnsOf(work, conversation.id)),
      last_message_id: last?.id ?? null,
      last_message_at: last?.at ?? conversation.created_at,
      last_message_kind: last?.kind ?? null,
      preview: last ? previewOf(last.text, last.fold) : '',
      message_count: messages.length,
      human_replies: replies.length,
      first_response_at: first?.at ?? null,
      first_response_by: first?.author_id ?? null,
      updated_at: work.now,
      version: sql`version + 1`,
    })
    .where('id', '=', conversation.id)
    .execute()
}

async function turnsOf(work: Work, conversationId: string) {
  const events = await work.read
    .selectFrom('event')
    .select(['name', 'at'])
    .where('subject_id', '=', conversationId)
    .where('name', 'in', ['conversation.resolved', 'conversation.reopened'])
    .orderBy('at')
    .execute()
  // A resolution that came with the reply being taken back has not happened.
  return events
    .filter((event, i) => !(i === events.length - 1 && event.name === 'conversation.resolved'))
    .map(({ name, at }) => ({
      at,
      kind: name === 'conversation.resolved' ? ('resolved' as const) : ('reopened' as const),
    }))
}

const columnsBefore = (before: Before) => ({
  state: before.state,
  waiting_on: before.waitingOn,
  snoozed_until: before.snoozedUntil ? new Date(before.snoozedUntil) : null,
  assignee_id: before.assigneeId,
  reason_id: before.reasonId,
  ...(before.state === 'resolved' ? {} : { resolved_at: null, resolved_by: null, closes_at: null }),
})

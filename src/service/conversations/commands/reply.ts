// Writing: a public reply or a private note. A reply waits a few seconds in the outbox so
// that it can be undone; what it does to the conversation happens at once.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import { invalid, Problem } from '../../../kernel/errors/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { putInOutbox } from '../../../kernel/outbox/index.ts'
import { draftTexts, plainTexts } from '../../texts/index.ts'
import { conversationAssigned, conversationWoken, messageSent, noteWritten } from '../events.ts'
import { conversationFor, type ConversationRecord } from '../queries.ts'
import { onAgentReply, previewOf, whyNotReply } from '../rules.ts'
import { indexMessage } from '../search-row.ts'
import type { Before, Parties } from '../tables.ts'
import { attachFiles, discardDraft } from './drafts.ts'
import { type Addressed, partiesFor } from './parties.ts'
import { columnsOf, standingOf } from './receive.ts'
import { refuse, resolve } from './states.ts'

export interface Written {
  html?: string
  text?: string
  fileIds?: readonly string[]
  /** The client's own id: the same one twice is one message. */
  clientId?: string
}

export interface ReplyInput extends Written, Addressed {
  conversationId: string
  lastSeenMessageId?: string | null
  sendAnyway?: boolean
  then?: 'stay' | 'resolve' | 'wait-for-customer'
  reasonId?: string
  undoSeconds?: number
}

export type WriteTables =
  | 'conversation'
  | 'message'
  | 'attachment'
  | 'message_search'
  | 'draft'
  | 'outbox'

const undoSecondsUsual = 10
const recentMessages = 60

export async function reply(work: Work<WriteTables>, input: ReplyInput): Promise<string> {
  const before = await alreadyWritten(work, input.clientId)
  if (before) return before
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  await refuseStale(work, conversation, input)
  const outcome = onAgentReply(
    standingOf(conversation),
    work.now,
    input.then === 'wait-for-customer' ? 'pending' : null,
  )
  if (outcome.kind === 'refused') refuse(outcome.code)

  const { html, text } = bodyOf(input)
  const parties = await partiesFor(work, conversation, input)
  const messageId = newId()
  const isFirstResponse =
    conversation.first_response_at === null && (await hasCustomerMessage(work, conversation.id))
  await putReply(work, { conversation, messageId, html, text, parties, input })
  await attachFiles(work, messageId, input.fileIds ?? [])

  const author = work.actor.kind === 'agent' ? work.actor.id : null
  const takes = conversation.assignee_id === null && author !== null
  await work
    .updateTable('conversation')
    .set({
      ...(outcome.kind === 'moves' ? columnsOf(outcome.standing) : {}),
      ...(isFirstResponse ? { first_response_at: work.now, first_response_by: author } : {}),
      ...(takes ? { assignee_id: author } : {}),
      waiting_since: null,
      woken_at: null,
      human_replies: sql`human_replies + 1`,
      ...lastMessage(work, messageId, 'agent', text),
    })
    .where('id', '=', conversation.id)
    .execute()
  await discardDraft(work, conversation.id, 'reply')

  const { inbox_id: inboxId, channel } = conversation
  const subject = { subjectId: conversation.id, customerId: conversation.customer_id }
  if (takes) {
    await work.record(conversationAssigned, {
      ...subject,
      data: { inboxId, assigneeId: author, teamId: conversation.team_id, previousId: null },
    })
  }
  if (outcome.kind === 'moves' && outcome.woken)
    await work.record(conversationWoken, { ...subject, data: { inboxId, by: 'agent' } })
  await work.record(messageSent, {
    ...subject,
    data: { inboxId, messageId, channel, cycle: conversation.cycle, isFirstResponse },
  })
  if (input.then === 'resolve') {
    await resolve(work, { conversationId: conversation.id, reasonId: input.reasonId ?? null })
  }
  await keepForUndo(work, conversation, messageId)
  return messageId
}

export async function note(
  work: Work<WriteTables>,
  input: Written & { conversationId: string },
): Promise<string> {
  const before = await alreadyWritten(work, input.clientId)
  if (before) return before
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  const { html, text } = bodyOf(input)
  const messageId = newId()
  await insertWritten(work, {
    conversation,
    messageId,
    kind: 'note',
    html,
    text,
    parties: null,
    clientId: input.clientId,
  })
  await attachFiles(work, messageId, input.fileIds ?? [])
  // A note moves nothing: the waiting time and the order of the list stay the customer's.
  await work
    .updateTable('conversation')
    .set({ message_count: sql`message_count + 1`, updated_at: work.now, version: sql`version + 1` })
    .where('id', '=', conversation.id)
    .execute()
  await indexMessage(work, {
    ...searchable(conversation, messageId),
    at: work.now,
    kind: 'note',
    words: text,
  })
  await discardDraft(work, conversation.id, 'note')
  await work.record(noteWritten, {
    subjectId: conversation.id,
    customerId: conversation.customer_id,
    data: { inboxId: conversation.inbox_id, messageId },
  })
  return messageId
}

async function alreadyWritten(work: Work, clientId: string | undefined): Promise<string | null> {
  if (!clientId) return null
  const found = await work.read
    .selectFrom('message')
    .select('id')
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return found?.id ?? null
}

async function refuseStale(work: Work, conversation: ConversationRecord, input: ReplyInput) {
  if (input.lastSeenMessageId === undefined || input.sendAnyway) return
  const { rows } = await sql<{
    id: string
    at: Date
    kind: 'customer' | 'agent' | 'note' | 'automatic'
    flags: string[]
  }>`
    select id, at, kind, flags from (
      select id, at, kind, flags from message where conversation_id = ${conversation.id}
      order by at desc, id desc limit ${recentMessages}) recent order by at, id`.execute(
    work.read as never,
  )
  const refusal = whyNotReply(
    standingOf(conversation),
    { lastSeenMessageId: input.lastSeenMessageId, messages: rows },
    work.now,
  )
  if (refusal?.code === 'stale') {
    throw new Problem(
      'conflict',
      'stale',
      'Somebody wrote here in the meantime. Your text is kept: read it again, then send anyway or change it.',
      {
        extra: { newMessageIds: refusal.newMessageIds },
      },
    )
  }
  refuse(refusal?.code ?? null)
}

function bodyOf(written: Written): { html: string; text: string } {
  const made = written.html?.trim() ? draftTexts(written.html) : plainTexts(written.text ?? '')
  const isEmpty =
    made.text.trim() === '' && !/<img\b/.test(made.html) && (written.fileIds ?? []).length === 0
  if (isEmpty)
    throw invalid('There is nothing to send yet.', [
      { pointer: '/text', code: 'empty', message: 'is empty' },
    ])
  return made
}

async function hasCustomerMessage(work: Work, conversationId: string): Promise<boolean> {
  const found = await work.read
    .selectFrom('message')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'customer')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

interface Putting {
  conversation: ConversationRecord
  messageId: string
  html: string
  text: string
  parties: Parties
  input: ReplyInput
}

async function putReply(
  work: Work<WriteTables>,
  { conversation, messageId, html, text, parties, input }: Putting,
) {
  const undoSeconds = input.undoSeconds ?? undoSecondsUsual
  const sendsAt = new Date(work.now.getTime() + undoSeconds * 1000)
  await insertWritten(work, {
    conversation,
    messageId,
    kind: 'agent',
    html,
    text,
    parties,
    clientId: input.clientId,
    sendsAt,
    inReplyTo: input.inReplyTo,
    delivery: undoSeconds > 0 ? 'undo' : 'queued',
  })
  await indexMessage(work, {
    ...searchable(conversation, messageId),
    at: work.now,
    kind: 'message',
    words: text,
  })
  await putInOutbox(work, {
    kind: conversation.channel,
    subjectId: messageId,
    payload: { messageId },
    idempotencyKey: `message:${messageId}`,
    dueAt: sendsAt,
    priority: 10,
    target: conversation.inbox_id,
  })
}

interface Writing {
  conversation: ConversationRecord
  messageId: string
  kind: 'agent' | 'note'
  html: string
  text: string
  parties: Parties | null
  clientId: string | undefined
  sendsAt?: Date
  inReplyTo?: string | undefined
  delivery?: 'undo' | 'queued'
}

async function insertWritten(work: Work<'message'>, written: Writing) {
  await work
    .insertInto('message')
    .values({
      id: written.messageId,
      conversation_id: written.conversation.id,
      kind: written.kind,
      author_id: work.actor.kind === 'agent' ? work.actor.id : null,
      channel: written.conversation.channel,
      at: work.now,
      subject: null,
      text: written.text,
      html: written.html,
      fold: null,
      parties: written.parties && (JSON.stringify(written.parties) as never),
      delivery: written.delivery ?? null,
      delivery_error: null,
      sends_at: written.sendsAt ?? null,
      undo: null,
      sent_at: null,
      flags: [],
      language: null,
      in_reply_to: written.inReplyTo ?? null,
      raw_mail_id: null,
      client_id: written.clientId ?? null,
    })
    .execute()
}

const searchable = (conversation: ConversationRecord, messageId: string) => ({
  messageId,
  conversationId: conversation.id,
  inboxId: conversation.inbox_id,
})

const lastMessage = (work: Work, messageId: string, kind: 'agent', text: string) => ({
  last_message_id: messageId,
  last_message_at: work.now,
  last_message_kind: kind,
  preview: previewOf(text),
  message_count: sql<number>`message_count + 1`,
  updated_at: work.now,
  version: sql<number>`version + 1`,
})

async function keepForUndo(
  work: Work<'message'>,
  conversation: ConversationRecord,
  messageId: string,
) {
  const after = await work.read
    .selectFrom('conversation')
    .select('version')
    .where('id', '=', conversation.id)
    .executeTakeFirstOrThrow()
  const before: Before = {
    state: conversation.state,
    waitingOn: conversation.waiting_on,
    snoozedUntil: conversation.snoozed_until?.toISOString() ?? null,
    assigneeId: conversation.assignee_id,
    reasonId: conversation.reason_id,
    versionAfter: after.version,
  }
  await work
    .updateTable('message')
    .set({ undo: JSON.stringify(before) as never })
    .where('id', '=', messageId)
    .execute()
}

// A message from outside arrives: it opens a conversation, or joins one and moves it as
// rules.ts says. Every channel ends here; threading and recognising happened before.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids/index.ts'
import {
  conversationOpened,
  conversationReopened,
  conversationWoken,
  messageReceived,
} from '../events.ts'
import { conversationFor, type ConversationRecord } from '../queries.ts'
import { closesAt, onCustomerMessage, previewOf, waitingSinceAfter } from '../rules.ts'
import { indexMessage } from '../search-row.ts'
import type { Fold, MessageKind, Parties } from '../tables.ts'

export interface Arriving {
  inboxId: string
  customerId: string
  channel: string
  subject: string
  text: string
  /** Without quote and signature, for search and preview. */
  newText: string
  html: string | null
  fold: Fold | null
  parties: Parties | null
  at: Date
  flags: string[]
  language: string | null
  rawMailId: string | null
  inReplyTo: string | null
  /** A vacation note or the like: shown, but nothing moves. */
  isAutomatic: boolean
  /** From the archive of a mailbox: over and done with, whoever wrote last. Nothing waits. */
  isHistory?: boolean
  files: ArrivingFile[]
}

export interface ArrivingFile {
  fileId: string
  contentId: string | null
  isInline: boolean
}

export interface Received {
  conversationId: string
  messageId: string
  opened: boolean
}

export type ReceiveTables = 'conversation' | 'message' | 'attachment' | 'message_search'

/** Opens a new conversation with this message. */
export async function openWith(
  work: Work<ReceiveTables>,
  arriving: Arriving,
  followsId: string | null = null,
): Promise<Received> {
  const conversationId = newId()
  const messageId = newId()
  await work.post(
    work.insertInto('conversation').values({
      id: conversationId,
      inbox_id: arriving.inboxId,
      customer_id: arriving.customerId,
      channel: arriving.channel,
      subject: arriving.subject.slice(0, 500),
      state: arriving.isHistory ? 'resolved' : 'open',
      waiting_on: null,
      snoozed_until: null,
      assignee_id: null,
      team_id: null,
      reason_id: null,
      waiting_since: arriving.isAutomatic || arriving.isHistory ? null : arriving.at,
      last_message_id: messageId,
      last_message_at: arriving.at,
      last_message_kind: kindOf(arriving),
      preview: previewOf(arriving.newText || arriving.text),
      message_count: 1,
      first_response_at: null,
      first_response_by: null,
      resolved_at: arriving.isHistory ? arriving.at : null,
      resolved_by: null,
      closes_at: arriving.isHistory ? closesAt(work.now) : null,
      follows_id: followsId,
      merged_into: null,
      origin: work.origin,
      external_system: null,
      external_id: null,
      created_at: arriving.at,
      updated_at: work.now,
    }),
  )
  await insertMessage(work, { ...arriving, conversationId, messageId })
  const data = { inboxId: arriving.inboxId, channel: arriving.channel }
  const parties = { subjectId: conversationId, customerId: arriving.customerId }
  const moment = arriving.isHistory ? { at: arriving.at } : {}
  await work.record(conversationOpened, {
    ...parties,
    ...moment,
    data: { ...data, by: 'customer', followsId },
  })
  await work.record(messageReceived, {
    ...parties,
    ...moment,
    data: { ...data, messageId, cycle: 1, automatic: arriving.isAutomatic },
  })
  return { conversationId, messageId, opened: true }
}

/**
 * Adds this message to a conversation. When that one is closed by now, a new one that follows
 * it is opened instead.
 */
export async function joinWith(
  work: Work<ReceiveTables>,
  arriving: Arriving,
  conversationId: string,
): Promise<Received> {
  const conversation = await conversationFor(work.read, work.actor, conversationId)
  if (arriving.isHistory) return addToHistory(work, arriving, conversation)
  const outcome = arriving.isAutomatic
    ? ({ kind: 'stays' } as const)
    : onCustomerMessage(standingOf(conversation), work.now)
  if (outcome.kind === 'follow-up') return openWith(work, arriving, conversation.id)

  const messageId = newId()
  const kind = kindOf(arriving)
  const moved = outcome.kind === 'moves' ? outcome : null
  const standing = moved?.standing ?? standingOf(conversation)
  await work.post(
    work
      .updateTable('conversation')
      .set({
        ...columnsOf(standing),
        waiting_since: waitingSinceAfter(moved?.reopened ? null : conversation.waiting_since, {
          id: messageId,
          at: arriving.at,
          kind,
          flags: arriving.flags,
        }),
        last_message_id: messageId,
        last_message_at:
          arriving.at > conversation.last_message_at ? arriving.at : conversation.last_message_at,
        last_message_kind: kind,
        preview: previewOf(arriving.newText || arriving.text),
        message_count: sql`message_count + 1`,
        reopen_count: sql`reopen_count + ${moved?.reopened ? 1 : 0}`,
        updated_at: work.now,
        version: sql`version + 1`,
      })
      .where('id', '=', conversationId),
  )
  await insertMessage(work, { ...arriving, conversationId, messageId })

  const { inbox_id: inboxId } = conversation
  const parties = { subjectId: conversationId, customerId: conversation.customer_id }
  if (moved?.reopened) {
    await work.record(conversationReopened, {
      ...parties,
      data: { inboxId, cycle: standing.cycle, by: 'customer', from: conversation.state },
    })
  }
  if (moved?.woken)
    await work.record(conversationWoken, { ...parties, data: { inboxId, by: 'customer' } })
  await work.record(messageReceived, {
    ...parties,
    data: {
      inboxId,
      messageId,
      channel: arriving.channel,
      cycle: standing.cycle,
      automatic: arriving.isAutomatic,
    },
  })
  return { conversationId, messageId, opened: false }
}

/** An old mail of a conversation we know: it takes its place in time, and moves nothing. */
async function addToHistory(
  work: Work<ReceiveTables>,
  arriving: Arriving,
  conversation: ConversationRecord,
): Promise<Received> {
  const { id: conversationId, inbox_id: inboxId } = conversation
  const messageId = newId()
  const isNewest = arriving.at > conversation.last_message_at
  const newest = {
    last_message_id: messageId,
    last_message_at: arriving.at,
    last_message_kind: kindOf(arriving),
    preview: previewOf(arriving.newText || arriving.text),
    ...(conversation.state === 'resolved' ? { resolved_at: arriving.at } : {}),
  }
  await work.post(
    work
      .updateTable('conversation')
      .set({
        ...(isNewest ? newest : {}),
        message_count: sql`message_count + 1`,
        updated_at: work.now,
        version: sql`version + 1`,
      })
      .where('id', '=', conversationId),
  )
  await insertMessage(work, { ...arriving, conversationId, messageId })
  const { channel, isAutomatic: automatic } = arriving
  await work.record(messageReceived, {
    subjectId: conversationId,
    customerId: conversation.customer_id,
    at: arriving.at,
    data: { inboxId, messageId, channel, cycle: conversation.cycle, automatic },
  })
  return { conversationId, messageId, opened: false }
}

const kindOf = (arriving: Arriving): MessageKind =>
  arriving.isAutomatic ? 'automatic' : 'customer'

export const standingOf = (conversation: ConversationRecord) => ({
  state: conversation.state,
  waitingOn: conversation.waiting_on,
  snoozedUntil: conversation.snoozed_until,
  resolvedAt: conversation.resolved_at,
  closesAt: conversation.closes_at,
  cycle: conversation.cycle,
})

export const columnsOf = (standing: ReturnType<typeof standingOf>) => ({
  state: standing.state,
  waiting_on: standing.waitingOn,
  snoozed_until: standing.snoozedUntil,
  resolved_at: standing.resolvedAt,
  closes_at: standing.closesAt,
  cycle: standing.cycle,
  woken_at: null,
})

async function insertMessage(
  work: Work<ReceiveTables>,
  message: Arriving & { conversationId: string; messageId: string },
) {
  await work.post(
    work.insertInto('message').values({
      id: message.messageId,
      conversation_id: message.conversationId,
      kind: kindOf(message),
      author_id: message.customerId,
      channel: message.channel,
      at: message.at,
      subject: message.subject,
      text: message.text,
      html: message.html,
      fold: message.fold && (JSON.stringify(message.fold) as never),
      parties: message.parties && (JSON.stringify(message.parties) as never),
      delivery: null,
      delivery_error: null,
      sends_at: null,
      undo: null,
      sent_at: null,
      flags: message.flags,
      language: message.language,
      in_reply_to: message.inReplyTo,
      raw_mail_id: message.rawMailId,
      has_attachments: message.files.length > 0,
      client_id: null,
    }),
  )
  if (message.files.length > 0) {
    await work.post(
      work.insertInto('attachment').values(
        message.files.map((file, position) => ({
          id: newId(),
          message_id: message.messageId,
          draft_id: null,
          file_id: file.fileId,
          content_id: file.contentId,
          is_inline: file.isInline,
          position,
        })),
      ),
    )
  }
  await indexMessage(work, { ...message, kind: 'message', words: message.newText || message.text })
  if (message.subject) {
    await indexMessage(work, { ...message, kind: 'subject', words: message.subject })
  }
}

// Rows → what the API promises (contract.ts).

import type { Static } from 'typebox'
import type { Secrets } from '../../kernel/secrets/index.ts'
import type { Actor } from '../../kernel/http/index.ts'
import type * as contracts from './contract.ts'
import type { ConversationDetailRow, ConversationListRow, FileRow, MessageRow } from './queries.ts'

type ListItem = Static<typeof contracts.ConversationRow>
type Detail = Static<typeof contracts.Conversation>
type MessageView = Static<typeof contracts.Message>

const moment = (date: Date | null): string | null => date?.toISOString() ?? null

export function conversationRow(row: ConversationListRow): ListItem {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    preview: row.preview,
    state: row.state,
    waitingOn: row.waiting_on,
    snoozedUntil: moment(row.snoozed_until),
    priority: row.priority,
    channel: row.channel,
    inboxId: row.inbox_id,
    customer: { id: row.customer_id, name: row.customer_name },
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null,
    teamId: row.team_id,
    reasonId: row.reason_id,
    tags: row.tags,
    waitingSince: moment(row.waiting_since),
    wokenAt: moment(row.woken_at),
    lastMessageAt: row.last_message_at.toISOString(),
    lastMessageKind: row.last_message_kind,
    messageCount: row.message_count,
    cycle: row.cycle,
    isUnread: row.is_unread,
    draftBy: row.drafts ?? [],
    hasUnsent: row.has_unsent,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    resolvedAt: moment(row.resolved_at),
    version: row.version,
  }
}

export function conversationView(row: ConversationDetailRow, actor: Actor, now: Date): Detail {
  const isClosed =
    row.state === 'closed' ||
    (row.state === 'resolved' && row.closes_at !== null && row.closes_at <= now)
  const isResolved = row.state === 'resolved' || isClosed
  return {
    ...conversationRow(row),
    inbox: { id: row.inbox_id, name: row.inbox_name, address: row.inbox_address },
    lastMessageId: row.last_message_id,
    readAt: moment(row.read_at),
    followsId: row.follows_id,
    firstResponseAt: moment(row.first_response_at),
    reopenCount: row.reopen_count,
    closesAt: moment(row.closes_at),
    externalRef: row.external_id
      ? { system: row.external_system ?? '', id: row.external_id }
      : null,
    may: {
      reply: actor.may('conversation:reply') && !isClosed,
      note: actor.may('conversation:note'),
      assign: actor.may('conversation:assign'),
      resolve: actor.may('conversation:resolve') && !isResolved,
      reopen: actor.may('conversation:resolve') && row.state === 'resolved' && !isClosed,
      snooze: actor.may('conversation:snooze') && !isResolved,
      tag: actor.may('conversation:tag'),
    },
  }
}

export interface Links {
  file(id: string): string
}

const linkSeconds = 900

/** Signed links to files, bound to the viewer and good for 15 minutes (trust.md §1.1 e). */
export function fileLinks(secrets: Secrets, actor: Actor, now: Date): Links {
  // Rounded up to five minutes, so that a page asked for again keeps its cached pictures.
  const until = Math.ceil((now.getTime() / 1000 + linkSeconds) / 300) * 300
  return {
    file: (id) =>
      `/api/v1/files/${id}?until=${until}&sig=${signatureOf(secrets, { actor, id, until })}`,
  }
}

interface Signed {
  actor: Actor
  id: string
  until: number
}

export const signatureOf = (secrets: Secrets, { actor, id, until }: Signed): string =>
  secrets.sign('file-links', `${actor.kind}:${actor.id ?? ''}:${id}:${until}`)

export function attachmentView(file: FileRow, links: Links): MessageView['attachments'][number] {
  return {
    id: file.id,
    name: file.name,
    contentType: file.contentType,
    bytes: file.bytes,
    isInline: file.isInline,
    url: links.file(file.id),
  }
}

export function messageView(row: MessageRow, links: Links): MessageView {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    author: row.author_id ? { id: row.author_id, name: row.author_name ?? '' } : null,
    channel: row.channel,
    at: row.at.toISOString(),
    subject: row.subject,
    text: row.text,
    fold: row.fold,
    frameUrl: row.has_html ? `/api/v1/messages/${row.id}/frame` : null,
    hasRemoteImages: row.has_remote_images,
    rawUrl: row.raw_mail_id ? `/api/v1/raw-mails/${row.raw_mail_id}` : null,
    parties: row.parties,
    delivery: row.delivery,
    deliveryError: row.delivery_error,
    sendsAt: moment(row.sends_at),
    sentAt: moment(row.sent_at),
    flags: row.flags,
    language: row.language,
    attachments: (row.files ?? []).map((file) => attachmentView(file, links)),
  }
}

import type { ColumnType, Generated } from 'kysely'

export type ConversationState = 'open' | 'pending' | 'snoozed' | 'resolved' | 'closed'
export type WaitingOn = 'customer' | 'third-party'
export type Priority = 'urgent' | 'high' | 'normal' | 'low'
export type MessageKind = 'customer' | 'agent' | 'note' | 'automatic'
export type Delivery = 'undo' | 'queued' | 'waiting' | 'sent' | 'late' | 'failed' | 'bounced'

export interface ConversationTable {
  id: string
  number: Generated<number>
  inbox_id: string
  customer_id: string
  channel: string
  subject: string
  state: ConversationState
  waiting_on: WaitingOn | null
  snoozed_until: Date | null
  priority: Generated<Priority>
  assignee_id: string | null
  team_id: string | null
  reason_id: string | null
  tags: Generated<string[]>
  waiting_since: Date | null
  /** A snooze ended at this moment and nobody has acted since. */
  woken_at: Date | null
  waits_from: ColumnType<Date, never, never>
  last_message_id: string | null
  last_message_at: Date
  last_message_kind: MessageKind | null
  preview: Generated<string>
  message_count: Generated<number>
  cycle: Generated<number>
  first_response_at: Date | null
  first_response_by: string | null
  human_replies: Generated<number>
  reopen_count: Generated<number>
  resolved_at: Date | null
  resolved_by: string | null
  closes_at: Date | null
  follows_id: string | null
  merged_into: string | null
  is_spam: Generated<boolean>
  origin: Generated<'live' | 'import' | 'demo'>
  external_system: string | null
  external_id: string | null
  created_at: Date
  updated_at: Date
  version: Generated<number>
}

export interface Party {
  name: string
  address: string
}

export interface Parties {
  from: Party | null
  replyTo?: Party[]
  to: Party[]
  cc: Party[]
  bcc?: Party[]
}

/** Character offsets into `text`: `[from, to)` is folded; the signature likewise. */
export interface Fold {
  quote?: [number, number]
  signature?: [number, number]
}

/** How a conversation stood before a reply, for its undo. */
export interface Before {
  state: ConversationState
  waitingOn: WaitingOn | null
  snoozedUntil: string | null
  assigneeId: string | null
  reasonId: string | null
  /** The conversation's version right after the reply: nothing else has changed since. */
  versionAfter: number
}

export interface MessageTable {
  id: string
  conversation_id: string
  kind: MessageKind
  author_id: string | null
  channel: string
  at: Date
  subject: string | null
  text: Generated<string>
  html: string | null
  fold: Fold | null
  parties: Parties | null
  delivery: Delivery | null
  delivery_error: string | null
  sends_at: Date | null
  undo: Before | null
  sent_at: Date | null
  flags: Generated<string[]>
  language: string | null
  in_reply_to: string | null
  raw_mail_id: string | null
  has_attachments: Generated<boolean>
  client_id: string | null
}

export interface AttachmentTable {
  id: string
  message_id: string | null
  draft_id: string | null
  file_id: string
  content_id: string | null
  is_inline: Generated<boolean>
  position: Generated<number>
}

export interface DraftTable {
  id: string
  conversation_id: string
  member_id: string
  mode: 'reply' | 'note'
  html: Generated<string>
  text: Generated<string>
  recipients: Record<string, unknown> | null
  in_reply_to: string | null
  updated_at: Date
  version: Generated<number>
}

export interface ReadMarkTable {
  member_id: string
  conversation_id: string
  read_at: Date
}

export interface TagTable {
  name: string
  created_at: Date
}

export interface MessageSearchTable {
  at: Date
  message_id: string
  conversation_id: string
  inbox_id: string
  kind: string
  words: string
}

declare module '../../kernel/db/tables.ts' {
  interface Tables {
    conversation: ConversationTable
    message: MessageTable
    attachment: AttachmentTable
    draft: DraftTable
    read_mark: ReadMarkTable
    tag: TagTable
    message_search: MessageSearchTable
  }
}

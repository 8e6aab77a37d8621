// Conversations another system kept, as rows for COPY: the conversation as it stands after all
// its messages, the messages, their words for searching, and the events they would have caused.

import { arrayCell, type Sheet, sheet } from '../../kernel/db/copy.ts'
import type { Work } from '../../kernel/db/work.ts'
import type { PastEvents, PastOrigin } from '../../kernel/events/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { previewOf, tsvectorOf, wordsOf } from '../../kernel/text/index.ts'
import { foldHtml, foldText } from '../texts/index.ts'
import {
  conversationOpened,
  conversationReopened,
  conversationResolved,
  messageReceived,
  messageSent,
  noteWritten,
} from './events.ts'
import { closesAt, type MessageFact, timingOf, type Turn, waitingSinceOf } from './rules.ts'
import type { Parties, Priority, WaitingOn } from './tables.ts'

export interface PastMessage {
  id: string
  kind: 'customer' | 'agent' | 'note'
  authorId: string | null
  at: Date
  text: string
  html: string | null
  parties: Parties | null
  files: readonly PastFile[]
}

/** In the file store already. */
export interface PastFile {
  key: string
  name: string
  contentType: string
  bytes: number
  sha256: string
}

export interface PastConversation {
  id: string
  number: number
  externalRef: { system: string; id: string }
  inboxId: string
  customerId: string
  channel: string
  subject: string
  state: 'open' | 'pending' | 'snoozed' | 'resolved'
  waitingOn: WaitingOn | null
  snoozedUntil: Date | null
  priority: Priority
  assigneeId: string | null
  teamId: string | null
  reasonId: string | null
  tags: readonly string[]
  language: string | null
  createdAt: Date
  /** In order of time. */
  messages: readonly PastMessage[]
  /** Resolutions and reopenings, in order of time; the last is `resolved` when it is resolved. */
  turns: readonly Turn[]
}

export interface PastConversations {
  readonly sheets: readonly Sheet[]
  add(conversation: PastConversation): void
}

export function pastConversations(events: PastEvents, now: Date): PastConversations {
  const conversations = conversationSheet()
  const messages = sheet('message', [
    'id',
    'conversation_id',
    'kind',
    'author_id',
    'channel',
    'at',
    'subject',
    'text',
    'html',
    'fold',
    'parties',
    'delivery',
    'sent_at',
    'language',
    'flags',
    'has_attachments',
  ])
  const words = sheet('message_search', [
    'at',
    'message_id',
    'conversation_id',
    'inbox_id',
    'kind',
    'words',
  ])
  const stored = sheet('stored_file', [
    'id',
    'key',
    'name',
    'content_type',
    'bytes',
    'sha256',
    'created_at',
  ])
  const attachments = sheet('attachment', ['id', 'message_id', 'file_id', 'position'])
  return {
    sheets: [conversations, messages, words, stored, attachments],
    add(past) {
      addConversation(conversations, past, { now, origin: events.origin })
      for (const [index, message] of past.messages.entries()) {
        addMessage(messages, past, { message, isFirst: index === 0 })
        addWords(words, past, {
          message,
          text: message.text,
          kind: message.kind === 'note' ? 'note' : 'message',
        })
        if (index === 0) addWords(words, past, { message, text: past.subject, kind: 'subject' })
        for (const [position, file] of message.files.entries()) {
          const fileId = newId()
          stored.add([
            fileId,
            file.key,
            file.name,
            file.contentType,
            file.bytes,
            file.sha256,
            message.at,
          ])
          attachments.add([newId(), message.id, fileId, position])
        }
      }
      addEvents(events, past)
    },
  }
}

const conversationSheet = () =>
  sheet('conversation', [
    'id',
    'number',
    'inbox_id',
    'customer_id',
    'channel',
    'subject',
    'state',
    'waiting_on',
    'snoozed_until',
    'priority',
    'assignee_id',
    'team_id',
    'reason_id',
    'tags',
    'waiting_since',
    'last_message_id',
    'last_message_at',
    'last_message_kind',
    'preview',
    'message_count',
    'cycle',
    'first_response_at',
    'first_response_by',
    'human_replies',
    'reopen_count',
    'resolved_at',
    'resolved_by',
    'closes_at',
    'origin',
    'external_system',
    'external_id',
    'created_at',
    'updated_at',
  ])

interface Standing {
  now: Date
  origin: PastOrigin
}

function addConversation(rows: Sheet, past: PastConversation, { now, origin }: Standing) {
  const facts: MessageFact[] = past.messages.map(({ id, at, kind }) => ({
    id,
    at,
    kind,
    flags: [],
  }))
  const timing = timingOf({ createdAt: past.createdAt, messages: facts, turns: past.turns })
  const answer = past.messages.find(
    ({ kind, at }) => kind === 'agent' && at.getTime() === timing.firstResponseAt?.getTime(),
  )
  // A note moves nothing: the newest message is the newest that was said to somebody.
  const newest = past.messages.findLast(({ kind }) => kind !== 'note')
  const isResolved = past.state === 'resolved'
  rows.add([
    past.id,
    past.number,
    past.inboxId,
    past.customerId,
    past.channel,
    past.subject,
    past.state,
    past.waitingOn,
    past.snoozedUntil,
    past.priority,
    past.assigneeId,
    past.teamId,
    past.reasonId,
    arrayCell(past.tags),
    waitingSinceOf(facts, past.turns),
    newest?.id ?? null,
    newest?.at ?? past.createdAt,
    newest?.kind ?? null,
    newest ? previewOf(foldedOf(newest).newText || newest.text) : '',
    past.messages.length,
    cycleAt(past.turns),
    timing.firstResponseAt,
    answer?.authorId ?? null,
    timing.humanReplies,
    timing.reopenCount,
    isResolved ? timing.resolvedAt : null,
    isResolved ? past.assigneeId : null,
    // Two weeks from now, not from then: who writes again after the move finds their conversation.
    isResolved ? closesAt(now) : null,
    origin,
    past.externalRef.system,
    past.externalRef.id,
    past.createdAt,
    newest?.at ?? past.createdAt,
  ])
}

const remoteImage = /<img\b[^>]{0,2000}?\bsrc\s*=\s*["']?\s*(?:https?:)?\/\//i

function addMessage(
  rows: Sheet,
  past: PastConversation,
  { message, isFirst }: { message: PastMessage; isFirst: boolean },
) {
  const isSent = message.kind === 'agent'
  const { html, fold } = foldedOf(message)
  rows.add([
    message.id,
    past.id,
    message.kind,
    message.authorId,
    past.channel,
    message.at,
    isFirst ? past.subject : null,
    message.text,
    html,
    fold && JSON.stringify(fold),
    message.parties && JSON.stringify(message.parties),
    isSent ? 'sent' : null,
    isSent ? message.at : null,
    past.language,
    html && remoteImage.test(html) ? '{remote-images}' : '{}',
    message.files.length > 0,
  ])
}

interface Worded {
  message: PastMessage
  text: string
  kind: 'message' | 'note' | 'subject'
}

function addWords(rows: Sheet, past: PastConversation, { message, text, kind }: Worded) {
  const words = wordsOf(text)
  if (words.length > 0)
    rows.add([message.at, message.id, past.id, past.inboxId, kind, tsvectorOf(words)])
}

const quoted = /^[ \t]{0,3}[>＞]/m

/** What a mail repeats below its words is folded; most repeat nothing, and are not looked at. */
function foldedOf({ kind, text, html }: PastMessage) {
  if (kind !== 'customer' || !quoted.test(text)) return { newText: text, html, fold: null }
  const { fold, newText } = foldText(text, { isReply: true })
  return {
    newText,
    html: html && foldHtml(html, { isReply: true, summary: '•••' }).html,
    fold: fold && { quote: [fold.from, fold.to] },
  }
}

/** The tags of a whole import, so that they are offered at the desk. */
export async function keepTags(work: Work<'tag'>, tags: readonly string[]): Promise<void> {
  const names = [
    ...new Set(tags.map((tag) => tag.normalize('NFC').trim().toLowerCase()).filter(Boolean)),
  ].sort()
  for (let i = 0; i < names.length; i += 1000) {
    const rows = names.slice(i, i + 1000).map((name) => ({ name, created_at: work.now }))
    await work
      .insertInto('tag')
      .values(rows)
      .onConflict((known) => known.doNothing())
      .execute()
  }
}

function cycleAt(turns: readonly Turn[], at?: Date): number {
  return 1 + turns.filter((turn) => turn.kind === 'reopened' && (!at || turn.at <= at)).length
}

function addEvents(events: PastEvents, past: PastConversation) {
  const { inboxId, channel, customerId } = past
  const parties = { subjectId: past.id, customerId }
  const customer = { kind: 'customer', id: customerId } as const
  const [first] = past.messages
  const by = first && first.kind !== 'customer' ? 'agent' : 'customer'
  events.add(conversationOpened, {
    ...parties,
    at: past.createdAt,
    actor: by === 'customer' ? customer : agent(first!.authorId),
    data: { inboxId, channel, by, followsId: null },
  })
  let isAnswered = false
  let hasAsked = false
  for (const message of past.messages) {
    const data = { inboxId, messageId: message.id }
    const { at } = message
    const cycle = past.turns.length > 1 ? cycleAt(past.turns, at) : 1
    if (message.kind === 'customer') {
      hasAsked = true
      events.add(messageReceived, {
        ...parties,
        at,
        actor: customer,
        data: { ...data, channel, cycle, automatic: false },
      })
    } else if (message.kind === 'agent') {
      const isFirstResponse = hasAsked && !isAnswered
      isAnswered ||= hasAsked
      events.add(messageSent, {
        ...parties,
        at,
        actor: agent(message.authorId),
        data: { ...data, channel, cycle, isFirstResponse },
      })
    } else {
      events.add(noteWritten, { ...parties, at, actor: agent(message.authorId), data })
    }
  }
  let cycle = 1
  for (const { kind, at } of past.turns) {
    if (kind === 'resolved') {
      events.add(conversationResolved, {
        ...parties,
        at,
        actor: agent(past.assigneeId),
        data: {
          inboxId,
          reasonId: past.reasonId as string,
          cycle,
          channel,
          agentId: past.assigneeId,
        },
      })
    } else {
      cycle++
      events.add(conversationReopened, {
        ...parties,
        at,
        actor: customer,
        data: { inboxId, cycle, by: 'customer', from: 'resolved' },
      })
    }
  }
}

const agent = (id: string | null) =>
  id ? ({ kind: 'agent', id } as const) : ({ kind: 'system', id: null } as const)

export interface PastReads {
  readonly sheet: Sheet
  add(memberId: string, read: { conversationId: string; at: Date }): void
}

/** Who has read what, up to when. */
export function pastReads(): PastReads {
  const rows = sheet('read_mark', ['member_id', 'conversation_id', 'read_at'])
  return {
    sheet: rows,
    add: (memberId, { conversationId, at }) => rows.add([memberId, conversationId, at]),
  }
}

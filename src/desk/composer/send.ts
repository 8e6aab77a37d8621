// Sending: the words are in the conversation at once, leave after the undo time, and come back
// to the sheet whenever anything goes wrong.

import { toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Me, Message, Recipients } from '../api/contracts.ts'
import { Problem, sentenceOf } from '../api/problem.ts'
import { resolvedSays } from '../known/acts.ts'
import { known } from '../known/client.ts'
import { patchRow, putConversation, rowOf } from '../known/lists.ts'
import {
  addMessage,
  newestTold,
  refreshMessages,
  replaceMessage,
  saidSince,
} from '../known/messages.ts'
import { countsQuery } from '../known/queries.ts'
import { forget, giveBack, writingOf, type Writing } from './drafts.ts'

export type Then = 'stay' | 'resolve' | 'wait-for-customer'

export interface Sending {
  id: string
  me: Me
  recipients: Recipients
  then: Then
  reasonId?: string
  sendAnyway?: boolean
}

export type Sent =
  | { kind: 'sent' }
  /** Somebody wrote in between; the sheet is as it was. */
  | { kind: 'stale'; newMessageIds: readonly string[] }
  | { kind: 'refused'; sentence: string }

const undoSecondsUsual = 10

export async function sendReply(sending: Sending): Promise<Sent> {
  const { id, me, recipients, then, reasonId } = sending
  const writing = writingOf(id, 'reply')
  const clientId = crypto.randomUUID()
  const before = rowOf(id)
  const undoSeconds = me.preferences.undoSeconds ?? undoSecondsUsual
  const { fileIds, ...words } = wordsOf(writing)
  const body = {
    ...words,
    fileIds,
    ...recipients,
    ...(writing.inReplyTo ? { inReplyTo: writing.inReplyTo } : {}),
    lastSeenMessageId: lastSeen(id, writing, me),
    ...(sending.sendAnyway ? { sendAnyway: true } : {}),
    then,
    ...(reasonId ? { reasonId } : {}),
    clientId,
    undoSeconds,
  }
  forget(id, 'reply')
  addMessage(
    asMessage({ id: clientId, conversationId: id, kind: 'agent', me, writing, recipients }),
  )
  patchRow(id, afterReply(then, reasonId))
  try {
    const message = await call('conversations.reply', { params: { id }, body })
    replaceMessage(id, clientId, message)
    void look(id, me)
    const undo = { seconds: undoSeconds, onUndo: () => void takeBack(message, me) }
    toast({ says: saysOf(then, reasonId), icon: 'send', ...(undoSeconds > 0 ? undo : {}) })
    return { kind: 'sent' }
  } catch (error) {
    replaceMessage(id, clientId, null)
    giveBack(id, 'reply', writing)
    if (before) patchRow(id, before)
    return refusalOf(error, id)
  }
}

async function refusalOf(error: unknown, id: string): Promise<Sent> {
  if (error instanceof Problem && error.code === 'stale') {
    await refreshMessages(id)
    const newMessageIds = (error.more['newMessageIds'] ?? []) as string[]
    return { kind: 'stale', newMessageIds }
  }
  return { kind: 'refused', sentence: sentenceOf(error) }
}

function saysOf(then: Then, reasonId: string | undefined): string {
  if (then === 'resolve' && reasonId) return `${m.desk_sent()} ${resolvedSays(reasonId)}`
  return then === 'wait-for-customer' ? m.desk_sent_waiting() : m.desk_sent()
}

function afterReply(then: Then, reasonId: string | undefined) {
  const answered = { waitingSince: null }
  if (then === 'resolve')
    return { ...answered, state: 'resolved' as const, reasonId: reasonId ?? null }
  if (then === 'wait-for-customer') {
    return { ...answered, state: 'pending' as const, waitingOn: 'customer' as const }
  }
  return answered
}

/** Undo: text, people, files and state as they were. */
export async function takeBack(message: Message, me: Me) {
  const id = message.conversationId
  try {
    const { html, text, recipients, inReplyTo, files } = await call('messages.take-back', {
      params: { id: message.id },
    })
    replaceMessage(id, message.id, null)
    giveBack(id, 'reply', { html, text, recipients, inReplyTo, files })
    toast({ says: m.desk_sent_undone(), icon: 'undo' })
  } catch (error) {
    toast({ says: sentenceOf(error), icon: 'warning' })
  }
  void look(id, me)
}

export async function saveNote(id: string, me: Me): Promise<Sent> {
  const writing = writingOf(id, 'note')
  const clientId = crypto.randomUUID()
  forget(id, 'note')
  addMessage(
    asMessage({ id: clientId, conversationId: id, kind: 'note', me, writing, recipients: null }),
  )
  try {
    const body = { ...wordsOf(writing), clientId }
    const message = await call('conversations.note', { params: { id }, body })
    replaceMessage(id, clientId, message)
    void look(id, me)
    return { kind: 'sent' }
  } catch (error) {
    replaceMessage(id, clientId, null)
    giveBack(id, 'note', writing)
    return { kind: 'refused', sentence: sentenceOf(error) }
  }
}

async function look(id: string, me: Me) {
  void known.invalidateQueries(countsQuery)
  try {
    putConversation(await call('conversations.get', { params: { id } }), me.id)
  } catch {
    // The live line tells the same a moment later.
  }
}

const wordsOf = ({ html, text, files }: Writing) => ({
  ...(html ? { html } : { text }),
  fileIds: files.map((file) => file.id),
})

/**
 * What the writer has read: the newest message, unless somebody wrote after the writing began and
 * nobody said that this was read. Then it is what stood there in the beginning, and the server
 * stops the reply once (D30).
 */
function lastSeen(id: string, { since }: Writing, me: Me): string | null {
  if (since === undefined || saidSince(id, since, me.id).length === 0) return newestTold(id)
  return since
}

interface Making {
  id: string
  conversationId: string
  kind: 'agent' | 'note'
  me: Me
  writing: Writing
  recipients: Recipients | null
}

/** What the screen shows until the server has answered. */
function asMessage({ id, conversationId, kind, me, writing, recipients }: Making): Message {
  return {
    id,
    conversationId,
    kind,
    author: { id: me.id, name: me.name },
    channel: rowOf(conversationId)?.channel ?? 'email',
    at: new Date().toISOString(),
    subject: null,
    text: writing.text,
    fold: null,
    frameUrl: null,
    hasRemoteImages: false,
    rawUrl: null,
    parties: recipients && { from: null, ...recipients },
    delivery: kind === 'agent' ? 'undo' : null,
    deliveryError: null,
    sendsAt: null,
    sentAt: null,
    flags: [],
    language: null,
    attachments: [...writing.files],
  }
}

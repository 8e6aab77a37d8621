// Conversations and messages, batch by batch: while PostgreSQL writes one, the next is read and
// put into rows, so that both cores work. Commits keep the order of the batches.

import { stat } from 'node:fs/promises'
import path from 'node:path'
import { createReadStream } from 'node:fs'
import type pg from 'pg'
import { pastEvents } from '../../kernel/events/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { idAt } from '../../kernel/ids/index.ts'
import { mailIdHash, pastRefs } from '../../service/channels/email/index.ts'
import {
  type PastConversation,
  pastConversations,
  type PastFile,
  type PastMessage,
} from '../../service/conversations/index.ts'
import { reasonNamed } from '../../service/reasons/index.ts'
import { writeBatch } from './batch.ts'
import type { Importing, Known, KnownAgent, KnownCustomer } from './context.ts'
import { fileOf } from './folder.ts'
import { type Grouped, grouped, type GroupedBatch } from './grouped.ts'
import { type Ledger, moveTo, type Reached } from './ledger.ts'
import type { AttachmentRow, ConversationRow, MessageRow } from './rows.ts'

export interface People {
  agents: Map<string, KnownAgent>
  teams: Known
  customers: Map<string, KnownCustomer>
}

export interface HistoryOptions {
  ledger: Ledger
  people: People
  /** Stops after this many batches, as a cut would; for tests. */
  batchesMax?: number
  messagesPerBatch?: number
}

const messagesPerBatch = 3000
const writersMax = 2

export async function importHistory(
  importing: Importing,
  options: HistoryOptions,
): Promise<Reached> {
  const { folder, rejects, progress, survey } = importing
  const { ledger } = options
  const { size } = await stat(fileOf(folder, 'messages'))
  progress.begin('Conversations', size, ledger.reached.messages.offset)
  const reasons: Known = new Map()
  const writing = new Set<Promise<void>>()
  let reached = ledger.reached
  let before: Promise<void> = Promise.resolve()
  let batches = 0
  const from = { conversations: reached.conversations, messages: reached.messages }
  for await (const batch of grouped({
    folder,
    survey,
    rejects,
    from,
    messagesMax: options.messagesPerBatch ?? messagesPerBatch,
  })) {
    if (batches++ >= (options.batchesMax ?? Number.POSITIVE_INFINITY)) break
    const made = await rowsOf(importing, { batch, people: options.people, reasons })
    reached = reachedAfter(reached, { batch, made, importing })
    if (!importing.isDry) {
      const writer = write(importing, { ledger, made, reached, after: before })
      before = writer
      // A failure is thrown where the writers are awaited.
      writer.catch(() => {})
      writing.add(writer)
      void writer.finally(() => writing.delete(writer)).catch(() => {})
      if (writing.size >= writersMax) await Promise.race(writing)
    }
    progress.reached(
      batch.messages.offset,
      `${reached.counts.messages.toLocaleString('en')} messages`,
    )
  }
  await before
  const { conversations, messages, already } = reached.counts
  const known =
    already > 0 ? `, ${already.toLocaleString('en')} conversations were there already,` : ''
  progress.end(
    `${conversations.toLocaleString('en')} conversations and ${messages.toLocaleString('en')} messages${known}`,
  )
  return reached
}

interface Made {
  sheets: Parameters<typeof writeBatch>[1]
  conversations: number
  messages: number
  already: number
  attachments: number
}

function reachedAfter(
  before: Reached,
  { batch, made, importing }: { batch: GroupedBatch; made: Made; importing: Importing },
): Reached {
  const { counts } = before
  return {
    conversations: batch.conversations,
    messages: batch.messages,
    counts: {
      conversations: counts.conversations + made.conversations,
      messages: counts.messages + made.messages,
      already: counts.already + made.already,
      attachments: counts.attachments + made.attachments,
    },
    rejected: { bytes: importing.rejects.flush(), counts: { ...importing.rejects.counts } },
  }
}

interface Writing {
  ledger: Ledger
  made: Made
  reached: Reached
  after: Promise<void>
}

const write = (
  { pool, now }: Importing,
  { ledger, made, reached, after }: Writing,
): Promise<void> =>
  writeBatch(pool, made.sheets, {
    after,
    last: (client: pg.ClientBase) => moveTo(client, ledger.id, { reached, now }),
  })

interface Making {
  batch: GroupedBatch
  people: People
  reasons: Known
}

async function rowsOf(importing: Importing, making: Making): Promise<Made> {
  const { batch, people } = making
  const { inbox, now, rejects } = importing
  const known = await knownConversations(
    importing,
    batch.items.map(({ row }) => row.id),
  )
  const fresh = batch.items.filter(({ row, line }) => {
    if (known.has(row.id)) return false
    if (people.customers.has(row.customerId)) return true
    rejects.add('conversations', line.number, 'unknown-customer', line.row)
    return false
  })
  const numbers = await numbersFor(importing, fresh.length)
  const refs = pastRefs(await takenRefs(importing, fresh))
  const events = pastEvents(importing.origin)
  const past = pastConversations(events, now)
  const made = { conversations: 0, messages: 0, already: known.size, attachments: 0 }
  for (const [index, one] of fresh.entries()) {
    const reasonId = await reasonOf(importing, making.reasons, one.row.reason)
    const conversation = await conversationOf(importing, {
      one,
      people,
      number: numbers[index] ?? 0,
      reasonId,
    })
    past.add(conversation)
    for (const message of conversation.messages) {
      if (!message.mailId) continue
      const role = message.kind === 'customer' ? 'own' : 'sent'
      refs.add({
        inboxId: inbox.id,
        mailId: message.mailId,
        role,
        messageId: message.id,
        conversationId: conversation.id,
        at: message.at,
      })
    }
    made.conversations++
    made.messages += conversation.messages.length
    made.attachments += conversation.messages.reduce((sum, { files }) => sum + files.length, 0)
  }
  return { ...made, sheets: [...past.sheets, refs.sheet, events.sheet] }
}

async function knownConversations(
  { pool, system }: Importing,
  ids: string[],
): Promise<Set<string>> {
  const { rows } = await pool.query<{ external_id: string }>(
    'select external_id from conversation where external_system = $1 and external_id = any($2::text[])',
    [system, ids],
  )
  return new Set(rows.map((row) => row.external_id))
}

async function takenRefs(
  { pool, inbox }: Importing,
  items: readonly Grouped[],
): Promise<Set<string>> {
  const hashes = items.flatMap(({ messages }) =>
    messages.flatMap(({ row }) => (row.mailId ? [`\\x${mailIdHash(row.mailId)}`] : [])),
  )
  const { rows } = await pool.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from mail_ref where inbox_id = $1 and hash = any($2::bytea[]) and role = 'own'`,
    [inbox.id, hashes],
  )
  return new Set(rows.map((row) => row.hash))
}

/** Human numbers in the order of the file, whichever batch is written first. */
async function numbersFor({ pool, isDry }: Importing, count: number): Promise<number[]> {
  if (isDry || count === 0) return []
  const { rows } = await pool.query<{ number: number }>(
    `select nextval('conversation_number') as number from generate_series(1, $1)`,
    [count],
  )
  return rows.map((row) => row.number)
}

async function reasonOf(
  { workshop, origin, isDry }: Importing,
  reasons: Known,
  reason: ConversationRow['reason'],
): Promise<string | null> {
  if (!reason || isDry) return null
  const key = `${reason.below ?? ''}/${reason.name}`
  const known = reasons.get(key)
  if (known) return known
  const id = await workshop.transact(systemActor('import'), (work) => reasonNamed(work, reason), {
    origin,
  })
  reasons.set(key, id)
  return id
}

type MailedMessage = PastMessage & { mailId: string | null }

interface Converting {
  one: Grouped
  people: People
  number: number
  reasonId: string | null
}

async function conversationOf(
  importing: Importing,
  { one, people, number, reasonId }: Converting,
): Promise<PastConversation & { messages: MailedMessage[] }> {
  const { inbox, system } = importing
  const { row } = one
  const customer = people.customers.get(row.customerId)!
  const messages: MailedMessage[] = []
  for (const { row: message, line } of one.messages) {
    const author =
      message.kind === 'customer'
        ? people.customers.get(message.authorId)
        : people.agents.get(message.authorId)
    if (!author) {
      importing.rejects.add('messages', line.number, 'unknown-author', line.row)
      continue
    }
    const ours = { name: inbox.sender_name, address: inbox.address }
    const theirs = customer.email ? { name: customer.name, address: customer.email } : null
    const isTheirs = message.kind === 'customer'
    const parties =
      message.kind === 'note' || !theirs
        ? null
        : { from: isTheirs ? theirs : ours, to: [isTheirs ? ours : theirs], cc: [] }
    messages.push({
      id: idAt(message.createdAt),
      kind: message.kind,
      authorId: author.id,
      at: message.createdAt,
      text: message.text,
      html: message.html,
      parties,
      files: await filesOf(importing, { message, line: line.number }),
      mailId: message.mailId,
    })
  }
  messages.sort((a, b) => a.at.getTime() - b.at.getTime())
  return {
    id: idAt(row.createdAt),
    number,
    externalRef: { system, id: row.id },
    inboxId: inbox.id,
    customerId: customer.id,
    channel: row.channel,
    subject: row.subject,
    state: row.state,
    waitingOn: row.waitingOn,
    snoozedUntil: row.snoozedUntil,
    priority: row.priority,
    assigneeId: (row.assigneeId && people.agents.get(row.assigneeId)?.id) ?? null,
    teamId: (row.team && people.teams.get(row.team)) ?? null,
    reasonId,
    tags: row.tags,
    language: row.language,
    createdAt: row.createdAt,
    messages,
    turns: turnsOf(row, messages.at(-1)?.at ?? row.updatedAt),
  }
}

/** The plain format says only that it is closed: then it was when it last changed. */
function turnsOf(row: ConversationRow, lastAt: Date): PastConversation['turns'] {
  if (row.resolutions.length > 0) {
    return row.resolutions.flatMap(({ at, reopenedAt }) => [
      { at, kind: 'resolved' as const },
      ...(reopenedAt ? [{ at: reopenedAt, kind: 'reopened' as const }] : []),
    ])
  }
  return row.state === 'resolved'
    ? [{ at: row.updatedAt > lastAt ? row.updatedAt : lastAt, kind: 'resolved' }]
    : []
}

async function filesOf(
  importing: Importing,
  { message, line }: { message: MessageRow; line: number },
): Promise<PastFile[]> {
  const kept: PastFile[] = []
  for (const file of message.attachments) {
    const content = contentOf(importing.folder, file)
    const stored =
      content === null || importing.isDry
        ? null
        : await importing.files.put(content).catch(() => null)
    if (content !== null && (stored || importing.isDry)) {
      if (stored) kept.push({ ...stored, name: file.name.slice(0, 200), contentType: file.type })
    } else {
      const { base64: _, ...shown } = file
      importing.rejects.add('messages', line, 'file-missing', {
        conversationId: message.conversationId,
        attachment: shown,
      })
    }
  }
  return kept
}

/** Bytes in the row itself, or a file of the folder; never one outside of it. */
function contentOf(folder: string, { base64, file }: AttachmentRow) {
  if (base64) return Buffer.from(base64, 'base64')
  if (!file) return null
  const place = path.resolve(folder, file)
  return place.startsWith(`${path.resolve(folder)}${path.sep}`) ? createReadStream(place) : null
}

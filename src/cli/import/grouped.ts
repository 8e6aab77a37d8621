// Conversations with their messages. Both files are read once, side by side: the messages of a
// conversation stand together, in the order of conversations.ndjson.

import type { Survey } from './folder.ts'
import { type Line, linesOf, type Place } from './folder.ts'
import type { Rejects } from './rejects.ts'
import {
  type ConversationRow,
  conversationRow,
  isFault,
  type MessageRow,
  messageRow,
} from './rows.ts'

export interface Grouped {
  row: ConversationRow
  line: Line
  messages: { row: MessageRow; line: Line }[]
}

export interface GroupedBatch {
  items: Grouped[]
  conversations: Place
  messages: Place
}

export interface Grouping {
  folder: string
  survey: Survey
  rejects: Rejects
  from: { conversations: Place; messages: Place }
  /** A batch ends with the conversation that reaches this many messages. */
  messagesMax: number
}

export async function* grouped(grouping: Grouping): AsyncGenerator<GroupedBatch> {
  const { folder, survey, rejects, from, messagesMax } = grouping
  const messages = peekable(linesOf(folder, 'messages', from.messages))
  let batch: GroupedBatch = { items: [], ...from }
  let count = 0
  for await (const line of linesOf(folder, 'conversations', from.conversations)) {
    const row = line.row ? conversationRow(line.row) : { reason: 'not-json' }
    const id = isFault(row) ? String(line.row?.['id']) : row.id
    const isAgain = survey.ordinals.get(id) !== line.number
    const mine: Grouped['messages'] = []
    for (;;) {
      const next = await messages.peek()
      if (!next) break
      const message = next.row ? messageRow(next.row) : { reason: 'not-json' }
      if (!isFault(message)) {
        const ordinal = survey.ordinals.get(message.conversationId)
        if (ordinal !== undefined && ordinal > line.number) break
        if (message.conversationId === id && !isAgain && !isFault(row))
          mine.push({ row: message, line: next })
        else
          rejects.add(
            'messages',
            next.number,
            strayReason({ ordinal, own: message.conversationId === id }),
            next.row,
          )
      } else {
        rejects.add('messages', next.number, message.reason, next.row)
      }
      batch.messages = next.after
      messages.take()
    }
    batch.conversations = line.after
    if (isFault(row)) rejects.add('conversations', line.number, row.reason, line.row)
    else if (isAgain) rejects.add('conversations', line.number, 'duplicate-id', line.row)
    else batch.items.push({ row, line, messages: mine })
    count += mine.length + 1
    if (count >= messagesMax) {
      yield batch
      batch = { ...batch, items: [] }
      count = 0
    }
  }
  yield await withStrays(batch, messages, rejects)
}

function strayReason({ ordinal, own }: { ordinal: number | undefined; own: boolean }): string {
  if (ordinal === undefined) return 'unknown-conversation'
  return own ? 'conversation-rejected' : 'out-of-order'
}

/** What stands behind the last conversation belongs to none, or to one that is past. */
async function withStrays(
  batch: GroupedBatch,
  messages: Peekable,
  rejects: Rejects,
): Promise<GroupedBatch> {
  for (let next = await messages.peek(); next; next = await messages.peek()) {
    const message = next.row ? messageRow(next.row) : { reason: 'not-json' }
    rejects.add(
      'messages',
      next.number,
      isFault(message) ? message.reason : 'unknown-conversation',
      next.row,
    )
    batch.messages = next.after
    messages.take()
  }
  return batch
}

interface Peekable {
  peek(): Promise<Line | null>
  take(): void
}

function peekable(lines: AsyncGenerator<Line>): Peekable {
  let held: Line | null = null
  let isOver = false
  return {
    async peek() {
      if (held || isOver) return held
      const { value, done } = await lines.next()
      isOver = done === true
      held = isOver ? null : (value as Line)
      return held
    },
    take() {
      held = null
    },
  }
}

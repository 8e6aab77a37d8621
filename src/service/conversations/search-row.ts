// A message's row in the full-text table. Its month's partition is made when it is missing.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { tsvectorOf, wordsOf } from '../../kernel/text/index.ts'

interface Searchable {
  messageId: string
  conversationId: string
  inboxId: string
  at: Date
  kind: 'message' | 'subject' | 'note'
  words: string
}

/** By database: a process may hold several. */
const known = new WeakMap<object, Set<string>>()

/** Called before the first row of a month is written; remembered in this process. */
export async function ensureMonth(work: Work<'message_search'>, at: Date): Promise<void> {
  const database = work.read.getExecutor().adapter
  const months = known.get(database) ?? new Set()
  known.set(database, months)
  const month = at.toISOString().slice(0, 7)
  if (months.has(month)) return
  await sql`select ensure_search_month(${at})`.execute(work.read as never)
  work.afterCommit(() => months.add(month))
}

export async function indexMessage(work: Work<'message_search'>, row: Searchable): Promise<void> {
  const words = wordsOf(row.words)
  if (words.length === 0) return
  await ensureMonth(work, row.at)
  await work.post(
    work.insertInto('message_search').values({
      at: row.at,
      message_id: row.messageId,
      conversation_id: row.conversationId,
      inbox_id: row.inboxId,
      kind: row.kind,
      words: sql`${tsvectorOf(words)}::tsvector`,
    }),
  )
}

/** A message that was taken back is not found any more. Its month is named, so that only that one is looked through. */
export async function forgetMessage(
  work: Work<'message_search'>,
  messageId: string,
): Promise<void> {
  await work
    .deleteFrom('message_search')
    .where('message_id', '=', messageId)
    .where('at', '=', (of) =>
      of.selectFrom('message').select('message.at').where('message.id', '=', messageId),
    )
    .execute()
}

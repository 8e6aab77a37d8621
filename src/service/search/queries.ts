// Finding words in messages without reading the archive.
//
// The words lie in partitions by month. What is common is found by walking the newest rows in
// the order of time; what is not, by the word index of one month after the other, from the
// newest, until the page is full. Neither cost grows with the archive. Counting stops at 1,001.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, cursorOf, readCursor } from '../../kernel/http/index.ts'
import { type ConversationState, visibleInbox } from '../conversations/index.ts'
import { type Month, type Span, spansOf } from './rules.ts'

export interface Looking {
  actor: Actor
  /** A tsquery in its text form. */
  query: string
  kinds: readonly string[]
  states: readonly ConversationState[] | null
  inboxId: string | null
}

export interface Found {
  at: Date
  /** Full precision, for cursors. */
  key: string
  message_id: string
  conversation_id: string
  kind: string
}

/** Rows walked before the word index is asked: about five milliseconds. */
const walkedMax = 2000

/** The newest hit of each conversation, newest first. */
export async function foundPage(
  db: Reader,
  looking: Looking,
  page: { limit: number; after?: string },
) {
  const after = readCursor(page.after, 2)
  const hits = new Map<string, Found>()
  const isFull = () => hits.size > page.limit
  const keep = async (rows: Found[]) => {
    const shown = after ? await shownBefore(db, looking, { rows, after }) : new Set()
    for (const row of rows) {
      if (!shown.has(row.conversation_id) && !hits.has(row.conversation_id))
        hits.set(row.conversation_id, row)
    }
  }
  const rowsMax = page.limit + 1
  const walked = await walk(db, looking, { after, rowsMax })
  await keep(walked)
  if (!isFull()) {
    hits.clear()
    for (const span of spansOf(await monthsOf(db), (walked[0]?.hits ?? 0) / walkedMax)) {
      if (after && span.from !== null && `${span.from}-01` > String(after[0]).slice(0, 10)) continue
      await sweep(db, looking, { span, after, rowsMax, isFull, keep })
      if (isFull()) break
    }
  }
  const kept = [...hits.values()].slice(0, page.limit)
  const last = kept.at(-1)
  return {
    rows: kept,
    next: hits.size > page.limit && last ? cursorOf([last.key, last.message_id]) : null,
  }
}

const columns = sql`s.at, s.at::text as key, s.message_id, s.conversation_id, s.kind`

type Key = (string | number | null)[] | null

const older = (after: Key) =>
  after ? sql`and (s.at, s.message_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``

/** What is looked for beside the words. */
function conditions({ actor, kinds, states, inboxId }: Looking): RawBuilder<unknown> {
  return sql`s.kind = any(${kinds}::text[]) and ${visibleInbox(actor, 's.inbox_id')}
    ${inboxId ? sql`and s.inbox_id = ${inboxId}::uuid` : sql``}
    ${states ? sql`and exists (select 1 from conversation c where c.id = s.conversation_id and c.state = any(${states}::text[]))` : sql``}`
}

/** Of the newest rows those that hit, one of each conversation; `hits` counts all of them. */
async function walk(
  db: Reader,
  looking: Looking,
  { after, rowsMax }: { after: Key; rowsMax: number },
): Promise<Walked[]> {
  const { rows } = await sql<Walked>`
    with hits as materialized (
      select ${columns} from (
        select at, message_id, conversation_id, inbox_id, kind, words from message_search s
        where true ${older(after)}
        order by at desc, message_id desc limit ${walkedMax}
      ) s
      where s.words @@ ${looking.query}::tsquery and ${conditions(looking)}
    )
    select *, (select count(*)::int from hits) as hits from (${newestOfEach}) each
    order by at desc, message_id desc limit ${rowsMax}`.execute(db as never)
  return rows
}

interface Walked extends Found {
  hits: number
}

const newestOfEach = sql`select distinct on (conversation_id) * from hits order by conversation_id, at desc, message_id desc`

interface Sweep {
  span: Span
  after: Key
  rowsMax: number
  isFull: () => boolean
  keep: (rows: Found[]) => Promise<void>
}

/** A span of months, in portions, until the page is full. */
async function sweep(
  db: Reader,
  looking: Looking,
  { span, rowsMax, isFull, keep, ...rest }: Sweep,
): Promise<void> {
  let { after } = rest
  for (;;) {
    const rows = await inMonths(db, looking, { span, after, rowsMax })
    await keep(rows)
    const last = rows.at(-1)
    if (isFull() || rows.length < rowsMax || !last) return
    after = [last.key, last.message_id]
  }
}

/** Materialised, so that the planner takes the word index and never walks a month for a rare word. */
async function inMonths(
  db: Reader,
  looking: Looking,
  { span, after, rowsMax }: Pick<Sweep, 'span' | 'after' | 'rowsMax'>,
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    with hits as materialized (
      select ${columns} from message_search s
      where s.words @@ ${looking.query}::tsquery and ${within(span)} and ${conditions(looking)} ${older(after)}
    )
    select * from (${newestOfEach}) each order by at desc, message_id desc limit ${rowsMax}`.execute(
    db as never,
  )
  return rows
}

const within = ({ from, to }: Span): RawBuilder<unknown> => sql`
  ${from ? sql`s.at >= ${`${from}-01T00:00:00Z`}::timestamptz` : sql`true`}
  and ${to ? sql`s.at < ${`${to}-01T00:00:00Z`}::timestamptz` : sql`true`}`

/** Conversations whose newer hit stood on a page before this one. */
async function shownBefore(
  db: Reader,
  looking: Looking,
  { rows, after }: { rows: Found[]; after: NonNullable<Key> },
): Promise<Set<unknown>> {
  const ids = [...new Set(rows.map((row) => row.conversation_id))]
  if (ids.length === 0) return new Set()
  const { rows: shown } = await sql<{ id: string }>`
    select distinct m.conversation_id as id from message m join message_search s on s.at = m.at and s.message_id = m.id
    where m.conversation_id = any(${ids}::uuid[]) and m.at >= ${after[0]}::timestamptz and s.at >= ${after[0]}::timestamptz
      and (s.at, s.message_id) >= (${after[0]}::timestamptz, ${after[1]}::uuid)
      and s.words @@ ${looking.query}::tsquery and s.kind = any(${looking.kinds}::text[])`.execute(
    db as never,
  )
  return new Set(shown.map((row) => row.id))
}

export const countMax = 1000

/** How many conversations: exact to 1,000. */
export async function cappedCount(
  db: Reader,
  looking: Looking,
): Promise<{ conversations: number; more: boolean }> {
  const ids = new Set<string>()
  for (const span of spansOf(await monthsOf(db), 0)) {
    for (let rowsMax = countMax * 2; ; rowsMax *= 3) {
      const { rows } = await sql<{ id: string; rows: number }>`
        with hits as materialized (
          select s.conversation_id as id from message_search s
          where s.words @@ ${looking.query}::tsquery and ${within(span)} and ${conditions(looking)} limit ${rowsMax}
        )
        select id, (select count(*)::int from hits) as rows from hits group by id limit ${countMax + 1}`.execute(
        db as never,
      )
      for (const row of rows) ids.add(row.id)
      if (ids.size > countMax) return { conversations: countMax, more: true }
      if ((rows[0]?.rows ?? 0) < rowsMax) break
    }
  }
  return { conversations: ids.size, more: false }
}

export async function exactCount(
  db: Reader,
  looking: Looking,
): Promise<{ conversations: number; messages: number }> {
  const { rows } = await sql<{ conversations: number; messages: number }>`
    select count(distinct s.conversation_id)::int as conversations, count(distinct s.message_id)::int as messages
    from message_search s where s.words @@ ${looking.query}::tsquery and ${conditions(looking)}`.execute(
    db as never,
  )
  return rows[0]!
}

const monthsKept = new WeakMap<object, { months: Month[]; readAt: number }>()
const monthsKeptMilliseconds = 60_000

const bytesPerRow = 600

/** Months that have a partition, newest first. */
async function monthsOf(db: Reader): Promise<Month[]> {
  const database = db.getExecutor().adapter
  const kept = monthsKept.get(database)
  if (kept && performance.now() - kept.readAt < monthsKeptMilliseconds) return kept.months
  const { rows } = await sql<{ month: string; bytes: number }>`
    select replace(right(inhrelid::regclass::text, 7), '_', '-') as month, pg_relation_size(inhrelid) as bytes from pg_inherits
    where inhparent = 'message_search'::regclass and inhrelid::regclass::text ~ '_[0-9]{4}_[0-9]{2}$' order by 1 desc`.execute(
    db as never,
  )
  const months = rows.map(({ month, bytes }) => ({ month, rows: bytes / bytesPerRow }))
  monthsKept.set(database, { months, readAt: performance.now() })
  return months
}

export interface ShownRow {
  id: string
  number: number
  subject: string
  state: ConversationState
  inbox_id: string
  customer_id: string
  customer_name: string
  message_id: string
  text: string
}

/** What is shown of each hit; its text no longer than a snippet could need. */
export async function shownRows(
  db: Reader,
  found: readonly Found[],
): Promise<Map<string, ShownRow>> {
  if (found.length === 0) return new Map()
  const { rows } = await sql<ShownRow>`
    select c.id, c.number, c.subject, c.state, c.inbox_id, c.customer_id, coalesce(p.name_to_use, p.name) as customer_name,
      m.id as message_id, left(m.text, 20000) as text
    from message m join conversation c on c.id = m.conversation_id join customer p on p.id = c.customer_id
    where m.id = any(${found.map((row) => row.message_id)}::uuid[])`.execute(db as never)
  return new Map(rows.map((row) => [row.message_id, row]))
}

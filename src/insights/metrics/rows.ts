// The rows behind a number, newest first: the same statement that was counted.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { pageOf, readCursor } from '../../kernel/http/index.ts'
import { byteOrderMark, csvLine } from './csv.ts'
import { dictionary, type Metric, type MetricId } from './dictionary.ts'
import { sourceOf, type View } from './sources.ts'
import { ages } from './tallies.ts'

/** What of a number: all of n, the k of it, the rest of n, or what is still open. */
export const parts = ['counted', 'hit', 'missed', 'open'] as const
export type Part = (typeof parts)[number]

export interface RowsWanted {
  id: MetricId
  view: View
  part: Part
  weekday?: number
  hour?: number
  /** Of the backlog: from so many days old up to the next step. */
  age?: number
  limit: number
  after?: string
}

export interface BehindRow {
  rowId: string
  at: Date
  atKey: string
  hit: boolean | null
  amount: number | null
  isOpen: boolean
  conversationId: string | null
  number: number | null
  subject: string | null
  state: string | null
  channel: string | null
  inboxId: string | null
  inboxName: string | null
  customerId: string | null
  customerName: string | null
}

export async function rowsBehind(read: Reader, wanted: RowsWanted) {
  return rowsIn(read, {
    ...wanted,
    source: sourceOf(wanted.id, wanted.view),
    where: [partOf(wanted), ...narrowed(wanted)],
    rows: dictionary[wanted.id].rows,
  })
}

export interface SourceRows {
  /** As in sources.ts. */
  source: RawBuilder<unknown>
  /** Of its rows `s`. */
  where: readonly RawBuilder<unknown>[]
  /** What one of them is. */
  rows: Metric['rows']
  limit: number
  after?: string
}

/** The rows of any source, newest first. */
export async function rowsIn(read: Reader, { source, limit, ...wanted }: SourceRows) {
  const key = readCursor(wanted.after, 2)
  const where = [...wanted.where]
  if (key) where.push(sql`(s.at, s.row_id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
  const { rows } = await sql<BehindRow>`
    select s.row_id as "rowId", s.at, s.at::text as "atKey", s.hit,
      round(s.amount::numeric, 6)::float8 as amount, s.is_open as "isOpen",
      c.id as "conversationId", c.number, c.subject, c.state, c.channel,
      c.inbox_id as "inboxId", i.name as "inboxName",
      p.id as "customerId", coalesce(p.name_to_use, p.name) as "customerName"
    from (${source}) s
      left join conversation c on c.id = s.conversation_id
      left join inbox i on i.id = c.inbox_id
      left join customer p on p.id = ${customerOf(wanted.rows)}
    where ${sql.join(where, sql` and `)}
    order by s.at desc, s.row_id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: (row) => row, key: (row) => [row.atKey, row.rowId] })
}

/** An answer or a task about no conversation has its person, unless it is without a name. */
const customerOf = (rows: Metric['rows']): RawBuilder<unknown> => {
  if (rows === 'answer')
    return sql`coalesce(c.customer_id, (select a.customer_id from answer a where a.id = s.row_id))`
  if (rows === 'care-task')
    return sql`coalesce(c.customer_id,
      (select t.customer_id from care_task t where t.id = s.row_id))`
  return sql`c.customer_id`
}

function partOf({ id, part }: RowsWanted): RawBuilder<unknown> {
  if (part === 'open') return sql`s.is_open`
  if (part === 'hit') return sql`s.hit`
  if (part === 'missed') return sql`not s.hit`
  const counted = {
    share: sql`s.hit is not null`,
    duration: sql`s.amount is not null`,
    count: sql`true`,
    mean: sql`s.amount is not null`,
    nps: sql`s.amount is not null`,
  }
  return counted[dictionary[id].kind]
}

function narrowed({ weekday, hour, age, view }: RowsWanted): RawBuilder<unknown>[] {
  const local = sql`s.at at time zone ${view.period.zone}`
  const next = age === undefined ? undefined : ages.find((days) => days > age)
  const daysAgo = (days: number) => new Date(view.now.getTime() - days * 86_400_000)
  return [
    ...(weekday ? [sql`extract(isodow from ${local}) = ${weekday}`] : []),
    ...(hour === undefined ? [] : [sql`extract(hour from ${local}) = ${hour}`]),
    ...(age === undefined || age === 0 ? [] : [sql`s.at <= ${daysAgo(age)}`]),
    ...(next === undefined ? [] : [sql`s.at > ${daysAgo(next)}`]),
  ]
}

/** What stands in the column of the value. */
const valueName = (id: MetricId): string =>
  ({ seconds: 'seconds', points: 'points', percent: 'hit', conversations: 'hit' })[
    dictionary[id].unit
  ]

/** How many rows a file may have; more than a spreadsheet opens helps nobody. */
export const exportRowsMax = 200_000
const pageRows = 2_000

/** Page by page, so that a long export never stands in memory. */
export async function* csvOf(
  read: Reader,
  wanted: Omit<RowsWanted, 'limit' | 'after'>,
): AsyncGenerator<string> {
  const { version } = dictionary[wanted.id]
  yield (
    byteOrderMark +
    csvLine([
      'number',
      'subject',
      'customer',
      'inbox',
      'channel',
      'state',
      'at',
      valueName(wanted.id),
      'open',
      'conversationId',
      `${wanted.id} v${version}`,
    ])
  )
  let after: string | undefined
  for (let count = 0; count < exportRowsMax; count += pageRows) {
    const page = await rowsBehind(read, { ...wanted, limit: pageRows, ...(after ? { after } : {}) })
    yield page.data
      .map((row) =>
        csvLine([
          row.number,
          row.subject,
          row.customerName,
          row.inboxName,
          row.channel,
          row.state,
          row.at.toISOString(),
          row.amount ?? row.hit,
          row.isOpen,
          row.conversationId,
          null,
        ]),
      )
      .join('')
    if (!page.next) return
    after = page.next
  }
}

// Reading conversations. Lists are keyset-paged over indexes made for them; one statement
// fetches a row with everything the desk shows, so fifty rows cost one round trip.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { invalid, notFound } from '../../kernel/errors/index.ts'
import { type Actor, cursorOf, pageOf, readCursor, sees } from '../../kernel/http/index.ts'
import type {
  ConversationState,
  ConversationTable,
  MessageKind,
  Priority,
  WaitingOn,
} from './tables.ts'

export interface ConversationListRow {
  id: string
  number: number
  subject: string
  preview: string
  state: ConversationState
  waiting_on: WaitingOn | null
  snoozed_until: Date | null
  priority: Priority
  channel: string
  inbox_id: string
  customer_id: string
  customer_name: string
  assignee_id: string | null
  assignee_name: string | null
  team_id: string | null
  reason_id: string | null
  tags: string[]
  waiting_since: Date | null
  woken_at: Date | null
  waits_key: string
  last_message_id: string | null
  last_message_at: Date
  last_key: string
  last_message_kind: MessageKind | null
  message_count: number
  cycle: number
  is_unread: boolean
  drafts: { id: string; name: string }[] | null
  has_unsent: boolean
  created_at: Date
  updated_at: Date
  resolved_at: Date | null
  version: number
}

export interface ConversationDetailRow extends ConversationListRow {
  read_at: Date | null
  inbox_name: string
  inbox_address: string
  follows_id: string | null
  first_response_at: Date | null
  reopen_count: number
  closes_at: Date | null
  external_system: string | null
  external_id: string | null
}

/** Which conversations a view holds. */
export interface ViewFilter {
  states: readonly ConversationState[]
  assigneeId?: string | 'none'
  inboxId?: string
  customerId?: string
  tag?: string
  draftsOf?: string
  unsent?: boolean
  updatedSince?: Date
  ids?: readonly string[]
}

export interface ListFilter extends ViewFilter {
  order: 'waiting' | 'recent'
  limit: number
  after?: string
}

const rowColumns = sql`
  c.id, c.number, c.subject, c.preview, c.state, c.waiting_on, c.snoozed_until, c.priority, c.channel,
  c.inbox_id, c.customer_id, coalesce(p.name_to_use, p.name) as customer_name,
  c.assignee_id, a.name as assignee_name, c.team_id, c.reason_id, c.tags, c.waiting_since, c.woken_at,
  c.waits_from::text as waits_key, c.last_message_id, c.last_message_at, c.last_message_at::text as last_key,
  c.last_message_kind, c.message_count, c.cycle,
  (c.last_message_kind = 'customer' and c.origin <> 'import'
    and coalesce(r.read_at < c.last_message_at, true)) as is_unread,
  (select json_agg(json_build_object('id', m.id, 'name', m.name))
     from draft d join member m on m.id = d.member_id where d.conversation_id = c.id) as drafts,
  exists (select 1 from message u where u.conversation_id = c.id
     and u.delivery in ('undo', 'queued', 'waiting', 'late', 'failed')
     and u.delivery in ('waiting', 'late', 'failed')) as has_unsent,
  c.created_at, c.updated_at, c.resolved_at, c.version`

const rowJoins = (memberId: string | null) => sql`
  join customer p on p.id = c.customer_id
  left join member a on a.id = c.assignee_id
  left join read_mark r on r.conversation_id = c.id and r.member_id = ${memberId}::uuid`

/** Which inboxes the actor sees, as a condition; owners and keys see all of them. */
export const visibleInbox = (actor: Actor, column = 'c.inbox_id'): RawBuilder<unknown> =>
  actor.scopes === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${actor.scopes}::uuid[])`

export async function conversationList(db: Reader, actor: Actor, filter: ListFilter) {
  const memberId = actor.kind === 'agent' ? actor.id : null
  const key = readCursor(filter.after, 2)
  const where = [visibleInbox(actor), sql`c.merged_into is null`, ...conditions(filter)]
  const order =
    filter.order === 'waiting' ? sql`c.waits_from, c.id` : sql`c.last_message_at desc, c.id desc`
  if (key) {
    where.push(
      filter.order === 'waiting'
        ? sql`(c.waits_from, c.id) > (${key[0]}::timestamptz, ${key[1]}::uuid)`
        : sql`(c.last_message_at, c.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`,
    )
  }
  // The rows of the page first, everything that hangs on them after: so the planner never joins
  // more than a page, however many conversations there are.
  const { rows } = await sql<ConversationListRow>`
    with page as materialized (${pageOfStates(filter, { where, order })})
    select ${rowColumns} from page c ${rowJoins(memberId)} order by ${order}`.execute(db as never)
  return pageOf(rows, filter.limit, {
    item: (row) => row,
    key: (row) => [filter.order === 'waiting' ? row.waits_key : row.last_key, row.id],
  })
}

/** One state reads its index from end to end in order; of several, each gives its first rows. */
function pageOfStates(
  { states: wanted, limit }: ListFilter,
  { where, order }: { where: RawBuilder<unknown>[]; order: RawBuilder<unknown> },
) {
  const rowsOf = (state: RawBuilder<unknown>) =>
    sql`select c.* from conversation c where ${state} and ${sql.join(where, sql` and `)} order by ${order} limit ${limit + 1}`
  if (wanted.length === 0) return rowsOf(sql`true`)
  const parts = [...new Set(wanted)].map((state) => sql`(${rowsOf(sql`c.state = ${state}`)})`)
  return sql`select c.* from (${sql.join(parts, sql` union all `)}) c order by ${order} limit ${limit + 1}`
}

function conditions(filter: ViewFilter): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (filter.assigneeId === 'none') where.push(sql`c.assignee_id is null`)
  else if (filter.assigneeId) where.push(sql`c.assignee_id = ${filter.assigneeId}::uuid`)
  if (filter.inboxId) where.push(sql`c.inbox_id = ${filter.inboxId}::uuid`)
  if (filter.customerId) where.push(sql`c.customer_id = ${filter.customerId}::uuid`)
  if (filter.tag) where.push(sql`c.tags @> array[${filter.tag}::text] and c.tags <> '{}'`)
  if (filter.ids) where.push(sql`c.id = any(${filter.ids}::uuid[])`)
  if (filter.updatedSince) where.push(sql`c.updated_at >= ${filter.updatedSince}`)
  if (filter.draftsOf) {
    where.push(
      sql`exists (select 1 from draft d where d.conversation_id = c.id and d.member_id = ${filter.draftsOf}::uuid)`,
    )
  }
  if (filter.unsent) {
    where.push(sql`c.id in (select conversation_id from message
      where delivery in ('undo', 'queued', 'waiting', 'late', 'failed') and delivery in ('waiting', 'late', 'failed'))`)
  }
  return where
}

/** The ids of a view's conversations, longest waiting first: a part of a larger statement. */
export function selectOfView(actor: Actor, view: ViewFilter, limit: number): RawBuilder<unknown> {
  const where = [visibleInbox(actor), sql`c.merged_into is null`, ...conditions(view)]
  if (view.states.length > 0) where.push(sql`c.state = any(${view.states}::text[])`)
  return sql`select c.id from conversation c where ${sql.join(where, sql` and `)}
    order by c.waits_from, c.id limit ${limit}`
}

const states = new Set<string>(['open', 'pending', 'snoozed', 'resolved', 'closed'])

export function statesOf(text: string | undefined): ConversationState[] {
  const wanted = (text ?? 'open').split(',').map((word) => word.trim())
  for (const word of wanted) {
    if (!states.has(word)) {
      throw invalid(`There is no state “${word}”.`, [
        { pointer: 'query/state', code: 'enum', message: 'not a state' },
      ])
    }
  }
  return wanted as ConversationState[]
}

/** One conversation with everything its screen shows; foreign and absent are the same 404. */
export async function conversationDetail(
  db: Reader,
  actor: Actor,
  idOrNumber: string,
): Promise<ConversationDetailRow> {
  const memberId = actor.kind === 'agent' ? actor.id : null
  const match = /^\d+$/.test(idOrNumber)
    ? sql`c.number = ${idOrNumber}::bigint`
    : sql`c.id = ${idOrNumber}::uuid`
  const { rows } = await sql<ConversationDetailRow>`
    select ${rowColumns}, i.name as inbox_name, i.address as inbox_address, r.read_at, c.follows_id,
      c.first_response_at, c.reopen_count, c.closes_at, c.external_system, c.external_id
    from conversation c ${rowJoins(memberId)} join inbox i on i.id = c.inbox_id
    where ${match}`.execute(db as never)
  const [row] = rows
  if (!row || !sees(actor, row.inbox_id)) throw notFound('conversation')
  return row
}

/** Loading for a command is authorising: the row is locked, foreign and absent are alike. */
export async function conversationFor(
  db: Reader,
  actor: Actor,
  id: string,
): Promise<ConversationRecord> {
  const row = await db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || !sees(actor, row.inbox_id)) throw notFound('conversation')
  return row
}

export type ConversationRecord = {
  [K in keyof ConversationTable]: K extends 'number' ? number : Unwrapped<ConversationTable[K]>
}
type Unwrapped<T> = T extends { __select__: infer S } ? S : T

/** Newest page first, each page in order of time. */
export async function messagePage(
  db: Reader,
  conversationId: string,
  options: { limit: number; after?: string },
) {
  const key = readCursor(options.after, 2)
  const before = key ? sql`and (m.at, m.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql``
  const { rows } = await sql<MessageRow>`
    select ${messageColumns} from message m ${messageJoins}
    where m.conversation_id = ${conversationId}::uuid ${before}
    order by m.at desc, m.id desc limit ${options.limit + 1}`.execute(db as never)
  const kept = rows.slice(0, options.limit)
  const oldest = kept.at(-1)
  const next = rows.length > options.limit && oldest ? cursorOf([oldest.at_key, oldest.id]) : null
  return { data: kept.reverse(), next }
}

export interface MessageRow {
  id: string
  conversation_id: string
  kind: MessageKind
  author_id: string | null
  author_name: string | null
  channel: string
  at: Date
  at_key: string
  subject: string | null
  text: string
  fold: { quote?: [number, number]; signature?: [number, number] } | null
  has_html: boolean
  has_remote_images: boolean
  raw_mail_id: string | null
  parties: import('./tables.ts').Parties | null
  delivery: import('./tables.ts').Delivery | null
  delivery_error: string | null
  sends_at: Date | null
  sent_at: Date | null
  flags: string[]
  language: string | null
  files: FileRow[] | null
}

export interface FileRow {
  id: string
  name: string
  contentType: string
  bytes: number
  isInline: boolean
  contentId: string | null
  /** The store's own name for it; never leaves the server. */
  key: string
}

export const messageColumns = sql`
  m.id, m.conversation_id, m.kind, m.author_id,
  case when m.kind = 'customer' then coalesce(p.name_to_use, p.name) else a.name end as author_name,
  m.channel, m.at, m.at::text as at_key, m.subject, m.text, m.fold, m.html is not null as has_html,
  'remote-images' = any(m.flags) as has_remote_images, m.raw_mail_id, m.parties, m.delivery,
  m.delivery_error, m.sends_at, m.sent_at, m.flags, m.language,
  case when m.has_attachments then (
    select json_agg(json_build_object('id', f.id, 'key', f.key, 'name', f.name, 'contentType', f.content_type,
      'bytes', f.bytes, 'isInline', t.is_inline, 'contentId', t.content_id) order by t.position)
    from attachment t join stored_file f on f.id = t.file_id where t.message_id = m.id) end as files`

export const messageJoins = sql`
  left join customer p on m.kind = 'customer' and p.id = m.author_id
  left join member a on m.kind <> 'customer' and a.id = m.author_id`

export async function messageById(db: Reader, actor: Actor, id: string): Promise<MessageRow> {
  const { rows } = await sql<MessageRow & { inbox_id: string }>`
    select ${messageColumns}, c.inbox_id from message m ${messageJoins}
    join conversation c on c.id = m.conversation_id where m.id = ${id}::uuid`.execute(db as never)
  const [row] = rows
  if (!row || !sees(actor, row.inbox_id)) throw notFound('message')
  return row
}

const countMax = 1000

/** How many conversations each view holds; each counted to 1,000 at most. */
export async function viewCounts(db: Reader, actor: Actor) {
  const memberId = actor.kind === 'agent' ? actor.id : null
  const visible = visibleInbox(actor)
  const upTo = (condition: RawBuilder<unknown>) =>
    sql`(select count(*)::int from (select 1 from conversation c where ${condition} and ${visible} limit ${countMax}) n)`
  const { rows } = await sql<
    Record<'mine' | 'unassigned' | 'open' | 'pending' | 'snoozed' | 'drafts' | 'unsent', number>
  >`
    select ${upTo(sql`c.state = 'open' and c.assignee_id = ${memberId}::uuid`)} as mine,
      ${upTo(sql`c.state = 'open' and c.assignee_id is null`)} as unassigned,
      ${upTo(sql`c.state = 'open'`)} as open,
      ${upTo(sql`c.state = 'pending'`)} as pending,
      ${upTo(sql`c.state = 'snoozed'`)} as snoozed,
      (select count(*)::int from draft d where d.member_id = ${memberId}::uuid) as drafts,
      ${upTo(sql`c.id in (select conversation_id from message
        where delivery in ('undo', 'queued', 'waiting', 'late', 'failed')
          and delivery in ('waiting', 'late', 'failed'))`)} as unsent`.execute(db as never)
  return rows[0]!
}

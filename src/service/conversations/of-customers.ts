// What the customer's card and timeline say about conversations.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from './queries.ts'

const newestMax = 5
/** Of how many conversations a habit is read. */
const habitMax = 50

interface Row {
  id: string
  number: number
  subject: string
  state: string
  channel: string
  last_message_at: Date
}

/** How many conversations of these customers the actor sees, by state; the newest; their habits. */
export async function conversationsOf(db: Reader, actor: Actor, customerIds: readonly string[]) {
  const visible = visibleInbox(actor)
  const { rows: counted } = await sql<{ state: string; count: number }>`
    select c.state, count(*)::int as count from conversation c
    where c.customer_id = any(${customerIds}::uuid[]) and ${visible} and c.merged_into is null
    group by c.state`.execute(db as never)
  const { rows } = await sql<Row>`
    select c.id, c.number, c.subject, c.state, c.channel, c.last_message_at from conversation c
    where c.customer_id = any(${customerIds}::uuid[]) and ${visible} and c.merged_into is null
    order by c.last_message_at desc, c.id desc limit ${newestMax}`.execute(db as never)
  const { rows: channels } = await sql<{ channel: string; messages: number }>`
    select m.channel, count(*)::int as messages from message m
    join (select c.id from conversation c
      where c.customer_id = any(${customerIds}::uuid[]) and ${visible} and c.merged_into is null
      order by c.last_message_at desc, c.id desc limit ${habitMax}) c on c.id = m.conversation_id
    where m.kind = 'customer'
    group by m.channel order by messages desc, m.channel`.execute(db as never)
  return {
    channels,
    counts: Object.fromEntries(counted.map((row) => [row.state, row.count])),
    newest: rows.map((row) => ({
      id: row.id,
      number: row.number,
      subject: row.subject,
      state: row.state,
      channel: row.channel,
      lastMessageAt: row.last_message_at.toISOString(),
    })),
  }
}

/** How many conversations of each customer are not resolved, of those the actor sees. */
export async function unresolvedOf(db: Reader, actor: Actor, customerIds: readonly string[]) {
  const { rows } = await sql<{ id: string; count: number }>`
    select c.customer_id as id, count(*)::int as count from conversation c
    where c.customer_id = any(${customerIds}::uuid[]) and ${visibleInbox(actor)}
      and c.merged_into is null and c.state in ('open', 'pending', 'snoozed')
    group by c.customer_id`.execute(db as never)
  return new Map(rows.map((row) => [row.id, row.count]))
}

/** Subjects and numbers of those conversations the actor may see. */
export async function describeConversations(db: Reader, actor: Actor, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; number: number; subject: string }>`
    select c.id, c.number, c.subject from conversation c
    where c.id = any(${ids}::uuid[]) and ${visibleInbox(actor)}`.execute(db as never)
  return new Map(rows.map((row) => [row.id, { label: row.subject, number: row.number }]))
}

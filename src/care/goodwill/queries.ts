import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import { whyNotTakeBack } from './rules.ts'
import type { GestureTable } from './tables.ts'

type Plain = Pick<GestureTable, 'id' | 'kind' | 'state' | 'currency' | 'reason' | 'fault'>

interface Row extends Plain {
  amount: number
  note: string
  words: string
  customer: { id: string; name: string }
  conversation: { id: string; number: number } | null
  by: { id: string; name: string }
  decidedBy: { id: string; name: string } | null
  decidedAt: Date | null
  createdAt: Date
  /** To the microsecond, as the database orders them. */
  place: string
}

const shown = sql`g.id, g.kind, g.state, g.amount, g.currency, g.reason, g.fault, g.note, g.words,
  json_build_object('id', c.id, 'name', c.name) as customer,
  case when v.id is null then null
    else json_build_object('id', v.id, 'number', v.number) end as conversation,
  json_build_object('id', m.id, 'name', m.name) as by,
  case when d.id is null then null
    else json_build_object('id', d.id, 'name', d.name) end as "decidedBy",
  g.decided_at as "decidedAt", g.created_at as "createdAt",
  g.created_at::text as place`
const from = sql`gesture g join customer c on c.id = g.customer_id
  join member m on m.id = g.member_id
  left join conversation v on v.id = g.conversation_id left join member d on d.id = g.decided_by`

const visible = (actor: Actor) => sql`(g.inbox_id is null or ${visibleInbox(actor, 'g.inbox_id')})`

export interface GestureFilter {
  state?: string | undefined
  /** Who they are, with those merged into them. */
  customers?: readonly string[] | undefined
  conversation?: string | undefined
  member?: string | undefined
  after?: string | undefined
  limit?: number | undefined
}

export async function gesturePage(
  read: Reader,
  actor: Actor,
  now: Date,
  { limit = 50, ...filter }: GestureFilter,
) {
  const where: RawBuilder<unknown>[] = [visible(actor)]
  if (filter.state) where.push(sql`g.state = ${filter.state}`)
  if (filter.customers) where.push(sql`g.customer_id = any(${filter.customers}::uuid[])`)
  if (filter.conversation) where.push(sql`g.conversation_id = ${filter.conversation}`)
  if (filter.member) where.push(sql`g.member_id = ${filter.member}`)
  const key = readCursor(filter.after, 2)
  if (key) where.push(sql`(g.created_at, g.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`)
  const { rows } = await sql<Row>`select ${shown} from ${from}
    where ${sql.join(where, sql` and `)} order by g.created_at desc, g.id desc
    limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: (row) => withMay(row, actor, now),
    key: ({ place, id }) => [place, id],
  })
}

export async function gestureById(read: Reader, actor: Actor, now: Date, id: string) {
  const { rows } = await sql<Row>`select ${shown} from ${from}
    where g.id = ${id} and ${visible(actor)}`.execute(read as never)
  if (!rows[0]) throw notFound('gesture')
  return withMay(rows[0], actor, now)
}

function withMay(row: Row, actor: Actor, now: Date) {
  const isLead = actor.may('goodwill:manage')
  const givenAt = row.decidedAt ?? row.createdAt
  const isOwn = row.by.id === actor.id
  const standing = { state: row.state, givenAt, isOwn, isLead }
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    may: {
      takeBack: actor.may('gesture:give') && whyNotTakeBack(standing, now) === null,
      decide: isLead && row.state === 'asked' && (!isOwn || actor.role === 'owner'),
    },
  }
}

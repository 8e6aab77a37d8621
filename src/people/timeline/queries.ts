// Reading a customer's story from the log. It holds ids; what a screen shows of them is asked of
// the feature that owns them, by subject kind.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, type ActorKind, pageOf, readCursor } from '../../kernel/http/index.ts'
import { kinOf } from '../customers/index.ts'
import { type Kind, kindOf, nounsOf, untold } from './rules.ts'

export interface Described {
  label: string
  number?: number
}

/** What a feature says about its own things, for those of the ids this actor may see. */
export type Describe = (
  read: Reader,
  actor: Actor,
  ids: readonly string[],
) => Promise<Map<string, Described>>
export type Describers = Readonly<Record<string, Describe>>

export interface TimelineFilter {
  customerId: string
  kinds: readonly Kind[]
  limit: number
  after?: string
}

interface Row {
  id: string
  at: Date
  name: string
  origin: 'live' | 'import' | 'demo'
  actor_kind: ActorKind
  actor_id: string | null
  actor_name: string | null
  subject_kind: string
  subject_id: string
  data: Record<string, unknown>
  key: string
  position: number
}

export async function timelinePage(
  read: Reader,
  actor: Actor,
  { describers, ...filter }: TimelineFilter & { describers: Describers },
) {
  const { ids } = await kinOf(read, filter.customerId)
  const rows = await eventRows(read, actor, { ...filter, ids })
  const described = await describe(read, actor, { rows, describers })
  return pageOf(rows, filter.limit, {
    item: (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: kindOf(row.name)!,
      name: row.name,
      origin: row.origin,
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      subject: {
        kind: row.subject_kind,
        id: row.subject_id,
        ...(described.get(row.subject_id) ?? { label: null, number: null }),
      },
      data: row.data,
    }),
    key: (row) => [row.key, row.position],
  })
}

/**
 * One index walk per id of the kin, each stopping at the page's length; then the newest of all.
 * Events of an inbox the reader does not see are left out.
 */
async function eventRows(
  read: Reader,
  actor: Actor,
  filter: TimelineFilter & { ids: readonly string[] },
): Promise<Row[]> {
  const after = readCursor(filter.after, 2)
  const older = after
    ? sql`and (e.at, e.position) < (${after[0]}::timestamptz, ${after[1]}::bigint)`
    : sql``
  const visible =
    actor.scopes === 'all'
      ? sql``
      : sql`and (e.data->>'inboxId' is null
          or e.data->>'inboxId' = any(${[...actor.scopes]}::text[]))`
  const { rows } = await sql<Row>`
    select e.id, e.at, e.name, e.origin, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id,
      e.data,
      e.at::text as key, e.position, coalesce(m.name, c.name_to_use, c.name, k.name) as actor_name
    from unnest(${[...filter.ids]}::uuid[]) as kin(id)
      cross join lateral (
        select * from event e where e.customer_id = kin.id
          and split_part(e.name, '.', 1) = any(${nounsOf(filter.kinds)}::text[])
          and e.name <> all(${[...untold]}::text[]) ${visible} ${older}
        order by e.at desc, e.position desc limit ${filter.limit + 1}) e
      left join member m on e.actor_kind = 'agent' and m.id = e.actor_id
      left join customer c on e.actor_kind = 'customer' and c.id = e.actor_id
      left join api_key k on e.actor_kind = 'key' and k.id = e.actor_id
    order by e.at desc, e.position desc limit ${filter.limit + 1}`.execute(read as never)
  return rows
}

interface Shown {
  label: string | null
  number: number | null
}

async function describe(
  read: Reader,
  actor: Actor,
  { rows, describers }: { rows: readonly Row[]; describers: Describers },
) {
  const shown = new Map<string, Shown>()
  for (const [kind, describeThem] of Object.entries(describers)) {
    const ids = new Set(
      rows.filter((row) => row.subject_kind === kind).map((row) => row.subject_id),
    )
    if (ids.size === 0) continue
    for (const [id, { label, number }] of await describeThem(read, actor, [...ids])) {
      shown.set(id, { label, number: number ?? null })
    }
  }
  return shown
}

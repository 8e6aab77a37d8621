// Reading customers. Lists are keyset-paged, newest first.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { customerChanged } from './events.ts'
import { kinOf } from './kin.ts'
import { mayChangeNote, mayRemoveNote } from './policy.ts'
import { displayName, normalAddress, type Touch } from './rules.ts'
import type { IdentityKind } from './tables.ts'

export interface Paging {
  limit?: number
  after?: string
}

export const limitOf = ({ limit }: Paging) => limit ?? 50
const run = async <R>(query: RawBuilder<R>, read: Reader): Promise<R[]> =>
  (await query.execute(read as never)).rows

/** The keyset of lists that are sorted by a moment and an id, newest first. */
export function below(moment: string, id: string, cursor: string | undefined): RawBuilder<unknown> {
  const after = readCursor(cursor, 2)
  return after
    ? sql`and (${sql.ref(moment)}, ${sql.ref(id)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
}

export const named = (id: string | null, name: string | null) =>
  id && name !== null ? { id, name } : null

export interface CustomerListRow {
  id: string
  name: string
  name_to_use: string | null
  reached_by: string | null
  language: string | null
  touch: Touch
  is_internal: boolean
  last_contact_at: Date | null
  created_at: Date
  external_system: string | null
  external_id: string | null
}

export async function customerPage(read: Reader, { q, ...paging }: Paging & { q?: string }) {
  const limit = limitOf(paging)
  const rows = await run(
    sql<CustomerListRow & { key: string }>`
    select c.id, c.name, c.name_to_use, c.language, c.touch, c.is_internal, c.last_contact_at,
      c.created_at,
      c.external_system, c.external_id, c.recent_at::text as key,
      (select i.shown from customer_identity i where i.customer_id = c.id
        order by i.kind <> 'email', i.undeliverable_at nulls first, i.created_at, i.id
        limit 1) as reached_by
    from customer c
    where c.merged_into is null and c.erased_at is null ${matching(q?.trim() ?? '')}
      ${below('c.recent_at', 'c.id', paging.after)}
    order by c.recent_at desc, c.id desc limit ${limit + 1}`,
    read,
  )
  return pageOf(rows, limit, { item: customerRow, key: (row) => [row.key, row.id] })
}

const wordsMax = 6

/** Every word is in the name, at the beginning of one of its words when short; or in an address. */
function matching(q: string): RawBuilder<unknown> {
  if (q === '') return sql``
  const name = sql`folded(n.name || ' ' || coalesce(n.name_to_use, ''))`
  const inName = q
    .split(/\s+/)
    .slice(0, wordsMax)
    .map((word) => {
      const text = like(word)
      if ([...word].length >= 3) return sql`${name} like '%' || folded(${text}) || '%'`
      return sql`(${name} like folded(${text}) || '%'
      or ${name} like '% ' || folded(${text}) || '%')`
    })
  return sql`and c.id in (
    select n.id from customer n where ${sql.join(inName, sql` and `)}
    union select i.customer_id from customer_identity i where ${inIdentity(q)})`
}

function inIdentity(q: string): RawBuilder<unknown> {
  const address = normalAddress(q)
  const exact = address ? sql`or i.value = ${address}` : sql``
  // `020 123` finds +31 20 123 4567: of a number people know the end, and write it with spaces.
  const digits = q.replace(/[\s()./-]/g, '').replace(/^(\+|00|0)/, '')
  const number = /^\d{3,}$/.test(digits)
    ? sql`or (i.kind = 'phone' and i.value like ${`%${digits}%`})`
    : sql``
  const text = like(q.toLowerCase())
  const start = [...q].length >= 3 ? '%' : ''
  return sql`(i.value like ${`${start}${text}%`} ${exact} ${number})`
}

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

export const customerRow = (row: CustomerListRow) => ({
  id: row.id,
  name: row.name,
  nameToUse: row.name_to_use,
  displayName: displayName({ name: row.name, nameToUse: row.name_to_use }, row.reached_by ?? ''),
  reachedBy: row.reached_by,
  language: row.language,
  touch: row.touch,
  isInternal: row.is_internal,
  lastContactAt: row.last_contact_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  externalRef:
    row.external_system && row.external_id
      ? { system: row.external_system, id: row.external_id }
      : null,
})

export async function identitiesOf(read: Reader, customerId: string) {
  const rows = await run(
    sql<{
      id: string
      kind: IdentityKind
      value: string
      shown: string
      undeliverable_at: Date | null
      created_at: Date
    }>`
    select id, kind, value, shown, undeliverable_at, created_at from customer_identity
    where customer_id = ${customerId} order by kind, created_at, id limit 200`,
    read,
  )
  return rows.map(({ undeliverable_at, created_at, ...row }) => ({
    ...row,
    isUndeliverable: undeliverable_at !== null,
    createdAt: created_at.toISOString(),
  }))
}

interface NeedRow {
  id: string
  text: string
  source: 'stated' | 'observed'
  message_id: string | null
  due_on: string | null
  created_at: Date
  created_by: string | null
  created_name: string | null
  met_at: Date | null
  met_by: string | null
  met_name: string | null
  met_message_id: string | null
  key: string
}

export interface NeedFilter extends Paging {
  customerId: string
  state?: 'open' | 'met' | 'all'
  only?: string
}

export async function needPage(
  read: Reader,
  { customerId, state = 'all', only, ...paging }: NeedFilter,
) {
  const limit = limitOf(paging)
  const inState = {
    open: sql`and n.met_at is null`,
    met: sql`and n.met_at is not null`,
    all: sql``,
  }[state]
  const rows = await run(
    sql<NeedRow>`
    select n.id, n.text, n.source, n.message_id, n.due_on::text as due_on, n.created_at,
      n.created_by, c.name as created_name, n.met_at, n.met_by, m.name as met_name,
      n.met_message_id, n.created_at::text as key
    from customer_need n left join member c on c.id = n.created_by
      left join member m on m.id = n.met_by
    where n.customer_id = ${customerId} ${inState} ${only ? sql`and n.id = ${only}` : sql``}
      ${below('n.created_at', 'n.id', paging.after)}
    order by n.created_at desc, n.id desc limit ${limit + 1}`,
    read,
  )
  return pageOf(rows, limit, { item: needView, key: (row) => [row.key, row.id] })
}

const needView = (row: NeedRow) => ({
  id: row.id,
  text: row.text,
  source: row.source,
  messageId: row.message_id,
  dueOn: row.due_on,
  createdAt: row.created_at.toISOString(),
  createdBy: named(row.created_by, row.created_name),
  metAt: row.met_at?.toISOString() ?? null,
  metBy: named(row.met_by, row.met_name),
  metMessageId: row.met_message_id,
})

export interface NoteFilter extends Paging {
  customerId: string
  only?: string
}

export async function notePage(
  read: Reader,
  actor: Actor,
  { customerId, only, ...paging }: NoteFilter,
) {
  const limit = limitOf(paging)
  const rows = await run(
    sql<{
      id: string
      text: string
      created_at: Date
      created_by: string | null
      name: string | null
      updated_at: Date | null
      key: string
    }>`
    select n.id, n.text, n.created_at, n.created_by, coalesce(m.name, k.name) as name,
      n.updated_at, n.created_at::text as key
    from customer_note n left join member m on m.id = n.created_by
      left join api_key k on k.id = n.created_by
    where n.customer_id = ${customerId} ${only ? sql`and n.id = ${only}` : sql``}
      ${below('n.created_at', 'n.id', paging.after)}
    order by n.created_at desc, n.id desc limit ${limit + 1}`,
    read,
  )
  return pageOf(rows, limit, {
    item: (row) => ({
      id: row.id,
      text: row.text,
      createdAt: row.created_at.toISOString(),
      createdBy: named(row.created_by, row.name),
      updatedAt: row.updated_at?.toISOString() ?? null,
      may: {
        change: mayChangeNote(actor, row.created_by),
        remove: mayRemoveNote(actor, row.created_by),
      },
    }),
    key: (row) => [row.key, row.id],
  })
}

/** Which field changed when and by whom, read from the log. */
export async function changePage(
  read: Reader,
  customerId: string,
  { field, ...paging }: Paging & { field?: string },
) {
  const { ids } = await kinOf(read, customerId)
  const limit = limitOf(paging)
  const contains =
    field === undefined ? sql`` : sql`and e.data @> ${JSON.stringify({ fields: [field] })}::jsonb`
  const rows = await run(
    sql<{
      id: string
      at: Date
      by_id: string | null
      by_name: string | null
      fields: string[]
      key: string
    }>`
    select e.id, e.at, coalesce(m.id, k.id) as by_id, coalesce(m.name, k.name) as by_name,
      e.data->'fields' as fields, e.at::text as key
    from event e left join member m on m.id = e.actor_id left join api_key k on k.id = e.actor_id
    where e.customer_id = any(${ids}::uuid[]) and e.name = ${customerChanged.name} ${contains}
      ${below('e.at', 'e.id', paging.after)}
    order by e.at desc, e.id desc limit ${limit + 1}`,
    read,
  )
  return pageOf(rows, limit, {
    item: (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      by: named(row.by_id, row.by_name),
      fields: row.fields,
    }),
    key: (row) => [row.key, row.id],
  })
}

export async function mergePage(
  read: Reader,
  { customerId, only, ...paging }: Paging & { customerId: string; only?: string },
) {
  const limit = limitOf(paging)
  const rows = await run(
    sql<{
      id: string
      kept_id: string
      kept_name: string
      merged_id: string
      merged_name: string
      at: Date
      by: string | null
      by_name: string | null
      undone_at: Date | null
      key: string
    }>`
    select g.id, g.kept_id, a.name as kept_name, g.merged_id, b.name as merged_name, g.at,
      g.by, coalesce(m.name, k.name) as by_name, g.undone_at, g.at::text as key
    from customer_merge g join customer a on a.id = g.kept_id join customer b on b.id = g.merged_id
      left join member m on m.id = g.by left join api_key k on k.id = g.by
    where g.kept_id = ${customerId} ${only ? sql`and g.id = ${only}` : sql``}
      ${below('g.at', 'g.id', paging.after)}
    order by g.at desc, g.id desc limit ${limit + 1}`,
    read,
  )
  return pageOf(rows, limit, {
    item: (row) => ({
      id: row.id,
      kept: { id: row.kept_id, name: row.kept_name },
      merged: { id: row.merged_id, name: row.merged_name },
      at: row.at.toISOString(),
      by: named(row.by, row.by_name),
      undoneAt: row.undone_at?.toISOString() ?? null,
    }),
    key: (row) => [row.key, row.id],
  })
}

export async function fieldPage(read: Reader, { only, ...paging }: Paging & { only?: string }) {
  const limit = limitOf(paging)
  const after = readCursor(paging.after, 1)
  let query = read
    .selectFrom('customer_field')
    .selectAll()
    .orderBy('key')
    .limit(limit + 1)
  if (after) query = query.where('key', '>', String(after[0]))
  if (only) query = query.where('id', '=', only)
  return pageOf(await query.execute(), limit, {
    item: ({ purpose_id, created_at, ...row }) => ({
      ...row,
      purposeId: purpose_id,
      createdAt: created_at.toISOString(),
    }),
    key: (row) => [row.key],
  })
}

/** The first of a page that was asked for one; throws 404 when it is empty. */
export function theOne<T>({ data }: { data: T[] }): T {
  const [one] = data
  if (one === undefined) throw notFound()
  return one
}

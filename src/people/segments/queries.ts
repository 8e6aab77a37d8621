// Asking: how many, who, and what they bought from us for.

import { type RawBuilder, sql } from 'kysely'
import { localDateOf } from '../../kernel/clock/index.ts'
import { plannedAnew } from '../../kernel/db/connect.ts'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { pageOf, readCursor } from '../../kernel/http/index.ts'
import { theOrganisation } from '../organisation/index.ts'
import { builtIn, type Definition, type FieldKind, type SegmentField } from './rules.ts'
import { ownKey, whereOf } from './sql.ts'

type OwnKind = 'text' | 'number' | 'date' | 'choice' | 'yes-no'
const kindOfOwn: Record<OwnKind, FieldKind> = {
  text: 'text',
  number: 'number',
  date: 'day',
  choice: 'choice',
  'yes-no': 'yes-no',
}

/** What can be asked: what is known of everybody, and the shop's own fields. */
export async function segmentFields(read: Reader): Promise<SegmentField[]> {
  const own = await read
    .selectFrom('customer_field')
    .select(['key', 'label', 'kind', 'choices'])
    .orderBy('label')
    .execute()
  return [
    ...builtIn,
    ...own.map(({ key, label, kind, choices }) => ({
      key: ownKey(key),
      kind: kindOfOwn[kind],
      label,
      choices: kind === 'choice' ? choices : null,
      isMoney: false,
    })),
  ]
}

/** Of customers `c`; those merged into others, and the others' records of the same person, once. */
export async function whoIsAsked(
  read: Reader,
  definition: Definition,
  now: Date,
): Promise<RawBuilder<unknown>> {
  const [fields, { timezone }] = await Promise.all([segmentFields(read), theOrganisation(read)])
  const asking = { fields, today: localDateOf(now, timezone), zone: timezone }
  return sql`c.merged_into is null and c.erased_at is null and ${whereOf(definition, asking)}`
}

export interface Counted {
  count: number
  of: number
}

export async function countSegment(
  read: Reader,
  definition: Definition,
  now: Date,
): Promise<Counted> {
  const who = await whoIsAsked(read, definition, now)
  const { rows } = await sql<Counted>`${plannedAnew}
    select (select count(*)::int from customer c where ${who}) as count,
      (select count(*)::int from customer c
        where c.merged_into is null and c.erased_at is null) as of`.execute(read as never)
  return rows[0]!
}

export interface Worth {
  currency: string
  amount: number
  customers: number
}

/** What they paid us, less what was paid back, since their first order. */
export async function worthOf(read: Reader, definition: Definition, now: Date): Promise<Worth[]> {
  const who = await whoIsAsked(read, definition, now)
  const { rows } = await sql<Worth>`${plannedAnew}
    select c.facts->>'lifetime-value-currency' as currency, count(*)::int as customers,
      sum((c.facts->>'lifetime-value')::numeric)::float8 as amount
    from customer c
    where ${who} and c.facts->>'lifetime-value-currency' is not null
    group by 1 order by 3 desc, 1`.execute(read as never)
  return rows
}

interface Row {
  id: string
  name: string
  language: string | null
  lastContactAt: Date | null
  place: string
}

export async function segmentCustomers(
  read: Reader,
  definition: Definition,
  { now, limit = 50, after }: { now: Date; limit?: number | undefined; after?: string | undefined },
) {
  const who = await whoIsAsked(read, definition, now)
  const key = readCursor(after, 2)
  const below = key
    ? sql`and (c.recent_at, c.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : sql``
  const { rows } = await sql<Row>`${plannedAnew}
    select c.id, c.name, c.language, c.last_contact_at as "lastContactAt",
      c.recent_at::text as place
    from customer c where ${who} ${below}
    order by c.recent_at desc, c.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: ({ id, name, language, lastContactAt }) => ({
      ...{ id, name, language },
      lastContactAt: lastContactAt?.toISOString() ?? null,
    }),
    key: ({ place, id }) => [place, id],
  })
}

interface SegmentRow {
  id: string
  name: string
  definition: Definition
  createdAt: Date
  updatedAt: Date
}

const shown = sql`s.id, s.name, s.definition, s.created_at as "createdAt",
  s.updated_at as "updatedAt"`

const viewOf = ({ createdAt, updatedAt, ...row }: SegmentRow) => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})

export async function segmentPage(
  read: Reader,
  { limit = 50, after }: { limit?: number | undefined; after?: string | undefined },
) {
  const key = readCursor(after, 2)
  const below = key ? sql`and (lower(s.name), s.id) > (${key[0]}, ${key[1]}::uuid)` : sql``
  const { rows } = await sql<SegmentRow>`select ${shown} from segment s
    where s.archived_at is null ${below} order by lower(s.name), s.id
    limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: viewOf,
    key: ({ name, id }) => [name.toLowerCase(), id],
  })
}

export async function segmentById(read: Reader, id: string) {
  const { rows } = await sql<SegmentRow>`select ${shown} from segment s
    where s.id = ${id} and s.archived_at is null`.execute(read as never)
  if (!rows[0]) throw notFound('segment')
  return viewOf(rows[0])
}

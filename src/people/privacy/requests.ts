// What somebody asked to have done with their data, until it is done.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { pageOf, readCursor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { livingKin } from '../customers/index.ts'
import { requestMade, requestSettled } from './events.ts'
import { dueOf, type RequestKind, type RequestState } from './rules.ts'
import type { PrivacyRequestTable } from './tables.ts'

/** A second erasure while one is open is the first one. */
export async function makeRequest(
  work: Work<'privacy_request'>,
  given: { customerId: string; kind: RequestKind; words: string },
): Promise<string> {
  const { keptId } = await livingKin(work.read, given.customerId)
  const words = given.words.trim()
  if (given.kind === 'correction' && words === '')
    throw invalid('What is to be corrected?', [
      { pointer: '/words', code: 'required', message: 'says what is to be corrected' },
    ])
  const open = await work.read
    .selectFrom('privacy_request')
    .select('id')
    .where('customer_id', '=', keptId)
    .where('kind', '=', given.kind)
    .where('words', '=', words)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open) return open.id
  const id = newId()
  await work
    .insertInto('privacy_request')
    .values({
      ...{ id, customer_id: keptId, kind: given.kind, words, state: 'open', answer: '' },
      ...{ due_at: dueOf(work.now), created_at: work.now, settled_at: null, settled_by: null },
    })
    .execute()
  const data = { requestId: id, kind: given.kind }
  await work.record(requestMade, { subjectId: keptId, customerId: keptId, data })
  return id
}

export interface Settling {
  id: string
  state: 'done' | 'refused'
  answer: string
}

/** A refusal says why (GDPR Art. 12(4)). */
export async function settleRequest(
  work: Work<'privacy_request'>,
  { id, state, answer }: Settling,
): Promise<void> {
  const row = await work.read
    .selectFrom('privacy_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('request')
  if (row.state !== 'open') throw refused('request-settled', 'This was settled already.')
  if (state === 'refused' && answer.trim() === '')
    throw invalid('Why not?', [
      { pointer: '/answer', code: 'required', message: 'says why, for the one who asked' },
    ])
  await work
    .updateTable('privacy_request')
    .set({
      ...{ state, answer: answer.trim(), settled_at: work.now },
      settled_by: work.actor.kind === 'agent' ? work.actor.id : null,
    })
    .where('id', '=', id)
    .execute()
  const data = { requestId: id, kind: row.kind, state }
  await work.record(requestSettled, {
    subjectId: row.customer_id,
    customerId: row.customer_id,
    data,
  })
}

/** That they asked stays; their words go, and what they wait for is done with them. */
export async function forgetRequests(
  work: Work<'privacy_request' | 'own_page'>,
  ids: readonly string[],
): Promise<void> {
  await work
    .updateTable('privacy_request')
    .set({
      ...{ words: '', answer: '' },
      state: sql`case when state = 'open' then 'done' else state end`,
      settled_at: sql`coalesce(settled_at, ${work.now})`,
    })
    .where('customer_id', 'in', [...ids])
    .execute()
  await work
    .deleteFrom('own_page')
    .where('customer_id', 'in', [...ids])
    .execute()
}

interface RequestRow extends PrivacyRequestTable {
  key: string
  name: string
  by_name: string | null
}

const requestOf = (row: RequestRow) => ({
  id: row.id,
  customer: { id: row.customer_id, name: row.name },
  kind: row.kind,
  words: row.words,
  state: row.state,
  answer: row.answer,
  dueAt: row.due_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
  settledBy: row.settled_by ? { id: row.settled_by, name: row.by_name ?? '' } : null,
})

const selected = sql`select r.*, r.created_at::text as key, c.name, m.name as by_name
  from privacy_request r join customer g on g.id = r.customer_id
    join customer c on c.id = coalesce(g.merged_into, g.id)
    left join member m on m.id = r.settled_by`

interface Asked {
  state?: RequestState
  customer?: string
  limit?: number
  after?: string
}

export async function requestPage(read: Reader, asked: Asked) {
  const limit = asked.limit ?? 50
  const after = readCursor(asked.after, 2)
  const { rows } = await sql<RequestRow>`${selected} where true
    ${asked.state ? sql`and r.state = ${asked.state}` : sql``}
    ${asked.customer ? sql`and r.customer_id = ${asked.customer}::uuid` : sql``}
    ${after ? sql`and (r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by r.created_at desc, r.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: requestOf, key: (row) => [row.key, row.id] })
}

export async function requestById(read: Reader, id: string) {
  const { rows } = await sql<RequestRow>`${selected} where r.id = ${id}`.execute(read as never)
  return requestOf(rows[0]!)
}

// Somebody left. The shop says why it thinks so; the customer is asked, and says why they did.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { refused } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { livingKin } from '../../people/customers/index.ts'
import { decide, rulesOf } from './deciding.ts'
import { personFacts } from './eligibility.ts'
import { customerLeft } from './events.ts'
import type { LeavingReason } from './tables.ts'

export interface Departure {
  customerId: string
  reason: LeavingReason
}

/** Once a day for one customer: the second time is a mistake, not another departure. */
export async function noteDeparture(
  work: Work<'departure' | 'ask' | 'survey_rule'>,
  { customerId, reason }: Departure,
): Promise<string> {
  const { keptId, ids } = await livingKin(work.read, customerId)
  const since = new Date(work.now.getTime() - 86_400_000)
  const { rows } = await sql<{ id: string }>`select id from departure
    where customer_id = any(${ids}::uuid[]) and at > ${since} limit 1`.execute(work.read as never)
  if (rows.length > 0) throw refused('left-already', 'That was noted today already.')
  const id = newId()
  const { actor, now } = work
  await work
    .insertInto('departure')
    .values({ id, customer_id: keptId, reason, stated_by: actor.id, at: now })
    .execute()
  await work.record(customerLeft, {
    subjectId: keptId,
    customerId: keptId,
    data: { departureId: id, reason },
  })
  const [rule] = await rulesOf(work.read, { triggers: ['leaving'] })
  if (rule) {
    const person = await personFacts(work.read, keptId, `left:${id}`)
    await decide(work, person, { rule, at: now, trigger: 'leaving' })
  }
  return id
}

interface Row {
  id: string
  customer_id: string
  customer_name: string
  reason: LeavingReason
  stated_by: string | null
  said: string | null
  at: Date
  place: string
}

/** The newest first, with what the customer said, where they said it with their name. */
export async function departurePage(
  read: Reader,
  _actor: Actor,
  paging: { limit?: number; after?: string; id?: string },
) {
  const limit = paging.limit ?? 50
  const key = readCursor(paging.after, 2)
  const below = key ? sql`and (d.at, d.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql``
  const { rows } = await sql<Row>`
    select d.id, p.id as customer_id, coalesce(p.name_to_use, p.name) as customer_name, d.reason,
      (select name from member where id = d.stated_by) as stated_by, d.at, d.at::text as place,
      (select x.further->'leaving'->>0 from ask a join answer x on x.ask_id = a.id
        where a.round_key = 'left:' || d.id) as said
    from departure d join customer g on g.id = d.customer_id
      join customer p on p.id = coalesce(g.merged_into, g.id)
    where ${paging.id ? sql`d.id = ${paging.id}` : sql`true`} ${below}
    order by d.at desc, d.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: departureView, key: (row) => [row.place, row.id] })
}

const departureView = (row: Row) => ({
  id: row.id,
  customer: { id: row.customer_id, name: row.customer_name },
  reason: row.reason,
  statedBy: row.stated_by,
  saidByCustomer: row.said,
  at: row.at.toISOString(),
})

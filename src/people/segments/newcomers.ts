// Whoever follows a segment is told once of everybody who enters it. A customer who leaves and
// enters again is told of again.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { whoIsAsked } from './queries.ts'
import type { Definition } from './rules.ts'

/** Fewer at once keep a transaction short; what is left comes with the next look. */
const atOnce = 500

type Follows = Work<'segment_member'>

/** Those who entered since the last look, at most 500; noted in the same transaction. */
export async function newcomersOf(work: Follows, segmentId: string): Promise<string[]> {
  const segment = await work.read
    .selectFrom('segment')
    .select('definition')
    .where('id', '=', segmentId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!segment) return []
  const who = await whoIsAsked(work.read, segment.definition as Definition, work.now)
  await sql`delete from segment_member m using customer c
    where m.segment_id = ${segmentId} and c.id = m.customer_id and not (${who})`.execute(
    work.read as never,
  )
  const { rows } = await sql<{ id: string }>`
    insert into segment_member (segment_id, customer_id, since)
    select ${segmentId}, c.id, ${work.now} from customer c
    where ${who} and not exists (select 1 from segment_member m
      where m.segment_id = ${segmentId} and m.customer_id = c.id)
    order by c.id limit ${atOnce}
    on conflict do nothing returning customer_id as id`.execute(work.read as never)
  return rows.map(({ id }) => id)
}

// Whoever follows a segment is told once of everybody who enters it. A customer who leaves and
// enters again is told of again.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { whoIsAsked } from './queries.ts'
import type { Definition } from './rules.ts'

/** Fewer at once keep a transaction short; what is left comes with the next look. */
export const atOnce = 500

type Follows = Work<'segment' | 'segment_member'>

/**
 * Those who entered since the last look, at most 500; noted in the same transaction. The first look
 * notes whoever is in it already: they did not enter.
 */
export async function newcomersOf(work: Follows, segmentId: string): Promise<string[]> {
  const segment = await work.read
    .selectFrom('segment')
    .select(['definition', 'followed_at'])
    .where('id', '=', segmentId)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!segment) return []
  const who = await whoIsAsked(work.read, segment.definition as Definition, work.now)
  const entering = sql`insert into segment_member (segment_id, customer_id, since)
    select ${segmentId}, c.id, ${work.now} from customer c
    where ${who} and not exists (select 1 from segment_member m
      where m.segment_id = ${segmentId} and m.customer_id = c.id)`
  if (!segment.followed_at) {
    await sql`${entering} on conflict do nothing`.execute(work.read as never)
    await work
      .updateTable('segment')
      .set({ followed_at: work.now })
      .where('id', '=', segmentId)
      .execute()
    return []
  }
  await sql`delete from segment_member m using customer c
    where m.segment_id = ${segmentId} and c.id = m.customer_id and not (${who})`.execute(
    work.read as never,
  )
  const { rows } = await sql<{ id: string }>`${entering} order by c.id limit ${atOnce}
    on conflict do nothing returning customer_id as id`.execute(work.read as never)
  return rows.map(({ id }) => id)
}

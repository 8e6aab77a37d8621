import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** That something was given, what it cost and why stays; the words go. */
export async function forgetGestures(work: Work<'gesture'>, { ids }: Person): Promise<Forgotten> {
  const gestures = await work
    .updateTable('gesture')
    .set({
      ...{ note: '', words: '', updated_at: work.now },
      state: sql`case when state = 'asked' then 'declined' else state end`,
      decided_at: sql`case when state = 'asked' then ${work.now} else decided_at end`,
    })
    .where('customer_id', 'in', [...ids])
    .executeTakeFirst()
  return { gone: { gestures: Number(gestures.numUpdatedRows) } }
}

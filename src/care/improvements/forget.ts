import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** That they said it stays counted; they are told no more. */
export async function forgetNotices(
  work: Work<'improvement_notice'>,
  { ids }: Person,
): Promise<Forgotten> {
  await work
    .updateTable('improvement_notice')
    .set({
      ...{ said_language: null, language: null, token_hash: null, updated_at: work.now },
      state: sql`case when state = 'waiting' then 'taken-back' else state end`,
    })
    .where('customer_id', 'in', [...ids])
    .execute()
  return {}
}

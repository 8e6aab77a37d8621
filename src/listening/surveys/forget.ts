import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** Scores stay counted, the words of an answer go, and nobody is asked any more. */
export async function forgetAnswers(
  work: Work<'ask' | 'answer'>,
  { ids }: Person,
): Promise<Forgotten> {
  const own = [...ids]
  const comments = await work.read
    .selectFrom('answer')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('customer_id', 'in', own)
    .where('comment', '<>', '')
    .executeTakeFirstOrThrow()
  const answers = await work
    .updateTable('answer')
    .set({ comment: '', external_ref: null, editable_until: work.now })
    .where('customer_id', 'in', own)
    .executeTakeFirst()
  await work
    .updateTable('ask')
    .set({
      ...{ token_hash: null, due_at: null, updated_at: work.now },
      state: sql`case when state in ('scheduled', 'deferred') then 'cancelled'
        when state in ('sent', 'delivered') then 'withdrawn' else state end`,
      reason: sql`case when state in ('scheduled', 'deferred', 'sent', 'delivered')
        then 'erased' else reason end`,
    })
    .where('customer_id', 'in', own)
    .execute()
  return {
    gone: { comments: Number(comments.count) },
    stays: { scores: Number(answers.numUpdatedRows) },
  }
}

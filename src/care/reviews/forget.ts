import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** What a lead wrote about their conversation goes; that it was looked at stays counted. */
export async function forgetFindings(work: Work<'review'>, { ids }: Person): Promise<Forgotten> {
  await work
    .updateTable('review')
    .set({ finding: '' })
    .where('conversation_id', 'in', (of) =>
      of
        .selectFrom('conversation')
        .select('conversation.id')
        .where('conversation.customer_id', 'in', [...ids]),
    )
    .execute()
  return {}
}

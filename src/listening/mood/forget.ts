import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** How they felt stays counted; the words it was read from go. */
export async function forgetMoods(work: Work<'mood_reading'>, { ids }: Person): Promise<Forgotten> {
  await work
    .updateTable('mood_reading')
    .set({ reasons: '[]' as never, language: null })
    .where((of) =>
      of.or([
        of('customer_id', 'in', [...ids]),
        of(
          'conversation_id',
          'in',
          of
            .selectFrom('conversation')
            .select('conversation.id')
            .where('conversation.customer_id', 'in', [...ids]),
        ),
      ]),
    )
    .execute()
  return {}
}

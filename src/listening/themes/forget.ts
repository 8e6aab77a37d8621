import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** That a theme came up stays counted; the phrase it was known by goes. */
export async function forgetPhrases(work: Work<'coding'>, { ids }: Person): Promise<Forgotten> {
  await work
    .updateTable('coding')
    .set({ phrase: null, span_from: null, span_to: null })
    .where('text_id', 'in', (of) =>
      of
        .selectFrom('mood_reading')
        .select('mood_reading.text_id')
        .where((one) =>
          one.or([
            one('mood_reading.customer_id', 'in', [...ids]),
            one(
              'mood_reading.conversation_id',
              'in',
              one
                .selectFrom('conversation')
                .select('conversation.id')
                .where('conversation.customer_id', 'in', [...ids]),
            ),
          ]),
        ),
    )
    .execute()
  return {}
}

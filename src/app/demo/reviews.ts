// Whoever felt rushed: a lead has looked at the first of them, the others wait.

import { hourMs } from '../../kernel/clock/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { finishReview, queueReview } from '../../care/reviews/index.ts'
import { servingThemes } from '../../listening/themes/index.ts'
import { voiceTasks } from '../../listening/voice/index.ts'
import type { Product } from '../product.ts'
import { colleague } from './colleague.ts'

const finding =
  'Four questions, one line each. Bo and I read it together; the next answer was whole.'

/** What customers said is read at once: moods and themes stand there from the first look. */
export async function tellReviews(
  { parts }: Product,
  members: ReadonlyMap<string, string>,
): Promise<void> {
  const { workshop } = parts
  for (const task of voiceTasks(workshop)) while ((await task.run(workshop.clock.now())) > 0);
  const felt = await workshop.db
    .selectFrom('coding as k')
    .innerJoin('mood_reading as r', 'r.text_id', 'k.text_id')
    .select(['k.text_id as subjectId', 'r.at'])
    .where('k.theme', 'in', servingThemes)
    .orderBy('r.at')
    .execute()
  await workshop.transact(
    systemActor('demo'),
    async (work) => {
      for (const text of felt) await queueReview(work, text)
    },
    { origin: 'demo' },
  )
  const first = await workshop.db
    .selectFrom('review')
    .select(['id', 'created_at'])
    .orderBy('created_at')
    .executeTakeFirst()
  if (!first) return
  await workshop.transact(
    colleague(members.get('mira')!),
    (work) => finishReview(work, { id: first.id, finding }),
    { origin: 'demo', now: new Date(first.created_at.getTime() + 20 * hourMs) },
  )
}

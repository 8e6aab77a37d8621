import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** What was to be done is over, what was written about it goes; how it ended stays counted. */
export async function forgetTasks(work: Work<'care_task'>, { ids }: Person): Promise<Forgotten> {
  const tasks = await work
    .updateTable('care_task')
    .set((of) => ({
      ...{ note: '', why: null, updated_at: work.now, version: of('version', '+', 1) },
      reason: sql`case when state in ('open', 'contacted') then 'unreachable' else reason end`,
      outcome_at: sql`coalesce(outcome_at, ${work.now})`,
      state: sql`case when state in ('open', 'contacted') then 'no-action' else state end`,
    }))
    .where('customer_id', 'in', [...ids])
    .executeTakeFirst()
  return { gone: { tasks: Number(tasks.numUpdatedRows) } }
}

import { sql } from 'kysely'
import type { Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { careTaskLate } from './events.ts'
import { type CareTaskRecord, hereOf, partiesOf } from './load.ts'

const batch = 100

/** A task whose hour has passed is told once, however many nodes look. */
export const careTaskTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'late-care-tasks',
    every: 5000,
    run: () =>
      workshop.transact(systemActor('late-care-tasks'), async (work) => {
        const { rows } = await sql<CareTaskRecord>`select * from care_task
          where state = 'open' and late_at is null and due_at <= ${work.now}
          order by due_at limit ${batch} for update skip locked`.execute(work.read as never)
        for (const task of rows) {
          await work
            .updateTable('care_task')
            .set({ late_at: work.now })
            .where('id', '=', task.id)
            .execute()
          await work.record(careTaskLate, {
            ...partiesOf(task),
            data: { ...hereOf(task), ownerId: task.owner_id },
          })
        }
        return rows.length
      }),
  },
]

// What time does to conversations: a snooze ends, the reopen window of a resolved one passes,
// an upload nobody sent is forgotten.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Workshop } from '../../kernel/db/work.ts'
import { forgetFiles } from '../../kernel/files/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { close, wake } from './commands/states.ts'
import { ensureMonth } from './search-row.ts'

const batch = 50

/** How long an upload may wait for the answer it was meant for: past a long weekend. */
const uploadDays = 7
const uploadBatch = 500

export const conversationTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'wake-snoozed',
    every: 5000,
    run: (now) =>
      workshop.transact(systemActor('wake-snoozed'), async (work) => {
        const { rows } = await sql<{ id: string }>`select id from conversation
          where state = 'snoozed' and snoozed_until <= ${now} order by snoozed_until
          limit ${batch} for update skip locked`.execute(work.read as never)
        for (const row of rows) await wake(work, { conversationId: row.id, by: 'time' })
        return rows.length
      }),
  },
  {
    name: 'close-resolved',
    every: 60_000,
    run: (now) =>
      workshop.transact(systemActor('close-resolved'), async (work) => {
        const { rows } = await sql<{ id: string }>`select id from conversation
          where state = 'resolved' and closes_at <= ${now} order by closes_at
          limit ${batch} for update skip locked`.execute(work.read as never)
        for (const row of rows) await close(work, { conversationId: row.id })
        return rows.length
      }),
  },
  {
    // Before the first mail of a month needs it: making a partition waits for every writer.
    name: 'prepare-search-months',
    every: 6 * 3_600_000,
    run: (now) =>
      workshop.transact(systemActor('prepare-search-months'), async (work) => {
        await ensureMonth(work, now)
        await ensureMonth(work, new Date(now.getTime() + 20 * dayMs))
        return 0
      }),
  },
  forgetUploads(workshop),
]

/** The row only: the file itself is then named by nobody, and the sweep of files takes it. */
const forgetUploads = (workshop: Workshop): DueTask => ({
  name: 'forget-uploads',
  every: 6 * 3_600_000,
  run: (now) =>
    workshop.transact(systemActor('forget-uploads'), async (work) => {
      const before = new Date(now.getTime() - uploadDays * dayMs)
      const { rows } = await sql<{ id: string }>`select f.id from stored_file f
        where f.created_at < ${before}
          and not exists (select 1 from attachment a where a.file_id = f.id)
        order by f.created_at limit ${uploadBatch}
        for update of f skip locked`.execute(work.read as never)
      const ids = rows.map(({ id }) => id)
      await forgetFiles(work, ids)
      return ids.length
    }),
})

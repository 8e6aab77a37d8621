// People of whom nothing was heard for as long as the owner said are erased, a few at a time, by
// the same hand as everybody else. Whoever waits for something stays: an open conversation or
// task, or something they may still use.

import { type RawBuilder, sql } from 'kysely'
import { hourMs } from '../../kernel/clock/index.ts'
import type { Reader, Workshop } from '../../kernel/db/work.ts'
import type { FileStore } from '../../kernel/files/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { type Forget, forgetById } from './erase.ts'
import { forgottenBefore } from './rules.ts'
import { privacySettings } from './settings.ts'

const batch = 20

/** Nothing told, bought, answered or promised since; `c` is the customer. */
const unheard = (before: Date, isNeeded: Keeping['isNeeded']) => sql`c.merged_into is null
  and c.erased_at is null and not c.is_internal and c.recent_at < ${before}
  and not exists (select 1 from customer k where k.merged_into = c.id
    and k.recent_at >= ${before})
  and not ${isNeeded(before)}`

export interface Keeping {
  /** Whether somebody (`c`) is still needed, as those above know it. */
  isNeeded: (before: Date) => RawBuilder<unknown>
}

export async function countForgotten(
  read: Reader,
  { months, now, isNeeded }: Keeping & { months: number; now: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from customer c
    where ${unheard(forgottenBefore(now, months), isNeeded)}`.execute(read as never)
  return rows[0]!.count
}

export interface RetentionParts extends Keeping {
  workshop: Workshop
  files: FileStore
  forgets: readonly Forget[]
}

export function retentionTask({ workshop, files, forgets, isNeeded }: RetentionParts): DueTask {
  return {
    name: 'forget-the-unheard',
    every: hourMs,
    unhurried: true,
    async run(now) {
      const { forgetAfterMonths: months } = await privacySettings(workshop.db)
      if (months === null) return 0
      const { rows } = await sql<{ id: string }>`select c.id from customer c
        where ${unheard(forgottenBefore(now, months), isNeeded)}
        order by c.recent_at, c.id limit ${batch}`.execute(workshop.db)
      for (const { id } of rows) {
        const { fileKeys } = await workshop.transact(systemActor('retention'), (work) =>
          forgetById(work, id, { why: 'not-needed', forgets }),
        )
        for (const key of fileKeys) await files.remove(key)
      }
      return rows.length
    },
  }
}

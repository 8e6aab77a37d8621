// Once a month fifty texts of the month before are drawn for people to read without seeing what
// the rules made of them: by a hash, so that nobody chooses and every node draws the same.

import { sql } from 'kysely'
import { addDays, localDate, localDateOf, startOfLocalDay } from '../../kernel/clock/index.ts'
import type { Work, Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { findOrganisation } from '../../people/organisation/index.ts'

export const textsDrawn = 50

/** Draws for the month before, unless that is done; returns how many texts there are. */
export async function drawBlindTexts(work: Work<'blind_text'>): Promise<number> {
  const organisation = await findOrganisation(work.read)
  if (!organisation) return 0
  const zone = organisation.timezone
  const first = localDate(`${localDateOf(work.now, zone).slice(0, 8)}01`)
  const month = addDays(first, -1).slice(0, 7)
  const known = await work.read
    .selectFrom('blind_text')
    .select('text_id')
    .where('month', '=', month)
    .limit(1)
    .executeTakeFirst()
  if (known) return 0
  const [start, end] = [
    startOfLocalDay(localDate(`${month}-01`), zone),
    startOfLocalDay(first, zone),
  ]
  const drawn = await work
    .insertInto('blind_text')
    .columns(['month', 'text_id', 'place', 'inbox_id'])
    .expression(
      sql`select ${month}::text, text_id, row_number() over (order by drawn)::int, inbox_id
        from (select text_id, inbox_id, md5(text_id::text || ${month}) as drawn from mood_reading
          where at >= ${start} and at < ${end} order by drawn limit ${textsDrawn}) r` as never,
    )
    .onConflict((one) => one.doNothing())
    .executeTakeFirst()
  return Number(drawn.numInsertedOrUpdatedRows ?? 0)
}

export const readingTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'draw-blind-texts',
    every: 3_600_000,
    run: () => workshop.transact(systemActor('draw-blind-texts'), drawBlindTexts),
  },
]

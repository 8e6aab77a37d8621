// No reaction runs on imported history: a reader of the log counts what it brought, and
// everything once more after the rules became other ones.

import { sql } from 'kysely'
import type { Work, Workshop } from '../../kernel/db/work.ts'
import { isAfter, type Place, readAfter } from '../../kernel/events/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { observe } from './observe.ts'
import { version } from './rules.ts'

type Writes = Work<'effort' | 'effort_reading'>

const batch = 400
const start: Place = { xid: '0', position: 0 }

/** Everything is counted again from the log, by the tasks that follow. */
export async function recountEffort(work: Writes): Promise<void> {
  await work.deleteFrom('effort').execute()
  await work.deleteFrom('effort_reading').execute()
}

async function placeReached({ read }: Writes): Promise<Place> {
  const { rows } = await sql<Place & { version: number }>`
    select xid::text as xid, position::float8 as position, version from effort_reading
    for update`.execute(read as never)
  const [row] = rows
  return row?.version === version ? { xid: row.xid, position: row.position } : start
}

/** One batch; how many resolutions it looked at. */
export async function readPast(work: Writes): Promise<number> {
  const place = await placeReached(work)
  const page = await readAfter(work.read, place, { limit: batch, names: ['conversation.resolved'] })
  if (!isAfter(page.reached, place)) return 0
  await observe(work, await notCounted(work, [...new Set(page.events.map((one) => one.subjectId))]))
  const reached = { version, xid: page.reached.xid, position: page.reached.position }
  await work
    .insertInto('effort_reading')
    .values({ id: true, ...reached })
    .onConflict((known) => known.column('id').doUpdateSet(reached))
    .execute()
  return page.events.length
}

async function notCounted({ read }: Writes, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const known = await read
    .selectFrom('effort')
    .select('conversation_id')
    .where('conversation_id', 'in', ids)
    .where('version', '=', version)
    .execute()
  const counted = new Set(known.map((row) => row.conversation_id))
  return ids.filter((id) => !counted.has(id))
}

export const effortTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'read-past-effort',
    every: 15_000,
    unhurried: true,
    run: () => workshop.transact(systemActor('read-past-effort'), readPast),
  },
]

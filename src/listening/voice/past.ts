// No reaction runs on imported history: a reader of the log looks at its texts, and at all of
// them once more after rules or themes became other ones. It records no events.

import { sql } from 'kysely'
import type { Work, Workshop } from '../../kernel/db/work.ts'
import { type Happened, isAfter, type Place, readAfter } from '../../kernel/events/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { keepReadings } from '../mood/index.ts'
import { keepCodings, themesVersion } from '../themes/index.ts'
import { commentsOf, type CustomerText, listening, messagesOf } from './texts.ts'

type Writes = Work<'mood_reading' | 'mood_cycle' | 'coding' | 'voice_reading'>

/** Some 20 ms of work, so that nobody waits behind it. */
const batch = 100
const start: Place = { xid: '0', position: 0 }

interface Reached extends Place {
  version: string
}

/** One batch; how many events it looked at. */
export async function readPastVoice(work: Writes): Promise<number> {
  const { hear, readWith: version } = await listening(work.read)
  const place = await placeReached(work, version)
  const page = await readAfter(work.read, place, {
    limit: batch,
    names: ['message.received', 'ask.answered'],
  })
  if (!isAfter(page.reached, place)) return 0
  const texts = await unread(work, version, [
    ...(await messagesOf(work.read, named(page.events, 'message.received'))),
    ...(await commentsOf(work.read, named(page.events, 'ask.answered'))),
  ])
  const heard = texts.map((text) => hear(text))
  await keepReadings(
    work,
    heard.map(({ reading }) => reading),
  )
  await keepCodings(
    work,
    heard.map(({ coded }) => coded),
    { version: themesVersion, isNew: false },
  )
  await moveTo(work, { version, ...page.reached })
  return page.events.length
}

const named = (events: readonly Happened[], name: string) =>
  events.filter((event) => event.name === name)

async function placeReached({ read }: Writes, version: string): Promise<Place> {
  const { rows } = await sql<Reached>`select version, xid::text as xid,
    position::float8 as position from voice_reading for update`.execute(read as never)
  const [row] = rows
  return row?.version === version ? { xid: row.xid, position: row.position } : start
}

/** Without those that a reaction has read with the same rules. */
async function unread({ read }: Writes, version: string, texts: CustomerText[]) {
  if (texts.length === 0) return []
  const known = await read
    .selectFrom('mood_reading')
    .select('text_id')
    .where(
      'text_id',
      'in',
      texts.map(({ id }) => id),
    )
    .where('read_with', '=', version)
    .execute()
  const ids = new Set(known.map((row) => row.text_id))
  return texts.filter(({ id }) => !ids.has(id))
}

async function moveTo(work: Writes, { version, xid, position }: Reached): Promise<void> {
  await work
    .insertInto('voice_reading')
    .values({ id: true, version, xid, position })
    .onConflict((known) => known.column('id').doUpdateSet({ version, xid, position }))
    .execute()
}

export const voiceTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'read-past-voice',
    every: 15_000,
    unhurried: true,
    run: () => workshop.transact(systemActor('read-past-voice'), readPastVoice),
  },
]

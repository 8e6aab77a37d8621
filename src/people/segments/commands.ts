// Making and changing segments.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { conflict, invalid, notFound } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { segmentArchived, segmentChanged, segmentMade } from './events.ts'
import { segmentFields } from './queries.ts'
import { conditionsOf, type Definition, whatIsWrong } from './rules.ts'

type SegmentWork = Work<'segment'>

interface NewSegment {
  name: string
  definition: Definition
}

async function assertAskable(work: SegmentWork, definition: Definition): Promise<void> {
  const wrong = whatIsWrong(definition, await segmentFields(work.read))
  if (wrong.length > 0) throw invalid('A condition does not fit.', wrong)
}

async function assertFree(work: SegmentWork, name: string, but: string | null): Promise<void> {
  const { rows } = await sql`select 1 from segment where lower(name) = lower(${name})
    and archived_at is null and id is distinct from ${but}::uuid`.execute(work.read as never)
  if (rows.length === 0) return
  throw conflict('segment-name-taken', 'Another segment has this name.', {
    errors: [{ pointer: '/name', code: 'taken', message: 'is the name of another segment' }],
  })
}

export async function makeSegment(work: SegmentWork, segment: NewSegment): Promise<string> {
  const { definition } = segment
  const name = segment.name.trim()
  await assertAskable(work, definition)
  await assertFree(work, name, null)
  const id = newId()
  await work
    .insertInto('segment')
    .values({
      id,
      name,
      definition: JSON.stringify(definition) as never,
      created_at: work.now,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
      updated_at: work.now,
      archived_at: null,
    })
    .execute()
  const data = { conditions: conditionsOf(definition).length }
  await work.record(segmentMade, { subjectId: id, data })
  return id
}

export interface SegmentChange extends Partial<NewSegment> {
  id: string
  seen?: object | undefined
}

async function locked(work: SegmentWork, id: string) {
  const row = await work.read
    .selectFrom('segment')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('segment')
  return row
}

export async function changeSegment(
  work: SegmentWork,
  { id, seen, ...change }: SegmentChange,
): Promise<void> {
  const { name, definition } = await locked(work, id)
  assertAsSeen(seen, { name, definition })
  const next = { name: change.name?.trim() ?? name, definition: change.definition ?? definition }
  await assertAskable(work, next.definition)
  await assertFree(work, next.name, id)
  await work
    .updateTable('segment')
    .set({
      name: next.name,
      definition: JSON.stringify(next.definition) as never,
      updated_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  await work.record(segmentChanged, {
    subjectId: id,
    data: { conditions: conditionsOf(next.definition).length, fields: Object.keys(change) },
  })
}

export async function archiveSegment(work: SegmentWork, id: string): Promise<void> {
  await locked(work, id)
  await work
    .updateTable('segment')
    .set({ archived_at: work.now, updated_at: work.now })
    .where('id', '=', id)
    .execute()
  await work.record(segmentArchived, { subjectId: id, data: {} })
}

// Begun and undone in a moment; what they ask for is done by due work (jobs.ts).

import { sql } from 'kysely'
import type { AnyWork, Work } from '../../kernel/db/work.ts'
import { forbidden, invalid, notFound, refused } from '../../kernel/errors/index.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { selectOfView, type ViewFilter } from '../conversations/index.ts'
import { bulkActStarted } from './events.ts'
import { type Asked, actOf, conversationsMax, permissionOf, undoHours } from './rules.ts'

type Writes = Work<'bulk_act' | 'bulk_act_item'>

/** Takes down which conversations the view holds now; what arrives later is not touched. */
export async function startBulkAct(
  work: Writes,
  { view, ...asked }: Asked & { view: ViewFilter },
): Promise<string> {
  const memberId = memberOf(work)
  const act = actOf(asked)
  if ('missing' in act)
    throw invalid('Say what shall be done.', [
      { pointer: `/${act.missing}`, code: 'required', message: 'is needed for this act' },
    ])
  if (!work.actor.may(permissionOf[act.kind])) throw forbidden()
  const id = newId()
  await work
    .insertInto('bulk_act')
    .values({
      id,
      member_id: memberId,
      kind: act.kind,
      act: JSON.stringify(act) as never,
      state: 'running',
      total: 0,
      created_at: work.now,
      worked_at: work.now,
      finished_at: null,
    })
    .execute()
  const total = await takeDown(work, id, view)
  if (total > conversationsMax)
    throw refused('too-many', 'These are more than 10,000 conversations. Narrow the view first.')
  await work.updateTable('bulk_act').set({ total }).where('id', '=', id).execute()
  await work.record(bulkActStarted, { subjectId: id, data: { kind: act.kind, total } })
  return id
}

async function takeDown(work: Writes, id: string, view: ViewFilter): Promise<number> {
  const found = selectOfView(work.actor, view, conversationsMax + 1)
  const { rows } = await sql<{ count: number }>`
    with taken as (
      insert into bulk_act_item (bulk_act_id, position, conversation_id)
      select ${id}::uuid, row_number() over (), v.id from (${found}) v returning 1)
    select count(*)::int as count from taken`.execute((work as AnyWork).read as never)
  return rows[0]?.count ?? 0
}

function memberOf(work: Work): string {
  if (work.actor.kind !== 'agent' || !work.actor.id)
    throw invalid('Only a person at the desk acts upon a whole view.')
  return work.actor.id
}

/** Everybody has their own; keys and the system have none. */
export const memberIdOf = ({ kind, id }: Actor): string =>
  kind === 'agent' && id ? id : '00000000-0000-0000-0000-000000000000'

export async function undoBulkAct(work: Writes, id: string): Promise<void> {
  const act = await work.read
    .selectFrom('bulk_act')
    .selectAll()
    .where('id', '=', id)
    .where('member_id', '=', memberIdOf(work.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!act) throw notFound('bulk act')
  if (act.state === 'undoing' || act.state === 'undone') return
  if (!mayUndo(act, work.now)) throw refused('too-late', 'This can be undone for 24 hours only.')
  await work
    .updateTable('bulk_act')
    .set({ state: 'undoing', worked_at: work.now, finished_at: null })
    .where('id', '=', id)
    .execute()
}

interface Undoable {
  state: string
  created_at: Date
}

export const mayUndo = ({ state, created_at }: Undoable, now: Date): boolean =>
  (state === 'running' || state === 'done') &&
  now.getTime() - created_at.getTime() < undoHours * 3_600_000

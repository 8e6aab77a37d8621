import { conflict, invalid, notFound } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { teamChanged } from './events.ts'

type TeamTables = 'team' | 'team_member'

export interface TeamChanges {
  name?: string
  /** The whole of its members; absent: they stay. */
  memberIds?: readonly string[]
}

export async function createTeam(
  work: Work<TeamTables>,
  { name, memberIds = [] }: TeamChanges & { name: string },
): Promise<string> {
  const made = await work
    .insertInto('team')
    .values({ id: newId(), name: name.trim(), created_at: work.now })
    .onConflict((clash) => clash.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw nameTaken()
  await setMembers(work, made.id, memberIds)
  await work.record(teamChanged, { subjectId: made.id, data: { change: 'created' } })
  return made.id
}

export async function changeTeam(
  work: Work<TeamTables>,
  id: string,
  { name, memberIds }: TeamChanges,
): Promise<void> {
  const team = await work.read
    .selectFrom('team')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!team) throw notFound('team')
  if (name !== undefined) await rename(work, id, name.trim())
  if (memberIds) await setMembers(work, id, memberIds)
  await work.record(teamChanged, { subjectId: id, data: { change: 'changed' } })
}

async function rename(work: Work<TeamTables>, id: string, name: string) {
  const taken = await work.read
    .selectFrom('team')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (taken) throw nameTaken()
  await work.updateTable('team').set({ name }).where('id', '=', id).execute()
}

export async function deleteTeam(work: Work<TeamTables>, id: string): Promise<void> {
  const gone = await work.deleteFrom('team').where('id', '=', id).returning('id').executeTakeFirst()
  if (!gone) throw notFound('team')
  await work.record(teamChanged, { subjectId: id, data: { change: 'removed' } })
}

async function setMembers(work: Work<TeamTables>, teamId: string, given: readonly string[]) {
  const memberIds = [...new Set(given)]
  await work.deleteFrom('team_member').where('team_id', '=', teamId).execute()
  if (memberIds.length === 0) return
  const known = await work.read
    .selectFrom('member')
    .select('id')
    .where('id', 'in', memberIds)
    .where('state', '<>', 'deactivated')
    .execute()
  if (known.length < memberIds.length) {
    throw invalid('Somebody in this list is not a member.', [
      { pointer: '/memberIds', code: 'member', message: 'names somebody who is not a member' },
    ])
  }
  await work
    .insertInto('team_member')
    .values(memberIds.map((id) => ({ team_id: teamId, member_id: id })))
    .execute()
}

const nameTaken = () => conflict('name-taken', 'There is a team of this name already.')

// Colleagues another system knew: authors of imported answers and notes. They join as invited
// members without a password, so that the past has its names; the owner invites who still works
// here. In the demo they are at work. Nobody who is in the team already is changed.

import type { Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { canonicalEmail } from './rules.ts'
import type { Role } from './tables.ts'

export interface PastMember {
  email: string
  name: string
  role: Exclude<Role, 'owner'>
  timezone: string | null
  /** Invited when absent. */
  state?: 'active' | 'invited'
  externalRef: { system: string; id: string }
}

/** The member with this address or reference, made when there is none. */
export async function memberOfThePast(
  work: Work<'member'>,
  past: PastMember,
): Promise<{ id: string; isNew: boolean }> {
  const email = canonicalEmail(past.email)
  const { system, id: externalId } = past.externalRef
  const known = work.read
    .selectFrom('member')
    .select('id')
    .where((where) =>
      where.or([
        where('email', '=', email),
        where.and([where('external_system', '=', system), where('external_id', '=', externalId)]),
      ]),
    )
  const before = await known.executeTakeFirst()
  if (before) return { id: before.id, isNew: false }
  const id = newId()
  const made = await work
    .insertInto('member')
    .values({
      id,
      email,
      name: past.name,
      role: past.role,
      state: past.state ?? 'invited',
      password_hash: null,
      timezone: past.timezone,
      external_system: system,
      external_id: externalId,
      created_at: work.now,
      deactivated_at: null,
    })
    .onConflict((clash) => clash.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { id, isNew: true }
  // Someone else brought this person in meanwhile: another import, or an invitation.
  return { id: (await known.executeTakeFirstOrThrow()).id, isNew: false }
}

/** The team of this name, made when there is none, with these people beside those it has. */
export async function teamNamed(
  work: Work<'team' | 'team_member'>,
  name: string,
  memberIds: readonly string[],
): Promise<string> {
  await work
    .insertInto('team')
    .values({ id: newId(), name, created_at: work.now })
    .onConflict((clash) => clash.column('name').doNothing())
    .execute()
  const { id } = await work.read
    .selectFrom('team')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  if (memberIds.length > 0) {
    await work
      .insertInto('team_member')
      .values(memberIds.map((memberId) => ({ team_id: id, member_id: memberId })))
      .onConflict((clash) => clash.doNothing())
      .execute()
  }
  return id
}

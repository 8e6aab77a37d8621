// The first run: the organisation and its owner are made together, once.

import { newId } from '../../kernel/ids/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import {
  createOrganisation,
  findOrganisation,
  type NewOrganisation,
} from '../organisation/index.ts'
import { memberJoined } from './events.ts'
import { canonicalEmail } from './rules.ts'

export interface SetUp {
  organisation: NewOrganisation
  owner: {
    name: string
    email: string
    /** From `passwords.hash`, before the transaction; null for a demo: it signs in by link. */
    passwordHash: string | null
  }
}

/** Throws `already-set-up` (409) once there is an owner, also for two first runs at once. */
export async function setUp(work: Work<'organisation' | 'member'>, { organisation, owner }: SetUp) {
  const organisationId = await createOrganisation(work, organisation)
  const ownerId = newId()
  await work
    .insertInto('member')
    .values({
      id: ownerId,
      email: canonicalEmail(owner.email),
      name: owner.name.trim(),
      role: 'owner',
      state: 'active',
      password_hash: owner.passwordHash,
      locale: organisation.locale ?? 'en',
      timezone: null,
      external_system: null,
      external_id: null,
      created_at: work.now,
      deactivated_at: null,
    })
    .execute()
  await work.record(memberJoined, { subjectId: ownerId, data: { role: 'owner' } })
  return { organisationId, ownerId }
}

export const isSetUp = async (read: Reader): Promise<boolean> =>
  (await findOrganisation(read)) !== null

// Commands and queries of inboxes.

import type { Selectable } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { type Actor, assertAsSeen, sees } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { normaliseMail } from '../../people/customers/index.ts'
import { forgetCallers } from '../../people/team/index.ts'
import { inboxChanged, inboxCreated, inboxMembersChanged } from './events.ts'
import type { InboxTable } from './tables.ts'

export type InboxRecord = Selectable<InboxTable>

export interface NewInbox {
  name: string
  address: string
  senderName?: string
  signature?: string
  teamId?: string | null
}

export async function createInbox(
  work: Work<'inbox' | 'member_inbox'>,
  input: NewInbox,
): Promise<string> {
  const address = normaliseMail(input.address)
  if (!address)
    throw invalid('This is not a mail address.', [
      { pointer: '/address', code: 'address', message: 'is not a mail address' },
    ])
  const taken = await work.read
    .selectFrom('inbox')
    .select('id')
    .where('address', '=', address)
    .executeTakeFirst()
  if (taken) throw refused('address-taken', 'There is already an inbox with this address.')
  const id = newId()
  await work
    .insertInto('inbox')
    .values({
      id,
      name: input.name,
      address,
      sender_name: input.senderName ?? input.name,
      signature: input.signature ?? '',
      care_address: null,
      team_id: input.teamId ?? null,
      external_system: null,
      external_id: null,
      created_at: work.now,
      archived_at: null,
    })
    .execute()
  // Whoever is at the desk already sees a new inbox; the owner narrows it down.
  const members = await work.read
    .selectFrom('member')
    .select('id')
    .where('role', '<>', 'owner')
    .where('state', '<>', 'deactivated')
    .execute()
  if (members.length > 0) {
    await work
      .insertInto('member_inbox')
      .values(members.map((member) => ({ member_id: member.id, inbox_id: id })))
      .execute()
  }
  work.afterCommit(forgetCallers)
  await work.record(inboxCreated, { subjectId: id, data: { inboxId: id, channel: 'email' } })
  return id
}

export async function changeInbox(
  work: Work<'inbox'>,
  id: string,
  { seen, ...input }: Partial<NewInbox> & { careAddress?: string | null; seen?: object },
): Promise<void> {
  await work.read.selectFrom('inbox').select('id').where('id', '=', id).forUpdate().execute()
  const before = await inboxFor(work.read, work.actor, id)
  const { name, sender_name: senderName, signature, team_id: teamId } = before
  assertAsSeen(seen, { name, senderName, signature, careAddress: before.care_address, teamId })
  const careAddress = input.careAddress ? normaliseMail(input.careAddress) : input.careAddress
  if (input.careAddress && !careAddress)
    throw invalid('This is not a mail address.', [
      { pointer: '/careAddress', code: 'address', message: 'is not a mail address' },
    ])
  const columns = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.senderName === undefined ? {} : { sender_name: input.senderName }),
    ...(input.signature === undefined ? {} : { signature: input.signature }),
    ...(careAddress === undefined ? {} : { care_address: careAddress }),
    ...(input.teamId === undefined ? {} : { team_id: input.teamId }),
  }
  if (Object.keys(columns).length === 0) return
  await work.updateTable('inbox').set(columns).where('id', '=', id).execute()
  await work.record(inboxChanged, { subjectId: id, data: { inboxId: id } })
}

export async function setInboxMembers(
  work: Work<'member_inbox'>,
  id: string,
  memberIds: readonly string[],
): Promise<void> {
  await inboxFor(work.read, work.actor, id)
  const known =
    memberIds.length === 0
      ? []
      : await work.read
          .selectFrom('member')
          .select('id')
          .where('id', 'in', [...memberIds])
          .execute()
  if (known.length < new Set(memberIds).size) {
    throw invalid('One of these people is not in the team.', [
      { pointer: '/memberIds', code: 'unknown', message: 'names somebody unknown' },
    ])
  }
  await work.deleteFrom('member_inbox').where('inbox_id', '=', id).execute()
  if (known.length > 0) {
    await work
      .insertInto('member_inbox')
      .values(known.map((member) => ({ member_id: member.id, inbox_id: id })))
      .execute()
  }
  // Who has lost the inbox loses it now, not when the cache of callers runs out.
  work.afterCommit(forgetCallers)
  await work.record(inboxMembersChanged, {
    subjectId: id,
    data: { inboxId: id, members: known.length },
  })
}

/** One more person sees an inbox. */
export async function joinInbox(
  work: Work<'member_inbox'>,
  input: { inboxId: string; memberId: string },
): Promise<void> {
  await work
    .insertInto('member_inbox')
    .values({ inbox_id: input.inboxId, member_id: input.memberId })
    .onConflict((known) => known.doNothing())
    .execute()
}

export async function inboxFor(db: Reader, actor: Actor, id: string): Promise<InboxRecord> {
  const inbox = await db
    .selectFrom('inbox')
    .selectAll()
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!inbox || !sees(actor, inbox.id)) throw notFound('inbox')
  return inbox
}

export const inboxByAddress = (db: Reader, addresses: readonly string[]): Promise<InboxRecord[]> =>
  addresses.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('inbox')
        .selectAll()
        .where('address', 'in', [...addresses])
        .where('archived_at', 'is', null)
        .execute()

/** Ids of the inboxes a member sees; owners see all. */
export async function visibleInboxes(
  db: Reader,
  memberId: string,
  role: string,
): Promise<string[] | 'all'> {
  if (role === 'owner') return 'all'
  const rows = await db
    .selectFrom('member_inbox')
    .select('inbox_id')
    .where('member_id', '=', memberId)
    .execute()
  return rows.map((row) => row.inbox_id)
}

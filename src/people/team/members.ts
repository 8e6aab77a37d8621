import { forbidden, invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { forgetCallers } from './cache.ts'
import {
  memberDeactivated,
  memberInvited,
  memberJoined,
  memberReactivated,
  memberRoleChanged,
  passwordChanged,
} from './events.ts'
import { revokeKeysOf } from './keys.ts'
import { issueLink, useLink } from './links.ts'
import {
  canonicalEmail,
  type ChangeFault,
  type PasswordFault,
  whyNotChange,
  whyNotPassword,
} from './rules.ts'
import { endSessions } from './sessions.ts'
import { clearAttempts } from './sign-in.ts'
import type { MemberState, Role } from './tables.ts'

const passwordFaults: Readonly<Record<PasswordFault, string>> = {
  'too-short': 'A password has at least 15 characters. A short sentence is easy to remember.',
  'too-long': 'A password has at most 256 characters.',
  'too-common': 'This is among the first passwords somebody would try. Please choose another.',
  'too-personal': 'A password made of names on this page is easy to guess. Please choose another.',
}

/** Throws 422 with the fault's code; `ownWords` are names and addresses it must not consist of. */
export function assertPassword(
  password: string,
  ownWords: readonly string[],
  pointer = '/password',
): void {
  const fault = whyNotPassword(password, ownWords)
  if (!fault) return
  throw invalid(passwordFaults[fault], [{ pointer, code: fault, message: passwordFaults[fault] }])
}

const changeFaults: Readonly<Record<ChangeFault, string>> = {
  'own-role': 'Nobody changes their own role; ask another owner.',
  'above-own-role': 'This reaches above your own role.',
  'last-owner': 'This is the only owner. Make somebody else an owner first.',
}

function assertChange(change: Parameters<typeof whyNotChange>[0]): void {
  const fault = whyNotChange(change)
  if (fault === 'last-owner') throw refused(fault, changeFaults[fault])
  if (fault) throw forbidden(changeFaults[fault], fault)
}

export interface Invited {
  email: string
  outcome: 'invited' | 'already-member' | 'deactivated'
  memberId: string
  /** Null unless there is somebody to invite. */
  token: string | null
  expiresAt: Date | null
}

/** Invites an address, or again: the role is then the new one, older links stay good. */
export async function invite(
  work: Work<'member' | 'invitation'>,
  email: string,
  role: Role,
): Promise<Invited> {
  const address = canonicalEmail(email)
  await work
    .insertInto('member')
    .values({
      id: newId(),
      email: address,
      name: address.split('@')[0]!,
      role,
      state: 'invited',
      password_hash: null,
      timezone: null,
      external_system: null,
      external_id: null,
      created_at: work.now,
      deactivated_at: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  const member = await work.read
    .selectFrom('member')
    .select(['id', 'role', 'state'])
    .where('email', '=', address)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (member.state !== 'invited') {
    const outcome = member.state === 'active' ? 'already-member' : 'deactivated'
    return { email: address, outcome, memberId: member.id, token: null, expiresAt: null }
  }
  assertChange({ by: work.actor, member, to: { role, state: 'invited' }, activeOwners: 1 })
  await work.updateTable('member').set({ role }).where('id', '=', member.id).execute()
  const link = await issueLink(work, member.id, 'invitation')
  await work.record(memberInvited, { subjectId: member.id, data: { role } })
  return { email: address, outcome: 'invited', memberId: member.id, ...link }
}

export interface Acceptance {
  token: string
  name: string
  passwordHash: string
  locale?: string
  timezone?: string
}

export async function acceptInvitation(work: Work<'member' | 'invitation'>, given: Acceptance) {
  const { token, name, passwordHash, locale, timezone } = given
  const member = await useLink(work, token, 'invitation')
  await work
    .updateTable('member')
    .set({
      state: 'active',
      name: name.trim(),
      password_hash: passwordHash,
      ...(locale ? { locale } : {}),
      ...(timezone ? { timezone } : {}),
    })
    .where('id', '=', member.id)
    .execute()
  await work.record(memberJoined, { subjectId: member.id, data: { role: member.role } })
  return member
}

type AccountTables = 'member' | 'invitation' | 'session' | 'sign_in_attempt' | 'api_key'

/** A new password by a mailed link: every session ends, and the wait after wrong ones too. */
export async function resetPassword(
  work: Work<AccountTables>,
  token: string,
  passwordHash: string,
): Promise<void> {
  const member = await useLink(work, token, 'reset')
  await setPassword(work, member.id, passwordHash)
  await clearAttempts(work, member.email)
  await work.record(passwordChanged, { subjectId: member.id, data: { by: 'link' } })
}

/** A new password by its owner, who proved the old one. Every session ends. */
export async function changePassword(
  work: Work<AccountTables>,
  member: { id: string; email: string },
  passwordHash: string,
) {
  await setPassword(work, member.id, passwordHash)
  await clearAttempts(work, member.email)
  await work.record(passwordChanged, { subjectId: member.id, data: { by: 'password' } })
}

async function setPassword(work: Work<AccountTables>, memberId: string, passwordHash: string) {
  await work
    .updateTable('member')
    .set({ password_hash: passwordHash })
    .where('id', '=', memberId)
    .execute()
  await work
    .deleteFrom('invitation')
    .where('member_id', '=', memberId)
    .where('used_at', 'is', null)
    .execute()
  await endSessions(work, memberId)
}

export interface MemberChanges {
  name?: string
  role?: Role
  state?: 'active' | 'deactivated'
}

/** Changes name, role or state. A new role and a deactivation end every session of the member. */
export async function changeMember(
  work: Work<AccountTables>,
  id: string,
  changes: MemberChanges,
): Promise<void> {
  // The owners are locked first and in one order, so that two of them cannot leave at once.
  const owners = await work.read
    .selectFrom('member')
    .select('id')
    .where('role', '=', 'owner')
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  const member = await work.read
    .selectFrom('member')
    .select(['id', 'role', 'state', 'password_hash'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!member) throw notFound('member')
  const to = { role: changes.role ?? member.role, state: stateAfter(member, changes.state) }
  assertChange({ by: work.actor, member, to, activeOwners: owners.length })
  const name = changes.name?.trim()
  await work
    .updateTable('member')
    .set({
      ...to,
      ...(name ? { name } : {}),
      deactivated_at: to.state === 'deactivated' ? work.now : null,
    })
    .where('id', '=', id)
    .execute()
  if (to.role !== member.role) await changedRole(work, member, to.role)
  if (to.state !== member.state) await changedState(work, id, to.state)
}

function stateAfter(
  member: { state: MemberState; password_hash: string | null },
  wanted: MemberChanges['state'],
): MemberState {
  if (wanted === undefined || wanted === member.state) return member.state
  const mayReturn =
    wanted === 'deactivated' || (member.state === 'deactivated' && member.password_hash !== null)
  if (mayReturn) return wanted
  // Never joined: they choose a password by an invitation, nobody activates them without one.
  return member.state === 'deactivated' ? 'invited' : member.state
}

async function changedRole(
  work: Work<AccountTables>,
  member: { id: string; role: Role },
  to: Role,
) {
  await endSessions(work, member.id)
  work.afterCommit(forgetCallers)
  await work.record(memberRoleChanged, { subjectId: member.id, data: { from: member.role, to } })
}

async function changedState(work: Work<AccountTables>, id: string, state: MemberState) {
  work.afterCommit(forgetCallers)
  if (state !== 'deactivated') return work.record(memberReactivated, { subjectId: id, data: {} })
  await endSessions(work, id)
  await revokeKeysOf(work, id)
  await work
    .deleteFrom('invitation')
    .where('member_id', '=', id)
    .where('used_at', 'is', null)
    .execute()
  await work.record(memberDeactivated, { subjectId: id, data: {} })
}

export interface OwnChanges {
  name?: string
  locale?: string
  timezone?: string | null
  preferences?: Record<string, unknown>
}

/** What people change about themselves; preferences that are not named stay as they are. */
export async function changeOwn(
  work: Work<'member'>,
  id: string,
  { preferences, name, ...rest }: OwnChanges,
): Promise<void> {
  const { preferences: before } = await work.read
    .selectFrom('member')
    .select('preferences')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  await work
    .updateTable('member')
    .set({
      ...rest,
      ...(name === undefined ? {} : { name: name.trim() }),
      preferences: JSON.stringify({ ...before, ...preferences }) as never,
    })
    .where('id', '=', id)
    .execute()
}

// Signing in with address and password. A try is counted before the password is looked at, so
// that a hundred at once are not a hundred guesses; the right password clears the count.

import { Problem, tooMany } from '../../kernel/errors/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { Reader, Work, Workshop } from '../../kernel/db/work.ts'
import { theOrganisation } from '../organisation/index.ts'
import { signInFailed } from './events.ts'
import type { Passwords } from './passwords.ts'
import { canonicalEmail, secondsToWait } from './rules.ts'
import { endSession, startSession, type Visitor } from './sessions.ts'

const dayMilliseconds = 86_400_000

/** Counts a try. Returns how many seconds to wait when it comes too early and was not counted. */
export async function claimAttempt(
  work: Work<'sign_in_attempt'>,
  email: string,
): Promise<{ wait: number; failures: number }> {
  const account = accountHash(email)
  await work
    .insertInto('sign_in_attempt')
    .values({ account_hash: account, failures: 0, last_at: work.now })
    .onConflict((conflict) => conflict.column('account_hash').doNothing())
    .execute()
  const { failures, last_at } = await work.read
    .selectFrom('sign_in_attempt')
    .select(['failures', 'last_at'])
    .where('account_hash', '=', account)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const wait = secondsToWait(failures, last_at, work.now)
  if (wait > 0) return { wait, failures }
  const isOld = work.now.getTime() - last_at.getTime() > dayMilliseconds
  const counted = isOld ? 1 : failures + 1
  await work
    .updateTable('sign_in_attempt')
    .set({ failures: counted, last_at: work.now })
    .where('account_hash', '=', account)
    .execute()
  return { wait: 0, failures: counted }
}

export const clearAttempts = (work: Work<'sign_in_attempt'>, email: string) =>
  work.deleteFrom('sign_in_attempt').where('account_hash', '=', accountHash(email)).execute()

/** What stands for an address where it must not be readable: rate limits and counts. */
export const accountHash = (email: string): Buffer => hashToken(`account ${canonicalEmail(email)}`)

export interface PasswordCheck {
  workshop: Workshop
  passwords: Passwords
}

/**
 * The active member with this address and password. Throws 401 `sign-in-failed`, the same in
 * words and time for a wrong password, an unknown address and a deactivated account, or 429.
 */
export async function checkPassword(
  { workshop, passwords }: PasswordCheck,
  email: string,
  password: string,
) {
  const actor = systemActor('sign-in')
  const { wait, failures } = await workshop.transact(actor, (work) => claimAttempt(work, email))
  if (wait > 0)
    throw tooMany(wait, 'Too many wrong passwords. Please wait, or choose a new password.')
  const member = await memberByEmail(workshop.db, email)
  const isUsable = member?.state === 'active'
  const matches = await passwords.matches(isUsable ? member.password_hash : null, password)
  if (member && matches) return member
  const { id: organisation } = await theOrganisation(workshop.db)
  await workshop.transact(actor, (work) =>
    work.record(signInFailed, {
      subjectId: organisation,
      data: { memberId: member?.id ?? null, failures },
    }),
  )
  throw new Problem(
    'forbidden',
    'sign-in-failed',
    'This address and password do not belong together.',
    { extra: { status: 401 } },
  )
}

export const memberByEmail = (read: Reader, email: string) =>
  read
    .selectFrom('member')
    .select(['id', 'email', 'name', 'role', 'state', 'password_hash'])
    .where('email', '=', canonicalEmail(email))
    .executeTakeFirst()

export interface SignIn {
  memberId: string
  email: string
  passwordHash: string | null
  visitor: Visitor
  /** The session this browser had before: a new sign-in replaces it. */
  replaces?: { memberId: string; sessionId: string }
}

/** The second half, after the password matched. Null when the account changed in between. */
export async function signIn(work: Work<'session' | 'sign_in_attempt'>, given: SignIn) {
  const { memberId, email, passwordHash, visitor, replaces } = given
  const still = await work.read
    .selectFrom('member')
    .select('id')
    .where('id', '=', memberId)
    .where('state', '=', 'active')
    .where('password_hash', '=', passwordHash)
    .forShare()
    .executeTakeFirst()
  if (!still) return null
  if (replaces) await endSession(work, replaces.memberId, replaces.sessionId)
  await clearAttempts(work, email)
  return startSession(work, { memberId, visitor, by: 'password' })
}

// Sessions: one row per browser somebody is signed in with. The token is 256 bit and lives in
// the cookie only; the row keeps its SHA-256.

import { notFound } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { newToken } from '../../kernel/secrets/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { forgetCallers } from './cache.ts'
import { sessionEnded, signedIn } from './events.ts'
import { confirmationMinutes, deviceOf, sessionDays, sessionsMax } from './rules.ts'

/** Where a sign-in comes from: what the list of sessions shows. */
export interface Visitor {
  userAgent: string | undefined
  address: string
}

const dayMilliseconds = 86_400_000

export interface NewSession {
  memberId: string
  visitor: Visitor
  by: 'password' | 'link'
}

/** Signs a member in: a new token each time, and no more than twenty sessions a person. */
export async function startSession(work: Work<'session'>, { memberId, visitor, by }: NewSession) {
  const { token, hash } = newToken()
  const id = newId()
  await work
    .insertInto('session')
    .values({
      id,
      token_hash: hash,
      member_id: memberId,
      created_at: work.now,
      last_seen_at: work.now,
      expires_at: new Date(work.now.getTime() + sessionDays * dayMilliseconds),
      confirmed_at: work.now,
      device: deviceOf(visitor.userAgent),
      address: visitor.address.slice(0, 64),
    })
    .execute()
  await endOldest(work, memberId)
  await work.record(signedIn, { subjectId: memberId, data: { sessionId: id, by } })
  return { sessionId: id, token }
}

async function endOldest(work: Work<'session'>, memberId: string) {
  const tooMany = await work.read
    .selectFrom('session')
    .select('id')
    .where('member_id', '=', memberId)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .offset(sessionsMax)
    .execute()
  await remove(
    work,
    memberId,
    tooMany.map((session) => session.id),
  )
}

async function remove(work: Work<'session'>, memberId: string, ids: readonly string[]) {
  if (ids.length === 0) return
  const gone = await work
    .deleteFrom('session')
    .where('member_id', '=', memberId)
    .where('id', 'in', [...ids])
    .returning('id')
    .execute()
  for (const { id } of gone)
    await work.record(sessionEnded, { subjectId: memberId, data: { sessionId: id } })
  work.afterCommit(forgetCallers)
}

/** Ends one session of this member; another member's is not there. */
export async function endSession(
  work: Work<'session'>,
  memberId: string,
  sessionId: string,
): Promise<void> {
  const own = await work.read
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (!own) throw notFound('session')
  await remove(work, memberId, [sessionId])
}

/** Ends every session of a member, except one when it is named. Returns how many. */
export async function endSessions(
  work: Work<'session'>,
  memberId: string,
  except?: string,
): Promise<number> {
  const rows = await work.read
    .selectFrom('session')
    .select('id')
    .where('member_id', '=', memberId)
    .execute()
  const ids = rows.map((row) => row.id).filter((id) => id !== except)
  await remove(work, memberId, ids)
  return ids.length
}

/** Somebody entered the password again: delicate settings are open for half an hour. */
export async function confirmSession(work: Work<'session'>, sessionId: string): Promise<void> {
  await work
    .updateTable('session')
    .set({ confirmed_at: work.now })
    .where('id', '=', sessionId)
    .execute()
}

export async function isConfirmed(read: Reader, sessionId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - confirmationMinutes * 60_000)
  const row = await read
    .selectFrom('session')
    .select('id')
    .where('id', '=', sessionId)
    .where('confirmed_at', '>', since)
    .executeTakeFirst()
  return row !== undefined
}

export interface SessionSpan {
  now: Date
  idleMinutes: number
}

/** The sessions a member could still use, the last used first; at most twenty exist. */
export async function sessionsOf(
  read: Reader,
  memberId: string,
  { now, idleMinutes }: SessionSpan,
) {
  return read
    .selectFrom('session')
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'device', 'address'])
    .where('member_id', '=', memberId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - idleMinutes * 60_000))
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sessionsMax)
    .execute()
}

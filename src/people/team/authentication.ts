// Who asks: a browser by its cookie, a program by its key. What they may is decided from the
// row as it is now, at most three seconds ago.

import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Workshop } from '../../kernel/db/work.ts'
import { Problem } from '../../kernel/errors/index.ts'
import {
  type Actor,
  anonymous,
  type Caller,
  type Limit,
  systemActor,
} from '../../kernel/http/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { memory } from './cache.ts'
import { isKey } from './keys.ts'
import { actorOf, actorOfKey, type Scopes } from './policy.ts'
import { isSessionOver, sessionDays } from './rules.ts'
import type { Role } from './tables.ts'

/** Which inboxes a member sees; inboxes live above this feature, so the app says it. */
export type VisibleInboxes = (memberId: string, role: Role) => Promise<Scopes>

export interface AuthenticationOptions {
  workshop: Workshop
  visibleInboxes: VisibleInboxes
  /** A session ends after this long without use. */
  idleMinutes: number
  /** Plain http beyond loopback: another cookie name, without Secure (ruling 21). */
  insecureHttp: boolean
}

export interface Authentication {
  authenticate(request: FastifyRequest): Promise<Caller>
  /** For the WebSocket: by cookie only; null when nobody is signed in. */
  authenticateUpgrade(request: IncomingMessage): Promise<Actor | null>
  setCookie(reply: FastifyReply, token: string): void
  clearCookie(reply: FastifyReply): void
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/
const noteMilliseconds = 60_000
const stranger: Caller = { actor: anonymous, byCookie: false }

export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { workshop, idleMinutes, insecureHttp } = options
  const name = insecureHttp ? 'rapport' : '__Host-rapport'
  const cookie = { path: '/', httpOnly: true, secure: !insecureHttp, sameSite: 'lax' } as const
  const sessions = memory<Found<SessionRow>>()
  const keys = memory<Found<KeyRow>>()

  async function bySession(token: string | undefined, isUse: boolean): Promise<Caller> {
    if (!token || !tokenShape.test(token)) return stranger
    const found = sessions.get(token) ?? (await load(token))
    if (!found) return stranger
    const { row, caller } = found
    const now = workshop.clock.now()
    if (isSessionOver(row, now, idleMinutes)) return stranger
    if (isUse && now.getTime() - row.lastSeenAt.getTime() >= noteMilliseconds) {
      row.lastSeenAt = now
      await noteSeen(workshop, row.id, now)
    }
    return caller
  }

  async function load(token: string): Promise<Found<SessionRow> | null> {
    const row = await findSession(workshop, hashToken(token))
    if (!row) return null
    const inboxes = await options.visibleInboxes(row.memberId, row.role)
    const actor = actorOf({ id: row.memberId, role: row.role }, inboxes)
    const found = { row, caller: { actor, byCookie: true, sessionId: row.id } }
    sessions.set(token, found)
    return found
  }

  async function byKey(key: string): Promise<Caller> {
    if (!isKey(key))
      throw unauthorised(
        'key-malformed',
        'This API key has a typing mistake: its checksum does not fit.',
      )
    const found = keys.get(key) ?? (await loadKey(key))
    const now = workshop.clock.now()
    if (!found || (found.row.expiresAt && now >= found.row.expiresAt)) {
      throw unauthorised('key-not-valid', 'This API key is unknown, revoked or expired.')
    }
    const { row, caller } = found
    if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= noteMilliseconds) {
      row.lastUsedAt = now
      await noteUsed(workshop, row.id, now)
    }
    return caller
  }

  async function loadKey(key: string): Promise<Found<KeyRow> | null> {
    const row = await findKey(workshop, hashToken(key))
    if (!row) return null
    const limit = row.unlimited
      ? { limit: null }
      : row.ratePerMinute
        ? { limit: limitOf(row.ratePerMinute) }
        : {}
    const found = { row, caller: { actor: actorOfKey(row), byCookie: false, ...limit } }
    keys.set(key, found)
    return found
  }

  return {
    async authenticate(request) {
      const { authorization } = request.headers
      if (authorization === undefined) return bySession(request.cookies[name], true)
      const [, key] = /^Bearer +(\S{1,200})$/i.exec(authorization) ?? []
      if (!key)
        throw unauthorised(
          'key-malformed',
          'Authorization must read: Bearer, a space, and an API key.',
        )
      return byKey(key)
    },
    async authenticateUpgrade(request) {
      // An open socket says nothing about somebody being there: it does not prolong the session.
      const { actor } = await bySession(cookieIn(request.headers.cookie, name), false)
      return actor.kind === 'anonymous' ? null : actor
    },
    setCookie: (reply, token) =>
      void reply.setCookie(name, token, { ...cookie, maxAge: sessionDays * 86_400 }),
    clearCookie: (reply) => void reply.clearCookie(name, cookie),
  }
}

interface Found<R> {
  row: R
  caller: Caller
}

interface SessionRow {
  id: string
  memberId: string
  role: Role
  lastSeenAt: Date
  expiresAt: Date
}

interface KeyRow {
  id: string
  scopes: string[]
  ratePerMinute: number | null
  unlimited: boolean
  expiresAt: Date | null
  lastUsedAt: Date | null
}

const unauthorised = (code: string, detail: string) =>
  new Problem('forbidden', code, detail, { extra: { status: 401 } })

const burstMax = 100
const limitOf = (ratePerMinute: number): Limit => ({
  quota: ratePerMinute,
  windowSeconds: 60,
  burst: Math.min(ratePerMinute, burstMax),
})

const findSession = ({ db }: Workshop, hash: Buffer): Promise<SessionRow | undefined> =>
  db
    .selectFrom('session')
    .innerJoin('member', 'member.id', 'session.member_id')
    .select([
      'session.id',
      'member.id as memberId',
      'member.role',
      'session.last_seen_at as lastSeenAt',
      'session.expires_at as expiresAt',
    ])
    .where('session.token_hash', '=', hash)
    .where('member.state', '=', 'active')
    .executeTakeFirst()

const findKey = ({ db }: Workshop, hash: Buffer): Promise<KeyRow | undefined> =>
  db
    .selectFrom('api_key')
    .select([
      'id',
      'scopes',
      'rate_per_minute as ratePerMinute',
      'unlimited',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
    ])
    .where('key_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()

// A note that cannot be written (disk full, a standby) must not keep anybody from reading.
const noteSeen = (workshop: Workshop, id: string, now: Date) =>
  workshop
    .transact(systemActor('authentication'), (work) =>
      work
        .updateTable('session')
        .set({ last_seen_at: now })
        .where('id', '=', id)
        .where('last_seen_at', '<', now)
        .execute(),
    )
    .catch(() => {})

const noteUsed = (workshop: Workshop, id: string, now: Date) =>
  workshop
    .transact(systemActor('authentication'), (work) =>
      work.updateTable('api_key').set({ last_used_at: now }).where('id', '=', id).execute(),
    )
    .catch(() => {})

function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').slice(0, 8192).split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

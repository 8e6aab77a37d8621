// The first run, signing in and out. Nothing here goes through `ask.command`: an answer that
// starts a session must not be kept for repeats of an Idempotency-Key.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { forbidden, Problem, refused } from '../../../kernel/errors/index.ts'
import { type AnyRoute, networkOf, route } from '../../../kernel/http/index.ts'
import type { AnyWork } from '../../../kernel/db/work.ts'
import { assertZone } from '../../organisation/index.ts'
import * as contracts from '../contract.ts'
import { linkHolder, useLink } from '../links.ts'
import { assertPassword } from '../members.ts'
import { whoIs } from '../queries.ts'
import { canonicalEmail } from '../rules.ts'
import { confirmSession, endSession, startSession } from '../sessions.ts'
import { isSetUp, setUp } from '../set-up.ts'
import { accountHash, checkPassword, clearAttempts, signIn } from '../sign-in.ts'
import type { Role } from '../tables.ts'
import { personOf, refuseForeignPage, type TeamParts, visitorOf } from './parts.ts'

export function sessionRoutes(parts: TeamParts): AnyRoute[] {
  const { workshop, authentication, passwords } = parts
  const takeTry = tryCounter(parts)
  return [
    route(contracts.getSetup, async (ask) => ({ needed: !(await isSetUp(ask.read)) })),

    route(contracts.postSetup, async ({ body, read, actor, request, reply }) => {
      refuseForeignPage(request)
      if (await isSetUp(read))
        throw refused('already-set-up', 'Rapport is set up already. Please sign in.')
      assertZone(body.timezone)
      const { name, email, timezone, locale } = body
      const organisation = body.organisation?.trim() || name.trim()
      assertPassword(body.password, [name, email, organisation])
      const passwordHash = await passwords.hash(body.password)
      const started = await workshop.transact(actor, async (work) => {
        const made = await setUp(work, {
          organisation: {
            name: organisation,
            ...(timezone ? { timezone } : {}),
            ...(locale ? { locale } : {}),
          },
          owner: { name, email, passwordHash },
        })
        const session = await startSession(work, {
          memberId: made.ownerId,
          visitor: visitorOf(request),
          by: 'password',
        })
        return { memberId: made.ownerId, ...session }
      })
      return welcome(parts, reply, { ...started, role: 'owner' })
    }),

    route(contracts.postSession, async ({ body, actor, caller, request, reply }) => {
      refuseForeignPage(request)
      const giveBack = takeTry(request, body.email)
      const member = await checkPassword(parts, body.email, body.password)
      const before =
        caller.sessionId && actor.id
          ? { replaces: { memberId: actor.id, sessionId: caller.sessionId } }
          : {}
      const session = await workshop.transact(actor, (work) =>
        signIn(work, {
          memberId: member.id,
          email: member.email,
          passwordHash: member.password_hash,
          visitor: visitorOf(request),
          ...before,
        }),
      )
      if (!session)
        throw new Problem(
          'forbidden',
          'sign-in-failed',
          'This account has just changed. Please try again.',
          { extra: { status: 401 } },
        )
      giveBack()
      return welcome(parts, reply, { memberId: member.id, role: member.role, token: session.token })
    }),

    route(contracts.postSessionLink, async ({ body, read, now, actor, request, reply }) => {
      refuseForeignPage(request)
      if (!isLoopback(request.ip))
        throw forbidden('This link works only on the machine Rapport runs on.', 'not-loopback')
      await linkHolder(read, body.token, { kind: 'demo', now })
      const started = await workshop.transact(actor, async (work) => {
        const member = await useLink(work, body.token, 'demo')
        const session = await startSession(work, {
          memberId: member.id,
          visitor: visitorOf(request),
          by: 'link',
        })
        return { memberId: member.id, role: member.role, ...session }
      })
      return welcome(parts, reply, started)
    }),

    route(contracts.deleteSession, async ({ actor, caller, reply }) => {
      const { sessionId } = caller
      if (sessionId)
        await workshop.transact(actor, (work) => endSession(work, personOf(actor), sessionId))
      authentication.clearCookie(reply)
      reply.header('clear-site-data', '"cache", "storage"')
    }),

    route(contracts.postConfirmation, async ({ body, actor, caller, read, request }) => {
      const { email } = await ownAccount(read, personOf(actor))
      const giveBack = takeTry(request, email)
      await checkPassword(parts, email, body.password)
      giveBack()
      await workshop.transact(actor, async (work: AnyWork) => {
        await clearAttempts(work, email)
        if (caller.sessionId) await confirmSession(work, caller.sessionId)
      })
    }),
  ]
}

export const ownAccount = (read: AnyWork['read'], id: string) =>
  read
    .selectFrom('member')
    .select(['id', 'email', 'name', 'role'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Takes a token of each sign-in limit; what it returns gives the account's back after success. */
export function tryCounter({ limits }: TeamParts) {
  return (request: FastifyRequest, email: string) => {
    const account = accountHash(canonicalEmail(email)).toString('base64url')
    limits.take('sign-in-network', networkOf(request.ip))
    limits.take('sign-in', account)
    limits.take('sign-in-hour', account)
    return () => {
      limits.giveBack('sign-in', account)
      limits.giveBack('sign-in-hour', account)
    }
  }
}

interface Started {
  memberId: string
  role: Role
  token: string
}

/** The answer of every door: the cookie, and who has come in. */
export async function welcome(
  parts: TeamParts,
  reply: FastifyReply,
  { memberId, role, token }: Started,
) {
  parts.authentication.setCookie(reply, token)
  const scopes = role === 'owner' ? 'all' : await parts.visibleInboxes(memberId, role)
  return (await whoIs(parts.workshop.db, memberId, scopes)) as never
}

const isLoopback = (address: string): boolean =>
  /^(?:::ffff:)?127\./.test(address) || address === '::1'

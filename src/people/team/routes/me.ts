import { anonymous, type AnyRoute, networkOf, route } from '../../../kernel/http/index.ts'
import { assertZone, theOrganisation } from '../../organisation/index.ts'
import * as contracts from '../contract.ts'
import { resetAsked } from '../events.ts'
import { linkHolder } from '../links.ts'
import { assertPassword, changeOwn, changePassword, resetPassword } from '../members.ts'
import { whoIs } from '../queries.ts'
import { endSession, endSessions, sessionsOf, startSession } from '../sessions.ts'
import { accountHash, checkPassword, memberByEmail } from '../sign-in.ts'
import { personOf, refuseForeignPage, type TeamParts, visitorOf } from './parts.ts'
import { ownAccount, tryCounter } from './sessions.ts'

export function meRoutes(parts: TeamParts): AnyRoute[] {
  const { workshop, authentication, passwords, limits, idleMinutes } = parts
  const takeTry = tryCounter(parts)
  return [
    route(
      contracts.getMe,
      async ({ read, actor }) => (await whoIs(read, personOf(actor), actor.scopes)) as never,
    ),

    route(contracts.patchMe, async ({ body, actor, command }) => {
      const id = personOf(actor)
      assertZone(body.timezone)
      return command(async (work) => {
        await changeOwn(work, id, body)
        return (await whoIs(work.read, id, actor.scopes)) as never
      })
    }),

    route(contracts.postPassword, async ({ body, actor, read, request, reply }) => {
      const account = await ownAccount(read, personOf(actor))
      const { name: organisation } = await theOrganisation(read)
      const giveBack = takeTry(request, account.email)
      await checkPassword(parts, account.email, body.current)
      giveBack()
      assertPassword(body.password, [account.name, account.email, organisation])
      const passwordHash = await passwords.hash(body.password)
      const { token } = await workshop.transact(actor, async (work) => {
        await changePassword(work, account, passwordHash)
        return startSession(work, {
          memberId: account.id,
          visitor: visitorOf(request),
          by: 'password',
        })
      })
      authentication.setCookie(reply, token)
    }),

    route(contracts.getSessions, async ({ actor, caller, read, now }) => {
      const rows = await sessionsOf(read, personOf(actor), { now, idleMinutes })
      const data = rows.map((row) => ({
        id: row.id,
        device: row.device,
        address: row.address,
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        isCurrent: row.id === caller.sessionId,
      }))
      return { data, next: null }
    }),
    route(contracts.deleteOneSession, ({ actor, params, command }) =>
      command((work) => endSession(work, personOf(actor), params.id)),
    ),
    route(contracts.deleteOtherSessions, ({ actor, caller, command }) =>
      command(async (work) => ({
        ended: await endSessions(work, personOf(actor), caller.sessionId),
      })),
    ),

    route(contracts.postReset, async ({ body, request }) => {
      limits.take('reset-network', networkOf(request.ip))
      limits.take('reset', accountHash(body.email).toString('base64url'))
      const organisation = await theOrganisation(workshop.db)
      const member = await memberByEmail(workshop.db, body.email)
      // An unknown address leaves the same trace in the same time, and no mail follows.
      const memberId = member?.state === 'active' ? member.id : null
      await workshop.transact(anonymous, (work) =>
        work.record(resetAsked, { subjectId: organisation.id, data: { memberId } }),
      )
    }),

    route(contracts.postResetChoice, async ({ body, read, now, actor, request, reply }) => {
      refuseForeignPage(request)
      const holder = await linkHolder(read, body.token, { kind: 'reset', now })
      const { name: organisation } = await theOrganisation(read)
      assertPassword(body.password, [holder.name, holder.email, organisation])
      const passwordHash = await passwords.hash(body.password)
      await workshop.transact(actor, (work) => resetPassword(work, body.token, passwordHash))
      authentication.clearCookie(reply)
    }),
  ]
}

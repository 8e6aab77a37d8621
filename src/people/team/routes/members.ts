import { refused } from '../../../kernel/errors/index.ts'
import { type AnyRoute, route } from '../../../kernel/http/index.ts'
import { assertZone, theOrganisation } from '../../organisation/index.ts'
import * as contracts from '../contract.ts'
import { issueLink, linkFor, linkHolder } from '../links.ts'
import { acceptInvitation, assertPassword, changeMember, invite, type Invited } from '../members.ts'
import { memberById, membersPage, teamById, teamsPage } from '../queries.ts'
import { startSession } from '../sessions.ts'
import { changeTeam, createTeam, deleteTeam } from '../teams.ts'
import { refuseForeignPage, requireConfirmed, type TeamParts, visitorOf } from './parts.ts'
import { welcome } from './sessions.ts'

export function memberRoutes(parts: TeamParts): AnyRoute[] {
  const { workshop, passwords, publicUrl } = parts
  return [
    route(contracts.getMembers, ({ read, actor, query }) => membersPage(read, actor, query)),
    route(contracts.getMember, ({ read, actor, params }) => memberById(read, actor, params.id)),
    route(contracts.patchMember, async (ask) => {
      if (ask.body.role || ask.body.state) await requireConfirmed(ask)
      return ask.command(async (work) => {
        await changeMember(work, ask.params.id, ask.body)
        return memberById(work.read, ask.actor, ask.params.id)
      })
    }),

    // Links are secrets: these two keep no answer for an Idempotency-Key.
    route(contracts.postMemberLink, async (ask) => {
      await requireConfirmed(ask)
      const { id, state } = await memberById(ask.read, ask.actor, ask.params.id)
      if (state === 'deactivated')
        throw refused('deactivated', 'This account is deactivated. Reactivate it first.')
      const kind = state === 'invited' ? 'invitation' : 'reset'
      const { token, expiresAt } = await workshop.transact(ask.actor, (work) =>
        issueLink(work, id, kind),
      )
      return { link: linkFor(publicUrl(), kind, token), expiresAt: expiresAt.toISOString() }
    }),
    route(contracts.postInvitations, async ({ actor, body }) => {
      const invited = await workshop.transact(actor, async (work) => {
        const all: Invited[] = []
        // In one order, so that two leads who invite the same people do not wait for each other.
        for (const email of [...body.emails].sort()) all.push(await invite(work, email, body.role))
        return all
      })
      const data = invited.map(({ token, expiresAt, ...rest }) => ({
        ...rest,
        link: token ? linkFor(publicUrl(), 'invitation', token) : null,
        expiresAt: expiresAt?.toISOString() ?? null,
      }))
      return { data }
    }),

    route(contracts.postInvitationLook, async ({ body, read, now }) => {
      const { email, role } = await linkHolder(read, body.token, { kind: 'invitation', now })
      const { name: organisation } = await theOrganisation(read)
      return { email, role, organisation }
    }),
    route(contracts.postAcceptance, async ({ body, read, now, actor, request, reply }) => {
      refuseForeignPage(request)
      assertZone(body.timezone)
      const holder = await linkHolder(read, body.token, { kind: 'invitation', now })
      const { name: organisation } = await theOrganisation(read)
      assertPassword(body.password, [body.name, holder.email, organisation])
      const { password, ...rest } = body
      const passwordHash = await passwords.hash(password)
      const started = await workshop.transact(actor, async (work) => {
        const { id: memberId, role } = await acceptInvitation(work, { ...rest, passwordHash })
        const { token } = await startSession(work, {
          memberId,
          visitor: visitorOf(request),
          by: 'password',
        })
        return { memberId, role, token }
      })
      return welcome(parts, reply, started)
    }),

    route(contracts.getTeams, ({ read, actor, query }) => teamsPage(read, actor, query)),
    route(contracts.postTeam, ({ actor, body, command }) =>
      command(async (work) => teamById(work.read, actor, await createTeam(work, body))),
    ),
    route(contracts.patchTeam, ({ actor, params, body, command }) =>
      command(async (work) => {
        await changeTeam(work, params.id, body)
        return teamById(work.read, actor, params.id)
      }),
    ),
    route(contracts.removeTeam, ({ params, command }) =>
      command((work) => deleteTeam(work, params.id)),
    ),
  ]
}

import { type AnyRoute, route } from '../../kernel/http/index.ts'
import * as commands from './commands.ts'
import * as contracts from './contract.ts'
import { dryRun, type DryRunParts } from './dry-run.ts'
import { enrolmentById, enrolmentPage, journeyPage, journeyView, trailOf } from './queries.ts'
import { beginningOf } from './templates.ts'

export const journeyRoutes = (parts: DryRunParts): AnyRoute[] => [
  route(contracts.list, async ({ read, actor, query }) => ({
    ...(await journeyPage(read, query)),
    may: { manage: actor.may('journey:manage') },
  })),
  route(contracts.create, async ({ actor, body, command }) =>
    command(async (work) => {
      const begun = await beginningOf(work.read, body)
      return journeyView(work.read, actor, await commands.createJourney(work, begun))
    }),
  ),
  route(contracts.get, async ({ read, actor, params }) => journeyView(read, actor, params.id)),
  route(contracts.change, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await commands.changeDraft(work, params.id, body)
      return journeyView(work.read, actor, params.id)
    }),
  ),
  route(contracts.publish, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await commands.publish(work, params.id, body.seen)
      return journeyView(work.read, actor, params.id)
    }),
  ),
  route(contracts.move, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await commands.moveJourney(work, params.id, body.state)
      return journeyView(work.read, actor, params.id)
    }),
  ),
  route(contracts.enrolments, async ({ read, query }) => enrolmentPage(read, query)),
  route(contracts.enrol, async ({ params, body, command }) =>
    command(async (work) =>
      enrolmentById(work.read, await commands.enrolByHand(work, params.id, body)),
    ),
  ),
  route(contracts.trail, async ({ read, actor, params }) => ({
    ...(await trailOf(read, params.id)),
    may: { manage: actor.may('journey:manage') },
  })),
  route(contracts.withdraw, async ({ params, command }) =>
    command((work) => commands.withdraw(work, params.id)),
  ),
  route(contracts.dryRun, async ({ params, body }) =>
    dryRun(parts, { journeyId: params.id, ...body }),
  ),
]

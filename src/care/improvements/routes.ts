import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { beginImprovement, changeImprovement, moveImprovement, pickSource } from './commands.ts'
import * as contracts from './contract.ts'
import { improvementFor, improvementPage, improvementView, sourcePage } from './queries.ts'
import { countSaid, saidNow, saidOf } from './sources.ts'
import { peoplePage, stopTelling, tellCustomers, tellingOf } from './telling.ts'

export interface ImprovementRouteParts {
  nudge(task: string): void
}

export const improvementRoutes = ({ nudge }: ImprovementRouteParts): AnyRoute[] => [
  route(contracts.list, async ({ read, actor, query }) => ({
    ...(await improvementPage(read, actor, query)),
    may: { write: actor.may('improvement:write') },
  })),
  route(contracts.create, async ({ actor, body, command }) =>
    command(async (work) => {
      const id = await beginImprovement(work, body)
      return improvementView(work.read, actor, await improvementFor(work.read, id))
    }),
  ),
  route(contracts.get, async ({ read, actor, params }) =>
    improvementView(read, actor, await improvementFor(read, params.id)),
  ),
  route(contracts.change, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await changeImprovement(work, params.id, body)
      return improvementView(work.read, actor, await improvementFor(work.read, params.id))
    }),
  ),
  route(contracts.move, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await moveImprovement(work, params.id, body)
      return improvementView(work.read, actor, await improvementFor(work.read, params.id))
    }),
  ),
  ...sourceRoutes,
  ...tellingRoutes(nudge),
]

const sourceRoutes: AnyRoute[] = [
  route(contracts.countSources, async ({ read, actor, query }) =>
    countSaid(
      read,
      actor,
      saidNow({
        id: null,
        theme: query.theme ?? null,
        reasonId: query.reason ?? null,
        surveyId: query.survey ?? null,
        onlyLow: query['only-low'] ?? false,
        from: new Date(query.from),
        to: query.to ? new Date(query.to) : null,
      }),
    ),
  ),
  route(contracts.sources, async ({ read, actor, params, query }) =>
    sourcePage(read, actor, { improvement: await improvementFor(read, params.id), ...query }),
  ),
  route(contracts.pick, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await pickSource(work, params.id, { sourceId: params.source, ...body })
      return countSaid(work.read, actor, saidOf(await improvementFor(work.read, params.id)))
    }),
  ),
]

const tellingRoutes = (nudge: (task: string) => void): AnyRoute[] => [
  route(contracts.people, async ({ read, actor, params, query, now }) =>
    peoplePage(read, { actor, now, improvement: await improvementFor(read, params.id) }, query),
  ),
  route(contracts.telling, async ({ read, actor, params, now }) =>
    tellingOf(read, { actor, now, improvement: await improvementFor(read, params.id) }),
  ),
  route(contracts.tell, async ({ actor, params, body, command, now }) =>
    command(async (work) => {
      await tellCustomers(work, params.id, body)
      if (body.undoSeconds === 0) work.afterCommit(() => nudge('tell-what-we-did'))
      const improvement = await improvementFor(work.read, params.id)
      return tellingOf(work.read, { actor, now, improvement })
    }),
  ),
  route(contracts.untell, async ({ actor, params, command, now }) =>
    command(async (work) => {
      const improvement = await improvementFor(work.read, params.id)
      await stopTelling(work, params.id)
      return tellingOf(work.read, { actor, now, improvement })
    }),
  ),
]

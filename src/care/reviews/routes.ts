import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { finishReview, reopenReview } from './commands.ts'
import * as contracts from './contract.ts'
import { reviewById, reviewPage } from './queries.ts'

export const reviewRoutes: AnyRoute[] = [
  route(contracts.list, async ({ read, actor, query }) => reviewPage(read, actor, query)),
  route(contracts.finish, async ({ actor, params, body, command }) =>
    command(async (work) => {
      await finishReview(work, { id: params.id, ...body })
      return reviewById(work.read, actor, params.id)
    }),
  ),
  route(contracts.reopen, async ({ actor, params, command }) =>
    command(async (work) => {
      await reopenReview(work, params.id)
      return reviewById(work.read, actor, params.id)
    }),
  ),
]

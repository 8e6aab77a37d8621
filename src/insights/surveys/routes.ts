import { type AnyRoute, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { resultsOf } from './results.ts'

export const surveyResultRoutes: AnyRoute[] = [
  route(contracts.getResults, async ({ read, actor, params, query, now }) =>
    resultsOf(read, { ...query, id: params.id, actor, now }),
  ),
]

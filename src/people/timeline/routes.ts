import { invalid } from '../../kernel/errors/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { type Describers, timelinePage } from './queries.ts'
import { readKinds } from './rules.ts'

export const timelineRoutes = ({ describers }: { describers: Describers }): AnyRoute[] => [
  route(contracts.timeline, async ({ actor, params, query, read }) => {
    const kinds = readKinds(query.kinds ?? '')
    if (!kinds) {
      throw invalid('Kinds are messages, states, notes, surveys, care and profile.', [
        { pointer: 'query/kinds', code: 'kinds', message: 'holds an unknown word' },
      ])
    }
    const { limit = 50, after } = query
    return timelinePage(read, actor, {
      customerId: params.id,
      kinds,
      limit,
      describers,
      ...(after ? { after } : {}),
    })
  }),
]

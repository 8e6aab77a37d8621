import { improvementFor } from '../../care/improvements/index.ts'
import { forbidden } from '../../kernel/errors/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { effectOf, effectRowPage } from './effect.ts'
import { suggestionsFor } from './suggestions.ts'

export const effectRoutes: AnyRoute[] = [
  route(contracts.effect, async ({ read, actor, params, now }) =>
    effectOf(read, { actor, now, improvement: await improvementFor(read, params.id) }),
  ),
  route(contracts.effectRows, async ({ read, actor, params, query, now }) => {
    // Rows name customers and subjects: whoever reads them must be allowed the conversations too.
    if (!actor.may('conversation:read')) throw forbidden()
    const { side, part = 'counted', limit = 50, after } = query
    const improvement = await improvementFor(read, params.id)
    return effectRowPage(
      read,
      { actor, now, improvement },
      { side, part, limit, ...(after ? { after } : {}) },
    )
  }),
  route(contracts.suggestions, async ({ read, actor, query, now }) =>
    suggestionsFor(read, { actor, now, days: query.days ?? 90 }),
  ),
]

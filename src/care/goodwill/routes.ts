import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { allowancesOf, giverFor } from './allowance.ts'
import { ask, decide, give, takeBack } from './commands.ts'
import * as contracts from './contract.ts'
import { policyList, setPolicy } from './policies.ts'
import { gestureById, gesturePage } from './queries.ts'
import { unitOf } from './rules.ts'

export const goodwillRoutes: AnyRoute[] = [
  route(contracts.allowances, async ({ read, actor, now }) => {
    // A key gives nothing by itself: only people have an allowance.
    if (actor.kind !== 'agent' || !actor.id) return { data: [] }
    const allowances = await allowancesOf(read, await giverFor(read, actor.id), now)
    return {
      data: allowances.map(({ kind, policy, span, left }) => ({
        kind,
        unit: unitOf(kind),
        currency: policy.currency,
        amount: policy.amount,
        left,
        most: policy.most,
        period: policy.period,
        until: span.until.toISOString(),
      })),
    }
  }),
  route(contracts.give, async ({ actor, body, now, command }) =>
    command(async (work) => {
      const { ask: asks, ...gesture } = body
      const id = asks ? await ask(work, gesture) : await give(work, gesture)
      return gestureById(work.read, actor, now, id)
    }),
  ),
  route(contracts.takeBack, async ({ actor, params, now, command }) =>
    command(async (work) => {
      await takeBack(work, params.id)
      return gestureById(work.read, actor, now, params.id)
    }),
  ),
  route(contracts.decide, async ({ actor, params, body, now, command }) =>
    command(async (work) => {
      await decide(work, { id: params.id, ...body })
      return gestureById(work.read, actor, now, params.id)
    }),
  ),
  route(contracts.list, async ({ read, actor, query, now }) => {
    const { customer, ...filter } = query
    const customers = customer ? (await kinOf(read, customer)).ids : undefined
    return gesturePage(read, actor, now, { ...filter, customers })
  }),
  route(contracts.policies, async ({ read }) => ({ data: await policyList(read) })),
  route(contracts.setPolicy, async ({ body, command }) =>
    command(async (work) => {
      const [made] = await policyList(work.read, await setPolicy(work, body))
      return made!
    }),
  ),
]

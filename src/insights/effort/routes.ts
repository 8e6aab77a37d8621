import { dayMs } from '../../kernel/clock/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import * as contracts from './contract.ts'
import { byReasonOf, effortOfConversation, validationOf } from './queries.ts'
import { drivers, observed, pairsMin, points } from './rules.ts'

export const effortRoutes: AnyRoute[] = [
  route(contracts.ofConversation, async ({ read, actor, params }) => {
    const found = await effortOfConversation(read, actor, params.id)
    if (!found) return { effort: null }
    const { parts, ...effort } = found
    return {
      effort: {
        ...effort,
        parts: drivers.flatMap((driver) => {
          const times = parts[driver]
          return times ? [{ driver, times, points: times * points[driver] }] : []
        }),
      },
    }
  }),
  route(contracts.validation, async ({ read, actor, now, query }) => {
    const days = Number.parseInt(query.period ?? '90d', 10)
    const found = await validationOf(read, actor)
    const scale = found.scales[0]?.scale ?? 'ces-7'
    const start = new Date(now.getTime() - days * dayMs)
    return {
      ...found,
      pairsNeeded: pairsMin,
      rules: drivers.map((driver) => ({
        driver,
        points: points[driver],
        isObserved: observed.includes(driver),
      })),
      reasons: await byReasonOf(read, actor, { start, end: now, scale }),
    }
  }),
]

import { dayMs } from '../../kernel/clock/index.ts'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { sampleVerdict, share } from '../metrics/index.ts'
import * as contracts from './contract.ts'
import { churnIn, gapIn } from './queries.ts'
import { reasons } from './rules.ts'

/** Below five no number (ruling 27), and no k from which it could be had. */
function shareView(k: number, n: number) {
  const found = sampleVerdict(n) === 'too-small' ? null : share(k, n)
  const { value = null, low = null, high = null } = found ?? {}
  return { k: found ? k : 0, n, value, low, high }
}

export const leaverRoutes: AnyRoute[] = [
  route(contracts.gap, async ({ read, now, query, request }) => {
    const days = Number.parseInt(query.period ?? '90d', 10)
    const window = { start: new Date(now.getTime() - days * dayMs), end: now }
    const [{ counts, noted, told, agreed, blindSpot }, active] = await Promise.all([
      gapIn(read, window),
      churnIn(read, window),
    ])
    const locale = localeOf(request.headers['accept-language'] ?? null)
    return {
      reasons: [...reasons],
      counts,
      noted,
      agreement: shareView(agreed, told),
      blindSpot,
      churn: {
        definition: m.insights_leavers_churn_definition({}, { locale }),
        leftOf: shareView(active.k, active.n),
      },
    }
  }),
]

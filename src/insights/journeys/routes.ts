import { sql } from 'kysely'
import { type AnyRoute, route } from '../../kernel/http/index.ts'
import { sampleVerdict, share } from '../metrics/index.ts'
import * as contracts from './contract.ts'

/** Below five no number (ruling 27), and no k from which it could be had. */
function shareView(k: number, n: number) {
  const found = sampleVerdict(n) === 'too-small' ? null : share(k, n)
  const { value = null, low = null, high = null } = found ?? {}
  return { k: found ? k : 0, n, value, low, high }
}

interface Row {
  journeyId: string
  n: number
  k: number
  heldOut: number
  heldOutReached: number
}

export const journeyResultRoutes: AnyRoute[] = [
  route(contracts.results, async ({ read, now, query }) => {
    const whose = query.journey ? sql`and journey_id = ${query.journey}` : sql``
    const { rows } = await sql<Row>`select journey_id as "journeyId",
        count(*) filter (where not is_holdout)::int as n,
        count(*) filter (where not is_holdout and goal_at is not null)::int as k,
        count(*) filter (where is_holdout)::int as "heldOut",
        count(*) filter (where is_holdout and goal_at is not null)::int as "heldOutReached"
      from enrolment
      where goal_event is not null and (goal_at is not null or goal_until <= ${now}) ${whose}
      group by journey_id`.execute(read as never)
    return {
      data: rows.map(({ journeyId, n, k, heldOut, heldOutReached }) => ({
        journeyId,
        reached: shareView(k, n),
        holdout: heldOut > 0 ? shareView(heldOutReached, heldOut) : null,
      })),
    }
  }),
]

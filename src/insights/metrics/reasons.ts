// Why people contact us: two levels, largest first, the vital few told apart (Pareto), and which
// of them really grew.

import { change, pareto } from './statistics/index.ts'
import type { ReasonCount } from './tallies.ts'

export interface ReasonBar {
  reasonId: string
  parentId: string | null
  name: string
  count: number
  /** Percent of all with a reason, and together with all larger ones. */
  share: number
  cumulative: number
  vital: boolean
  rank: number
  before: { count: number; rank: number | null }
  /** Of the share, in points. Null while either period has fewer than five conversations. */
  change: { value: number; low: number; high: number; changed: boolean } | null
}

export interface Reasons {
  total: number
  /** First-level reasons; what was filed right there stands among their own `below` as well. */
  first: (ReasonBar & { below: ReasonBar[] })[]
  /** The reasons conversations were filed under, whichever level. */
  filed: ReasonBar[]
}

/** Pure: from counts of both periods to both levels. */
export function reasonsOf(counts: readonly ReasonCount[]): Reasons {
  const rootOf = (one: ReasonCount) => one.parentId ?? one.id
  const roots = counts
    .filter((one) => one.parentId === null)
    .map((root) => {
      const own = counts.filter((one) => rootOf(one) === root.id)
      return {
        ...root,
        now: sum(own.map((one) => one.now)),
        before: sum(own.map((one) => one.before)),
      }
    })
  const filed = barsOf(counts)
  const first = barsOf(roots).map((bar) => {
    const below = barsOf(counts.filter((one) => rootOf(one) === bar.reasonId))
    return { ...bar, below }
  })
  return { total: sum(counts.map((one) => one.now)), first, filed }
}

function barsOf(counts: readonly ReasonCount[]): ReasonBar[] {
  const [totalNow, totalBefore] = [
    sum(counts.map((one) => one.now)),
    sum(counts.map((one) => one.before)),
  ]
  const known = new Map(counts.map((one) => [one.id, one]))
  const ranksBefore = pareto(counts.map((one) => ({ key: one.id, count: one.before }))).map(
    ({ key }) => key,
  )
  return pareto(counts.map((one) => ({ key: one.id, count: one.now }))).map(
    ({ key, ...bar }, index) => {
      const { name, parentId, before } = known.get(key)!
      const rank = ranksBefore.indexOf(key)
      const isEnough = totalNow >= 5 && totalBefore >= 5
      return {
        reasonId: key,
        parentId,
        name,
        ...bar,
        rank: index + 1,
        before: { count: before, rank: rank < 0 ? null : rank + 1 },
        change: isEnough
          ? change({ k: bar.count, n: totalNow }, { k: before, n: totalBefore })
          : null,
      }
    },
  )
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

// All numbers of the page at once, and what they say as facts. The screen makes the sentence of
// them; which facts are true is decided here, by the intervals and never by the eye.

import type { Reader } from '../../kernel/db/work.ts'
import { answersOf, type Metric, type MetricId, metrics } from './dictionary.ts'
import { answersFor, backlogOf, figureOf, gridOf, paretoOf, type Told } from './figures.ts'
import { before } from './period.ts'
import type { View } from './sources.ts'
import { arrivalsIn, countedTogether, resolutionsIn } from './together.ts'

export interface Fact {
  /** Rose, fell: really, with no better way. Same: no change beyond chance. */
  says: 'better' | 'worse' | 'rose' | 'fell' | 'same' | 'too-few' | 'unfinished'
  metric: MetricId
  /** Points, seconds, or conversations a day. */
  by: number | null
}

export interface ReasonFact {
  says: 'grew' | 'shrank'
  reasonId: string
  name: string
  points: number
  rank: number
  rankBefore: number | null
}

/** Those that are another look at one of the page are asked for by themselves. */
const apart: readonly MetricId[] = [
  'reasons',
  'arrivals',
  'repeat-contact-30',
  'passed-on',
  'first-contact-resolution',
]
const listed = metrics.filter(({ id }) => !apart.includes(id))

export async function summaryOf(read: Reader, view: View) {
  const answers = answersFor(read, { view, compares: true })
  const { start } = before(view.period)
  const window = { start, end: view.period.end }
  const arrivals = arrivalsIn(read, view, window)
  const together = Promise.all([arrivals, resolutionsIn(read, view, window)]).then(
    ([{ days }, resolved]) => new Map([...days, ...resolved]),
  )
  const [figures, reasons, backlog] = await Promise.all([
    Promise.all(
      listed.map(async ({ id, by, kind }) =>
        figureOf(read, {
          id,
          view,
          compares: true,
          ...(answersOf[id] ? { answers: await answers } : {}),
          ...(countedTogether.has(id) ? { days: (await together).get(id)! } : {}),
          by: id === 'csat' || kind === 'count' ? by : null,
        }),
      ),
    ),
    paretoOf(read, view),
    backlogOf(read, view),
  ])
  const numbers = listed.map((metric, index) => ({ metric, told: figures[index]! }))
  return {
    numbers,
    reasons,
    arrivals: gridOf(await arrivals, view),
    backlog,
    facts: factsOf(numbers),
    reasonFacts: reasonFactsOf(reasons.filed),
  }
}

/** Pure. Counts of work come first nowhere: quality and speed are what the sentence is about. */
export function factsOf(
  numbers: readonly { metric: Metric; told: Pick<Told, 'change'> }[],
): Fact[] {
  return numbers.flatMap(({ metric, told: { change } }): Fact[] => {
    if (!change) return []
    if (change.why) return [{ says: change.why, metric: metric.id, by: null }]
    if (!change.changed) return [{ says: 'same', metric: metric.id, by: change.value }]
    const neutral = change.direction === 'up' ? 'rose' : 'fell'
    const says = change.better === null ? neutral : change.better ? 'better' : 'worse'
    return [{ says, metric: metric.id, by: change.value }]
  })
}

type FiledReasons = Awaited<ReturnType<typeof paretoOf>>['filed']

/** Pure. Only reasons with five conversations in one of the periods; the largest change first. */
export function reasonFactsOf(filed: FiledReasons): ReasonFact[] {
  return filed
    .filter((bar) => bar.change?.changed && Math.max(bar.count, bar.before.count) >= 5)
    .map((bar): ReasonFact => ({
      says: bar.change!.value > 0 ? 'grew' : 'shrank',
      reasonId: bar.reasonId,
      name: bar.name,
      points: bar.change!.value,
      rank: bar.rank,
      rankBefore: bar.before.rank,
    }))
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
}

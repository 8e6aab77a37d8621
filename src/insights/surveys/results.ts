// A survey's numbers, put together.

import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { type ScaleId, scales, surveyDetail } from '../../listening/surveys/index.ts'
import { groupedBy, mean, response, sampleVerdict, share } from '../metrics/index.ts'
import {
  groupRows,
  intentRows,
  itemCounts,
  itemRows,
  type Looking,
  namelessCount,
  stopRows,
  suspectCount,
  weekRows,
  type WeekRow,
} from './queries.ts'
import { biasOf, type Commitment, commitmentOf, goodShare, type Histogram } from './scores.ts'
import { npsOf, valuesOf, weightedShare } from './scores.ts'

const periodMs = 365 * 86_400_000

interface Wanted {
  id: string
  actor: Actor
  now: Date
  from?: string
  to?: string
}

type Survey = Awaited<ReturnType<typeof surveyDetail>>

export async function resultsOf(read: Reader, { id, actor, now, ...period }: Wanted) {
  const to = period.to ? new Date(period.to) : now
  const from = period.from ? new Date(period.from) : new Date(to.getTime() - periodMs)
  const survey = await surveyDetail(read, actor, id)
  const looking: Looking = { actor, surveyId: id, from, to }
  const rows = await weekRows(read, looking)
  const versions = survey.versions.flatMap((version) => versionResult(version, rows))
  const { bias, response: answered } = await responseOf(read, looking)
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    versions,
    boundaries: boundariesOf(versions),
    weeks: weeksOf(survey, rows),
    suspects: await suspectCount(read, looking),
    response: answered,
    stops: await stopRows(read, looking),
    bias,
    items: await itemsOf(read, looking),
    commitment: survey.metric === 'drivers' ? await commitmentMix(read, looking) : null,
    notice: survey.metric === 'nps' ? trademark : null,
  }
}

/** T164. */
const trademark =
  'Net Promoter, NPS, and the NPS-related emoticons are registered trademarks of ' +
  'Bain & Company, Inc., NICE Systems, Inc., and Fred Reichheld.'

const histogramOf = (rows: readonly WeekRow[]): Histogram => {
  const counts: Record<number, number> = {}
  for (const { score, count } of rows) counts[score] = (counts[score] ?? 0) + count
  return counts
}

/** Below five answers there is no number at all (S6). */
function scored(scale: ScaleId, histogram: Histogram) {
  const { goodFrom } = scales[scale]
  const good = goodShare(histogram, goodFrom)
  const n = good?.n ?? 0
  const verdict = sampleVerdict(n)
  if (verdict === 'too-small') return { n, verdict, share: null, nps: null, mean: null }
  const average = mean(valuesOf(histogram))
  return {
    n,
    verdict,
    share: good,
    nps: scale === 'nps' ? npsOf(histogram) : null,
    mean: average && {
      value: average.value,
      n: average.n,
      low: average.spread?.low ?? null,
      high: average.spread?.high ?? null,
    },
  }
}

function versionResult(version: Survey['versions'][number], all: readonly WeekRow[]) {
  const rows = all.filter(({ versionId }) => versionId === version.id)
  if (rows.length === 0) return []
  const histogram = histogramOf(rows)
  const at = (pick: (row: WeekRow) => Date, best: 'min' | 'max') =>
    new Date(Math[best](...rows.map((row) => pick(row).getTime()))).toISOString()
  return [
    {
      versionId: version.id,
      number: version.number,
      scale: version.scale,
      isImported: version.isImported,
      isComparable: !version.isImported && version.scale !== 'nps-10',
      continues: version.continues,
      publishedAt: version.publishedAt,
      firstAt: at(({ firstAt }) => firstAt, 'min'),
      lastAt: at(({ lastAt }) => lastAt, 'max'),
      ...scored(version.scale, histogram),
      histogram: Object.fromEntries(
        Object.entries(histogram).map(([score, count]) => [score, count]),
      ),
    },
  ]
}

type VersionResult = ReturnType<typeof versionResult>[number]

/** Only between words that were both answered: before the first there is nothing to break. */
const boundariesOf = (versions: readonly VersionResult[]) =>
  versions
    .filter(({ continues, isImported }, at) => {
      const isFirst = versions.slice(at + 1).every((one) => one.isImported)
      return !continues && !isImported && !isFirst
    })
    .map(({ versionId, number, publishedAt }) => ({ at: publishedAt, versionId, number }))

function weeksOf(survey: Survey, rows: readonly WeekRow[]) {
  const byKey = groupedBy(rows, ({ week, versionId }) => `${week.toISOString()} ${versionId}`)
  return [...byKey.values()].map((group) => {
    const { week, versionId } = group[0]!
    const version = survey.versions.find(({ id }) => id === versionId)!
    return { from: week.toISOString(), versionId, ...scored(version.scale, histogramOf(group)) }
  })
}

async function responseOf(read: Reader, looking: Looking) {
  const groups = await groupRows(read, looking)
  const total = (pick: (row: (typeof groups)[number]) => number) =>
    groups.reduce((sum, row) => sum + pick(row), 0)
  const nameless = await namelessCount(read, looking)
  const eligible = total((row) => row.eligible)
  const sent = total((row) => row.sent)
  const delivered = total((row) => row.delivered)
  const named = total((row) => row.answered)
  const answered = Math.min(delivered, named + nameless)
  const raw = share(
    total((row) => row.good),
    named,
  )
  const weighted = weightedShare(groups)
  return {
    response: {
      eligible,
      sent,
      delivered,
      answered,
      ...response({ eligible, sent: Math.max(sent, delivered), delivered, answered }),
    },
    bias: {
      direction: biasOf(raw, weighted),
      raw,
      weighted,
      groups: groups.slice(0, 20).map(({ reason, channel, eligible: n, answered: k, good }) => ({
        reason,
        channel,
        eligible: n,
        answered: k,
        good,
      })),
    },
  }
}

async function itemsOf(read: Reader, looking: Looking) {
  const counts = groupedBy(await itemRows(read, looking), ({ key }) => key)
  return (await itemCounts(read, looking)).map(({ key, n }) => ({
    key,
    n,
    // Few answers would point at people.
    counts:
      n < 5
        ? []
        : (counts.get(key) ?? []).slice(0, 20).map(({ value, count }) => ({ value, count })),
  }))
}

async function commitmentMix(read: Reader, looking: Looking) {
  const kinds: readonly Commitment[] = ['committed', 'convenient', 'captive', 'at-risk']
  const found = (await intentRows(read, looking)).map(({ score, stay, alternatives }) =>
    commitmentOf({
      score,
      ...(stay === null ? {} : { stay }),
      ...(alternatives === null ? {} : { alternatives }),
    }),
  )
  const of = (kind: Commitment) =>
    found.length < 5 ? null : share(found.filter((one) => one === kind).length, found.length)
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<
    Commitment,
    ReturnType<typeof share>
  >
}

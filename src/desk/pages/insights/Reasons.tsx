import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ParetoBars, Segmented, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayNumber, sayPercent } from './figures.ts'
import { Part, RowsLink } from './Part.tsx'
import type { Summary } from './queries.ts'
import { largestHalf, type InsightsSearch } from './rules.ts'
import { plainly } from './Said.tsx'

type Bars = Summary['reasons']['filed']

const shownMax = 8
const otherId = 'other'

interface ReasonsProps {
  summary: Summary
  search: InsightsSearch
}

/** Why people contact us: the few reasons that make the most, in two levels. */
export function Reasons({ summary, search }: ReasonsProps) {
  const reader = useReader()
  const navigate = useNavigate()
  const [level, setLevel] = useState<'filed' | 'first'>('filed')
  const [isAll, setAll] = useState(false)
  const { reasons, reasonFacts, may } = summary
  const title = m.desk_insights_reasons()
  const total = reasons.total + reasons.without
  if (reasons.total === 0) return <Part title={title} says={m.desk_insights_reasons_none()} />
  const bars = reasons[level].filter(({ count }) => count > 0)
  const says = reasonsSay(bars, level === 'filed' ? reasonFacts : [], reader)
  const grown = reasonFacts.find((fact) => fact.says === 'grew')?.reasonId
  const open = (reason: string) => {
    if (reason === otherId) return setAll(true)
    void navigate({
      to: '/insights/$metric/rows',
      params: { metric: 'reasons' },
      search: { ...search, reason },
    })
  }
  const count = m.desk_insights_conversations({ count: total })
  return (
    <Part
      title={title}
      says={says}
      aside={
        may.openRows ? (
          <RowsLink metric="conversations-in" search={search}>
            {count}
          </RowsLink>
        ) : (
          count
        )
      }
    >
      <ParetoBars
        label={`${title}. ${plainly(says)}`}
        bars={shortened(bars, isAll).map((bar) => ({ ...bar, told: bar.id === grown }))}
        total={reasons.total}
        onOpen={may.openRows ? open : undefined}
      />
      <div className="part-foot">
        <Segmented
          label={m.desk_insights_level()}
          value={level}
          onChange={setLevel}
          tabs={[
            { value: 'filed', label: m.desk_insights_level_reasons() },
            { value: 'first', label: m.desk_insights_level_groups() },
          ]}
        />
        <span className="end">
          {reasons.without > 0
            ? m.desk_insights_without_reason({ count: reasons.without })
            : m.desk_insights_so_far()}
        </span>
      </div>
    </Part>
  )
}

/** The largest, and the rest as one bar at the end. */
function shortened(bars: Bars, isAll: boolean) {
  const shown = isAll || bars.length <= shownMax ? bars : bars.slice(0, shownMax - 1)
  const named = shown.map(({ reasonId, name, count }) => ({ id: reasonId, name, value: count }))
  const rest = bars.slice(shown.length)
  if (rest.length === 0) return named
  const value = rest.reduce((sum, { count }) => sum + count, 0)
  return [...named, { id: otherId, name: m.desk_insights_other({ count: rest.length }), value }]
}

function reasonsSay(
  bars: Bars,
  facts: Summary['reasonFacts'],
  reader: Parameters<typeof sayPercent>[1],
): string {
  const count = largestHalf(bars)
  const share = count ? sayPercent(bars[count - 1]!.cumulative, reader) : null
  const says = share
    ? [m.desk_insights_few_make({ count: count!, share })]
    : [m.desk_insights_largest({ name: bars[0]!.name, share: sayPercent(bars[0]!.share, reader) })]
  const grown = facts.find((fact) => fact.says === 'grew')
  if (grown) says.push(grownSays(grown, reader))
  return says.join(' ')
}

function grownSays(
  { name, rank, rankBefore, points }: Summary['reasonFacts'][number],
  reader: Parameters<typeof sayPercent>[1],
) {
  if (rankBefore === null) return m.desk_insights_reason_new({ name })
  if (rankBefore > rank) return m.desk_insights_reason_climbed({ name, rank, before: rankBefore })
  return m.desk_insights_reason_grew({
    name,
    points: sayNumber(points, reader, points < 1 ? 1 : 0),
  })
}

import { DayBars, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayDay, sayNumber } from './figures.ts'
import { Part, RowsLink } from './Part.tsx'
import type { Summary } from './queries.ts'
import { flowPoints, type InsightsSearch } from './rules.ts'

type FlowId = 'conversations-in' | 'conversations-out'

interface FlowProps {
  summary: Summary
  search: InsightsSearch
}

/** What came in and what was resolved, a day at a time. */
export function Flow({ summary, search }: FlowProps) {
  const both = (['conversations-in', 'conversations-out'] as const).map((id) => toldOf(summary, id))
  const [came = 0, left = 0] = both.map((told) => told?.n)
  const most = Math.max(
    0,
    ...both.flatMap((told) => flowPoints(told?.series?.points ?? []).points.map(({ n }) => n)),
  )
  return (
    <Part title={m.desk_insights_flow()} says={m.desk_insights_flow_says({ came, left })}>
      <FlowBars id="conversations-in" {...{ summary, search, most }} />
      <FlowBars id="conversations-out" {...{ summary, search, most }} />
    </Part>
  )
}

const toldOf = ({ numbers }: Summary, id: FlowId) =>
  numbers.find(({ definition }) => definition.id === id)

interface FlowBarsProps extends FlowProps {
  id: FlowId
  /** Of both: they are read beside each other. */
  most: number
}

function FlowBars({ id, most, summary, search }: FlowBarsProps) {
  const reader = useReader()
  const told = toldOf(summary, id)
  if (!told?.series) return null
  const { by, points } = flowPoints(told.series.points)
  const each = sayNumber(told.n / summary.period.days, reader, 1)
  const [isIn, isDay] = [id === 'conversations-in', by === 'day']
  const label = isIn
    ? m.desk_insights_flow_in({ count: told.n, each })
    : m.desk_insights_flow_out({ count: told.n, each })
  return (
    <div className="flow">
      <p>
        {summary.may.openRows ? (
          <RowsLink metric={id} search={search}>
            {label}
          </RowsLink>
        ) : (
          label
        )}
        {!isDay && <span>{m.desk_insights_by_week()}</span>}
      </p>
      <DayBars
        says={label}
        height={76}
        most={most}
        days={points.map(({ from, n }) => ({ label: sayDay(from, reader), value: n }))}
      />
    </div>
  )
}

import { DayBars, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayDay, sayNumber } from './figures.ts'
import { Part, RowsLink } from './Part.tsx'
import type { Summary } from './queries.ts'
import { flowPoints, type InsightsSearch } from './rules.ts'

interface FlowProps {
  summary: Summary
  search: InsightsSearch
}

/** What came in and what was resolved, a day at a time. */
export function Flow({ summary, search }: FlowProps) {
  const count = (id: string) =>
    summary.numbers.find(({ definition }) => definition.id === id)?.n ?? 0
  const [came, left] = [count('conversations-in'), count('conversations-out')]
  return (
    <Part title={m.desk_insights_flow()} says={flowSays(came, left)}>
      <FlowBars id="conversations-in" {...{ summary, search }} />
      <FlowBars id="conversations-out" {...{ summary, search }} />
    </Part>
  )
}

function flowSays(came: number, left: number): string {
  if (left > came) return m.desk_insights_flow_shrinks({ came, left, by: left - came })
  if (left < came) return m.desk_insights_flow_grows({ came, left, by: came - left })
  return m.desk_insights_flow_even({ came })
}

interface FlowBarsProps extends FlowProps {
  id: 'conversations-in' | 'conversations-out'
}

function FlowBars({ id, summary, search }: FlowBarsProps) {
  const reader = useReader()
  const told = summary.numbers.find(({ definition }) => definition.id === id)
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
        {summary.may.openRows ? <RowsLink metric={id} search={search}>{label}</RowsLink> : label}
        {!isDay && <span>{m.desk_insights_by_week()}</span>}
      </p>
      <DayBars
        says={label}
        height={76}
        days={points.map(({ from, n }) => ({ label: sayDay(from, reader), value: n }))}
      />
    </div>
  )
}

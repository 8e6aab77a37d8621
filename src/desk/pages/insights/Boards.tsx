import { useId } from 'react'
import { Measures, useReader, type Measure } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { Defined } from './Defined.tsx'
import { endsOf, sayInterval, sayTold, sayVerdict } from './figures.ts'
import type { MetricId, Query, Summary, Told } from './queries.ts'
import type { InsightsSearch } from './rules.ts'

/** A speed is followed by the quality it is read beside. */
const serviceRows: readonly MetricId[] = [
  'first-response-time',
  'csat',
  'resolution-time',
  'reopen-rate',
  'one-touch-rate',
  'right-first',
  'open-now',
]
const careRows: readonly MetricId[] = [
  'ease',
  'ease-mean',
  'observed-ease',
  'mood-change',
  'mood-improved',
  'repeat-contact',
  'nps-relationship',
  'nps-transactional',
  'response-rate',
  'coverage',
  'time-to-contact',
  'recovered-rate',
  'late-contact',
]

const about: Partial<Record<MetricId, () => string>> = {
  'first-response-time': m.desk_insights_about_median,
  'resolution-time': m.desk_insights_about_median,
  csat: m.desk_insights_about_csat,
  ease: m.desk_insights_about_ease,
  'ease-mean': m.desk_insights_about_ease_mean,
  'observed-ease': m.desk_insights_about_observed_ease,
  'mood-change': m.desk_insights_about_mood_change,
  'mood-improved': m.desk_insights_about_mood_improved,
  'repeat-contact': m.desk_insights_about_repeat_contact,
  'nps-relationship': m.desk_insights_about_nps,
  'nps-transactional': m.desk_insights_about_nps,
  'reopen-rate': m.desk_insights_about_reopen_rate,
  'right-first': m.desk_insights_about_right_first,
  'response-rate': m.desk_insights_about_response_rate,
  coverage: m.desk_insights_about_coverage,
  'time-to-contact': m.desk_insights_about_median,
  'recovered-rate': m.desk_insights_about_recovered_rate,
  'late-contact': m.desk_insights_about_late_contact,
}

interface BoardsProps {
  summary: Summary
  search: InsightsSearch
  query: Query
}

/** Service and care side by side: every number with its interval and whether it changed. */
export function Boards(props: BoardsProps) {
  return (
    <div className="insights-two">
      <Board
        {...props}
        title={m.desk_insights_service()}
        more={m.desk_insights_service_more()}
        rows={serviceRows}
      />
      <Board
        {...props}
        title={m.desk_insights_care()}
        more={m.desk_insights_care_more()}
        rows={careRows}
        care
      />
    </div>
  )
}

interface BoardProps extends BoardsProps {
  title: string
  more: string
  rows: readonly MetricId[]
  care?: boolean
}

function Board({ title, more, rows, care, ...known }: BoardProps) {
  const id = useId()
  const reader = useReader()
  const told = rows.flatMap(
    (row) => known.summary.numbers.find(({ definition }) => definition.id === row) ?? [],
  )
  const measures = told.map((one): Measure => ({
    id: one.definition.id,
    name: <Defined told={one} {...known} />,
    about: about[one.definition.id]?.(),
    value: one.value === null ? '' : sayTold(one, one.value, reader),
    point: one.value ?? 0,
    low: one.low,
    high: one.high,
    ...scaleOf(one),
    interval: sayInterval(one, reader),
    n: one.n,
    isCount: one.definition.kind === 'count',
    verdict: sayVerdict(one, reader),
    change: changeOf(one),
  }))
  return (
    <section aria-labelledby={id}>
      <div className="board-head">
        <i className={care ? 'disc' : 'ring'} aria-hidden="true" />
        <h2 id={id}>{title}</h2>
        <span>{more}</span>
      </div>
      <Measures label={title} measures={measures} care={care} />
    </section>
  )
}

const changeOf = ({ change }: Told) =>
  change?.better == null ? undefined : change.better ? 'better' : 'worse'

/**
 * Shares stand on 0 to 100, points on their scale; a time on a scale from zero that has room for
 * both periods.
 */
function scaleOf(told: Told) {
  const { definition, high, value, previous } = told
  if (definition.unit === 'percent' || definition.unit === 'points') return endsOf(told)
  const most = Math.max(high ?? value ?? 0, previous?.high ?? previous?.value ?? 0)
  return { min: 0, max: most * 1.25 || 1 }
}

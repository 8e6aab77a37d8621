import { ControlChart, useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sayDay, sayNumber } from './figures.ts'
import { Part, RowsLink } from './Part.tsx'
import type { Told } from './queries.ts'
import { limitsOf, weekOf, type InsightsSearch } from './rules.ts'
import { plainly } from './Said.tsx'

type Series = NonNullable<Told['series']>

interface SatisfactionProps {
  told: Told
  search: InsightsSearch
  mayOpen: boolean
}

/** Satisfaction by week, with the limits of chance; only what leaves them is a change. */
export function Satisfaction({ told, search, mayOpen }: SatisfactionProps) {
  const reader = useReader()
  const { series, n } = told
  const count = m.desk_insights_answers_count({ count: n })
  const aside =
    mayOpen && n > 0 ? (
      <RowsLink metric="csat" search={search}>
        {count}
      </RowsLink>
    ) : (
      count
    )
  const title = m.desk_insights_weekly()
  const isTold = series?.points.some(({ value }) => value !== null) && series.centre !== null
  if (!series || !isTold) {
    return <Part title={title} aside={aside} says={m.desk_insights_weekly_none()} />
  }
  // What was before the first week with enough answers says nothing.
  const first = series.points.findIndex(({ value }) => value !== null)
  const points = series.points.slice(first)
  const says = weeklySays(series, reader)
  const spoken = toldWeek(series)
  return (
    <Part title={title} aside={aside} says={says}>
      <ControlChart
        says={`${title}. ${plainly(says)}`}
        points={points.map(({ from, value, k, n }, at) => ({
          label: String(weekOf(from)),
          value,
          told: at + first === spoken ? weekTold({ from, k, n }) : undefined,
        }))}
        mean={series.centre ?? 0}
        {...limitsOf(points)}
        format={(value) => sayNumber(value, reader)}
        axis={m.desk_insights_week()}
        breaks={breaksOf(series, first)}
      />
    </Part>
  )
}

const weekTold = ({ from, k, n }: Pick<Series['points'][number], 'from' | 'k' | 'n'>) =>
  m.desk_insights_week_told({ week: weekOf(from), k: k ?? 0, n })

/** The week the sentence speaks of: where a change was noticed, else the one beyond the limits. */
function toldWeek({ points, shifts }: Series): number {
  const shift = shifts.at(-1)
  return shift ? shift.noticedAt : points.findIndex(({ beyond }) => beyond)
}

function weeklySays({ points, shifts }: Series, reader: Parameters<typeof sayDay>[1]): string {
  const shift = shifts.at(-1)
  const at = shift && points[shift.rule === 'run-of-eight' ? shift.startedAt : shift.noticedAt]
  if (!shift || !at) return m.desk_insights_weekly_same()
  const day = sayDay(at.from, reader)
  if (shift.rule === 'run-of-eight') {
    return shift.direction === 'up'
      ? m.desk_insights_weekly_run_up({ day })
      : m.desk_insights_weekly_run_down({ day })
  }
  return shift.direction === 'up'
    ? m.desk_insights_weekly_beyond_up({ day })
    : m.desk_insights_weekly_beyond_down({ day })
}

const breaksOf = ({ points, breaks }: Series, first: number) =>
  breaks.flatMap((day) => {
    const before = points.findIndex(({ from }) => from > day) - first
    return before > 0 ? [{ before, says: m.desk_insights_other_words() }] : []
  })

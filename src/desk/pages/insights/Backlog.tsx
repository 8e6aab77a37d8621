import { useReader } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { ageName } from './ages.ts'
import { sayNumber } from './figures.ts'
import { Part, RowsLink } from './Part.tsx'
import type { Summary } from './queries.ts'
import type { InsightsSearch } from './rules.ts'

type Age = Summary['backlog'][number]

interface BacklogProps {
  summary: Summary
  search: InsightsSearch
}

/** What stands open at this moment, by how long ago it began. */
export function Backlog({ summary, search }: BacklogProps) {
  const { backlog, may } = summary
  const total = sum(backlog)
  const most = Math.max(1, ...backlog.map(({ count }) => count))
  const old = sum(backlog.filter(({ fromDays }) => fromDays >= 7))
  const count = m.desk_insights_conversations({ count: total })
  const aside =
    may.openRows && total > 0 ? (
      <RowsLink metric="open-now" search={search}>
        {count}
      </RowsLink>
    ) : (
      count
    )
  return (
    <Part title={m.desk_insights_backlog()} aside={aside} says={backlogSays(total, old)}>
      {total > 0 && (
        <ul className="ages" aria-label={m.desk_insights_backlog()}>
          {backlog.map((age) => (
            <AgeBar key={age.fromDays} {...{ age, most, search }} mayOpen={may.openRows} />
          ))}
        </ul>
      )}
    </Part>
  )
}

const sum = (ages: readonly Age[]) => ages.reduce((total, { count }) => total + count, 0)

function backlogSays(total: number, old: number): string {
  if (total === 0) return m.desk_insights_backlog_none()
  return old === 0 ? m.desk_insights_backlog_fresh() : m.desk_insights_backlog_old({ count: old })
}

interface AgeBarProps {
  age: Age
  most: number
  search: InsightsSearch
  mayOpen: boolean
}

function AgeBar({ age, most, search, mayOpen }: AgeBarProps) {
  const reader = useReader()
  const name = ageName(age.fromDays)
  const away = age.pending + age.snoozed
  return (
    <li>
      {mayOpen && age.count > 0 ? (
        <RowsLink metric="open-now" search={search} narrowed={{ age: age.fromDays }} className="nm">
          {name}
        </RowsLink>
      ) : (
        <span className="nm">{name}</span>
      )}
      <span className="pb" aria-hidden="true">
        <i className="ours" style={{ width: `${(age.open / most) * 100}%` }} />
        <i style={{ width: `${(away / most) * 100}%` }} />
      </span>
      <span className="pk">{sayNumber(age.count, reader)}</span>
      <span className="pc">{away > 0 && m.desk_insights_away({ count: away })}</span>
    </li>
  )
}

import { Link } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import type { MetricId } from './queries.ts'
import type { InsightsSearch, Narrowing } from './rules.ts'
import { Said } from './Said.tsx'

interface RowsLinkProps {
  metric: MetricId
  search: InsightsSearch
  narrowed?: Narrowing
  className?: string
  children: ReactNode
}

/** The way from a number to what was counted. */
export function RowsLink({ metric, search, narrowed, className, children }: RowsLinkProps) {
  return (
    <Link
      to="/insights/$metric/rows"
      params={{ metric }}
      search={{ ...search, ...narrowed }}
      className={className}
    >
      {children}
    </Link>
  )
}

interface PartProps {
  title: string
  says?: string
  /** Right of the title: how many there are, and the way to them. */
  aside?: ReactNode
  children?: ReactNode
}

/** One chart with its sentence. */
export function Part({ title, says, aside, children }: PartProps) {
  const id = useId()
  return (
    <section className="insights-part" aria-labelledby={id}>
      <div className="part-head">
        <h2 id={id}>{title}</h2>
        {aside && <span className="aside">{aside}</span>}
      </div>
      {says && (
        <p className="part-says">
          <Said says={says} />
        </p>
      )}
      {children}
    </section>
  )
}

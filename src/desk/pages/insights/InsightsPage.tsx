import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { localDateOf } from '../../../kernel/clock/index.ts'
import {
  Button,
  EmptyState,
  ErrorState,
  Skeleton,
  useNow,
  useReader,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { useMe } from '../../session.ts'
import { Answers } from './Answers.tsx'
import { Arrivals } from './Arrivals.tsx'
import { Backlog } from './Backlog.tsx'
import { Boards } from './Boards.tsx'
import { PeriodMenu, ScopeMenu } from './Filters.tsx'
import { EaseCheck } from './EaseCheck.tsx'
import { FirstAnswer } from './FirstAnswer.tsx'
import { Heard } from './Heard.tsx'
import { Flow } from './Flow.tsx'
import { Giving } from './giving/Giving.tsx'
import './insights.css'
import { PerceptionGap } from './PerceptionGap.tsx'
import { summaryQuery, type Query, type Summary } from './queries.ts'
import { Reasons } from './Reasons.tsx'
import { queryOf, type InsightsSearch } from './rules.ts'
import { Said } from './Said.tsx'
import { Satisfaction } from './Satisfaction.tsx'
import { openingOf } from './sentences.ts'

/** What the numbers mean in a sentence, then the numbers, then what they are made of. */
export default function InsightsPage() {
  const search = useSearch({ from: '/insights' })
  const navigate = useNavigate()
  const me = useMe()
  const query = queryOf(search, localDateOf(useNow(), me.organisation.timezone))
  const { data, error, refetch, isPlaceholderData } = useQuery(summaryQuery(query))
  const change = (next: InsightsSearch) => void navigate({ to: '/insights', search: next })
  const period = isPlaceholderData ? undefined : data?.period
  return (
    <div className="page" data-pane="page">
      <div className="insights" aria-busy={isPlaceholderData}>
        <header className="insights-head">
          <h1>{m.desk_insights_title()}</h1>
          <PeriodMenu search={search} period={period} onChange={change} />
          <ScopeMenu search={search} onChange={change} />
          {period && (
            <span className="against">{m.desk_insights_against({ days: period.days })}</span>
          )}
        </header>
        {error && !data && (
          <ErrorState
            as="h2"
            title={m.desk_insights_not_fetched()}
            action={<Button onClick={() => void refetch()}>{m.desk_insights_again()}</Button>}
          >
            {sentenceOf(error)}
          </ErrorState>
        )}
        {!data && !error && <Waiting />}
        {data && <Content {...{ summary: data, search, query }} />}
      </div>
    </div>
  )
}

interface ContentProps {
  summary: Summary
  search: InsightsSearch
  query: Query
}

function Content({ summary, search, query }: ContentProps) {
  const me = useMe()
  const reader = useReader()
  const told = (id: string) => summary.numbers.find(({ definition }) => definition.id === id)
  const isNothing =
    !told('conversations-in')?.n && !told('conversations-out')?.n && !told('open-now')?.n
  if (isNothing) return <Nothing search={search} />
  const csat = told('csat')
  const shown = { summary, search }
  return (
    <>
      <p className="opening">
        <Said says={openingOf(summary, reader).join(' ')} />
      </p>
      <Boards {...shown} query={query} />
      <div className="insights-two">
        {csat && <Satisfaction told={csat} search={search} mayOpen={summary.may.openRows} />}
        <Reasons {...shown} />
        <Arrivals {...shown} />
        <Flow {...shown} />
        <Backlog {...shown} />
        <FirstAnswer search={search} query={query} />
        <Heard query={query} search={search} />
        <Giving query={query} />
        <EaseCheck days={summary.period.days} />
        <PerceptionGap days={summary.period.days} />
        {me.permissions.includes('survey:read') && (
          <Answers period={summary.period} search={search} />
        )}
      </div>
    </>
  )
}

/** A first day has no numbers yet; a narrow look may have none. */
function Nothing({ search }: { search: InsightsSearch }) {
  const isNarrow = Object.values(search).some((value) => value !== undefined)
  if (isNarrow) {
    return (
      <EmptyState
        as="h2"
        title={m.desk_insights_nothing_here()}
        action={
          <Button asChild>
            <Link to="/insights">{m.desk_insights_nothing_here_act()}</Link>
          </Button>
        }
      >
        {m.desk_insights_nothing_here_text()}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      as="h2"
      title={m.desk_insights_nothing()}
      action={
        <Button asChild>
          <Link to="/">{m.desk_insights_nothing_act()}</Link>
        </Button>
      }
    >
      {m.desk_insights_nothing_text()}
    </EmptyState>
  )
}

function Waiting() {
  return (
    <>
      <div className="opening">
        <Skeleton lines={[68, 54]} />
      </div>
      <div className="insights-two">
        {[0, 1, 2, 3].map((part) => (
          <section key={part}>
            <Skeleton lines={[28, 96, 96, 96, 96, 96]} />
          </section>
        ))}
      </div>
    </>
  )
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { localDateOf } from '../../../kernel/clock/index.ts'
import {
  Button,
  EmptyState,
  ErrorState,
  Icon,
  Segmented,
  Skeleton,
  useNow,
  useReader,
  VirtualList,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { useMe } from '../../session.ts'
import { viewOf } from '../../known/lists.ts'
import { StartImprovement } from '../StartImprovement.tsx'
import { BehindLine } from './BehindLine.tsx'
import { CsvLink } from './Defined.tsx'
import './behind.css'
import { Narrowed } from './Narrowed.tsx'
import {
  definitionQuery,
  rowsQuery,
  type Definition,
  type MetricId,
  type RowsQuery,
} from './queries.ts'
import { partName, sayRow } from './row-words.ts'
import { insightsSearch, queryOf, type Narrowing } from './rules.ts'

const partsOf: Record<Definition['kind'], NonNullable<Narrowing['part']>[]> = {
  share: ['counted', 'hit', 'missed', 'open'],
  duration: ['counted', 'open'],
  count: [],
  mean: ['counted', 'open'],
  nps: ['counted', 'hit', 'missed'],
}

const isPhone = () => window.matchMedia('(max-width: 820px)').matches

/** The rows behind a number: what was counted, and nothing else. */
export default function RowsPage() {
  const { metric } = useParams({ from: '/insights/$metric/rows' })
  const search = useSearch({ from: '/insights/$metric/rows' })
  const navigate = useNavigate()
  const me = useMe()
  const id = metric as MetricId
  const today = localDateOf(useNow(), me.organisation.timezone)
  const { part, weekday, hour, age, answered } = search
  const query: RowsQuery = { ...queryOf(search, today), part, weekday, hour, age, answered }
  const { data: definition, error } = useQuery(definitionQuery(id))
  const change = (next: Narrowing) =>
    void navigate({
      to: '/insights/$metric/rows',
      params: { metric },
      search: { ...search, ...next },
      replace: true,
    })
  const parts = definition ? partsOf[definition.kind] : []
  return (
    <div className="behind" data-pane="page">
      <header className="behind-head">
        <Link to="/insights" search={insightsSearch({ ...search })} className="back">
          <Icon name="arrow-left" size="s" />
          {m.desk_insights_title()}
        </Link>
        <h1>{definition?.name ?? m.desk_insights_rows()}</h1>
        {definition && <p className="formula">{definition.formula}</p>}
        {search.reason && <StartImprovement reason={search.reason} />}
        <div className="line">
          {parts.length > 0 && (
            <Segmented
              label={m.desk_insights_parts()}
              value={part ?? 'counted'}
              onChange={(next) => change({ part: next === 'counted' ? undefined : next })}
              tabs={parts.map((value) => ({ value, label: partName(value, id) }))}
            />
          )}
          <Narrowed narrowed={search} onChange={change} />
          <span className="end" />
          {me.permissions.includes('insight:export') && <CsvLink metric={id} query={query} />}
        </div>
      </header>
      {error ? (
        <Broken error={error} onAgain={() => window.location.reload()} />
      ) : (
        definition && <Rows definition={definition} query={query} />
      )}
    </div>
  )
}

function Broken({ error, onAgain }: { error: Error; onAgain: () => void }) {
  return (
    <ErrorState
      as="h2"
      title={m.desk_insights_not_fetched()}
      action={<Button onClick={onAgain}>{m.desk_insights_again()}</Button>}
    >
      {sentenceOf(error)}
    </ErrorState>
  )
}

function Rows({ definition, query }: { definition: Definition; query: RowsQuery }) {
  const navigate = useNavigate()
  const reader = useReader()
  const now = useNow()
  const [active, setActive] = useState<string | null>(null)
  const list = useInfiniteQuery(rowsQuery(definition.id, query))
  const rows = list.data?.pages.flatMap((page) => page.data)
  if (list.error && !rows) return <Broken error={list.error} onAgain={() => void list.refetch()} />
  if (!rows)
    return (
      <div className="p-4">
        <Skeleton lines={[82, 74, 88, 66, 78]} />
      </div>
    )
  if (rows.length === 0) {
    return (
      <EmptyState as="h2" title={m.desk_insights_rows_none()}>
        {m.desk_insights_rows_none_text()}
      </EmptyState>
    )
  }
  return (
    <VirtualList
      className="grow"
      label={definition.name}
      items={rows}
      keyOf={(row) => row.id}
      nameOf={(row) => sayRow(row, definition, { ...reader, now })}
      rowHeight={isPhone() ? 52 : 40}
      activeKey={active}
      onActive={setActive}
      onOpen={({ conversation }) => {
        if (!conversation) return
        void navigate({
          to: '/inbox/$view/$number',
          params: { view: viewOf(conversation.number), number: String(conversation.number) },
        })
      }}
      onNearEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
      renderRow={(row) => <BehindLine row={row} definition={definition} />}
    />
  )
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  Button,
  EmptyState,
  ErrorState,
  Icon,
  Skeleton,
  useReader,
} from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { useMe } from '../../session.ts'
import {
  type Condition,
  type Segment,
  type SegmentField,
  segmentFieldsQuery,
  segmentsQuery,
} from './queries.ts'
import { isGroup } from './rules.ts'
import { sayCondition } from './say.ts'
import './segments.css'

/** Questions about customers that are kept under a name. */
export default function SegmentsPage() {
  const me = useMe()
  const list = useInfiniteQuery(segmentsQuery)
  const segments = list.data?.pages.flatMap((page) => page.data)
  const make = me.permissions.includes('segment:manage') && (
    <Button asChild tone="ink" icon="plus">
      <Link to="/customers/segments/$id" params={{ id: 'new' }}>
        {m.desk_segment_new()}
      </Link>
    </Button>
  )
  return (
    <div className="page" data-pane="page">
      <div className="segment-page">
        <Link to="/customers" className="segment-back">
          <Icon name="chevron-left" size="s" />
          {m.desk_customers_title()}
        </Link>
        <header className="segments-head">
          <div>
            <h1 tabIndex={-1}>{m.desk_segments()}</h1>
            <p>{m.desk_segments_more()}</p>
          </div>
          {segments && segments.length > 0 && make}
        </header>
        {list.error && !segments && (
          <ErrorState
            as="h2"
            title={m.desk_segment_not_fetched()}
            action={<Button onClick={() => void list.refetch()}>{m.desk_customers_again()}</Button>}
          >
            {sentenceOf(list.error)}
          </ErrorState>
        )}
        {!segments && !list.error && <Skeleton lines={[50, 80, 60]} />}
        {segments?.length === 0 && (
          <EmptyState as="h2" title={m.desk_segments_none()} action={make || undefined}>
            {m.desk_segments_none_text()}
          </EmptyState>
        )}
        <ul className="segments-list">
          {segments?.map((segment) => (
            <SegmentLine key={segment.id} segment={segment} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {m.desk_customers_more()}
          </Button>
        )}
      </div>
    </div>
  )
}

function SegmentLine({ segment: { id, name, definition } }: { segment: Segment }) {
  const { locale } = useReader()
  const { data: fields = [] } = useQuery(segmentFieldsQuery)
  return (
    <li>
      <Link to="/customers/segments/$id" params={{ id }} className="row-link">
        <span className="grow">
          <span className="font-strong">{name}</span>
          <small>{sayDefinition(definition, fields, locale)}</small>
        </span>
        <Icon name="chevron-right" size="s" className="text-ink-3" />
      </Link>
    </li>
  )
}

/** "Orders at least 3 and last order longer ago than 180 days". */
function sayDefinition(
  { match, conditions }: Segment['definition'],
  fields: readonly SegmentField[],
  locale: string,
): string {
  if (fields.length === 0) return ''
  if (conditions.length === 0) return m.desk_segment_everybody()
  const say = (one: Condition) => sayCondition(one, fields, locale)
  const type = (of: Segment['definition']['match']) =>
    of === 'all' ? 'conjunction' : 'disjunction'
  const list = (of: Segment['definition']['match'], parts: string[]) =>
    new Intl.ListFormat(locale, { type: type(of) }).format(parts)
  const said = list(
    match,
    conditions.map((part) =>
      isGroup(part) ? `(${list(part.match, part.conditions.map(say))})` : say(part),
    ),
  )
  return said.charAt(0).toLocaleUpperCase(locale) + said.slice(1)
}

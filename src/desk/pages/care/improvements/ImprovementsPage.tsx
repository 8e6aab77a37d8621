import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, EmptyState, ErrorState, Skeleton } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { useMe } from '../../../session.ts'
import { themesQuery } from '../../voice/queries.ts'
import { EffectWord } from './EffectWord.tsx'
import { aboutWord } from './about.ts'
import { type Improvement, improvementsQuery } from './queries.ts'
import { Suggestions } from './Suggestions.tsx'
import { stateWord } from './words.ts'
import './improvements.css'

const order = ['doing', 'idea', 'done', 'dropped'] as const

/** What we change because customers said so. */
export default function ImprovementsPage() {
  const list = useInfiniteQuery(improvementsQuery)
  const me = useMe()
  const all = list.data?.pages.flatMap((page) => page.data)
  if (list.error && !all) {
    return (
      <ErrorState
        as="h2"
        title={m.desk_improvement_not_fetched()}
        action={<Button onClick={() => void list.refetch()}>{m.desk_voice_again()}</Button>}
      >
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!all) {
    return (
      <div className="p-4">
        <Skeleton lines={[30, 70, 44, 64, 40]} />
      </div>
    )
  }
  const mayWrite = me.permissions.includes('improvement:write')
  return (
    <div className="improvements">
      <div className="improvements-head">
        <p>{m.desk_improvement_intro()}</p>
        {mayWrite && <NewLink />}
      </div>
      {all.length === 0 && (
        <EmptyState
          as="h2"
          title={m.desk_improvement_none()}
          action={
            <Button asChild>
              <Link to="/voice">{m.desk_improvement_none_voice()}</Link>
            </Button>
          }
        >
          {m.desk_improvement_none_text()}
        </EmptyState>
      )}
      {order.map((state) => (
        <Group key={state} state={state} all={all.filter((one) => one.state === state)} />
      ))}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_voice_more()}
        </Button>
      )}
      {mayWrite && <Suggestions />}
    </div>
  )
}

const NewLink = () => (
  <Button asChild tone="ink" icon="plus">
    <Link to="/care/improvements/new">{m.desk_improvement_new()}</Link>
  </Button>
)

function Group({ state, all }: { state: Improvement['state']; all: readonly Improvement[] }) {
  if (all.length === 0) return null
  return (
    <section aria-labelledby={`improvements-${state}`} className="improvements-group">
      <h2 id={`improvements-${state}`}>
        {stateWord[state]()} <span className="n">{all.length}</span>
      </h2>
      <ul>
        {all.map((one) => (
          <Line key={one.id} improvement={one} />
        ))}
      </ul>
    </section>
  )
}

function Line({ improvement: one }: { improvement: Improvement }) {
  const { data: themes } = useQuery(themesQuery)
  const { customers, texts } = one.counts
  return (
    <li>
      <Link
        to="/care/improvements/$id"
        params={{ id: one.id }}
        className={`improvement-line ${one.state}`}
      >
        <i className={one.state === 'done' ? 'disc' : 'ring'} aria-hidden="true" />
        <span className="what">
          <b>{one.title}</b>
          <small>
            {[
              aboutWord(one, themes),
              m.desk_improvement_said_by({ customers, texts }).replace(/\.$/, ''),
              one.owner?.name,
              one.told > 0 && m.desk_improvement_told_count({ count: one.told }),
              one.droppedReason,
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </span>
        {one.state === 'done' && <EffectWord id={one.id} metric={one.metric} />}
      </Link>
    </li>
  )
}

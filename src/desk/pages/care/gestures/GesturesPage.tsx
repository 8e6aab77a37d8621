import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, EmptyState, ErrorState, Segmented, Skeleton } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { gestureListQuery } from '../../../known/gestures.ts'
import { useMe } from '../../../session.ts'
import { useNameKeys } from '../name-keys.ts'
import { GestureRow } from './GestureRow.tsx'
import { type GesturesShown, queryOf } from './rules.ts'
import './gestures.css'

/** What was given, to whom and why, the newest first. */
export default function GesturesPage() {
  const { show = 'all' } = useSearch({ from: '/care/gestures' })
  const navigate = useNavigate()
  const choose = (next: GesturesShown) =>
    void navigate({ to: '/care/gestures', search: { show: next === 'all' ? undefined : next } })
  return (
    <div className="care-part">
      <div className="care-top">
        <p>{m.desk_given_intro()}</p>
        <Segmented
          label={m.desk_given_show()}
          value={show}
          onChange={choose}
          tabs={[
            { value: 'all', label: m.desk_given_show_all() },
            { value: 'mine', label: m.desk_given_show_mine() },
            { value: 'asked', label: m.desk_given_show_asked() },
          ]}
        />
      </div>
      <Gestures show={show} />
    </div>
  )
}

function Gestures({ show }: { show: GesturesShown }) {
  const me = useMe()
  const list = useInfiniteQuery(gestureListQuery(queryOf(show, me.id)))
  const gestures = list.data?.pages.flatMap((page) => page.data)
  useNameKeys()
  if (list.error && !gestures) {
    const again = <Button onClick={() => void list.refetch()}>{m.desk_care_again()}</Button>
    return (
      <ErrorState as="h2" title={m.desk_given_not_fetched()} action={again}>
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!gestures) return <Skeleton lines={[48, 92, 70, 40, 88, 64]} />
  if (gestures.length === 0) {
    return (
      <EmptyState
        as="h2"
        title={show === 'asked' ? m.desk_given_none_asked() : m.desk_given_none()}
      >
        {m.desk_given_none_text()}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="given-list" aria-label={m.desk_gestures()} aria-busy={list.isFetching}>
        {gestures.map((gesture) => (
          <GestureRow key={gesture.id} gesture={gesture} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_care_further()}
        </Button>
      )}
    </>
  )
}

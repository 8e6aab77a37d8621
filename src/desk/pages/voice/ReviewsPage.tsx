import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, EmptyState, ErrorState, Skeleton, Tabs } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { Problem, sentenceOf } from '../../api/problem.ts'
import { type Review, reviewsQuery } from './queries.ts'
import { ReviewItem } from './ReviewItem.tsx'
import { VoiceHead } from './VoiceHead.tsx'

/** Conversations a lead looks at, because of how the customer says they were served. */
export default function ReviewsPage() {
  const [state, setState] = useState<Review['state']>('to-review')
  return (
    <div className="voice" data-pane="page">
      <VoiceHead>
        <p>{m.desk_reviews_intro()}</p>
      </VoiceHead>
      <div className="voice-body">
        <Tabs
          className="reviews-tabs"
          label={m.desk_voice_reviews()}
          value={state}
          onChange={setState}
          tabs={[
            { value: 'to-review', label: m.desk_reviews_open() },
            { value: 'reviewed', label: m.desk_reviews_done() },
          ]}
        />
        <Reviews state={state} />
      </div>
    </div>
  )
}

function Reviews({ state }: { state: Review['state'] }) {
  const list = useInfiniteQuery(reviewsQuery(state))
  const reviews = list.data?.pages.flatMap((page) => page.data)
  if (list.error instanceof Problem && list.error.status === 403) {
    return (
      <EmptyState as="h2" title={m.desk_reviews_not_yours()}>
        {m.desk_reviews_not_yours_text()}
      </EmptyState>
    )
  }
  if (list.error && !reviews) {
    return (
      <ErrorState
        as="h2"
        title={m.desk_voice_not_fetched()}
        action={<Button onClick={() => void list.refetch()}>{m.desk_voice_again()}</Button>}
      >
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!reviews) return <Skeleton lines={[40, 92, 70, 36, 88, 64]} />
  if (reviews.length === 0) {
    return (
      <EmptyState as="h2" title={m.desk_reviews_none()}>
        {state === 'to-review' ? m.desk_reviews_none_open() : m.desk_reviews_none_done()}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="voice-list" aria-label={m.desk_voice_reviews()} aria-busy={list.isFetching}>
        {reviews.map((review) => (
          <ReviewItem key={review.id} review={review} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {m.desk_voice_more()}
        </Button>
      )}
    </>
  )
}

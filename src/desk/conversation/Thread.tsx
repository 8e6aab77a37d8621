import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { Button, ErrorState, Skeleton, useReader, useShortcut } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { messagesOf } from '../known/messages.ts'
import { historyQuery, messagesQuery } from '../known/queries.ts'
import { Changes } from './Changes.tsx'
import { MessageView } from './MessageView.tsx'
import { timelineOf } from './timeline.ts'

/** The conversation in order of time; it opens at its newest words, and reading never jumps. */
export function Thread({ conversation }: { conversation: Conversation }) {
  const { id } = conversation
  const { locale, timeZone } = useReader()
  const found = useInfiniteQuery(messagesQuery(id))
  const { data: happened = [] } = useQuery(historyQuery(id))
  const [unfolded, setUnfolded] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const messages = useMemo(() => messagesOf(found.data), [found.data])
  const isCut = found.hasNextPage
  const entries = useMemo(() => {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
    return timelineOf({ messages, happened, isCut, dayOf: (at) => day.format(new Date(at)) })
  }, [messages, happened, isCut, timeZone])
  const news = useKeptPlace(box, messages.at(-1)?.id, messages[0]?.id)
  useShortcut({
    id: 'conversation.unfold',
    keys: 'o',
    scope: 'conversation',
    says: m.desk_key_unfold(),
    run: () => setUnfolded((now) => !now),
  })
  const dayName = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  return (
    <div className="thread-box">
      <div
        className="thread-scroll"
        ref={box}
        tabIndex={0}
        role="region"
        aria-label={m.desk_thread()}
      >
        <div className="thread">
          {isCut && (
            <Button
              className="self-center"
              busy={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              {m.desk_older()}
            </Button>
          )}
          {found.isPending && <Skeleton lines={[22, 86, 78, 40]} />}
          {found.isError && (
            <ErrorState
              title={m.desk_messages_failed()}
              action={<Button onClick={() => void found.refetch()}>{m.desk_try_again()}</Button>}
            >
              {sentenceOf(found.error)}
            </ErrorState>
          )}
          {entries.map((entry) => {
            if (entry.kind === 'day')
              return (
                <h2 key={entry.key} className="day">
                  {dayName.format(new Date(entry.at))}
                </h2>
              )
            if (entry.kind === 'changes') return <Changes key={entry.key} changes={entry.changes} />
            return (
              <MessageView
                key={entry.key}
                message={entry.message}
                conversation={conversation}
                unfolded={unfolded}
              />
            )
          })}
        </div>
      </div>
      {news.hasNew && (
        <button type="button" className="thread-news" onClick={news.toEnd}>
          {m.desk_thread_new()}
        </button>
      )}
    </div>
  )
}

const nearEndPx = 80

/** At the end it stays at the end; elsewhere the words under the eye stay where they are. */
function useKeptPlace(box: RefObject<HTMLDivElement | null>, newest?: string, oldest?: string) {
  const before = useRef({ height: 0, newest: '', oldest: '', atEnd: true })
  const [hasNew, setHasNew] = useState(false)
  useLayoutEffect(() => {
    const pane = box.current
    if (!pane || !newest) return
    const was = before.current
    const isFirst = was.newest === ''
    if (isFirst || was.atEnd) pane.scrollTop = pane.scrollHeight
    else if (oldest !== was.oldest) pane.scrollTop += pane.scrollHeight - was.height
    else if (newest !== was.newest) setHasNew(true)
    before.current = { ...was, height: pane.scrollHeight, newest, oldest: oldest ?? '' }
  }, [box, newest, oldest])
  useEffect(() => {
    const pane = box.current
    if (!pane) return
    const look = () => {
      const atEnd = pane.scrollHeight - pane.scrollTop - pane.clientHeight < nearEndPx
      before.current.atEnd = atEnd
      if (atEnd) setHasNew(false)
    }
    // A composer that grows or a picture that arrives must not hide the newest words.
    const grow = new ResizeObserver(() => {
      if (before.current.atEnd) pane.scrollTop = pane.scrollHeight
    })
    grow.observe(pane)
    if (pane.firstElementChild) grow.observe(pane.firstElementChild)
    pane.addEventListener('scroll', look, { passive: true })
    return () => {
      grow.disconnect()
      pane.removeEventListener('scroll', look)
    }
  }, [box])
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight })
  return { hasNew, toEnd }
}

import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  Button,
  dateFormat,
  ErrorState,
  Skeleton,
  useReader,
  useShortcut,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Conversation, Happened, Message } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { messagesOf } from '../known/messages.ts'
import { conversationQuery, happenedOf, historyQuery, messagesQuery } from '../known/queries.ts'
import { Changes } from './Changes.tsx'
import { MessageView } from './MessageView.tsx'
import { firstUnreadOf, timelineOf } from './timeline.ts'
import { useKeptPlace } from './use-kept-place.ts'

/** The conversation in order of time; it opens at its newest words, and reading never jumps. */
export function Thread({ conversation }: { conversation: Conversation }) {
  const { id } = conversation
  const { locale, timeZone } = useReader()
  const found = useInfiniteQuery(messagesQuery(id))
  const [unfolded, setUnfolded] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const messages = useMemo(() => messagesOf(found.data), [found.data])
  const isCut = found.hasNextPage
  const happened = useHappened(id, isCut ? messages[0]?.at : '')
  const entries = useMemo(() => {
    const day = dateFormat('en-CA', { timeZone, dateStyle: 'short' })
    return timelineOf({ messages, happened, isCut, dayOf: (at) => day.format(new Date(at)) })
  }, [messages, happened, isCut, timeZone])
  const { startAt, unread } = useStart({ id, messages, found })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const onNearTop = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const news = useKeptPlace(box, {
    startAt,
    newest: messages.at(-1)?.id,
    oldest: messages[0]?.id,
    onNearTop,
  })
  useShortcut({
    id: 'conversation.unfold',
    keys: 'o',
    scope: 'conversation',
    says: m.desk_key_unfold(),
    run: () => setUnfolded((now) => !now),
  })
  const dayName = dateFormat(locale, {
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
              <Fragment key={entry.key}>
                {unread === entry.message.id && (
                  <p className="unread-line">{m.desk_thread_unread()}</p>
                )}
                <MessageView
                  message={entry.message}
                  conversation={conversation}
                  unfolded={unfolded}
                  isLinked={linkedMessage() === entry.message.id}
                />
              </Fragment>
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

/** What happened as far back as the messages reach; more of it comes as older ones do. */
function useHappened(id: string, from: string | undefined): readonly Happened[] {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    historyQuery(id),
  )
  const happened = useMemo(() => happenedOf(data), [data])
  const reaches = from === undefined || (happened[0]?.at ?? '') < from
  useEffect(() => {
    if (!reaches && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [reaches, hasNextPage, isFetchingNextPage, fetchNextPage])
  return happened
}

const linkPages = 20

/** The message a copied link names. */
const linkedMessage = () => /^#m-([0-9a-f-]{36})$/.exec(window.location.hash)?.[1]

interface StartParts {
  id: string
  messages: readonly Message[]
  found: UseInfiniteQueryResult<{ pages: unknown[] }>
}

/**
 * Where reading begins, settled once per opening: at the message a link names, else at the first
 * one not read yet, else at the newest. Undefined until the server has said what was read.
 */
function useStart({ id, messages, found }: StartParts) {
  const { data: detail } = useQuery({ ...conversationQuery(id), enabled: false })
  const [start, setStart] = useState<{ startAt: string | null; unread: string | null }>()
  const linked = linkedMessage()
  const isHere = messages.some((message) => message.id === linked)
  const looksFor = linked !== undefined && !isHere && found.hasNextPage
  const pages = found.data?.pages.length ?? 0
  const { isFetchingNextPage, fetchNextPage } = found
  useEffect(() => {
    if (looksFor && !start && !isFetchingNextPage && pages < linkPages) void fetchNextPage()
  }, [looksFor, start, isFetchingNextPage, fetchNextPage, pages])
  // As it stood when it was opened: a moment later it counts as read.
  const [stood, setStood] = useState<Pick<Conversation, 'isUnread' | 'readAt'>>()
  if (!stood && detail) setStood({ isUnread: detail.isUnread, readAt: detail.readAt })
  const isReady = stood !== undefined && messages.length > 0
  if (!start && isReady && !(looksFor && pages < linkPages)) {
    const unread = stood.isUnread ? firstUnreadOf(messages, stood.readAt) : null
    const isNews = unread !== null && unread !== messages[0]?.id
    setStart({ startAt: isHere && linked ? linked : unread, unread: isNews ? unread : null })
  }
  return { startAt: start?.startAt, unread: start?.unread }
}

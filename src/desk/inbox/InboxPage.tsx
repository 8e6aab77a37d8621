import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState, ErrorState, Kbd } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { sentenceOf } from '../api/problem.ts'
import { numberQuery } from '../known/queries.ts'
import { later } from '../later.tsx'
import { ConversationList } from './ConversationList.tsx'
import { usualOrder, type ListOf, type ViewName } from './rules.ts'

/** Fetched as soon as the list stands (ConversationList). */
export const ConversationPane = later(
  () => import('../conversation/ConversationPane.tsx'),
  <section className="conv-pane" aria-busy="true" />,
)

/** List, conversation, customer: three panes, two, or one, as there is room. */
export function InboxPage() {
  const { view } = useParams({ from: '/inbox/$view' }) as { view: ViewName }
  const { number } = useParams({ strict: false }) as { number?: string }
  const { order, tag, panel } = useSearch({ from: '/inbox/$view' })
  const list = useMemo<ListOf>(
    () => ({ view, order: order ?? usualOrder(view), ...(tag ? { tag } : {}) }),
    [view, order, tag],
  )
  const opened = useQuery({ ...numberQuery(number ?? ''), enabled: number !== undefined })
  const id = number === undefined ? null : (opened.data ?? null)
  return (
    <div className="inbox" data-shows={number === undefined ? 'list' : (panel ?? 'conversation')}>
      <ConversationList list={list} openedId={id} />
      {number === undefined ? (
        <NothingOpen />
      ) : opened.isError ? (
        <section className="conv-pane">
          <ErrorState as="h2" title={m.desk_conversation_not_here()}>
            {sentenceOf(opened.error)}
          </ErrorState>
        </section>
      ) : (
        id && <ConversationPane key={id} id={id} list={list} />
      )}
    </div>
  )
}

function NothingOpen() {
  return (
    <section className="conv-pane nothing-open" aria-label={m.desk_conversation()}>
      <EmptyState title={m.desk_nothing_open_title()}>
        {m.desk_nothing_open_text()} <Kbd keys="j" /> <Kbd keys="k" /> <Kbd keys="Enter" />
      </EmptyState>
    </section>
  )
}

/** Opens a conversation in the view one is in; the list keeps its filter. */
export function useOpenConversation() {
  const navigate = useNavigate()
  const { view = 'mine' } = useParams({ strict: false }) as { view?: ViewName }
  return (number: number, replace = false) =>
    navigate({
      to: '/inbox/$view/$number',
      params: { view, number: String(number) },
      search: (search) => ({ ...search, panel: undefined }),
      replace,
    })
}

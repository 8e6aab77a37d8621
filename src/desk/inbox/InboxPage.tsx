import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { EmptyState, ErrorState, Kbd } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { sentenceOf } from '../api/problem.ts'
import { numberQuery } from '../known/queries.ts'
import { ConversationList } from './ConversationList.tsx'
import { usualOrder, type ListOf, type ViewName } from './rules.ts'

const loadConversation = () => import('../conversation/ConversationPane.tsx')
const ConversationPane = lazy(loadConversation)

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
  useIdle(loadConversation)
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
        id && (
          <Suspense fallback={<section className="conv-pane" aria-busy="true" />}>
            <ConversationPane key={id} id={id} list={list} />
          </Suspense>
        )
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

/** Loads what will be needed next while nothing else is to do. */
function useIdle(load: () => Promise<unknown>) {
  useEffect(() => {
    const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 300))
    idle(() => void load().catch(() => {}))
  }, [load])
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

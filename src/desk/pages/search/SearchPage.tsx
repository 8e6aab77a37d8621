import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import {
  Avatar,
  Button,
  DateText,
  EmptyState,
  ErrorState,
  Field,
  Input,
  sayWhen,
  Skeleton,
  useNow,
  useReader,
  useShortcut,
  VirtualList,
  type Reader,
} from '../../../kernel/ui/index.ts'
import { formatNumber, localeOf, m } from '../../../kernel/words/index.ts'
import { sentenceOf } from '../../api/problem.ts'
import { viewOf } from '../../known/lists.ts'
import { Marks } from './Marks.tsx'
import { searchQuery, type Found, type Hit } from './queries.ts'
import './search.css'

const typingPauseMs = 180

/** What was written, said and noted anywhere, found by its words. */
export default function SearchPage() {
  const { q = '' } = useSearch({ from: '/search' })
  const navigate = useNavigate()
  const router = useRouter()
  const [typed, setTyped] = useState(q)
  useEffect(() => {
    if (typed.trim() === q) return
    const search = { q: typed.trim() || undefined }
    const go = () => void navigate({ to: '/search', search, replace: true })
    const timer = setTimeout(go, typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed, q, navigate])
  const goBack = () =>
    router.history.canGoBack() ? router.history.back() : void navigate({ to: '/inbox' })
  useShortcut({
    id: 'search.back',
    keys: 'Escape',
    scope: 'global',
    says: m.desk_search_back(),
    run: goBack,
  })
  return (
    <div className="search" data-pane="page">
      <header className="search-head">
        <h1>{m.desk_search_title()}</h1>
        <Field label={m.desk_search_field()} labelHidden className="search-field">
          <Input
            icon="search"
            type="search"
            autoFocus
            placeholder={m.desk_search_hint()}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && goBack()}
          />
        </Field>
      </header>
      {q ? (
        <Results q={q} />
      ) : (
        <EmptyState as="h2" title={m.desk_search_begin()}>
          {m.desk_search_begin_text()}
        </EmptyState>
      )}
    </div>
  )
}

function Results({ q }: { q: string }) {
  const navigate = useNavigate()
  const reader = useReader()
  const now = useNow()
  const [active, setActive] = useState<string | null>(null)
  const list = useInfiniteQuery(searchQuery(q))
  const [first] = list.data?.pages ?? []
  if (list.error && !first) {
    return (
      <ErrorState
        as="h2"
        title={m.desk_search_not_fetched()}
        action={<Button onClick={() => void list.refetch()}>{m.desk_search_again()}</Button>}
      >
        {sentenceOf(list.error)}
      </ErrorState>
    )
  }
  if (!first)
    return (
      <div className="p-4">
        <Skeleton lines={[62, 88, 54, 92, 70]} />
      </div>
    )
  const hits = list.data?.pages.flatMap((page) => page.data) ?? []
  if (hits.length === 0 && first.customers.length === 0) {
    return (
      <EmptyState as="h2" title={m.desk_search_none({ q })}>
        {m.desk_search_none_text()}
      </EmptyState>
    )
  }
  return (
    <>
      <People customers={first.customers} />
      <Count count={first.count} />
      <VirtualList
        className="grow"
        label={m.desk_search_title()}
        items={hits}
        keyOf={(hit) => hit.conversationId}
        nameOf={(hit) => sayHit(hit, { ...reader, now })}
        rowHeight={64}
        activeKey={active}
        onActive={setActive}
        onOpen={({ number }) =>
          void navigate({
            to: '/inbox/$view/$number',
            params: { view: viewOf(number), number: String(number) },
          })
        }
        onNearEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
        renderRow={(hit) => <HitLine hit={hit} />}
      />
    </>
  )
}

/** A hit in one sentence, for those who hear it. */
function sayHit({ customer, subject, snippet, at }: Hit, reader: Reader & { now: Date }): string {
  const when = sayWhen(new Date(at), { ...reader, form: 'full' })
  return [customer.name, subject, snippet.text, when].filter(Boolean).join(', ')
}

/** Exact up to a thousand; beyond it the exact number helps nobody. */
function Count({ count }: Pick<Found, 'count'>) {
  const { locale } = useReader()
  if (!count) return null
  const number = formatNumber(count.conversations, localeOf(locale))
  return (
    <p className="search-count" role="status">
      {count.more
        ? m.desk_search_more({ number })
        : m.desk_search_count({ count: count.conversations })}
    </p>
  )
}

function People({ customers }: Pick<Found, 'customers'>) {
  if (customers.length === 0) return null
  return (
    <section className="search-people" aria-label={m.desk_search_customers()}>
      <h2>{m.desk_search_customers()}</h2>
      <ul>
        {customers.map(({ id, name, reachedBy }) => (
          <li key={id}>
            <Link to="/customers/$id" params={{ id }}>
              <Avatar id={id} name={name} />
              <span className="one">
                {name}
                {reachedBy && <small>{reachedBy}</small>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const places: Partial<Record<Hit['foundIn'], () => string>> = {
  note: m.desk_search_in_note,
  subject: m.desk_search_in_subject,
}

function HitLine({ hit }: { hit: Hit }) {
  const place = places[hit.foundIn]?.()
  const isInSubject = hit.foundIn === 'subject'
  return (
    <div className="search-hit">
      <p>
        <b>{hit.customer.name}</b>
        <span className="about one">
          {isInSubject ? <Marks {...hit.snippet} /> : hit.subject || m.desk_no_subject()}
        </span>
        <DateText at={hit.at} plain className="at" />
      </p>
      <p className="found" dir="auto">
        {place && <span>{place}</span>}
        {!isInSubject && <Marks {...hit.snippet} />}
      </p>
    </div>
  )
}

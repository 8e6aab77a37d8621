import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import {
  Button,
  EmptyState,
  IconButton,
  Input,
  Select,
  useShortcut,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { useQuery } from '@tanstack/react-query'
import { showHeld, useHeldCount } from '../known/lists.ts'
import { countsQuery, doneQuery } from '../known/queries.ts'
import type { ListOf, Order, ViewName } from './rules.ts'
import { viewNames } from './rules.ts'
import { LivePause } from './LivePause.tsx'
import { viewCount, viewEmpty, viewName } from './view-names.ts'

interface ListHeadProps {
  list: ListOf
  /** Fetched rows, for views nobody counts. */
  count: number | undefined
}

export function ListHead({ list, count }: ListHeadProps) {
  const navigate = useNavigate()
  const { data: counts } = useQuery(countsQuery)
  const { find } = useSearch({ from: '/inbox/$view' })
  const [finds, setFinds] = useState(find !== undefined)
  const shown = list.tag ? count : (viewCount(counts, list.view) ?? undefined)
  const order = (next: Order) =>
    void navigate({
      to: '.',
      search: (search: object) => ({ ...search, order: next }),
      replace: true,
    })
  useShortcut({
    id: 'list.find',
    keys: '/',
    scope: 'list',
    says: m.desk_key_filter(),
    run: () => setFinds(true),
  })
  return (
    <header className="list-head">
      <h1 className="list-title">
        <span className="one">{list.tag ? `#${list.tag}` : viewName[list.view]()}</span>
        {shown !== undefined && <span className="count">{shown >= 1000 ? '1000+' : shown}</span>}
      </h1>
      <div className="list-acts">
        <Select
          look="plain"
          aria-label={m.desk_order()}
          value={list.order}
          onChange={(event) => order(event.target.value as Order)}
        >
          <option value="waiting">{m.desk_order_waiting()}</option>
          <option value="recent">{m.desk_order_recent()}</option>
        </Select>
        <IconButton
          icon="search"
          name={m.desk_key_filter()}
          keys="/"
          aria-pressed={finds}
          onClick={() => setFinds(!finds)}
        />
        <LivePause onPhone />
      </div>
      <PhoneViews list={list} />
      {finds && <FilterField onClose={() => setFinds(false)} />}
    </header>
  )
}

/** The rail's views, where there is no rail. */
function PhoneViews({ list }: { list: ListOf }) {
  const navigate = useNavigate()
  return (
    <div className="phone-views">
      <Select
        look="plain"
        aria-label={m.desk_views()}
        value={list.view}
        onChange={(event) =>
          void navigate({
            to: '/inbox/$view',
            params: { view: event.target.value as ListOf['view'] },
          })
        }
      >
        {viewNames.map((view) => (
          <option key={view} value={view}>
            {viewName[view]()}
          </option>
        ))}
      </Select>
    </div>
  )
}

function FilterField({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const { find: usual } = useSearch({ from: '/inbox/$view' })
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const find = (text: string) =>
    void navigate({
      to: '.',
      search: (search: object) => ({ ...search, find: text || undefined }),
      replace: true,
    })
  const close = () => {
    find('')
    onClose()
    document.querySelector<HTMLElement>('.conv-list [role=row][tabindex="0"]')?.focus()
  }
  return (
    <div className="list-find">
      <Input
        ref={input}
        icon="search"
        aria-label={m.desk_key_filter()}
        defaultValue={usual}
        placeholder={m.desk_filter_hint()}
        onChange={(event) => find(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close()
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault()
            document.querySelector<HTMLElement>('.conv-list [role=row]')?.focus()
          }
        }}
      />
    </div>
  )
}

/** "2 new": they come in when one says so. */
export function ListNews({ list }: { list: ListOf }) {
  const count = useHeldCount(list)
  return (
    <div role="status" className="contents">
      {count > 0 && (
        <button type="button" className="list-news" onClick={() => showHeld(list)}>
          {m.desk_list_new({ count })}
        </button>
      )}
    </div>
  )
}

export function ListEmpty({ list, find }: { list: ListOf; find: string | undefined }) {
  const navigate = useNavigate()
  if (find) {
    const clear = () =>
      void navigate({ to: '.', search: (search: object) => ({ ...search, find: undefined }) })
    return (
      <EmptyState
        as="h2"
        title={m.desk_empty_find_title({ find })}
        action={<Button onClick={clear}>{m.desk_empty_find_act()}</Button>}
      >
        {m.desk_empty_find_text()}
      </EmptyState>
    )
  }
  return <EmptyView list={list} />
}

/** Why nothing is here, what was done today, and where to go on. */
function EmptyView({ list }: { list: ListOf }) {
  const { title, text } = viewEmpty[list.view]
  const next = list.view === 'unassigned' || list.view === 'mine' ? 'all' : 'mine'
  const other = list.view === 'mine' ? 'unassigned' : next
  return (
    <EmptyState
      as="h2"
      title={title()}
      action={
        <Button asChild>
          <Link to="/inbox/$view" params={{ view: other }}>
            {viewName[other]()}
          </Link>
        </Button>
      }
    >
      {isQueue(list.view) && <DoneToday />}
      {text()}
    </EmptyState>
  )
}

const isQueue = (view: ViewName) => view === 'mine' || view === 'unassigned' || view === 'all'

function DoneToday() {
  const [since] = useState(() => new Date(new Date().setHours(0, 0, 0, 0)).toISOString())
  const { data: done } = useQuery(doneQuery(since))
  if (!done || done.resolved === 0) return null
  const says =
    done.byYou > 0
      ? m.desk_done_today_you({ count: done.resolved, you: done.byYou })
      : m.desk_done_today({ count: done.resolved })
  return <b className="done-today">{says}</b>
}

/** The filter looks at what is here; the rest is a search away. */
export function FindEverywhere({ find, count }: { find: string; count: number }) {
  return (
    <p className="find-everywhere">
      <span className="grow">{m.desk_find_looked_at({ count })}</span>
      <Link to="/search" search={{ q: find }}>
        {m.desk_find_everywhere()}
      </Link>
    </p>
  )
}

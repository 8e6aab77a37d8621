import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import {
  ErrorState,
  Button,
  Skeleton,
  useNow,
  useReader,
  useShortcutScope,
  useSteady,
  VirtualList,
  type ListHandle,
  type RowState,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { guardList, listQuery, rememberList, sweep } from '../known/lists.ts'
import { usePresence } from '../known/news.ts'
import { prefetchConversation } from '../known/prefetch.ts'
import { countsQuery } from '../known/queries.ts'
import { atLeisure, fetchAtLeisure } from '../later.tsx'
import { moodWord } from '../mood/mood-words.ts'
import { isTold, useRowMoods } from '../mood/row-moods.ts'
import { useMe } from '../session.ts'
import { BulkBar } from './BulkBar.tsx'
import { ConversationRow } from './ConversationRow.tsx'
import { ConversationPane, useOpenConversation } from './InboxPage.tsx'
import { FindEverywhere, ListEmpty, ListHead, ListNews } from './ListParts.tsx'
import { LivePauseBar } from './LivePause.tsx'
import { rowName } from './row-name.ts'
import { belongs, matchesText, type ListOf } from './rules.ts'
import { useListKeys } from './use-list-keys.ts'
import { viewCount } from './view-names.ts'

const noRows: Row[] = []
/** Where each list was scrolled to, for the way back. */
const scrolledTo = new Map<string, number>()

interface ConversationListProps {
  list: ListOf
  openedId: string | null
}

export function ConversationList({ list, openedId }: ConversationListProps) {
  const me = useMe()
  const reader = useReader()
  const { find } = useSearch({ from: '/inbox/$view' })
  const handle = useRef<ListHandle>(null)
  const box = useRef<HTMLElement>(null)
  const found = useFoundRows(list)
  const all = useMemo(() => found.data?.pages.flatMap((page) => page.data) ?? noRows, [found.data])
  const rows = useMemo(
    () => (find ? all.filter((row) => matchesText(row, find)) : all),
    [all, find],
  )
  const [at, setAt] = useActiveRow(list, openedId)
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const [isWhole, setWhole] = useState(false)
  const activeKey = openedId ?? at
  const open = useOpenConversation()

  useShortcutScope('list')
  useQuietList({ list, box, handle, keptId: openedId })
  usePrefetchAround({ box, rows, openedId })
  const unmark = () => {
    setChecked(new Set())
    setWhole(false)
  }
  useEffect(unmark, [list])
  useEffect(() => rememberList(list), [list])
  useMoreWhileFinding(found, find)
  useOpeningFetched(found.data !== undefined)
  const toggle = (id: string) => {
    setWhole(false)
    setChecked((now) => toggled(isWhole ? new Set(rows.map((row) => row.id)) : now, id))
  }
  const onNearEnd = useCallback(() => {
    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
  }, [found])
  const extend = (from: string, to: string) => setChecked((now) => new Set([...now, from, to]))
  useListKeys({ list, handle, rows, activeKey, openedId, toggle, extend })

  const height = useRowHeight()
  const presence = usePresence()
  const moods = useRowMoods()
  const total = useTotal(list, found.hasNextPage || find ? undefined : rows.length)
  const now = useNow().getTime()
  const nameOf = useCallback(
    (row: Row) => {
      const others = (presence.get(row.id) ?? []).filter(({ id }) => id !== me.id)
      const mood = moods.get(row.id)
      const says = isTold(mood) ? moodWord(mood).toLowerCase() : undefined
      return rowName(row, reader, { now: new Date(now), others, mood: says })
    },
    [presence, moods, reader, now, me.id],
  )
  const marked = isWhole ? new Set(rows.map(({ id }) => id)) : checked
  const tells = useTells(list)
  const onCheck = useSteady(toggle)
  const renderRow = useCallback(
    (row: Row, { checked: isChecked }: RowState) => (
      <ConversationRow
        row={row}
        tells={belongs(row, list, me.id) ? tells.usual : tells.left}
        checked={isChecked}
        onCheck={onCheck}
      />
    ),
    [list, me.id, tells, onCheck],
  )
  return (
    <section className="list-pane" data-pane="list" ref={box} aria-label={m.desk_list()}>
      <ListHead list={list} count={found.data ? rows.length : undefined} />
      <LivePauseBar />
      <ListNews list={list} />
      {find && found.hasNextPage && <FindEverywhere find={find} count={all.length} />}
      {found.isPending && <ListWaiting />}
      {found.isError && (
        <ErrorState
          title={m.desk_list_failed()}
          action={<Button onClick={() => void found.refetch()}>{m.desk_try_again()}</Button>}
        >
          {sentenceOf(found.error)}
        </ErrorState>
      )}
      {found.data && rows.length === 0 && <ListEmpty list={list} find={find} />}
      {rows.length > 0 && (
        <VirtualList
          ref={handle}
          className="conv-list"
          label={m.desk_list()}
          items={rows}
          keyOf={keyOf}
          nameOf={nameOf}
          rowHeight={height}
          total={find ? rows.length : total}
          activeKey={activeKey}
          onActive={setAt}
          onOpen={(row) => void open(row.number)}
          checkedKeys={marked}
          onCheck={(row) => toggle(row.id)}
          isDimmed={(row) => !belongs(row, list, me.id)}
          onNearEnd={onNearEnd}
          renderRow={renderRow}
        />
      )}
      <BulkBar
        list={list}
        rows={rows}
        checked={checked}
        isWhole={isWhole}
        onWhole={find ? undefined : () => setWhole(true)}
        onDone={unmark}
      />
    </section>
  )
}

const keyOf = (row: Row) => row.id

/** What a row need not say, being in this view; one that has left the view says its state. */
function useTells({ view }: ListOf) {
  return useMemo(() => {
    const usual = { assignee: view !== 'mine', state: ['drafts', 'unsent'].includes(view) }
    return { usual, left: { ...usual, state: true } }
  }, [view])
}

/** Where one was in each list, for the way back (D5). */
const activeIn = new Map<string, string>()

function useActiveRow(list: ListOf, openedId: string | null) {
  const name = JSON.stringify(list)
  const [at, setAt] = useState(openedId ?? activeIn.get(name) ?? null)
  const active = openedId ?? at
  useEffect(() => {
    if (active) activeIn.set(name, active)
  }, [name, active])
  // What was open is where one stands when it is closed.
  useEffect(() => {
    if (openedId) setAt(openedId)
  }, [openedId])
  return [at, setAt] as const
}

/** The real number of rows: what is here when all is here, else the view's count; −1: unknown. */
function useTotal(list: ListOf, here: number | undefined): number {
  const { data: counts } = useQuery(countsQuery)
  if (here !== undefined) return here
  const counted = list.tag ? undefined : viewCount(counts, list.view)
  return counted !== undefined && counted < 1000 ? counted : -1
}

/** Filtering looks at what is here; so more is fetched while it is on, up to a thousand rows. */
const foundMax = 1000

function useMoreWhileFinding(found: FoundRows, find: string | undefined) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage, data } = found
  const count = data?.pages.reduce((sum, page) => sum + page.data.length, 0) ?? 0
  useEffect(() => {
    if (find && hasNextPage && !isFetchingNextPage && count < foundMax) void fetchNextPage()
  }, [find, hasNextPage, isFetchingNextPage, count, fetchNextPage])
}

const loadSheet = () => import('../composer/RichField.tsx')

/** Once the list stands, what opening a conversation and writing in it need is fetched and made. */
function useOpeningFetched(listStands: boolean) {
  useEffect(
    () =>
      listStands
        ? fetchAtLeisure([
            ConversationPane.fetch,
            loadSheet,
            async () => (await loadSheet()).theSheet(),
          ])
        : undefined,
    [listStands],
  )
}

type FoundRows = ReturnType<typeof useFoundRows>
const useFoundRows = (list: ListOf) => useInfiniteQuery(listQuery(list))

function toggled(now: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(now)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The row's height is a token, so that density and coarse pointers decide it in one place. */
function useRowHeight(): number {
  const [height, setHeight] = useState(72)
  useEffect(() => {
    const read = () => {
      const style = getComputedStyle(document.documentElement)
      setHeight(Number.parseInt(style.getPropertyValue('--row-list'), 10) || 72)
    }
    read()
    const watch = new MutationObserver(read)
    watch.observe(document.documentElement, { attributeFilter: ['data-density'] })
    return () => watch.disconnect()
  }, [])
  return height
}

function ListWaiting() {
  return (
    <div className="p-3">
      {[0, 1, 2, 3].map((at) => (
        <div key={at} className="h-row-list">
          <Skeleton lines={[48, 84, 66]} />
        </div>
      ))}
    </div>
  )
}

interface QuietListParts {
  list: ListOf
  box: RefObject<HTMLElement | null>
  handle: RefObject<ListHandle | null>
  keptId: string | null
}

/** Nothing moves while somebody looks: news wait, and what has left goes when the eye has gone on. */
function useQuietList({ list, box, handle, keptId }: QuietListParts) {
  const me = useMe()
  const name = JSON.stringify(list)
  useEffect(() => {
    const pane = box.current
    if (!pane) return
    const leave = () => sweep(list, me.id, keptId)
    pane.addEventListener('pointerleave', leave)
    const stop = guardList(list, () => {
      const isScrolled = (handle.current?.scrollTop() ?? 0) > 8
      const rows = pane.querySelector('.conv-list')
      return isScrolled || Boolean(rows?.matches(':hover, :focus-within'))
    })
    return () => {
      pane.removeEventListener('pointerleave', leave)
      stop()
    }
  }, [list, box, handle, keptId, me.id])

  useEffect(() => {
    const top = scrolledTo.get(name)
    if (top) requestAnimationFrame(() => handle.current?.setScrollTop(top))
    const pane = box.current
    const remember = () => scrolledTo.set(name, handle.current?.scrollTop() ?? 0)
    pane?.addEventListener('scroll', remember, { capture: true, passive: true })
    return () => pane?.removeEventListener('scroll', remember, { capture: true })
  }, [name, box, handle])
}

const restMs = 50
/** While mails arrive one upon the other, those around are fetched when it is quiet for so long. */
const quietMs = 1000

interface PrefetchParts {
  box: RefObject<HTMLElement | null>
  rows: readonly Row[]
  openedId: string | null
}

/**
 * Two on each side of the open conversation, the first three while none is open, and whichever
 * row the pointer or the focus rests on (D13).
 */
function usePrefetchAround({ box, rows, openedId }: PrefetchParts) {
  const prefetched = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    if (rows.length === 0) return
    const at = rows.findIndex(({ id }) => id === openedId)
    const near = at < 0 ? rows.slice(0, 3) : [1, -1, 2, -2].map((step) => rows[at + step])
    const prefetch = () =>
      atLeisure(() => near.forEach((row) => row && prefetchConversation(row.id, row.customer.id)))
    // A key held down passes by, and asks for nothing.
    const timer = setTimeout(prefetch, prefetched.current === openedId ? quietMs : restMs)
    prefetched.current = openedId
    return () => clearTimeout(timer)
  }, [rows, openedId])
  useEffect(() => {
    const pane = box.current
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = ({ target }: Event) => {
      const key = (target as Element).closest<HTMLElement>('[role=row]')?.dataset['key']
      const row = rows.find(({ id }) => id === key)
      clearTimeout(timer)
      // A pointer that only passes asks for nothing.
      if (row) timer = setTimeout(() => prefetchConversation(row.id, row.customer.id), restMs)
    }
    pane?.addEventListener('pointerover', soon)
    pane?.addEventListener('focusin', soon)
    return () => {
      clearTimeout(timer)
      pane?.removeEventListener('pointerover', soon)
      pane?.removeEventListener('focusin', soon)
    }
  }, [rows, box])
}

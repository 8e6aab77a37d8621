import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import {
  ErrorState,
  Button,
  Skeleton,
  useReader,
  useShortcutScope,
  VirtualList,
  type ListHandle,
} from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { guardList, listQuery, sweep } from '../known/lists.ts'
import { prefetchConversation } from '../known/prefetch.ts'
import { useMe } from '../session.ts'
import { BulkBar } from './BulkBar.tsx'
import { ConversationRow } from './ConversationRow.tsx'
import { useOpenConversation } from './InboxPage.tsx'
import { ListEmpty, ListHead, ListNews } from './ListParts.tsx'
import { rowName } from './row-name.ts'
import { belongs, matchesText, type ListOf } from './rules.ts'
import { useListKeys } from './use-list-keys.ts'

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
  const found = useInfiniteQuery(listQuery(list))
  const all = useMemo(() => found.data?.pages.flatMap((page) => page.data) ?? noRows, [found.data])
  const rows = useMemo(
    () => (find ? all.filter((row) => matchesText(row, find)) : all),
    [all, find],
  )
  const [at, setAt] = useState<string | null>(openedId)
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const activeKey = openedId ?? at
  const open = useOpenConversation()

  useShortcutScope('list')
  useQuietList({ list, box, handle, keptId: openedId })
  usePrefetchAround(rows, openedId)
  useEffect(() => setChecked(new Set()), [list])
  const toggle = (id: string) => setChecked((now) => toggled(now, id))
  const onNearEnd = useCallback(() => {
    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
  }, [found])
  useListKeys({ list, handle, rows, activeKey, openedId, toggle })

  const height = useRowHeight()
  const tells = { assignee: list.view !== 'mine', state: ['drafts', 'unsent'].includes(list.view) }
  return (
    <section className="list-pane" data-pane="list" ref={box} aria-label={m.desk_list()}>
      <ListHead list={list} count={found.data ? rows.length : undefined} />
      <ListNews list={list} />
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
          nameOf={(row) => rowName(row, reader, new Date())}
          rowHeight={height}
          total={found.hasNextPage ? -1 : rows.length}
          activeKey={activeKey}
          onActive={setAt}
          onOpen={(row) => void open(row.number)}
          checkedKeys={checked}
          onCheck={(row) => toggle(row.id)}
          isDimmed={(row) => !belongs(row, list, me.id)}
          onNearEnd={onNearEnd}
          renderRow={(row, state) => (
            <ConversationRow
              row={row}
              tells={belongs(row, list, me.id) ? tells : { ...tells, state: true }}
              checked={state.checked}
              onCheck={() => toggle(row.id)}
            />
          )}
        />
      )}
      <BulkBar rows={rows} checked={checked} onDone={() => setChecked(new Set())} />
    </section>
  )
}

const keyOf = (row: Row) => row.id

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

/** Two on each side of the open conversation; the first three while none is open (D13). */
function usePrefetchAround(rows: readonly Row[], openedId: string | null) {
  useEffect(() => {
    const at = rows.findIndex(({ id }) => id === openedId)
    const near = at < 0 ? rows.slice(0, 3) : [1, -1, 2, -2].map((step) => rows[at + step])
    const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 100))
    idle(() => near.forEach((row) => row && prefetchConversation(row.id, row.customer.id)))
  }, [rows, openedId])
}

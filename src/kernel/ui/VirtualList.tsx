import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useImperativeHandle,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { focusablesIn } from './focus.ts'
import { nearestStop, nextIndex } from './list-keys.ts'

export interface RowState {
  index: number
  active: boolean
  checked: boolean
}

export interface ListHandle {
  /** Gives the focus to the active row, or to the first. */
  focus: () => void
  /** Makes the row n steps away the active one; true when there was one. For j and k. */
  move: (steps: number, options?: { focus?: boolean }) => boolean
  scrollToKey: (key: string) => void
  scrollTop: () => number
  setScrollTop: (top: number) => void
}

export interface VirtualListProps<T> {
  /** Names the grid. */
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  /** The row's accessible name: everything it tells, as one sentence. */
  nameOf: (item: T) => string
  renderRow: (item: T, state: RowState) => ReactNode
  /** Pixels, or per item when headings differ; 72 comfortable and 36 compact in the inbox. */
  rowHeight: number | ((item: T) => number)
  /** Real number of rows on the server; −1 or absent when unknown. */
  total?: number
  activeKey: string | null
  onActive: (key: string, item: T) => void
  /** Enter or click. */
  onOpen?: (item: T) => void
  checkedKeys?: ReadonlySet<string>
  /** Space. */
  onCheck?: (item: T) => void
  /** A divider inside the list; it is stepped over. */
  isHeading?: (item: T) => boolean
  isDimmed?: (item: T) => boolean
  /** Near the end: fetch more. */
  onNearEnd?: () => void
  className?: string
  ref?: Ref<ListHandle>
}

/**
 * A long list: role grid with one tab stop (the active row), arrows, Home, End and page keys.
 * ArrowRight enters a row's own buttons, ArrowLeft leaves them, Enter opens, Space checks.
 * Buttons inside rows need tabIndex={-1}.
 */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, activeKey } = props
  const box = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const canStop = (index: number) => {
    const item = items[index]
    return item !== undefined && !props.isHeading?.(item)
  }
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => heightOf(props, index),
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 8,
  })
  const found = items.findIndex((item) => keyOf(item) === activeKey)
  const first = nearestStop({ from: 0, step: 1, count: items.length, canStop })
  const stop = found >= 0 ? found : (first ?? 0)
  const rows = virtual.getVirtualItems()

  const goTo = (index: number, focus: boolean) => {
    const item = items[index]
    if (item === undefined) return false
    wantsFocus.current = focus
    virtual.scrollToIndex(index, { align: 'auto' })
    props.onActive(keyOf(item), item)
    return true
  }

  // The row may only be rendered after the scroll, so the focus follows the paint.
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = rowAt(box.current, stop)
    if (row) {
      wantsFocus.current = false
      row.focus({ preventScroll: true })
    }
  })

  const last = rows[rows.length - 1]?.index ?? 0
  const { onNearEnd } = props
  const nearEnd = items.length > 0 && last >= items.length - 10
  useEffect(() => {
    if (nearEnd) onNearEnd?.()
  }, [nearEnd, items.length, onNearEnd])

  useImperativeHandle(props.ref, () => ({
    focus: () => void goTo(stop, true),
    move: (steps, options) => {
      if (found < 0) return goTo(stop, options?.focus ?? true)
      const step = steps > 0 ? 1 : -1
      const from = Math.min(items.length - 1, Math.max(0, found + steps))
      const next = nearestStop({ from, step, count: items.length, canStop })
      return next !== null && next !== found && goTo(next, options?.focus ?? true)
    },
    scrollToKey: (key) => {
      const index = items.findIndex((item) => keyOf(item) === key)
      if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
    },
    scrollTop: () => box.current?.scrollTop ?? 0,
    setScrollTop: (top) => box.current?.scrollTo({ top }),
  }))

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const row = (event.target as HTMLElement).closest<HTMLElement>('[role=row]')
    if (row && moveInside(event, row)) return
    if (event.target !== row) return
    const item = items[stop]
    if (item !== undefined && event.key === 'Enter' && props.onOpen) {
      event.preventDefault()
      props.onOpen(item)
    } else if (item !== undefined && event.key === ' ' && props.onCheck) {
      event.preventDefault()
      props.onCheck(item)
    } else {
      const meanHeight = virtual.getTotalSize() / Math.max(1, items.length)
      const page = Math.floor((box.current?.clientHeight ?? 0) / meanHeight)
      const next = nextIndex({ key: event.key, at: stop, count: items.length, page, canStop })
      if (next === null) return
      event.preventDefault()
      goTo(next, true)
    }
  }

  return (
    <div
      ref={box}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total ?? -1}
      aria-colcount={1}
      aria-multiselectable={props.onCheck ? true : undefined}
      className={`grid-list ${props.className ?? ''}`}
      onKeyDown={onKeyDown}
    >
      <div
        role="rowgroup"
        style={{ height: virtual.getTotalSize(), position: 'relative' }}
      >
        {rows.map((row) => {
          const item = items[row.index] as T
          return (
            <GridRow
              key={row.key}
              list={props}
              item={item}
              index={row.index}
              place={{ top: row.start, height: row.size }}
              isStop={row.index === stop}
            />
          )
        })}
      </div>
    </div>
  )
}

interface GridRowProps<T> {
  list: VirtualListProps<T>
  item: T
  index: number
  place: { top: number; height: number }
  isStop: boolean
}

function GridRow<T>({ list, item, index, place, isStop }: GridRowProps<T>) {
  const key = list.keyOf(item)
  const heading = list.isHeading?.(item) ?? false
  const active = key === list.activeKey
  const checked = list.checkedKeys?.has(key) ?? false
  const look = [
    'grid-row',
    heading && 'heading',
    active && !heading && 'on',
    list.isDimmed?.(item) && 'dim',
  ]
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-label={list.nameOf(item)}
      aria-selected={heading ? undefined : list.onCheck ? checked : active}
      aria-current={active && list.onCheck ? true : undefined}
      tabIndex={heading ? undefined : isStop ? 0 : -1}
      data-index={index}
      data-key={key}
      className={look.filter(Boolean).join(' ')}
      style={{ height: place.height, transform: `translateY(${place.top}px)` }}
      onClick={
        heading
          ? undefined
          : (event) => {
              if (isOwnControl(event.target)) return
              list.onActive(key, item)
              list.onOpen?.(item)
            }
      }
    >
      <div role="gridcell">{list.renderRow(item, { index, active, checked })}</div>
    </div>
  )
}

const isOwnControl = (target: EventTarget) =>
  target instanceof Element && target.closest('button, a, input, label, select') !== null

function heightOf<T>(props: VirtualListProps<T>, index: number): number {
  const { rowHeight, items } = props
  return typeof rowHeight === 'number' ? rowHeight : rowHeight(items[index] as T)
}

const rowAt = (box: HTMLElement | null, index: number) =>
  box?.querySelector<HTMLElement>(`[role=row][data-index="${index}"]`)

/** Left and right walk through the row's own controls. True when the key was used. */
function moveInside(event: KeyboardEvent, row: HTMLElement): boolean {
  if (!['ArrowRight', 'ArrowLeft', 'Escape'].includes(event.key)) return false
  const target = event.target as HTMLElement
  const stops = [row, ...focusablesIn(row)]
  const here = stops.indexOf(target)
  if (event.key === 'Escape' && target === row) return false
  const next = event.key === 'Escape' ? row : stops[here + (event.key === 'ArrowRight' ? 1 : -1)]
  if (!next) return false
  event.preventDefault()
  next.focus()
  return true
}

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  memo,
  useEffect,
  useImperativeHandle,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import { focusablesIn } from './focus.ts'
import { nearestStop, nextIndex } from './list-keys.ts'
import { useSteady } from './use-steady.ts'

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
  const { items, keyOf } = props
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => heightOf(props, index),
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 8,
  })
  const rows = virtual.getVirtualItems()
  const stop = useTabStop({ list: props, box, virtual })
  useNearEnd(props, rows[rows.length - 1]?.index ?? 0)
  const height = virtual.getTotalSize()
  const onPress = useSteady((item: T) => {
    props.onActive(keyOf(item), item)
    props.onOpen?.(item)
  })
  return (
    <div
      ref={box}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total ?? -1}
      aria-colcount={1}
      aria-multiselectable={props.onCheck ? true : undefined}
      className={`grid-list ${props.className ?? ''}`}
      onKeyDown={stop.onKeyDown}
    >
      <div role="rowgroup" style={{ height, position: 'relative' }}>
        {rows.map((row) => (
          <GridRow
            key={row.key}
            item={items[row.index] as T}
            index={row.index}
            top={row.start}
            height={row.size}
            isStop={row.index === stop.at}
            onPress={onPress}
            {...lookOf(props, items[row.index] as T)}
          />
        ))}
      </div>
    </div>
  )
}

interface TabStopParts<T> {
  list: VirtualListProps<T>
  box: RefObject<HTMLDivElement | null>
  virtual: Virtualizer<HTMLDivElement, Element>
}

/** The one tab stop: where it is, how keys and the handle move it, and that focus follows. */
function useTabStop<T>({ list, box, virtual }: TabStopParts<T>) {
  const { items, keyOf, activeKey } = list
  /** Key of the row that is to have the focus as soon as it is drawn. */
  const wantsFocus = useRef<string | null>(null)
  const count = items.length
  const canStop = (index: number) => {
    const item = items[index]
    return item !== undefined && !list.isHeading?.(item)
  }
  const found = items.findIndex((item) => keyOf(item) === activeKey)
  const at = found >= 0 ? found : (nearestStop({ from: 0, step: 1, count, canStop }) ?? 0)

  const goTo = (index: number, focus: boolean) => {
    const item = items[index]
    if (item === undefined) return false
    wantsFocus.current = focus ? keyOf(item) : null
    if (!isInSight(virtual, index)) virtual.scrollToIndex(index, { align: 'auto' })
    list.onActive(keyOf(item), item)
    return true
  }

  useFocusOnceDrawn({ list, box, at, wantsFocus })

  const move = (steps: number, focus = true) => {
    if (found < 0) return goTo(at, focus)
    const from = Math.min(count - 1, Math.max(0, found + steps))
    const next = nearestStop({ from, step: steps > 0 ? 1 : -1, count, canStop })
    return next !== null && next !== found && goTo(next, focus)
  }
  useImperativeHandle(list.ref, () => ({
    focus: () => void goTo(at, true),
    move: (steps, options) => move(steps, options?.focus),
    scrollToKey: (key) => {
      const index = items.findIndex((item) => keyOf(item) === key)
      if (index >= 0 && !isInSight(virtual, index)) virtual.scrollToIndex(index, { align: 'auto' })
    },
    scrollTop: () => box.current?.scrollTop ?? 0,
    setScrollTop: (top) => box.current?.scrollTo({ top }),
  }))

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const row = (event.target as HTMLElement).closest<HTMLElement>('[role=row]')
    if ((row && moveInside(event, row)) || event.target !== row) return
    const item = items[at]
    const page = pageOf(box.current, virtual.getTotalSize() / Math.max(1, count))
    const next = nextIndex({ key: event.key, at, count, page, canStop })
    const act = { Enter: list.onOpen, ' ': list.onCheck }[event.key]
    if (next === null && !(act && item !== undefined)) return
    event.preventDefault()
    if (next !== null) goTo(next, true)
    else if (item !== undefined) act?.(item)
  }
  return { at, onKeyDown }
}

interface Drawing<T> extends Pick<TabStopParts<T>, 'list' | 'box'> {
  at: number
  wantsFocus: RefObject<string | null>
}

/**
 * The row may only be rendered after the scroll, so the focus follows the paint; and the scroll
 * may be painted before the row is the active one, so it must be the row that was meant.
 */
function useFocusOnceDrawn<T>({ list: { items, keyOf }, box, at, wantsFocus }: Drawing<T>) {
  useEffect(() => {
    const wanted = wantsFocus.current
    const item = items[at]
    if (wanted === null || item === undefined || keyOf(item) !== wanted) return
    const row = rowAt(box.current, at)
    if (!row) return
    wantsFocus.current = null
    row.focus({ preventScroll: true })
  })
}

/** Whole and where one looks. Scrolling to it would measure the page, and move nothing. */
function isInSight(virtual: Virtualizer<HTMLDivElement, Element>, index: number): boolean {
  const row = virtual.measurementsCache[index]
  const { scrollOffset, scrollRect } = virtual
  if (!row || scrollOffset === null || !scrollRect) return false
  return row.start >= scrollOffset && row.end <= scrollOffset + scrollRect.height
}

const pageOf = (box: HTMLElement | null, meanHeight: number) =>
  Math.floor((box?.clientHeight ?? 0) / meanHeight)

function useNearEnd<T>({ items, onNearEnd }: VirtualListProps<T>, lastShown: number) {
  const near = items.length > 0 && lastShown >= items.length - 10
  useEffect(() => {
    if (near) onNearEnd?.()
  }, [near, items.length, onNearEnd])
}

/** What a row is drawn from besides its place; rows are drawn anew only when one of it differs. */
interface RowLook<T> {
  itemKey: string
  heading: boolean
  active: boolean
  dimmed: boolean
  /** Undefined where nothing can be checked. */
  checked: boolean | undefined
  nameOf: VirtualListProps<T>['nameOf']
  renderRow: VirtualListProps<T>['renderRow']
}

function lookOf<T>(list: VirtualListProps<T>, item: T): RowLook<T> {
  const itemKey = list.keyOf(item)
  return {
    itemKey,
    heading: list.isHeading?.(item) ?? false,
    active: itemKey === list.activeKey,
    dimmed: list.isDimmed?.(item) ?? false,
    checked: list.onCheck && (list.checkedKeys?.has(itemKey) ?? false),
    nameOf: list.nameOf,
    renderRow: list.renderRow,
  }
}

interface GridRowProps<T> extends RowLook<T> {
  item: T
  index: number
  top: number
  height: number
  isStop: boolean
  onPress: (item: T) => void
}

const GridRow = memo(function GridRow<T>(props: GridRowProps<T>) {
  const { item, itemKey, index, heading, active, checked } = props
  const look = ['grid-row', heading && 'heading', active && !heading && 'on', props.dimmed && 'dim']
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-label={props.nameOf(item)}
      aria-selected={heading ? undefined : (checked ?? active)}
      aria-current={active && checked !== undefined ? true : undefined}
      tabIndex={heading ? undefined : props.isStop ? 0 : -1}
      data-index={index}
      data-key={itemKey}
      className={look.filter(Boolean).join(' ')}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onClick={heading ? undefined : (event) => !isOwnControl(event.target) && props.onPress(item)}
    >
      <div role="gridcell">
        {props.renderRow(item, { index, active, checked: checked ?? false })}
      </div>
    </div>
  )
}) as <T>(props: GridRowProps<T>) => ReactNode

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

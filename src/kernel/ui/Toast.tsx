import { useEffect, useRef, useState, useSyncExternalStore, type Ref } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { announce } from './live-region.tsx'
import { useKitWords } from './words.ts'

export interface ToastOptions {
  says: string
  icon?: IconName
  /** How long it stays; with undo at least 10 (D42). */
  seconds?: number
  onUndo?: () => void
  /** Another act than undo. */
  action?: { label: string; run: () => void }
  /** Runs when it leaves without undo: the moment the mail really goes. */
  onGone?: () => void
}

interface Shown extends ToastOptions {
  id: number
}

let queue: readonly Shown[] = []
let nextId = 1
const watchers = new Set<() => void>()

function setQueue(next: readonly Shown[]) {
  queue = next
  watchers.forEach((tell) => tell())
}

/**
 * Shows a notice; one at a time, a new one takes the place of the old. Returns the way to take it
 * away. The sentence is announced; an error that must not be missed belongs at its place instead.
 */
export function toast(options: ToastOptions): () => void {
  const shown = { ...options, id: nextId++ }
  const [replaced] = queue
  setQueue([shown])
  replaced?.onGone?.()
  announce(options.says)
  return () => leave(shown.id)
}

/** For the `z` key: undoes what the toast on screen offers. False when there is nothing. */
export function undoLatest(): boolean {
  const [shown] = queue
  if (!shown?.onUndo) return false
  setQueue([])
  shown.onUndo()
  return true
}

function leave(id: number) {
  const shown = queue.find((each) => each.id === id)
  if (!shown) return
  setQueue(queue.filter((each) => each !== shown))
  shown.onGone?.()
}

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => watchers.delete(tell)
}

/** Mounted once by KitProvider; menus and tooltips are put into the same region. */
export function ToastRegion({ ref }: { ref?: Ref<HTMLElement> }) {
  const words = useKitWords()
  const [shown] = useSyncExternalStore(watch, () => queue)
  return (
    <section aria-label={words.notices} ref={ref}>
      <div className="toasts">{shown && <ToastView key={shown.id} shown={shown} />}</div>
    </section>
  )
}

function ToastView({ shown }: { shown: Shown }) {
  const words = useKitWords()
  const { id, says, icon, onUndo, action, seconds = onUndo ? 10 : 6 } = shown
  const [left, setLeft] = useState(seconds)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const step = setInterval(() => {
      // WCAG 2.2.1: time stands still while it is hovered or holds the focus.
      const held = box.current?.matches(':hover, :focus-within') || document.hidden
      if (!held) setLeft((now) => now - 1)
    }, 1000)
    return () => clearInterval(step)
  }, [])
  useEffect(() => {
    if (left <= 0) leave(id)
  }, [left, id])

  return (
    <div className="toast" ref={box}>
      <Icon name={icon ?? 'done'} />
      <span className="grow">{says}</span>
      {onUndo && (
        <button type="button" className="toast-act" onClick={() => undoLatest()}>
          {words.undoWithin(Math.max(0, left))}
        </button>
      )}
      {action && (
        <button
          type="button"
          className="toast-act"
          onClick={() => {
            leave(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="toast-close"
        aria-label={words.close}
        onClick={() => leave(id)}
      >
        <Icon name="close" size="s" />
      </button>
    </div>
  )
}

import { Tooltip as Radix } from 'radix-ui'
import { useEffect, useState, type RefObject, useRef } from 'react'
import { useFloatPlace } from './float-place.ts'
import { Kbd } from './Kbd.tsx'

export interface Tip {
  says: string
  /** Keys in the notation of shortcuts.ts, shown beside the words. */
  keys?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined
}

/**
 * A few words about the element that carries these attributes, under the pointer or the focus.
 * Attributes, so that a screen full of them costs no component: TooltipLayer draws the one shown.
 */
export const tip = ({ says, keys, side }: Tip) => ({
  'data-tip': says,
  'data-tip-keys': keys,
  'data-tip-side': side,
})

/** How long the pointer rests before the first; the next ones come at once for a moment. */
const restMs = 400
const warmMs = 200
/** Time to get from the element over to its words. */
const leaveMs = 120

/** Draws the tooltip of the page. It can be hovered, stays, and Esc closes it (WCAG 1.4.13). */
export function TooltipLayer() {
  const [target, setTarget] = useState<HTMLElement | null>(null)
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => follow(setTarget, words), [])
  return target && <Shown key={tips.of(target)} target={target} words={words} close={setTarget} />
}

interface ShownProps {
  target: HTMLElement
  words: RefObject<HTMLDivElement | null>
  close: (nothing: null) => void
}

function Shown({ target, words, close }: ShownProps) {
  const place = useFloatPlace()
  const { tip: says, tipKeys, tipSide } = target.dataset
  const { left, top, width, height } = target.getBoundingClientRect()
  return (
    <Radix.Provider>
      <Radix.Root open onOpenChange={(isOpen) => !isOpen && close(null)}>
        <Radix.Trigger asChild>
          <span className="tip-anchor" aria-hidden="true" style={{ left, top, width, height }} />
        </Radix.Trigger>
        <Radix.Portal container={target.closest<HTMLElement>('.dialog') ?? place}>
          <Radix.Content
            ref={words}
            className="tip float-in"
            side={(tipSide ?? 'bottom') as NonNullable<Tip['side']>}
            sideOffset={6}
            collisionPadding={8}
          >
            {says}
            {tipKeys && <Kbd keys={tipKeys} />}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}

/** A number for each element, so that another one's words are placed anew. */
const tips = {
  numbers: new WeakMap<HTMLElement, number>(),
  next: 0,
  of(target: HTMLElement): number {
    const known = this.numbers.get(target) ?? this.next++
    this.numbers.set(target, known)
    return known
  },
}

type Show = (target: HTMLElement | null) => void

/** One set of listeners for the whole page; returns what ends them. */
function follow(show: Show, words: RefObject<HTMLElement | null>): () => void {
  let shown: HTMLElement | null = null
  /** Pressed, so nothing is said until the pointer comes anew. */
  let pressed: HTMLElement | null = null
  let closedAt = -warmMs
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (target: HTMLElement | null) => {
    clearTimeout(timer)
    if (shown && !target) closedAt = performance.now()
    shown = target?.isConnected ? target : null
    show(shown)
  }
  const soon = (target: HTMLElement | null, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => set(target), ms)
  }
  const over = ({ target, pointerType }: PointerEvent) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return
    if (words.current?.contains(target)) return clearTimeout(timer)
    const found = target.closest<HTMLElement>('[data-tip]')
    if (found !== pressed) pressed = null
    if (found === shown) clearTimeout(timer)
    else if (!found) soon(null, leaveMs)
    else if (found !== pressed) {
      const isWarm = shown !== null || performance.now() - closedAt < warmMs
      soon(found, isWarm ? 0 : restMs)
    }
  }
  const focused = ({ target }: FocusEvent) => {
    const found = target instanceof HTMLElement && target.matches('[data-tip]:focus-visible')
    if (found && target !== pressed) set(target)
    else if (shown) set(null)
  }
  const press = ({ target }: Event) => {
    pressed = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
    set(null)
  }
  const gone = () => shown && set(null)
  const key = () => shown && requestAnimationFrame(() => shown?.isConnected === false && set(null))
  const ends = new AbortController()
  const how = { signal: ends.signal, capture: true, passive: true }
  document.addEventListener('pointerover', over, how)
  document.addEventListener('pointerdown', press, how)
  document.addEventListener('click', press, how)
  document.addEventListener('focusin', focused, how)
  document.addEventListener('focusout', gone, how)
  document.addEventListener('scroll', gone, how)
  document.addEventListener('keydown', key, how)
  document.documentElement.addEventListener('pointerleave', () => soon(null, leaveMs), how)
  return () => {
    clearTimeout(timer)
    ends.abort()
  }
}

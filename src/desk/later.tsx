import { startTransition, useEffect, useLayoutEffect, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { flushSync } from 'react-dom'

export interface Later<P extends object> {
  (props: P): ReactNode
  /** Fetches it now, so that it is there when it is asked for; what fails is asked for again. */
  fetch: () => Promise<void>
}

/**
 * A part of the desk whose code comes after the first page. Not React's own `lazy`: once that has
 * shown its placeholder it keeps it for 300 ms, also when the code came at once, and even code that
 * is here already shows one first.
 */
export function later<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  waiting: ReactNode = null,
): Later<P> {
  let Part: ComponentType<P> | undefined
  let coming: Promise<void> | undefined
  const fetch = () => {
    coming ??= load().then(
      (module) => void (Part = module.default),
      (error: unknown) => {
        coming = undefined
        throw error
      },
    )
    return coming
  }
  function Waits(props: P) {
    const [, setHere] = useState(Part !== undefined)
    const [failure, setFailure] = useState<{ error: unknown }>()
    useEffect(() => {
      if (Part) return setHere(true)
      let stays = true
      fetch().then(
        () => stays && setHere(true),
        (error: unknown) => stays && setFailure({ error }),
      )
      return () => {
        stays = false
      }
    }, [])
    if (failure) throw failure.error
    return Part ? <Part {...props} /> : waiting
  }
  return Object.assign(Waits, { fetch })
}

/** Keys that only walk on: what they leave behind need not be finished for them. */
const walking = new Set(['j', 'k', 'ArrowDown', 'ArrowUp', 'Control', 'Shift', 'Alt', 'Meta'])

/**
 * True once what came with it has been painted: for what need not be in the first picture. With
 * `orWhenUsed` a key or a press before that makes it true at once, so that it is answered.
 */
export function useAfterPaint({ orWhenUsed = false } = {}): boolean {
  const [isPainted, setPainted] = useState(false)
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ends = new AbortController()
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(true)))
    })
    const use = (event: Event) => {
      if (event instanceof KeyboardEvent && walking.has(event.key)) return
      ends.abort()
      flushSync(() => setPainted(true))
    }
    const how = { capture: true, signal: ends.signal }
    if (orWhenUsed && !isPainted)
      for (const name of ['keydown', 'pointerdown', 'drop', 'paste'])
        window.addEventListener(name, use, how)
    return () => {
      ends.abort()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [orWhenUsed, isPainted])
  return isPainted
}

/** Soon, when nothing else is to do. */
export function atLeisure(run: () => void): void {
  if (window.requestIdleCallback) window.requestIdleCallback(run, { timeout: 1_000 })
  else setTimeout(run, 100)
}

/** One after the other at leisure; what fails is fetched when it is needed. Returns the stop. */
export function fetchAtLeisure(parts: readonly (() => Promise<unknown>)[]): () => void {
  let stopped = false
  const next = ([first, ...rest]: typeof parts) => {
    if (!first) return
    atLeisure(() => {
      if (stopped) return
      void first()
        .catch(() => {})
        .then(() => next(rest))
    })
  }
  next(parts)
  return () => {
    stopped = true
  }
}

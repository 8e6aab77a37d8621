// One value outside of React that pages watch: whoever uses it is drawn anew when it is another.

import { useSyncExternalStore } from 'react'

export interface Watched<T> {
  now(): T
  set(next: T): void
  /** For who is no page; the answer ends the watching. */
  watch(tell: () => void): () => void
  /** A hook: the value, or the part of it that is picked. */
  use(): T
  use<P>(pick: (value: T) => P): P
}

export function watched<T>(first: T): Watched<T> {
  let value = first
  const watchers = new Set<() => void>()
  const watch = (tell: () => void) => {
    watchers.add(tell)
    return () => void watchers.delete(tell)
  }
  return {
    now: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      watchers.forEach((tell) => tell())
    },
    watch,
    use: <P>(pick?: (value: T) => P) =>
      useSyncExternalStore(watch, () => (pick ? pick(value) : value)) as P,
  }
}

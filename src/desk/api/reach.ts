// Whether the server can be reached: what requests and the live socket met last. One quiet bar
// shows it; reading goes on.

import { useSyncExternalStore } from 'react'

let reached = typeof navigator === 'undefined' || navigator.onLine
const watchers = new Set<() => void>()

function set(next: boolean) {
  if (next === reached) return
  reached = next
  watchers.forEach((tell) => tell())
}

export const noteReached = () => set(true)
export const noteUnreached = () => set(false)

if (typeof window !== 'undefined') {
  window.addEventListener('offline', noteUnreached)
  window.addEventListener('online', noteReached)
}

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

export const useReached = () => useSyncExternalStore(watch, () => reached)
export const watchReach = watch
export const isReached = () => reached

// Whether the server has a newer desk than the one that runs here. It says so and waits: a page
// that reloads by itself takes the place, the focus and the thought of whoever works in it (D59).

import { useSyncExternalStore } from 'react'

let isNewer = false
const watchers = new Set<() => void>()

function set(next: boolean) {
  isNewer = next
  watchers.forEach((tell) => tell())
}

export const noteNewBuild = () => set(true)
export const putAsideNewBuild = () => set(false)

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

export const useNewBuild = () => useSyncExternalStore(watch, () => isNewer)

import { useSyncExternalStore } from 'react'

let open = false
const watchers = new Set<() => void>()

function set(next: boolean) {
  open = next
  watchers.forEach((tell) => tell())
}

export const openPalette = () => set(true)
export const closePalette = () => set(false)

const watch = (tell: () => void) => {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}
export const usePaletteOpen = () => useSyncExternalStore(watch, () => open)

/** Where the one tab stop of a list goes next: pure, so that it can be tested as a table. */
export interface ListMove {
  key: string
  at: number
  count: number
  /** Rows that fit on the screen, for PageUp and PageDown. */
  page: number
  /** False for headings, which are stepped over. */
  canStop?: (index: number) => boolean
}

/** The next index, or null when the key is not the list's. Stays at the ends; no wrapping. */
export function nextIndex({ key, at, count, page, canStop = () => true }: ListMove): number | null {
  const target: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
    PageDown: at + Math.max(1, page - 1),
    PageUp: at - Math.max(1, page - 1),
  }
  const wanted = target[key]
  if (wanted === undefined || count === 0) return null
  const clamped = Math.min(count - 1, Math.max(0, wanted))
  const forward = key === 'ArrowDown' || key === 'PageDown' || key === 'Home'
  return nearestStop({ from: clamped, step: forward ? 1 : -1, count, canStop }) ?? at
}

interface StopSearch {
  from: number
  step: 1 | -1
  count: number
  canStop: (index: number) => boolean
}

/** The first index from `from` on where one may stop; looks the other way when there is none. */
export function nearestStop({ from, step, count, canStop }: StopSearch): number | null {
  for (let at = from; at >= 0 && at < count; at += step) if (canStop(at)) return at
  for (let at = from; at >= 0 && at < count; at -= step) if (canStop(at)) return at
  return null
}

// "Pause live updates" (WCAG 2.2.2): while it is on, what others do waits and is counted; the
// lists and Today stay as they are. What one does oneself is seen at once.

import { watched } from '../watched.ts'

interface Pause {
  isPaused: boolean
  /** Conversations that changed meanwhile. */
  waiting: number
}

const pause = watched<Pause>({ isPaused: false, waiting: 0 })
const missed = new Set<string>()
let missedAll = false
let catchUp: (ids: readonly string[] | 'all') => void = () => {}

export const useLivePause = () => pause.use()
export const isLivePaused = () => pause.now().isPaused

export function pauseLive(): void {
  pause.set({ isPaused: true, waiting: 0 })
}

/** Whatever waited is shown. */
export function resumeLive(): void {
  const ids = missedAll ? ('all' as const) : [...missed]
  missed.clear()
  missedAll = false
  pause.set({ isPaused: false, waiting: 0 })
  catchUp(ids)
}

export function noteMissed(id: string): void {
  missed.add(id)
  pause.set({ ...pause.now(), waiting: missed.size })
}

/** The line was gone: nobody knows what changed. */
export function noteMissedAll(): void {
  missedAll = true
}

/** Who listens to the news says how to catch up. */
export function onResume(run: typeof catchUp): void {
  catchUp = run
}

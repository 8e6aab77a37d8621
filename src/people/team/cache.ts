// Callers are remembered for a moment so that not every request asks the database who it is.
// Commands that end a session, revoke a key or change what somebody sees say so here after
// their commit; other nodes notice when their memory runs out (trust.md §3.6: 5 s).

let generation = 0

/** Everything remembered in this process about who is who is asked anew. */
export const forgetCallers = (): void => void generation++

const memoryMilliseconds = 3000
const entriesMax = 10_000

export interface Memory<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
}

export function memory<V>(): Memory<V> {
  const entries = new Map<string, { value: V; at: number }>()
  let seen = generation
  return {
    get(key) {
      if (seen !== generation) entries.clear()
      seen = generation
      const entry = entries.get(key)
      if (!entry) return undefined
      if (performance.now() - entry.at < memoryMilliseconds) return entry.value
      entries.delete(key)
      return undefined
    },
    set(key, value) {
      if (entries.size >= entriesMax) entries.clear()
      entries.set(key, { value, at: performance.now() })
    },
  }
}

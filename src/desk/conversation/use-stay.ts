import { startTransition, useEffect, useState } from 'react'

/** Whoever opened another one so lately is walking through the list, and may go on at once. */
const walkMs = 1_500
const stayMs = 700

let openedAt = -walkMs

/**
 * True when somebody has come to stay: once the words are painted, or, while they walk from one to
 * the next, after a moment. What is not read at the first glance is drawn and asked for only then:
 * a person may ask 600 times a minute, and every key has 50 ms.
 */
export function useStay(id: string): boolean {
  const [stays, setStays] = useState<string | null>(null)
  useEffect(() => {
    const isWalking = performance.now() - openedAt < walkMs
    openedAt = performance.now()
    const timer = setTimeout(() => startTransition(() => setStays(id)), isWalking ? stayMs : 0)
    return () => clearTimeout(timer)
  }, [id])
  return stays === id
}

// What was done by the palette last, in this browser.

import type { IconName } from '../../kernel/ui/index.ts'

/** An act by its shortcut's id, or a place with its way there. */
export type Recent =
  | { kind: 'act'; id: string }
  | {
      kind: 'go'
      id: string
      icon: IconName
      name: string
      more?: string
      to: string
      params: Record<string, string>
    }

const storeKey = 'rapport.palette'
const keptMax = 8

export function recents(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storeKey) ?? '[]')
    return Array.isArray(kept) ? (kept as Recent[]) : []
  } catch {
    return []
  }
}

export function remember(one: Recent): void {
  const kept = [one, ...recents().filter(({ id }) => id !== one.id)].slice(0, keptMax)
  try {
    localStorage.setItem(storeKey, JSON.stringify(kept))
  } catch {
    // Full or refused: the palette works without.
  }
}

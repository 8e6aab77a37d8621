// Two people change one setting. Who saves second says what they saw; where it differs from
// what stands there now they get a 409 with the newer value, and nothing is overwritten unseen.

import { isDeepStrictEqual } from 'node:util'
import { conflict } from '../errors/index.ts'

export interface Contested {
  /** The field of the body, nested ones by a slash: `delayHours/email`. */
  field: string
  theirs: unknown
}

/** Throws `edited-meanwhile` (409) with what stands there now, for every field that differs. */
export function assertAsSeen(seen: object | undefined, now: object): void {
  const contested = contestedOf(seen ?? {}, now as Record<string, unknown>, '')
  if (contested.length === 0) return
  throw conflict('edited-meanwhile', 'Somebody changed this while you were editing.', {
    contested,
  })
}

function contestedOf(seen: object, now: Record<string, unknown>, path: string): Contested[] {
  return Object.entries(seen).flatMap(([name, was]) => {
    if (!Object.hasOwn(now, name)) return []
    const theirs = now[name]
    if (isRecord(was) && isRecord(theirs)) return contestedOf(was, theirs, `${path}${name}/`)
    return isDeepStrictEqual(was, theirs) ? [] : [{ field: path + name, theirs: theirs ?? null }]
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

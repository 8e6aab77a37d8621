import { useState } from 'react'

interface Edit {
  value: unknown
  /** What was saved when the first letter of this field was typed. */
  base: unknown
}

/** A field somebody else saved while it was being changed here. */
export interface Meanwhile {
  field: string
  theirs: unknown
  mine: unknown
}

/** What is being filled in, beside what is saved. */
export interface Draft<T> {
  value: T
  set: (change: Partial<T>) => void
  isChanged: boolean
  /** Only what differs from what is saved. */
  changed: Partial<T>
  /** What was saved when these fields were begun: nothing newer is overwritten. */
  seen: Record<string, unknown>
  meanwhile: readonly Meanwhile[]
  /** What is saved now has been seen, and mine shall stand all the same. */
  keepMine: () => void
  takeTheirs: () => void
  takeBack: () => void
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** `saved` may change while one types: what was typed stays, and the draft says what is newer. */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [edits, setEdits] = useState<Record<string, Edit>>({})
  const now = saved as Record<string, unknown>
  const mine = Object.fromEntries(Object.entries(edits).map(([field, { value }]) => [field, value]))
  const differs = Object.entries(edits).filter(([field, { value }]) => !isSame(value, now[field]))
  const newer = differs.filter(([field, { base }]) => !isSame(base, now[field]))
  return {
    value: { ...saved, ...mine } as T,
    set: (change) =>
      setEdits((before) => ({
        ...before,
        ...Object.fromEntries(
          Object.entries(change).map(([field, value]) => [
            field,
            { value, base: before[field] ? before[field].base : now[field] },
          ]),
        ),
      })),
    isChanged: differs.length > 0,
    changed: Object.fromEntries(differs.map(([field, { value }]) => [field, value])) as Partial<T>,
    seen: Object.fromEntries(differs.map(([field, { base }]) => [field, base])),
    meanwhile: newer.map(([field, { value }]) => ({ field, theirs: now[field], mine: value })),
    keepMine: () =>
      setEdits((before) =>
        Object.fromEntries(
          Object.entries(before).map(([field, edit]) => [field, { ...edit, base: now[field] }]),
        ),
      ),
    takeTheirs: () => {
      const gone = new Set(newer.map(([field]) => field))
      setEdits((before) =>
        Object.fromEntries(Object.entries(before).filter(([field]) => !gone.has(field))),
      )
    },
    takeBack: () => setEdits({}),
  }
}

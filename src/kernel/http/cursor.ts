// Keyset cursors: the sort key of the last row, opaque to clients.

import { invalid } from '../errors/index.ts'

export const cursorOf = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

export function readCursor(
  cursor: string | undefined,
  length: number,
): (string | number | null)[] | null {
  if (cursor === undefined || cursor === '') return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const isScalar = (part: unknown) =>
      part === null || typeof part === 'string' || typeof part === 'number'
    if (Array.isArray(key) && key.length === length && key.every(isScalar)) return key
  } catch {
    // falls through to the same answer
  }
  throw invalid('This cursor is not one of ours. Begin again without `after`.', [
    { pointer: 'query/after', code: 'cursor', message: 'not a cursor of this list' },
  ])
}

/** Cuts a list fetched with limit + 1 into a page. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  shape: { item: (row: R) => T; key: (row: R) => (string | number | null)[] },
): { data: T[]; next: string | null } {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return {
    data: kept.map(shape.item),
    next: rows.length > limit && last ? cursorOf(shape.key(last)) : null,
  }
}

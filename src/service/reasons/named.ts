// Reasons under the names another system gave them.

import type { Work } from '../../kernel/db/work.ts'
import { addReason, slug } from './reasons.ts'

interface Known {
  id: string
  key: string
  name: string
  parent_id: string | null
}

export interface NamedReason {
  name: string
  /** Key or name of the first level it stands below; absent: wherever it is found. */
  below?: string
}

/**
 * The reason of this name: found by key or name, whatever its spelling (`where_is_my_order`),
 * else added below the first level named, else as a first level of its own.
 */
export async function reasonNamed(
  work: Work<'reason'>,
  { name, below }: NamedReason,
): Promise<string> {
  const known: Known[] = await work.read
    .selectFrom('reason')
    .select(['id', 'key', 'name', 'parent_id'])
    .execute()
  const parent =
    below === undefined ? null : known.find((one) => one.parent_id === null && isCalled(one, below))
  const parentId =
    below === undefined
      ? null
      : (parent?.id ?? (await addReason(work, { name: readable(below), parentId: null })))
  const found = known.find(
    (one) => isCalled(one, name) && (parentId === null || one.parent_id === parentId),
  )
  return found?.id ?? addReason(work, { name: readable(name), parentId })
}

const isCalled = (reason: Known, name: string): boolean => {
  const wanted = slug(name)
  return slug(reason.name) === wanted || reason.key.split('.').at(-1) === wanted
}

/** `late_delivery` as people write it. */
function readable(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim()
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 80)
}

// What an act upon many conversations is, and which values of a conversation it touches.

import type { ConversationRecord, Priority } from '../conversations/index.ts'

export type Act =
  | { kind: 'tag'; add: string[]; remove: string[] }
  | { kind: 'assign'; assigneeId: string | null }
  | { kind: 'prioritise'; priority: Priority }
  | { kind: 'resolve'; reasonId: string }
  | { kind: 'snooze'; until: string }

/** What a request says: the kind, and whatever that kind needs. */
export interface Asked {
  kind: Act['kind']
  addTags?: string[]
  removeTags?: string[]
  assigneeId?: string | null
  priority?: Priority
  reasonId?: string
  until?: string
}

/** More than this at once is a mistake more often than a wish. */
export const conversationsMax = 10_000
export const undoHours = 24
export const keptDays = 7

/** The act, or the name of what is missing. */
export function actOf(asked: Asked): Act | { missing: string } {
  switch (asked.kind) {
    case 'tag': {
      const add = tagsOf(asked.addTags)
      const remove = tagsOf(asked.removeTags)
      return add.length + remove.length > 0 ? { kind: 'tag', add, remove } : { missing: 'addTags' }
    }
    case 'assign':
      return asked.assigneeId === undefined
        ? { missing: 'assigneeId' }
        : { kind: 'assign', assigneeId: asked.assigneeId }
    case 'prioritise':
      return asked.priority
        ? { kind: 'prioritise', priority: asked.priority }
        : { missing: 'priority' }
    case 'resolve':
      return asked.reasonId
        ? { kind: 'resolve', reasonId: asked.reasonId }
        : { missing: 'reasonId' }
    case 'snooze':
      return asked.until ? { kind: 'snooze', until: asked.until } : { missing: 'until' }
  }
}

const tagsOf = (tags: readonly string[] = []) => [
  ...new Set(tags.map((tag) => tag.normalize('NFC').trim().toLowerCase()).filter(Boolean)),
]

/** The tags after adding and taking off, sorted as the conversation keeps them. */
export const tagsAfter = (tags: readonly string[], { add, remove }: Act & { kind: 'tag' }) =>
  [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag)).sort()

export const permissionOf: Readonly<Record<Act['kind'], string>> = {
  tag: 'conversation:tag',
  assign: 'conversation:assign',
  prioritise: 'conversation:tag',
  resolve: 'conversation:resolve',
  snooze: 'conversation:snooze',
}

export type Values = Record<string, string | number | string[] | null>

/** The values this kind of act touches; as JSON, for comparing and for putting back. */
export function valuesOf(kind: Act['kind'], row: ConversationRecord): Values {
  if (kind === 'tag') return { tags: [...row.tags] }
  if (kind === 'assign') return { assigneeId: row.assignee_id }
  if (kind === 'prioritise') return { priority: row.priority }
  return {
    state: row.state,
    waitingOn: row.waiting_on,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    reasonId: row.reason_id,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    cycle: row.cycle,
  }
}

/** What the act leaves behind, where that can be told beforehand; null: look. */
export function valuesAfter(act: Act, before: Values): Values | null {
  if (act.kind === 'tag') return { tags: tagsAfter(before['tags'] as string[], act) }
  if (act.kind === 'assign') return { assigneeId: act.assigneeId }
  if (act.kind === 'prioritise') return { priority: act.priority }
  return null
}

/** JSON of the database has its keys in an order of its own. */
export const areEqual = (a: Values, b: Values): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([name, value]) => JSON.stringify(value) === JSON.stringify(b[name]))

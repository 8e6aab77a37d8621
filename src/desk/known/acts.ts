// What one does to a conversation: seen at once, told to the server, and taken back with a
// sentence where the server refuses.

import { toast, type ToastOptions } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import type { Conversation, Member, Row } from '../api/contracts.ts'
import { sentenceOf } from '../api/problem.ts'
import { known } from './client.ts'
import { patchRow, putConversation, rowOf } from './lists.ts'
import { countsQuery, reasonsQuery } from './queries.ts'

interface Act {
  id: string
  meId: string
  /** What the screen shows at once. */
  change: Partial<Row>
  send: () => Promise<Conversation>
  /** Said when it is done. */
  says?: string
  onUndo?: () => void
}

/** True when the server agreed. */
async function act({ id, meId, change, send, says, onUndo }: Act): Promise<boolean> {
  const before = rowOf(id)
  patchRow(id, change)
  const undo: Partial<ToastOptions> = onUndo ? { onUndo } : {}
  const takeAway = says ? toast({ says, ...undo }) : () => {}
  try {
    putConversation(await send(), meId)
    void known.invalidateQueries(countsQuery)
    return true
  } catch (error) {
    takeAway()
    if (before) patchRow(id, only(before, Object.keys(change)))
    toast({ says: sentenceOf(error), icon: 'warning', seconds: 12 })
    return false
  }
}

const only = (row: Row, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name as keyof Row]])) as Partial<Row>

interface Assigning {
  id: string
  meId: string
  to: Pick<Member, 'id' | 'name'> | null
}

export function assign({ id, meId, to }: Assigning) {
  const before = rowOf(id)?.assignee ?? null
  return act({
    id,
    meId,
    change: { assignee: to && { id: to.id, name: to.name } },
    send: () =>
      call('conversations.assign', { params: { id }, body: { assigneeId: to?.id ?? null } }),
    says: to ? m.desk_act_assigned({ name: to.name }) : m.desk_act_unassigned(),
    onUndo: () => void assign({ id, meId, to: before }),
  })
}

export function setTags(id: string, meId: string, tags: string[]) {
  const before = rowOf(id)?.tags ?? []
  const gone = before.filter((tag) => !tags.includes(tag))
  const undo = {
    says: m.desk_act_tag_removed({ tag: gone.join(', ') }),
    onUndo: () => void setTags(id, meId, before),
  }
  return act({
    id,
    meId,
    change: { tags },
    send: () => call('conversations.tag', { params: { id }, body: { tags } }),
    ...(gone.length > 0 ? undo : {}),
  })
}

export function setPriority(id: string, meId: string, priority: Row['priority']) {
  return act({
    id,
    meId,
    change: { priority },
    send: () => call('conversations.prioritise', { params: { id }, body: { priority } }),
  })
}

export function setReason(id: string, meId: string, reasonId: string) {
  return act({
    id,
    meId,
    change: { reasonId },
    send: () => call('conversations.give-reason', { params: { id }, body: { reasonId } }),
  })
}

interface Snoozing {
  id: string
  meId: string
  until: Date
  /** "Tue 17 Mar 09:00", as the reader says it. */
  said: string
}

export function snooze({ id, meId, until, said }: Snoozing) {
  const snoozedUntil = until.toISOString()
  return act({
    id,
    meId,
    change: { state: 'snoozed', snoozedUntil, waitingOn: null },
    send: () => call('conversations.snooze', { params: { id }, body: { until: snoozedUntil } }),
    says: m.desk_act_snoozed({ until: said }),
    onUndo: () => void wake(id, meId),
  })
}

export function wake(id: string, meId: string) {
  return act({
    id,
    meId,
    change: { state: 'open', snoozedUntil: null },
    send: () => call('conversations.wake', { params: { id } }),
  })
}

export function waitFor(id: string, meId: string, on: 'customer' | 'third-party') {
  return act({
    id,
    meId,
    change: { state: 'pending', waitingOn: on, snoozedUntil: null },
    send: () => call('conversations.wait', { params: { id }, body: { on } }),
    says: on === 'customer' ? m.desk_act_waits_customer() : m.desk_act_waits_other(),
    onUndo: () => void goOn(id, meId),
  })
}

export function goOn(id: string, meId: string) {
  return act({
    id,
    meId,
    change: { state: 'open', waitingOn: null },
    send: () => call('conversations.continue', { params: { id } }),
  })
}

export function resolve(id: string, meId: string, reasonId: string) {
  return act({
    id,
    meId,
    change: {
      state: 'resolved',
      reasonId,
      waitingOn: null,
      snoozedUntil: null,
      waitingSince: null,
    },
    send: () => call('conversations.resolve', { params: { id }, body: { reasonId } }),
    says: resolvedSays(reasonId),
    onUndo: () => void reopen(id, meId, { undo: true }),
  })
}

export function resolvedSays(reasonId: string): string {
  const name = known.getQueryData(reasonsQuery.queryKey)?.find(({ id }) => id === reasonId)?.name
  return name ? m.desk_act_resolved_because({ reason: name }) : m.desk_act_resolved()
}

export function reopen(id: string, meId: string, { undo = false } = {}) {
  return act({
    id,
    meId,
    change: { state: 'open', resolvedAt: null },
    send: () => call('conversations.reopen', { params: { id }, query: { undo } }),
    says: undo ? undefined : m.desk_act_reopened(),
  })
}

/** Quiet: reading must never be in the way of reading. */
export function markRead(id: string): void {
  if (!rowOf(id)?.isUnread) return
  patchRow(id, { isUnread: false })
  call('conversations.read', { params: { id } }).catch(() => patchRow(id, { isUnread: true }))
}

export function markUnread(id: string): void {
  patchRow(id, { isUnread: true })
  call('conversations.unread', { params: { id } }).catch((error: unknown) => {
    patchRow(id, { isUnread: false })
    toast({ says: sentenceOf(error), icon: 'warning' })
  })
}

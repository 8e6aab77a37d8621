// One act upon the marked rows: each is asked for by itself, seen at once and taken back together.

import { toast } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import type { Row } from '../api/contracts.ts'
import { assign, reopen, resolve, setPriority, setTags } from '../known/acts.ts'
import type { BulkAsked } from '../known/bulk.ts'
import { known } from '../known/client.ts'
import { membersQuery } from '../known/queries.ts'

export async function uponEach(
  rows: readonly Row[],
  asked: BulkAsked,
  meId: string,
): Promise<void> {
  const done = await Promise.all(rows.map((row) => doTo(row, asked, meId)))
  const count = done.filter(Boolean).length
  toast({
    says: m.desk_bulk_done({ count }),
    onUndo: () => void Promise.all(rows.map((row) => undoTo(row, asked, meId))),
  })
}

async function doTo({ id, tags }: Row, asked: BulkAsked, meId: string): Promise<boolean> {
  const { kind, addTags = [], priority, reasonId, assigneeId } = asked
  if (kind === 'tag') return setTags(id, meId, [...new Set([...tags, ...addTags])])
  if (kind === 'prioritise' && priority) return setPriority(id, meId, priority)
  if (kind === 'resolve' && reasonId) return resolve(id, meId, reasonId)
  if (kind !== 'assign') return false
  const members = known.getQueryData(membersQuery.queryKey) ?? []
  return assign({ id, meId, to: members.find((member) => member.id === assigneeId) ?? null })
}

function undoTo({ id, tags, priority, assignee }: Row, { kind }: BulkAsked, meId: string) {
  if (kind === 'tag') return setTags(id, meId, tags)
  if (kind === 'prioritise') return setPriority(id, meId, priority)
  if (kind === 'resolve') return reopen(id, meId, { undo: true })
  return assign({ id, meId, to: assignee })
}

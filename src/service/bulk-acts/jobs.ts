// The work itself: some conversations at a time, each through the command a person would use,
// in the name of who asked. One transaction changes them, records their events and says how far
// it is, so that a process that ends in between goes on where it was.

import type { AnyWork, Workshop } from '../../kernel/db/work.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import { forbidden, Problem } from '../../kernel/errors/index.ts'
import { type Actor, systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { actorOf, type VisibleInboxes } from '../../people/team/index.ts'
import {
  assign,
  type Before,
  conversationFor,
  type ConversationRecord,
  resolve,
  setPriority,
  setTags,
  snooze,
  standAgain,
} from '../conversations/index.ts'
import { bulkActFinished, bulkActUndone } from './events.ts'
import {
  type Act,
  areEqual,
  keptDays,
  permissionOf,
  tagsAfter,
  type Values,
  valuesAfter,
  valuesOf,
} from './rules.ts'
import type { ItemState } from './tables.ts'

/** Small enough that nobody who opens one of these conversations waits for its lock. */
const batch = 40

export interface BulkParts {
  workshop: Workshop
  visibleInboxes: VisibleInboxes
}

export const bulkActTasks = ({ workshop, visibleInboxes }: BulkParts): DueTask[] => [
  {
    name: 'bulk-acts',
    every: 1000,
    async run() {
      const next = await workshop.db
        .selectFrom('bulk_act as b')
        .innerJoin('member as m', 'm.id', 'b.member_id')
        .select(['b.id', 'm.id as memberId', 'm.role', 'm.state'])
        .where('b.state', 'in', ['running', 'undoing'])
        .orderBy('b.worked_at')
        .limit(1)
        .executeTakeFirst()
      if (!next) return 0
      const inboxes = await visibleInboxes(next.memberId, next.role)
      const member = actorOf({ id: next.memberId, role: next.role }, inboxes)
      // Who has left the team since may do nothing any more, not even through what they began.
      const actor = next.state === 'active' ? member : { ...member, may: () => false }
      return workshop.transact(actor, (work) => workOn(work, next.id))
    },
  },
  {
    name: 'forget-bulk-acts',
    every: 3_600_000,
    run: (now) =>
      workshop.transact(systemActor('forget-bulk-acts'), async (work) => {
        const until = new Date(now.getTime() - keptDays * dayMs)
        await work
          .deleteFrom('bulk_act')
          .where('finished_at', 'is not', null)
          .where('created_at', '<', until)
          .execute()
        return 0
      }),
  },
]

async function workOn(work: AnyWork, id: string): Promise<number> {
  const row = await work.read
    .selectFrom('bulk_act')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['running', 'undoing'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return 0
  const undoing = row.state === 'undoing'
  const items = await work.read
    .selectFrom('bulk_act_item')
    .selectAll()
    .where('bulk_act_id', '=', id)
    .where('state', '=', undoing ? 'changed' : 'waiting')
    .orderBy('position', undoing ? 'desc' : 'asc')
    .limit(batch)
    .execute()
  const count = { changed: 0, unchanged: 0, refused: 0, restored: 0, kept: 0 }
  for (const item of items) {
    const done = await unlessRefused(undoing ? 'kept' : 'refused', async () => {
      mustBeAllowed(work.actor, row.kind)
      const conversation = await lockedRow(work, item.conversation_id)
      if (!undoing) return actUpon(work, row.act, conversation)
      const { before, after } = item as { before: Values; after: Values }
      return putBack(work, row.kind, { row: conversation, before, after })
    })
    count[done.state] += 1
    await work.post(
      work
        .updateTable('bulk_act_item')
        .set({ state: done.state, ...jsonOf(done) })
        .where('bulk_act_id', '=', id)
        .where('position', '=', item.position),
    )
  }
  const isLast = items.length < batch
  const tally = {
    handled: row.handled + (undoing ? 0 : items.length),
    changed: row.changed + count.changed,
    refused: row.refused + count.refused,
    restored: row.restored + count.restored,
    kept: row.kept + count.kept,
  }
  await work
    .updateTable('bulk_act')
    .set({
      ...tally,
      worked_at: work.now,
      ...(isLast ? { state: undoing ? 'undone' : 'done', finished_at: work.now } : {}),
    })
    .where('id', '=', id)
    .execute()
  if (isLast) await say(work, { ...tally, id, kind: row.kind, undoing })
  return items.length + 1
}

interface Outcome {
  state: Exclude<ItemState, 'waiting'>
  before?: Values
  after?: Values
}

const jsonOf = ({ before, after }: Outcome) => ({
  ...(before ? { before: JSON.stringify(before) as never } : {}),
  ...(after ? { after: JSON.stringify(after) as never } : {}),
})

async function actUpon(work: AnyWork, act: Act, row: ConversationRecord): Promise<Outcome> {
  const { kind } = act
  const conversationId = row.id
  const before = valuesOf(kind, row)
  if (act.kind === 'tag') await setTags(work, { conversationId, tags: tagsAfter(row.tags, act) })
  if (act.kind === 'assign') await assign(work, { conversationId, assigneeId: act.assigneeId })
  if (act.kind === 'prioritise') await setPriority(work, { conversationId, priority: act.priority })
  if (act.kind === 'resolve') await resolve(work, { conversationId, reasonId: act.reasonId })
  if (act.kind === 'snooze') await snooze(work, { conversationId, until: new Date(act.until) })
  const after = valuesAfter(act, before) ?? valuesOf(kind, await lockedRow(work, conversationId))
  return areEqual(before, after) ? { state: 'unchanged' } : { state: 'changed', before, after }
}

const lockedRow = (work: AnyWork, id: string) => conversationFor(work.read, work.actor, id)

interface Changed {
  row: ConversationRecord
  before: Values
  after: Values
}

async function putBack(
  work: AnyWork,
  kind: Act['kind'],
  { row, before, after }: Changed,
): Promise<Outcome> {
  const conversationId = row.id
  if (!areEqual(valuesOf(kind, row), after)) return { state: 'kept' }
  if (kind === 'tag') await setTags(work, { conversationId, tags: before['tags'] as string[] })
  else if (kind === 'assign')
    await assign(work, { conversationId, assigneeId: before['assigneeId'] as string | null })
  else if (kind === 'prioritise')
    await setPriority(work, { conversationId, priority: before['priority'] as never })
  else await standAgain(work, conversationId, before as unknown as Before)
  return { state: 'restored' }
}

function mustBeAllowed(actor: Actor, kind: Act['kind']) {
  if (!actor.may(permissionOf[kind])) throw forbidden()
}

/** What a rule refuses stays as it is and is counted; anything else undoes the whole batch. */
async function unlessRefused(
  state: 'refused' | 'kept',
  act: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Problem) return { state }
    throw error
  }
}

interface Ended {
  id: string
  kind: Act['kind']
  undoing: boolean
  changed: number
  refused: number
  restored: number
  kept: number
}

function say(work: AnyWork, { id, kind, undoing, ...tally }: Ended) {
  const { changed, refused, restored, kept } = tally
  return undoing
    ? work.record(bulkActUndone, { subjectId: id, data: { kind, restored, kept } })
    : work.record(bulkActFinished, { subjectId: id, data: { kind, changed, refused } })
}

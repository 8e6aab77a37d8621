// What people at the desk do with a conversation, besides writing: assign, resolve, reopen,
// snooze, wait, tag. Each command loads (and thereby authorises and locks), asks the rules,
// writes, and records.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import { invalid, refused } from '../../../kernel/errors/index.ts'
import {
  conversationAssigned,
  conversationClosed,
  conversationContinued,
  conversationPended,
  conversationPrioritised,
  conversationReasoned,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationTagged,
  conversationWoken,
} from '../events.ts'
import { conversationFor, type ConversationRecord } from '../queries.ts'
import {
  opened,
  pending,
  resolved,
  snoozed,
  whyNotPend,
  whyNotReopen,
  whyNotResolve,
  whyNotSnooze,
  closed,
} from '../rules.ts'
import type { Priority, WaitingOn } from '../tables.ts'
import { columnsOf, standingOf } from './receive.ts'

type Writes = Work<'conversation'>

const sentences: Record<string, string> = {
  closed: 'This conversation is closed. Begin a new one that follows it.',
  'already-resolved': 'Somebody has already resolved this conversation.',
  'reason-required': 'Choose the reason why the customer wrote.',
  'not-resolved': 'This conversation is not resolved.',
  resolved: 'This conversation is resolved. Reopen it first.',
  'not-ahead': 'Choose a moment in the future.',
  'too-far': 'Choose a moment within a year.',
}

export function refuse(code: string | null): void {
  if (code) throw refused(code, sentences[code] ?? 'This is not possible now.')
}

type Columns = Partial<Record<keyof ConversationRecord, unknown>>

async function change(work: Writes, id: string, columns: Columns) {
  await work
    .updateTable('conversation')
    .set({ ...(columns as object), updated_at: work.now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

const partiesOf = (conversation: ConversationRecord) => ({
  subjectId: conversation.id,
  customerId: conversation.customer_id,
})

export async function resolve(
  work: Writes,
  input: { conversationId: string; reasonId?: string | null },
) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  const reasonId = input.reasonId ?? conversation.reason_id
  refuse(whyNotResolve(standingOf(conversation), reasonId, work.now))
  await reasonMustExist(work, reasonId!)

  const standing = resolved(standingOf(conversation), work.now)
  const agentId = work.actor.kind === 'agent' ? work.actor.id : null
  await change(work, conversation.id, {
    ...columnsOf(standing),
    reason_id: reasonId,
    resolved_by: agentId,
    waiting_since: null,
  })
  await work.record(conversationResolved, {
    ...partiesOf(conversation),
    data: {
      inboxId: conversation.inbox_id,
      reasonId: reasonId!,
      cycle: standing.cycle,
      channel: conversation.channel,
      agentId,
    },
  })
}

async function reasonMustExist(work: Work, reasonId: string) {
  const reason = await work.read
    .selectFrom('reason')
    .select('id')
    .where('id', '=', reasonId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!reason)
    throw invalid('There is no such reason.', [
      { pointer: '/reasonId', code: 'unknown', message: 'is not a reason' },
    ])
}

export async function reopen(work: Writes, input: { conversationId: string; undo?: boolean }) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  refuse(whyNotReopen(standingOf(conversation), work.now))
  const standing = opened(standingOf(conversation))
  const countsAsReopen = !input.undo
  await change(work, conversation.id, {
    ...columnsOf(standing),
    resolved_by: null,
    reopen_count: conversation.reopen_count + (countsAsReopen ? 1 : 0),
  })
  await work.record(conversationReopened, {
    ...partiesOf(conversation),
    data: {
      inboxId: conversation.inbox_id,
      cycle: standing.cycle,
      by: input.undo ? 'undo' : 'agent',
      from: conversation.state,
    },
  })
}

export async function snooze(work: Writes, input: { conversationId: string; until: Date }) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  refuse(whyNotSnooze(standingOf(conversation), input.until, work.now))
  await change(work, conversation.id, columnsOf(snoozed(standingOf(conversation), input.until)))
  await work.record(conversationSnoozed, {
    ...partiesOf(conversation),
    data: { inboxId: conversation.inbox_id, until: input.until.toISOString() },
  })
}

/** Ends a snooze, by hand or because its moment has come. */
export async function wake(work: Writes, input: { conversationId: string; by: 'agent' | 'time' }) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  if (conversation.state !== 'snoozed') {
    if (input.by === 'time') return
    throw refused('not-snoozed', 'This conversation is not snoozed.')
  }
  await change(work, conversation.id, {
    ...columnsOf(opened(standingOf(conversation))),
    woken_at: input.by === 'time' ? work.now : null,
  })
  await work.record(conversationWoken, {
    ...partiesOf(conversation),
    data: { inboxId: conversation.inbox_id, by: input.by },
  })
}

export async function pend(work: Writes, input: { conversationId: string; on: WaitingOn }) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  refuse(whyNotPend(standingOf(conversation), work.now))
  await change(work, conversation.id, columnsOf(pending(standingOf(conversation), input.on)))
  await work.record(conversationPended, {
    ...partiesOf(conversation),
    data: { inboxId: conversation.inbox_id, on: input.on },
  })
}

export async function unpend(work: Writes, input: { conversationId: string }) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  if (conversation.state !== 'pending')
    throw refused('not-waiting', 'This conversation is not waiting.')
  await change(work, conversation.id, columnsOf(opened(standingOf(conversation))))
  await work.record(conversationContinued, {
    ...partiesOf(conversation),
    data: { inboxId: conversation.inbox_id, by: 'agent' },
  })
}

/** The reopen window of a resolved conversation has passed. */
export async function close(work: Writes, input: { conversationId: string }) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  if (conversation.state !== 'resolved') return
  await change(work, conversation.id, columnsOf(closed(standingOf(conversation))))
  await work.record(conversationClosed, {
    ...partiesOf(conversation),
    data: { inboxId: conversation.inbox_id, cycle: conversation.cycle },
  })
}

export interface Assignment {
  conversationId: string
  assigneeId?: string | null
  teamId?: string | null
}

export async function assign(work: Writes, input: Assignment) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  const assigneeId = input.assigneeId === undefined ? conversation.assignee_id : input.assigneeId
  const teamId = input.teamId === undefined ? conversation.team_id : input.teamId
  if (assigneeId && assigneeId !== conversation.assignee_id)
    await assigneeMustSee(work, assigneeId, conversation.inbox_id)
  if (teamId && teamId !== conversation.team_id) await teamMustExist(work, teamId)
  if (assigneeId === conversation.assignee_id && teamId === conversation.team_id) return
  await change(work, conversation.id, { assignee_id: assigneeId, team_id: teamId })
  await work.record(conversationAssigned, {
    ...partiesOf(conversation),
    data: {
      inboxId: conversation.inbox_id,
      assigneeId,
      teamId,
      previousId: conversation.assignee_id,
    },
  })
}

async function assigneeMustSee(work: Work, memberId: string, inboxId: string) {
  const member = await work.read
    .selectFrom('member as m')
    .leftJoin('member_inbox as i', (join) =>
      join.onRef('i.member_id', '=', 'm.id').on('i.inbox_id', '=', inboxId),
    )
    .select(['m.role', 'm.state', 'i.inbox_id'])
    .where('m.id', '=', memberId)
    .executeTakeFirst()
  const sees = member?.state === 'active' && (member.role === 'owner' || member.inbox_id !== null)
  if (!sees) {
    throw invalid('This person cannot see the inbox.', [
      { pointer: '/assigneeId', code: 'not-eligible', message: 'does not see this inbox' },
    ])
  }
}

async function teamMustExist(work: Work, teamId: string) {
  const team = await work.read
    .selectFrom('team')
    .select('id')
    .where('id', '=', teamId)
    .executeTakeFirst()
  if (!team)
    throw invalid('There is no such team.', [
      { pointer: '/teamId', code: 'unknown', message: 'is not a team' },
    ])
}

export async function setTags(
  work: Work<'conversation' | 'tag'>,
  input: { conversationId: string; tags: string[] },
) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  const tags = [
    ...new Set(input.tags.map((tag) => tag.normalize('NFC').trim().toLowerCase()).filter(Boolean)),
  ].sort()
  const added = tags.filter((tag) => !conversation.tags.includes(tag))
  const removed = conversation.tags.filter((tag) => !tags.includes(tag))
  if (added.length + removed.length === 0) return
  if (added.length > 0) {
    await work
      .insertInto('tag')
      .values(added.map((name) => ({ name, created_at: work.now })))
      .onConflict((found) => found.doNothing())
      .execute()
  }
  await change(work, conversation.id, { tags })
  await work.record(conversationTagged, {
    ...partiesOf(conversation),
    data: { inboxId: conversation.inbox_id, added: added.length, removed: removed.length },
  })
}

export async function setPriority(
  work: Writes,
  input: { conversationId: string; priority: Priority },
) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  if (conversation.priority === input.priority) return
  await change(work, conversation.id, { priority: input.priority })
  await work.record(conversationPrioritised, {
    ...partiesOf(conversation),
    data: {
      inboxId: conversation.inbox_id,
      priority: input.priority,
      previous: conversation.priority,
    },
  })
}

export async function setReason(work: Writes, input: { conversationId: string; reasonId: string }) {
  const conversation = await conversationFor(work.read, work.actor, input.conversationId)
  await reasonMustExist(work, input.reasonId)
  if (conversation.reason_id === input.reasonId) return
  await change(work, conversation.id, { reason_id: input.reasonId })
  await work.record(conversationReasoned, {
    ...partiesOf(conversation),
    data: { inboxId: conversation.inbox_id, reasonId: input.reasonId },
  })
}

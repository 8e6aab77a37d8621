// What people do with a care task: open one, take it, write down, say that somebody has spoken
// with the customer, and how it ended. Each loads (and thereby authorises and locks), asks the
// rules, writes, and records.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { invalid, refused } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { conversationFor } from '../../service/conversations/index.ts'
import {
  careTaskAssigned,
  careTaskContacted,
  careTaskNoted,
  careTaskOpened,
  careTaskReopened,
  careTaskSettled,
} from './events.ts'
import { careTaskFor, type CareTaskRecord, hereOf, partiesOf, standingOf, whoSees } from './load.ts'
import {
  type CareState,
  type Cause,
  dueFrom,
  type Outcome,
  type Refusal,
  type Settling,
  stepBack,
  whyNotContact,
  whyNotSettle,
} from './rules.ts'
import { careTaskSettings } from './settings.ts'
import { type Signal, type Why, whyOf } from './signal-rules.ts'

type Writes = Work<'care_task'>

const sentences: Record<Refusal | 'not-settled', string> = {
  'already-contacted': 'Somebody has already written down that the customer was contacted.',
  'task-settled': 'This care task has an outcome already. Reopen it first.',
  'root-cause-needed': 'Choose what was behind it.',
  'reason-needed': 'Choose why nothing was done.',
  'not-settled': 'Nothing was done yet that could be taken back.',
}

function refuse(code: Refusal | 'not-settled' | null): void {
  if (code) throw refused(code, sentences[code])
}

export interface OnTask {
  id: string
  /** What the person saw: state, ownerId, note. */
  seen?: object | undefined
}

async function load(work: Writes, { id, seen }: OnTask): Promise<CareTaskRecord> {
  const task = await careTaskFor(work.read, work.actor, id)
  const { state, owner_id: ownerId, note } = task
  assertAsSeen(seen, { state, ownerId, note })
  return task
}

/** Writes the columns; everything a person does counts as having touched it. */
export async function change(work: Writes, id: string, columns: Partial<CareTaskRecord>) {
  const touched = work.actor.kind === 'system' ? {} : { touched_at: work.now }
  await work
    .updateTable('care_task')
    .set({ ...columns, ...touched, updated_at: work.now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

export interface NewTask {
  customerId: string
  conversationId: string | null
  inboxId: string | null
  cause: Cause
  causeRef: string | null
  journeyId?: string
  ownerId: string | null
  note?: string
  why?: Why
  /** When the clock begins. */
  at: Date
  hours: number
}

/** One task for one cause, one signal for one conversation: null where there is one already. */
export async function insertTask(work: Writes, task: NewTask): Promise<string | null> {
  const row = await work
    .insertInto('care_task')
    .values({
      id: newId(),
      customer_id: task.customerId,
      conversation_id: task.conversationId,
      inbox_id: task.inboxId,
      cause_kind: task.cause,
      cause_ref: task.causeRef,
      journey_id: task.journeyId ?? null,
      owner_id: task.ownerId,
      due_at: dueFrom(task.at, task.hours),
      note: task.note ?? '',
      why: task.why ? JSON.stringify(task.why) : null,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
      created_at: task.at,
      updated_at: work.now,
    } as never)
    .onConflict((found) => found.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return null
  const { customerId, conversationId, inboxId, cause, ownerId, hours } = task
  await work.record(careTaskOpened, {
    subjectId: row.id,
    customerId,
    data: { inboxId, conversationId, cause, ownerId, hours },
  })
  return row.id
}

export interface ByHand {
  customerId?: string | undefined
  conversationId?: string | undefined
  ownerId?: string | null | undefined
  dueHours?: number | undefined
  note?: string | undefined
  /** What it is about, where it is one of those that open tasks by themselves. */
  signal?: Signal | undefined
}

/** Opened by a person, about a conversation or about a customer alone. */
export async function openByHand(work: Writes, input: ByHand): Promise<string> {
  const { ownerId = work.actor.kind === 'agent' ? work.actor.id : null } = input
  const about = await aboutWhom(work, input)
  await ownerMustSee(work, ownerId, about.inboxId)
  const hours = input.dueHours ?? (await careTaskSettings(work.read)).dueHours
  const task = { ...about, cause: 'by-hand', causeRef: null, ownerId } as const
  const note = input.note ?? ''
  const why = input.signal ? { why: whyOf(input.signal) } : {}
  return (await insertTask(work, { ...task, ...why, note, at: work.now, hours }))!
}

async function aboutWhom(work: Writes, { customerId, conversationId }: ByHand) {
  if (conversationId) {
    const conversation = await conversationFor(work.read, work.actor, conversationId)
    const { id, inbox_id: inboxId, customer_id: whose } = conversation
    return { customerId: whose, conversationId: id, inboxId }
  }
  if (!customerId) {
    throw invalid('Say whom it is about.', [
      { pointer: '/customerId', code: 'required', message: 'is missing, and no conversation' },
    ])
  }
  const { keptId } = await kinOf(work.read, customerId)
  return { customerId: keptId, conversationId: null, inboxId: null }
}

async function ownerMustSee(work: Writes, ownerId: string | null, inboxId: string | null) {
  if (!ownerId || (await whoSees(work.read, inboxId, [ownerId])).has(ownerId)) return
  throw invalid('This person cannot see the inbox.', [
    { pointer: '/ownerId', code: 'not-eligible', message: 'does not see this inbox' },
  ])
}

/** Claims it, hands it on, or (null) lays it back for whoever comes. */
export async function assignTask(work: Writes, input: OnTask & { ownerId: string | null }) {
  const task = await load(work, input)
  const { ownerId } = input
  if (task.owner_id === ownerId) return
  await ownerMustSee(work, ownerId, task.inbox_id)
  await change(work, task.id, { owner_id: ownerId })
  await work.record(careTaskAssigned, {
    ...partiesOf(task),
    data: { ...hereOf(task), ownerId, previousId: task.owner_id },
  })
}

export async function noteTask(work: Writes, input: OnTask & { note: string }) {
  const task = await load(work, input)
  if (task.note === input.note) return
  await change(work, task.id, { note: input.note })
  await work.record(careTaskNoted, { ...partiesOf(task), data: hereOf(task) })
}

/** By hand: they were called, or met. What is written to them is noticed by itself. */
export async function contactTask(work: Writes, input: OnTask) {
  const task = await load(work, input)
  refuse(whyNotContact(task.state))
  await contacted(work, task, { by: 'hand', at: work.now, messageId: null })
}

interface Contact {
  by: 'message' | 'hand'
  at: Date
  messageId: string | null
}

/** The clock stops. Whoever spoke with the customer owns what nobody did. */
export async function contacted(work: Writes, task: CareTaskRecord, contact: Contact) {
  const { by, at, messageId } = contact
  const takes = task.owner_id === null && work.actor.kind === 'agent' ? work.actor.id : null
  await change(work, task.id, {
    state: 'contacted',
    contacted_at: at,
    contacted_by: by,
    contact_message_id: messageId,
    ...(takes ? { owner_id: takes } : {}),
  })
  if (takes) {
    await work.record(careTaskAssigned, {
      ...partiesOf(task),
      data: { ...hereOf(task), ownerId: takes, previousId: null },
    })
  }
  await work.record(careTaskContacted, {
    ...partiesOf(task),
    data: { ...hereOf(task), by, messageId },
  })
}

/** How it ended, and why. Recovered or not says that somebody was in contact. */
export async function settleTask(work: Writes, input: OnTask & Settling & { note?: string }) {
  const task = await load(work, input)
  refuse(whyNotSettle(task.state, input))
  const isNothing = input.outcome === 'no-action'
  if (!isNothing && task.state === 'open') {
    await contacted(work, task, { by: 'hand', at: work.now, messageId: null })
  }
  const rootCause = isNothing ? null : input.rootCause
  await settled(work, task, {
    outcome: input.outcome,
    rootCause,
    reason: isNothing ? input.reason : null,
    ...(input.note === undefined ? {} : { note: input.note }),
  })
}

export async function settled(
  work: Writes,
  task: CareTaskRecord,
  { outcome, rootCause, reason, note }: Settling & { note?: string },
) {
  await change(work, task.id, {
    state: outcome,
    root_cause: rootCause,
    reason,
    outcome_at: work.now,
    ...(note === undefined ? {} : { note }),
  })
  await work.record(careTaskSettled, {
    ...partiesOf(task),
    data: { ...hereOf(task), outcome, rootCause, reason },
  })
}

/** One step back: from the outcome to where it stood, from contacted to open. */
export async function reopenTask(work: Writes, input: OnTask) {
  const task = await load(work, input)
  const to = stepBack(standingOf(task))
  if (!to) return refuse('not-settled')
  await reopened(work, task, { to, by: 'hand' })
}

interface Back {
  to: 'open' | 'contacted'
  by: 'hand' | 'reply-taken-back' | 'answer'
  /** Begins the clock again. */
  due?: Date
}

export async function reopened(work: Writes, task: CareTaskRecord, { to, by, due }: Back) {
  await change(work, task.id, {
    state: to,
    reason: null,
    root_cause: null,
    outcome_at: null,
    ...(to === 'open' ? { contacted_at: null, contacted_by: null, contact_message_id: null } : {}),
    ...(due ? { due_at: due, late_at: null } : {}),
  })
  await work.record(careTaskReopened, {
    ...partiesOf(task),
    data: { ...hereOf(task), from: task.state as Exclude<CareState, 'open'> & Outcome, to, by },
  })
}

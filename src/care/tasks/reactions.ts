// What happens to a care task by itself. One reaction under one cursor, so that an answer and
// the reply to it are always seen in the order in which they were given.

import { actingAs, type AnyWork, type Reader, type Work } from '../../kernel/db/work.ts'
import type { Happened } from '../../kernel/events/index.ts'
import { type AnswerRow, answerOf } from './answers.ts'
import { contacted, insertTask, reopened, settled } from './commands.ts'
import { type CareTaskRecord, standingOf, whoSees } from './load.ts'
import { afterAnswer, dueFrom, ownerOf } from './rules.ts'
import { careTaskSettings } from './settings.ts'

type Writes = Work<'care_task'>

interface Heard {
  askId?: string
  messageId?: string
}

/**
 * on(askAnswered, keepCareTasks), on(answerChanged, keepCareTasks), on(messageSent, keepCareTasks),
 * on(messageTakenBack, keepCareTasks)
 */
export async function keepCareTasks<D extends object>(
  work: AnyWork,
  event: Happened<D>,
): Promise<void> {
  const { askId, messageId } = event.data as Heard
  if (event.name === 'message.taken-back') return takeContactBack(work, messageId!)
  if (event.name === 'message.sent') return noticeReply(work, event)
  return followAnswer(work, { askId: askId!, at: event.at })
}

async function followAnswer(work: Writes, { askId, at }: { askId: string; at: Date }) {
  const answer = await answerOf(work.read, askId)
  if (!answer) return
  const task = await taskOf(work.read, answer.id)
  const next = afterAnswer(answer, task && standingOf(task))
  if (next === 'open') return openFor(work, answer, at)
  if (!task) return
  if (next === 'close')
    await settled(work, task, { outcome: 'no-action', rootCause: null, reason: 'answer-changed' })
  if (next === 'open-again') {
    const { dueHours } = await careTaskSettings(work.read)
    await reopened(work, task, { to: 'open', by: 'answer', due: dueFrom(at, dueHours) })
  }
}

async function taskOf(read: Reader, answerId: string): Promise<CareTaskRecord | null> {
  const row = await read
    .selectFrom('care_task')
    .selectAll()
    .where('cause_kind', '=', 'low-answer')
    .where('cause_ref', '=', answerId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

async function openFor(work: Writes, answer: AnswerRow, at: Date) {
  const { ownerId: named, dueHours: hours } = await careTaskSettings(work.read)
  const { assigneeId, conversationId, inboxId } = answer
  const maySee = await whoSees(work.read, inboxId, [assigneeId, named])
  await insertTask(work, {
    customerId: answer.customerId!,
    conversationId,
    inboxId,
    cause: 'low-answer',
    causeRef: answer.id,
    ownerId: ownerOf(assigneeId, named, maySee),
    at,
    hours,
  })
}

/** A person wrote to the customer in the conversation the task is about. */
async function noticeReply<D extends object>(work: AnyWork, event: Happened<D>) {
  if (event.actorKind !== 'agent' || !event.actorId) return
  const { messageId = null } = event.data as Heard
  const open = await work.read
    .selectFrom('care_task')
    .selectAll()
    .where('conversation_id', '=', event.subjectId)
    .where('state', '=', 'open')
    .where('created_at', '<', event.at)
    .orderBy('id')
    .forUpdate()
    .execute()
  // In the name of who wrote: what nobody owned is theirs from here on.
  const writer = actingAs(work, {
    kind: 'agent',
    id: event.actorId,
    role: 'agent',
    may: () => false,
    scopes: [],
  })
  for (const task of open) await contacted(writer, task, { by: 'message', at: event.at, messageId })
}

/** The reply never left: nobody has been contacted. */
async function takeContactBack(work: Writes, messageId: string) {
  const tasks = await work.read
    .selectFrom('care_task')
    .selectAll()
    .where('state', '=', 'contacted')
    .where('contact_message_id', '=', messageId)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const task of tasks) await reopened(work, task, { to: 'open', by: 'reply-taken-back' })
}

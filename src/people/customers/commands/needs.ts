// Needs: what a customer said they need, or what we noticed, each open until it is met (T12).

import type { Work } from '../../../kernel/db/work.ts'
import { invalid, notFound } from '../../../kernel/errors/index.ts'
import { isLocalDate } from '../../../kernel/clock/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { needAdded, needMet, needRemoved, needReopened } from '../events.ts'
import { kinOf, livingKin } from '../kin.ts'

export interface NewNeed {
  text: string
  source: 'stated' | 'observed'
  /** Where they said it. */
  messageId?: string | null
  /** YYYY-MM-DD. */
  dueOn?: string | null
}

export async function addNeed(
  work: Work<'customer_need'>,
  customerId: string,
  given: NewNeed,
): Promise<string> {
  if (given.dueOn && !isLocalDate(given.dueOn)) {
    throw invalid('There is no such day.', [
      { pointer: '/dueOn', code: 'date', message: 'is not a day' },
    ])
  }
  const { keptId } = await livingKin(work.read, customerId)
  const id = newId()
  await work
    .insertInto('customer_need')
    .values({
      id,
      customer_id: keptId,
      text: given.text.trim(),
      source: given.source,
      message_id: given.messageId ?? null,
      due_on: given.dueOn ?? null,
      created_at: work.now,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
      met_at: null,
      met_by: null,
      met_message_id: null,
    })
    .execute()
  await work.record(needAdded, {
    subjectId: keptId,
    customerId: keptId,
    data: { needId: id, source: given.source, messageId: given.messageId ?? null },
  })
  return id
}

export interface OneNeed {
  customerId: string
  needId: string
}

/** `messageId`: with what it was met. A need that is met already stays as it is. */
export async function meetNeed(
  work: Work<'customer_need'>,
  { customerId, needId, messageId }: OneNeed & { messageId?: string | null },
) {
  const { keptId, met_at } = await needFor(work, { customerId, needId })
  if (met_at) return
  await work
    .updateTable('customer_need')
    .set({
      met_at: work.now,
      met_by: work.actor.kind === 'agent' ? work.actor.id : null,
      met_message_id: messageId ?? null,
    })
    .where('id', '=', needId)
    .execute()
  await work.record(needMet, {
    subjectId: keptId,
    customerId: keptId,
    data: { needId, messageId: messageId ?? null },
  })
}

export async function reopenNeed(work: Work<'customer_need'>, which: OneNeed) {
  const { keptId, met_at } = await needFor(work, which)
  if (!met_at) return
  await work
    .updateTable('customer_need')
    .set({ met_at: null, met_by: null, met_message_id: null })
    .where('id', '=', which.needId)
    .execute()
  await work.record(needReopened, {
    subjectId: keptId,
    customerId: keptId,
    data: { needId: which.needId },
  })
}

export async function removeNeed(work: Work<'customer_need'>, which: OneNeed) {
  const { keptId } = await needFor(work, which)
  await work.deleteFrom('customer_need').where('id', '=', which.needId).execute()
  await work.record(needRemoved, {
    subjectId: keptId,
    customerId: keptId,
    data: { needId: which.needId },
  })
}

async function needFor(work: Work, { customerId, needId }: OneNeed) {
  const { keptId } = await kinOf(work.read, customerId)
  const need = await work.read
    .selectFrom('customer_need')
    .select('met_at')
    .where('id', '=', needId)
    .where('customer_id', '=', keptId)
    .executeTakeFirst()
  if (!need) throw notFound('need')
  return { keptId, met_at: need.met_at }
}

// The outbox: the only door out of the building. A command or reaction writes a row in its
// own transaction; a due task leases it after the commit, sends it, and writes down how it
// went. A crash in between leaves the lease to run out: the row is sent again with the same
// idempotency key, and the receiver (or our own check of what was handed over) drops the copy.
//
// Retries follow ruling 25: after 1, 5, 15 and 60 minutes, then every 6 hours until 72 hours.

import './tables.ts'
import { sql } from 'kysely'
import type { Work, Workshop } from '../db/work.ts'
import { newId } from '../ids/index.ts'
import type { DueTask } from '../jobs/index.ts'
import type { Logger } from '../log/index.ts'

export interface Outgoing {
  kind: string
  subjectId: string
  payload: Record<string, string | number | boolean | null>
  /** Unique for the effect: the same key is never queued twice. */
  idempotencyKey: string
  dueAt?: Date
  /** Higher goes first: replies of people overtake automation. */
  priority?: number
}

export interface OutboxItem {
  id: string
  kind: string
  subjectId: string
  payload: Record<string, string | number | boolean | null>
  idempotencyKey: string
  attempts: number
  firstDueAt: Date
}

/** What became of one try. */
export type SendOutcome =
  | { result: 'sent' }
  | { result: 'cancelled' }
  /** Cannot be sent for want of a setting: waits, visibly, until someone provides it. */
  | { result: 'waiting'; error: string }
  /** Will never work: the other side refused for good. */
  | { result: 'failed'; error: string }
  /** May work later. */
  | { result: 'retry'; error: string }

export interface Sender {
  kind: string
  send(item: OutboxItem): Promise<SendOutcome>
  /** Told in the transaction that writes the outcome down. */
  settled(work: Work<never>, item: OutboxItem, outcome: Settled): Promise<void>
}

export interface Settled {
  state: 'sent' | 'waiting' | 'failed' | 'cancelled' | 'retrying'
  error: string | null
  /** More than an hour has passed since it was first due. */
  late: boolean
  nextTryAt: Date | null
}

export async function putInOutbox(work: Work<'outbox'>, outgoing: Outgoing): Promise<string> {
  const id = newId()
  const dueAt = outgoing.dueAt ?? work.now
  await work
    .insertInto('outbox')
    .values({
      id,
      kind: outgoing.kind,
      payload: JSON.stringify(outgoing.payload) as never,
      subject_id: outgoing.subjectId,
      idempotency_key: outgoing.idempotencyKey,
      priority: outgoing.priority ?? 0,
      due_at: dueAt,
      first_due_at: dueAt,
      lease_until: null,
      last_error: null,
      created_at: work.now,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .execute()
  return id
}

/** Takes back what has not been sent; returns how many rows that stopped. */
export async function takeBack(
  work: Work<'outbox'>,
  subjectId: string,
  kind?: string,
): Promise<number> {
  let update = work
    .updateTable('outbox')
    .set({ state: 'cancelled', finished_at: work.now })
    .where('subject_id', '=', subjectId)
    .where('state', 'in', ['queued', 'waiting'])
    .where((where) =>
      where.or([where('lease_until', 'is', null), where('lease_until', '<', work.now)]),
    )
  if (kind) update = update.where('kind', '=', kind)
  const result = await update.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Tries again, now, what waits for a setting or has failed. */
export async function sendAgain(
  work: Work<'outbox'>,
  filter: { subjectId?: string; kind?: string },
): Promise<number> {
  let update = work.updateTable('outbox').set({
    state: 'queued',
    due_at: work.now,
    first_due_at: work.now,
    attempts: 0,
    finished_at: null,
    last_error: null,
  })
  update = filter.subjectId
    ? update
        .where('subject_id', '=', filter.subjectId)
        .where('state', 'in', ['waiting', 'failed', 'queued'])
    : update.where('state', '=', 'waiting')
  if (filter.kind) update = update.where('kind', '=', filter.kind)
  const result = await update.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

const leaseMilliseconds = 120_000
const batch = 10
const retryMinutes = [1, 5, 15, 60]
const sixHours = 6 * 60
const giveUpHours = 72
const lateAfterMilliseconds = 3_600_000

/** When to try again after `attempts` tries; null: give up. */
export function nextTry(attempts: number, firstDueAt: Date, now: Date): Date | null {
  const next = new Date(now.getTime() + (retryMinutes[attempts - 1] ?? sixHours) * 60_000)
  return next.getTime() - firstDueAt.getTime() > giveUpHours * 3_600_000 ? null : next
}

export function outboxTask(workshop: Workshop, senders: readonly Sender[], log: Logger): DueTask {
  const bySort = new Map(senders.map((sender) => [sender.kind, sender]))
  return {
    name: 'outbox',
    every: 1000,
    async run(now) {
      const items = await lease(workshop, now, [...bySort.keys()])
      await Promise.all(items.map((item) => sendOne(workshop, bySort.get(item.kind)!, item, log)))
      return items.length
    },
  }
}

async function lease(workshop: Workshop, now: Date, kinds: string[]): Promise<OutboxItem[]> {
  const { rows } = await sql<OutboxItem>`
    update outbox set lease_until = ${leaseEnd(now)}, attempts = attempts + 1
    where id in (
      select id from outbox
      where state = 'queued' and due_at <= ${now} and (lease_until is null or lease_until < ${now})
        and kind = any(${kinds}::text[])
      order by priority desc, due_at limit ${batch} for update skip locked)
    returning id, kind, subject_id as "subjectId", payload, idempotency_key as "idempotencyKey", attempts,
      first_due_at as "firstDueAt"`.execute(workshop.db)
  return rows
}

const prolong = (workshop: Workshop, id: string) =>
  sql`update outbox set lease_until = ${leaseEnd(workshop.clock.now())}
    where id = ${id} and lease_until is not null`.execute(workshop.db)

const leaseEnd = (now: Date) => new Date(now.getTime() + leaseMilliseconds)

async function sendOne(workshop: Workshop, sender: Sender, item: OutboxItem, log: Logger) {
  let outcome: SendOutcome
  // A slow receiver may take longer than the lease: nobody else may begin meanwhile.
  const keep = setInterval(
    () => void prolong(workshop, item.id).catch(() => {}),
    leaseMilliseconds / 3,
  )
  try {
    outcome = await sender.send(item)
  } catch (error) {
    log.warn(
      { kind: item.kind, outboxId: item.id, err: error },
      'sending failed and will be tried again',
    )
    outcome = { result: 'retry', error: 'unexpected' }
  } finally {
    clearInterval(keep)
  }
  await workshop.transact(outboxActor, async (work) => {
    const settled = settle(outcome, item, work.now)
    await work
      .updateTable('outbox')
      .set({
        state: settled.state === 'retrying' ? 'queued' : settled.state,
        ...(settled.nextTryAt ? { due_at: settled.nextTryAt } : {}),
        lease_until: null,
        last_error: settled.error,
        finished_at: settled.state === 'retrying' || settled.state === 'waiting' ? null : work.now,
      })
      .where('id', '=', item.id)
      .execute()
    await sender.settled(work, item, settled)
  })
}

const outboxActor = {
  kind: 'system',
  id: null,
  role: 'outbox',
  may: () => true,
  scopes: 'all',
} as const

function settle(outcome: SendOutcome, item: OutboxItem, now: Date): Settled {
  const late = now.getTime() - item.firstDueAt.getTime() > lateAfterMilliseconds
  if (outcome.result === 'sent' || outcome.result === 'cancelled') {
    return { state: outcome.result, error: null, late: false, nextTryAt: null }
  }
  if (outcome.result === 'retry') {
    const nextTryAt = nextTry(item.attempts, item.firstDueAt, now)
    return { state: nextTryAt ? 'retrying' : 'failed', error: outcome.error, late, nextTryAt }
  }
  return { state: outcome.result, error: outcome.error, late, nextTryAt: null }
}

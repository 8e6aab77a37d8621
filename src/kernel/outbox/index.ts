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
  /** Through whom it leaves, such as an inbox's id; each has a share of what is under way. */
  target?: string
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
      target: outgoing.target ?? outgoing.kind,
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

/** What has not left stays here; what servers said while they refused goes too. */
export async function forgetOutgoing(
  work: Work<'outbox'>,
  subjectIds: readonly string[],
): Promise<void> {
  if (subjectIds.length === 0) return
  for (const id of subjectIds) await takeBack(work, id)
  await work
    .updateTable('outbox')
    .set({ last_error: null })
    .where('subject_id', 'in', [...subjectIds])
    .where('last_error', 'is not', null)
    .execute()
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
/** On their way at once: in all, and to one target, which may be a server that hangs. */
const window = 50
const windowOfTarget = 8
const retryMinutes = [1, 5, 15, 60]
const sixHours = 6 * 60
const giveUpHours = 72
const lateAfterMilliseconds = 3_600_000

/** When to try again after `attempts` tries; null: give up. */
export function nextTry(attempts: number, firstDueAt: Date, now: Date): Date | null {
  const next = new Date(now.getTime() + (retryMinutes[attempts - 1] ?? sixHours) * 60_000)
  return next.getTime() - firstDueAt.getTime() > giveUpHours * 3_600_000 ? null : next
}

/**
 * Sends what is due, as a sliding window: whenever one is through, the next one leaves. The pass
 * lasts until nothing is on its way; `more` brings in what became due meanwhile.
 */
export function outboxTask(workshop: Workshop, senders: readonly Sender[], log: Logger): DueTask {
  const bySort = new Map(senders.map((sender) => [sender.kind, sender]))
  const kinds = [...bySort.keys()]
  let wake = () => {}

  /** Begins what there is room for; each tells `over` when it is through. */
  async function begin(busy: Map<string, number>, over: (target: string, fault?: unknown) => void) {
    for (;;) {
      const items = await lease(workshop, kinds, busy)
      for (const item of items) {
        busy.set(item.target, (busy.get(item.target) ?? 0) + 1)
        const tell = (fault?: unknown) => over(item.target, fault)
        sendOne(workshop, bySort.get(item.kind)!, item, log).then(() => tell(), tell)
      }
      // The most important ones may all have had one target: there may be room for others.
      if (items.length === 0) return
    }
  }

  return {
    name: 'outbox',
    every: 1000,
    more: () => wake(),
    async run(_now, ending) {
      const busy = new Map<string, number>()
      const faults: unknown[] = []
      let done = 0
      let news = false
      const hear = () => {
        news = true
        heard()
      }
      let heard = () => {}
      wake = hear
      const over = (target: string, fault?: unknown) => {
        const left = (busy.get(target) ?? 1) - 1
        if (left === 0) busy.delete(target)
        else busy.set(target, left)
        done++
        if (fault !== undefined) faults.push(fault)
        hear()
      }
      do {
        news = false
        if (faults.length === 0 && !ending?.aborted)
          await begin(busy, over).catch((fault: unknown) => faults.push(fault))
        if (busy.size > 0 && !news) await new Promise<void>((resolve) => (heard = resolve))
      } while (busy.size > 0 || (news && faults.length === 0 && !ending?.aborted))
      if (faults.length > 0) throw faults[0]
      return done
    },
  }
}

interface Leased extends OutboxItem {
  target: string
  priority: number
  dueAt: Date
}

/** `busy`: how many are on their way to each target, which may have no more than its share. */
async function lease(
  workshop: Workshop,
  kinds: string[],
  busy: ReadonlyMap<string, number>,
): Promise<Leased[]> {
  const underWay = [...busy.values()].reduce((sum, count) => sum + count, 0)
  if (underWay >= window) return []
  const now = workshop.clock.now()
  const full = [...busy].filter(([, count]) => count >= windowOfTarget).map(([target]) => target)
  const isFree = sql`o.state = 'queued' and (o.lease_until is null or o.lease_until < ${now})`
  const { rows } = await sql<Leased>`
    with next as (
      select o.id, o.target, o.priority, o.due_at from outbox o
      where ${isFree} and o.due_at <= ${now} and o.kind = any(${kinds}::text[])
        and not (o.target = any(${full}::text[]))
      order by o.priority desc, o.due_at limit ${window - underWay}),
    ranked as (
      select id, row_number() over (partition by target order by priority desc, due_at)
        + coalesce((${JSON.stringify(Object.fromEntries(busy))}::jsonb ->> target)::int, 0) as place
      from next)
    update outbox set lease_until = ${leaseEnd(now)}, attempts = attempts + 1
    where id in (
      select o.id from outbox o join ranked r on r.id = o.id
      where r.place <= ${windowOfTarget} and ${isFree} for update of o skip locked)
    returning id, kind, subject_id as "subjectId", payload, idempotency_key as "idempotencyKey", attempts,
      first_due_at as "firstDueAt", target, priority, due_at as "dueAt"`.execute(workshop.db)
  return rows.toSorted((a, b) => b.priority - a.priority || a.dueAt.getTime() - b.dueAt.getTime())
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

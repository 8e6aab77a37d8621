// By the clock: points whose return window has passed, tiers whose period is over. What expires is
// booked by the ledger itself.

import { sql } from 'kysely'
import type { AnyWork, Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { lockRewards } from './accounts.ts'
import { pointsActive } from './events.ts'
import { lookAtTier } from './tiers.ts'

const atOnce = 100
const minuteMs = 60_000

/** The book knows by itself from when they count; this tells it once, to whoever waits for it. */
async function activate(work: AnyWork): Promise<number> {
  const { rows } = await sql<{ id: string; customerId: string; amount: number }>`
    update reward_grant set state = 'active' where id in (
      select id from reward_grant where state = 'pending' and available_at <= ${work.now}
      order by available_at limit ${atOnce} for update skip locked)
    returning id, customer_id as "customerId", amount`.execute(work.read as never)
  for (const { id, customerId, amount } of rows)
    await work.record(pointsActive, { subjectId: id, customerId, data: { points: amount } })
  return rows.length
}

async function lookAtTiers(work: AnyWork): Promise<number> {
  const { rows } = await sql<{ id: string }>`select customer_id as id from customer_tier
    where look_at <= ${work.now} order by look_at limit ${atOnce}`.execute(work.read as never)
  for (const { id } of rows) {
    const { keptId } = await kinOf(work.read, id)
    await lockRewards(work, keptId)
    if (keptId === id) await lookAtTier(work, id)
    // Merged into somebody else: theirs is looked at under the one kept.
    else await work.deleteFrom('customer_tier').where('customer_id', '=', id).execute()
  }
  return rows.length
}

export const rewardTasks = (workshop: Workshop): DueTask[] => [
  {
    name: 'activate-points',
    every: minuteMs,
    unhurried: true,
    run: () => workshop.transact(systemActor('activate-points'), activate),
  },
  {
    name: 'look-at-tiers',
    every: minuteMs,
    unhurried: true,
    run: () => workshop.transact(systemActor('look-at-tiers'), lookAtTiers),
  },
]

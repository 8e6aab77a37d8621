// Points and credit are bookings, which the law on book-keeping keeps; what they were given for, in
// somebody's words, their letters and what they could still use go.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

type RewardWork = Work<
  'reward_line' | 'voucher' | 'perk' | 'perk_delivery' | 'invite' | 'letter' | 'customer_tier'
>

export async function forgetRewards(work: RewardWork, { ids }: Person): Promise<Forgotten> {
  const own = [...ids]
  const letters = await work.deleteFrom('letter').where('customer_id', 'in', own).executeTakeFirst()
  await work.deleteFrom('customer_tier').where('customer_id', 'in', own).execute()
  const lines = await work
    .updateTable('reward_line')
    .set({ reason: '', order_ref: null })
    .where('customer_id', 'in', own)
    .executeTakeFirst()
  const vouchers = await work
    .updateTable('voucher')
    .set({ reason: '', cancelled_at: sql`coalesce(cancelled_at, ${work.now})` })
    .where('customer_id', 'in', own)
    .executeTakeFirst()
  const perks = await forgetPerks(work, own)
  const invites = await work
    .updateTable('invite')
    .set({ reason: '', ends_at: sql`least(ends_at, ${work.now})` })
    .where('giver_id', 'in', own)
    .executeTakeFirst()
  const things = Number(vouchers.numUpdatedRows) + perks + Number(invites.numUpdatedRows)
  return {
    gone: { letters: Number(letters.numDeletedRows), rewards: things },
    stays: { bookings: Number(lines.numUpdatedRows) },
  }
}

async function forgetPerks(work: Work<'perk' | 'perk_delivery'>, own: string[]) {
  await work
    .deleteFrom('perk_delivery')
    .where('perk_id', 'in', (of) =>
      of.selectFrom('perk').select('perk.id').where('perk.customer_id', 'in', own),
    )
    .execute()
  const perks = await work.deleteFrom('perk').where('customer_id', 'in', own).executeTakeFirst()
  return Number(perks.numDeletedRows)
}

// Which tier somebody is in. Looked at when they earn or lose something, and by due work when a
// period ends.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { LedgerWork } from '../../kernel/ledger/index.ts'
import { kinOf, setFact } from '../../people/customers/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { perkGiven, pointsEarned, tierLeft, tierReached } from './events.ts'
import { grantPoints } from './grants.ts'
import { writeLine } from './lines.ts'
import { allTiers, periodEnd, rewardSettings, type Settings } from './programme.ts'
import { addMonths, type TierStep, tierStep } from './rules.ts'
import type { CustomerTierTable, RewardTierTable } from './tables.ts'

export type TierWork = LedgerWork &
  Work<'customer_tier' | 'customer' | 'perk' | 'reward_grant' | 'reward_line'>

export async function multiplierOf({ read }: Work, customerId: string): Promise<number> {
  const row = await read
    .selectFrom('customer_tier as c')
    .innerJoin('reward_tier as t', 't.id', 'c.tier_id')
    .select('t.multiplier')
    .where('c.customer_id', '=', customerId)
    .executeTakeFirst()
  return row?.multiplier ?? 100
}

interface Window {
  settings: Settings
  end: Date
  from: Date
}

async function windowOf(work: Work, settings: Settings): Promise<Window> {
  const end = await periodEnd(work)
  if (settings.window === 'rolling')
    return { settings, end, from: addMonths(work.now, -settings.months) }
  const { timezone } = await theOrganisation(work.read)
  const { rows } = await sql<{ at: Date }>`select
    date_trunc('year', ${work.now}::timestamptz at time zone ${timezone})
      at time zone ${timezone} as at`.execute(work.read as never)
  return { settings, end, from: rows[0]!.at }
}

/** Points they earned, or what their orders brought, since the beginning of the window. */
export async function scoreOf(
  read: Reader,
  ids: readonly string[],
  { settings, from }: Pick<Window, 'settings' | 'from'>,
): Promise<number> {
  const { rows } =
    settings.basis === 'points'
      ? await sql<{ score: number }>`select coalesce(sum(amount), 0)::float8 as score
          from reward_grant where customer_id = any(${ids}::uuid[]) and rule_id is not null
            and state <> 'reversed' and created_at >= ${from}`.execute(read as never)
      : await sql<{ score: number }>`select coalesce(sum(total - refunded), 0)::float8 as score
          from shop_order where customer_id = any(${ids}::uuid[]) and state <> 'cancelled'
            and currency = ${settings.currency} and placed_at >= ${from}`.execute(read as never)
  return rows[0]!.score
}

export async function lookAtTier(work: TierWork, customerId: string): Promise<void> {
  const tiers = await allTiers(work.read)
  if (tiers.length === 0) return
  const settings = await rewardSettings(work.read)
  const window = await windowOf(work, settings)
  const { ids } = await kinOf(work.read, customerId)
  const current = await work.read
    .selectFrom('customer_tier')
    .selectAll()
    .where('customer_id', '=', customerId)
    .forUpdate()
    .executeTakeFirst()
  const step = tierStep(settings, tiers, {
    score: await scoreOf(work.read, ids, window),
    current: current ? { tierId: current.tier_id, keepUntil: current.keep_until } : null,
    periodEnd: window.end,
    now: work.now,
  })
  await take(work, { customerId, tiers, current, step })
}

interface Taking {
  customerId: string
  tiers: readonly RewardTierTable[]
  current: CustomerTierTable | undefined
  step: TierStep
}

async function take(work: TierWork, { customerId, tiers, current, step }: Taking): Promise<void> {
  const tierId = step.kind === 'stay' ? (current?.tier_id ?? null) : step.to
  await keep(work, { customerId, tierId, current, keepUntil: step.keepUntil })
  if (step.kind === 'stay') return
  const tier = tiers.find(({ id }) => id === step.to)
  await setFact(work, customerId, { key: 'tier', value: tier?.key ?? null })
  const about = { subjectId: customerId, customerId }
  if (step.kind === 'down') {
    const data = { tierId: current!.tier_id, to: step.to }
    return work.record(tierLeft, { ...about, data })
  }
  const data = { tierId: step.to, from: current?.tier_id ?? null }
  await work.record(tierReached, { ...about, data })
  for (const id of step.entered)
    await welcome(
      work,
      customerId,
      tiers.find((one) => one.id === id)!,
    )
}

interface Keeping {
  customerId: string
  tierId: string | null
  current: CustomerTierTable | undefined
  keepUntil: Date | null
}

async function keep(work: TierWork, { customerId, tierId, current, keepUntil }: Keeping) {
  if (!tierId) {
    if (current)
      await work.deleteFrom('customer_tier').where('customer_id', '=', customerId).execute()
    return
  }
  const tomorrow = new Date(work.now.getTime() + dayMs)
  const row = {
    tier_id: tierId,
    since: current?.tier_id === tierId ? current.since : work.now,
    keep_until: keepUntil,
    look_at: keepUntil && keepUntil < tomorrow && keepUntil > work.now ? keepUntil : tomorrow,
  }
  await work
    .insertInto('customer_tier')
    .values({ ...row, customer_id: customerId })
    .onConflict((known) => known.column('customer_id').doUpdateSet(row))
    .execute()
}

/** What a tier gives when it is first entered; once for ever. */
async function welcome(work: TierWork, customerId: string, tier: RewardTierTable): Promise<void> {
  const key = `tier:${tier.id}:${customerId}`
  if (tier.entry_points > 0) {
    const granted = await grantPoints(work, {
      key,
      customerId,
      amount: tier.entry_points,
      multiplier: 100,
      availableAt: work.now,
      expiresAt: null,
      ruleId: null,
      tierId: tier.id,
      orderId: null,
    })
    if (granted) {
      await writeLine(work, granted.transactionId, { customerId, reason: tier.name })
      const data = { points: tier.entry_points, ruleId: null }
      await work.record(pointsEarned, { subjectId: granted.grantId, customerId, data })
    }
  }
  if (tier.entry_perk) await welcomePerk(work, { customerId, tier, key })
}

async function welcomePerk(
  work: TierWork,
  { customerId, tier, key }: { customerId: string; tier: RewardTierTable; key: string },
): Promise<void> {
  const id = newId()
  const made = await work
    .insertInto('perk')
    .values({
      id,
      customer_id: customerId,
      kind: 'perk',
      title: tier.entry_perk!,
      item: null,
      reason: tier.name,
      starts_at: work.now,
      ends_at: addMonths(work.now, 12),
      source: 'tier',
      source_key: key,
      given_by: null,
      conversation_id: null,
      created_at: work.now,
      cancelled_at: null,
    })
    .onConflict((known) => known.column('source_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made)
    await work.record(perkGiven, {
      subjectId: id,
      customerId,
      data: { kind: 'perk', source: 'tier' },
    })
}

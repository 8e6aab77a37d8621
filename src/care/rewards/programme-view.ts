import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import type { BodyOf } from '../../kernel/http/contract.ts'
import type { addRule, addTier } from './contract.ts'
import {
  activeRules,
  allTiers,
  type GivenRule,
  type GivenTier,
  rewardSettings,
} from './programme.ts'

export async function programmeView(read: Reader, actor: Actor) {
  const { rows: counts } = await sql<{ tier: string; customers: number }>`select tier_id as tier,
    count(*)::int as customers from customer_tier group by 1`.execute(read as never)
  const customers = new Map(counts.map((row) => [row.tier, row.customers]))
  const { rows: early } = await sql<EarlyRow>`select e.item, e.title, e.opens_at, e.public_at,
      t.id as tier_id, t.name as tier_name
    from early_access e join reward_tier t on t.id = e.tier_id
    order by e.opens_at desc, e.item`.execute(read as never)
  return {
    settings: await rewardSettings(read),
    rules: (await activeRules(read)).map((rule) => ({
      id: rule.id,
      name: rule.name,
      reason: rule.reason,
      event: rule.event,
      points: rule.points,
      perMinor: rule.per_minor,
      minTotal: rule.min_total,
      firstOnly: rule.first_only,
      limitPoints: rule.limit_points,
      limitDays: rule.limit_days,
      usesTier: rule.uses_tier,
      pendingDays: rule.pending_days,
      expiresMonths: rule.expires_months,
    })),
    tiers: (await allTiers(read)).map((tier) => ({
      id: tier.id,
      name: tier.name,
      threshold: tier.threshold,
      multiplier: tier.multiplier,
      entryPoints: tier.entry_points,
      entryPerk: tier.entry_perk,
      customers: customers.get(tier.id) ?? 0,
    })),
    earlyAccess: early.map((row) => ({
      item: row.item,
      title: row.title,
      tier: { id: row.tier_id, name: row.tier_name },
      opensAt: row.opens_at.toISOString(),
      publicAt: row.public_at.toISOString(),
    })),
    may: { change: actor.may('reward:manage') },
  }
}

interface EarlyRow {
  item: string
  title: string
  opens_at: Date
  public_at: Date
  tier_id: string
  tier_name: string
}

export const ruleOf = (body: BodyOf<typeof addRule>): GivenRule => ({
  name: body.name.trim(),
  reason: body.reason.trim(),
  event: body.event,
  points: body.points,
  per_minor: body.perMinor,
  min_total: body.minTotal,
  first_only: body.firstOnly,
  limit_points: body.limitPoints,
  limit_days: body.limitDays,
  uses_tier: body.usesTier,
  pending_days: body.pendingDays,
  expires_months: body.expiresMonths,
})

export const tierOf = (body: BodyOf<typeof addTier>): GivenTier => ({
  name: body.name.trim(),
  threshold: body.threshold,
  multiplier: body.multiplier,
  entry_points: body.entryPoints,
  entry_perk: body.entryPerk?.trim() ?? null,
})

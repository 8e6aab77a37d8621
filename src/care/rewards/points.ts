// Earning points: what happened, which rules it meets, a lot for each of them. Taken back once
// where the order is.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { type LedgerWork, reverse } from '../../kernel/ledger/index.ts'
import { kinOf } from '../../people/customers/index.ts'
import { lockRewards } from './accounts.ts'
import { pointsEarned, pointsTakenBack } from './events.ts'
import { book, grantPoints } from './grants.ts'
import { writeLine } from './lines.ts'
import { activeRules, rewardSettings } from './programme.ts'
import { addMonths, type EarnRule, pointsFor } from './rules.ts'
import type { RewardGrantTable, RewardRuleTable, RuleEvent } from './tables.ts'
import { lookAtTier, multiplierOf, type TierWork } from './tiers.ts'

export type PointsWork = LedgerWork & TierWork & Work<'reward_grant' | 'reward_line'>

export interface Occasion {
  event: RuleEvent
  customerId: string
  /** Which one of its kind: the order, the answer, the friend. */
  id: string
  orderId: string | null
}

/** Once for each rule and occasion, however often it is told. */
export async function earnFor(work: PointsWork, occasion: Occasion): Promise<void> {
  const { isOn } = await rewardSettings(work.read)
  if (!isOn) return
  const { keptId, ids } = await kinOf(work.read, occasion.customerId)
  const rules = (await activeRules(work.read)).filter(({ event }) => event === occasion.event)
  if (rules.length > 0) {
    await lockRewards(work, keptId)
    const order = occasion.orderId ? await orderOf(work, occasion.orderId, ids) : null
    const multiplier = await multiplierOf(work, keptId)
    for (const rule of rules) {
      const given = await givenBy(work, rule, ids)
      const points = pointsFor(asRule(rule), {
        net: order?.net ?? null,
        isFirst: order?.isFirst ?? true,
        multiplier,
        givenInPeriod: given,
      })
      if (points > 0) await earn(work, { rule, points, multiplier, keptId, occasion, order })
    }
  }
  await lookAtTier(work, keptId)
}

const asRule = (rule: RewardRuleTable): EarnRule => ({
  points: rule.points,
  perMinor: rule.per_minor,
  minTotal: rule.min_total,
  firstOnly: rule.first_only,
  usesTier: rule.uses_tier,
  limitPoints: rule.limit_points,
})

interface OrderHere {
  net: number
  number: string
  isFirst: boolean
}

async function orderOf(
  { read }: Work,
  id: string,
  ids: readonly string[],
): Promise<OrderHere | null> {
  const { rows } = await sql<OrderHere>`select o.number,
      (case when o.state = 'cancelled' then 0 else o.total - o.refunded end)::float8 as net,
      not exists (select 1 from shop_order b where b.customer_id = any(${ids}::uuid[])
        and b.state <> 'cancelled' and (b.placed_at, b.id) < (o.placed_at, o.id)) as "isFirst"
    from shop_order o where o.id = ${id}`.execute(read as never)
  return rows[0] ?? null
}

async function givenBy(
  { read, now }: Work,
  { id, limit_days: days }: RewardRuleTable,
  ids: readonly string[],
): Promise<number> {
  if (days === null) return 0
  const since = new Date(now.getTime() - days * dayMs)
  const { rows } = await sql<{ sum: number }>`select coalesce(sum(amount), 0)::float8 as sum
    from reward_grant where customer_id = any(${ids}::uuid[]) and rule_id = ${id}
      and state <> 'reversed' and created_at > ${since}`.execute(read as never)
  return rows[0]!.sum
}

interface Earned {
  rule: RewardRuleTable
  points: number
  multiplier: number
  keptId: string
  occasion: Occasion
  order: OrderHere | null
}

async function earn(work: PointsWork, { rule, points, keptId, ...rest }: Earned): Promise<void> {
  const { occasion, order, multiplier } = rest
  const key = `rule:${rule.id}:${occasion.id}`
  const availableAt = new Date(work.now.getTime() + rule.pending_days * dayMs)
  const grant = {
    key,
    customerId: keptId,
    amount: points,
    multiplier,
    availableAt,
    expiresAt: rule.expires_months === null ? null : addMonths(availableAt, rule.expires_months),
    ruleId: rule.id,
    orderId: occasion.orderId,
    tierId: null,
  }
  const id = await grantPoints(work, grant)
  if (!id) return
  await writeLine(work, id.transactionId, {
    customerId: keptId,
    reason: rule.reason,
    orderRef: order?.number ?? null,
  })
  await work.record(pointsEarned, {
    subjectId: id.grantId,
    customerId: keptId,
    data: { points, ruleId: rule.id },
  })
}

/** The order is worth less, or nothing: so are its points. `cause` tells refunds apart. */
export async function takeBackFor(work: PointsWork, orderId: string, cause: string): Promise<void> {
  const { rows: owners } = await sql<{ id: string }>`select distinct
    coalesce(c.merged_into, c.id) as id from reward_grant g join customer c on c.id = g.customer_id
    where g.order_id = ${orderId} order by 1`.execute(work.read as never)
  for (const { id } of owners) await lockRewards(work, id)
  const grants = await work.read
    .selectFrom('reward_grant')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', '<>', 'reversed')
    .forUpdate()
    .execute()
  for (const grant of grants) {
    const { ids } = await kinOf(work.read, grant.customer_id)
    const order = await orderOf(work, orderId, ids)
    const rule = grant.rule_id ? await ruleOf(work, grant.rule_id) : null
    const now = rule ? pointsNow(rule, grant, order) : 0
    if (now < grant.amount) await lessen(work, grant, { now, cause })
  }
  for (const { id } of owners) await lookAtTier(work, id)
}

const ruleOf = ({ read }: Work, id: string) =>
  read.selectFrom('reward_rule').selectAll().where('id', '=', id).executeTakeFirst()

/** As the rule gave them, for what is left of the order. */
const pointsNow = (rule: RewardRuleTable, grant: RewardGrantTable, order: OrderHere | null) =>
  Math.min(
    grant.amount,
    pointsFor(
      { ...asRule(rule), limitPoints: null },
      {
        net: order?.net ?? 0,
        isFirst: true,
        multiplier: grant.multiplier,
        givenInPeriod: 0,
      },
    ),
  )

/**
 * All of it is taken back and the rest booked anew with the dates of the first. What was spent
 * already and cannot be had is kept from the rest, so that nobody gains by it.
 */
async function lessen(
  work: PointsWork,
  grant: RewardGrantTable,
  { now: points, cause }: { now: number; cause: string },
): Promise<void> {
  const key = `${grant.key}:${cause}`
  const { missing } = await reverse(work, {
    transactionId: grant.transaction_id,
    key: `take-back:${key}`,
    ref: { kind: 'reward-grant', id: grant.id },
    take: 'what-is-left',
  })
  const rest = Math.max(0, points - missing)
  const { available_at: availableAt, expires_at: expiresAt } = grant
  const isOver = expiresAt !== null && expiresAt <= work.now
  const dates = { availableAt, expiresAt }
  const transactionId =
    rest > 0 && !isOver
      ? await book(work, {
          ...dates,
          id: grant.id,
          key: `rest:${key}`,
          customerId: grant.customer_id,
          amount: rest,
        })
      : null
  await work
    .updateTable('reward_grant')
    .set(
      transactionId
        ? { amount: points, transaction_id: transactionId }
        : { amount: points, state: points === 0 ? 'reversed' : grant.state },
    )
    .where('id', '=', grant.id)
    .execute()
  if (transactionId) await copyLine(work, grant.transaction_id, transactionId)
  await work.record(pointsTakenBack, {
    subjectId: grant.id,
    customerId: grant.customer_id,
    data: { points: grant.amount - points },
  })
}

async function copyLine(work: PointsWork, from: string, to: string): Promise<void> {
  const line = await work.read
    .selectFrom('reward_line')
    .selectAll()
    .where('transaction_id', '=', from)
    .executeTakeFirst()
  if (line)
    await work
      .insertInto('reward_line')
      .values({ ...line, transaction_id: to })
      .execute()
}

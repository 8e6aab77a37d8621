// A lot of points for somebody, once for its key.

import type { Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { type LedgerWork, post } from '../../kernel/ledger/index.ts'
import { accountOf, house } from './accounts.ts'

export interface NewGrant {
  key: string
  customerId: string
  amount: number
  multiplier: number
  availableAt: Date
  expiresAt: Date | null
  ruleId: string | null
  tierId: string | null
  orderId: string | null
}

/** Null: it was given before. */
export async function grantPoints(
  work: LedgerWork & Work<'reward_grant'>,
  grant: NewGrant,
): Promise<{ grantId: string; transactionId: string } | null> {
  const known = await work.read
    .selectFrom('reward_grant')
    .select('id')
    .where('key', '=', grant.key)
    .executeTakeFirst()
  if (known) return null
  const grantId = newId()
  const transactionId = await book(work, { ...grant, id: grantId, key: grant.key })
  await work
    .insertInto('reward_grant')
    .values({
      id: grantId,
      key: grant.key,
      customer_id: grant.customerId,
      rule_id: grant.ruleId,
      tier_id: grant.tierId,
      order_id: grant.orderId,
      amount: grant.amount,
      multiplier: grant.multiplier,
      state: grant.availableAt > work.now ? 'pending' : 'active',
      available_at: grant.availableAt,
      expires_at: grant.expiresAt,
      transaction_id: transactionId,
      created_at: work.now,
    })
    .execute()
  return { grantId, transactionId }
}

interface Booking {
  id: string
  key: string
  customerId: string
  amount: number
  availableAt: Date
  expiresAt: Date | null
}

export async function book(work: LedgerWork, one: Booking): Promise<string> {
  const account = accountOf(one.customerId, 'points', null)
  const dates = { availableAt: one.availableAt, expiresAt: one.expiresAt }
  const { id } = await post(work, {
    key: one.key,
    kind: 'earn',
    ref: { kind: 'reward-grant', id: one.id },
    moves: [
      { account: house('rewards', account), amount: -one.amount },
      { account, amount: one.amount, ...dates },
    ],
  })
  return id
}

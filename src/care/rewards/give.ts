// What a person gives: points, or credit in the wallet. Goodwill gives through here within its
// budgets; by hand it is for leads.

import type { Work } from '../../kernel/db/work.ts'
import { type LedgerWork, post } from '../../kernel/ledger/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { livingKin } from '../../people/customers/index.ts'
import { accountOf, assertNotOwn, house, type Unit } from './accounts.ts'
import { rewardGiven } from './events.ts'
import { writeLine } from './lines.ts'

export interface Gift {
  customerId: string
  unit: Unit
  amount: number
  /** Of credit. */
  currency?: string | null
  /** For the customer: why. */
  reason: string
  /** The same key is the same gift; one of its own unless told. */
  key?: string
  /** What it was for: a gesture, an incident. */
  ref?: { kind: string; id: string }
  conversationId?: string | null
  expiresAt?: Date | null
}

/** Answers with the transaction of the book. */
export async function giveReward(
  work: LedgerWork & Work<'reward_line'>,
  gift: Gift,
): Promise<string> {
  const { keptId, ids } = await livingKin(work.read, gift.customerId)
  await assertNotOwn(work, ids)
  const currency = gift.unit === 'credit' ? (gift.currency ?? null) : null
  const account = accountOf(keptId, gift.unit, currency)
  const id = newId()
  const posted = await post(work, {
    key: gift.key ?? `gift:${id}`,
    kind: 'grant',
    ref: gift.ref ?? { kind: 'gift', id },
    moves: [
      { account: house('rewards', account), amount: -gift.amount },
      { account, amount: gift.amount, expiresAt: gift.expiresAt ?? null },
    ],
  })
  if (!posted.isNew) return posted.id
  await writeLine(work, posted.id, {
    customerId: keptId,
    reason: gift.reason.trim(),
    conversationId: gift.conversationId ?? null,
  })
  await work.record(rewardGiven, {
    subjectId: keptId,
    customerId: keptId,
    data: { unit: gift.unit, amount: gift.amount, currency },
  })
  return posted.id
}

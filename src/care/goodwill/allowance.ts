// What a person may still give in this period. Nothing is handed out ahead: the first gesture of a
// period brings its allowance, as a lot of the ledger that expires when the period ends.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { balancesOf, type LedgerWork, post } from '../../kernel/ledger/index.ts'
import {
  allowanceOf,
  houseOf,
  type Kind,
  kinds,
  type Policy,
  policyFor,
  type Span,
  spanOf,
} from './rules.ts'

export interface Giver {
  id: string
  role: string
  email: string
  zone: string
  teamIds: string[]
}

export async function giverFor(read: Reader, memberId: string): Promise<Giver> {
  const { rows } = await sql<Giver>`
    select m.id, m.role, m.email, coalesce(m.timezone, o.timezone) as zone,
      array(select t.team_id::text from team_member t where t.member_id = m.id) as "teamIds"
    from member m cross join organisation o where m.id = ${memberId}`.execute(read as never)
  return rows[0]!
}

export async function policiesOf(read: Reader): Promise<Policy[]> {
  const { rows } = await sql<Policy>`
    select id, team_id as "teamId", role, kind, amount, most, currency, period,
      effective_from as "effectiveFrom"
    from goodwill_policy order by effective_from desc, id desc`.execute(read as never)
  return rows
}

export interface Allowance {
  kind: Kind
  policy: Policy
  span: Span
  left: number
}

/** Of every kind that is offered to this person; kinds without a policy are left out. */
export async function allowancesOf(read: Reader, giver: Giver, now: Date): Promise<Allowance[]> {
  const policies = await policiesOf(read)
  const owner = { kind: 'member', id: giver.id }
  const [balances, brought] = await Promise.all([
    balancesOf(read, [owner], now),
    broughtTo(read, giver.id),
  ])
  return kinds.flatMap((kind) => {
    const policy = policyFor(policies, kind, giver, now)
    if (!policy || policy.amount === 0) return []
    const span = spanOf(policy.period, now, giver.zone)
    const name = `member:${giver.id}:goodwill-${kind}:${policy.currency ?? ''}`
    const here = brought.get(refOf(giver.id, kind, span)) ?? 0
    // What this period has not brought yet comes with the next gesture.
    const left = (balances.get(name)?.available ?? 0) + policy.amount - here
    return [{ kind, policy, span, left: Math.max(left, 0) }]
  })
}

const refOf = (memberId: string, kind: Kind, span: Span) => `${memberId}:${kind}:${span.key}`

/** By period, how much each allowance has brought so far. */
async function broughtTo(read: Reader, memberId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ ref: string; amount: number }>`
    select t.ref_id as ref, sum(e.amount)::float8 as amount
    from ledger_account a join ledger_entry e on e.account_id = a.id
      join ledger_transaction t on t.id = e.transaction_id
    where a.owner_kind = 'member' and a.owner_id = ${memberId} and a.is_bounded
      and t.ref_kind = 'allowance' group by t.ref_id`.execute(read as never)
  return new Map(rows.map(({ ref, amount }) => [ref, amount]))
}

/**
 * Brings what the policy of this period promises and has not come yet; a policy that was lowered in
 * the middle of it takes back what is left above.
 */
export async function bringAllowance(
  work: LedgerWork,
  giver: Giver,
  policy: Policy,
): Promise<Span> {
  const { kind, currency } = policy
  const span = spanOf(policy.period, work.now, giver.zone)
  const ref = refOf(giver.id, kind, span)
  const brought = (await broughtTo(work.read, giver.id)).get(ref) ?? 0
  const missing = policy.amount - brought
  if (missing === 0) return span
  const account = allowanceOf(giver.id, kind, currency)
  const budget = houseOf('goodwill', account.unit, currency)
  const left = await leftIn(work, giver.id, account.unit, currency)
  const amount = missing > 0 ? missing : Math.max(missing, -left)
  if (amount === 0) return span
  const dates = amount > 0 ? { expiresAt: span.until } : {}
  await post(work, {
    key: `allowance:${ref}:${policy.id}:${brought}`,
    kind: amount > 0 ? 'grant' : 'release',
    ref: { kind: 'allowance', id: ref },
    moves: [
      { account: budget, amount: -amount },
      { account, amount, ...dates },
    ],
  })
  return span
}

async function leftIn(work: LedgerWork, id: string, unit: string, currency: string | null) {
  const balances = await balancesOf(work.read, [{ kind: 'member', id }], work.now)
  return balances.get(`member:${id}:${unit}:${currency ?? ''}`)?.available ?? 0
}

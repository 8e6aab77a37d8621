// What may be given, by team, role and day. A policy is never changed: the next one begins.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { goodwillPolicySet } from './events.ts'
import { isMoney, type Kind, type Period } from './rules.ts'

interface PolicyRow {
  id: string
  team: { id: string; name: string } | null
  role: 'owner' | 'lead' | 'agent' | null
  kind: Kind
  amount: number
  most: number | null
  currency: string | null
  period: Period
  effectiveFrom: Date
  createdAt: Date
}

export async function policyList(read: Reader, id?: string) {
  const { rows } = await sql<PolicyRow>`
    select p.id, p.role, p.kind, p.amount, p.most, p.currency, p.period,
      p.effective_from as "effectiveFrom", p.created_at as "createdAt",
      case when t.id is null then null
        else json_build_object('id', t.id, 'name', t.name) end as team
    from goodwill_policy p left join team t on t.id = p.team_id
    where ${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid
    order by p.effective_from desc, p.id desc`.execute(read as never)
  return rows.map((row) => ({
    ...row,
    effectiveFrom: row.effectiveFrom.toISOString(),
    createdAt: row.createdAt.toISOString(),
  }))
}

export interface NewPolicy {
  teamId?: string | null | undefined
  role?: 'owner' | 'lead' | 'agent' | null | undefined
  kind: Kind
  amount: number
  most?: number | null | undefined
  currency?: string | null | undefined
  period: Period
  effectiveFrom?: string | undefined
}

export async function setPolicy(work: Work<'goodwill_policy'>, policy: NewPolicy): Promise<string> {
  const { kind, amount, period, teamId = null, role = null, most = null } = policy
  const currency = policy.currency ?? null
  if (isMoney(kind) !== (currency !== null)) {
    const message = isMoney(kind) ? 'is needed: this is money' : 'is for money only'
    throw invalid('The currency does not fit.', [
      { pointer: '/currency', code: 'currency', message },
    ])
  }
  const from = policy.effectiveFrom ? new Date(policy.effectiveFrom) : work.now
  const id = newId()
  await work
    .insertInto('goodwill_policy')
    .values({
      id,
      team_id: teamId,
      role,
      kind,
      amount,
      most,
      currency,
      period,
      effective_from: from,
      created_at: work.now,
      created_by: work.actor.kind === 'agent' ? work.actor.id : null,
    })
    .execute()
  await work.record(goodwillPolicySet, { subjectId: id, data: { kind, amount, teamId, role } })
  return id
}

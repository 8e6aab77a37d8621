// What may be given, by team, role and day. A policy is never changed: the next one begins.

import { sql } from 'kysely'
import { localDate, localDateOf, startOfLocalDay } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { isCurrency } from '../../kernel/money/index.ts'
import { findOrganisation } from '../../people/organisation/index.ts'
import { goodwillPolicySet } from './events.ts'
import { isMoney, type Kind, type Period, unitOf } from './rules.ts'

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
  /** A day of the organisation's calendar; at once when absent, or today. */
  effectiveOn?: string | undefined
}

type Wrong = Parameters<typeof invalid>[1]

/** What has been given by a rule stays as it was: no rule begins before today. */
async function whatIsWrong(work: Work, policy: NewPolicy, from: Date) {
  const { kind, amount, most, currency, teamId } = policy
  const wrong: NonNullable<Wrong> = []
  const say = (field: string, message: string) =>
    wrong.push({ pointer: `/${field}`, code: 'invalid', message })
  if (isMoney(kind) && !currency) say('currency', 'Say in which currency: this is money.')
  if (!isMoney(kind) && currency) say('currency', 'Only money has a currency.')
  if (currency && !isCurrency(currency)) say('currency', 'There is no such currency.')
  if (kind === 'discount' && most && most > 100) say('most', 'At most 100 per cent.')
  if (unitOf(kind) !== 'customers' && most && amount > 0 && most > amount)
    say('most', 'One gesture cannot be more than the whole of it.')
  if (from < work.now)
    say('effectiveOn', 'A rule begins today or later: what was given stays as it was.')
  if (teamId && !(await isTeam(work, teamId))) say('teamId', 'There is no such team.')
  return wrong
}

/** Today begins now: what was given this morning was given by the rule before. */
async function beginOf({ read, now }: Work, day: string | undefined): Promise<Date> {
  if (!day) return now
  const { timezone } = (await findOrganisation(read))!
  const date = localDate(day)
  return date === localDateOf(now, timezone) ? now : startOfLocalDay(date, timezone)
}

const isTeam = async ({ read }: Work, id: string) =>
  (await read.selectFrom('team').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

export async function setPolicy(work: Work<'goodwill_policy'>, policy: NewPolicy): Promise<string> {
  const { kind, amount, period, teamId = null, role = null, most = null } = policy
  const currency = policy.currency ?? null
  const from = await beginOf(work, policy.effectiveOn)
  const wrong = await whatIsWrong(work, { ...policy, teamId, most, currency }, from)
  if (wrong.length > 0) throw invalid('This rule cannot be kept as it is.', wrong)
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

// Everything a person of ours wants to see about one customer's rewards.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { kinOf, normaliseMail } from '../../people/customers/index.ts'
import { holdingsOf } from './statement.ts'

const text = (at: Date | null) => at?.toISOString() ?? null

export interface VoucherRow {
  id: string
  codeEnd: string
  kind: 'value' | 'percent'
  value: number | null
  percent: number | null
  balance: number
  currency: string
  minOrder: number | null
  startsAt: Date
  endsAt: Date | null
  isBound: boolean
  reason: string
  givenBy: string | null
  uses: number
  usesMax: number | null
  isCancelled: boolean
  createdAt: Date
}

async function vouchersOf(read: Reader, ids: readonly string[]): Promise<VoucherRow[]> {
  const { rows } = await sql<VoucherRow>`select v.id, v.code_end as "codeEnd", v.kind,
      v.value::float8 as value, v.percent, v.currency, v.min_order::float8 as "minOrder",
      v.starts_at as "startsAt", v.ends_at as "endsAt", v.is_bound as "isBound", v.reason,
      m.name as "givenBy", v.uses, v.uses_max as "usesMax",
      v.cancelled_at is not null as "isCancelled", v.created_at as "createdAt",
      coalesce((select sum(e.amount) from ledger_account a
        join ledger_entry e on e.account_id = a.id
        where a.owner_kind = 'voucher' and a.owner_id = v.id::text), 0)::float8
        as balance
    from voucher v left join member m on m.id = v.given_by
    where v.customer_id = any(${[...ids]}::uuid[])
    order by v.created_at desc, v.id desc limit 50`.execute(read as never)
  return rows
}

const stateOfVoucher = (row: VoucherRow, now: Date) => {
  if (row.isCancelled) return 'cancelled' as const
  if (row.endsAt && row.endsAt <= now) return 'expired' as const
  const isUsed = row.usesMax !== null && row.uses >= row.usesMax
  if (isUsed || (row.kind === 'value' && row.balance === 0)) return 'spent' as const
  return row.startsAt > now ? ('not-yet' as const) : ('active' as const)
}

const amountOf = (amount: number | null, currency: string) =>
  amount === null ? null : { amount, currency }

function voucherView(row: VoucherRow, now: Date) {
  const { id, codeEnd, kind, percent, currency, isBound, reason, givenBy } = row
  return {
    id,
    codeEnd,
    kind,
    percent,
    isBound,
    reason,
    givenBy,
    state: stateOfVoucher(row, now),
    value: amountOf(row.value, currency),
    balance: kind === 'value' ? amountOf(row.balance, currency) : null,
    minOrder: amountOf(row.minOrder, currency),
    startsAt: row.startsAt.toISOString(),
    endsAt: text(row.endsAt),
    createdAt: row.createdAt.toISOString(),
  }
}

interface PerkRow {
  id: string
  kind: 'perk' | 'early-access'
  title: string
  item: string | null
  reason: string
  startsAt: Date
  endsAt: Date | null
  givenBy: string | null
  proof: string | null
  deliveredAt: Date | null
  isCancelled: boolean
}

async function perksOf(read: Reader, ids: readonly string[], now: Date) {
  const { rows } = await sql<PerkRow>`select p.id, p.kind, p.title, p.item, p.reason,
      p.starts_at as "startsAt", p.ends_at as "endsAt", m.name as "givenBy", d.proof,
      d.delivered_at as "deliveredAt", p.cancelled_at is not null as "isCancelled"
    from perk p left join perk_delivery d on d.perk_id = p.id
      left join member m on m.id = p.given_by
    where p.customer_id = any(${[...ids]}::uuid[])
    order by p.created_at desc, p.id desc limit 50`.execute(read as never)
  return rows.map(({ isCancelled, startsAt, endsAt, deliveredAt, ...row }) => ({
    ...row,
    startsAt: startsAt.toISOString(),
    endsAt: text(endsAt),
    deliveredAt: text(deliveredAt),
    state: isCancelled
      ? ('withdrawn' as const)
      : deliveredAt
        ? ('delivered' as const)
        : endsAt && endsAt <= now
          ? ('over' as const)
          : startsAt > now
            ? ('not-yet' as const)
            : ('open' as const),
  }))
}

interface InviteRow {
  id: string
  code: string
  kind: 'referral' | 'pass-it-on'
  reason: string
  item: string | null
  endsAt: Date | null
  createdAt: Date
  friends: { id: string; name: string; joinedAt: string; orderedAt: string | null }[]
}

async function invitesOf(read: Reader, ids: readonly string[]) {
  const { rows } = await sql<InviteRow>`select v.id, v.code, v.kind, v.reason, v.item,
      v.ends_at as "endsAt", v.created_at as "createdAt",
      (select coalesce(json_agg(json_build_object('id', p.id,
        'name', coalesce(p.name_to_use, p.name), 'joinedAt', f.joined_at,
        'orderedAt', f.ordered_at) order by f.joined_at), '[]')
        from invite_friend f join customer c on c.id = f.friend_id
          join customer p on p.id = coalesce(c.merged_into, c.id)
        where f.invite_id = v.id) as friends
    from invite v where v.giver_id = any(${[...ids]}::uuid[])
    order by v.created_at desc, v.id desc limit 50`.execute(read as never)
  return rows.map(({ endsAt, createdAt, friends, ...row }) => ({
    ...row,
    endsAt: text(endsAt),
    createdAt: createdAt.toISOString(),
    friends: friends.map(({ joinedAt, orderedAt, ...friend }) => ({
      ...friend,
      joinedAt: new Date(joinedAt).toISOString(),
      orderedAt: orderedAt === null ? null : new Date(orderedAt).toISOString(),
    })),
  }))
}

async function invitedBy(read: Reader, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string; kind: 'referral' | 'pass-it-on' }>`
    select p.id, coalesce(p.name_to_use, p.name) as name, v.kind
    from invite_friend f join invite v on v.id = f.invite_id join customer g on g.id = v.giver_id
      join customer p on p.id = coalesce(g.merged_into, g.id)
    where f.friend_id = any(${[...ids]}::uuid[]) limit 1`.execute(read as never)
  return rows[0] ?? null
}

async function tierOf(read: Reader, keptId: string) {
  const { rows } = await sql<{ id: string; name: string; since: Date; keepUntil: Date | null }>`
    select t.id, t.name, c.since, c.keep_until as "keepUntil" from customer_tier c
      join reward_tier t on t.id = c.tier_id where c.customer_id = ${keptId}`.execute(read as never)
  const [row] = rows
  if (!row) return null
  return { ...row, since: row.since.toISOString(), keepUntil: text(row.keepUntil) }
}

export async function rewardsOf(read: Reader, customerId: string, now: Date) {
  const { ids, keptId } = await kinOf(read, customerId)
  const holdings = await holdingsOf(read, keptId, now)
  return {
    tier: await tierOf(read, keptId),
    holdings: holdings.map(({ next, ...one }) => ({
      ...one,
      next: next && { amount: next.amount, expiresAt: next.expiresAt.toISOString() },
    })),
    vouchers: (await vouchersOf(read, ids)).map((row) => voucherView(row, now)),
    perks: await perksOf(read, ids, now),
    invites: await invitesOf(read, ids),
    invitedBy: await invitedBy(read, ids),
  }
}

export interface GivenCustomer {
  id?: string
  externalRef?: { system: string; id: string }
  email?: string
}

/** Whom the shop means; 404 for nobody we know. */
export async function customerMeant(read: Reader, given: GivenCustomer): Promise<string> {
  const { id, externalRef: ref, email } = given
  if (id) return (await kinOf(read, id)).keptId
  const { rows } = await sql<{ id: string }>`select coalesce(c.merged_into, c.id) as id
    from customer c where (${ref?.system ?? null}::text is not null
        and c.external_system = ${ref?.system ?? null} and c.external_id = ${ref?.id ?? null})
      or c.id = (select i.customer_id from customer_identity i where i.kind = 'email'
        and i.value = ${(email && normaliseMail(email)) || null})
    order by (c.external_system is not distinct from ${ref?.system ?? null}) desc
    limit 1`.execute(read as never)
  if (!rows[0]) throw notFound('customer')
  return rows[0].id
}

interface LetterRow {
  id: string
  customerId: string
  customerName: string
  reason: string
  body: string
  address: string
  isHandwritten: boolean
  state: 'queued' | 'posted' | 'withdrawn'
  writtenBy: string | null
  postedBy: string | null
  queuedAt: Date
  postedAt: Date | null
}

/** What is to be posted, the oldest first; else what was, the newest first. */
export async function lettersIn(read: Reader, { state, customerId, limit, after }: LetterFilter) {
  const ids = customerId ? (await kinOf(read, customerId)).ids : null
  const isQueue = state === 'queued'
  const past = after
    ? sql`(l.queued_at, l.id) ${sql.raw(isQueue ? '>' : '<')}
        (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql`true`
  const { rows } = await sql<LetterRow & { key: string }>`select l.id, p.id as "customerId",
      coalesce(p.name_to_use, p.name) as "customerName", l.reason, l.body, l.address,
      l.is_handwritten as "isHandwritten", l.state, w.name as "writtenBy", q.name as "postedBy",
      l.queued_at as "queuedAt", l.posted_at as "postedAt", l.queued_at::text as key
    from letter l join customer c on c.id = l.customer_id
      join customer p on p.id = coalesce(c.merged_into, c.id)
      left join member w on w.id = l.written_by left join member q on q.id = l.posted_by
    where ${state ? sql`l.state = ${state}` : sql`true`} and ${past}
      and ${ids ? sql`l.customer_id = any(${ids}::uuid[])` : sql`true`}
    order by l.queued_at ${sql.raw(isQueue ? 'asc' : 'desc')}, l.id
      ${sql.raw(isQueue ? 'asc' : 'desc')} limit ${limit + 1}`.execute(read as never)
  return rows
}

export interface LetterFilter {
  state?: 'queued' | 'posted' | 'withdrawn' | undefined
  customerId?: string | undefined
  limit: number
  after: (string | number | null)[] | null
}

export const letterView = ({
  customerId,
  customerName,
  queuedAt,
  postedAt,
  ...row
}: LetterRow) => ({
  id: row.id,
  customer: { id: customerId, name: customerName },
  reason: row.reason,
  body: row.body,
  address: row.address,
  isHandwritten: row.isHandwritten,
  state: row.state,
  writtenBy: row.writtenBy,
  postedBy: row.postedBy,
  queuedAt: queuedAt.toISOString(),
  postedAt: text(postedAt),
})

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { kinOf } from '../customers/index.ts'
import { consentEventsOf } from './consents.ts'
import { maySeeReason, reasonFor } from './policy.ts'
import { purposeByKey, purposeOf } from './purposes.ts'
import {
  type ConsentAction,
  type ConsentEvent,
  consentStateOf,
  type HoldReason,
  type SendChannel,
} from './rules.ts'

export interface Paging {
  limit?: number
  after?: string
}

const limitOf = ({ limit }: Paging) => limit ?? 50

export async function purposePage(read: Reader, paging: Paging) {
  const after = readCursor(paging.after, 1)
  const limit = limitOf(paging)
  let query = read
    .selectFrom('purpose')
    .selectAll()
    .orderBy('key')
    .limit(limit + 1)
  if (after) query = query.where('key', '>', String(after[0]))
  return pageOf(await query.execute(), limit, { item: purposeOf, key: (row) => [row.key] })
}

export async function noticePage(read: Reader, key: string, paging: Paging) {
  const purpose = await purposeByKey(read, key)
  const limit = limitOf(paging)
  const { rows } = await sql<{
    id: string
    language: string
    text: string
    hash: string
    from: Date
    key: string
  }>`
    select id, language, text, encode(hash, 'hex') as hash, from_at as "from", from_at::text as key
    from notice_version where purpose_id = ${purpose.id} ${below('from_at', 'id', paging.after)}
    order by from_at desc, id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: ({ id, language, text, hash, from }) => ({
      id,
      language,
      text,
      hash,
      from: from.toISOString(),
    }),
    key: (row) => [row.key, row.id],
  })
}

/** The keyset of lists that are sorted by a moment and an id, newest first. */
const below = (moment: string, id: string, cursor: string | undefined) => {
  const after = readCursor(cursor, 2)
  return after
    ? sql`and (${sql.ref(moment)}, ${sql.ref(id)}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
}

export async function consentPage(read: Reader, customerId: string, paging: Paging) {
  const { ids } = await kinOf(read, customerId)
  const [page, events] = await Promise.all([purposePage(read, paging), consentEventsOf(read, ids)])
  const data = page.data.map(({ id, key, name, lawfulBasis, benefit, channels }) => ({
    purpose: { id, key, name, lawfulBasis, benefit },
    channels: channels.map((channel) => ({
      channel,
      state: consentStateOf(events, { purposeId: id, channel }),
    })),
  }))
  return { data, next: page.next }
}

interface ConsentRow {
  id: string
  at: Date
  purpose_id: string
  purpose_key: string
  purpose_name: string
  channel: SendChannel | 'all'
  action: ConsentAction
  source: ConsentEvent['source']
  notice_hash: string | null
  evidence: Record<string, unknown>
  by_id: string | null
  by_name: string | null
  key: string
}

export async function consentEventPage(
  read: Reader,
  customerId: string,
  paging: Paging & { only?: string },
) {
  const { ids } = await kinOf(read, customerId)
  const limit = limitOf(paging)
  const { rows } = await sql<ConsentRow>`
    select e.id, e.at, e.purpose_id, p.key as purpose_key, p.name as purpose_name, e.channel,
      e.action, e.source, encode(e.notice_hash, 'hex') as notice_hash, e.evidence,
      m.id as by_id, m.name as by_name, e.at::text as key
    from consent_event e join purpose p on p.id = e.purpose_id
      left join member m on m.id = e.actor_id
    where e.customer_id = any(${ids}::uuid[])
      ${paging.only ? sql`and e.id = ${paging.only}` : sql``}
      ${below('e.at', 'e.id', paging.after)}
    order by e.at desc, e.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: consentEventView, key: (row) => [row.key, row.id] })
}

const consentEventView = (row: ConsentRow) => ({
  id: row.id,
  at: row.at.toISOString(),
  purpose: { id: row.purpose_id, key: row.purpose_key, name: row.purpose_name },
  channel: row.channel,
  action: row.action,
  source: row.source,
  noticeHash: row.notice_hash,
  evidence: row.evidence,
  by: named(row.by_id, row.by_name),
})

const named = (id: string | null, name: string | null) =>
  id && name !== null ? { id, name } : null

interface DecisionRow {
  id: string
  at: Date
  purpose_id: string
  purpose_key: string
  purpose_name: string
  channel: SendChannel
  channel_why: 'preferred' | 'no-preference' | 'preferred-not-possible' | null
  outcome: 'sent' | 'deferred' | 'dropped'
  reason: string | null
  until: Date | null
  ref_kind: string
  ref_id: string
  key: string
}

export async function gateDecisionPage(
  read: Reader,
  actor: Actor,
  { customerId, ...paging }: Paging & { customerId: string },
) {
  const { ids } = await kinOf(read, customerId)
  const limit = limitOf(paging)
  const { rows } = await sql<DecisionRow>`
    select d.id, d.at, d.purpose_id, p.key as purpose_key, p.name as purpose_name, d.channel,
      d.channel_why, d.outcome,
      d.reason, d.until, d.ref_kind, d.ref_id, d.at::text as key
    from gate_decision d join purpose p on p.id = d.purpose_id
    where d.customer_id = any(${ids}::uuid[]) ${below('d.at', 'd.id', paging.after)}
    order by d.at desc, d.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      purpose: { id: row.purpose_id, key: row.purpose_key, name: row.purpose_name },
      channel: row.channel,
      channelWhy: row.channel_why,
      outcome: row.outcome,
      reason: reasonFor(actor, row.reason),
      until: row.until?.toISOString() ?? null,
      ref: { kind: row.ref_kind, id: row.ref_id },
    }),
    key: (row) => [row.key, row.id],
  })
}

interface HoldRow {
  id: string
  reason: HoldReason
  note: string | null
  ref_kind: string
  ref_id: string
  placed_at: Date
  placed_by: string | null
  placed_name: string | null
  lifted_at: Date | null
  lifted_by: string | null
  lifted_name: string | null
  key: string
}

export interface HoldFilter extends Paging {
  customerIds: readonly string[]
  open?: boolean
  only?: string
}

export async function holdPage(read: Reader, actor: Actor, filter: HoldFilter) {
  const limit = limitOf(filter)
  const { rows } = await sql<HoldRow>`
    select h.id, h.reason, h.note, h.ref_kind, h.ref_id, h.placed_at, h.placed_by,
      p.name as placed_name,
      h.lifted_at, h.lifted_by, l.name as lifted_name, h.placed_at::text as key
    from care_hold h left join member p on p.id = h.placed_by
      left join member l on l.id = h.lifted_by
    where h.customer_id = any(${filter.customerIds}::uuid[])
      ${filter.open ? sql`and h.lifted_at is null` : sql``}
      ${filter.only ? sql`and h.id = ${filter.only}` : sql``}
      ${below('h.placed_at', 'h.id', filter.after)}
    order by h.placed_at desc, h.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, {
    item: (row) => holdView(row, actor),
    key: (row) => [row.key, row.id],
  })
}

export type HoldShown = ReturnType<typeof holdView>

/** Without the need to know, a hold is a hold: neither reason nor words nor who placed it. */
function holdView(row: HoldRow, actor: Actor) {
  const isKnown = maySeeReason(actor, { reason: row.reason, placedBy: row.placed_by })
  return {
    id: row.id,
    reason: isKnown ? row.reason : null,
    note: isKnown ? row.note : null,
    ref: isKnown ? { kind: row.ref_kind, id: row.ref_id } : null,
    placedAt: row.placed_at.toISOString(),
    placedBy: isKnown ? named(row.placed_by, row.placed_name) : null,
    liftedAt: row.lifted_at?.toISOString() ?? null,
    liftedBy: isKnown ? named(row.lifted_by, row.lifted_name) : null,
    may: {
      lift:
        isKnown && row.ref_kind === 'hand' && row.lifted_at === null && actor.may('consent:write'),
    },
  }
}

/** The open holds of a customer, as this reader may see them; for the profile. */
export async function openHolds(
  read: Reader,
  actor: Actor,
  customerIds: readonly string[],
): Promise<HoldShown[]> {
  const page = await holdPage(read, actor, { customerIds, open: true, limit: 20 })
  return page.data
}

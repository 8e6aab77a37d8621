// Perks: dated promises to one person, delivered when there is a proof. Early access is a perk that
// opens a product, for one person or for everybody of a tier.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { conflict, invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { kinOf, livingKin } from '../../people/customers/index.ts'
import { assertNotOwn, memberOf } from './accounts.ts'
import { perkDelivered, perkGiven } from './events.ts'

export interface NewPerk {
  customerId: string
  title: string
  /** What it opens early; a perk to be delivered without. */
  item?: string | null
  reason: string
  startsAt?: Date
  endsAt?: Date | null
  conversationId?: string | null
}

export async function givePerk(work: Work<'perk'>, given: NewPerk): Promise<string> {
  const { keptId, ids } = await livingKin(work.read, given.customerId)
  await assertNotOwn(work, ids)
  const startsAt = given.startsAt ?? work.now
  const endsAt = given.endsAt ?? null
  if (endsAt && endsAt <= startsAt)
    throw invalid('It would end before it begins.', [
      { pointer: '/endsAt', code: 'ends-before-it-begins', message: 'is before its beginning' },
    ])
  const id = newId()
  const kind = given.item ? 'early-access' : 'perk'
  await work
    .insertInto('perk')
    .values({
      id,
      customer_id: keptId,
      kind,
      title: given.title.trim(),
      item: given.item ?? null,
      reason: given.reason.trim(),
      starts_at: startsAt,
      ends_at: endsAt,
      source: 'person',
      source_key: null,
      given_by: memberOf(work),
      conversation_id: given.conversationId ?? null,
      created_at: work.now,
      cancelled_at: null,
    })
    .execute()
  await work.record(perkGiven, {
    subjectId: id,
    customerId: keptId,
    data: { kind, source: 'person' },
  })
  return id
}

/** Once, with what shows it: a parcel number, a receipt, a sentence. */
export async function deliverPerk(
  work: Work<'perk' | 'perk_delivery'>,
  { id, proof }: { id: string; proof: string },
): Promise<void> {
  const perk = await work.read
    .selectFrom('perk')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!perk) throw notFound('perk')
  if (perk.cancelled_at) throw refused('perk-withdrawn', 'This was taken back.')
  if (perk.ends_at && perk.ends_at <= work.now) throw refused('perk-over', 'Its time is over.')
  const made = await work
    .insertInto('perk_delivery')
    .values({
      perk_id: id,
      proof: proof.trim(),
      delivered_at: work.now,
      delivered_by: memberOf(work),
    })
    .onConflict((known) => known.doNothing())
    .returning('perk_id')
    .executeTakeFirst()
  if (!made) throw conflict('perk-delivered', 'This was delivered already.')
  await work.record(perkDelivered, {
    subjectId: id,
    customerId: perk.customer_id,
    data: { kind: perk.kind },
  })
}

export async function withdrawPerk(work: Work<'perk'>, id: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from perk p where id = ${id}
    and cancelled_at is null and not exists (select 1 from perk_delivery where perk_id = p.id)
    for update`.execute(work.read as never)
  if (!rows[0]) throw refused('perk-over', 'It was delivered or taken back already.')
  await work.updateTable('perk').set({ cancelled_at: work.now }).where('id', '=', id).execute()
}

export interface EarlyItem {
  item: string
  title: string
  tierId: string
  opensAt: Date
  publicAt: Date
}

export async function openEarly(work: Work<'early_access'>, given: EarlyItem): Promise<void> {
  if (given.publicAt <= given.opensAt)
    throw invalid('Members see it before the others.', [
      { pointer: '/publicAt', code: 'ends-before-it-begins', message: 'is before members see it' },
    ])
  const tier = await work.read
    .selectFrom('reward_tier')
    .select('id')
    .where('id', '=', given.tierId)
    .executeTakeFirst()
  if (!tier) throw notFound('tier')
  const row = {
    title: given.title.trim(),
    tier_id: given.tierId,
    opens_at: given.opensAt,
    public_at: given.publicAt,
  }
  await work
    .insertInto('early_access')
    .values({ ...row, item: given.item })
    .onConflict((known) => known.column('item').doUpdateSet(row))
    .execute()
}

export async function closeEarly(work: Work<'early_access'>, item: string): Promise<void> {
  const { numDeletedRows } = await work
    .deleteFrom('early_access')
    .where('item', '=', item)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound('early access')
}

export interface MaySee {
  maySee: boolean
  why: 'public' | 'tier' | 'perk' | 'not-yet'
}

/** Whether this person may see a product now. What nobody holds back is for everybody. */
export async function maySee(
  read: Reader,
  { item, customerId }: { item: string; customerId: string | null },
  now: Date,
): Promise<MaySee> {
  const ids = customerId ? (await kinOf(read, customerId)).ids : []
  const { rows } = await sql<{ is_public: boolean; by_tier: boolean; by_perk: boolean }>`select
    not exists (select 1 from early_access where item = ${item} and public_at > ${now})
      as is_public,
    exists (select 1 from early_access e join reward_tier t on t.id = e.tier_id
      join customer_tier c on c.customer_id = any(${ids}::uuid[])
      join reward_tier own on own.id = c.tier_id and own.threshold >= t.threshold
      where e.item = ${item} and e.opens_at <= ${now}) as by_tier,
    exists (select 1 from perk p where p.customer_id = any(${ids}::uuid[]) and p.item = ${item}
      and p.cancelled_at is null and p.starts_at <= ${now}
      and (p.ends_at is null or p.ends_at > ${now})) as by_perk`.execute(read as never)
  const found = rows[0]!
  const why = found.is_public
    ? 'public'
    : found.by_tier
      ? 'tier'
      : found.by_perk
        ? 'perk'
        : 'not-yet'
  return { maySee: why !== 'not-yet', why }
}

// Two records of one person become one, and can become two again. Identities, needs and notes
// move to the one kept; everything else is found through `merged_into` (see kin.ts).

import { sql } from 'kysely'
import type { MonthDay } from '../../../kernel/clock/index.ts'
import type { Work } from '../../../kernel/db/work.ts'
import { conflict, notFound, refused } from '../../../kernel/errors/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { customerChanged, customerMerged, customerMergeUndone } from '../events.ts'
import { whoIsErased } from '../kin.ts'
import { type CustomerRow, lockCustomers } from '../load.ts'
import {
  type MergeRefusal,
  mergedProfile,
  type MergeUndo,
  type PreferredChannel,
  type Profile,
  unmergedProfile,
  whyNotMerge,
} from '../rules.ts'

export type MergeTables =
  | 'customer'
  | 'customer_identity'
  | 'customer_need'
  | 'customer_note'
  | 'customer_merge'

const movable = ['customer_identity', 'customer_need', 'customer_note'] as const
type Movable = (typeof movable)[number]

/** What taking the merge back needs: the ids that moved and what changed in the profile. */
interface Undo {
  profile: MergeUndo
  moved: Record<Movable, string[]>
  /** Merged into the other before: they came along. */
  followers: string[]
}

const sentences: Record<MergeRefusal, string> = {
  'same-customer': 'This is one and the same customer.',
  'already-merged': 'One of the two was merged before. Take that back first.',
  'internal-and-customer': 'One of the two is one of us. Only customers are merged with customers.',
}

export async function mergeCustomers(
  work: Work<MergeTables>,
  keptId: string,
  otherId: string,
): Promise<string> {
  const rows = await lockCustomers(work, [keptId, otherId])
  const [kept, other] = [rows.get(keptId), rows.get(otherId)]
  if (!kept || !other) throw notFound('customer')
  for (const { erased_at: at } of [kept, other]) if (at) throw whoIsErased(at)
  const [profile, gone] = [await profileOf(work, kept), await profileOf(work, other)]
  const refusal = whyNotMerge(profile, gone)
  if (refusal) throw refused(refusal, sentences[refusal])
  const merged = mergedProfile(profile, gone)

  const moved = await moveAll(work, { from: otherId, to: keptId })
  const undo: Undo = {
    profile: merged.undo,
    moved,
    followers: await moveFollowers(work, otherId, keptId),
  }
  await writeProfile(work, kept, merged.profile)
  await work
    .updateTable('customer')
    .set({ merged_into: keptId, updated_at: work.now })
    .where('id', '=', otherId)
    .execute()
  const mergeId = newId()
  await work
    .insertInto('customer_merge')
    .values({
      id: mergeId,
      kept_id: keptId,
      merged_id: otherId,
      undo: JSON.stringify(undo) as never,
      at: work.now,
      by: work.actor.id,
      undone_at: null,
    })
    .execute()
  await work.record(customerMerged, {
    subjectId: keptId,
    customerId: keptId,
    data: { mergeId, mergedId: otherId },
  })
  return mergeId
}

/** Nothing that people changed since is lost: it stays with the one kept. */
export async function undoMerge(
  work: Work<MergeTables>,
  keptId: string,
  mergeId: string,
): Promise<void> {
  const merge = await work.read
    .selectFrom('customer_merge')
    .selectAll()
    .where('id', '=', mergeId)
    .where('kept_id', '=', keptId)
    .executeTakeFirst()
  if (!merge) throw notFound('merge')
  if (merge.undone_at) return
  const rows = await lockCustomers(work, [merge.kept_id, merge.merged_id])
  const kept = rows.get(merge.kept_id)!
  if (kept.merged_into !== null || rows.get(merge.merged_id)!.merged_into !== merge.kept_id) {
    throw conflict('merged-again', 'They were merged again since. Take the later merge back first.')
  }
  const { profile, moved, followers } = merge.undo as unknown as Undo
  for (const table of movable)
    await moveSome(work, table, { ids: moved[table], from: merge.kept_id, to: merge.merged_id })
  await work
    .updateTable('customer')
    .set({ merged_into: null, updated_at: work.now })
    .where('id', '=', merge.merged_id)
    .execute()
  if (followers.length > 0) {
    await work
      .updateTable('customer')
      .set({ merged_into: merge.merged_id })
      .where('id', 'in', followers)
      .execute()
  }
  const current = await profileOf(work, kept)
  await writeProfile(work, kept, unmergedProfile(current, profile, current.addresses))
  await work
    .updateTable('customer_merge')
    .set({ undone_at: work.now })
    .where('id', '=', mergeId)
    .execute()
  await work.record(customerMergeUndone, {
    subjectId: merge.kept_id,
    customerId: merge.kept_id,
    data: { mergeId, mergedId: merge.merged_id },
  })
}

async function profileOf(work: Work, row: CustomerRow): Promise<Profile> {
  const identities = await work.read
    .selectFrom('customer_identity')
    .select('value')
    .where('customer_id', '=', row.id)
    .where('kind', '=', 'email')
    .execute()
  return {
    id: row.id,
    name: row.name,
    nameToUse: row.name_to_use,
    language: row.language,
    timezone: row.timezone,
    birthday: row.birthday as MonthDay | null,
    preferredChannel: row.preferred_channel as PreferredChannel | null,
    touch: row.touch,
    bestTime: row.best_time,
    doNotCall: row.do_not_call,
    isInternal: row.is_internal,
    fields: row.fields,
    mergedInto: row.merged_into,
    createdAt: row.created_at,
    lastContactAt: row.last_contact_at,
    addresses: identities.map(({ value }) => value),
  }
}

async function writeProfile(
  work: Work<'customer'>,
  before: CustomerRow,
  profile: Profile,
): Promise<void> {
  const row = {
    name: profile.name,
    name_to_use: profile.nameToUse,
    language: profile.language,
    timezone: profile.timezone,
    birthday: profile.birthday,
    preferred_channel: profile.preferredChannel,
    touch: profile.touch,
    best_time: profile.bestTime,
    do_not_call: profile.doNotCall,
  }
  const names = {
    name: 'name',
    name_to_use: 'nameToUse',
    language: 'language',
    timezone: 'timezone',
    birthday: 'birthday',
    preferred_channel: 'preferredChannel',
    touch: 'touch',
    best_time: 'bestTime',
    do_not_call: 'doNotCall',
  } as const
  const fields = (Object.keys(row) as (keyof typeof row)[])
    .filter((name) => row[name] !== before[name])
    .map((name) => names[name])
  const version = before.version + (fields.length > 0 ? 1 : 0)
  await work
    .updateTable('customer')
    .set({
      ...row,
      fields: JSON.stringify(profile.fields) as never,
      created_at: profile.createdAt,
      last_contact_at: profile.lastContactAt,
      updated_at: work.now,
      version,
    })
    .where('id', '=', before.id)
    .execute()
  if (fields.length > 0) {
    await work.record(customerChanged, {
      subjectId: before.id,
      customerId: before.id,
      data: { version, fields },
    })
  }
}

async function moveAll(
  work: Work<Movable>,
  { from, to }: { from: string; to: string },
): Promise<Record<Movable, string[]>> {
  const moved = {} as Record<Movable, string[]>
  for (const table of movable) moved[table] = await moveSome(work, table, { from, to })
  return moved
}

interface Move {
  from: string
  to: string
  ids?: readonly string[]
}

async function moveSome(
  work: Work<Movable>,
  table: Movable,
  { from, to, ids }: Move,
): Promise<string[]> {
  if (ids?.length === 0) return []
  const only = ids ? sql`and id = any(${ids}::uuid[])` : sql``
  const { rows } = await sql<{ id: string }>`update ${sql.table(table)} set customer_id = ${to}
    where customer_id = ${from} ${only} returning id`.execute(work.read as never)
  return rows.map(({ id }) => id)
}

async function moveFollowers(work: Work<'customer'>, from: string, to: string): Promise<string[]> {
  const rows = await work
    .updateTable('customer')
    .set({ merged_into: to })
    .where('merged_into', '=', from)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

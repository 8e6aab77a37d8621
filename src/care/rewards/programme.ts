// What the owner chose: whether there is a programme, how tiers are counted, the rules by which
// points are earned, and the tiers.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { keepSetting, settingOf, theOrganisation } from '../../people/organisation/index.ts'
import { memberOf } from './accounts.ts'
import { programmeChanged } from './events.ts'
import { byThreshold, type Programme } from './rules.ts'
import type { RewardRuleTable, RewardTierTable, RuleEvent } from './tables.ts'

export interface Settings extends Programme {
  isOn: boolean
  /** In which spending is counted and vouchers are made, unless told. */
  currency: string
  /** What a hundred points take off an order, in minor units. */
  hundredPoints: number
}

const settingName = 'rewards'
const usual: Settings = {
  isOn: false,
  basis: 'points',
  window: 'calendar',
  months: 12,
  graceDays: 30,
  currency: 'EUR',
  hundredPoints: 100,
}

export async function rewardSettings(read: Reader): Promise<Settings> {
  const stored = (await settingOf(read, settingName)) as Partial<Settings> | undefined
  return { ...usual, ...stored }
}

async function changed(work: Work, part: string): Promise<void> {
  const { id } = await theOrganisation(work.read)
  await work.record(programmeChanged, { subjectId: id, data: { part } })
}

export async function changeRewardSettings(
  work: Work<'setting'>,
  { seen, ...settings }: Settings & { seen?: object },
): Promise<void> {
  await work.read.selectFrom('organisation').select('id').forUpdate().execute()
  assertAsSeen(seen, await rewardSettings(work.read))
  await keepSetting(work, settingName, settings)
  await changed(work, 'settings')
}

export type GivenRule = Omit<
  RewardRuleTable,
  'id' | 'retired_at' | 'created_at' | 'created_by' | 'event'
> & { event: RuleEvent }

export const activeRules = (read: Reader): Promise<RewardRuleTable[]> =>
  read
    .selectFrom('reward_rule')
    .selectAll()
    .where('retired_at', 'is', null)
    .orderBy('created_at')
    .execute()

export async function addRule(work: Work<'reward_rule'>, given: GivenRule): Promise<string> {
  if ((given.limit_points === null) !== (given.limit_days === null))
    throw invalid('A limit has points and days.', [
      { pointer: '/limitDays', code: 'limit-incomplete', message: 'needs both' },
    ])
  const id = newId()
  await work
    .insertInto('reward_rule')
    .values({ ...given, id, retired_at: null, created_at: work.now, created_by: memberOf(work) })
    .execute()
  await changed(work, 'rules')
  return id
}

/** What it gave stays given. */
export async function retireRule(work: Work<'reward_rule'>, id: string): Promise<void> {
  const { numUpdatedRows } = await work
    .updateTable('reward_rule')
    .set({ retired_at: work.now })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound('rule')
  await changed(work, 'rules')
}

export const allTiers = async (read: Reader): Promise<RewardTierTable[]> =>
  byThreshold(await read.selectFrom('reward_tier').selectAll().execute())

export type GivenTier = Pick<
  RewardTierTable,
  'name' | 'threshold' | 'multiplier' | 'entry_points' | 'entry_perk'
>

const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'tier'

export async function putTier(
  work: Work<'reward_tier' | 'customer_tier'>,
  id: string | null,
  given: GivenTier,
): Promise<void> {
  const others = (await allTiers(work.read)).filter((tier) => tier.id !== id)
  if (others.some((tier) => tier.threshold === given.threshold))
    throw invalid('Two tiers cannot begin at the same number.', [
      { pointer: '/threshold', code: 'taken', message: 'is that of another tier' },
    ])
  const key = keyOf(given.name)
  if (others.some((tier) => tier.key === key))
    throw invalid('There is a tier of this name.', [
      { pointer: '/name', code: 'taken', message: 'is that of another tier' },
    ])
  const row = { ...given, key }
  if (id) {
    const found = await work
      .updateTable('reward_tier')
      .set(row)
      .where('id', '=', id)
      .executeTakeFirst()
    if (found.numUpdatedRows === 0n) throw notFound('tier')
  } else
    await work
      .insertInto('reward_tier')
      .values({ ...row, id: newId(), created_at: work.now })
      .execute()
  await lookAgain(work)
  await changed(work, 'tiers')
}

export async function removeTier(
  work: Work<'reward_tier' | 'customer_tier' | 'early_access'>,
  id: string,
): Promise<void> {
  const used = await work.read
    .selectFrom('early_access')
    .select('item')
    .where('tier_id', '=', id)
    .executeTakeFirst()
  if (used)
    throw invalid('A product opens early for this tier. Take that back first.', [
      { pointer: '', code: 'in-use', message: 'is in use' },
    ])
  await work.deleteFrom('customer_tier').where('tier_id', '=', id).execute()
  const { numDeletedRows } = await work
    .deleteFrom('reward_tier')
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw notFound('tier')
  await lookAgain(work)
  await changed(work, 'tiers')
}

/** Whoever has a tier is looked at again; the others when they next earn something. */
async function lookAgain(work: Work<'customer_tier'>): Promise<void> {
  await work.updateTable('customer_tier').set({ look_at: work.now }).execute()
}

/** The end of the calendar year in which this is, as the organisation reads it. */
export async function periodEnd({ read, now }: Work): Promise<Date> {
  const { timezone } = await theOrganisation(read)
  const { rows } = await sql<{ at: Date }>`select
    (date_trunc('year', ${now}::timestamptz at time zone ${timezone}) + interval '1 year')
      at time zone ${timezone} as at`.execute(read as never)
  return rows[0]!.at
}

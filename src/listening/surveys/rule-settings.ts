// When a survey is asked, and whom: several rules for one survey, each with its own trigger.

import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { LocalWindow } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { type Actor, assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { gateSettings } from '../../people/consent/index.ts'
import { surveyRuleChanged } from './events.ts'
import {
  type AskChannel,
  dayTime,
  defaultDelayHours,
  expiryDays,
  leavesTime,
  quarantineDays,
} from './rules.ts'
import type { QuarantineDays, RuleConditions, SurveyRuleTable } from './tables.ts'

export interface RuleRow {
  id: string
  survey_id: string
  trigger: SurveyRuleTable['trigger']
  is_enabled: boolean
  delay_hours: Partial<Record<AskChannel, number>>
  sample_percent: number
  sample_mode: 'rate' | 'quota'
  conditions: RuleConditions
  priority: number
  quarantine_days: QuarantineDays
  skips_known: boolean
  active_hours: LocalWindow | null
  link_key: string | null
}

const rulesMax = 20

export async function ruleRows(
  read: Reader,
  by: { surveyId: string } | { id: string },
): Promise<RuleRow[]> {
  const where = 'id' in by ? sql`id = ${by.id}` : sql`survey_id = ${by.surveyId}`
  const { rows } = await sql<RuleRow>`select id, survey_id, trigger, is_enabled, delay_hours,
      sample_percent, sample_mode, conditions, priority, quarantine_days, skips_known, active_hours,
      link_key
    from survey_rule where ${where} order by priority, created_at, id
    limit ${rulesMax}`.execute(read as never)
  return rows
}

export async function ruleRow(read: Reader, id: string): Promise<RuleRow> {
  const [row] = await ruleRows(read, { id })
  if (!row) throw notFound('rule')
  return row
}

/** The one a survey began with, or the most urgent. */
export async function firstRule(read: Reader, surveyId: string): Promise<RuleRow> {
  const [row] = await ruleRows(read, { surveyId })
  if (!row) throw notFound('survey')
  return row
}

export const ruleView = (row: RuleRow, actor: Actor) => ({
  id: row.id,
  trigger: row.trigger,
  isEnabled: row.is_enabled,
  delayHours: { ...defaultDelayHours, ...row.delay_hours },
  samplePercent: row.sample_percent,
  sampleMode: row.sample_mode,
  conditions: conditionsView(row.conditions),
  priority: row.priority,
  quarantineDays: { ...quarantineDays, ...row.quarantine_days },
  skipsKnown: row.skips_known,
  activeHours: row.active_hours ?? { ...dayTime },
  linkPath: row.link_key && `/o/${row.link_key}`,
  expiryDays,
  may: { change: actor.may('survey:manage') },
})

const conditionsView = ({ inboxIds, channels, reasonIds, ...numbers }: RuleConditions) => ({
  inboxIds: [...(inboxIds ?? [])],
  channels: [...(channels ?? [])],
  reasonIds: [...(reasonIds ?? [])],
  ...numbers,
})

export interface RuleChange {
  isEnabled?: boolean
  delayHours?: Partial<Record<AskChannel, number>>
  samplePercent?: number
  sampleMode?: 'rate' | 'quota'
  conditions?: RuleConditions
  priority?: number
  quarantineDays?: QuarantineDays
  skipsKnown?: boolean
  activeHours?: LocalWindow
  seen?: object
}

export interface NewRule extends RuleChange {
  trigger: SurveyRuleTable['trigger']
}

/** Switched off unless told otherwise: nobody is asked by mistake. */
export async function newRule(
  work: Work<'survey_rule'>,
  surveyId: string,
  { trigger, ...given }: NewRule,
): Promise<string> {
  if ((await ruleRows(work.read, { surveyId })).length >= rulesMax) {
    throw refused('too-many-rules', `At most ${rulesMax} rules for one survey.`)
  }
  await assertTimeLeft(work.read, given.activeHours)
  const id = newId()
  await work
    .insertInto('survey_rule')
    .values({
      id,
      survey_id: surveyId,
      trigger,
      delay_hours: JSON.stringify(given.delayHours ?? defaultsOf(trigger)) as never,
      sample_percent: given.samplePercent ?? 100,
      sample_mode: given.sampleMode ?? 'rate',
      conditions: JSON.stringify(given.conditions ?? {}) as never,
      priority: given.priority ?? 100,
      quarantine_days: JSON.stringify(given.quarantineDays ?? {}) as never,
      skips_known: given.skipsKnown ?? false,
      active_hours: hoursCell(given.activeHours),
      // Enough that nobody comes upon it by trying; it is no secret.
      link_key: trigger === 'link' ? randomBytes(9).toString('base64url') : null,
      is_enabled: given.isEnabled ?? false,
      created_at: work.now,
      updated_at: work.now,
      updated_by: work.actor.id,
    })
    .execute()
  return id
}

// Whom no contact has just ended for need not wait for one to end.
const defaultsOf = (trigger: NewRule['trigger']) =>
  trigger === 'schedule' || trigger === 'leaving'
    ? { ...defaultDelayHours, email: 0 }
    : defaultDelayHours

const hoursCell = (hours: LocalWindow | null | undefined) =>
  (hours ? JSON.stringify(hours) : null) as never

/** Hours that are all quiet ones would put every question off for ever. */
async function assertTimeLeft(read: Reader, hours: LocalWindow | undefined): Promise<void> {
  if (!hours) return
  const { quietHours } = await gateSettings(read)
  if (leavesTime(hours, quietHours)) return
  throw invalid('In these hours nothing is sent to anybody.', [
    { pointer: '/activeHours/from', code: 'quiet', message: 'lies within the quiet hours' },
  ])
}

export async function changeRule(work: Work<'survey_rule'>, id: string, change: RuleChange) {
  await sql`select 1 from survey_rule where id = ${id} for update`.execute(work.read as never)
  const before = await ruleRow(work.read, id)
  const {
    conditions: beforeConditions,
    trigger: _trigger,
    id: _id,
    linkPath: _path,
    may: _may,
    expiryDays: _expiry,
    ...plain
  } = ruleView(before, work.actor)
  assertAsSeen(change.seen, { ...plain, conditions: beforeConditions })
  await assertTimeLeft(work.read, change.activeHours)
  const after = {
    is_enabled: change.isEnabled ?? before.is_enabled,
    sample_percent: change.samplePercent ?? before.sample_percent,
    sample_mode: change.sampleMode ?? before.sample_mode,
    priority: change.priority ?? before.priority,
    skips_known: change.skipsKnown ?? before.skips_known,
    active_hours: hoursCell(change.activeHours ?? before.active_hours),
    delay_hours: JSON.stringify({ ...before.delay_hours, ...change.delayHours }) as never,
    conditions: JSON.stringify({ ...before.conditions, ...change.conditions }) as never,
    quarantine_days: JSON.stringify({
      ...before.quarantine_days,
      ...change.quarantineDays,
    }) as never,
  }
  await work
    .updateTable('survey_rule')
    .set({ ...after, updated_at: work.now, updated_by: work.actor.id })
    .where('id', '=', id)
    .execute()
  await work.record(surveyRuleChanged, {
    subjectId: before.survey_id,
    data: {
      surveyId: before.survey_id,
      enabled: after.is_enabled,
      samplePercent: after.sample_percent,
    },
  })
}

/** Asks it has put stay; a survey keeps one rule, so that it can be found and switched on. */
export async function removeRule(work: Work<'survey_rule'>, id: string): Promise<void> {
  const { survey_id: surveyId } = await ruleRow(work.read, id)
  await sql`select 1 from survey where id = ${surveyId} for update`.execute(work.read as never)
  if ((await ruleRows(work.read, { surveyId })).length === 1) {
    throw refused('last-rule', 'A survey keeps one rule. Switch it off instead.')
  }
  await work.deleteFrom('survey_rule').where('id', '=', id).execute()
}

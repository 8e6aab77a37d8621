// The surveys themselves: their rule, and the versions of their words.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound } from '../../kernel/errors/index.ts'
import { type Actor, assertAsSeen, pageOf, readCursor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { surveyPublished, surveyRuleChanged } from './events.ts'
import { type AskChannel, defaultDelayHours, expiryDays, quarantineDays } from './rules.ts'
import { type Metric, type ScaleId, scales } from './scales.ts'
import type { FurtherQuestion } from './tables.ts'
import {
  englishOf,
  type Programme,
  templates,
  type WordedSurvey,
  wordingHash,
} from './templates.ts'

interface SurveyRow {
  id: string
  key: string
  name: string
  metric: Metric
  programme: Programme
  scale: ScaleId
  is_enabled: boolean
  delay_hours: Partial<Record<AskChannel, number>>
  sample_percent: number
  created_at: Date
  place: string
}

const columns = sql`s.id, s.key, s.name, s.metric, s.programme, s.created_at,
  s.created_at::text as place, r.is_enabled, r.delay_hours, r.sample_percent,
  (select v.scale from survey_version v where v.survey_id = s.id order by v.number desc limit 1)
    as scale`

const surveyView = (row: SurveyRow) => ({
  id: row.id,
  key: row.key,
  name: row.name,
  metric: row.metric,
  programme: row.programme,
  scale: row.scale,
  isEnabled: row.is_enabled,
  createdAt: row.created_at.toISOString(),
})

export async function surveyPage(read: Reader, paging: { limit?: number; after?: string }) {
  const limit = paging.limit ?? 50
  const key = readCursor(paging.after, 2)
  const later = key
    ? sql`where (s.created_at, s.id) > (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : sql``
  const { rows } = await sql<SurveyRow>`select ${columns}
    from survey s join survey_rule r on r.survey_id = s.id ${later}
    order by s.created_at, s.id limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: surveyView, key: (row) => [row.place, row.id] })
}

async function surveyRow(read: Reader, id: string): Promise<SurveyRow> {
  const { rows } = await sql<SurveyRow>`select ${columns}
    from survey s join survey_rule r on r.survey_id = s.id where s.id = ${id}`.execute(
    read as never,
  )
  const [row] = rows
  if (!row) throw notFound('survey')
  return row
}

const ruleView = (row: SurveyRow, actor: Actor) => ({
  trigger: 'resolution' as const,
  isEnabled: row.is_enabled,
  delayHours: { ...defaultDelayHours, ...row.delay_hours },
  samplePercent: row.sample_percent,
  quarantineDays: { ...quarantineDays },
  expiryDays,
  may: { change: actor.may('survey:manage') },
})

export async function ruleOf(read: Reader, actor: Actor, surveyId: string) {
  return ruleView(await surveyRow(read, surveyId), actor)
}

interface VersionRow {
  id: string
  number: number
  template: string
  scale: ScaleId
  questions: FurtherQuestion[]
  wording: WordedSurvey
  wordingHash: string
  publishedAt: Date
  answers: number
}

const versionsMax = 100

export async function surveyDetail(read: Reader, actor: Actor, id: string) {
  const survey = await surveyRow(read, id)
  const { rows } = await sql<VersionRow>`
    select v.id, v.number, v.template, v.scale, v.questions, v.wording,
      v.wording_hash as "wordingHash", v.published_at as "publishedAt",
      (select count(*)::int from (select 1 from answer a where a.survey_id = v.survey_id
        and a.version_id = v.id limit 1000) n) as answers
    from survey_version v where v.survey_id = ${id}
    order by v.number desc limit ${versionsMax}`.execute(read as never)
  return {
    ...surveyView(survey),
    rule: ruleView(survey, actor),
    versions: rows.map((row) => ({
      ...row,
      wording: { ...row.wording, labels: [...row.wording.labels] },
      publishedAt: row.publishedAt.toISOString(),
    })),
    may: { manage: actor.may('survey:manage') },
  }
}

export interface RuleChange {
  isEnabled?: boolean
  delayHours?: Partial<Record<AskChannel, number>>
  samplePercent?: number
  seen?: object
}

export async function changeRule(work: Work<'survey_rule'>, surveyId: string, change: RuleChange) {
  await work.read
    .selectFrom('survey_rule')
    .select('survey_id')
    .where('survey_id', '=', surveyId)
    .forUpdate()
    .executeTakeFirst()
  const before = await surveyRow(work.read, surveyId)
  assertAsSeen(change.seen, {
    isEnabled: before.is_enabled,
    samplePercent: before.sample_percent,
    delayHours: { ...defaultDelayHours, ...before.delay_hours },
  })
  const after = {
    is_enabled: change.isEnabled ?? before.is_enabled,
    sample_percent: change.samplePercent ?? before.sample_percent,
    delay_hours: JSON.stringify({ ...before.delay_hours, ...change.delayHours }) as never,
  }
  await work
    .updateTable('survey_rule')
    .set({ ...after, updated_at: work.now, updated_by: work.actor.id })
    .where('survey_id', '=', surveyId)
    .execute()
  await work.record(surveyRuleChanged, {
    subjectId: surveyId,
    data: { surveyId, enabled: after.is_enabled, samplePercent: after.sample_percent },
  })
}

export interface NewVersion {
  template: string
  questions?: readonly FurtherQuestion[]
}

/** The words of a template are ours and fixed; choosing another makes the next version. */
export async function publishVersion(
  work: Work<'survey_version'>,
  surveyId: string,
  { template: templateId, questions = [] }: NewVersion,
) {
  const survey = await work.read
    .selectFrom('survey')
    .selectAll()
    .where('id', '=', surveyId)
    .forUpdate()
    .executeTakeFirst()
  if (!survey) throw notFound('survey')
  const template = templates.find(({ id }) => id === templateId)
  const fits = template?.metric === survey.metric && template.programme === survey.programme
  if (!template || !fits) {
    throw invalid('There is no such template for this survey.', [
      { pointer: '/template', code: 'unknown', message: 'is not a template of this survey' },
    ])
  }
  const last = await work.read
    .selectFrom('survey_version')
    .select('number')
    .where('survey_id', '=', surveyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const wording = englishOf(template)
  const number = (last?.number ?? 0) + 1
  await work
    .insertInto('survey_version')
    .values({
      id: newId(),
      survey_id: surveyId,
      number,
      template: template.id,
      scale: template.scaleId,
      questions: [...questions],
      wording: JSON.stringify(wording) as never,
      wording_hash: wordingHash(wording, scales[template.scaleId]),
      published_at: work.now,
    })
    .execute()
  await work.record(surveyPublished, {
    subjectId: surveyId,
    data: { surveyId, number, template: template.id },
  })
}

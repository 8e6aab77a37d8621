// The surveys themselves as the API shows them: their rules, and the versions of their words.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import type { Locale } from '../../kernel/words/index.ts'
import { type Anonymity, continuesLine, type SurveyTexts } from './drafts.ts'
import type { Item } from './items.ts'
import { owned } from './owned.ts'
import { ruleRows, ruleView } from './rule-settings.ts'
import type { Metric, ScaleId } from './scales.ts'
import type { FurtherQuestion } from './tables.ts'
import type { Programme, WordedSurvey } from './templates.ts'
import { asDraft, itemsOf } from './wording.ts'

interface SurveyRow {
  id: string
  key: string
  name: string
  metric: Metric
  programme: Programme
  scale: ScaleId
  is_enabled: boolean
  draft_at: Date | null
  draft_by: string | null
  archived_at: Date | null
  created_at: Date
  place: string
}

const columns = sql`s.id, s.key, s.name, s.metric, s.programme, s.created_at, s.archived_at,
  s.draft_at, (select m.name from member m where m.id = s.draft_by) as draft_by,
  s.created_at::text as place,
  s.archived_at is null and exists (select 1 from survey_rule r
    where r.survey_id = s.id and r.is_enabled) as is_enabled,
  (select v.scale from survey_version v where v.survey_id = s.id and v.import_id is null
    order by v.number desc limit 1) as scale`

const surveyView = (row: SurveyRow) => ({
  id: row.id,
  key: row.key,
  name: row.name,
  metric: row.metric,
  programme: row.programme,
  scale: row.scale,
  isEnabled: row.is_enabled,
  draftAt: row.draft_at?.toISOString() ?? null,
  archivedAt: row.archived_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})

interface SurveyPaging {
  limit?: number
  after?: string
  archived?: boolean
}

export async function surveyPage(read: Reader, paging: SurveyPaging) {
  const limit = paging.limit ?? 50
  const key = readCursor(paging.after, 2)
  const later = key
    ? sql`and (s.created_at, s.id) > (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : sql``
  const { rows } = await sql<SurveyRow>`select ${columns} from survey s
    where s.archived_at is ${paging.archived ? sql`not null` : sql`null`} ${later}
    order by s.created_at, s.id limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: surveyView, key: (row) => [row.place, row.id] })
}

async function surveyRow(read: Reader, id: string): Promise<SurveyRow> {
  const { rows } = await sql<SurveyRow>`select ${columns} from survey s where s.id = ${id}`.execute(
    read as never,
  )
  const [row] = rows
  if (!row) throw notFound('survey')
  return row
}

/** Its id, or not found. */
export const knownSurvey = async (read: Reader, id: string): Promise<string> =>
  (await surveyRow(read, id)).id

interface VersionRow {
  id: string
  number: number
  template: string
  scale: ScaleId
  questions: FurtherQuestion[]
  items: Item[] | null
  texts: Partial<Record<Locale, SurveyTexts>> | null
  surveyLanguage: Locale | null
  anonymity: Anonymity
  importId: string | null
  wording: WordedSurvey
  wordingHash: string
  publishedAt: Date
  answers: number
}

const versionsMax = 100

async function versionRows(read: Reader, surveyId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.id, v.number, v.template, v.scale, v.questions, v.wording, v.items, v.texts,
      v.language as "surveyLanguage", v.anonymity, v.import_id as "importId",
      v.wording_hash as "wordingHash", v.published_at as "publishedAt",
      (select count(*)::int from (select 1 from answer a where a.survey_id = v.survey_id
        and a.version_id = v.id limit 1000) n) as answers
    from survey_version v where v.survey_id = ${surveyId}
    order by v.number desc limit ${versionsMax}`.execute(read as never)
  return rows
}

const known: readonly string[] = ['ease', 'felt']

function versionView(row: VersionRow, before: VersionRow | undefined) {
  const draft = asDraft(row)
  const items = itemsOf(row)
  return {
    id: row.id,
    number: row.number,
    template: row.template,
    scale: row.scale,
    questions: items
      .map(({ key }) => key)
      .filter((key) => known.includes(key)) as FurtherQuestion[],
    items: owned(items),
    languages: Object.keys(draft.texts) as Locale[],
    anonymity: row.anonymity,
    wording: { ...row.wording, labels: [...row.wording.labels] },
    wordingHash: row.wordingHash,
    isImported: row.importId !== null,
    continues: before !== undefined && !row.importId && continuesLine(asDraft(before), draft),
    publishedAt: row.publishedAt.toISOString(),
    answers: row.answers,
  }
}

export async function surveyDetail(read: Reader, actor: Actor, id: string) {
  const survey = await surveyRow(read, id)
  const rules = (await ruleRows(read, { surveyId: id })).map((row) => ruleView(row, actor))
  const rows = await versionRows(read, id)
  const asked = rows.filter(({ importId }) => importId === null)
  return {
    ...surveyView(survey),
    draftBy: survey.draft_by,
    rule: rules[0]!,
    rules,
    versions: rows.map((row) => versionView(row, asked[asked.indexOf(row) + 1])),
    may: { manage: actor.may('survey:manage') },
  }
}

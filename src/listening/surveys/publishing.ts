// Making a survey, writing at it, publishing it, and putting it away. What customers were asked
// never changes: other words are the next version.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { assertAsSeen } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { Locale } from '../../kernel/words/index.ts'
import { type Draft, hashOf } from './drafts.ts'
import {
  askCancelled,
  surveyArchived,
  surveyCreated,
  surveyDrafted,
  surveyPublished,
} from './events.ts'
import { isPublishable, remarksOn } from './lint.ts'
import { newRule } from './rule-settings.ts'
import type { FurtherQuestion } from './tables.ts'
import { type Template, templates } from './templates.ts'
import { asDraft, draftOf, templateName } from './wording.ts'

export const surveysMax = 200

/** The survey as it stands, locked until the work is done. */
async function lockSurvey(work: Work, id: string) {
  const survey = await work.read
    .selectFrom('survey')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!survey) throw notFound('survey')
  return survey
}

export interface NewSurvey {
  template: string
  name?: string
  language: Locale
}

/** From a template, published in every language we have, asking nobody yet. */
export async function createSurvey(
  work: Work<'survey' | 'survey_version' | 'survey_rule'>,
  { template: templateId, name, language }: NewSurvey,
): Promise<string> {
  const template = templates.find(({ id }) => id === templateId)
  if (!template) throw unknownTemplate()
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from survey`.execute(
    work.read as never,
  )
  if (rows[0]!.n >= surveysMax) throw refused('too-many-surveys', `At most ${surveysMax} surveys.`)
  const id = newId()
  await insertSurvey(work, template, {
    id,
    key: id,
    name: name ?? templateName(template, language),
  })
  await insertVersion(work, id, { ...draftOf(template), language })
  await newRule(work, id, { trigger: triggerOf(template) })
  await work.record(surveyCreated, {
    subjectId: id,
    data: { surveyId: id, metric: template.metric },
  })
  return id
}

const triggerOf = ({ metric, programme }: Template) =>
  metric === 'leaving' ? 'leaving' : programme === 'relationship' ? 'schedule' : 'resolution'

interface Named {
  id: string
  key: string
  name: string
}

export const insertSurvey = async (
  work: Work<'survey'>,
  { metric, programme }: Template,
  { id, key, name }: Named,
): Promise<boolean> => {
  const made = await work
    .insertInto('survey')
    .values({
      id,
      key,
      name,
      metric,
      programme,
      draft: null,
      draft_at: null,
      draft_by: null,
      archived_at: null,
      created_at: work.now,
    })
    .onConflict((on) => on.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** The next number; of words nobody has been asked yet, their own number again. */
export async function insertVersion(
  work: Work<'survey_version'>,
  surveyId: string,
  draft: Draft,
): Promise<number> {
  const { rows } = await sql<{ id: string; number: number; isUnused: boolean }>`
    select v.id, v.number, not exists (select 1 from ask a where a.version_id = v.id)
      and not exists (select 1 from answer a where a.version_id = v.id) as "isUnused"
    from survey_version v where v.survey_id = ${surveyId} and v.import_id is null
    order by v.number desc limit 1`.execute(work.read as never)
  const [last] = rows
  const number = last ? last.number + (last.isUnused ? 0 : 1) : 1
  if (last?.isUnused) await work.deleteFrom('survey_version').where('id', '=', last.id).execute()
  const { question, comment, labels } = draft.texts[draft.language]!
  await work
    .insertInto('survey_version')
    .values({
      id: newId(),
      survey_id: surveyId,
      number,
      template: draft.template,
      scale: draft.scale,
      questions: [],
      wording: JSON.stringify({ question, comment, labels }) as never,
      wording_hash: hashOf(draft),
      items: JSON.stringify(draft.items) as never,
      texts: JSON.stringify(draft.texts) as never,
      language: draft.language,
      anonymity: draft.anonymity,
      import_id: null,
      published_at: work.now,
    })
    .execute()
  return number
}

const unknownTemplate = () =>
  invalid('There is no such template for this survey.', [
    { pointer: '/template', code: 'unknown', message: 'is not a template of this survey' },
  ])

export interface NewVersion {
  /** Without one the draft is published. */
  template?: string
  questions?: readonly FurtherQuestion[]
}

/** Other words from now on. Refused where the draft cannot be shown to anybody. */
export async function publishVersion(
  work: Work<'survey_version' | 'survey'>,
  surveyId: string,
  { template: templateId, questions = [] }: NewVersion,
) {
  const survey = await lockSurvey(work, surveyId)
  if (templateId === undefined && !survey.draft) {
    throw refused('no-draft', 'There is nothing to publish: what is there is published already.')
  }
  const draft =
    templateId === undefined ? survey.draft! : fromTemplate(templateId, survey, questions)
  const remarks = remarksOn(draft, survey.metric).filter(({ severity }) => severity === 'error')
  if (!isPublishable(remarks)) {
    const places = remarks.map(({ pointer, code }) => ({ pointer, code, message: code }))
    throw invalid('The survey cannot be shown like this.', places)
  }
  const number = await insertVersion(work, surveyId, draft)
  await work
    .updateTable('survey')
    .set({ draft: null, draft_at: null, draft_by: null })
    .where('id', '=', surveyId)
    .execute()
  await work.record(surveyPublished, {
    subjectId: surveyId,
    data: { surveyId, number, template: draft.template },
  })
}

function fromTemplate(
  id: string,
  survey: { metric: string; programme: string },
  questions: readonly FurtherQuestion[],
): Draft {
  const template = templates.find((one) => one.id === id)
  const fits = template?.metric === survey.metric && template.programme === survey.programme
  if (!template || !fits) throw unknownTemplate()
  const items = [...(template.items ?? []), ...questions]
  return draftOf({ ...template, items })
}

export interface SaidDraft {
  draft: Draft
  /** The moment of the draft one began with; another one since is a conflict. */
  seen?: object
}

export async function saveDraft(
  work: Work<'survey'>,
  surveyId: string,
  { draft, seen }: SaidDraft,
): Promise<void> {
  const survey = await lockSurvey(work, surveyId)
  if (!draft.texts[draft.language]) {
    throw invalid('The survey has no words in its own language.', [
      { pointer: '/draft/language', code: 'missing', message: 'has no words' },
    ])
  }
  assertAsSeen(seen, { draftAt: survey.draft_at?.toISOString() ?? null })
  await work
    .updateTable('survey')
    .set({
      draft: JSON.stringify(draft) as never,
      draft_at: work.now,
      draft_by: work.actor.id,
    })
    .where('id', '=', surveyId)
    .execute()
  await work.record(surveyDrafted, { subjectId: surveyId, data: { surveyId } })
}

export async function dropDraft(work: Work<'survey'>, surveyId: string): Promise<void> {
  await lockSurvey(work, surveyId)
  await work
    .updateTable('survey')
    .set({ draft: null, draft_at: null, draft_by: null })
    .where('id', '=', surveyId)
    .execute()
}

export async function renameSurvey(work: Work<'survey'>, id: string, name: string): Promise<void> {
  await lockSurvey(work, id)
  await work.updateTable('survey').set({ name }).where('id', '=', id).execute()
}

/** What one goes on writing at: the draft, or what is published. */
export async function draftFor(read: Reader, surveyId: string): Promise<Draft> {
  const { rows } = await sql<Parameters<typeof asDraft>[0] & { draft: Draft | null }>`
    select s.draft, v.template, v.scale, v.questions, v.items, v.texts,
      v.language as "surveyLanguage", v.anonymity
    from survey s join survey_version v on v.survey_id = s.id and v.import_id is null
    where s.id = ${surveyId} order by v.number desc limit 1`.execute(read as never)
  const [row] = rows
  if (!row) throw notFound('survey')
  return row.draft ?? asDraft(row)
}

/**
 * Asks nobody any more. Questions not yet sent are taken back; whoever holds one may still answer
 * it, for what a customer wants to tell us is not lost.
 */
export async function archiveSurvey(
  work: Work<'survey' | 'ask'>,
  surveyId: string,
  isArchived: boolean,
): Promise<void> {
  const survey = await lockSurvey(work, surveyId)
  if ((survey.archived_at !== null) === isArchived) return
  await work
    .updateTable('survey')
    .set({ archived_at: isArchived ? work.now : null })
    .where('id', '=', surveyId)
    .execute()
  if (isArchived) await takeBackAsks(work, surveyId)
  await work.record(surveyArchived, {
    subjectId: surveyId,
    data: { surveyId, archived: isArchived },
  })
}

async function takeBackAsks(work: Work<'ask'>, surveyId: string) {
  const rows = await work
    .updateTable('ask')
    .set({ state: 'cancelled', reason: 'archived', updated_at: work.now })
    .where('survey_id', '=', surveyId)
    .where('state', 'in', ['scheduled', 'deferred'])
    .returning(['id', 'customer_id', 'inbox_id', 'conversation_id', 'cycle'])
    .execute()
  for (const row of rows) {
    await work.record(askCancelled, {
      subjectId: row.id,
      customerId: row.customer_id,
      data: {
        inboxId: row.inbox_id,
        conversationId: row.conversation_id,
        cycle: row.cycle,
        reason: 'archived',
        wasSent: false,
      },
    })
  }
}

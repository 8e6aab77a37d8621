// A survey with what people answered in the past, for a company that is made up.

import { createHash } from 'node:crypto'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { idAt, newId } from '../../kernel/ids/index.ts'
import type { Locale } from '../../kernel/words/index.ts'
import { insertSurvey, insertVersion } from './publishing.ts'
import { newRule } from './rule-settings.ts'
import { editableUntil, expiryDays } from './rules.ts'
import { read, scales } from './scales.ts'
import type { Further } from './tables.ts'
import { draftOf, templateById, templateName } from './wording.ts'

export interface ToldAnswer {
  at: Date
  score: number
  comment: string
  further: Further
}

export interface ToldAsk {
  customerId: string
  language: string
  sentAt: Date
  /** Null: nothing came back. */
  answer: ToldAnswer | null
}

export interface ToldSurvey {
  key: string
  template: string
  language: Locale
  asks: readonly ToldAsk[]
}

/** Does nothing where there is a survey of that key. Its rule is off: nobody is asked now. */
export async function tellSurvey(
  work: Work<'survey' | 'survey_version' | 'survey_rule' | 'ask' | 'answer'>,
  { key, template: templateId, language, asks }: ToldSurvey,
): Promise<void> {
  const template = templateById(templateId)
  const id = newId()
  const name = templateName(template, language)
  if (!(await insertSurvey(work, template, { id, key, name }))) return
  await insertVersion(work, id, { ...draftOf(template), language })
  const trigger = template.programme === 'transactional' ? 'resolution' : 'schedule'
  await newRule(work, id, { trigger })
  const { id: versionId } = await work.read
    .selectFrom('survey_version')
    .select('id')
    .where('survey_id', '=', id)
    .executeTakeFirstOrThrow()
  const scale = scales[template.scaleId]
  for (const ask of asks) {
    const askId = idAt(ask.sentAt)
    await work
      .insertInto('ask')
      .values(askRow(ask, { id: askId, surveyId: id, versionId }) as never)
      .execute()
    const { answer } = ask
    if (!answer) continue
    const { satisfied, norm, bucket } = read(scale, answer.score)
    const row = {
      id: idAt(answer.at),
      ask_id: askId,
      survey_id: id,
      version_id: versionId,
      customer_id: ask.customerId,
      scale: scale.id,
      score: answer.score,
      further: JSON.stringify(answer.further),
      comment: answer.comment,
      language: ask.language,
      first_at: answer.at,
      changed_at: answer.at,
      editable_until: editableUntil(answer.at),
    }
    await work
      .insertInto('answer')
      .values({ ...row, satisfied, norm, bucket, flags: [] } as never)
      .execute()
  }
}

interface Where {
  id: string
  surveyId: string
  versionId: string
}

function askRow({ customerId, language, sentAt, answer }: ToldAsk, where: Where) {
  return {
    id: where.id,
    survey_id: where.surveyId,
    version_id: where.versionId,
    trigger: 'schedule',
    customer_id: customerId,
    round_key: `${customerId}:${createHash('md5').update(where.id).digest('hex').slice(0, 8)}`,
    contact_channel: 'none',
    helped_at: sentAt,
    channel: 'email',
    language,
    state: answer ? 'answered' : 'delivered',
    due_at: sentAt,
    expires_at: new Date(sentAt.getTime() + expiryDays * dayMs),
    created_at: sentAt,
    sent_at: sentAt,
    delivered_at: sentAt,
    answered_at: answer?.at ?? null,
    updated_at: answer?.at ?? sentAt,
  }
}

import { newId } from '../../kernel/ids/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { type Locale, m } from '../../kernel/words/index.ts'
import { defaultDelayHours } from './rules.ts'
import { scales } from './scales.ts'
import { englishOf, templates, wordingHash } from './templates.ts'

/** Gives an installation its first survey: satisfaction after a contact, on faces with words. */
export async function seedSurveys(
  work: Work<'survey' | 'survey_version' | 'survey_rule'>,
  locale: Locale = 'en',
): Promise<void> {
  const template = templates.find(({ id }) => id === 'csat-faces')!
  const id = newId()
  const made = await work
    .insertInto('survey')
    .values({
      id,
      key: 'csat',
      name: m.listening_surveys_csat_name({}, { locale }),
      metric: template.metric,
      programme: template.programme,
      created_at: work.now,
    })
    .onConflict((on) => on.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  const wording = englishOf(template)
  await work
    .insertInto('survey_version')
    .values({
      id: newId(),
      survey_id: id,
      number: 1,
      template: template.id,
      scale: template.scaleId,
      questions: ['ease', 'felt'],
      wording: JSON.stringify(wording) as never,
      wording_hash: wordingHash(wording, scales[template.scaleId]),
      published_at: work.now,
    })
    .execute()
  await work
    .insertInto('survey_rule')
    .values({
      survey_id: id,
      trigger: 'resolution',
      delay_hours: JSON.stringify(defaultDelayHours) as never,
      updated_at: work.now,
      updated_by: null,
    })
    .execute()
}

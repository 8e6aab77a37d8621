import { newId } from '../../kernel/ids/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { type Locale, m } from '../../kernel/words/index.ts'
import { insertSurvey, insertVersion } from './publishing.ts'
import { newRule } from './rule-settings.ts'
import { draftOf, templateById } from './wording.ts'

/** Gives an installation its first survey: satisfaction after a contact, on faces with words. */
export async function seedSurveys(
  work: Work<'survey' | 'survey_version' | 'survey_rule'>,
  locale: Locale = 'en',
): Promise<void> {
  const template = templateById('csat-faces')
  const id = newId()
  const name = m.listening_surveys_csat_name({}, { locale })
  if (!(await insertSurvey(work, template, { id, key: 'csat', name }))) return
  const draft = draftOf({ ...template, items: ['ease', 'felt'] })
  await insertVersion(work, id, { ...draft, language: locale })
  await newRule(work, id, { trigger: 'resolution', isEnabled: true })
}

// After a contact Fern & Clay asks most customers whether they are satisfied, every fifth how easy
// it was, and every eighth whether they would recommend us. Nobody is asked two of these.

import type { Reader } from '../../kernel/db/work.ts'
import type { PastSurvey } from '../../listening/surveys/index.ts'
import type { Ask } from '../../../test/cast/index.ts'

export const contactSurveys = ['csat', 'ces', 'nps-contact'] as const
export type ContactSurvey = (typeof contactSurveys)[number]

/** What is told in a story stays a question about satisfaction, as its words are. */
export function surveyOf(ask: Ask, isTold: boolean): ContactSurvey {
  if (isTold) return 'csat'
  const place = (ask.conversation * 7 + ask.cycle) % 40
  if (place < 8) return 'ces'
  return place < 13 ? 'nps-contact' : 'csat'
}

const eased = [1, 2, 4, 6, 7]
const recommended = [2, 5, 7, 9, 10]
const difficult = [
  'I had to send the same picture twice.',
  'It took me a while to find where to write.',
  'Three people, and I told each of them the story.',
  'Printing the label.',
  'Waiting without knowing for what.',
]

/** The same contact on the scale of the other question. */
export function answerOn(survey: ContactSurvey, ask: Ask): { score: number; comment: string } {
  const score = ask.score!
  if (survey === 'csat') return { score, comment: ask.comment ?? '' }
  if (survey === 'nps-contact') {
    return { score: recommended[score - 1]!, comment: ask.comment ?? '' }
  }
  const isHard = score <= 3 && ask.language === 'en'
  return {
    score: score === 5 && ask.conversation % 3 === 0 ? 6 : eased[score - 1]!,
    comment: isHard ? difficult[ask.conversation % difficult.length]! : '',
  }
}

/** Their newest words, by the key of the survey. */
export async function versionsOf(read: Reader): Promise<Map<ContactSurvey, PastSurvey>> {
  const rows = await read
    .selectFrom('survey_version')
    .innerJoin('survey', 'survey.id', 'survey_version.survey_id')
    .select(['survey.key', 'survey_version.survey_id', 'survey_version.id', 'survey_version.scale'])
    .where('survey.key', 'in', [...contactSurveys])
    .orderBy('survey_version.number')
    .execute()
  return new Map(
    rows.map(({ key, survey_id: surveyId, id: versionId, scale }) => [
      key as ContactSurvey,
      { surveyId, versionId, scale },
    ]),
  )
}

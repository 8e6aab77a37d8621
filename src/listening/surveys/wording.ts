// The sentences of our templates and scales in the reader's language. The English ones are what
// a version's wording hash is made of.

import { type Locale, m } from '../../kernel/words/index.ts'
import { type ScaleId, scales, type Wording } from './scales.ts'
import { templates, type WordedSurvey } from './templates.ts'

interface Names {
  organisation: string
  request: string
}

// Most of them have nothing to fill in; none minds being given more than it uses.
type Sentence = (names: never, options: { locale: Locale }) => string

const sentences: Record<string, Sentence> = {
  listening_surveys_very_poor: m.listening_surveys_very_poor,
  listening_surveys_poor: m.listening_surveys_poor,
  listening_surveys_fair: m.listening_surveys_fair,
  listening_surveys_good: m.listening_surveys_good,
  listening_surveys_very_good: m.listening_surveys_very_good,
  listening_surveys_bad_unsatisfied: m.listening_surveys_bad_unsatisfied,
  listening_surveys_good_satisfied: m.listening_surveys_good_satisfied,
  listening_surveys_very_unsatisfied: m.listening_surveys_very_unsatisfied,
  listening_surveys_very_satisfied: m.listening_surveys_very_satisfied,
  listening_surveys_star_1: m.listening_surveys_star_1,
  listening_surveys_star_2: m.listening_surveys_star_2,
  listening_surveys_star_3: m.listening_surveys_star_3,
  listening_surveys_star_4: m.listening_surveys_star_4,
  listening_surveys_star_5: m.listening_surveys_star_5,
  listening_surveys_very_difficult: m.listening_surveys_very_difficult,
  listening_surveys_very_easy: m.listening_surveys_very_easy,
  listening_surveys_strongly_disagree: m.listening_surveys_strongly_disagree,
  listening_surveys_strongly_agree: m.listening_surveys_strongly_agree,
  listening_surveys_not_at_all_likely: m.listening_surveys_not_at_all_likely,
  listening_surveys_extremely_likely: m.listening_surveys_extremely_likely,
  listening_surveys_support_question: m.listening_surveys_support_question,
  listening_surveys_rating_reason: m.listening_surveys_rating_reason,
  listening_surveys_score_reason: m.listening_surveys_score_reason,
  listening_surveys_most_difficult: m.listening_surveys_most_difficult,
  listening_surveys_improve_question: m.listening_surveys_improve_question,
  listening_surveys_csat_5_question: m.listening_surveys_csat_5_question,
  listening_surveys_ces_5_question: m.listening_surveys_ces_5_question,
  listening_surveys_ces_7_question: m.listening_surveys_ces_7_question,
  listening_surveys_nps_relationship_question: m.listening_surveys_nps_relationship_question,
  listening_surveys_nps_transactional_question: m.listening_surveys_nps_transactional_question,
}

/** `organisation` fills the placeholder of that name. Throws for words we do not have. */
export function wordingIn(
  locale: Locale,
  { template: id, scale, organisation }: { template: string; scale: ScaleId; organisation: string },
): WordedSurvey {
  const template = templates.find((one) => one.id === id)
  if (!template) throw new RangeError(`There is no template ${id}`)
  const names: Names = { organisation, request: m.listening_surveys_request({}, { locale }) }
  const say = ({ key }: Wording) => sentences[key]!(names as never, { locale })
  return {
    question: say(template.question),
    comment: say(template.comment),
    labels: scales[scale].labels.map(say),
  }
}

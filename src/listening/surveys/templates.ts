import { createHash } from 'node:crypto'
import { type ReadyItemKey } from './ready-items.ts'
import { scales, type Metric, type Scale, type ScaleId, type Wording } from './scales.ts'

/** Relationship asks come over time, transactional ones after a contact; never pooled. */
export type Programme = 'relationship' | 'transactional'

/**
 * A survey as we ship it. What is locked is the template with its placeholders, `{organisation}`
 * and `{request}`; changing a word of it makes a new version and breaks the trend line.
 */
export type Template = {
  id: string
  metric: Metric
  programme: Programme
  scaleId: ScaleId
  question: Wording
  /** The open question after the score; always optional to answer. */
  comment: Wording
  /** What it is called among the surveys. */
  name: Wording
  /** Ready-made questions it begins with. */
  items?: readonly ReadyItemKey[]
}

const text = (name: string, en: string): Wording => ({ key: `listening_surveys_${name}`, en })

const supportQuestion = text('support_question', 'How would you rate the support you received?')
const ratingReason = text('rating_reason', 'What is the reason for your rating?')
const scoreReason = text('score_reason', 'What is the primary reason for your score?')
const mostDifficult = text(
  'most_difficult',
  'What did you find most difficult about your experience?',
)

/** The other open question of satisfaction surveys; choosing it makes a new version. */
export const improveQuestion = text(
  'improve_question',
  'How can we improve the customer support experience?',
)

const names = {
  csat: text('name_csat', 'Satisfaction after help'),
  ces: text('name_ces', 'Ease of getting help'),
  nps: text('name_nps', 'Recommendation, over time'),
  nps_contact: text('name_nps_contact', 'Recommendation after a contact'),
  drivers: text('name_drivers', 'Why they stay'),
  leaving: text('name_leaving', 'Why they leave'),
  felt: text('name_felt', 'Feeling valued'),
  custom: text('name_custom', 'Questions of our own'),
} as const

export const templates: readonly Template[] = [
  {
    id: 'csat-faces',
    name: names.csat,
    metric: 'csat',
    programme: 'transactional',
    scaleId: 'faces-5',
    question: supportQuestion,
    comment: ratingReason,
  },
  {
    id: 'csat-faces-3',
    name: names.csat,
    metric: 'csat',
    programme: 'transactional',
    scaleId: 'faces-3',
    question: supportQuestion,
    comment: ratingReason,
  },
  {
    id: 'csat-good-bad',
    name: names.csat,
    metric: 'csat',
    programme: 'transactional',
    scaleId: 'good-bad',
    question: supportQuestion,
    comment: ratingReason,
  },
  {
    id: 'csat-5',
    name: names.csat,
    metric: 'csat',
    programme: 'transactional',
    scaleId: 'csat-5',
    question: text(
      'csat_5_question',
      'On a scale of 1 (very unsatisfied) to 5 (very satisfied),' +
        ' how satisfied are you with the support you received?',
    ),
    comment: ratingReason,
  },
  {
    id: 'csat-stars',
    name: names.csat,
    metric: 'csat',
    programme: 'transactional',
    scaleId: 'stars-5',
    question: supportQuestion,
    comment: ratingReason,
  },
  {
    id: 'ces-5',
    name: names.ces,
    metric: 'ces',
    programme: 'transactional',
    scaleId: 'ces-5',
    question: text(
      'ces_5_question',
      'On a scale of 1 (very difficult) to 5 (very easy), how was it to get help from us?',
    ),
    comment: mostDifficult,
  },
  {
    id: 'ces-7',
    name: names.ces,
    metric: 'ces',
    programme: 'transactional',
    scaleId: 'ces-7',
    question: text('ces_7_question', '{organisation} made it easy for me to handle my {request}.'),
    comment: mostDifficult,
  },
  {
    id: 'nps-relationship',
    name: names.nps,
    metric: 'nps',
    programme: 'relationship',
    scaleId: 'nps',
    question: text(
      'nps_relationship_question',
      'How likely are you to recommend {organisation} to a friend?',
    ),
    comment: scoreReason,
  },
  {
    id: 'nps-transactional',
    name: names.nps_contact,
    metric: 'nps',
    programme: 'transactional',
    scaleId: 'nps',
    question: text(
      'nps_transactional_question',
      'Based on our customer service, how likely are you to recommend us to someone?',
    ),
    comment: scoreReason,
  },
  {
    id: 'loyalty-drivers',
    name: names.drivers,
    metric: 'drivers',
    programme: 'relationship',
    scaleId: 'likely-5',
    question: text(
      'drivers_question',
      'How likely are you to still buy from {organisation} a year from now?',
    ),
    comment: text('drivers_why', 'Why do you buy from us?'),
    items: ['stay', 'alternatives'],
  },
  {
    id: 'leaving',
    name: names.leaving,
    metric: 'leaving',
    programme: 'relationship',
    scaleId: 'likely-5',
    question: text(
      'leaving_question',
      'How likely are you to come back to {organisation} one day?',
    ),
    comment: text('leaving_comment', 'What could we have done differently?'),
    items: ['leaving'],
  },
  {
    id: 'felt-valued',
    name: names.felt,
    metric: 'custom',
    programme: 'transactional',
    scaleId: 'agree-5',
    question: text('felt_question', 'I felt valued by {organisation}.'),
    comment: ratingReason,
    items: ['felt-valued'],
  },
  {
    id: 'custom',
    name: names.custom,
    metric: 'custom',
    programme: 'transactional',
    scaleId: 'faces-5',
    question: text('custom_question', 'How was your experience with {organisation}?'),
    comment: improveQuestion,
  },
]

/** What a customer reads, in one language, placeholders not filled. */
export type WordedSurvey = {
  question: string
  comment: string
  labels: readonly string[]
}

export function englishOf({ question, comment, scaleId }: Template): WordedSurvey {
  const labels = scales[scaleId].labels.map(({ en }) => en)
  return { question: question.en, comment: comment.en, labels }
}

/**
 * SHA-256 (hex) of words and scale together: two versions may stand in one trend line only if it
 * is the same. Blank space at the ends and how accents are composed do not count.
 */
export function wordingHash({ question, comment, labels }: WordedSurvey, scale: Scale): string {
  const { id, min, max, goodFrom } = scale
  const words = [question, comment, ...labels].map((word) => word.normalize('NFC').trim())
  return createHash('sha256')
    .update(JSON.stringify([id, min, max, goodFrom, words]))
    .digest('hex')
}

/**
 * The scales a question can be answered on, and what an answer means. High is always good: of an
 * effort scale that is ease. A number from one scale is never averaged with another's.
 */

/** What a survey measures. Only the first three have a score that is compared with the world's. */
export type Metric = 'csat' | 'ces' | 'nps' | 'drivers' | 'leaving' | 'custom'

export type ScaleId =
  | 'faces-5'
  | 'faces-3'
  | 'good-bad'
  | 'csat-5'
  | 'stars-5'
  | 'ces-5'
  | 'ces-7'
  | 'nps'
  | 'nps-10'
  | 'likely-5'
  | 'agree-5'

/** A sentence by its key in the words, with the English text that is our own default. */
export type Wording = { key: string; en: string }

export type Scale = {
  id: ScaleId
  /** `other`: a scale for any question; it counts as nobody's satisfaction or ease. */
  metric: 'csat' | 'ces' | 'nps' | 'other'
  look: 'faces' | 'words' | 'stars' | 'numbers'
  min: number
  max: number
  /** This and above counts for the headline share: satisfied, or agrees it was easy. */
  goodFrom: number
  /** This and below wants somebody to follow up; for NPS the detractors. */
  lowTo: number
  /** A label for each value from min up, or, for `numbers`, one for each end. */
  labels: readonly Wording[]
}

export type Bucket = 'low' | 'middle' | 'high'

export type Reading = {
  /** Null for scales that do not ask for satisfaction. */
  satisfied: boolean | null
  /** Null for scales that do not ask for ease. */
  eased: boolean | null
  /** 0 at the scale's worst, 1 at its best; for mapping, never for pooling scales. */
  norm: number
  /** For NPS: detractor, passive, promoter. */
  bucket: Bucket
}

const label = (name: string, en: string): Wording => ({ key: `listening_surveys_${name}`, en })

const veryPoor = label('very_poor', 'Very poor')
const poor = label('poor', 'Poor')
const fair = label('fair', 'Fair')
const good = label('good', 'Good')
const veryGood = label('very_good', 'Very good')

export const scales: Readonly<Record<ScaleId, Scale>> = {
  'faces-5': {
    id: 'faces-5',
    metric: 'csat',
    look: 'faces',
    min: 1,
    max: 5,
    goodFrom: 4,
    lowTo: 2,
    labels: [veryPoor, poor, fair, good, veryGood],
  },
  'faces-3': {
    id: 'faces-3',
    metric: 'csat',
    look: 'faces',
    min: 1,
    max: 3,
    goodFrom: 3,
    lowTo: 1,
    labels: [poor, fair, good],
  },
  'good-bad': {
    id: 'good-bad',
    metric: 'csat',
    look: 'words',
    min: 0,
    max: 1,
    goodFrom: 1,
    lowTo: 0,
    labels: [
      label('bad_unsatisfied', 'Bad, I’m unsatisfied'),
      label('good_satisfied', 'Good, I’m satisfied'),
    ],
  },
  'csat-5': {
    id: 'csat-5',
    metric: 'csat',
    look: 'numbers',
    min: 1,
    max: 5,
    goodFrom: 4,
    lowTo: 2,
    labels: [
      label('very_unsatisfied', 'Very unsatisfied'),
      label('very_satisfied', 'Very satisfied'),
    ],
  },
  'stars-5': {
    id: 'stars-5',
    metric: 'csat',
    look: 'stars',
    min: 1,
    max: 5,
    goodFrom: 4,
    lowTo: 2,
    labels: [
      label('star_1', '1 star'),
      label('star_2', '2 stars'),
      label('star_3', '3 stars'),
      label('star_4', '4 stars'),
      label('star_5', '5 stars'),
    ],
  },
  'ces-5': {
    id: 'ces-5',
    metric: 'ces',
    look: 'numbers',
    min: 1,
    max: 5,
    goodFrom: 4,
    lowTo: 2,
    labels: [label('very_difficult', 'Very difficult'), label('very_easy', 'Very easy')],
  },
  'ces-7': {
    id: 'ces-7',
    metric: 'ces',
    look: 'numbers',
    min: 1,
    max: 7,
    goodFrom: 5,
    lowTo: 3,
    labels: [
      label('strongly_disagree', 'Strongly disagree'),
      label('strongly_agree', 'Strongly agree'),
    ],
  },
  nps: {
    id: 'nps',
    metric: 'nps',
    look: 'numbers',
    min: 0,
    max: 10,
    goodFrom: 9,
    lowTo: 6,
    labels: [
      label('not_at_all_likely', 'Not at all likely'),
      label('extremely_likely', 'Extremely likely'),
    ],
  },
  // C6: people answer differently without the 0. Only imports have it, as a series of its own.
  'nps-10': {
    id: 'nps-10',
    metric: 'nps',
    look: 'numbers',
    min: 1,
    max: 10,
    goodFrom: 9,
    lowTo: 6,
    labels: [
      label('not_at_all_likely', 'Not at all likely'),
      label('extremely_likely', 'Extremely likely'),
    ],
  },
  'likely-5': {
    id: 'likely-5',
    metric: 'other',
    look: 'words',
    min: 1,
    max: 5,
    goodFrom: 4,
    lowTo: 2,
    labels: [
      label('very_unlikely', 'Very unlikely'),
      label('rather_unlikely', 'Rather unlikely'),
      label('undecided', 'Undecided'),
      label('rather_likely', 'Rather likely'),
      label('very_likely', 'Very likely'),
    ],
  },
  'agree-5': {
    id: 'agree-5',
    metric: 'other',
    look: 'words',
    min: 1,
    max: 5,
    goodFrom: 4,
    lowTo: 2,
    labels: [
      label('strongly_disagree', 'Strongly disagree'),
      label('disagree', 'Disagree'),
      label('neither', 'Neither agree nor disagree'),
      label('agree', 'Agree'),
      label('strongly_agree', 'Strongly agree'),
    ],
  },
}

/** What a survey of this metric may be asked on. A survey of our own makes may use any. */
export function fitsMetric(scale: Scale, metric: Metric): boolean {
  if (scale.id === 'nps-10') return false
  if (metric === 'custom') return true
  return scale.metric === (metric === 'drivers' || metric === 'leaving' ? 'other' : metric)
}

export const defaultScale = scales['faces-5']

export function isOnScale({ min, max }: Scale, raw: number): boolean {
  return Number.isInteger(raw) && raw >= min && raw <= max
}

/** What a stored raw answer means. Throws a RangeError for one the scale does not have. */
export function read(scale: Scale, raw: number): Reading {
  if (!isOnScale(scale, raw)) throw new RangeError(`${raw} is not on the scale ${scale.id}`)
  const { metric, min, max, goodFrom, lowTo } = scale
  const isGood = raw >= goodFrom
  return {
    satisfied: metric === 'csat' ? isGood : null,
    eased: metric === 'ces' ? isGood : null,
    norm: (raw - min) / (max - min),
    bucket: isGood ? 'high' : raw <= lowTo ? 'low' : 'middle',
  }
}

/** An imported answer from a scale of the same width on which low is good, turned around. */
export function flipped(scale: Scale, raw: number): number {
  if (!isOnScale(scale, raw)) throw new RangeError(`${raw} is not on the scale ${scale.id}`)
  return scale.min + scale.max - raw
}

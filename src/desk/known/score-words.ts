import { m } from '../../kernel/words/index.ts'
import type { Answer } from '../pages/insights/queries.ts'

const five = [
  m.desk_insights_score_very_poor,
  m.desk_insights_score_poor,
  m.desk_insights_score_fair,
  m.desk_insights_score_good,
  m.desk_insights_score_very_good,
]

const most: Partial<Record<Answer['scale'], number>> = { 'ces-7': 7, nps: 10 }

/** The word below the face that was chosen; scales of numbers are said as numbers. */
export function scoreWord({ scale, score }: Pick<Answer, 'scale' | 'score'>): string {
  if (scale === 'faces-5') return five[score - 1]?.() ?? ''
  if (scale === 'faces-3') return five[score]?.() ?? ''
  if (scale === 'good-bad') {
    return score > 0 ? m.desk_insights_score_satisfied() : m.desk_insights_score_unsatisfied()
  }
  return m.desk_insights_score_of({ score, most: most[scale] ?? 5 })
}

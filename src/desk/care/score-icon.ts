import type { IconName } from '../../kernel/ui/index.ts'
import type { Answer } from '../pages/insights/queries.ts'

const five: readonly IconName[] = ['face1', 'face2', 'face3', 'face4', 'face5']
const three: readonly IconName[] = ['face1', 'face3', 'face5']

/** The face that was chosen; scales of numbers have none. Its word always stands beside it. */
export function scoreIcon({ scale, score }: Pick<Answer, 'scale' | 'score'>): IconName {
  if (scale === 'faces-5') return five[score - 1] ?? 'star'
  if (scale === 'faces-3') return three[score] ?? 'star'
  if (scale === 'good-bad') return score > 0 ? 'face5' : 'face1'
  return 'star'
}

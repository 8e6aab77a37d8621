// What may be done with a review.

export const states = ['to-review', 'reviewed'] as const
export type ReviewState = (typeof states)[number]

export type Refusal = 'finding-needed' | 'already-reviewed' | 'not-reviewed'

export function whyNotReview(state: ReviewState, finding: string): Refusal | null {
  if (state === 'reviewed') return 'already-reviewed'
  return finding.trim() === '' ? 'finding-needed' : null
}

export const whyNotReopen = (state: ReviewState): Refusal | null =>
  state === 'reviewed' ? null : 'not-reviewed'

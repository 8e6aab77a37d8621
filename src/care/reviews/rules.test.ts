import { expect, it } from 'vitest'
import { whyNotReopen, whyNotReview } from './rules.ts'

it.each([
  ['to-review', 'Cut short after two lines.', null],
  ['to-review', '  ', 'finding-needed'],
  ['reviewed', 'Cut short after two lines.', 'already-reviewed'],
] as const)('reviewing what is %s with “%s”: %s', (state, finding, refusal) => {
  expect(whyNotReview(state, finding)).toBe(refusal)
})

it.each([
  ['to-review', 'not-reviewed'],
  ['reviewed', null],
] as const)('reopening what is %s: %s', (state, refusal) => {
  expect(whyNotReopen(state)).toBe(refusal)
})

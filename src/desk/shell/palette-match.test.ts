import { describe, expect, test } from 'vitest'
import { nearness } from './palette-match.ts'

const offered = [
  'Reply',
  'Write a note',
  'Assign',
  'Resolve',
  'Snooze',
  'Nora Vale My planter #1001',
  'Waiting on them waiting',
]
const best = (typed: string) =>
  offered
    .map((value) => ({ value, score: nearness(value, typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)[0]?.value

describe('what a phrase finds first', () => {
  test.each([
    ['rep', 'Reply'],
    ['note', 'Write a note'],
    ['resolve', 'Resolve'],
    ['resovle', 'Resolve'],
    ['snoze', 'Snooze'],
    ['nora', 'Nora Vale My planter #1001'],
    ['nora plant', 'Nora Vale My planter #1001'],
    ['1001', 'Nora Vale My planter #1001'],
    ['wait', 'Waiting on them waiting'],
    ['ASSIGN', 'Assign'],
  ])('%s: %s', (typed, first) => expect(best(typed)).toBe(first))

  test('scattered letters find nothing', () => expect(nearness('Write a note', 'nora')).toBe(0))
  test('an empty field shows all', () => expect(nearness('Reply', '')).toBe(1))
})

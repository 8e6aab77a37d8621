import { expect, test } from 'vitest'
import { type Act, actOf, areEqual, type Asked, tagsAfter } from './rules.ts'

test.each<[Asked, Act | { missing: string }]>([
  [
    { kind: 'tag', addTags: [' Recall ', 'recall'] },
    { kind: 'tag', add: ['recall'], remove: [] },
  ],
  [{ kind: 'tag', addTags: [' '] }, { missing: 'addTags' }],
  [
    { kind: 'assign', assigneeId: null },
    { kind: 'assign', assigneeId: null },
  ],
  [{ kind: 'assign' }, { missing: 'assigneeId' }],
  [
    { kind: 'prioritise', priority: 'low' },
    { kind: 'prioritise', priority: 'low' },
  ],
  [{ kind: 'prioritise' }, { missing: 'priority' }],
  [{ kind: 'resolve' }, { missing: 'reasonId' }],
  [{ kind: 'snooze' }, { missing: 'until' }],
])('%j is %j', (asked, act) => expect(actOf(asked)).toEqual(act))

test('tags are added and taken off, and stay sorted', () => {
  const act = { kind: 'tag', add: ['b', 'c'], remove: ['a'] } as const
  expect(
    tagsAfter(['a', 'c', 'z'], { ...act, add: [...act.add], remove: [...act.remove] }),
  ).toEqual(['b', 'c', 'z'])
})

test.each([
  [{ tags: ['a'] }, { tags: ['a'] }, true],
  [{ tags: ['a'] }, { tags: ['b'] }, false],
  [{ state: 'open', cycle: 1 }, { cycle: 1, state: 'open' }, true],
  [{ assigneeId: null }, { assigneeId: 'x' }, false],
])('%j and %j are the same: %s', (a, b, same) => expect(areEqual(a, b)).toBe(same))

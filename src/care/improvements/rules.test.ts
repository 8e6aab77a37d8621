import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDate } from '../../kernel/clock/index.ts'
import {
  afterGate,
  improvementStates,
  isMeasurable,
  whyNotMove,
  whyNotTell,
  windowsAround,
  wordsFor,
} from './rules.ts'

const today = localDate('2026-03-17')

describe('moving an improvement', () => {
  it.each([
    ['idea', 'doing', null],
    ['idea', 'done', null],
    ['doing', 'done', null],
    ['doing', 'idea', null],
    ['done', 'doing', null],
    ['done', 'idea', 'not-from-here'],
    ['done', 'dropped', 'not-from-here'],
    ['done', 'done', 'not-from-here'],
    ['dropped', 'idea', null],
    ['dropped', 'done', 'not-from-here'],
    ['idea', 'dropped', null],
  ] as const)('%s → %s: %s', (from, to, expected) =>
    expect(whyNotMove({ from, to, droppedReason: 'Too dear', doneOn: today, today })).toBe(
      expected,
    ),
  )

  it.each([
    ['dropped', '  ', today, 'reason-needed'],
    ['done', '', localDate('2026-03-18'), 'not-yet'],
    ['done', '', localDate('2026-03-17'), null],
    ['done', '', localDate('2024-02-29'), null],
  ] as const)('to %s with %j on %s: %s', (to, droppedReason, doneOn, expected) =>
    expect(whyNotMove({ from: 'doing', to, droppedReason, doneOn, today })).toBe(expected),
  )

  it('always leaves a way on, and never stays', () => {
    for (const from of improvementStates) {
      const ways = improvementStates.filter(
        (to) => !whyNotMove({ from, to, droppedReason: 'x', doneOn: today, today }),
      )
      expect(ways.length).toBeGreaterThan(0)
      expect(ways).not.toContain(from)
    }
  })
})

describe('what can be measured', () => {
  it.each([
    ['csat', null, null, true],
    ['theme-share', null, 'r', false],
    ['theme-share', 'damaged', null, true],
    ['reason-share', 'damaged', null, false],
    ['reason-share', null, 'r', true],
  ] as const)('%s of theme %s and reason %s: %s', (metric, theme, reasonId, expected) =>
    expect(isMeasurable(metric, { theme, reasonId })).toBe(expected),
  )
})

describe('the words of a notice', () => {
  const en = { said: 'Late.', did: 'New carrier.' }
  const de = { said: 'Zu spät.', did: 'Neuer Versand.' }
  it.each([
    [{ en, de }, 'de', 'en', 'de'],
    [{ en, de }, 'fr', 'en', 'en'],
    [{ en, de }, 'fr', 'es', 'en'],
    [{ en: { said: 'Late.', did: ' ' }, de }, 'en', 'en', 'de'],
    [{ de }, 'en', 'en', 'de'],
    [{}, 'en', 'en', null],
  ] as const)('%j for %s (else %s): %s', (texts, wanted, otherwise, expected) =>
    expect(wordsFor(texts, wanted, otherwise)?.locale ?? null).toBe(expected),
  )

  it.each([
    ['doing', { en }, 'not-done'],
    ['done', {}, 'nothing-to-say'],
    ['done', { en: { said: '', did: 'x' } }, 'nothing-to-say'],
    ['done', { de }, null],
  ] as const)('may be told when %s with %j: %s', (state, texts, expected) =>
    expect(whyNotTell(state, texts)).toBe(expected),
  )
})

describe('after the gate', () => {
  const now = new Date('2026-03-17T10:00:00Z')
  const later = new Date('2026-03-31T10:00:00Z')
  const soon = new Date('2026-03-18T09:59:59Z')
  it.each([
    ['sent', { outcome: 'sent' }, later, { does: 'send' }],
    ['quiet hours', { outcome: 'deferred', until: soon }, later, { does: 'wait', until: soon }],
    [
      'a cap',
      { outcome: 'dropped', reason: 'cap-24-hours' },
      later,
      { does: 'wait', until: new Date('2026-03-18T10:00:00Z') },
    ],
    [
      'a cap until the end of patience',
      { outcome: 'dropped', reason: 'cap-7-days' },
      soon,
      { does: 'leave-out', reason: 'cap-7-days' },
    ],
    [
      'a hold, without its reason',
      { outcome: 'dropped', reason: 'held-bereavement' },
      later,
      { does: 'leave-out', reason: 'held' },
    ],
    [
      'an objection',
      { outcome: 'dropped', reason: 'objected' },
      later,
      { does: 'leave-out', reason: 'objected' },
    ],
  ] as const)('%s', (_what, says, giveUpAt, expected) =>
    expect(afterGate(says, { now, giveUpAt })).toEqual(expected),
  )

  it('never sends where the gate does not, and never waits beyond its patience for a cap', () => {
    const reasons = fc.constantFrom('cap-24-hours', 'cap-purpose', 'objected', 'held-manual')
    fc.assert(
      fc.property(reasons, fc.integer({ min: -100, max: 1000 }), (reason, hours) => {
        const giveUpAt = new Date(now.getTime() + hours * 3_600_000)
        const found = afterGate({ outcome: 'dropped', reason }, { now, giveUpAt })
        expect(found.does).not.toBe('send')
        if (found.does === 'wait') expect(found.until <= giveUpAt).toBe(true)
      }),
    )
  })
})

describe('the time before and after', () => {
  it.each([
    ['2026-03-17', 28, '2026-02-17', '2026-03-17', '2026-03-18', '2026-04-15'],
    ['2024-03-01', 7, '2024-02-23', '2024-03-01', '2024-03-02', '2024-03-09'],
  ])('done on %s, %i days', (doneOn, days, ...expected) => {
    const { before, after } = windowsAround(localDate(doneOn), days)
    expect([before.from, before.to, after.from, after.to]).toEqual(expected)
  })
})

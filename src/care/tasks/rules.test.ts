import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterAnswer,
  dueFrom,
  type GivenAnswer,
  isLate,
  needsAWord,
  noActionReasons,
  ownerOf,
  rootCauses,
  type Standing,
  states,
  stepBack,
  whyNotContact,
  whyNotSettle,
} from './rules.ts'

const low: GivenAnswer = {
  bucket: 'low',
  flags: [],
  isImported: false,
  isJudgement: true,
  customerId: 'nora',
}
const high: GivenAnswer = { ...low, bucket: 'high' }
const open: Standing = { state: 'open', reason: null, contactedAt: null, isTouched: false }
const at = (hour: number) => new Date(Date.UTC(2026, 2, 17, hour))

describe('an answer', () => {
  it.each<[string, Partial<GivenAnswer>, boolean]>([
    ['that is low', {}, true],
    ['in the middle', { bucket: 'middle' }, false],
    ['that is high', { bucket: 'high' }, false],
    ['that a program may have given', { flags: ['bot-suspect'] }, false],
    ['given as a test', { flags: ['test'] }, false],
    ['of another system', { isImported: true }, false],
    ['to a question that is not about us', { isJudgement: false }, false],
    ['of nobody we know', { customerId: null }, false],
  ])('%s', (_, change, expected) => expect(needsAWord({ ...low, ...change })).toBe(expected))

  it.each<[string, GivenAnswer, Standing | null, ReturnType<typeof afterAnswer>]>([
    ['low, the first time', low, null, 'open'],
    ['low again', low, open, 'nothing'],
    ['good from the start', high, null, 'nothing'],
    ['better, and nobody has begun', high, open, 'close'],
    ['better, and somebody has', high, { ...open, isTouched: true }, 'nothing'],
    ['better, and they were written to', high, { ...open, state: 'contacted' }, 'nothing'],
    [
      'low again after it was better',
      low,
      { ...open, state: 'no-action', reason: 'answer-changed' },
      'open-again',
    ],
    [
      'low again where a person had let it be',
      low,
      { ...open, state: 'no-action', reason: 'duplicate', isTouched: true },
      'nothing',
    ],
  ])('%s', (_, answer, task, expected) => expect(afterAnswer(answer, task)).toBe(expected))
})

describe('the owner', () => {
  const all = new Set(['ada', 'sol'])
  it.each([
    ['ada', 'sol', all, 'ada'],
    [null, 'sol', all, 'sol'],
    ['gone', 'sol', all, 'sol'],
    ['gone', 'gone too', all, null],
    [null, null, all, null],
  ])('of %s or %s', (assignee, named, sees, expected) =>
    expect(ownerOf(assignee, named, sees)).toBe(expected),
  )
})

describe('the clock', () => {
  const due = { dueAt: at(12), contactedAt: null, outcomeAt: null }
  it.each([
    ['runs', { ...due, state: 'open' as const }, at(11), false],
    ['is late at its minute', { ...due, state: 'open' as const }, at(12), true],
    ['was kept', { ...due, state: 'contacted' as const, contactedAt: at(12) }, at(20), false],
    ['was not kept', { ...due, state: 'recovered' as const, contactedAt: at(13) }, at(20), true],
    ['ended in time', { ...due, state: 'no-action' as const, outcomeAt: at(9) }, at(20), false],
    ['ended too late', { ...due, state: 'no-action' as const, outcomeAt: at(13) }, at(20), true],
  ])('%s', (_, clock, now, expected) => expect(isLate(clock, now)).toBe(expected))

  it('counts elapsed hours, over the night when clocks change too', () => {
    expect(dueFrom(new Date('2026-03-28T20:00:00Z'), 24)).toEqual(new Date('2026-03-29T20:00:00Z'))
  })
})

describe('what may follow', () => {
  it('has an outcome only with why', () => {
    const why = { rootCause: rootCauses[0], reason: null }
    const nothing = { rootCause: null, reason: noActionReasons[1] }
    expect(whyNotSettle('open', { outcome: 'recovered', ...why })).toBe(null)
    expect(whyNotSettle('contacted', { outcome: 'not-recovered', ...nothing })).toBe(
      'root-cause-needed',
    )
    expect(whyNotSettle('open', { outcome: 'no-action', ...why })).toBe('reason-needed')
    expect(whyNotSettle('recovered', { outcome: 'recovered', ...why })).toBe('task-settled')
    expect([whyNotContact('open'), whyNotContact('contacted'), whyNotContact('recovered')]).toEqual(
      [null, 'already-contacted', 'task-settled'],
    )
  })

  it('goes back step by step, and ends at open', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.boolean(), (state, wasContacted) => {
        let standing: Standing = { ...open, state, contactedAt: wasContacted ? at(9) : null }
        for (let steps = 0; steps < 3; steps++) {
          const to = stepBack(standing)
          if (!to) break
          standing = { ...standing, state: to, contactedAt: to === 'open' ? null : at(9) }
        }
        expect(standing.state).toBe('open')
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  drivers,
  easeOf,
  effortOf,
  forcedSwitchesIn,
  points,
  type Step,
  transfersIn,
  validityOf,
  waitedMs,
} from './rules.ts'

const hour = 3_600_000
const from = Date.parse('2026-03-02T09:00:00Z')
const at = (hours: number) => new Date(from + hours * hour)
const wrote = (hours: number, channel = 'email'): Step => ({
  name: 'message.received',
  at: at(hours),
  channel,
  isAutomatic: false,
})
const answered = (hours: number, channel = 'email'): Step => ({
  name: 'message.sent',
  at: at(hours),
  channel,
})
const given = (hours: number, assigneeId: string | null): Step => ({
  name: 'conversation.assigned',
  at: at(hours),
  assigneeId,
})
const solved = (hours: number): Step => ({ name: 'conversation.resolved', at: at(hours) })
const reopened = (hours: number, by: string): Step => ({
  name: 'conversation.reopened',
  at: at(hours),
  by,
})
const askedAgain = (hours: number, messageId: string): Step => ({
  name: 'fact.asked-again',
  at: at(hours),
  messageId,
})
const told = (...steps: Step[]) => ({ steps, solvedBefore: [] as Date[] })

describe('observed ease', () => {
  it.each([
    [0, 100],
    [6, 36.8],
    [12, 13.5],
    [-2, 100],
  ])('at %i points is %d', (total, ease) => {
    expect(Number(easeOf(total).toFixed(1))).toBe(ease)
  })

  it('two transfers and one forced channel switch are 6 points: 36.8', () => {
    const effort = effortOf(
      told(wrote(0), given(0.1, 'ada'), given(1, 'bo'), given(2, 'kit'), answered(3, 'phone')),
    )
    expect(effort.parts).toEqual({ transfer: 2, 'forced-channel-switch': 1 })
    expect(effort.points).toBe(6)
    expect(Number(effort.ease.toFixed(1))).toBe(36.8)
  })

  it('a question answered at once was no effort', () => {
    expect(effortOf(told(wrote(0), given(0.1, 'ada'), answered(1), solved(1)))).toEqual({
      points: 0,
      ease: 100,
      parts: {},
    })
  })

  it.each<[string, Step[], Date[], object]>([
    [
      'five messages of theirs',
      [0, 1, 2, 3, 4].map((x) => wrote(x)),
      [],
      { 'message-beyond-three': 2 },
    ],
    ['49 hours without an answer', [wrote(0), answered(49)], [], { 'day-waiting': 2 }],
    ['23 hours', [wrote(0), answered(23)], [], {}],
    [
      'what they had told, asked again twice',
      [wrote(0), askedAgain(1, 'a'), wrote(2), askedAgain(3, 'b')],
      [],
      { 'asked-again': 2 },
    ],
    [
      'asked again in a reply that was taken back',
      [wrote(0), askedAgain(1, 'a'), { name: 'message.taken-back', at: at(1), messageId: 'a' }],
      [],
      {},
    ],
    [
      '12 and 13 hours',
      [wrote(0), answered(12), wrote(20), answered(33)],
      [],
      { 'day-waiting': 1 },
    ],
    ['waiting that a resolution ended', [wrote(0), solved(24)], [], { 'day-waiting': 1 }],
    ['the same reason six days before', [wrote(0)], [at(-144)], { 'repeat-contact': 1 }],
    ['the same reason eight days before', [wrote(0)], [at(-192)], {}],
    ['two of them in the week before', [wrote(0)], [at(-10), at(-20)], { 'repeat-contact': 1 }],
    [
      'coming back within a week',
      [wrote(0), solved(1), reopened(100, 'customer')],
      [],
      { 'repeat-contact': 1 },
    ],
    ['coming back after a month', [wrote(0), solved(1), reopened(720, 'customer')], [], {}],
    ['our own reopening', [wrote(0), solved(1), reopened(2, 'agent')], [], {}],
  ])('%s', (_, steps, solvedBefore, parts) => {
    expect(effortOf({ steps, solvedBefore }).parts).toEqual(parts)
  })

  it('is never above 100 nor at or below 0, and no driver is without points', () => {
    const step = fc.record({
      name: fc.constantFrom(
        'message.received',
        'message.sent',
        'conversation.assigned',
        'conversation.resolved',
      ),
      at: fc.integer({ min: 0, max: 400 }).map(at),
      channel: fc.constantFrom('email', 'phone'),
      assigneeId: fc.constantFrom('ada', 'bo', null),
    })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const sorted = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())
        const { ease, points: total } = effortOf({ steps: sorted, solvedBefore: [] })
        expect(ease).toBeLessThanOrEqual(100)
        expect(ease).toBeGreaterThan(0)
        expect(total).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(drivers.every((driver) => points[driver] !== 0)).toBe(true)
  })
})

describe('its parts', () => {
  it.each([
    [['ada'], 0],
    [['ada', 'ada'], 0],
    [['ada', null, 'bo'], 1],
    [['ada', null, 'ada'], 0],
    [['ada', 'bo', 'ada'], 2],
    [[null], 0],
  ])('given to %j: %i transfers', (to, count) => {
    expect(transfersIn(to.map((one, index) => given(index, one)))).toBe(count)
  })

  it.each([
    [
      'they changed the channel themselves',
      [wrote(0), answered(1), wrote(2, 'chat'), answered(3, 'chat')],
      0,
    ],
    ['we called instead of writing', [wrote(0), answered(1, 'phone')], 1],
    ['we stayed there', [wrote(0), answered(1, 'phone'), answered(2, 'phone')], 1],
    [
      'they came back to mail, we called again',
      [wrote(0), answered(1, 'phone'), wrote(2), answered(3, 'phone')],
      2,
    ],
    ['we wrote first', [answered(0, 'sms'), wrote(1)], 0],
  ])('%s', (_, steps, count) => {
    expect(forcedSwitchesIn(steps)).toBe(count)
  })

  it('waits from the first unanswered message, and not on automatic ones', () => {
    expect(waitedMs([wrote(0), wrote(5), answered(6)])).toBe(6 * hour)
    expect(waitedMs([{ ...wrote(0), isAutomatic: true }, answered(6)])).toBe(0)
    expect(waitedMs([wrote(0)])).toBe(0)
  })
})

describe('whether it may be believed', () => {
  it.each([
    [null, 'unvalidated'],
    [{ n: 99, low: 0.4 }, 'unvalidated'],
    [{ n: 100, low: 0.1 }, 'agrees'],
    [{ n: 100, low: 0 }, 'does-not-agree'],
    [{ n: 500, low: -0.2 }, 'does-not-agree'],
  ])('%j is %s', (found, validity) => {
    expect(validityOf(found)).toBe(validity)
  })
})

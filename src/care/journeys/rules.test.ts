import { describe, expect, it } from 'vitest'
import { monthDay } from '../../kernel/clock/index.ts'
import { faultsOf } from './check.ts'
import type { Condition, Definition, Step } from './definition.ts'
import { allSteps, intoArm, nextAfter } from './graph.ts'
import { definition, message, wait } from './journeys.fixture.ts'
import {
  afterGate,
  armFor,
  type Facts,
  isHeldOut,
  judge,
  nextOwnDay,
  triedAgainAt,
  untilMoment,
  waitEnds,
} from './rules.ts'
import { merged, wordFault } from './words.ts'

const exit = (id: string): Step => ({ id, type: 'exit' })
const branch = (id: string, yes: Step[], no: Step[]): Step => ({
  ...{ id, type: 'branch', match: 'all', yes, no },
  conditions: [{ fact: 'touch', value: 'high', not: false }],
})
const known = { purposes: new Set(['care']), members: new Set(['m']), segments: new Set<string>() }
const codes = (made: Definition) => faultsOf(made, known).map(({ stepId, code }) => [stepId, code])

describe('the way', () => {
  const made = definition([
    branch('b', [wait('y1', 1), branch('inner', [wait('i', 1)], [])], []),
    wait('after', 1),
  ])

  it.each([
    ['b', 'after'],
    ['y1', 'inner'],
    ['i', 'after'],
    ['inner', 'after'],
    ['after', null],
    ['nowhere', null],
  ])('from %s leads to %s', (id, next) => expect(nextAfter(made, id)).toBe(next))

  it('into an empty arm leads below it', () => {
    const [b] = made.steps
    expect([intoArm(made, b!, 0), intoArm(made, b!, 1)]).toEqual(['y1', 'after'])
    expect(allSteps(made.steps).map(({ id }) => id)).toEqual(['b', 'y1', 'inner', 'i', 'after'])
  })
})

describe('what is unfinished', () => {
  it.each<[string, Step, string]>([
    ['no wait at all', wait('s', 0), 'amount'],
    ['more than two years', wait('s', 731), 'amount'],
    [
      'an hour that is none',
      { id: 's', type: 'wait-until', time: '25:00', weekdays: [], date: null },
      'time',
    ],
    [
      'a day that is none',
      { id: 's', type: 'wait-until', time: '10:00', weekdays: [8], date: null },
      'weekday',
    ],
    [
      '29 February of a common year',
      { id: 's', type: 'wait-until', time: '10:00', weekdays: [], date: '2027-02-29' },
      'date',
    ],
    ['no words', message('s', { texts: {} }), 'no-words'],
    ['half the words', message('s', { texts: { en: { subject: 'A', body: ' ' } } }), 'no-words'],
    [
      'shares that are not everybody',
      { id: 's', type: 'split', arms: [50, 49].map((percent) => ({ percent, steps: [] })) },
      'percent',
    ],
    [
      'nothing asked of a person',
      { id: 's', type: 'task', instructions: '', ownerId: null, dueHours: 24 },
      'no-instructions',
    ],
    [
      'a person who is gone',
      { id: 's', type: 'task', instructions: 'Call', ownerId: 'x', dueHours: 24 },
      'unknown-owner',
    ],
    [
      'a branch on nothing',
      { id: 's', type: 'branch', match: 'all', conditions: [], yes: [], no: [] },
      'no-conditions',
    ],
  ])('%s', (_, step, code) => expect(codes(definition([step]))).toEqual([['s', code]]))

  it('is told of the journey too', () => {
    expect(codes(definition([]))).toEqual([[null, 'no-steps']])
    expect(codes(definition([exit('a'), wait('b', 1)]))).toEqual([['b', 'unreachable']])
    expect(codes(definition([wait('a', 1), wait('a', 1)]))).toEqual([['a', 'same-id']])
    expect(codes(definition([exit('a')], { purpose: 'none' }))).toEqual([[null, 'unknown-purpose']])
    const segment = definition([exit('a')], { trigger: { on: 'segment', segmentId: 's' } })
    expect(codes(segment)).toEqual([[null, 'unknown-segment']])
  })
})

describe('words', () => {
  const said = { name: 'Nora', company: 'Fern & Clay', order: null, product: null }

  it.each([
    ['Hello {name|there}', 'Hello Nora'],
    ['Order {order|}, thanks', 'Order, thanks'],
    ['Order {order|of yours}', 'Order of yours'],
    ['{constructor|} {__proto__|}', ''],
    ['From {company}', 'From Fern & Clay'],
  ])('%s', (text, read) => expect(merged(text, said).trim()).toBe(read))

  it('puts in what a customer is called as it stands, and reads it once', () => {
    expect(merged('Hi {name|you}', { ...said, name: '{company}' })).toBe('Hi {company}')
  })

  it.each([
    ['Hello {name|there}', null],
    ['Hello {name}', 'fallback-needed'],
    ['{company}', null],
    ['{naem|x}', 'unknown-field'],
    ['{{constructor}}', 'unknown-field'],
    ['Hello {name', 'loose-bracket'],
  ])('%s is %s', (text, fault) => expect(wordFault(text)).toBe(fault))
})

describe('time', () => {
  const from = new Date('2026-03-28T10:00:00Z')

  it('waits elapsed time over a change of clocks', () =>
    expect(waitEnds(wait('w', 1), from).toISOString()).toBe('2026-03-29T10:00:00.000Z'))

  it.each([
    ['next morning in Amsterdam, the clocks changed', '10:00', [], '2026-03-29T08:00:00.000Z'],
    ['the skipped hour is shifted', '02:30', [], '2026-03-29T01:30:00.000Z'],
    ['on Monday', '10:00', [1], '2026-03-30T08:00:00.000Z'],
    ['later today', '12:00', [6], '2026-03-28T11:00:00.000Z'],
    ['exactly now', '11:00', [6], '2026-03-28T10:00:00.000Z'],
  ])('%s', (_, time, weekdays, at) => {
    const step = { id: 's', type: 'wait-until', time, weekdays, date: null } as const
    const until = untilMoment({ ...step, weekdays: [...weekdays] }, from, 'Europe/Amsterdam')
    expect(until.toISOString()).toBe(at)
  })

  it('lets pass whoever comes after the date', () => {
    const step = { id: 's', type: 'wait-until', time: '10:00', weekdays: [] } as const
    const until = untilMoment({ ...step, weekdays: [], date: '2026-03-01' }, from, 'UTC')
    expect(until).toEqual(from)
  })

  it.each([
    ['02-29', '2027-02-27T12:00:00Z', '2027-02-28T08:00:00.000Z'],
    ['02-29', '2028-02-28T23:30:00Z', '2028-02-29T08:00:00.000Z'],
    ['12-31', '2026-12-31T20:00:00Z', '2026-12-31T08:00:00.000Z'],
    ['01-01', '2026-12-31T20:00:00Z', '2027-01-01T08:00:00.000Z'],
  ])('keeps %s seen from %s at %s', (day, now, at) => {
    const own = { day: monthDay(day), offsetDays: 0, time: '09:00' }
    const next = nextOwnDay(own, new Date(now), 'Europe/Amsterdam')
    expect([next.at.toISOString(), next.year]).toEqual([at, Number(at.slice(0, 4))])
  })

  it('gives up a step that fails again and again', () => {
    expect(triedAgainAt(1, from)).toEqual(new Date('2026-03-28T10:01:00Z'))
    expect(triedAgainAt(7, from)).toBeNull()
  })
})

describe('chance', () => {
  const people = Array.from({ length: 10_000 }, (_, n) => `customer-${n}`)

  it('holds out the same tenth every time, another tenth in another journey', () => {
    const out = (journey: string) => people.filter((id) => isHeldOut(journey, id, 10))
    expect(out('a').length).toBeGreaterThan(900)
    expect(out('a').length).toBeLessThan(1100)
    expect(out('a')).toEqual(out('a'))
    const both = out('a').filter((id) => isHeldOut('b', id, 10))
    expect(both.length).toBeLessThan(150)
    expect(people.some((id) => isHeldOut('a', id, 0))).toBe(false)
  })

  it('splits as it says', () => {
    const arms = [20, 30, 50].map((percent) => ({ percent, steps: [] }))
    const counts = [0, 0, 0]
    for (const id of people) counts[armFor({ id: 's', type: 'split', arms }, id)]!++
    expect(counts.map((count) => Math.round(count / 500) * 5)).toEqual([20, 30, 50])
  })
})

describe('conditions', () => {
  const facts: Facts = {
    touch: 'high',
    language: 'nl',
    customerForDays: 40,
    orders: 2,
    daysSinceOrder: null,
    orderTotal: 4900,
    bought: ['moss planter', 'mp-1'],
    wroteSince: false,
    answeredLowSince: true,
    answeredHighSince: false,
    careTaskOpen: false,
    onHold: false,
  }
  const one = (fact: Condition['fact'], value: Condition['value'] = null, not = false) => ({
    ...{ fact, value, not },
  })

  it.each<[Condition, boolean]>([
    [one('touch', 'high'), true],
    [one('touch', 'brief', true), true],
    [one('orders-at-least', 2), true],
    [one('orders-at-least', 3), false],
    [one('no-order-for-days', 0), false],
    [one('bought', ' Moss '), true],
    [one('bought', 'MP-1'), true],
    [one('wrote-since', null, true), true],
    [one('order-total-at-least', 4901), false],
  ])('%j is %s', (condition, expected) =>
    expect(judge([condition], 'all', facts).isMet).toBe(expected),
  )

  it('says which one settled it', () => {
    const [yes, no] = [one('touch', 'high'), one('orders-at-least', 9)]
    expect(judge([yes, no], 'all', facts)).toEqual({ isMet: false, because: no })
    expect(judge([no, yes], 'any', facts)).toEqual({ isMet: true, because: yes })
    expect(judge([no], 'any', facts)).toEqual({ isMet: false, because: no })
  })
})

describe('after the gate', () => {
  const since = new Date('2026-03-01T10:00:00Z')

  it.each([
    [{ outcome: 'sent' }, { does: 'send' }],
    [
      { outcome: 'deferred', until: new Date('2026-03-15T10:00:00Z') },
      { does: 'wait', until: new Date('2026-03-15T10:00:00Z'), reason: 'quiet-hours' },
    ],
    [
      { outcome: 'deferred', until: new Date('2026-03-15T10:00:01Z'), reason: 'cap-7-days' },
      { does: 'drop', reason: 'waited-too-long' },
    ],
    [
      { outcome: 'dropped', reason: 'held-bereavement' },
      { does: 'drop', reason: 'held' },
    ],
  ] as const)('%j', (says, does) => expect(afterGate(says, since)).toEqual(does))
})

import { describe, expect, it } from 'vitest'
import {
  costOf,
  movesOf,
  type Policy,
  policyFor,
  spanOf,
  whyNotGive,
  whyNotTakeBack,
} from './rules.ts'

const at = (text: string) => new Date(text)
const now = at('2026-03-17T10:00:00Z')

const policy = (id: string, more: Partial<Policy> = {}): Policy => ({
  id,
  teamId: null,
  role: null,
  kind: 'credit',
  amount: 100,
  most: 50,
  currency: 'EUR',
  period: 'month',
  effectiveFrom: at('2026-01-01T00:00:00Z'),
  ...more,
})

describe('the policy that counts', () => {
  const agent = { role: 'agent', teamIds: ['care'] }
  it.each<[string, Policy[], string | null]>([
    ['of everybody, where nothing else is said', [policy('a')], 'a'],
    ['of a role before of everybody', [policy('a'), policy('b', { role: 'agent' })], 'b'],
    [
      'of a team before of a role',
      [policy('a', { teamId: 'care' }), policy('b', { role: 'agent' })],
      'a',
    ],
    [
      'of both before of the team',
      [policy('a', { teamId: 'care' }), policy('b', { teamId: 'care', role: 'agent' })],
      'b',
    ],
    [
      'never of another team or role',
      [policy('a', { teamId: 'shop' }), policy('b', { role: 'lead' })],
      null,
    ],
    [
      'the newest that has begun',
      [
        policy('old'),
        policy('new', { effectiveFrom: at('2026-03-17T10:00:00Z') }),
        policy('later', { effectiveFrom: at('2026-03-17T10:00:01Z') }),
      ],
      'new',
    ],
    ['of this kind', [policy('a', { kind: 'gift' })], null],
  ])('is %s', (_, policies, id) => {
    expect(policyFor(policies, 'credit', agent, now)?.id ?? null).toBe(id)
    expect(policyFor(policies.toReversed(), 'credit', agent, now)?.id ?? null).toBe(id)
  })
})

describe('a period', () => {
  it.each([
    [
      'month',
      '2026-03-17T10:00:00Z',
      'UTC',
      '2026-03',
      '2026-03-01T00:00:00Z',
      '2026-04-01T00:00:00Z',
    ],
    // Still February in New York, and the clocks change before it ends in April.
    [
      'month',
      '2026-03-01T04:59:59Z',
      'America/New_York',
      '2026-02',
      '2026-02-01T05:00:00Z',
      '2026-03-01T05:00:00Z',
    ],
    [
      'month',
      '2026-03-01T05:00:00Z',
      'America/New_York',
      '2026-03',
      '2026-03-01T05:00:00Z',
      '2026-04-01T04:00:00Z',
    ],
    [
      'month',
      '2026-12-31T23:30:00Z',
      'Europe/Amsterdam',
      '2027-01',
      '2026-12-31T23:00:00Z',
      '2027-01-31T23:00:00Z',
    ],
    [
      'week',
      '2026-03-29T10:00:00Z',
      'Europe/Amsterdam',
      '2026-03-23',
      '2026-03-22T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ],
    [
      'week',
      '2026-03-23T00:00:00Z',
      'UTC',
      '2026-03-23',
      '2026-03-23T00:00:00Z',
      '2026-03-30T00:00:00Z',
    ],
  ] as const)('%s of %s in %s', (period, moment, zone, key, from, until) => {
    expect(spanOf(period, at(moment), zone)).toEqual({ key, from: at(from), until: at(until) })
  })
})

it('a discount takes one customer, once', () => {
  expect(costOf('discount', 20, false)).toBe(1)
  expect(costOf('discount', 20, true)).toBe(0)
  expect(costOf('letter', 1, true)).toBe(1)
  expect(costOf('minutes', 15, true)).toBe(15)
})

it('moves add up to nothing in every unit, whatever is given', () => {
  for (const kind of ['credit', 'discount', 'minutes', 'gift', 'letter', 'replacement'] as const) {
    for (const cost of [0, 7]) {
      for (const from of ['allowance', 'house'] as const) {
        const giving = { kind, amount: 7, currency: 'EUR', customerId: 'c', memberId: 'm' }
        const sums = new Map<string, number>()
        for (const { account, amount } of movesOf(giving, cost, from))
          sums.set(account.unit, (sums.get(account.unit) ?? 0) + amount)
        expect([...sums.values()].every((sum) => sum === 0)).toBe(true)
      }
    }
  }
})

it('says why not', () => {
  const euros = (amount: number) => ({ amount, currency: 'EUR' })
  expect(whyNotGive(euros(50), policy('a'), false)).toBeNull()
  expect(whyNotGive(euros(51), policy('a'), false)).toBe('too-much-at-once')
  expect(whyNotGive(euros(50), policy('a', { amount: 0 }), false)).toBe('not-offered')
  expect(whyNotGive(euros(50), null, false)).toBe('not-offered')
  expect(whyNotGive(euros(50), policy('a', { currency: 'USD' }), false)).toBe('other-currency')
  expect(whyNotGive(euros(50), policy('a'), true)).toBe('to-yourself')
})

it('is taken back by whoever gave it for a quarter of an hour, by a lead always', () => {
  const given = { state: 'given', givenAt: now, isOwn: true, isLead: false } as const
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
  expect(whyNotTakeBack(given, minutes(15))).toBeNull()
  expect(whyNotTakeBack(given, minutes(16))).toBe('too-late')
  expect(whyNotTakeBack({ ...given, isOwn: false }, now)).toBe('not-yours')
  expect(whyNotTakeBack({ ...given, isOwn: false, isLead: true }, minutes(99))).toBeNull()
  expect(whyNotTakeBack({ ...given, state: 'asked' }, now)).toBe('not-given')
})

import { describe, expect, it } from 'vitest'
import {
  faultOf,
  happeningsBetween,
  isHistory,
  netOf,
  retold,
  type Standing,
  stateOf,
  worthOf,
} from './rules.ts'

const day = 86_400_000
const at = (days: number) => new Date(Date.UTC(2026, 2, 1, 12) + days * day)
const order = (given: Partial<Standing> = {}): Standing => ({
  placedAt: at(0),
  paidAt: null,
  shippedAt: null,
  deliveredAt: null,
  cancelledAt: null,
  total: 6400,
  refunds: [],
  ...given,
})
const refund = (id: string, amount: number, days = 9) => ({ id, amount, at: at(days) })

describe('where an order stands', () => {
  const cases: [string, Partial<Standing>, string, number][] = [
    ['just placed', {}, 'placed', 6400],
    ['paid', { paidAt: at(0) }, 'paid', 6400],
    ['shipped before anybody noted the payment', { shippedAt: at(1) }, 'shipped', 6400],
    ['delivered', { deliveredAt: at(3) }, 'delivered', 6400],
    [
      'a part of it given back',
      { deliveredAt: at(3), refunds: [refund('a', 400)] },
      'delivered',
      6000,
    ],
    [
      'all of it given back, in two parts',
      { deliveredAt: at(3), refunds: [refund('a', 400), refund('b', 6000)] },
      'refunded',
      0,
    ],
    ['cancelled after it was shipped', { shippedAt: at(1), cancelledAt: at(2) }, 'cancelled', 0],
    ['a sample that cost nothing', { total: 0, deliveredAt: at(1) }, 'delivered', 0],
  ]
  it.each(cases)('%s', (_, given, state, net) => {
    expect([stateOf(order(given)), netOf(order(given))]).toEqual([state, net])
  })
})

describe('told again', () => {
  it('is nothing new when it is the same', () => {
    const once = order({ paidAt: at(0), refunds: [refund('a', 400)] })
    expect(happeningsBetween(once, retold(once, once, true))).toEqual([])
  })
  it('never forgets that it was delivered, however late the news of its payment comes', () => {
    const delivered = order({ deliveredAt: at(3) })
    const late = retold(delivered, order({ paidAt: at(0), total: 100 }), false)
    expect(late).toMatchObject({ deliveredAt: at(3), paidAt: at(0), total: 6400 })
    expect(happeningsBetween(delivered, late)).toEqual([{ kind: 'paid', at: at(0) }])
  })
  it('counts a refund once by its id, and says when nothing is left', () => {
    const before = order({ refunds: [refund('a', 400)] })
    const after = retold(before, order({ refunds: [refund('a', 400), refund('b', 6000)] }), true)
    expect(happeningsBetween(before, after)).toEqual([
      { kind: 'refunded', at: at(9), amount: 6000, refunded: 6400, isWhole: true },
    ])
  })
  it('tells what happened in its order', () => {
    const all = order({ paidAt: at(0), deliveredAt: at(3), refunds: [refund('a', 400, 2)] })
    expect(happeningsBetween(null, all).map(({ kind }) => kind)).toEqual([
      'placed',
      'paid',
      'refunded',
      'delivered',
    ])
  })
})

describe('an order that cannot be', () => {
  it('gives back more than it cost', () =>
    expect(faultOf(order({ refunds: [refund('a', 6401)] }), at(10))).toBe('refunded-too-much'))
  it('is delivered the day after tomorrow', () =>
    expect(faultOf(order({ deliveredAt: at(12) }), at(10))).toBe('in-the-future'))
  it('not one whose shop has a clock a minute fast', () =>
    expect(faultOf(order({ placedAt: new Date(at(10).getTime() + 60_000) }), at(10))).toBeNull())
})

it('is history thirty days afterwards, not a moment before', () => {
  expect(isHistory(at(0), at(30))).toBe(false)
  expect(isHistory(at(0), new Date(at(30).getTime() + 1))).toBe(true)
})

it('adds up what they are worth by currency, without what was cancelled', () => {
  const of = (currency: string, net: number, state = 'delivered' as const) => ({
    currency,
    net,
    state,
  })
  expect(
    worthOf([
      of('USD', 900),
      of('EUR', 6400),
      of('EUR', 1200),
      { ...of('EUR', 99), state: 'cancelled' },
    ]),
  ).toEqual([
    { currency: 'EUR', orders: 2, net: 7600 },
    { currency: 'USD', orders: 1, net: 900 },
  ])
  expect(worthOf([])).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { type Account, draw, faultOf, type Lot, type Move, standingOf } from './rules.ts'

const now = new Date('2026-03-01T12:00:00Z')
const day = 86_400_000
const at = (days: number) => new Date(now.getTime() + days * day)
const lot = (id: string, remaining: number, expires: number | null, available = -1): Lot => ({
  id,
  remaining,
  availableAt: at(available),
  expiresAt: expires === null ? null : at(expires),
})

describe('what is taken', () => {
  it('is what expires first, then what came first', () => {
    const lots = [lot('a', 10, null), lot('b', 10, 30), lot('c', 10, 5), lot('d', 10, null, -9)]
    expect(draw(lots, 32, now)).toEqual([
      { lotId: 'c', amount: 10 },
      { lotId: 'b', amount: 10 },
      { lotId: 'd', amount: 10 },
      { lotId: 'a', amount: 2 },
    ])
  })

  it('is never what has expired, is not usable yet, or is empty', () => {
    const lots = [lot('gone', 50, 0), lot('later', 50, 30, 1), lot('empty', 0, 30), lot('ok', 5, 1)]
    expect(draw(lots, 5, now)).toEqual([{ lotId: 'ok', amount: 5 }])
    expect(draw(lots, 6, now)).toBeNull()
  })

  it('is usable from the very moment, and gone at the very moment', () => {
    expect(draw([lot('a', 1, 1, 0)], 1, now)).toEqual([{ lotId: 'a', amount: 1 }])
    expect(draw([lot('a', 1, 0, -1)], 1, now)).toBeNull()
  })
})

it('tells what can be used, what comes, and what goes next', () => {
  const lots = [lot('a', 10, 5), lot('b', 7, 5), lot('c', 3, 9), lot('d', 20, null, 2)]
  expect(standingOf(lots, now)).toEqual({
    available: 20,
    pending: 20,
    next: { expiresAt: at(5), amount: 17 },
  })
  expect(standingOf([], now)).toEqual({ available: 0, pending: 0, next: null })
})

describe('moves that are no transaction', () => {
  const shop: Account = { owner: { kind: 'house', id: 'x' }, unit: 'points', isBounded: false }
  const euros: Account = { ...shop, unit: 'credit', currency: 'EUR' }
  const dollars: Account = { ...euros, currency: 'USD' }
  const cases: [string, Move[], RegExp][] = [
    ['one alone', [{ account: shop, amount: 1 }], /two moves/],
    [
      'an amount that is left over',
      [
        { account: shop, amount: 2 },
        { account: shop, amount: -1 },
      ],
      /add up to 1/,
    ],
    [
      'two currencies',
      [
        { account: euros, amount: 1 },
        { account: dollars, amount: -1 },
      ],
      /add up/,
    ],
    [
      'half a point',
      [
        { account: shop, amount: 0.5 },
        { account: shop, amount: -0.5 },
      ],
      /whole number/,
    ],
    [
      'nothing',
      [
        { account: shop, amount: 0 },
        { account: shop, amount: 0 },
      ],
      /other than zero/,
    ],
    [
      'gone before it came',
      [
        { account: shop, amount: 1, availableAt: at(2), expiresAt: at(2) },
        { account: shop, amount: -1 },
      ],
      /usable before/,
    ],
  ]
  it.each(cases)('%s', (_, moves, says) => expect(faultOf(moves)).toMatch(says))

  it('not those that balance in every unit', () => {
    const both = [euros, dollars].flatMap((account) => [
      { account, amount: 5 },
      { account, amount: -5 },
    ])
    expect(faultOf(both)).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  type EarnRule,
  merged,
  pointsFor,
  type Programme,
  tierAt,
  tierStep,
  unknownFields,
  type VoucherStanding,
  whyNotRedeem,
  worthFor,
} from './rules.ts'

const rule = (given: Partial<EarnRule> = {}): EarnRule => ({
  points: 10,
  perMinor: 1000,
  minTotal: null,
  firstOnly: false,
  usesTier: true,
  limitPoints: null,
  ...given,
})
const earning = { net: 6400, isFirst: false, multiplier: 100, givenInPeriod: 0 }

describe('points', () => {
  const cases: [string, Partial<EarnRule>, Partial<typeof earning>, number][] = [
    ['for whole steps only', {}, { net: 2999 }, 20],
    ['for less than a step', {}, { net: 999 }, 0],
    ['a fixed number', { perMinor: null, points: 50 }, {}, 50],
    ['a fixed number where no order is', { perMinor: null, points: 5 }, { net: null as never }, 5],
    ['nothing for what was given back', {}, { net: 0 }, 0],
    ['by the tier', {}, { multiplier: 150 }, 90],
    ['by the tier, half to even: 2.5 is 2', { points: 1 }, { net: 1000, multiplier: 250 }, 2],
    ['not by the tier', { usesTier: false }, { multiplier: 150 }, 60],
    ['nothing below the least order', { minTotal: 6401 }, {}, 0],
    ['at exactly the least order', { minTotal: 6400 }, {}, 60],
    ['nothing for a second order', { firstOnly: true }, {}, 0],
    ['up to the limit', { limitPoints: 100 }, { givenInPeriod: 70 }, 30],
    ['nothing above the limit', { limitPoints: 100 }, { givenInPeriod: 120 }, 0],
  ]
  it.each(cases)('%s', (_, given, with_, points) => {
    expect(pointsFor(rule(given), { ...earning, ...with_ })).toBe(points)
  })
})

describe('a month later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-15', 2, '2027-02-15'],
  ])('%s and %i is %s', (from, months, to) => {
    expect(addMonths(new Date(from), months).toISOString().slice(0, 10)).toBe(to)
  })
})

const tiers = [
  { id: 'family', threshold: 1000 },
  { id: 'regular', threshold: 100 },
  { id: 'friend', threshold: 400 },
]
const year: Programme = { basis: 'points', window: 'calendar', months: 12, graceDays: 30 }
const day = 86_400_000
const end = new Date('2026-12-31T23:59:59Z')
const look = (score: number, tierId: string | null, now = '2026-06-01', keep?: string) => ({
  score,
  current: tierId ? { tierId, keepUntil: keep ? new Date(keep) : null } : null,
  periodEnd: end,
  now: new Date(now),
})

describe('tiers', () => {
  it('is the highest that is reached, none below the first', () => {
    expect([99, 100, 399, 400, 5000].map((score) => tierAt(score, tiers)?.id ?? null)).toEqual([
      null,
      'regular',
      'regular',
      'friend',
      'family',
    ])
  })
  it('goes up at once, through every tier that is skipped', () => {
    expect(tierStep(year, tiers, look(1200, null))).toMatchObject({
      kind: 'up',
      to: 'family',
      entered: ['regular', 'friend', 'family'],
    })
    expect(tierStep(year, tiers, look(1200, 'friend'))).toMatchObject({ entered: ['family'] })
  })
  it('never goes down before the year and its grace are over', () => {
    const kept = '2027-01-30T23:59:59Z'
    expect(tierStep(year, tiers, look(0, 'friend', '2027-01-15', kept))).toEqual({
      kind: 'stay',
      keepUntil: new Date(kept),
    })
    expect(tierStep(year, tiers, look(0, 'friend', kept, kept))).toMatchObject({
      kind: 'down',
      to: null,
    })
    expect(tierStep(year, tiers, look(150, 'family', kept, kept))).toMatchObject({
      kind: 'down',
      to: 'regular',
    })
  })
  it('in a rolling window goes down when the grace has passed since it fell short', () => {
    const rolling: Programme = { ...year, window: 'rolling' }
    const first = tierStep(rolling, tiers, look(0, 'friend', '2026-06-01'))
    const until = new Date(new Date('2026-06-01').getTime() + 30 * day)
    expect(first).toEqual({ kind: 'stay', keepUntil: until })
    const later = look(0, 'friend', '2026-06-20', until.toISOString())
    expect(tierStep(rolling, tiers, later)).toEqual({ kind: 'stay', keepUntil: until })
    expect(tierStep(rolling, tiers, { ...later, now: until })).toMatchObject({ kind: 'down' })
    // Reached again meanwhile: the grace begins anew the next time.
    expect(tierStep(rolling, tiers, { ...later, score: 500 })).toEqual({
      kind: 'stay',
      keepUntil: null,
    })
  })
  it('stays below all of them', () =>
    expect(tierStep(year, tiers, look(5, null))).toEqual({ kind: 'stay', keepUntil: null }))
})

const voucher = (given: Partial<VoucherStanding> = {}): VoucherStanding => ({
  kind: 'value',
  percent: null,
  currency: 'EUR',
  minOrder: null,
  keepsRest: true,
  usesMax: null,
  uses: 0,
  balance: 5000,
  startsAt: new Date('2026-03-01'),
  endsAt: new Date('2026-04-01'),
  isCancelled: false,
  boundTo: null,
  ...given,
})
const use = { total: 3000, currency: 'EUR', customerId: null, now: new Date('2026-03-17') }

describe('a voucher', () => {
  const cases: [string, Partial<VoucherStanding>, object, string | null][] = [
    ['can be used', {}, {}, null],
    ['from its very first moment', {}, { now: new Date('2026-03-01') }, null],
    ['not before', {}, { now: new Date('2026-02-28') }, 'voucher-not-yet'],
    ['not at its end', {}, { now: new Date('2026-04-01') }, 'voucher-expired'],
    ['for ever without an end', { endsAt: null }, { now: new Date('2099-01-01') }, null],
    ['not when cancelled', { isCancelled: true }, {}, 'voucher-cancelled'],
    ['not when nothing is left', { balance: 0 }, {}, 'voucher-spent'],
    ['not more often than it may', { kind: 'percent', usesMax: 1, uses: 1 }, {}, 'voucher-spent'],
    ['not by another', { boundTo: 'nora' }, { customerId: 'bo' }, 'voucher-of-another'],
    ['not by nobody', { boundTo: 'nora' }, {}, 'voucher-of-another'],
    ['by whom it is bound to', { boundTo: 'nora' }, { customerId: 'nora' }, null],
    ['not in another currency', {}, { currency: 'USD' }, 'other-currency'],
    ['not for a small order', { minOrder: 3001 }, {}, 'order-too-small'],
    ['at exactly the least order', { minOrder: 3000 }, {}, null],
  ]
  it.each(cases)('%s', (_, given, asked, refusal) => {
    expect(whyNotRedeem(voucher(given), { ...use, ...asked })).toBe(refusal)
  })
  it('takes off what it holds, and never more than the order', () => {
    expect([worthFor(voucher(), 3000), worthFor(voucher(), 9000)]).toEqual([3000, 5000])
  })
  it('of a percentage is rounded half to even', () => {
    const tenth = voucher({ kind: 'percent', percent: 10 })
    expect([worthFor(tenth, 25), worthFor(tenth, 35), worthFor(tenth, 6400)]).toEqual([2, 4, 640])
  })
  it('is never worth more than the order', () => {
    const any = fc.record({
      kind: fc.constantFrom('value' as const, 'percent' as const),
      percent: fc.integer({ min: 1, max: 100 }),
      balance: fc.nat(1_000_000),
    })
    fc.assert(
      fc.property(any, fc.nat(1_000_000), (given, total) => {
        const worth = worthFor(voucher(given), total)
        expect(worth).toBeGreaterThanOrEqual(0)
        expect(worth).toBeLessThanOrEqual(total)
      }),
    )
  })
})

describe('a letter', () => {
  const fields = {
    name: 'Nora',
    shop: 'Fern & Clay',
    agent: 'Ada',
    date: '17 March 2026',
    since: 'March 2023',
    orders: '7',
  }
  it('has its fields filled in, and keeps what is none', () => {
    expect(merged('Dear {name}, thank you. {agent}, {shop} {x} $& {', fields)).toBe(
      'Dear Nora, thank you. Ada, Fern & Clay {x} $& {',
    )
  })
  it('names fields there are not', () =>
    expect(unknownFields('{name} {nam} {nam} {pot}')).toEqual(['nam', 'pot']))
})

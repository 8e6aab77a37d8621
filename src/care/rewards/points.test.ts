// Points and tiers over HTTP: earned by what arrives, usable when the return window has passed,
// taken back once where the order is, gone when their year is over.

import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { day, delivered, programmeOf, rewarding } from './rewards.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof rewarding>>
const pass = async (ms: number) => {
  shop.clock.advance(ms)
  await shop.settle()
}

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  desk = await rewarding(shop, { forYears: true })
  await programmeOf(desk.lead, {}, [
    delivered,
    { ...delivered, name: 'Answer', event: 'friend.ordered', points: 500, perMinor: null },
  ])
})

describe('points for an order', () => {
  it('come when it arrives, not when it is placed, and wait for the return window', async () => {
    const one = await desk.order('t64@example.com', { deliveredAt: null })
    expect(await desk.holding(one.customerId)).toEqual({ available: 0, pending: 0 })
    await desk.retell(one, { deliveredAt: shop.clock.now().toISOString() })
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 0, pending: 64 })
    const [line] = await desk.statement(one.customerId)
    expect(line).toMatchObject({
      amount: 64,
      balance: 64,
      state: 'pending',
      reason: 'Thank you for your order',
      orderRef: one.body.externalRef.id,
    })
    await pass(14 * day)
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 64, pending: 0 })
    expect((await desk.statement(one.customerId))[0].state).toBe('active')
    const { rows } = await sql<{ name: string }>`select name from event
      where customer_id = ${one.customerId} and name like 'reward.%' order by position`.execute(
      shop.product.parts.workshop.db,
    )
    expect(rows.map(({ name }) => name)).toEqual(['reward.earned', 'reward.active'])
  })

  it('are taken back once with the order, whole and in part', async () => {
    const one = await desk.order('back@example.com')
    await desk.refund(one, 'r1', 1400)
    expect(await desk.holding(one.customerId)).toMatchObject({ pending: 50 })
    await desk.refund(one, 'r1', 1400)
    expect(await desk.holding(one.customerId)).toMatchObject({ pending: 50 })
    await desk.refund(one, 'r2', 5000)
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 0, pending: 0 })
    const lines = await desk.statement(one.customerId)
    expect(lines.map((line: any) => line.amount)).toEqual([-50, 50, -64, 64])
    expect(lines.map((line: any) => line.balance)).toEqual([0, 50, 0, 64])
    expect(lines.every((line: any) => line.reason === 'Thank you for your order')).toBe(true)
  })

  it('that were spent cannot be had again by giving the order back', async () => {
    const one = await desk.order('spent@example.com')
    await pass(15 * day)
    const spent = await desk.store.post('/reward-redemptions', {
      kind: 'points',
      customer: { email: 'spent@example.com' },
      order: { system: 'shop', id: 'S1' },
      amount: 60,
    })
    expect(spent.body).toMatchObject({ used: 60, left: 4, takesOff: { amount: 60 } })
    await desk.refund(one, 'r1', 640)
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 0 })
    await desk.refund(one, 'r2', 5760)
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 0, pending: 0 })
  })

  it('expire, and the statement says so', async () => {
    const one = await desk.order('late@example.com')
    await pass(14 * day)
    expect((await desk.rewards(one.customerId)).holdings[0].next.amount).toBe(64)
    await pass(367 * day)
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 0, pending: 0 })
    const lines = await desk.statement(one.customerId)
    expect(lines.map((line: any) => [line.kind, line.amount, line.state])).toEqual([
      ['expire', -64, null],
      ['earn', 64, 'expired'],
    ])
    expect(lines[0].reason).toBe('Thank you for your order')
  })

  it('of history are none', async () => {
    const long = new Date(shop.clock.now().getTime() - 40 * day).toISOString()
    const one = await desk.order('old@example.com', { placedAt: long, deliveredAt: long })
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 0, pending: 0 })
  })

  it('of two records of one person add up, and are spent as one', async () => {
    const one = await desk.order('merge-a@example.com')
    const two = await desk.order('merge-b@example.com')
    await pass(14 * day)
    await desk.lead.post(`/customers/${one.customerId}/merges`, { otherId: two.customerId })
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 128 })
    const { body } = await desk.store.post('/reward-redemptions', {
      kind: 'points',
      customer: { id: one.customerId },
      order: { system: 'shop', id: 'M1' },
      amount: 100,
    })
    expect(body).toMatchObject({ used: 100, left: 28 })
  })
})

describe('the last hundred points', () => {
  it('go to exactly one of many who want them at once', async () => {
    const one = await desk.order('race@example.com', { total: { amount: 10_000, currency: 'EUR' } })
    await pass(14 * day)
    const takers = await Promise.all(
      Array.from({ length: 12 }, (_, number) =>
        desk.store.post('/reward-redemptions', {
          kind: 'points',
          customer: { id: one.customerId },
          order: { system: 'shop', id: `race-${number}` },
          amount: 100,
        }),
      ),
    )
    expect(takers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(11).fill(409)])
    expect(takers.filter(({ body }) => body.code === 'not-enough')).toHaveLength(11)
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 0 })
  })
})

describe('tiers', () => {
  it('are entered through those that were skipped, each with its reward, once', async () => {
    const tier = { multiplier: 100, entryPoints: 10, entryPerk: null }
    for (const [name, threshold] of [
      ['Regular', 50],
      ['Friend', 150],
      ['Family', 5000],
    ] as const)
      await desk.lead.post('/reward-tiers', {
        ...tier,
        name,
        threshold,
        ...(name === 'Friend' ? { multiplier: 150, entryPerk: 'A saucer with the next pot' } : {}),
      })
    const one = await desk.order('tier@example.com', { total: { amount: 20_000, currency: 'EUR' } })
    const after = await desk.rewards(one.customerId)
    expect(after.tier.name).toBe('Friend')
    expect(after.perks).toMatchObject([{ title: 'A saucer with the next pot', state: 'open' }])
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 20, pending: 200 })
    expect((await desk.ada.get(`/customers/${one.customerId}`)).body.facts.tier).toBe('friend')
    // The second order earns by the tier of the first, and welcomes nobody again.
    await desk.order('tier@example.com')
    expect(await desk.holding(one.customerId)).toMatchObject({ available: 20, pending: 296 })
  })

  it('are left when the year and the grace are over, and not an hour before', async () => {
    const one = await desk.order('leaver@example.com', { total: { amount: 6000, currency: 'EUR' } })
    const { keepUntil } = (await desk.rewards(one.customerId)).tier
    const ends = new Date(keepUntil).getTime()
    await pass(ends - shop.clock.now().getTime() - 3_600_000)
    expect((await desk.rewards(one.customerId)).tier.name).toBe('Regular')
    await pass(2 * 3_600_000)
    expect((await desk.rewards(one.customerId)).tier).toBeNull()
    const told = (await shop.events(one.customerId)).map(({ name }) => name)
    expect(told.filter((name) => name.startsWith('reward.tier'))).toEqual([
      'reward.tier-reached',
      'reward.tier-left',
    ])
  })

  it('open a product before the others may see it', async () => {
    const { body } = await desk.lead.get('/reward-programme')
    const friend = body.tiers.find(({ name }: any) => name === 'Friend')
    const now = shop.clock.now().getTime()
    await desk.lead.put('/early-access/FJORD-40-BLUE', {
      title: 'Fjord 40 in deep blue',
      tierId: friend.id,
      opensAt: new Date(now).toISOString(),
      publicAt: new Date(now + 7 * day).toISOString(),
    })
    const member = await desk.order('member@example.com', {
      total: { amount: 20_000, currency: 'EUR' },
    })
    const other = await desk.order('other@example.com', { total: { amount: 100, currency: 'EUR' } })
    const sees = async (id?: string) =>
      (await desk.store.get(`/early-access/FJORD-40-BLUE${id ? `?customer=${id}` : ''}`)).body.why
    expect([await sees(member.customerId), await sees(other.customerId), await sees()]).toEqual([
      'tier',
      'not-yet',
      'not-yet',
    ])
    await desk.ada.post(`/customers/${other.customerId}/perks`, {
      title: 'A look before the others',
      item: 'FJORD-40-BLUE',
      reason: 'You found the fault in the glaze',
    })
    expect(await sees(other.customerId)).toBe('perk')
    await pass(7 * day)
    expect(await sees()).toBe('public')
  })
})

describe('whatever is ordered, spent and given back', () => {
  it('nobody falls below zero, and all adds up to nothing in every unit', async () => {
    const act = fc.oneof(
      fc.record({
        kind: fc.constant('order' as const),
        total: fc.integer({ min: 1, max: 20_000 }),
      }),
      fc.record({ kind: fc.constant('refund' as const), share: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constant('spend' as const), points: fc.integer({ min: 1, max: 150 }) }),
      fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 20 }) }),
    )
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 8 }), async (acts) => {
        const email = `p${++run}@example.com`
        let last: Awaited<ReturnType<typeof desk.order>> | null = null
        let left = 0
        for (const [number, one] of acts.entries()) {
          if (one.kind === 'order') {
            last = await desk.order(email, { total: { amount: one.total, currency: 'EUR' } })
            left = one.total
          } else if (one.kind === 'refund' && last && left > 0) {
            const amount = Math.max(1, Math.floor((left * one.share) / 100))
            left -= amount
            await desk.refund(last, `p${number}`, amount)
          } else if (one.kind === 'spend' && last)
            await desk.store.post('/reward-redemptions', {
              kind: 'points',
              customer: { email },
              order: { system: 'p', id: `${run}-${number}` },
              amount: one.points,
            })
          else if (one.kind === 'wait') await pass(one.days * day)
        }
        const { rows } = await sql<{ unit: string; sum: number; least: number }>`
          select a.unit, sum(e.amount)::float8 as sum,
            (select min(s)::float8 from (select sum(x.amount) as s from ledger_entry x
              join ledger_account b on b.id = x.account_id where b.is_bounded
              group by x.account_id, x.lot_id) l) as least
          from ledger_entry e join ledger_account a on a.id = e.account_id
          group by a.unit, a.currency`.execute(shop.product.parts.workshop.db)
        for (const { sum, least } of rows) expect([sum, least >= 0]).toEqual([0, true])
      }),
      { numRuns: 12 },
    )
  })
})

// Vouchers, credit, perks, invitations and letters over HTTP, with those who guess, replay and ask
// twice at once.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { day, eur, programmeOf, rewarding } from './rewards.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof rewarding>>
let store: Client
let nora: string
let orders = 0

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '10000000' },
  })
  desk = await rewarding(shop)
  store = desk.store
  nora = (
    await shop.owner.post('/customers', {
      name: 'Nora Vale',
      language: 'en',
      identities: [{ kind: 'email', value: 'nora@example.com' }],
    })
  ).body.id
})

const issue = async (given: object = {}) => {
  const { status, body } = await desk.lead.post('/vouchers', {
    value: 5000,
    currency: 'EUR',
    customerId: nora,
    reason: 'For the planter that broke',
    ...given,
  })
  expect(status).toBe(201)
  return body as { id: string; code: string }
}
const nextOrder = () => ({ system: 'shop', id: `V${++orders}` })
const redeem = (code: string, given: object = {}) =>
  store.post('/voucher-redemptions', { code, order: nextOrder(), total: eur(3000), ...given })
const voucherOf = async (id: string) =>
  (await desk.rewards(nora)).vouchers.find((one: { id: string }) => one.id === id)

describe('a voucher', () => {
  it('of 50.00 is redeemed for 30.00 and holds 20.00; a second whole one is refused (T73)', async () => {
    const { id, code } = await issue()
    expect((await redeem(code)).body).toMatchObject({ amount: eur(3000), balance: eur(2000) })
    const whole = await redeem(code, { total: eur(9000), amount: 5000 })
    expect([whole.status, whole.body.code, whole.body.available]).toEqual([409, 'not-enough', 2000])
    expect(await voucherOf(id)).toMatchObject({
      balance: eur(2000),
      state: 'active',
      reason: 'For the planter that broke',
      givenBy: 'Lena',
    })
    expect((await redeem(code, { total: eur(9000) })).body).toMatchObject({
      amount: eur(2000),
      balance: eur(0),
    })
    expect((await redeem(code)).body.code).toBe('voucher-spent')
    expect(await voucherOf(id)).toMatchObject({ state: 'spent' })
  })

  it('keeps no code anywhere: neither it nor a part long enough to guess by', async () => {
    const { code } = await issue()
    const { rows } = await sql<{ row: string }>`select v::text as row from voucher v`.execute(
      shop.product.parts.workshop.db,
    )
    const plain = code.replaceAll('-', '')
    for (const { row } of rows) expect(row).not.toContain(plain.slice(0, 8))
  })

  it('is read as people type it', async () => {
    const { code } = await issue()
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `
    expect((await redeem(typed)).status).toBe(200)
  })

  it('asked for again for the same order is the same answer, for another sum a refusal', async () => {
    const { id, code } = await issue()
    const order = nextOrder()
    const first = await redeem(code, { order })
    const again = await redeem(code, { order })
    expect(again.body).toEqual({ ...first.body, isRepeat: true })
    const other = await redeem(code, { order, total: eur(100) })
    expect([other.status, other.body.code]).toEqual([409, 'redeemed-otherwise'])
    expect(await voucherOf(id)).toMatchObject({ balance: eur(2000) })
  })

  it('redeemed by many at once is redeemed once; for one order by many, once as well', async () => {
    const { code } = await issue()
    const many = await Promise.all(
      Array.from({ length: 8 }, () => redeem(code, { total: eur(5000), amount: 5000 })),
    )
    expect(many.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(409)])
    const one = await issue()
    const order = nextOrder()
    const same = await Promise.all(Array.from({ length: 8 }, () => redeem(one.code, { order })))
    expect(same.filter(({ body }) => body.isRepeat === false)).toHaveLength(1)
    expect(await voucherOf(one.id)).toMatchObject({ balance: eur(2000) })
  })

  it('is there again when the order is not made after all', async () => {
    const { id, code } = await issue()
    const order = nextOrder()
    const first = await redeem(code, { order })
    expect((await store.delete(`/reward-redemptions/${first.body.id}`)).status).toBe(204)
    expect((await store.delete(`/reward-redemptions/${first.body.id}`)).status).toBe(409)
    expect(await voucherOf(id)).toMatchObject({ balance: eur(5000) })
    expect((await redeem(code, { order })).body).toMatchObject({ isRepeat: false })
  })

  it('goes back when the shop cancels the order that used it', async () => {
    const { id, code } = await issue()
    const one = await desk.order('nora@example.com', { deliveredAt: null })
    await redeem(code, { order: one.body.externalRef })
    await desk.retell(one, { cancelledAt: shop.clock.now().toISOString() })
    expect(await voucherOf(id)).toMatchObject({ balance: eur(5000) })
  })

  it('that keeps no rest is used up by one order', async () => {
    const { id, code } = await issue({ keepsRest: false })
    expect((await redeem(code)).body).toMatchObject({ amount: eur(3000), balance: eur(0) })
    expect(await voucherOf(id)).toMatchObject({ state: 'spent', balance: eur(0) })
  })

  it('of a tenth takes it off as often as it may', async () => {
    const { code } = await issue({ value: undefined, percent: 10, usesMax: 2 })
    const off = await Promise.all([redeem(code), redeem(code)])
    expect(off.map(({ body }) => body.amount)).toEqual([eur(300), eur(300)])
    expect((await redeem(code)).body.code).toBe('voucher-spent')
  })

  it.each([
    ['before it begins', { startsAt: '2026-03-20T00:00:00Z' }, {}, 'voucher-not-yet'],
    ['for an order that is too small', { minOrder: 3001 }, {}, 'order-too-small'],
    ['in another currency', {}, { total: { amount: 1, currency: 'USD' } }, 'other-currency'],
    ['by another', { isBound: true }, {}, 'voucher-of-another'],
  ])('is not redeemed %s', async (_, given, asked, refusal) => {
    const { code } = await issue(given)
    expect((await redeem(code, asked)).body.code).toBe(refusal)
    const seen = await store.post('/voucher-checks', { code, total: eur(3000), ...asked })
    expect(seen.body).toMatchObject({ refusal, takesOff: { amount: 0 } })
  })

  it('bound to somebody is theirs, by any name the shop has for them', async () => {
    const { code } = await issue({ isBound: true })
    const customer = { email: 'NORA@example.com' }
    expect((await redeem(code, { customer })).status).toBe(200)
  })

  it('is over at its end, and taken back is gone', async () => {
    const { id, code } = await issue({ endsAt: '2026-03-17T10:00:01Z' })
    shop.clock.advance(1000)
    expect((await redeem(code)).body.code).toBe('voucher-expired')
    expect(await voucherOf(id)).toMatchObject({ state: 'expired' })
    const other = await issue()
    await desk.lead.delete(`/vouchers/${other.id}`)
    expect((await redeem(other.code)).body.code).toBe('voucher-cancelled')
  })

  it('that is guessed is unknown, and after some tries nobody may guess', async () => {
    const guess = (shopper: string) => redeem('AAAA-BBBB-CCCC-DDDD-EEEE', { shopper })
    const tries: string[] = []
    for (let each = 0; each < 12; each++) tries.push((await guess('mallory')).body.code)
    expect(tries.slice(0, 10)).toEqual(Array(10).fill('voucher-unknown'))
    expect(tries.slice(10)).toEqual(['quota-exceeded', 'quota-exceeded'])
    // Whoever else pays there is not held up by it.
    expect((await redeem((await issue()).code, { shopper: 'nora' })).status).toBe(200)
  })

  it('and points are not given to people of the team', async () => {
    const { id } = (
      await shop.owner.post('/customers', {
        name: 'Lena herself',
        identities: [{ kind: 'email', value: 'lena@fernandclay.example' }],
      })
    ).body
    const given = [
      await desk.lead.post('/vouchers', {
        value: 5000,
        currency: 'EUR',
        customerId: id,
        reason: 'x',
      }),
      await desk.lead.post(`/customers/${id}/rewards`, { unit: 'points', amount: 5, reason: 'x' }),
      await desk.ada.post(`/customers/${id}/perks`, { title: 'A pot', reason: 'x' }),
    ]
    expect(given.map(({ body }) => body.code)).toEqual(Array(3).fill('own-account'))
  })
})

describe('store credit', () => {
  it('is given with a reason, pays in part, and once for each order (T77)', async () => {
    await desk.lead.post(`/customers/${nora}/rewards`, {
      unit: 'credit',
      amount: 4000,
      currency: 'EUR',
      reason: 'For your patience during the May outage',
    })
    const asked = { kind: 'credit', customer: { id: nora }, order: nextOrder(), amount: 1500 }
    const pays = () => store.post('/reward-redemptions', asked)
    expect((await pays()).body).toMatchObject({ takesOff: eur(1500), left: 2500, isRepeat: false })
    expect((await pays()).body).toMatchObject({ left: 2500, isRepeat: true })
    const more = { ...asked, order: nextOrder(), amount: 2501 }
    expect((await store.post('/reward-redemptions', more)).body.code).toBe('not-enough')
    const lines = await desk.statement(nora)
    expect(lines.slice(0, 2)).toMatchObject([
      { kind: 'redeem', amount: -1500, balance: 2500, orderRef: asked.order.id },
      { amount: 4000, reason: 'For your patience during the May outage', givenBy: 'Lena' },
    ])
  })
})

describe('a perk', () => {
  it('is delivered once, with what shows it', async () => {
    const given = await desk.ada.post(`/customers/${nora}/perks`, {
      title: 'A bag of ochre glaze chips',
      reason: 'For your photographs',
      endsAt: new Date(shop.clock.now().getTime() + 30 * day).toISOString(),
    })
    const [perk] = given.body.perks
    expect(perk).toMatchObject({ state: 'open', givenBy: 'Ada' })
    const deliver = () => desk.ada.put(`/perks/${perk.id}/delivery`, { proof: 'DHL 00340434' })
    expect((await deliver()).status).toBe(204)
    expect((await deliver()).body.code).toBe('perk-delivered')
    const [after] = (await desk.rewards(nora)).perks
    expect(after).toMatchObject({ state: 'delivered', proof: 'DHL 00340434' })
    expect((await desk.ada.delete(`/perks/${perk.id}`)).status).toBe(409)
  })
})

describe('passing it on', () => {
  it('stands on both profiles, and rewards the giver when the first order arrives (T78)', async () => {
    await programmeOf(desk.lead, {}, [
      {
        name: 'A friend',
        reason: 'For bringing a friend',
        event: 'friend.ordered',
        points: 300,
        perMinor: null,
        minTotal: null,
        firstOnly: false,
        limitPoints: null,
        limitDays: null,
        usesTier: false,
        pendingDays: 0,
        expiresMonths: null,
      },
    ])
    const { code } = (
      await desk.ada.post(`/customers/${nora}/invites`, {
        kind: 'pass-it-on',
        item: 'Moss bowl',
        reason: 'Keep the bowl, give it to a friend',
      })
    ).body
    const friend = (
      await shop.owner.post('/customers', {
        name: 'Idris',
        identities: [{ kind: 'email', value: 'idris@example.com' }],
      })
    ).body.id
    const join = (given: object) => store.post('/invite-friends', { code, ...given })
    expect((await join({ customer: { id: nora } })).body.code).toBe('own-invite')
    const joined = await join({ customer: { email: 'idris@example.com' } })
    expect(joined.body).toMatchObject({ giverId: nora, isRepeat: false })
    expect((await join({ customer: { id: friend } })).body.isRepeat).toBe(true)
    await desk.order('idris@example.com')
    await desk.order('idris@example.com')
    const giver = await desk.rewards(nora)
    expect(giver.invites[0]).toMatchObject({
      kind: 'pass-it-on',
      item: 'Moss bowl',
      friends: [{ id: friend, name: 'Idris', orderedAt: expect.any(String) }],
    })
    expect(await desk.holding(nora)).toMatchObject({ available: 300 })
    expect((await desk.rewards(friend)).invitedBy).toMatchObject({ id: nora, kind: 'pass-it-on' })
    const known = await desk.order('known@example.com')
    expect((await join({ customer: { id: known.customerId } })).body.code).toBe('not-new')
  })
})

describe('a letter of thanks', () => {
  const write = (given: object = {}) =>
    desk.ada.post(`/customers/${nora}/letters`, {
      body: 'Dear {name},\n\nthank you for {orders} orders.\n\n{agent}, {shop}',
      address: 'Nora Vale\nRua das Flores 12\n1200-195 Lisboa',
      reason: 'Ten orders',
      isHandwritten: false,
      ...given,
    })

  it('is a page to print, and stands in the queue until it is posted (T74)', async () => {
    const { id } = (await write()).body
    const [queued] = (await desk.ada.get('/letters?state=queued')).body.data
    expect(queued).toMatchObject({ id, state: 'queued', writtenBy: 'Ada', postedBy: null })
    expect(queued.body).toMatch(/^Dear Nora Vale,\n\nthank you for \d+ orders.\n\nAda, /)
    const { cookie } = desk.ada
    const pdf = await shop.product.http.inject({
      url: `/api/v1/letters/${id}/pdf`,
      headers: { cookie },
    })
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.rawPayload.length).toBeGreaterThan(4000)
    expect((await desk.ada.put(`/letters/${id}/state`, { state: 'posted' })).status).toBe(204)
    expect((await desk.ada.get('/letters?state=queued')).body.data).toEqual([])
    const [posted] = (await desk.ada.get('/letters?state=posted')).body.data
    expect(posted).toMatchObject({ id, postedBy: 'Ada', postedAt: expect.any(String) })
    const again = await desk.ada.put(`/letters/${id}/state`, { state: 'withdrawn' })
    expect(again.body.code).toBe('letter-gone')
  })

  it.each([
    ['with a field there is not', { body: 'Dear {nam}' }, 'unknown-field'],
    ['with signs that cannot be printed', { body: 'Dear 直美' }, 'unprintable'],
  ])('%s is refused', async (_, given, code) => {
    const { status, body } = await write(given)
    expect([status, body.errors[0].code]).toEqual([422, code])
  })

  it('by hand may have any sign', async () => {
    expect((await write({ body: 'Dear 直美', isHandwritten: true })).status).toBe(201)
  })
})

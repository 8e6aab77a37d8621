// Orders over HTTP: told once and again, late and in another order, by a shop and in a file.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'

let shop: Shop
let store: Client
let ada: Client
let number = 4000

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  store = await shop.key(['order:write', 'order:read'])
  ada = await shop.member('ada', 'agent')
})

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const order = (given: object = {}) => {
  const id = String(++number)
  return {
    externalRef: { system: 'shop', id },
    customer: { email: `c${id}@example.com`, name: 'Nora Vale' },
    total: eur(6400),
    placedAt: '2026-03-15T10:00:00Z',
    items: [{ product: 'Terra 28', sku: 'T28', quantity: 1, unitPrice: eur(6400) }],
    ...given,
  }
}
const tell = async (body: object) => {
  const answer = await store.put('/orders', body)
  expect(answer.status).toBe(200)
  return answer.body
}
const told = async (id: string) =>
  (await shop.events(id)).filter(({ name }) => name.startsWith('order.'))
const names = async (id: string) => (await told(id)).map(({ name }) => name)

describe('an order told by the shop', () => {
  it('is there with its customer, and nothing changes when it is told again', async () => {
    const body = order({ paidAt: '2026-03-15T10:01:00Z' })
    const first = await tell(body)
    const again = await tell(body)
    expect(again).toEqual(first)
    expect(first).toMatchObject({
      state: 'paid',
      total: eur(6400),
      customer: { name: 'Nora Vale' },
    })
    expect(await names(first.id)).toEqual(['order.placed', 'order.paid'])
  })

  it('makes one customer and one order of two tellings at once', async () => {
    const body = order()
    const both = await Promise.all([store.put('/orders', body), store.put('/orders', body)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both[0].body.id).toBe(both[1].body.id)
    expect(await names(both[0].body.id)).toEqual(['order.placed'])
  })

  it('keeps a delivery when news of the shipping comes late', async () => {
    const body = order({ asOf: '2026-03-16T12:00:00Z', deliveredAt: '2026-03-16T12:00:00Z' })
    const { id } = await tell(body)
    const late = await tell({
      ...body,
      asOf: '2026-03-15T18:00:00Z',
      deliveredAt: null,
      shippedAt: '2026-03-15T18:00:00Z',
      total: eur(1),
    })
    expect(late).toMatchObject({ id, state: 'delivered', total: eur(6400) })
    expect(late.shippedAt).toBe('2026-03-15T18:00:00.000Z')
  })

  it('counts refunds once, in part and whole', async () => {
    const part = { id: 'r1', amount: eur(1400), at: '2026-03-16T10:00:00Z' }
    const rest = { id: 'r2', amount: eur(5000), at: '2026-03-17T09:00:00Z' }
    const body = order({ deliveredAt: '2026-03-16T09:00:00Z' })
    const { id } = await tell({ ...body, refunds: [part] })
    expect(await tell({ ...body, refunds: [part] })).toMatchObject({
      state: 'delivered',
      net: eur(5000),
    })
    expect(await tell({ ...body, refunds: [rest] })).toMatchObject({
      state: 'refunded',
      net: eur(0),
    })
    expect((await told(id)).filter(({ name }) => name === 'order.refunded')).toMatchObject([
      { data: { amount: 1400, refunded: 1400, isWhole: false } },
      { data: { amount: 5000, refunded: 6400, isWhole: true } },
    ])
  })

  it('of long ago is history: nothing follows from it', async () => {
    const { id } = await tell(
      order({ placedAt: '2025-12-01T10:00:00Z', deliveredAt: '2025-12-04T10:00:00Z' }),
    )
    const { rows } = await sql<{ origin: string; at: Date }>`select origin, at from event
      where subject_id = ${id} order by position`.execute(shop.product.parts.workshop.db)
    expect(rows.map(({ origin }) => origin)).toEqual(['import', 'import'])
    expect(rows[1]!.at.toISOString()).toBe('2025-12-04T10:00:00.000Z')
  })

  it('belongs to whom we know by that address, whatever name the shop has', async () => {
    const { id } = (
      await shop.owner.post('/customers', {
        name: 'Nora Vale-Okonjo',
        identities: [{ kind: 'email', value: 'nora@example.com' }],
      })
    ).body
    const { customer } = await tell(
      order({ customer: { email: 'Nora@Example.com', name: 'N. Vale' } }),
    )
    expect(customer).toEqual({ id, name: 'Nora Vale-Okonjo' })
  })

  it.each([
    ['of nobody', { customer: {} }, 'nobody'],
    ['in two currencies', { total: { amount: 1, currency: 'USD' } }, 'other-currency'],
    ['of tomorrow’s tomorrow', { placedAt: '2026-03-19T10:00:00Z' }, 'in-the-future'],
    [
      'that gives back too much',
      { refunds: [{ id: 'x', amount: eur(6401), at: '2026-03-17T09:00:00Z' }] },
      'refunded-too-much',
    ],
  ])('%s is refused with a sentence', async (_, given, code) => {
    const { status, body } = await store.put('/orders', order(given))
    expect([status, body.errors[0].code]).toEqual([422, code])
  })
})

describe('what a customer bought', () => {
  it('stands newest first, adds up, and is told in their story and their facts', async () => {
    const customer = { email: 'mei@example.com', name: 'Mei' }
    const first = await tell(order({ customer, placedAt: '2026-03-01T10:00:00Z' }))
    await tell(order({ customer, total: eur(1000), cancelledAt: '2026-03-16T10:00:00Z' }))
    const last = await tell(
      order({
        customer,
        total: eur(2000),
        placedAt: '2026-03-16T11:00:00Z',
        refunds: [{ id: 'r', amount: eur(500), at: '2026-03-16T12:00:00Z' }],
      }),
    )
    const { id } = first.customer
    const { body } = await ada.get(`/customers/${id}/orders`)
    expect(body.data.map((one: any) => one.id)[0]).toBe(last.id)
    expect(body.data).toHaveLength(3)
    expect(body.value).toMatchObject({
      worth: [{ orders: 2, net: eur(7900) }],
      since: '2026-03-01T10:00:00.000Z',
    })
    const { facts } = (await ada.get(`/customers/${id}`)).body
    expect(facts).toMatchObject({
      'order-count': 2,
      'lifetime-value': 7900,
      'lifetime-value-currency': 'EUR',
      'last-order-on': '2026-03-16',
    })
    const story = (await ada.get(`/customers/${id}/timeline`)).body.data
    expect(story.filter((one: any) => one.subject.kind === 'order').length).toBeGreaterThan(4)
    expect(story.find((one: any) => one.subject.id === last.id).subject.label).toBe(last.number)
  })

  it('is found under the one kept after a merge', async () => {
    const one = await tell(order())
    const two = await tell(order())
    await shop.owner.post(`/customers/${one.customer.id}/merges`, { otherId: two.customer.id })
    const { body } = await ada.get(`/customers/${one.customer.id}/orders`)
    expect(body.data.map(({ id }: any) => id).sort()).toEqual([one.id, two.id].sort())
    expect(body.value.worth).toEqual([{ orders: 2, net: eur(12_800) }])
  })

  it('comes in pages', async () => {
    const first = (await ada.get('/orders?limit=2')).body
    expect(first.data).toHaveLength(2)
    const second = (await ada.get(`/orders?limit=2&after=${first.next}`)).body
    expect(second.data[0].id).not.toBe(first.data[1].id)
  })
})

describe('a file of orders', () => {
  const content = [
    'id;email;date;total;product;quantity;price;delivered at',
    'F1;file@example.com;2025-11-01;106,00;Terra 28;1;64,00;2025-11-05',
    'F1;;;;Terra 20;1;42,00;',
    'F2;;2025-11-02;10;Dusk;1;10;',
    'F3;file@example.com;2026-03-10;24;Dusk 18;1;24;2026-03-13',
  ].join('\n')
  const bring = (more: object = {}) =>
    shop.owner.post('/order-imports', { source: 'shopify', currency: 'EUR', content, ...more })

  it('is looked at before anything happens, brought once, and nothing follows', async () => {
    const seen = (await bring({ dryRun: true })).body
    expect(seen).toMatchObject({
      orders: 2,
      created: 2,
      newCustomers: 1,
      rejected: 1,
      reasons: { nobody: 1 },
      examples: [{ line: 4, reason: 'nobody' }],
    })
    expect((await ada.get('/orders?number=F1')).body.data).toEqual([])
    expect((await bring()).body).toEqual(seen)
    expect((await bring()).body).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    const [order] = (await ada.get('/orders?number=F3')).body.data
    expect(order).toMatchObject({ state: 'delivered', total: eur(2400) })
    const { rows } = await sql<{ origin: string }>`select distinct origin from event
      where subject_id = ${order.id}`.execute(shop.product.parts.workshop.db)
    expect(rows).toEqual([{ origin: 'import' }])
  })

  it('without a column for the order is refused', async () => {
    const { status, body } = await bring({ content: 'a,b\n1,2' })
    expect([status, body.errors[0].code]).toEqual([422, 'no-order'])
  })
})

describe('who may', () => {
  it('read: everybody who works here; tell: a key with that scope; bring a file: the owner', async () => {
    const jun = await shop.member('jun', 'collaborator')
    expect((await jun.get('/orders')).status).toBe(200)
    expect((await ada.put('/orders', order())).status).toBe(403)
    expect((await shop.owner.put('/orders', order())).status).toBe(200)
    expect((await ada.post('/order-imports', {})).status).toBe(403)
  })
})

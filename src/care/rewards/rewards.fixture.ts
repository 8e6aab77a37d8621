// A shop with a programme: a point for each euro that is delivered, usable after fourteen days.

import { sql } from 'kysely'
import { type Client, type Shop } from '../../../test/harness.ts'

export const eur = (amount: number) => ({ amount, currency: 'EUR' })
export const day = 86_400_000

const settings = {
  isOn: true,
  basis: 'points',
  window: 'calendar',
  months: 12,
  graceDays: 30,
  currency: 'EUR',
  hundredPoints: 100,
}

export const delivered = {
  name: 'A point for each euro',
  reason: 'Thank you for your order',
  event: 'order.delivered',
  points: 1,
  perMinor: 100,
  minTotal: null,
  firstOnly: false,
  limitPoints: null,
  limitDays: null,
  usesTier: true,
  pendingDays: 14,
  expiresMonths: 12,
}

/** `forYears`: by keys, which outlive the sessions of people. */
export async function rewarding(shop: Shop, { forYears = false } = {}) {
  const store = await shop.key(['order:write', 'reward:redeem', 'reward:read'])
  const all = ['reward:read', 'reward:give', 'reward:manage', 'customer:read', 'customer:merge']
  const lead = forYears ? await shop.key(all) : await shop.member('lena', 'lead')
  const ada = forYears ? lead : await shop.member('ada', 'agent')
  if (forYears)
    await sql`update api_key set expires_at = '2040-01-01'`.execute(shop.product.parts.workshop.db)
  let number = 4000
  const order = async (email: string, given: object = {}) => {
    const id = String(++number)
    const now = shop.clock.now().toISOString()
    const body = {
      externalRef: { system: 'shop', id },
      customer: { email },
      total: eur(6400),
      placedAt: now,
      deliveredAt: now,
      items: [],
      ...given,
    }
    const answer = await store.put('/orders', body)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    await shop.settle()
    return { id: answer.body.id, customerId: answer.body.customer.id, body }
  }
  const retell = async ({ body }: { body: object }, more: object) => {
    await store.put('/orders', { ...body, ...more })
    await shop.settle()
  }
  const refund = (one: { body: object }, id: string, amount: number) =>
    retell(one, { refunds: [{ id, amount: eur(amount), at: shop.clock.now().toISOString() }] })
  const rewards = async (id: string) => (await ada.get(`/customers/${id}/rewards`)).body
  const holding = async (id: string, unit = 'points') =>
    (await rewards(id)).holdings.find((one: { unit: string }) => one.unit === unit) ?? {
      available: 0,
      pending: 0,
    }
  const statement = async (id: string) =>
    (await ada.get(`/customers/${id}/reward-statement`)).body.data
  return { store, lead, ada, order, retell, refund, rewards, holding, statement }
}

export async function programmeOf(lead: Client, more: object = {}, rules: object[] = [delivered]) {
  await lead.put('/reward-programme', { ...settings, ...more })
  for (const rule of rules) {
    const { status, body } = await lead.post('/reward-rules', rule)
    if (status !== 201) throw new Error(JSON.stringify(body))
  }
}

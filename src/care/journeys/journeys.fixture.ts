// A shop with somebody who makes journeys, customers with orders, and a look at what left for them.

import type { Client, Shop } from '../../../test/harness.ts'
import type { Definition, MessageStep, Step } from './definition.ts'

export const message = (id: string, more: Partial<MessageStep> = {}): MessageStep => ({
  id,
  type: 'message',
  texts: {
    en: { subject: 'How is it, {name|you}?', body: 'Hello {name|there},\n\nabout {order|it}.' },
    de: { subject: 'Wie geht es?', body: 'Hallo {name|du}, zu {order|allem}.' },
  },
  taskIfHeld: false,
  ...more,
})

export const wait = (id: string, amount: number, unit: 'minutes' | 'hours' | 'days' = 'days') =>
  ({ id, type: 'wait', amount, unit }) as const

export const definition = (steps: Step[], more: Partial<Definition> = {}): Definition => ({
  purpose: 'care',
  trigger: { on: 'event', event: 'order.delivered' },
  only: [],
  again: { kind: 'each' },
  holdoutPercent: 0,
  goal: null,
  exits: [],
  steps,
  ...more,
})

const euros = (amount: number) => ({ amount, currency: 'EUR' })

let numbers = 4000

export async function travelling(shop: Shop) {
  await shop.settle()
  // A key: a session would not last the months these tests take.
  const lee = await shop.key(['journey:read', 'journey:manage', 'customer:write', 'consent:write'])
  const ada = await shop.member('ada', 'agent')
  const till = await shop.key(['order:write', 'customer:write', 'customer:read', 'order:read'])
  const { db } = shop.product.parts.workshop

  async function begin(by: Client, made: Definition, name = 'A journey'): Promise<string> {
    const begun = await by.post('/journeys', { name, definition: made })
    if (begun.status !== 201) throw new Error(JSON.stringify(begun.body))
    return begun.body.id
  }

  return {
    lee,
    ada,
    till,
    begin,
    async publish(made: Definition, name?: string): Promise<string> {
      const id = await begin(lee, made, name)
      const published = await lee.post(`/journeys/${id}/versions`)
      if (published.status !== 200) throw new Error(JSON.stringify(published.body))
      return id
    },
    /** An order as the shop tells it; delivered unless told. */
    async order(email: string, more: object = {}): Promise<{ id: string; number: string }> {
      const now = shop.clock.now()
      const number = String(++numbers)
      const at = new Date(now.getTime() - 60_000).toISOString()
      const told = await till.put('/orders', {
        externalRef: { system: 'shop', id: number },
        number,
        customer: { email, name: email.split('@')[0] },
        total: euros(4900),
        placedAt: at,
        deliveredAt: at,
        items: [{ product: 'Moss planter', quantity: 1, unitPrice: euros(4900) }],
        ...more,
      })
      if (told.status >= 300) throw new Error(JSON.stringify(told.body))
      await shop.settle()
      return { id: told.body.id, number }
    },
    mailsTo: (address: string) =>
      db
        .selectFrom('automatic_mail')
        .selectAll()
        .where('to_address', '=', address)
        .where('idempotency_key', 'like', 'journey:%')
        .orderBy('created_at')
        .execute(),
    customerOf: async (email: string): Promise<string> =>
      (
        await db
          .selectFrom('customer_identity')
          .select('customer_id')
          .where('value', '=', email)
          .executeTakeFirstOrThrow()
      ).customer_id,
    /** `result` of every step, in their order, of whoever entered last. */
    async trail(email: string, journeyId: string): Promise<string[]> {
      const { rows } = await this.steps(email, journeyId)
      return rows.map(({ result }) => result)
    },
    async steps(email: string, journeyId: string) {
      const customer = await this.customerOf(email)
      const { body } = await lee.get(
        `/journey-enrolments?customer=${customer}&journey=${journeyId}`,
      )
      const [last] = body.data
      if (!last) return { enrolment: null, rows: [] }
      const trail = await lee.get(`/journey-enrolments/${last.id}`)
      return {
        enrolment: trail.body.enrolment,
        rows: trail.body.steps as {
          result: string
          stepId: string | null
          detail: Record<string, unknown>
          at: string
          dueAt: string
        }[],
      }
    },
    async later(days: number) {
      shop.clock.advance(days * 86_400_000)
      await shop.settle()
    },
  }
}

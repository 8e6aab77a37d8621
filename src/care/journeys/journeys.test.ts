// Journeys over HTTP, brought about by what really happens: an order arrives, days pass, a mail
// leaves through the gate, and every step says why.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { definition, message, travelling, wait } from './journeys.fixture.ts'

let shop: Shop
let on: Awaited<ReturnType<typeof travelling>>

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '1000000' },
  })
  on = await travelling(shop)
}, 60_000)

/** Ten in the morning of the next day, with no journey running. */
beforeEach(async () => {
  const next = new Date(shop.clock.now().getTime() + 86_400_000)
  next.setUTCHours(10, 0, 0, 0)
  shop.clock.travelTo(next)
  const { body } = await on.lee.get('/journeys?state=live')
  for (const { id } of body.data) await on.lee.put(`/journeys/${id}/state`, { state: 'archived' })
  await shop.settle()
})

describe('after delivery', () => {
  it('waits, writes in their language about that order, and says why', async () => {
    const id = await on.publish(definition([wait('w', 3), message('hello')]))
    const order = await on.order('nora@example.com')
    expect(await on.trail('nora@example.com', id)).toEqual(['entered', 'waits'])
    await on.later(2)
    expect(await on.mailsTo('nora@example.com')).toEqual([])
    await on.later(1)
    const [mail, ...more] = await on.mailsTo('nora@example.com')
    expect(more).toEqual([])
    expect(mail).toMatchObject({ subject: 'How is it, nora?', purpose_key: 'care' })
    const { rows, enrolment } = await on.steps('nora@example.com', id)
    expect(rows.map(({ result }) => result)).toEqual([
      'entered',
      'waits',
      'waited',
      'sent',
      'completed',
    ])
    expect(rows[0]!.detail).toMatchObject({ refKind: 'order', refId: order.id })
    expect(enrolment).toMatchObject({ state: 'ended', exitReason: 'completed' })
    const decided = await shop.product.parts.workshop.db
      .selectFrom('gate_decision')
      .selectAll()
      .where('id', '=', rows[3]!.detail['decisionId'] as string)
      .executeTakeFirstOrThrow()
    expect(decided).toMatchObject({ outcome: 'sent', ref_kind: 'journey', ref_id: enrolment.id })
  })

  it('is entered for each order once, and never for what is brought from before', async () => {
    const id = await on.publish(definition([wait('w', 1)]))
    await on.order('otto@example.com')
    const again = await on.order('otto@example.com')
    const told = await on.order('otto@example.com', {
      externalRef: { system: 'shop', id: again.number },
      number: 'corrected',
    })
    expect(told.id).toBe(again.id)
    const old = new Date(shop.clock.now().getTime() - 90 * 86_400_000).toISOString()
    await on.order('otto@example.com', { placedAt: old, deliveredAt: old })
    const { body } = await on.lee.get(`/journey-enrolments?journey=${id}`)
    expect(body.data).toHaveLength(2)
  })
})

describe('versions', () => {
  it('lets those inside end on theirs', async () => {
    const id = await on.publish(definition([wait('w', 2), message('hello')]))
    await on.order('ina@example.com')
    const changed = definition([
      wait('w', 2),
      message('hello', { texts: { en: { subject: 'New words', body: 'New.' } } }),
    ])
    const saved = await on.lee.put(`/journeys/${id}/draft`, { definition: changed })
    expect(saved.body).toMatchObject({ isPublished: false, version: 2 })
    const published = await on.lee.post(`/journeys/${id}/versions`)
    expect(published.body.versions.map((one: { n: number; inside: number }) => one)).toMatchObject([
      { n: 2, inside: 0, isLive: true },
      { n: 1, inside: 1, isLive: false },
    ])
    await on.order('ivo@example.com')
    await on.later(2)
    const subject = async (address: string) => (await on.mailsTo(address))[0]!.subject
    expect(await subject('ina@example.com')).toBe('How is it, ina?')
    expect(await subject('ivo@example.com')).toBe('New words')
    await expect(
      shop.product.parts.workshop.db
        .updateTable('journey_version')
        .set({ n: 9 })
        .where('journey_id', '=', id)
        .execute(),
    ).rejects.toThrow()
  })

  it('are refused while something is unfinished, with the step that is', async () => {
    const id = await on.begin(
      on.lee,
      definition([wait('w', 0), message('m', { texts: { en: { subject: 'A', body: '{naem}' } } })]),
    )
    const { body } = await on.lee.get(`/journeys/${id}`)
    expect(body.faults).toEqual([
      { stepId: 'w', code: 'amount' },
      { stepId: 'm', code: 'unknown-field' },
    ])
    const refused = await on.lee.post(`/journeys/${id}/versions`)
    expect([refused.status, refused.body.code]).toEqual([409, 'journey-faulty'])
    const seen = await on.lee.put(`/journeys/${id}/draft`, { name: 'B', seen: { version: 7 } })
    expect([seen.status, seen.body.code]).toEqual([409, 'edited-meanwhile'])
    expect((await on.ada.put(`/journeys/${id}/draft`, { name: 'C' })).status).toBe(403)
  })
})

describe('the gate', () => {
  it('defers by cap and by quiet hours to its own moment, and drops with a reason', async () => {
    const first = await on.publish(definition([message('one')]), 'First')
    await on.order('cap@example.com')
    expect(await on.mailsTo('cap@example.com')).toHaveLength(1)
    const second = await on.publish(definition([message('two')]), 'Second')
    await on.order('cap@example.com')
    const { rows } = await on.steps('cap@example.com', second)
    // Both journeys are entered by the second order; the care purpose allows one a week.
    expect(rows.at(-1)).toMatchObject({ result: 'deferred', detail: { reason: 'cap-24-hours' } })
    const until = new Date(String(rows.at(-1)!.detail['until']))
    expect(until.getTime()).toBe(shop.clock.now().getTime() + 7 * 86_400_000)
    await on.later(6)
    expect(await on.trail('cap@example.com', second)).toEqual(['entered', 'deferred'])
    await on.later(1)
    const both = [
      await on.trail('cap@example.com', first),
      await on.trail('cap@example.com', second),
    ]
    expect(both.map((one) => one.at(-1)).toSorted()).toEqual(['completed', 'deferred'])
    expect(await on.mailsTo('cap@example.com')).toHaveLength(2)
    await on.later(7)
    // The other one waited its 14 days and got its turn exactly then.
    expect(await on.mailsTo('cap@example.com')).toHaveLength(3)
  })

  it('waits for the end of quiet hours on their own clock', async () => {
    const night = await on.publish(definition([wait('w', 12, 'hours'), message('late')]))
    await on.order('quiet@example.com')
    await on.later(0.5)
    const { rows } = await on.steps('quiet@example.com', night)
    expect(rows.at(-1)).toMatchObject({ result: 'deferred', detail: { reason: 'quiet-hours' } })
    expect(await on.mailsTo('quiet@example.com')).toEqual([])
    shop.clock.travelTo(new Date(String(rows.at(-1)!.detail['until'])))
    await shop.settle()
    expect(await on.mailsTo('quiet@example.com')).toHaveLength(1)
  })

  it('drops what is held or objected to, and the journey goes on', async () => {
    const id = await on.publish(definition([wait('w', 1), message('one'), wait('x', 1)]))
    await on.order('no@example.com')
    const customer = await on.customerOf('no@example.com')
    const hold = await on.lee.post(`/customers/${customer}/holds`, {
      reason: 'bereavement',
      note: 'Her mother died.',
    })
    expect(hold.status).toBe(201)
    await on.later(1)
    const { rows } = await on.steps('no@example.com', id)
    expect(rows.slice(-2)).toMatchObject([
      { result: 'dropped', detail: { reason: 'held' } },
      { result: 'waits' },
    ])
    expect(await on.mailsTo('no@example.com')).toEqual([])
  })
})

describe('stopping', () => {
  it('keeps what is paused aside, and does it when it goes on', async () => {
    const id = await on.publish(definition([wait('w', 1), message('one')]))
    await on.order('pause@example.com')
    expect((await on.lee.put(`/journeys/${id}/state`, { state: 'paused' })).status).toBe(200)
    await on.later(3)
    const { db } = shop.product.parts.workshop
    const row = () =>
      db
        .selectFrom('enrolment')
        .select(['due_at', 'parked_due_at'])
        .where('journey_id', '=', id)
        .executeTakeFirstOrThrow()
    expect(await row()).toMatchObject({ due_at: null, parked_due_at: expect.any(Date) })
    expect(await on.mailsTo('pause@example.com')).toEqual([])
    await on.lee.put(`/journeys/${id}/state`, { state: 'live' })
    await shop.settle()
    expect(await on.mailsTo('pause@example.com')).toHaveLength(1)
  })

  it('ends by the goal, by what ends it, and by hand', async () => {
    const id = await on.publish(
      definition([wait('w', 5), message('one')], {
        goal: { event: 'order.placed', withinDays: 30 },
        exits: ['message.received'],
        again: { kind: 'after-days', days: 90 },
      }),
    )
    await on.order('goal@example.com')
    await on.order('goal@example.com')
    const reached = await on.steps('goal@example.com', id)
    expect(reached.enrolment).toMatchObject({ exitReason: 'goal', goalAt: expect.any(String) })
    expect(reached.rows.at(-1)).toMatchObject({ result: 'goal', detail: { event: 'order.placed' } })
    await on.order('exit@example.com')
    await shop.mail(
      'From: exit@example.com\nTo: support@fernandclay.example\nSubject: A question\n\nHello?\n',
    )
    await shop.settle()
    expect((await on.steps('exit@example.com', id)).enrolment.exitReason).toBe('exit-event')
    await on.order('hand@example.com')
    const { enrolment } = await on.steps('hand@example.com', id)
    expect((await on.lee.delete(`/journey-enrolments/${enrolment.id}`)).status).toBe(204)
    expect((await on.lee.delete(`/journey-enrolments/${enrolment.id}`)).status).toBe(204)
    await on.later(6)
    for (const name of ['goal', 'exit', 'hand'])
      expect(await on.mailsTo(`${name}@example.com`)).toEqual([])
  })
})

describe('holdout and hand', () => {
  it('sends nothing to those held out, and the same ones every time', async () => {
    const id = await on.publish(
      definition([message('one')], { holdoutPercent: 50, trigger: { on: 'request' } }),
    )
    const entered: Record<string, boolean> = {}
    for (let n = 0; n < 12; n++) {
      const made = await on.lee.post('/customers', {
        name: `H${n}`,
        identities: [{ kind: 'email', value: `held-out${n}@example.com` }],
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      const inside = await on.lee.post(`/journeys/${id}/enrolments`, { customerId: made.body.id })
      expect(inside.status, JSON.stringify(inside.body)).toBe(201)
      entered[`held-out${n}@example.com`] = inside.body.isHoldout
      const twice = await on.lee.post(`/journeys/${id}/enrolments`, { customerId: made.body.id })
      expect([twice.status, twice.body.code]).toEqual([409, 'journey-not-entered'])
    }
    await shop.settle()
    expect(new Set(Object.values(entered))).toEqual(new Set([true, false]))
    for (const [address, isHoldout] of Object.entries(entered))
      expect(await on.mailsTo(address)).toHaveLength(isHoldout ? 0 : 1)
  })
})

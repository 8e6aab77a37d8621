import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { optOut, placeHold } from '../../people/consent/index.ts'
import { product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from './surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
})

const inWork = <R>(act: Parameters<typeof shop.product.parts.workshop.transact<R>>[1]) =>
  shop.product.parts.workshop.transact(systemActor('test'), act)
const only = async (conversationId: string) => (await desk.asks(conversationId))[0]!
const names = async (askId: string) => (await shop.events(askId)).map(({ name }) => name)
/** Tomorrow at ten, wherever the test before has left the clock. */
const tomorrow = () => desk.pass(24 * hour)

describe('a resolution', () => {
  it('is followed by a question a day later, whose answer is kept', async () => {
    const contact = await desk.solved()
    const scheduled = await only(contact.conversationId)
    expect(scheduled).toMatchObject({
      state: 'scheduled',
      cycle: 1,
      agent_id: desk.ada.id,
      agent_ids: [desk.ada.id],
      channel: 'email',
      customer_id: contact.customerId,
      reason_id: desk.reasonId,
      token_hash: null,
    })
    expect(scheduled.due_at).toEqual(new Date('2026-03-18T10:00:00Z'))
    await desk.pass(23 * hour)
    expect((await only(contact.conversationId)).state).toBe('scheduled')
    await desk.pass(hour)
    expect((await only(contact.conversationId)).state).toBe('sent')
    const link = await desk.linkOf(contact)
    expect((await desk.send(link, { score: '5', comment: 'Lovely.' })).statusCode).toBe(303)
    expect(await desk.answersOf(contact)).toMatchObject([
      { score: 5, satisfied: true, norm: 1, comment: 'Lovely.' },
    ])
    expect(await names(scheduled.id)).toEqual(['ask.scheduled', 'ask.sent', 'ask.answered'])
    expect((await desk.ada.get(`/customers/${contact.customerId}`)).body.facts).toEqual({
      'last-csat': 5,
    })
    expect((await desk.ada.get(`/conversations/${contact.conversationId}`)).body.state).toBe(
      'resolved',
    )
  })

  it('asks at an hour of the day where the customer is', async () => {
    const { customerId, conversationId } = await desk.solved('tokyo@example.com')
    expect((await only(conversationId)).due_at!.getUTCHours()).toBe(shop.clock.now().getUTCHours())
    await desk.ada.patch(`/customers/${customerId}`, { timezone: 'Asia/Tokyo' })
    await desk.ada.delete(`/conversations/${conversationId}/resolution`)
    await desk.resolve(conversationId)
    // At ten in UTC it is 19:00 in Tokyo; three hours later it is 22:00, so: the next morning.
    const due = (await only(conversationId)).due_at!
    expect(new Date(due.getTime() + 9 * hour).getUTCHours()).toBeGreaterThanOrEqual(9)
    expect(new Date(due.getTime() + 9 * hour).getUTCHours()).toBeLessThan(20)
    shop.clock.advance(3 * hour)
    await desk.ada.delete(`/conversations/${conversationId}/resolution`)
    await desk.resolve(conversationId)
    expect((await only(conversationId)).due_at!.getUTCHours()).toBe(0)
    shop.clock.advance(21 * hour)
  })

  it('that is undone before the question leaves cancels it, and the next one asks', async () => {
    const { conversationId, mailId } = await desk.solved('reopen@example.com')
    await desk.write('reopen@example.com', {
      headers: `In-Reply-To: <${mailId}>`,
      body: 'One more thing.',
    })
    await shop.settle()
    const cancelled = await only(conversationId)
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: 'reopened' })
    expect(await names(cancelled.id)).toEqual(['ask.scheduled', 'ask.cancelled'])
    await tomorrow()
    expect(await desk.mailOf(cancelled.id)).toEqual([])
    await desk.resolve(conversationId)
    const [, second] = await desk.asks(conversationId)
    expect(second).toMatchObject({ cycle: 2, state: 'scheduled' })
    await desk.ada.delete(`/conversations/${conversationId}/resolution`)
    await shop.settle()
    expect((await desk.asks(conversationId))[1]!.state).toBe('cancelled')
    await desk.resolve(conversationId)
    expect((await desk.asks(conversationId))[1]).toMatchObject({
      cycle: 2,
      state: 'scheduled',
      reason: null,
    })
  })

  it.each([['twice within fourteen days', 'twice@example.com', 'quarantine-any']])(
    '%s is one question and one row that says why not',
    async (_, address, reason) => {
      const first = await desk.solved(address)
      await desk.pass(48 * hour)
      const second = await desk.solved(address)
      expect((await only(first.conversationId)).state).toBe('sent')
      const held = await only(second.conversationId)
      expect(held).toMatchObject({ state: 'suppressed', reason, due_at: null })
      expect(await names(held.id)).toEqual(['ask.suppressed'])
      const shown = (await desk.ada.get(`/customers/${first.customerId}/asks`)).body.data
      expect(
        shown.map((ask: { state: string; reason: string | null }) => [ask.state, ask.reason]),
      ).toEqual([
        ['suppressed', reason],
        ['sent', null],
      ])
    },
  )

  it('without an answer by a person asks nothing', async () => {
    const { conversationId } = await desk.write('silent@example.com')
    await desk.resolve(conversationId)
    expect(await only(conversationId)).toMatchObject({
      state: 'suppressed',
      reason: 'no-human-reply',
    })
  })

  it('asks nobody who said no', async () => {
    const before = await desk.solved('no@example.com')
    await inWork((work) =>
      optOut(work, before.customerId, { purposeKey: 'feedback', channel: 'all', source: 'link' }),
    )
    const after = await desk.solved('no@example.com')
    expect(await only(after.conversationId)).toMatchObject({
      state: 'suppressed',
      reason: 'opted-out',
    })
    await tomorrow()
    expect(await only(before.conversationId)).toMatchObject({
      state: 'suppressed',
      reason: 'objected',
    })
  })
})

describe('the gate', () => {
  const decisions = async (customerId: string) =>
    (await shop.owner.get(`/customers/${customerId}/gate-decisions`)).body.data.map(
      (one: { outcome: string; reason: string | null }) => [one.outcome, one.reason],
    )

  it('holds a question back from somebody who grieves, and keeps why to itself', async () => {
    const { customerId, conversationId } = await desk.solved('grief@example.com')
    await inWork((work) =>
      placeHold(work, customerId, {
        reason: 'bereavement',
        ref: { kind: 'customer', id: customerId },
      }),
    )
    await tomorrow()
    expect(await only(conversationId)).toMatchObject({ state: 'suppressed', reason: 'held' })
    expect(await decisions(customerId)).toEqual([['dropped', 'held-bereavement']])
    expect(await desk.mailOf((await only(conversationId)).id)).toEqual([])
  })

  it('is silent towards an address that writes and writes', async () => {
    const { conversationId, address } = await desk.solved('storm@example.com')
    shop.clock.advance(24 * hour)
    for (let i = 0; i < 20; i++) await desk.write(address, { subject: `Storm ${i}` })
    await shop.settle()
    expect(await desk.asks(conversationId)).toMatchObject([
      { state: 'suppressed', reason: 'noisy-sender', mail_id: null },
    ])
  })

  it('keeps to the caps over everything automated', async () => {
    const { customerId, conversationId, address } = await desk.solved('capped@example.com')
    shop.clock.advance(23 * hour)
    const { passGate } = await import('../../people/consent/index.ts')
    await inWork((work) =>
      passGate(work, {
        customerId,
        purposeKey: 'care',
        channel: 'email',
        address,
        contentKey: newId(),
        ref: { kind: 'step', id: newId() },
      }),
    )
    await desk.pass(hour)
    expect(await only(conversationId)).toMatchObject({
      state: 'suppressed',
      reason: 'cap-24-hours',
    })
    expect(await decisions(customerId)).toEqual([
      ['dropped', 'cap-24-hours'],
      ['sent', null],
    ])
  })

  it('waits while the owner’s quiet hours last, then sends', async () => {
    const { customerId, conversationId } = await desk.solved('quiet@example.com')
    const settings = { quietHours: { from: '09:30', to: '12:00' }, per24Hours: 1, per7Days: 2 }
    expect((await shop.owner.put('/settings/send-gate', settings)).status).toBe(200)
    await tomorrow()
    const waiting = await only(conversationId)
    expect([waiting.state, waiting.due_at!.getUTCHours()]).toEqual(['deferred', 12])
    expect(await decisions(customerId)).toEqual([['deferred', null]])
    await desk.pass(2 * hour)
    expect((await only(conversationId)).state).toBe('sent')
    expect(await decisions(customerId)).toEqual([
      ['sent', null],
      ['deferred', null],
    ])
    expect(await names(waiting.id)).toEqual(['ask.scheduled', 'ask.deferred', 'ask.sent'])
    await shop.owner.put('/settings/send-gate', {
      quietHours: { from: '20:00', to: '08:00' },
      per24Hours: 1,
      per7Days: 2,
    })
    shop.clock.advance(22 * hour)
  })

  it('is passed by day only, even when we were away over the due hour', async () => {
    const { conversationId } = await desk.solved('night@example.com')
    await desk.pass(36 * hour)
    const waiting = await only(conversationId)
    expect([waiting.state, waiting.due_at!.getUTCHours()]).toEqual(['deferred', 9])
    await desk.pass(12 * hour)
    expect((await only(conversationId)).state).toBe('sent')
  })
})

describe('two nodes', () => {
  it('ask once', async () => {
    const beside = await product({ beside: shop })
    const contacts = []
    for (let i = 0; i < 6; i++) contacts.push(await desk.solved(`many${i}@example.com`))
    shop.clock.advance(24 * hour)
    await Promise.all([shop.settle(), beside.settle(), shop.settle(), beside.settle()])
    for (const contact of contacts) {
      const ask = await only(contact.conversationId)
      expect(ask.state).toBe('sent')
      expect(await desk.mailOf(ask.id)).toHaveLength(1)
      expect((await names(ask.id)).filter((name) => name === 'ask.sent')).toHaveLength(1)
    }
  })
})

describe('the mail', () => {
  it('has five links that only choose, and speaks the customer’s language', async () => {
    const { conversationId, customerId } = await desk.solved('dutch@example.com')
    await desk.ada.patch(`/customers/${customerId}`, { language: 'nl' })
    await desk.ada.delete(`/conversations/${conversationId}/resolution`)
    await desk.resolve(conversationId)
    await tomorrow()
    const ask = await only(conversationId)
    const [mail] = await desk.mailOf(ask.id)
    expect(mail).toMatchObject({
      subject: 'Hoe was de hulp van Ada?',
      to_address: 'dutch@example.com',
    })
    const links = [
      ...mail!.text.matchAll(/http:\/\/localhost:\d+(\/s\/[\w-]{43}\?lang=nl&score=(\d))/g),
    ]
    expect(links.map(([, , score]) => score)).toEqual(['1', '2', '3', '4', '5'])
    for (const [, path, score] of links) {
      for (const method of ['HEAD', 'GET'] as const) {
        expect((await shop.product.http.inject({ method, url: path! })).statusCode).toBe(200)
      }
      const page = await desk.open(path!)
      expect(page.body).toContain('<html lang="nl">')
      expect(page.body).toContain(`value="${score}" checked`)
    }
    expect(await desk.answersOf({ conversationId })).toEqual([])
    expect(mail!.text).toMatch(/\/me\/[\w-]{43}\?lang=nl$/m)
    expect(mail!.text).toMatch(/\/s\/[\w-]{43}\/no-more\?lang=nl$/m)
    const stored = JSON.stringify(
      await shop.product.parts.workshop.db.selectFrom('outbox').selectAll().execute(),
    )
    const token = /\/s\/([\w-]{43})/.exec(mail!.text)![1]!
    expect(stored + JSON.stringify(await desk.asks(conversationId))).not.toContain(token)
  })

  it('that comes back is told, and does not count as asked', async () => {
    const { conversationId } = await desk.solved('gone@example.com')
    await tomorrow()
    const ask = await only(conversationId)
    const { noteAskFailed, noteAskSent } = await import('./delivery.ts')
    const at = shop.clock.now()
    await inWork((work) =>
      noteAskSent(work, { at, data: { inboxId: shop.inboxId, refId: ask.id } } as never),
    )
    expect(await only(conversationId)).toMatchObject({ state: 'delivered', delivered_at: at })
    await inWork((work) =>
      noteAskFailed(work, { data: { inboxId: shop.inboxId, refId: ask.id } } as never),
    )
    expect(await only(conversationId)).toMatchObject({ state: 'failed', reason: 'undeliverable' })
    const again = await desk.solved('gone@example.com')
    expect((await only(again.conversationId)).state).toBe('scheduled')
  })
})

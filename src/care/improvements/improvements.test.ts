// Telling those who said it, over HTTP: who is behind an improvement, what a preview promises,
// and that the gate, merges, undo and reopening are kept to.

import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { complaining } from './improvements.fixture.ts'

let shop: Shop
let about: Awaited<ReturnType<typeof complaining>>

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  about = await complaining(shop)
}, 60_000)

beforeEach(() => about.nextDay())

const today = () => shop.clock.now().toISOString().slice(0, 10)
const inHours = (hours: number) => new Date(shop.clock.now().getTime() + hours * 3_600_000)

const outcomesOf = (telling: { outcomes: { outcome: string; customers: number }[] }) =>
  Object.fromEntries(telling.outcomes.map(({ outcome, customers }) => [outcome, customers]))

describe('who said it', () => {
  it('is everybody with the theme, changed by hand, and stands once it is done', async () => {
    await about.says('nora0@example.com')
    await about.says('nora0@example.com')
    const odd = await about.says('odd0@example.com')
    const other = await about.says('hugo0@example.com', { text: 'Which size for a fig?' })
    await shop.settle()
    const id = await about.begin()
    const before = (await about.ada.get(`/improvements/${id}`)).body
    expect(before.counts).toEqual({ texts: 3, customers: 2, anonymous: 0, hidden: 0 })

    const out = await about.ada.put(`/improvements/${id}/sources/${odd.messageId}`, {
      kind: 'message',
      keeps: false,
    })
    expect(out.body).toEqual({ texts: 2, customers: 1, anonymous: 0, hidden: 0 })
    const added = await about.ada.put(`/improvements/${id}/sources/${other.conversationId}`, {
      kind: 'conversation',
      keeps: true,
    })
    expect(added.body).toMatchObject({ texts: 3, customers: 2 })
    const { data } = (await about.ada.get(`/improvements/${id}/sources`)).body
    expect(data.map((one: { text: string }) => one.text)).toContain('Which size for a fig?')
    expect(data.find((one: { isPicked: boolean }) => one.isPicked).kind).toBe('conversation')

    await about.done(id)
    await about.says('late0@example.com')
    await shop.settle()
    const after = (await about.ada.get(`/improvements/${id}`)).body
    expect(after).toMatchObject({ isFrozen: true, doneOn: today(), counts: { customers: 2 } })
    const again = await about.ada.put(`/improvements/${id}/sources/${odd.messageId}`, {
      kind: 'message',
      keeps: true,
    })
    expect([again.status, again.body.code]).toEqual([409, 'frozen'])
  })

  it('is narrowed to the inboxes the reader sees', async () => {
    await about.says('nora1@example.com')
    await shop.settle()
    const id = await about.begin()
    const far = await shop.member('far', 'agent', { inboxes: [] })
    const seen = (await far.get(`/improvements/${id}`)).body
    expect(seen.counts).toMatchObject({ texts: 1, hidden: 1 })
    expect((await far.get(`/improvements/${id}/sources`)).body.data).toEqual([])
    expect((await far.get(`/improvements/${id}/people`)).body.data).toEqual([])
  })
})

describe('telling', () => {
  it('asks the gate beforehand, tells each once in their language, and writes it down', async () => {
    const nora = await about.says('nora2@example.com')
    await about.says('nora2@example.com')
    await about.says('otto2@example.com', {
      name: 'Otto Stein',
      text: 'Mein Paket ist noch nicht angekommen. Ich warte seit zwei Wochen darauf.',
    })
    const no = await about.says('no2@example.com')
    const held = await about.says('held2@example.com')
    const gone = await about.says('gone2@example.com')
    await shop.settle()
    const { ada, lee } = about
    const objection = await ada.post(`/customers/${no.customerId}/consents`, {
      purpose: 'feedback',
      channel: 'all',
      action: 'withdrawn',
      evidence: { how: 'call', words: 'No more of this, please.' },
    })
    expect(objection.status, JSON.stringify(objection.body)).toBeLessThan(300)
    const hold = await ada.post(`/customers/${held.customerId}/holds`, {
      reason: 'bereavement',
      note: 'Her mother died.',
    })
    expect(hold.status, JSON.stringify(hold.body)).toBe(201)
    await shop.product.parts.workshop.db
      .updateTable('customer_identity')
      .set({ undeliverable_at: shop.clock.now() })
      .where('customer_id', '=', gone.customerId)
      .execute()
    const id = await about.begin()

    expect((await lee.get(`/improvements/${id}/telling`)).body.refusal).toBe('not-done')
    await about.done(id)
    const foreseen = (await lee.get(`/improvements/${id}/telling`)).body
    expect(foreseen).toMatchObject({ customers: 5, refusal: null, may: { tell: true } })
    expect(outcomesOf(foreseen)).toEqual({ 'to-tell': 2, 'left-out': 3 })
    expect(foreseen.reasons.map((one: { reason: string }) => one.reason).toSorted()).toEqual([
      'held',
      'no-address',
      'objected',
    ])
    expect(foreseen.languages).toContainEqual({ language: 'de', written: 'de', customers: 1 })

    expect((await ada.put(`/improvements/${id}/telling`, {})).status).toBe(403)
    expect(outcomesOf(await about.tell(id))).toEqual({ waiting: 2, 'left-out': 3 })
    await shop.settle()
    const told = (await lee.get(`/improvements/${id}/telling`)).body
    expect(outcomesOf(told)).toMatchObject({ 'left-out': 3 })
    expect(told.reasons.map((one: { reason: string }) => one.reason).toSorted()).toEqual([
      'held',
      'no-address',
      'objected',
    ])
    const [mail, ...more] = await about.mailsTo('nora2@example.com')
    expect(more).toEqual([])
    expect(mail!.text).toContain('We ship with another carrier.')
    expect((await about.mailsTo('otto2@example.com'))[0]!.text).toContain('Wir versenden anders.')
    for (const address of ['no2@example.com', 'held2@example.com', 'gone2@example.com'])
      expect(await about.mailsTo(address)).toEqual([])

    const timeline = (await ada.get(`/customers/${nora.customerId}/timeline?kinds=care`)).body.data
    expect(timeline).toContainEqual(
      expect.objectContaining({
        name: 'improvement.told',
        subject: expect.objectContaining({ label: 'Parcels on time' }),
      }),
    )
    const names = (await shop.events(id)).map(({ name }) => name)
    expect(names.filter((name) => name === 'improvement.told')).toHaveLength(2)
    expect(names.filter((name) => name === 'improvement.left-out')).toHaveLength(3)
  })

  it('leaves answers without a name out, and says how many they are', async () => {
    await about.says('nora3@example.com')
    await shop.settle()
    const id = await about.begin()
    await about.done(id)
    await shop.product.parts.workshop.db
      .insertInto('improvement_source')
      .values({
        improvement_id: id,
        source_id: '00000000-0000-7000-8000-000000000001',
        kind: 'answer',
        customer_id: null,
        conversation_id: null,
        inbox_id: null,
        at: shop.clock.now(),
      })
      .execute()
    const telling = (await shop.owner.get(`/improvements/${id}/telling`)).body
    expect(telling).toMatchObject({ customers: 1, anonymous: 1 })
    await about.tell(id)
    await shop.settle()
    expect(await about.noticesOf(id)).toHaveLength(1)
  })

  it('can be taken back within the undo window, and begun again', async () => {
    await about.says('nora4@example.com')
    await shop.settle()
    const id = await about.begin()
    await about.done(id)
    const told = await about.tell(id, 60)
    expect(told.undoUntil).toBe(inHours(1 / 60).toISOString())
    await shop.settle()
    expect(await about.mailsTo('nora4@example.com')).toEqual([])
    expect((await about.lee.delete(`/improvements/${id}/telling`)).status).toBe(200)
    shop.clock.advance(120_000)
    await shop.settle()
    expect(await about.mailsTo('nora4@example.com')).toEqual([])
    expect((await about.lee.delete(`/improvements/${id}/telling`)).body.code).toBe(
      'nothing-to-take-back',
    )
    await about.tell(id)
    await shop.settle()
    expect(await about.mailsTo('nora4@example.com')).toHaveLength(1)
  })

  it('waits for the end of quiet hours and of the caps, as the gate rules', async () => {
    const nora = await about.says('nora5@example.com')
    await shop.settle()
    const id = await about.begin()
    await about.done(id)
    shop.clock.advance(11 * 3_600_000)
    expect(outcomesOf((await about.lee.get(`/improvements/${id}/telling`)).body)).toEqual({
      later: 1,
    })
    await about.tell(id)
    await shop.settle()
    expect((await about.noticesOf(id))[0]).toMatchObject({
      state: 'waiting',
      reason: 'quiet-hours',
      due_at: inHours(11),
    })
    // Something else of ours reached her in the meantime: a day later it is her turn.
    const { db } = shop.product.parts.workshop
    const purpose = await db
      .selectFrom('purpose')
      .select('id')
      .where('key', '=', 'care')
      .executeTakeFirstOrThrow()
    shop.clock.advance(11 * 3_600_000)
    await db
      .insertInto('gate_decision')
      .values({
        id: '00000000-0000-7000-8000-000000000002',
        customer_id: nora.customerId,
        purpose_id: purpose.id,
        channel: 'email',
        ref_kind: 'journey',
        ref_id: id,
        outcome: 'sent',
        reason: null,
        until: null,
        content_hash: null,
        at: shop.clock.now(),
      })
      .execute()
    shop.clock.advance(3_600_000)
    await shop.settle()
    expect((await about.noticesOf(id))[0]).toMatchObject({
      state: 'waiting',
      reason: 'cap-24-hours',
    })
    shop.clock.advance(26 * 3_600_000)
    await shop.settle()
    expect(await about.mailsTo('nora5@example.com')).toHaveLength(1)
  })

  it('tells two records that became one person once, before and after the merge', async () => {
    const first = await about.says('nora6@example.com')
    const second = await about.says('nora6@work.example')
    const third = await about.says('nora6@home.example')
    await shop.settle()
    const merge = async (kept: string, merged: string) => {
      const answer = await about.lee.post(`/customers/${kept}/merges`, { otherId: merged })
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    }
    await merge(first.customerId, second.customerId)
    const id = await about.begin()
    await about.done(id)
    expect((await about.lee.get(`/improvements/${id}/telling`)).body.customers).toBe(2)
    await about.tell(id, 60)
    await merge(first.customerId, third.customerId)
    shop.clock.advance(60_000)
    await shop.settle()
    const states = (await about.noticesOf(id)).map(({ state, reason }) => reason ?? state)
    expect(states.toSorted()).toEqual([expect.stringMatching(/sent|delivered/), 'told-already'])
    const { rows } = await sql`select 1 from automatic_mail
      where idempotency_key like ${`improvement:${id}:%`}`.execute(shop.product.parts.workshop.db)
    expect(rows).toHaveLength(1)
  })

  it('open again, it takes back what has not left; done again, only the new ones are told', async () => {
    await about.says('nora7@example.com')
    await shop.settle()
    const id = await about.begin()
    await about.done(id)
    await about.tell(id)
    await shop.settle()
    await about.ada.put(`/improvements/${id}/state`, { state: 'doing' })
    expect((await about.lee.put(`/improvements/${id}/telling`, {})).body.code).toBe('not-done')
    await about.says('new7@example.com')
    await shop.settle()
    await about.done(id)
    await about.tell(id, 60)
    await about.ada.put(`/improvements/${id}/state`, { state: 'doing' })
    shop.clock.advance(3_600_000)
    await shop.settle()
    expect(await about.mailsTo('new7@example.com')).toEqual([])
    await about.done(id)
    await about.tell(id)
    await shop.settle()
    expect(await about.mailsTo('nora7@example.com')).toHaveLength(1)
    expect(await about.mailsTo('new7@example.com')).toHaveLength(1)
    expect((await about.lee.put(`/improvements/${id}/telling`, {})).body.code).toBe(
      'nobody-to-tell',
    )
  })

  it('a no behind the link in the notice is a no; opening the link is none', async () => {
    await about.says('nora8@example.com')
    await shop.settle()
    const id = await about.begin()
    await about.done(id)
    await about.tell(id)
    await shop.settle()
    const [mail] = await about.mailsTo('nora8@example.com')
    const url = new URL(/https?:\S+\/told\/\S+/.exec(mail!.text)![0])
    const open = (method: 'GET' | 'POST') =>
      shop.product.http.inject({
        method,
        url: url.pathname + url.search,
        ...(method === 'POST'
          ? {
              payload: 'List-Unsubscribe=One-Click',
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
            }
          : {}),
      })
    expect((await open('GET')).body).toContain('Shall we stop writing about your feedback?')
    const { customerId } = await about.says('nora8@example.com')
    const consents = async () =>
      (await about.ada.get(`/customers/${customerId}/consent-events`)).body.data
    expect(await consents()).toEqual([])
    expect((await open('POST')).body).toContain('We will not write about your feedback again')
    expect(await consents()).toEqual([
      expect.objectContaining({ action: 'withdrawn', channel: 'all', source: 'link' }),
    ])
  })
})

describe('the register', () => {
  it('moves from idea to doing to done, and says why something was dropped', async () => {
    const id = await about.begin()
    const move = (body: object) => about.ada.put(`/improvements/${id}/state`, body)
    expect((await move({ state: 'dropped' })).body.code).toBe('reason-needed')
    expect((await move({ state: 'dropped', droppedReason: 'Too dear' })).body).toMatchObject({
      state: 'dropped',
      droppedReason: 'Too dear',
    })
    expect((await move({ state: 'done' })).body.code).toBe('not-from-here')
    expect((await move({ state: 'doing' })).body.state).toBe('doing')
    const tomorrow = inHours(24).toISOString().slice(0, 10)
    expect((await move({ state: 'done', doneOn: tomorrow })).body.code).toBe('not-yet')
    expect((await move({ state: 'done', doneOn: '2026-03-10' })).body.doneOn).toBe('2026-03-10')
    const names = (await shop.events(id)).map(({ name }) => name)
    expect(names).toEqual([
      'improvement.begun',
      'improvement.moved',
      'improvement.moved',
      'improvement.moved',
    ])
  })

  it('refuses a number that cannot be counted, and what is not there', async () => {
    const source = { theme: null, reasonId: null, surveyId: null, onlyLow: false, to: null }
    const begin = (metric: string, more: object) =>
      about.ada.post('/improvements', {
        title: 'x',
        metric,
        source: { ...source, from: '2026-01-01T00:00:00Z', ...more },
      })
    const nobody = '00000000-0000-7000-8000-000000000009'
    expect((await begin('theme-share', {})).status).toBe(422)
    expect((await begin('csat', { reasonId: nobody })).status).toBe(422)
    expect((await begin('csat', {})).status).toBe(201)
  })

  it('tells the second of two who change the same', async () => {
    const id = await about.begin()
    const change = (title: string) =>
      about.ada.patch(`/improvements/${id}`, { title, seen: { title: 'Parcels on time' } })
    expect((await change('One')).status).toBe(200)
    expect((await change('Two')).body.code).toBe('edited-meanwhile')
  })

  it('lists by page and by state', async () => {
    const ids = [await about.begin(), await about.begin(), await about.begin()]
    const page = (await about.ada.get('/improvements?limit=2&state=idea')).body
    expect(page.data).toHaveLength(2)
    const next = (await about.ada.get(`/improvements?limit=2&state=idea&after=${page.next}`)).body
    expect(next.data[0].id).toBe(ids[0])
    await about.done(ids[1]!)
    expect((await about.ada.get('/improvements?state=done&limit=1')).body.data).toEqual([
      expect.objectContaining({ id: ids[1] }),
    ])
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { optOut, placeHold } from '../../people/consent/index.ts'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from './surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let lee: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
  lee = await shop.member('lee', 'lead')
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
      state: 'scheduled', cycle: 1, agent_id: desk.ada.id, agent_ids: [desk.ada.id], channel: 'email',
      customer_id: contact.customerId, reason_id: desk.reasonId, token_hash: null,
    })
    expect(scheduled.due_at).toEqual(new Date('2026-03-18T10:00:00Z'))
    await desk.pass(23 * hour)
    expect((await only(contact.conversationId)).state).toBe('scheduled')
    await desk.pass(hour)
    expect((await only(contact.conversationId)).state).toBe('sent')
    const link = await desk.linkOf(contact)
    expect((await desk.send(link, { score: '5', comment: 'Lovely.' })).statusCode).toBe(303)
    expect(await desk.answersOf(contact)).toMatchObject([{ score: 5, satisfied: true, norm: 1, comment: 'Lovely.' }])
    expect(await names(scheduled.id)).toEqual(['ask.scheduled', 'ask.sent', 'ask.answered'])
    expect((await desk.ada.get(`/customers/${contact.customerId}`)).body.facts).toEqual({ 'last-csat': 5 })
    expect((await desk.ada.get(`/conversations/${contact.conversationId}`)).body.state).toBe('resolved')
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

  it('that is undone before the question leaves cancels it; resolving again asks after all', async () => {
    const { conversationId, mailId } = await desk.solved('reopen@example.com')
    await desk.write('reopen@example.com', { headers: `In-Reply-To: <${mailId}>`, body: 'One more thing.' })
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
    expect((await desk.asks(conversationId))[1]).toMatchObject({ cycle: 2, state: 'scheduled', reason: null })
  })

  it.each([
    ['twice within fourteen days', 'twice@example.com', 'quarantine-any'],
  ])('%s is one question and one row that says why not', async (_, address, reason) => {
    const first = await desk.solved(address)
    await desk.pass(48 * hour)
    const second = await desk.solved(address)
    expect((await only(first.conversationId)).state).toBe('sent')
    const held = await only(second.conversationId)
    expect(held).toMatchObject({ state: 'suppressed', reason, due_at: null })
    expect(await names(held.id)).toEqual(['ask.suppressed'])
    const shown = (await desk.ada.get(`/customers/${first.customerId}/asks`)).body.data
    expect(shown.map((ask: { state: string; reason: string | null }) => [ask.state, ask.reason])).toEqual([
      ['suppressed', reason], ['sent', null],
    ])
  })

  it('without an answer by a person asks nothing', async () => {
    const { conversationId } = await desk.write('silent@example.com')
    await desk.resolve(conversationId)
    expect(await only(conversationId)).toMatchObject({ state: 'suppressed', reason: 'no-human-reply' })
  })

  it('asks nobody who said no', async () => {
    const before = await desk.solved('no@example.com')
    await inWork((work) => optOut(work, before.customerId, { purposeKey: 'feedback', channel: 'all', source: 'link' }))
    const after = await desk.solved('no@example.com')
    expect(await only(after.conversationId)).toMatchObject({ state: 'suppressed', reason: 'opted-out' })
    await tomorrow()
    expect(await only(before.conversationId)).toMatchObject({ state: 'suppressed', reason: 'objected' })
  })
})

describe('the gate', () => {
  const decisions = async (customerId: string) =>
    (await shop.owner.get(`/customers/${customerId}/gate-decisions`)).body.data
      .map((one: { outcome: string; reason: string | null }) => [one.outcome, one.reason])

  it('holds a question back from somebody who grieves, and keeps why to itself', async () => {
    const { customerId, conversationId } = await desk.solved('grief@example.com')
    await inWork((work) => placeHold(work, customerId, { reason: 'bereavement', ref: { kind: 'customer', id: customerId } }))
    await tomorrow()
    expect(await only(conversationId)).toMatchObject({ state: 'suppressed', reason: 'held' })
    expect(await decisions(customerId)).toEqual([['dropped', 'held-bereavement']])
    expect(await desk.mailOf((await only(conversationId)).id)).toEqual([])
  })

  it('keeps to the caps over everything automated', async () => {
    const { customerId, conversationId, address } = await desk.solved('capped@example.com')
    shop.clock.advance(23 * hour)
    const { passGate } = await import('../../people/consent/index.ts')
    await inWork((work) => passGate(work, {
      customerId, purposeKey: 'care', channel: 'email', address, contentKey: newId(), ref: { kind: 'step', id: newId() },
    }))
    await desk.pass(hour)
    expect(await only(conversationId)).toMatchObject({ state: 'suppressed', reason: 'cap-24-hours' })
    expect(await decisions(customerId)).toEqual([['dropped', 'cap-24-hours'], ['sent', null]])
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
    expect(await decisions(customerId)).toEqual([['sent', null], ['deferred', null]])
    expect(await names(waiting.id)).toEqual(['ask.scheduled', 'ask.deferred', 'ask.sent'])
    await shop.owner.put('/settings/send-gate', { quietHours: { from: '20:00', to: '08:00' }, per24Hours: 1, per7Days: 2 })
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
    expect(mail).toMatchObject({ subject: 'Hoe was de hulp van Ada?', to_address: 'dutch@example.com' })
    const links = [...mail!.text.matchAll(/http:\/\/localhost:\d+(\/s\/[\w-]{43}\?lang=nl&score=(\d))/g)]
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
    expect(mail!.list_unsubscribe_url).toMatch(/\/s\/[\w-]{43}\/no-more\?lang=nl$/)
    const stored = JSON.stringify(await shop.product.parts.workshop.db.selectFrom('outbox').selectAll().execute())
    const token = /\/s\/([\w-]{43})/.exec(mail!.text)![1]!
    expect(stored + JSON.stringify(await desk.asks(conversationId))).not.toContain(token)
  })

  it('that comes back is told, and does not count as asked', async () => {
    const { conversationId } = await desk.solved('gone@example.com')
    await tomorrow()
    const ask = await only(conversationId)
    const { noteAskFailed } = await import('./delivery.ts')
    await inWork((work) => noteAskFailed(work, { data: { inboxId: shop.inboxId, refId: ask.id } } as never))
    expect(await only(conversationId)).toMatchObject({ state: 'failed', reason: 'undeliverable' })
    const again = await desk.solved('gone@example.com')
    expect((await only(again.conversationId)).state).toBe('scheduled')
  })
})

describe('over the API', () => {
  it('a lead sets when a survey is sent, an agent only reads it', async () => {
    const { data } = (await desk.ada.get('/surveys')).body
    expect(data).toMatchObject([{ key: 'csat', metric: 'csat', scale: 'faces-5', isEnabled: true }])
    const url = `/surveys/${data[0].id}/rule`
    expect((await desk.ada.get(url)).body).toMatchObject({ delayHours: { email: 24 }, samplePercent: 100, may: { change: false } })
    expect((await desk.ada.patch(url, { isEnabled: false })).status).toBe(403)
    expect((await lee.patch(url, { delayHours: { email: 73 } })).status).toBe(422)
    expect((await lee.patch(url, { delayHours: { email: 0 } })).body).toMatchObject({ delayHours: { email: 0, chat: 0 }, may: { change: true } })
    const now = await desk.solved('at-once@example.com')
    expect((await only(now.conversationId)).state).toBe('sent')
    await lee.patch(url, { delayHours: { email: 24 }, samplePercent: 0 })
    const out = await desk.solved('unlucky@example.com')
    expect(await only(out.conversationId)).toMatchObject({ state: 'suppressed', reason: 'not-sampled' })
    await lee.patch(url, { samplePercent: 100, isEnabled: false })
    const none = await desk.solved('off@example.com')
    expect(await desk.asks(none.conversationId)).toEqual([])
    await lee.patch(url, { isEnabled: true })
    expect((await desk.ada.get(`/surveys/${newId()}/rule`)).status).toBe(404)
  })

  it('an agent asks by hand, once', async () => {
    const { conversationId } = await desk.write('hand@example.com')
    const ask = () => desk.ada.post(`/conversations/${conversationId}/asks`)
    expect((await ask()).body).toMatchObject({ status: 409, code: 'no-human-reply' })
    await desk.ada.post(`/conversations/${conversationId}/replies`, { text: 'Here you are.', undoSeconds: 0 })
    const made = await ask()
    expect(made).toMatchObject({ status: 201, body: { trigger: 'manual', state: 'scheduled', customer: { name: 'Nora Vale' } } })
    expect((await ask()).body.code).toBe('already-asked')
    await shop.settle()
    const listed = (await desk.ada.get(`/conversations/${conversationId}/asks`)).body
    expect(listed).toMatchObject({ data: [{ id: made.body.id, state: 'sent' }], may: { ask: true } })
    const visitor = await shop.member('coco', 'collaborator')
    expect((await visitor.post(`/conversations/${conversationId}/asks`)).status).toBe(403)
    const outsider = await shop.member('bo', 'agent', { inboxes: [] })
    expect((await outsider.post(`/conversations/${conversationId}/asks`)).status).toBe(404)
    expect((await outsider.get(`/conversations/${conversationId}/asks`)).status).toBe(404)
    expect((await outsider.get('/asks')).body.data).toEqual([])
    expect((await shop.stranger.get('/asks')).status).toBe(401)
  })

  it('lists asks and answers page by page, filtered', async () => {
    const all = (await desk.ada.get('/asks?limit=100')).body.data
    const paged: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body } = await desk.ada.get(`/asks?limit=4${after ? `&after=${after}` : ''}`)
      paged.push(...body.data.map((one: { id: string }) => one.id))
      after = body.next
    }
    expect(paged).toEqual(all.map((one: { id: string }) => one.id))
    const suppressed = (await desk.ada.get('/asks?state=suppressed&limit=100')).body.data
    expect(suppressed.length).toBeGreaterThan(3)
    expect(suppressed.every((one: { reason: string }) => one.reason)).toBe(true)

    const low = await desk.solved('low@example.com')
    await tomorrow()
    await desk.send(await desk.linkOf(low), { score: '1' })
    const answers = (await desk.ada.get('/answers')).body.data
    expect(answers).toMatchObject([{ score: 1, satisfied: false, comment: '', agent: { name: 'Ada' } }, { score: 5, comment: 'Lovely.' }])
    const of = async (query: string) =>
      (await desk.ada.get(`/answers?${query}`)).body.data.map((one: { score: number }) => one.score)
    expect(await of('satisfied=true')).toEqual([5])
    expect(await of('with-comment=true')).toEqual([5])
    expect(await of(`agent=${lee.id}`)).toEqual([])
    expect(await of(`customer=${low.customerId}`)).toEqual([1])
    expect(await of(`from=${answers[0].firstAt}`)).toEqual([1])
    expect(await of(`to=${answers[0].firstAt}`)).toEqual([5])
    expect((await desk.ada.get('/answers?sort=score')).status).toBe(422)
  })

  it('keeps the words of a version that was asked, and adds the next', async () => {
    const { data } = (await lee.get('/surveys')).body
    const [{ id }] = data
    const before = (await lee.get(`/surveys/${id}`)).body
    expect(before.versions).toMatchObject([{ number: 1, template: 'csat-faces', answers: 2, wording: { question: 'How would you rate the support you received?' } }])
    expect((await desk.ada.post(`/surveys/${id}/versions`, { template: 'csat-good-bad' })).status).toBe(403)
    expect((await lee.post(`/surveys/${id}/versions`, { template: 'ces-7' })).status).toBe(422)
    const after = await lee.post(`/surveys/${id}/versions`, { template: 'csat-good-bad' })
    expect(after.body.versions.map((one: { number: number; scale: string }) => [one.number, one.scale])).toEqual([[2, 'good-bad'], [1, 'faces-5']])
    await expect(inWork((work) => work.updateTable('survey_version').set({ template: 'other' }).where('survey_id', '=', id).execute()))
      .rejects.toThrow(/append-only/)
  })
})

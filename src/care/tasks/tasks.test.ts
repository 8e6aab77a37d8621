import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from '../../listening/surveys/surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let ben: Client
let cora: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
  ben = await shop.member('ben', 'agent')
  cora = await shop.member('cora', 'collaborator')
})

/** A day later, and at a decent hour of theirs. */
async function askedIn(contact: Parameters<typeof desk.linkOf>[0]): Promise<string> {
  await desk.pass(25 * hour)
  for (let hours = 0; hours < 14; hours++) {
    const [ask] = await desk.asks(contact.conversationId)
    if ((await desk.mailOf(ask!.id)).length > 0) break
    await desk.pass(hour)
  }
  return desk.linkOf(contact)
}

async function answered(address: string, score: string, more: Record<string, string> = {}) {
  const contact = await desk.solved(address)
  const link = await askedIn(contact)
  await desk.send(link, { score, comment: 'Too slow', ...more })
  await shop.settle()
  return { ...contact, link }
}

const tasksOf = async (
  { conversationId }: { conversationId: string },
  { who = desk.ada as Client, state = 'unsettled' } = {},
) => (await who.get(`/care-tasks?conversation=${conversationId}&state=${state}`)).body.data
const names = async (id: string) => (await shop.events(id)).map(({ name }) => name)
const writeTo = async ({ conversationId }: { conversationId: string }, who: Client = desk.ada) => {
  shop.clock.advance(60_000)
  const sent = await who.post(`/conversations/${conversationId}/replies`, { text: 'I am sorry.' })
  expect(sent.status).toBe(201)
  await shop.settle()
  return sent.body.id as string
}

describe('a low answer', () => {
  it('opens one task, of whose conversation it is, due in a day', async () => {
    const contact = await answered('low@example.com', '2')
    const [task, ...more] = await tasksOf(contact)
    expect(more).toEqual([])
    expect(task).toMatchObject({
      cause: 'low-answer',
      state: 'open',
      isLate: false,
      customer: { id: contact.customerId, name: 'Nora Vale' },
      owner: { id: desk.ada.id, name: 'Ada' },
      answer: { scale: 'faces-5', score: 2, comment: 'Too slow' },
    })
    expect(Date.parse(task.dueAt) - Date.parse(task.createdAt)).toBe(24 * hour)
    // Said otherwise, and as bad: it stays the one task.
    await desk.send(contact.link, { score: '1' })
    await shop.settle()
    expect((await tasksOf(contact)).map(({ id }: { id: string }) => id)).toEqual([task.id])
  })

  it('opens one under two nodes at once', async () => {
    const other = await product({ beside: shop })
    const contact = await desk.solved('two@example.com')
    await desk.send(await askedIn(contact), { score: '1' })
    await Promise.all([shop.settle(), other.settle()])
    expect(await tasksOf(contact)).toHaveLength(1)
    await other.stop()
  })

  it('that becomes better closes what nobody has begun; worse again, it stands again', async () => {
    const contact = await answered('better@example.com', '1')
    const [task] = await tasksOf(contact)
    await desk.send(contact.link, { score: '5' })
    await shop.settle()
    const [closed] = await tasksOf(contact, { state: 'settled' })
    expect(closed).toMatchObject({ id: task.id, state: 'no-action', reason: 'answer-changed' })
    shop.clock.advance(hour)
    await desk.send(contact.link, { score: '1' })
    await shop.settle()
    const [again] = await tasksOf(contact)
    expect(again).toMatchObject({ id: task.id, state: 'open', reason: null })
    expect(Date.parse(again.dueAt)).toBeGreaterThan(Date.parse(task.dueAt))
    expect(await names(task.id)).toEqual([
      'care-task.opened',
      'care-task.settled',
      'care-task.reopened',
    ])
  })

  it('that becomes better leaves what somebody has taken', async () => {
    const contact = await answered('taken@example.com', '1')
    const [task] = await tasksOf(contact)
    await ben.put(`/care-tasks/${task.id}/owner`, { ownerId: ben.id })
    await desk.send(contact.link, { score: '5' })
    await shop.settle()
    expect((await tasksOf(contact))[0]).toMatchObject({ state: 'open', owner: { name: 'Ben' } })
  })

  it('is told to the customer as standing before somebody, for as long as it does', async () => {
    const contact = await answered('told@example.com', '2')
    const page = async () => (await desk.open(`${contact.link}/thanks`)).body
    expect(await page()).toContain('Ada and the team have your answer in front of them')
    const [task] = await tasksOf(contact)
    await desk.ada.put(`/care-tasks/${task.id}/owner`, { ownerId: null })
    expect(await page()).toContain('The team has your answer in front of them')
    await writeTo(contact)
    expect(await page()).not.toContain('What happens next')
    const good = await answered('told-good@example.com', '5')
    expect((await desk.open(`${good.link}/thanks`)).body).not.toContain('What happens next')
  })

  it('opens none when it is good, or a program’s', async () => {
    expect(await tasksOf(await answered('good@example.com', '5'))).toEqual([])
    const bot = await answered('bot@example.com', '1', { homepage: 'https://spam.example' })
    expect(await tasksOf(bot)).toEqual([])
  })

  it('goes to who is named for it where nobody has the conversation', async () => {
    const before = (await shop.owner.get('/care-task-settings')).body
    expect(before).toMatchObject({ ownerId: null, dueHours: 24, may: { change: true } })
    const lead = await shop.member('lena', 'lead')
    const chosen = { ownerId: lead.id, dueHours: 4 }
    expect((await lead.put('/care-task-settings', chosen)).status).toBe(200)
    const stale = { ...chosen, seen: { dueHours: 24 } }
    expect((await lead.put('/care-task-settings', stale)).body.code).toBe('edited-meanwhile')
    expect((await desk.ada.put('/care-task-settings', chosen)).status).toBe(403)
    const contact = await desk.solved('nobody@example.com')
    const nobody = { assigneeId: null }
    const laid = await desk.ada.put(`/conversations/${contact.conversationId}/assignment`, nobody)
    expect(laid.status).toBe(200)
    await desk.send(await askedIn(contact), { score: '1' })
    await shop.settle()
    const [task] = await tasksOf(contact)
    expect(task.owner).toEqual({ id: lead.id, name: 'Lena' })
    expect(Date.parse(task.dueAt) - Date.parse(task.createdAt)).toBe(4 * hour)
    await lead.put('/care-task-settings', { ownerId: null, dueHours: 24 })
  })
})

describe('the clock', () => {
  it('says once that it is late', async () => {
    const contact = await answered('late@example.com', '1')
    const [task] = await tasksOf(contact)
    await desk.pass(24 * hour - 1000)
    expect((await tasksOf(contact))[0].isLate).toBe(false)
    await desk.pass(1000)
    expect((await tasksOf(contact))[0].isLate).toBe(true)
    await desk.pass(hour)
    expect(await names(task.id)).toEqual(['care-task.opened', 'care-task.late'])
    const late = (await desk.ada.get('/care-tasks?late=true')).body.data
    expect(late.map(({ id }: { id: string }) => id)).toContain(task.id)
    expect((await desk.ada.get('/care-tasks/counts')).body.late).toBe(late.length)
  })
})

describe('writing back', () => {
  it('is noticed, and taken back with the reply', async () => {
    const contact = await answered('written@example.com', '1')
    const [task] = await tasksOf(contact)
    const messageId = await writeTo(contact)
    expect((await tasksOf(contact))[0]).toMatchObject({
      state: 'contacted',
      contactedBy: 'message',
    })
    expect((await desk.ada.delete(`/messages/${messageId}/sending`)).status).toBeLessThan(300)
    await shop.settle()
    expect((await tasksOf(contact))[0]).toMatchObject({ state: 'open', contactedAt: null })
    expect(await names(task.id)).toEqual([
      'care-task.opened',
      'care-task.contacted',
      'care-task.reopened',
    ])
  })

  it('makes who wrote the owner of what was nobody’s, and a note contacts nobody', async () => {
    const contact = await answered('unowned@example.com', '1')
    const [task] = await tasksOf(contact)
    await desk.ada.put(`/care-tasks/${task.id}/owner`, { ownerId: null })
    await desk.ada.post(`/conversations/${contact.conversationId}/notes`, { text: 'Poor Nora.' })
    await shop.settle()
    expect((await tasksOf(contact))[0]).toMatchObject({ state: 'open', owner: null })
    await writeTo(contact, ben)
    expect((await tasksOf(contact))[0]).toMatchObject({
      state: 'contacted',
      owner: { name: 'Ben' },
    })
  })
})

describe('the outcome', () => {
  it('needs why, is kept with its history, and can be taken back step by step', async () => {
    const contact = await answered('outcome@example.com', '1')
    const [task] = await tasksOf(contact)
    const at = `/care-tasks/${task.id}`
    const without = await desk.ada.put(`${at}/outcome`, { outcome: 'recovered' })
    expect([without.status, without.body.code]).toEqual([409, 'root-cause-needed'])
    const idle = await desk.ada.put(`${at}/outcome`, { outcome: 'no-action' })
    expect(idle.body.code).toBe('reason-needed')
    const done = await desk.ada.put(`${at}/outcome`, {
      outcome: 'recovered',
      rootCause: 'delivery',
      note: 'A new one by courier.',
    })
    expect(done.body).toMatchObject({
      state: 'recovered',
      rootCause: 'delivery',
      note: 'A new one by courier.',
      contactedBy: 'hand',
    })
    const { data: steps } = (await desk.ada.get(`${at}/history`)).body
    expect(steps.map(({ name }: { name: string }) => name)).toEqual([
      'care-task.settled',
      'care-task.contacted',
      'care-task.opened',
    ])
    expect(steps[0]).toMatchObject({ actor: { name: 'Ada' }, data: { rootCause: 'delivery' } })
    expect(JSON.stringify(steps)).not.toContain('courier')
    const first = (await desk.ada.get(`${at}/history?limit=2`)).body
    const rest = (await desk.ada.get(`${at}/history?limit=2&after=${first.next}`)).body
    expect([first.data.length, rest.data.length, rest.next]).toEqual([2, 1, null])
    const again = await desk.ada.put(`${at}/outcome`, { outcome: 'recovered', rootCause: 'tool' })
    expect(again.body.code).toBe('task-settled')
    expect((await desk.ada.post(`${at}/reopening`, {})).body.state).toBe('contacted')
    expect((await desk.ada.post(`${at}/reopening`, {})).body).toMatchObject({
      state: 'open',
      contactedAt: null,
      rootCause: null,
    })
    expect((await desk.ada.post(`${at}/reopening`, {})).body.code).toBe('not-settled')
  })

  it('is not written over unseen', async () => {
    const contact = await answered('seen@example.com', '1')
    const [task] = await tasksOf(contact)
    const at = `/care-tasks/${task.id}`
    const seen = { state: 'open', ownerId: desk.ada.id }
    expect((await ben.post(`${at}/contact`, { seen })).status).toBe(200)
    const late = await desk.ada.put(`${at}/owner`, { ownerId: null, seen })
    expect([late.status, late.body.code]).toEqual([409, 'edited-meanwhile'])
    expect(late.body.contested).toEqual([{ field: 'state', theirs: 'contacted' }])
  })
})

describe('who may', () => {
  it('a collaborator sees it through, and changes no settings', async () => {
    const contact = await answered('collaborator@example.com', '1')
    const [task] = await tasksOf(contact, { who: cora })
    const at = `/care-tasks/${task.id}`
    expect((await cora.put(`${at}/owner`, { ownerId: cora.id })).body.owner.name).toBe('Cora')
    expect((await cora.put(`${at}/note`, { note: 'I call.' })).body.note).toBe('I call.')
    expect((await cora.post(`${at}/contact`, {})).body.state).toBe('contacted')
    const done = await cora.put(`${at}/outcome`, { outcome: 'not-recovered', rootCause: 'policy' })
    expect(done.body.state).toBe('not-recovered')
    expect((await cora.put('/care-task-settings', { ownerId: null, dueHours: 1 })).status).toBe(403)
  })

  it('nobody outside its inbox learns of it, and it goes to nobody who cannot see it', async () => {
    const contact = await answered('inbox@example.com', '1')
    const [task] = await tasksOf(contact)
    const foreign = await shop.member('fay', 'agent', { inboxes: [] })
    const absent = '01980000-0000-7000-8000-000000000000'
    const [theirs, none] = await Promise.all([
      foreign.get(`/care-tasks/${task.id}`),
      foreign.get(`/care-tasks/${absent}`),
    ])
    expect([theirs.status, none.status]).toEqual([404, 404])
    expect(theirs.body.detail).toBe(none.body.detail)
    expect(await tasksOf(contact, { who: foreign })).toEqual([])
    expect((await foreign.get('/care-tasks/counts')).body.open).toBe(0)
    const to = await desk.ada.put(`/care-tasks/${task.id}/owner`, { ownerId: foreign.id })
    expect([to.status, to.body.errors[0].code]).toEqual([422, 'not-eligible'])
  })
})

describe('by hand', () => {
  it('is opened about a customer, seen by all, and listed in pages', async () => {
    const contact = await desk.solved('hand@example.com')
    const opened = await cora.post('/care-tasks', {
      customerId: contact.customerId,
      dueHours: 2,
      note: 'Her mother is ill.',
    })
    expect(opened.status).toBe(201)
    expect(opened.body).toMatchObject({
      cause: 'by-hand',
      conversation: null,
      answer: null,
      owner: { name: 'Cora' },
    })
    expect((await cora.post('/care-tasks', { note: 'Whom?' })).status).toBe(422)
    const found: string[] = []
    let after = ''
    do {
      const page: { data: { id: string }[]; next: string | null } = (
        await desk.ada.get(`/care-tasks?limit=2${after}`)
      ).body
      found.push(...page.data.map(({ id }) => id))
      after = page.next ? `&after=${page.next}` : ''
    } while (after)
    const all = (await desk.ada.get('/care-tasks?limit=100')).body.data
    expect(found).toEqual(all.map(({ id }: { id: string }) => id))
    expect(found).toContain(opened.body.id)
    const of = (await desk.ada.get(`/care-tasks?customer=${contact.customerId}`)).body.data
    expect(of.map(({ id }: { id: string }) => id)).toEqual([opened.body.id])
  })

  it('is opened about a conversation, with why, by those who see it alone', async () => {
    const { conversationId, customerId } = await desk.solved('noticed@example.com')
    const body = { conversationId, signal: 'leaving', note: 'Said so on the phone.', ownerId: null }
    const opened = await ben.post('/care-tasks', body)
    expect(opened.status).toBe(201)
    expect(opened.body).toMatchObject({
      cause: 'by-hand',
      conversation: { id: conversationId },
      customer: { id: customerId },
      owner: null,
      why: { mood: null, themes: [{ key: 'leaving', phrase: null }], phrases: [] },
    })
    expect(await names(opened.body.id)).toEqual(['care-task.opened'])
    const story = (await ben.get(`/customers/${customerId}/timeline`)).body.data
    expect(story.map(({ name }: { name: string }) => name)).toContain('care-task.opened')
    const foreign = await shop.member('fred', 'agent', { inboxes: [] })
    expect((await foreign.post('/care-tasks', body)).status).toBe(404)
    const blind = { ...body, ownerId: foreign.id }
    expect((await ben.post('/care-tasks', blind)).body.errors[0].code).toBe('not-eligible')
  })
})

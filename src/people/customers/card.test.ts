import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { seedPurposes } from '../consent/index.ts'
import { lockIdentity, recognise, setFact } from './index.ts'

let shop: Shop
let ada: Client
let ben: Client
let lee: Client
let visitor: Client

beforeAll(async () => {
  shop = await product()
  await inWork((work) => seedPurposes(work, 'en'))
  ada = await shop.member('ada', 'agent')
  ben = await shop.member('ben', 'agent')
  lee = await shop.member('lee', 'lead')
  visitor = await shop.member('coco', 'collaborator')
})

const inWork = <R>(act: Parameters<typeof shop.product.parts.workshop.transact<R>>[1]) =>
  shop.product.parts.workshop.transact(systemActor('test'), act)
const made = async (body: object): Promise<string> => {
  const answer = await ada.post('/customers', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
const email = (value: string) => ({ kind: 'email', value })
const eventNames = async (id: string) => (await shop.events(id)).map(({ name }) => name)
const namesFor = async (q: string): Promise<string[]> =>
  (await ada.get(`/customers?q=${encodeURIComponent(q)}`)).body.data.map(
    (one: { name: string }) => one.name,
  )

describe('needs and notes', () => {
  it('a need comes from a message, is on the card, and is met with another', async () => {
    const id = await made({ name: 'Needy' })
    const [said, met] = [newId(), newId()]
    const need = {
      text: 'A pot without a hole',
      source: 'stated',
      messageId: said,
      dueOn: '2026-04-01',
    }
    expect((await visitor.post(`/customers/${id}/needs`, need)).status).toBe(403)
    const added = await ada.post(`/customers/${id}/needs`, need)
    expect(added.body).toMatchObject({ ...need, createdBy: { name: 'Ada' }, metAt: null })
    expect(
      (await ada.post(`/customers/${id}/needs`, { ...need, dueOn: '2026-02-30' })).status,
    ).toBe(422)
    expect((await ada.get(`/customers/${id}`)).body.needs).toMatchObject({
      open: 1,
      met: 0,
      newest: [{ text: need.text }],
    })

    const other = await made({ name: 'Other' })
    expect((await ada.put(`/customers/${other}/needs/${added.body.id}/met`, {})).status).toBe(404)
    const done = await ben.put(`/customers/${id}/needs/${added.body.id}/met`, { messageId: met })
    expect(done.body).toMatchObject({ metBy: { name: 'Ben' }, metMessageId: met })
    expect((await ada.get(`/customers/${id}/needs?state=open`)).body.data).toEqual([])
    expect((await ada.delete(`/customers/${id}/needs/${added.body.id}/met`)).body.metAt).toBeNull()
    expect((await ada.delete(`/customers/${id}/needs/${added.body.id}`)).status).toBe(204)
    expect(await eventNames(id)).toEqual([
      'customer.created',
      'need.added',
      'need.met',
      'need.reopened',
      'need.removed',
    ])
  })

  it("a note is its author's to change; a lead may remove it", async () => {
    const id = await made({ name: 'Noted' })
    const note = (
      await ada.post(`/customers/${id}/notes`, { text: 'Likes to be called on Fridays.' })
    ).body
    expect(note.may).toEqual({ change: true, remove: true })
    expect((await ben.get(`/customers/${id}/notes`)).body.data[0].may).toEqual({
      change: false,
      remove: false,
    })
    expect((await ben.patch(`/customers/${id}/notes/${note.id}`, { text: 'No.' })).status).toBe(403)
    expect(
      (await ada.patch(`/customers/${id}/notes/${note.id}`, { text: 'On Mondays.' })).body.text,
    ).toBe('On Mondays.')
    expect((await ben.delete(`/customers/${id}/notes/${note.id}`)).status).toBe(403)
    expect((await lee.delete(`/customers/${id}/notes/${note.id}`)).status).toBe(204)
    expect((await ada.get(`/customers/${id}`)).body.notes).toEqual({ count: 0, newest: [] })
  })
})

describe('custom fields', () => {
  it('without a purpose are refused; with one they take what fits', async () => {
    const { data: purposes } = (await ada.get('/purposes')).body
    const purposeId = purposes.find((one: { key: string }) => one.key === 'care').id
    const field = {
      key: 'light',
      label: 'Light at home',
      kind: 'choice',
      choices: ['north', 'south'],
    }
    expect((await lee.post('/customer-fields', { ...field, purposeId })).status).toBe(403)
    const without = await shop.owner.post('/customer-fields', field)
    expect([without.status, without.body.code]).toEqual([409, 'purpose-required'])
    expect(
      (await shop.owner.post('/customer-fields', { ...field, purposeId: newId() })).body.code,
    ).toBe('unknown-purpose')
    expect((await ada.get('/customer-fields')).body.data).toEqual([])
    const defined = await shop.owner.post('/customer-fields', { ...field, purposeId })
    expect([defined.status, defined.body.purposeId]).toEqual([201, purposeId])
    expect((await shop.owner.post('/customer-fields', { ...field, purposeId })).body.code).toBe(
      'key-taken',
    )

    const id = await made({ name: 'Sunny', fields: { light: 'north' } })
    expect((await ada.patch(`/customers/${id}`, { fields: { light: 'east' } })).status).toBe(422)
    expect(
      (await ada.patch(`/customers/${id}`, { fields: { light: 'south' } })).body.fields,
    ).toEqual({ light: 'south' })
    expect((await ada.patch(`/customers/${id}`, { fields: { light: null } })).body.fields).toEqual(
      {},
    )
    const changes = (await ada.get(`/customers/${id}/changes?field=field:${defined.body.id}`)).body
      .data
    expect(changes).toHaveLength(3)
    expect(JSON.stringify(await shop.events(id))).not.toMatch(/north|south/)
  })
})

describe('facts', () => {
  it('are pushed down by whoever knows them, and told once', async () => {
    const id = await made({ name: 'Factual' })
    for (const value of [2, 2])
      await inWork((work) => setFact(work, id, { key: 'last-csat', value }))
    expect((await ada.get(`/customers/${id}`)).body.facts).toEqual({ 'last-csat': 2 })
    await inWork((work) => setFact(work, id, { key: 'last-csat', value: null }))
    expect((await ada.get(`/customers/${id}`)).body.facts).toEqual({})
    expect((await eventNames(id)).filter((name) => name === 'customer.fact-changed')).toHaveLength(
      2,
    )
  })
})

describe('merging', () => {
  it('is for leads, brings everything together, and can be taken back', async () => {
    const kept = await made({ name: 'ann@example.com', identities: [email('ann@example.com')] })
    const gone = await made({
      name: 'Ann Bell',
      language: 'en',
      doNotCall: true,
      identities: [email('ann@work.example')],
    })
    const need = (
      await ada.post(`/customers/${gone}/needs`, { text: 'Peat-free soil', source: 'stated' })
    ).body
    expect((await ada.post(`/customers/${kept}/merges`, { otherId: gone })).status).toBe(403)
    expect((await lee.post(`/customers/${kept}/merges`, { otherId: kept })).body.code).toBe(
      'same-customer',
    )
    expect((await lee.post(`/customers/${kept}/merges`, { otherId: newId() })).status).toBe(404)
    const merge = await lee.post(`/customers/${kept}/merges`, { otherId: gone })
    expect([merge.status, merge.body.by.name]).toEqual([201, 'Lee'])

    const card = (await ada.get(`/customers/${gone}`)).body
    expect(card).toMatchObject({
      id: kept,
      name: 'Ann Bell',
      language: 'en',
      doNotCall: true,
      mergedIds: [gone],
      needs: { open: 1 },
    })
    expect(card.identities.map((one: { value: string }) => one.value)).toEqual([
      'ann@example.com',
      'ann@work.example',
    ])
    expect(await namesFor('ann bell')).toEqual(['Ann Bell'])
    expect((await lee.post(`/customers/${kept}/merges`, { otherId: gone })).body.code).toBe(
      'already-merged',
    )
    const wrote = await inWork(async (work) => {
      await lockIdentity(work, 'email', 'ann@work.example')
      return recognise(work, {
        kind: 'email',
        value: 'ann@work.example',
        shown: 'ann@work.example',
        name: 'Ann',
      })
    })
    expect(wrote).toMatchObject({ customerId: kept, isNew: false })
    // Written to the one merged away, it lands at the one kept.
    const late = (
      await ada.post(`/customers/${gone}/needs`, { text: 'Gloves', source: 'observed' })
    ).body
    await ada.patch(`/customers/${kept}`, { language: 'cy' })

    expect((await ada.delete(`/customers/${kept}/merges/${merge.body.id}`)).status).toBe(403)
    expect((await lee.delete(`/customers/${gone}/merges/${merge.body.id}`)).status).toBe(404)
    expect(
      (await lee.delete(`/customers/${kept}/merges/${merge.body.id}`)).body.undoneAt,
    ).not.toBeNull()
    const [first, second] = [
      (await ada.get(`/customers/${kept}`)).body,
      (await ada.get(`/customers/${gone}`)).body,
    ]
    expect(first).toMatchObject({
      id: kept,
      name: 'ann@example.com',
      language: 'cy',
      doNotCall: false,
      mergedIds: [],
    })
    expect(second).toMatchObject({
      id: gone,
      name: 'Ann Bell',
      needs: { newest: [{ id: need.id }] },
      identities: [{ value: 'ann@work.example' }],
    })
    expect(first.needs.newest).toMatchObject([{ id: late.id }])
    expect(await eventNames(kept)).toEqual(
      expect.arrayContaining(['customer.merged', 'customer.merge-undone']),
    )
  })

  it('of one that was merged into before brings the followers along, and back', async () => {
    const [a, b, c] = [
      await made({ name: 'A' }),
      await made({ name: 'B' }),
      await made({ name: 'C' }),
    ]
    const first = (await lee.post(`/customers/${b}/merges`, { otherId: a })).body
    const second = (await lee.post(`/customers/${c}/merges`, { otherId: b })).body
    expect((await ada.get(`/customers/${a}`)).body.id).toBe(c)
    expect((await lee.delete(`/customers/${b}/merges/${first.id}`)).body.code).toBe('merged-again')
    await lee.delete(`/customers/${c}/merges/${second.id}`)
    expect((await ada.get(`/customers/${a}`)).body.id).toBe(b)
    expect((await ada.get(`/customers/${c}`)).body.mergedIds).toEqual([])
  })

  it('two ways at once leaves one of the two', async () => {
    const [a, b] = [await made({ name: 'Left' }), await made({ name: 'Right' })]
    const answers = await Promise.all([
      lee.post(`/customers/${a}/merges`, { otherId: b }),
      lee.post(`/customers/${b}/merges`, { otherId: a }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })
})

describe('who looked', () => {
  it('is one row per person, customer and hour, and shown to leads', async () => {
    const id = await made({ name: 'Looked at' })
    for (let i = 0; i < 3; i++) await ada.get(`/customers/${id}`)
    await ben.get(`/customers/${id}`)
    shop.clock.advance(3_600_000)
    await ada.get(`/customers/${id}`)
    expect((await ada.get(`/customers/${id}/views`)).status).toBe(403)
    const { data } = (await lee.get(`/customers/${id}/views`)).body
    expect(data.map((one: { by: { name: string } }) => one.by.name).toSorted()).toEqual([
      'Ada',
      'Ada',
      'Ben',
    ])
    expect(data[0].by.name).toBe('Ada')
    const page = (await lee.get(`/customers/${id}/views?limit=2`)).body
    expect((await lee.get(`/customers/${id}/views?after=${page.next}`)).body.data).toHaveLength(1)
  })
})

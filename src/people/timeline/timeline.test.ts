import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { newId } from '../../kernel/ids/index.ts'

let shop: Shop
let ada: Client
let lee: Client
let outside: Client

beforeAll(async () => {
  shop = await product()
  ada = await shop.member('ada', 'agent')
  lee = await shop.member('lee', 'lead')
  outside = await shop.member('otto', 'agent', { inboxes: [] })
})

const made = async (name: string): Promise<string> =>
  (await ada.post('/customers', { name })).body.id
interface Told {
  id: string
  name: string
  kind: string
  actor: { kind: string; name: string | null }
  subject: { kind: string; label: string | null; number: number | null }
}
const told = async (id: string, query = '', as: Client = ada): Promise<Told[]> =>
  (await as.get(`/customers/${id}/timeline${query}`)).body.data
const names = (events: Told[]) => events.map(({ name }) => name)

describe('the timeline', () => {
  it('tells newest first, by kind, and says who did it', async () => {
    const id = await made('Nora')
    shop.clock.advance(1000)
    await ada.post(`/customers/${id}/notes`, { text: 'Canary in a note' })
    shop.clock.advance(1000)
    await lee.patch(`/customers/${id}`, { touch: 'high' })
    const all = await told(id)
    expect(names(all)).toEqual(['customer.changed', 'customer-note.written', 'customer.created'])
    expect(all.map(({ actor }) => actor.name)).toEqual(['Lee', 'Ada', 'Ada'])
    expect(JSON.stringify(all)).not.toContain('Canary')
    expect(names(await told(id, '?kinds=notes'))).toEqual(['customer-note.written'])
    expect(names(await told(id, '?kinds=messages,surveys'))).toEqual([])
    expect((await ada.get(`/customers/${id}/timeline?kinds=secrets`)).status).toBe(422)
    expect((await shop.stranger.get(`/customers/${id}/timeline`)).status).toBe(401)
    expect((await ada.get(`/customers/${newId()}/timeline`)).status).toBe(404)
  })

  it('pages without skipping or repeating, also within one moment', async () => {
    const id = await made('Many')
    for (let i = 0; i < 6; i++)
      await ada.post(`/customers/${id}/needs`, { text: `Need ${i}`, source: 'stated' })
    const seen: string[] = []
    let after = ''
    do {
      const { data, next } = (await ada.get(`/customers/${id}/timeline?limit=2${after}`)).body
      seen.push(...data.map((one: Told) => one.id))
      after = next ? `&after=${next}` : ''
    } while (after)
    expect(seen).toHaveLength(7)
    expect(seen).toEqual((await told(id)).map((one) => one.id))
  })

  it('tells both stories after a merge, and only its own after it was taken back', async () => {
    const [kept, gone] = [await made('Kept'), await made('Gone')]
    await ada.post(`/customers/${gone}/notes`, { text: 'Before' })
    const merge = (await lee.post(`/customers/${kept}/merges`, { otherId: gone })).body
    expect(names(await told(gone))).toEqual(names(await told(kept)))
    expect(names(await told(kept)).toSorted()).toEqual(
      expect.arrayContaining([
        'customer-note.written',
        'customer.created',
        'customer.created',
        'customer.merged',
      ]),
    )
    await lee.delete(`/customers/${kept}/merges/${merge.id}`)
    expect(names(await told(gone)).toSorted()).toEqual([
      'customer-note.written',
      'customer.created',
    ])
  })

  it('shows conversations only to those who see their inbox', async () => {
    const sent = await shop.mail(`From: Vera Holt <vera@example.com>
To: ${shop.inboxAddress}
Subject: A broken planter
Message-ID: <planter-1@example.com>
Date: Tue, 17 Mar 2026 09:00:00 +0000

It arrived in two pieces.
`)
    expect(sent.status).toBeLessThan(300)
    await shop.settle()
    const { data } = (await ada.get('/customers?q=vera')).body
    const [received] = await told(data[0].id, '?kinds=messages')
    expect(received).toMatchObject({
      name: 'message.received',
      subject: { kind: 'conversation', label: 'A broken planter', number: expect.any(Number) },
    })
    expect((await ada.get(`/customers/${data[0].id}`)).body.conversations).toMatchObject({
      counts: { open: 1 },
      newest: [{ subject: 'A broken planter' }],
      channels: [{ channel: 'email', messages: 1 }],
    })
    expect(await told(data[0].id, '?kinds=messages,states', outside)).toEqual([])
    expect((await outside.get(`/customers/${data[0].id}`)).body.conversations).toEqual({
      counts: {},
      newest: [],
      channels: [],
    })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../test/harness.ts'

let shop: Shop
let lee: Client
let second: Client

beforeAll(async () => {
  shop = await product()
  lee = await shop.member('lee', 'lead')
  second = await shop.member('second', 'owner')
})

const last = async (part: string, thing?: string) => {
  const words = thing ? `part=${part}&thing=${thing}` : `part=${part}`
  return (await shop.owner.get(`/settings/last-change?${words}`)).body.last
}

describe('who changed a setting last', () => {
  it('is told with what it was, to those who read settings', async () => {
    expect(await last('organisation')).toBeNull()
    await second.patch('/organisation', { timezone: 'Europe/Amsterdam' })
    expect(await last('organisation')).toMatchObject({
      by: { id: second.id, name: 'Second' },
      at: shop.clock.now().toISOString(),
      fields: ['timezone'],
    })
    const jun = await shop.member('jun', 'collaborator')
    expect((await jun.get('/settings/last-change?part=organisation')).status).toBe(403)
    expect((await shop.owner.get('/settings/last-change?part=nothing')).status).toBe(422)
  })

  it('is told of one thing among several', async () => {
    const { id } = (
      await shop.owner.post('/inboxes', { name: 'Press', address: 'press@fernandclay.example' })
    ).body
    shop.clock.advance(60_000)
    await second.patch(`/inboxes/${shop.inboxId}`, { signature: 'Kind regards' })
    expect(await last('inboxes')).toMatchObject({ by: { name: 'Second' } })
    expect(await last('inboxes', id)).toMatchObject({ by: { name: 'Sol' } })
    expect(await last('sending', id)).toBeNull()
  })

  it('is never the machine: a mail server that fails is no change of the settings', async () => {
    const server = { host: 'mail.example.com', port: 465, security: 'tls' }
    await second.put('/mail-route', server)
    expect(await last('sending')).toMatchObject({ by: { name: 'Second' } })
  })
})

describe('two who change the same', () => {
  it('the second is told what stands there now, and nothing is overwritten unseen', async () => {
    const before = (await shop.owner.get('/organisation')).body
    const seen = { name: before.name }
    expect((await second.patch('/organisation', { name: 'Fern', seen })).status).toBe(200)
    const refused = await shop.owner.patch('/organisation', { name: 'Clay', seen })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'edited-meanwhile', contested: [{ field: 'name', theirs: 'Fern' }] },
    })
    expect((await shop.owner.get('/organisation')).body.name).toBe('Fern')
    const known = { name: 'Clay', seen: { name: 'Fern' } }
    expect((await shop.owner.patch('/organisation', known)).status).toBe(200)
  })

  it('holds for surveys, inboxes, quiet hours, purposes and fields, also within a value', async () => {
    const [survey] = (await lee.get('/surveys')).body.data
    const [purpose] = (await lee.get('/purposes')).body.data
    const field = (
      await shop.owner.post('/customer-fields', {
        key: 'pot',
        label: 'Pot',
        kind: 'text',
        purposeId: purpose.id,
      })
    ).body
    const gate = { quietHours: null, per24Hours: 2, per7Days: 4 }
    const tries = await Promise.all([
      lee.patch(`/surveys/${survey.id}/rule`, {
        delayHours: { email: 3 },
        seen: { delayHours: { email: 71 } },
      }),
      lee.patch(`/inboxes/${shop.inboxId}`, { name: 'New', seen: { name: 'Other' } }),
      shop.owner.put('/settings/send-gate', { ...gate, seen: { per24Hours: 99 } }),
      shop.owner.patch(`/purposes/${purpose.key}`, { name: 'New', seen: { name: 'Other' } }),
      shop.owner.patch(`/customer-fields/${field.id}`, { label: 'New', seen: { label: 'Old' } }),
    ])
    expect(tries.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409])
    expect(tries[0]!.body.contested[0].field).toBe('delayHours/email')
  })

  it('saves both at once one after the other: one wins, one is told', async () => {
    const { name } = (await shop.owner.get('/organisation')).body
    const saves = await Promise.all(
      [shop.owner, second].map((one) =>
        one.patch('/organisation', { name: `${name} ${one.name}`, seen: { name } }),
      ),
    )
    expect(saves.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

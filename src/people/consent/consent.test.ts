import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import {
  confirmConsent,
  liftHold,
  optOut,
  passGate,
  placeHold,
  seedPurposes,
  type SendRequest,
  suppress,
  unsuppress,
} from './index.ts'

let shop: Shop
let ada: Client
let lee: Client
let visitor: Client
const gate = systemActor('gate')

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  await inWork((work) => seedPurposes(work, 'en'))
  ada = await shop.member('ada', 'agent')
  lee = await shop.member('lee', 'lead')
  visitor = await shop.member('coco', 'collaborator')
})

const inWork = <R>(act: Parameters<typeof shop.product.parts.workshop.transact<R>>[1]) =>
  shop.product.parts.workshop.transact(gate, act)

let people = 0
async function somebody(more: object = {}) {
  const address = `nora${++people}@example.com`
  const answer = await ada.post('/customers', {
    name: 'Nora Vale',
    identities: [{ kind: 'email', value: address }],
    ...more,
  })
  expect(answer.status).toBe(201)
  return { id: answer.body.id as string, address }
}

const asking = (
  { id, address }: { id: string; address: string },
  more: Partial<SendRequest> = {},
): SendRequest => ({
  customerId: id,
  purposeKey: 'feedback',
  channel: 'email',
  address,
  contentKey: newId(),
  ref: { kind: 'ask', id: newId() },
  ...more,
})
const send = (who: { id: string; address: string }, more: Partial<SendRequest> = {}) =>
  inWork((work) => passGate(work, asking(who, more)))
const decisions = async (id: string, as: Client = ada) =>
  (await as.get(`/customers/${id}/gate-decisions`)).body.data

async function somebodyWaits(): Promise<void> {
  const { db } = shop.product.parts.workshop
  for (;;) {
    const { rows } =
      await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(db)
    if (rows.length > 0) return
  }
}

describe('the gate', () => {
  it('lets a question through once, then holds back, and shows why', async () => {
    const nora = await somebody()
    expect(await send(nora)).toMatchObject({ outcome: 'sent' })
    expect(await send(nora)).toMatchObject({ outcome: 'dropped', reason: 'cap-24-hours' })
    expect(await send(nora, { purposeKey: 'service' })).toMatchObject({ outcome: 'sent' })
    const shown = await decisions(nora.id)
    expect(
      shown.map((one: { outcome: string; reason: string | null }) => [one.outcome, one.reason]),
    ).toEqual([
      ['sent', null],
      ['dropped', 'cap-24-hours'],
      ['sent', null],
    ])
    expect(shown[1].purpose.key).toBe('feedback')
    const events = (await shop.events(nora.id)).filter(({ name }) => name === 'send.decided')
    expect(events.map(({ data }) => data['outcome'])).toEqual(['sent', 'dropped', 'sent'])
    expect((await shop.stranger.get(`/customers/${nora.id}/gate-decisions`)).status).toBe(401)
  })

  it('pages through its decisions', async () => {
    const nora = await somebody()
    for (let i = 0; i < 5; i++) await send(nora, { purposeKey: 'service' })
    const first = (await ada.get(`/customers/${nora.id}/gate-decisions?limit=3`)).body
    const second = (
      await ada.get(`/customers/${nora.id}/gate-decisions?limit=3&after=${first.next}`)
    ).body
    const ids = [...first.data, ...second.data].map(({ id }) => id)
    expect([first.data.length, second.data.length, new Set(ids).size, second.next]).toEqual([
      3,
      2,
      5,
      null,
    ])
  })

  it('takes decisions for one customer one after the other', async () => {
    const nora = await somebody()
    let second: ReturnType<typeof send> | undefined
    const first = await inWork(async (work) => {
      const decision = await passGate(work, asking(nora))
      second = send(nora)
      // Goes on once the second has decided, which it must not, or waits for us.
      await Promise.race([second, somebodyWaits()])
      return decision
    })
    expect(first.outcome).toBe('sent')
    expect(await second).toMatchObject({ outcome: 'dropped', reason: 'cap-24-hours' })
  })

  it('knows what it decided itself a moment ago, in one piece of work', async () => {
    const nora = await somebody()
    const [first, second] = await inWork(async (work) => [
      await passGate(work, asking(nora)),
      await passGate(work, asking(nora)),
    ])
    expect(first!.outcome).toBe('sent')
    expect(second).toMatchObject({ outcome: 'dropped', reason: 'cap-24-hours' })
  })

  it('knows the customer through a merge: caps, holds and a no come along', async () => {
    const [kept, gone] = [await somebody(), await somebody()]
    await send(gone)
    expect((await lee.post(`/customers/${kept.id}/merges`, { otherId: gone.id })).status).toBe(201)
    expect(await send(kept)).toMatchObject({ reason: 'cap-24-hours' })
    expect(await send(gone)).toMatchObject({ reason: 'cap-24-hours' })
  })

  it('waits for the morning of the customer, by the hours the owner chose', async () => {
    const nora = await somebody({ timezone: 'Asia/Tokyo' })
    const settings = { quietHours: { from: '18:00', to: '09:00' }, per24Hours: 3, per7Days: 5 }
    expect((await ada.put('/settings/send-gate', settings)).status).toBe(403)
    expect((await shop.owner.put('/settings/send-gate', settings)).body).toMatchObject(settings)
    expect((await ada.get('/settings/send-gate')).body).toEqual({
      ...settings,
      may: { change: false },
    })
    // 10:00 in UTC is 19:00 in Tokyo; 9:00 there is midnight in UTC.
    expect(await send(nora)).toMatchObject({
      outcome: 'deferred',
      until: new Date('2026-03-18T00:00:00Z'),
    })
    expect((await decisions(nora.id))[0].until).toBe('2026-03-18T00:00:00.000Z')
    expect(
      (
        await shop.owner.put('/settings/send-gate', {
          ...settings,
          quietHours: { from: '25:00', to: '09:00' },
        })
      ).status,
    ).toBe(422)
    await shop.owner.put('/settings/send-gate', {
      quietHours: { from: '20:00', to: '08:00' },
      per24Hours: 1,
      per7Days: 2,
    })
  })

  it('stops at a dead address, one that is suppressed, and "do not call"', async () => {
    const nora = await somebody({ doNotCall: true })
    const listed = {
      kind: 'email' as const,
      value: nora.address,
      reason: 'complained' as const,
      customerId: nora.id,
    }
    await inWork((work) => suppress(work, listed))
    expect(await send(nora)).toMatchObject({ reason: 'suppressed-complained' })
    expect(await inWork((work) => unsuppress(work, listed))).toBe(true)
    expect(
      await send(nora, { purposeKey: 'service', channel: 'phone', address: '+31201234567' }),
    ).toMatchObject({ reason: 'suppressed-do-not-call' })
    expect(await send(nora)).toMatchObject({ outcome: 'sent' })
    const stored = await shop.product.parts.workshop.db
      .selectFrom('suppression')
      .selectAll()
      .execute()
    expect(JSON.stringify(stored)).not.toContain(nora.address)
  })

  it('its decisions cannot be changed afterwards', async () => {
    const nora = await somebody()
    const { id } = await send(nora)
    await expect(
      inWork((work) =>
        work
          .updateTable('gate_decision')
          .set({ outcome: 'dropped' })
          .where('id', '=', id)
          .execute(),
      ),
    ).rejects.toThrow(/permission denied|append-only/)
  })
})

describe('consent', () => {
  it('is written down by an agent with its proof, and not by a collaborator', async () => {
    const nora = await somebody()
    const said = {
      purpose: 'offers',
      channel: 'email',
      action: 'granted',
      evidence: { how: 'call', words: 'Yes, please send me offers.' },
    }
    expect((await visitor.post(`/customers/${nora.id}/consents`, said)).status).toBe(403)
    await shop.owner.post('/purposes/offers/notices', {
      language: 'en',
      text: 'We send one offer a week at most.',
    })
    const written = await ada.post(`/customers/${nora.id}/consents`, said)
    expect(written.status).toBe(201)
    const hash = createHash('sha256').update('We send one offer a week at most.').digest('hex')
    expect(written.body).toMatchObject({
      action: 'granted',
      source: 'agent',
      noticeHash: hash,
      by: { name: 'Ada' },
      evidence: said.evidence,
    })
    expect(await stateOf(nora.id, 'offers')).toBe('unconfirmed')
    expect(await send(nora, { purposeKey: 'offers' })).toMatchObject({
      reason: 'consent-not-confirmed',
    })

    await inWork((work) =>
      confirmConsent(work, nora.id, { purposeKey: 'offers', channel: 'email' }),
    )
    expect(await stateOf(nora.id, 'offers')).toBe('granted')
    expect(await send(nora, { purposeKey: 'offers' })).toMatchObject({ outcome: 'sent' })
    expect(JSON.stringify(await shop.events(nora.id))).not.toContain('please')
  })

  it('refuses a channel the purpose has not, and a yes to everything', async () => {
    const nora = await somebody()
    const said = {
      purpose: 'offers',
      channel: 'chat',
      action: 'granted',
      evidence: { how: 'call', words: 'Yes' },
    }
    expect((await ada.post(`/customers/${nora.id}/consents`, said)).body.code).toBe(
      'channel-not-in-purpose',
    )
    expect(
      (await ada.post(`/customers/${nora.id}/consents`, { ...said, channel: 'all' })).body.code,
    ).toBe('one-channel-at-a-time')
    expect((await ada.post(`/customers/${newId()}/consents`, said)).status).toBe(404)
  })

  it('ends at once with "do not ask me again"; saying it twice is one no', async () => {
    const nora = await somebody()
    for (let i = 0; i < 2; i++) {
      await inWork((work) =>
        optOut(work, nora.id, { purposeKey: 'feedback', channel: 'all', source: 'link' }),
      )
    }
    expect(await send(nora)).toMatchObject({ reason: 'objected' })
    const { data } = (await ada.get(`/customers/${nora.id}/consent-events`)).body
    expect(data.map((one: { action: string }) => one.action)).toEqual(['withdrawn'])
  })

  const stateOf = async (id: string, purpose: string) => {
    const { data } = (await ada.get(`/customers/${id}/consents`)).body
    const found = data.find((one: { purpose: { key: string } }) => one.purpose.key === purpose)
    return found.channels.find((one: { channel: string }) => one.channel === 'email').state
  }
})

describe('purposes', () => {
  it('are made by the owner, with what the customer gains', async () => {
    const purpose = {
      key: 'care-tips',
      name: 'Care tips',
      lawfulBasis: 'consent',
      transactional: false,
      benefit: 'Your plants live longer.',
      retentionDays: 365,
      channels: ['email'],
      capPerWeek: 1,
    }
    expect((await lee.post('/purposes', purpose)).status).toBe(403)
    expect(
      (await shop.owner.post('/purposes', { ...purpose, transactional: true })).body.code,
    ).toBe('consent-is-not-transactional')
    expect((await shop.owner.post('/purposes', purpose)).status).toBe(201)
    expect((await shop.owner.post('/purposes', purpose)).body.code).toBe('key-taken')
    expect((await shop.owner.patch('/purposes/care-tips', { capPerWeek: 2 })).body.capPerWeek).toBe(
      2,
    )
    const listed = (await ada.get('/purposes?limit=3')).body
    expect([listed.data.length, listed.data[0].may.change]).toEqual([3, false])
    expect(
      (await ada.get(`/purposes?after=${listed.next}`)).body.data.map(
        (one: { key: string }) => one.key,
      ),
    ).toEqual(['feedback', 'incidents', 'offers', 'service'])
  })
})

describe('care holds', () => {
  it('placed for a complaint end with it', async () => {
    const nora = await somebody()
    const ref = { kind: 'complaint', id: newId() }
    const twice = [1, 2].map(() =>
      inWork((work) => placeHold(work, nora.id, { reason: 'complaint', ref })),
    )
    const [first, second] = await Promise.all(twice)
    expect(first).toBe(second)
    expect(await send(nora)).toMatchObject({ reason: 'held-complaint' })
    expect((await ada.get(`/customers/${nora.id}`)).body.holds).toMatchObject([
      { reason: 'complaint' },
    ])
    expect((await ada.delete(`/customers/${nora.id}/holds/${first}`)).body.code).toBe(
      'hold-not-by-hand',
    )
    expect(await inWork((work) => liftHold(work, { reason: 'complaint', ref }))).toBe(1)
    expect(await send(nora)).toMatchObject({ outcome: 'sent' })
  })

  it('a bereavement is known to those who need to know; others see a hold', async () => {
    const nora = await somebody()
    expect(
      (
        await visitor.post(`/customers/${nora.id}/holds`, {
          reason: 'bereavement',
          note: 'Her husband died.',
        })
      ).status,
    ).toBe(403)
    const placed = await ada.post(`/customers/${nora.id}/holds`, {
      reason: 'bereavement',
      note: 'Her husband died.',
    })
    expect([placed.status, placed.body.reason, placed.body.may.lift]).toEqual([
      201,
      'bereavement',
      true,
    ])
    expect(await send(nora)).toMatchObject({ reason: 'held-bereavement' })

    const grace = await shop.member('grace', 'agent')
    const masked = (await grace.get(`/customers/${nora.id}/holds`)).body.data[0]
    expect(masked).toMatchObject({
      reason: null,
      note: null,
      ref: null,
      placedBy: null,
      may: { lift: false },
    })
    expect((await decisions(nora.id, grace))[0].reason).toBe('held')
    expect((await decisions(nora.id, shop.owner))[0].reason).toBe('held-bereavement')
    expect((await shop.owner.get(`/customers/${nora.id}/holds`)).body.data[0].note).toBe(
      'Her husband died.',
    )
    expect(JSON.stringify(await shop.events(nora.id))).not.toMatch(/bereavement|husband/)
    for (const place of ['', '/timeline', '/holds', '/gate-decisions']) {
      const said = JSON.stringify((await grace.get(`/customers/${nora.id}${place}`)).body)
      expect(said).not.toMatch(/bereavement|husband/)
    }

    expect((await grace.delete(`/customers/${nora.id}/holds/${placed.body.id}`)).status).toBe(403)
    expect((await ada.delete(`/customers/${nora.id}/holds/${placed.body.id}`)).body.liftedAt).toBe(
      '2026-03-17T10:00:00.000Z',
    )
    const other = await somebody()
    expect((await ada.delete(`/customers/${other.id}/holds/${placed.body.id}`)).status).toBe(404)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'

let shop: Shop
let ben: Client
let cora: Client
let lead: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '1000000' },
  })
  ben = await shop.member('ben', 'agent')
  cora = await shop.member('cora', 'agent')
  lead = await shop.member('lena', 'lead')
})

let mails = 0
async function written(address = `g${++mails}@example.com`) {
  const mail = await shop.mail(
    `From: ${address}\nTo: x\nSubject: Help\nMessage-ID: <${++mails}@g.example>\n\nHello\n`,
  )
  return { conversationId: mail.body.conversationId as string }
}

const give = (who: Client, body: object) =>
  who.post('/gestures', { reason: 'long-wait', ...body } as never)
const left = async (who: Client, kind: string) =>
  (await who.get('/goodwill/allowances')).body.data.find(
    (one: { kind: string }) => one.kind === kind,
  ).left as number

describe('inside the allowance', () => {
  it('nobody is asked: it is given, told, and taken off what is left', async () => {
    const about = await written()
    const before = await left(ben, 'credit')
    const { status, body } = await give(ben, {
      ...about,
      kind: 'credit',
      amount: 1500,
      words: 'Sorry for the wait: € 15 for your next order.',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'given',
      amount: 1500,
      currency: 'EUR',
      fault: 'ours',
      decidedBy: null,
      may: { takeBack: true, decide: false },
    })
    expect(await left(ben, 'credit')).toBe(before - 1500)
    const [event] = await shop.events(body.id)
    expect(event).toMatchObject({ name: 'gesture.given', data: { wasAsked: false, amount: 1500 } })
    expect(JSON.stringify(event)).not.toContain('Sorry')
    const { data } = (await cora.get(`/gestures?conversation=${about.conversationId}`)).body
    expect(data.map(({ id }: { id: string }) => id)).toEqual([body.id])
  })

  it('five customers a month get a discount, however often one of them does', async () => {
    const five = await Promise.all(Array.from({ length: 5 }, () => written()))
    const discount = { kind: 'discount', amount: 10 }
    const given = await Promise.all(five.map((about) => give(cora, { ...about, ...discount })))
    expect(given.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect(await left(cora, 'discount')).toBe(0)
    expect((await give(cora, { ...five[0], ...discount })).status).toBe(201)
    const sixth = await give(cora, { ...(await written()), ...discount })
    expect([sixth.status, sixth.body.code]).toEqual([409, 'above-allowance'])
    // The first is taken back: the second to the same customer is counted in its place.
    expect((await cora.post(`/gestures/${given[0]!.body.id}/taking-back`, {})).status).toBe(200)
    expect(await left(cora, 'discount')).toBe(0)
    shop.clock.advance(new Date('2026-04-01T00:00:01Z').getTime() - shop.clock.now().getTime())
    expect(await left(cora, 'discount')).toBe(5)
    expect((await give(cora, { ...(await written()), ...discount })).status).toBe(201)
  })

  it('twenty at once never give more than there is', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, () => written()))
    const answers = await Promise.all(
      many.map((about) => give(lead, { ...about, kind: 'credit', amount: 2000 })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect(answers.filter(({ body }) => body.code === 'above-allowance')).toHaveLength(15)
    expect(await left(lead, 'credit')).toBe(0)
  })

  it('is taken back once, within a quarter of an hour', async () => {
    const about = await written()
    const before = await left(ben, 'credit')
    const { body } = await give(ben, { ...about, kind: 'credit', amount: 500 })
    const back = (who: Client) => who.post(`/gestures/${body.id}/taking-back`, {})
    expect((await back(cora)).body.code).toBe('not-yours')
    expect((await back(ben)).body.state).toBe('taken-back')
    expect(await left(ben, 'credit')).toBe(before)
    expect((await back(ben)).body.code).toBe('not-given')
    const late = await give(ben, { ...about, kind: 'minutes', amount: 15 })
    shop.clock.advance(16 * 60_000)
    expect((await ben.post(`/gestures/${late.body.id}/taking-back`, {})).body.code).toBe('too-late')
    expect((await lead.post(`/gestures/${late.body.id}/taking-back`, {})).status).toBe(200)
  })
})

describe('beyond it', () => {
  it('one question goes to a lead, whose yes takes nothing from the allowance', async () => {
    const about = await written()
    const wish = { ...about, kind: 'credit', amount: 4000 }
    const refused = await give(ben, wish)
    expect([refused.status, refused.body.code, refused.body.most]).toEqual([
      409,
      'too-much-at-once',
      2500,
    ])
    const before = await left(ben, 'credit')
    const asked = await give(ben, { ...wish, ask: true })
    expect(asked.body).toMatchObject({ state: 'asked', may: { decide: false } })
    const waiting = (await lead.get('/gestures?state=asked')).body.data
    expect(waiting.map(({ id }: { id: string }) => id)).toContain(asked.body.id)
    const decide = (who: Client, isApproved: boolean) =>
      who.post(`/gestures/${asked.body.id}/decision`, { isApproved })
    expect((await decide(ben, true)).status).toBe(403)
    expect((await decide(lead, true)).body).toMatchObject({
      state: 'given',
      decidedBy: { name: 'Lena' },
    })
    expect((await decide(lead, false)).body.code).toBe('decided')
    expect(await left(ben, 'credit')).toBe(before)
  })

  it('nobody says yes to themselves, and a no gives nothing', async () => {
    const about = await written()
    const asked = await give(lead, { ...about, kind: 'credit', amount: 9000, ask: true })
    const decide = (who: Client) =>
      who.post(`/gestures/${asked.body.id}/decision`, { isApproved: false })
    expect((await decide(lead)).body.code).toBe('own-question')
    expect((await decide(shop.owner)).body.state).toBe('declined')
  })

  it('nobody gives to themselves', async () => {
    const me = (await ben.get('/me')).body.email as string
    const about = await written(me)
    for (const ask of [false, true]) {
      const { status, body } = await give(ben, { ...about, kind: 'credit', amount: 500, ask })
      expect([status, body.code]).toEqual([409, 'to-yourself'])
    }
  })
})

describe('a policy', () => {
  it('begins on its day, and counts for its team alone', async () => {
    const team = (await shop.owner.post('/teams', { name: 'Returns' })).body.id as string
    const dora = await shop.member('dora', 'agent')
    const { id } = (await dora.get('/me')).body
    expect((await shop.owner.patch(`/teams/${team}`, { memberIds: [id] })).status).toBe(200)
    const from = new Date(shop.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)
    const set = await lead.post('/goodwill/policies', {
      teamId: team,
      kind: 'letter',
      amount: 3,
      period: 'week',
      effectiveOn: from,
    })
    expect(set.status).toBe(201)
    expect(await left(dora, 'letter')).toBe(10)
    shop.clock.advance(86_400_000)
    expect([await left(dora, 'letter'), await left(ben, 'letter')]).toEqual([3, 10])
    expect((await lead.get('/goodwill/policies')).body.data[0]).toMatchObject({
      team: { name: 'Returns' },
      amount: 3,
    })
  })

  it('raised or lowered in the middle of a period changes what is left of it', async () => {
    const eve = await shop.member('eve', 'agent')
    const gift = { kind: 'gift', amount: 1000, ...(await written()) }
    expect((await give(eve, gift)).status).toBe(201)
    const set = (amount: number) =>
      lead.post('/goodwill/policies', {
        kind: 'gift',
        amount,
        currency: 'EUR',
        period: 'month',
        role: 'agent',
      })
    await set(9000)
    expect(await left(eve, 'gift')).toBe(8000)
    expect((await give(eve, gift)).status).toBe(201)
    shop.clock.advance(1000)
    await set(2500)
    expect(await left(eve, 'gift')).toBe(500)
    expect((await give(eve, gift)).body.code).toBe('above-allowance')
    expect((await give(eve, { ...gift, amount: 500 })).status).toBe(201)
    expect(await left(eve, 'gift')).toBe(0)
  })

  it('of money needs a currency', async () => {
    const policy = { kind: 'credit', amount: 100, period: 'month' }
    const { status, body } = await lead.post('/goodwill/policies', policy)
    expect([status, body.errors[0].pointer]).toEqual([422, '/currency'])
  })

  it.each([
    ['/currency', { kind: 'letter', amount: 5, currency: 'EUR' }],
    ['/most', { kind: 'discount', amount: 5, most: 101 }],
    ['/most', { kind: 'minutes', amount: 30, most: 31 }],
    ['/effectiveOn', { kind: 'letter', amount: 5, effectiveOn: '2020-01-01' }],
    ['/teamId', { kind: 'letter', amount: 5, teamId: '00000000-0000-7000-8000-000000000000' }],
  ])('says at %s what cannot be', async (pointer, policy) => {
    const before = (await lead.get('/goodwill/policies')).body
    const { status, body } = await lead.post('/goodwill/policies', { period: 'month', ...policy })
    expect([status, body.errors.map((one: { pointer: string }) => one.pointer)]).toEqual([
      422,
      [pointer],
    ])
    expect((await lead.get('/goodwill/policies')).body).toEqual(before)
  })
})

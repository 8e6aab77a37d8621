import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { seedPurposes } from '../consent/index.ts'

let shop: Shop
let ada: Client
let ben: Client
let visitor: Client

beforeAll(async () => {
  shop = await product()
  await inWork((work) => seedPurposes(work, 'en'))
  ada = await shop.member('ada', 'agent')
  ben = await shop.member('ben', 'agent')
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

describe('writing customers down', () => {
  it('is for agents; addresses are normalised and belong to one', async () => {
    const nora = {
      name: 'Nora Vale',
      nameToUse: 'Nora',
      language: 'nl',
      identities: [email('Nora.Vale@Example.com')],
    }
    expect((await visitor.post('/customers', nora)).status).toBe(403)
    expect((await shop.stranger.post('/customers', nora)).status).toBe(401)
    const written = await ada.post('/customers', nora)
    expect(written.status).toBe(201)
    expect(written.body).toMatchObject({
      displayName: 'Nora',
      reachedBy: 'Nora.Vale@Example.com',
      language: 'nl',
      touch: 'standard',
      version: 2,
      identities: [{ value: 'nora.vale@example.com' }],
      conversations: { counts: {}, newest: [] },
      may: { change: true, merge: false },
    })
    expect(await eventNames(written.body.id)).toEqual(['customer.created', 'customer.changed'])
    const again = await ada.post('/customers', {
      name: 'N',
      identities: [email('nora.vale@example.COM')],
    })
    expect([again.status, again.body.code, again.body.customerId]).toEqual([
      409,
      'identity-taken',
      written.body.id,
    ])
  })

  it.each([
    ['a zone that is none', { timezone: 'Mars/Olympus' }],
    ['a day that is none', { birthday: '02-30' }],
    ['an address that is none', { identities: [email('nora at example')] }],
    ['a number without its country', { identities: [{ kind: 'phone', value: '020 123 4567' }] }],
    ['a field nobody defined', { fields: { shoe: '42' } }],
    ['a role', { role: 'owner' }],
    ['an id', { id: newId() }],
  ])('refuses %s', async (_, wrong) => {
    expect((await ada.post('/customers', { name: 'Wrong', ...wrong })).status).toBe(422)
    expect(await namesFor('Wrong')).toEqual([])
  })

  it('two at once with one address make one customer', async () => {
    const both = await Promise.all(
      [1, 2].map(() =>
        ada.post('/customers', { name: 'Twin', identities: [email('twin@example.com')] }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })

  it('another system finds its customers again, also those we know by address', async () => {
    const known = await made({ name: 'tom@example.com', identities: [email('tom@example.com')] })
    const body = {
      name: 'Tom Reed',
      identities: [email('tom@example.com'), { kind: 'phone', value: '+31 20 123 4567' }],
      language: 'en',
    }
    expect((await visitor.put('/customers/by-ref/shop/77', body)).status).toBe(403)
    const first = (await ada.put('/customers/by-ref/shop/77', body)).body
    expect(first).toMatchObject({
      id: known,
      name: 'Tom Reed',
      externalRef: { system: 'shop', id: '77' },
    })
    const events = (await eventNames(known)).length
    const second = (await ada.put('/customers/by-ref/shop/77', body)).body
    expect([second.id, second.version, (await eventNames(known)).length]).toEqual([
      known,
      first.version,
      events,
    ])
    expect((await ada.put('/customers/by-ref/shop/78', body)).body.code).toBe('other-reference')
    const fresh = (await ada.put('/customers/by-ref/shop/79', { name: 'Una' })).body
    expect([fresh.id === known, fresh.name]).toEqual([false, 'Una'])
  })
})

describe('finding customers', () => {
  it('by name without accents, by the beginning of a word, by address and by number', async () => {
    const id = await made({
      name: 'José Álvarez',
      nameToUse: 'Pepe',
      identities: [
        email('jose.alvarez@brisa.example'),
        { kind: 'phone', value: '+34 600 111 222' },
      ],
    })
    for (const q of [
      'jose',
      'alvarez',
      'josé álv',
      'al',
      'pepe',
      'brisa',
      'JOSE.ALVAREZ@brisa.example',
      '600 111',
      '0034600111222',
    ]) {
      expect(await namesFor(q), q).toContain('José Álvarez')
    }
    for (const q of ['%', '_', 'zlvarez@', 'jose nobody', '\\'])
      expect(await namesFor(q), q).not.toContain('José Álvarez')
    expect((await shop.stranger.get('/customers?q=jose')).status).toBe(401)
    expect((await visitor.get(`/customers/${id}`)).status).toBe(200)
  })

  it('newest contact first, in pages that neither skip nor repeat', async () => {
    for (let i = 0; i < 7; i++) {
      shop.clock.advance(60_000)
      await made({ name: `Page ${i}` })
    }
    const seen: string[] = []
    let after = ''
    do {
      const { data, next } = (await ada.get(`/customers?q=page&limit=3${after}`)).body
      seen.push(...data.map((one: { name: string }) => one.name))
      after = next ? `&after=${next}` : ''
    } while (after)
    expect(seen).toEqual(['Page 6', 'Page 5', 'Page 4', 'Page 3', 'Page 2', 'Page 1', 'Page 0'])
    expect((await ada.get('/customers?after=nonsense')).status).toBe(422)
  })
})

describe('two agents edit one customer', () => {
  it('different fields come together; the same one is a conflict with both values', async () => {
    const id = await made({ name: 'Mia Lund' })
    const seen = (await ada.get(`/customers/${id}`)).body.version
    expect((await ada.patch(`/customers/${id}`, { language: 'da', version: seen })).status).toBe(
      200,
    )
    const other = await ben.patch(`/customers/${id}`, { bestTime: 'mornings', version: seen })
    expect(other.body).toMatchObject({ language: 'da', bestTime: 'mornings' })

    const same = await ben.patch(`/customers/${id}`, { language: 'sv', version: seen })
    expect([same.status, same.body.code, same.body.version]).toEqual([
      409,
      'edited-meanwhile',
      seen + 2,
    ])
    expect(same.body.contested).toEqual([
      { pointer: '/language', yours: 'sv', theirs: 'da', by: 'Ada', at: expect.any(String) },
    ])
    expect((await ben.get(`/customers/${id}`)).body.language).toBe('da')

    const anew = await ben.patch(
      `/customers/${id}`,
      { language: 'sv' },
      { 'if-match': `"${same.body.version}"` },
    )
    expect([anew.status, anew.body.language]).toEqual([200, 'sv'])
    expect((await visitor.patch(`/customers/${id}`, { language: 'fi' })).status).toBe(403)
  })

  it('at the very same moment one of them is told', async () => {
    const id = await made({ name: 'Race' })
    const seen = (await ada.get(`/customers/${id}`)).body.version
    const answers = await Promise.all([
      ada.patch(`/customers/${id}`, { bestTime: 'noon', version: seen }),
      ben.patch(`/customers/${id}`, { bestTime: 'night', version: seen }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const agreed = await Promise.all(
      [ada, ben].map((who) => who.patch(`/customers/${id}`, { touch: 'high', version: seen })),
    )
    expect(agreed.map(({ status }) => status)).toEqual([200, 200])
  })

  it('the history of a field says who and when; the log holds no values', async () => {
    const id = await made({ name: 'Quentin Secretname' })
    await ada.patch(`/customers/${id}`, { nameToUse: 'Q-canary' })
    await ben.patch(`/customers/${id}`, { nameToUse: 'QQ-canary', touch: 'brief' })
    const { data } = (await ada.get(`/customers/${id}/changes?field=nameToUse`)).body
    expect(
      data.map((one: { by: { name: string }; fields: string[] }) => [one.by.name, one.fields]),
    ).toEqual([
      ['Ben', ['nameToUse', 'touch']],
      ['Ada', ['nameToUse']],
    ])
    expect(JSON.stringify(await shop.events(id))).not.toMatch(/canary|Secretname/)
  })
})

describe('identities', () => {
  it('are added, taken away, and never taken from somebody else', async () => {
    const [mine, theirs] = [
      await made({ name: 'Ida', identities: [email('ida@example.com')] }),
      await made({ name: 'Otto' }),
    ]
    expect(
      (await visitor.post(`/customers/${theirs}/identities`, email('otto@example.com'))).status,
    ).toBe(403)
    const added = await ada.post(`/customers/${theirs}/identities`, email('otto@example.com'))
    expect([added.status, added.body.reachedBy]).toEqual([201, 'otto@example.com'])
    const taken = await ada.post(`/customers/${theirs}/identities`, email('IDA@example.com'))
    expect([taken.status, taken.body.customerId]).toEqual([409, mine])
    const identityId = added.body.identities[0].id
    expect((await ada.delete(`/customers/${mine}/identities/${identityId}`)).status).toBe(404)
    expect(
      (await ada.delete(`/customers/${theirs}/identities/${identityId}`)).body.identities,
    ).toEqual([])
    expect(await eventNames(theirs)).toEqual([
      'customer.created',
      'identity.added',
      'identity.removed',
    ])
  })
})

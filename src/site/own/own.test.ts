import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { dayMs, hourMs } from '../../kernel/clock/index.ts'
import { asking } from '../../listening/surveys/surveys.fixture.ts'
import { asCsv } from './export.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
const address = 'nora.own@example.com'
let nora: { conversationId: string; customerId: string }

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '1000000' },
  })
  desk = await asking(shop)
  nora = await desk.solved(address)
  await shop.owner.patch(`/customers/${nora.customerId}`, { bestTime: 'mornings' })
  await desk.ada.get(`/customers/${nora.customerId}`)
})

const { send, open } = {
  send: (url: string, fields: Record<string, string>) => desk.send(url, fields),
  open: (url: string) => desk.open(url),
}
const mails = async () => {
  const { rows } = await sql<{ to: string; text: string }>`select to_address as to, text
    from automatic_mail where idempotency_key like 'own-page:%' order by created_at`.execute(
    shop.product.parts.workshop.db,
  )
  return rows
}
const linkOf = async () => /\/own\/[\w-]{43}/.exec((await mails()).at(-1)!.text)![0]

describe('the link to one’s own page', () => {
  it('is told in the same words, whether we know the address or not', async () => {
    const known = await send('/own?lang=en', { address: ` Nora.Own@Example.com ` })
    const unknown = await send('/own?lang=en', { address: 'nobody.here@example.com' })
    expect([known.statusCode, unknown.statusCode]).toEqual([200, 200])
    expect(known.body).toBe(unknown.body)
    await shop.settle()
    expect((await mails()).map(({ to }) => to)).toEqual([address])
    const wrong = await send('/own?lang=en', { address: 'no address' })
    expect([wrong.statusCode, wrong.body.includes('value="no address"')]).toEqual([422, true])
  })

  it('goes out three times in an hour at most', async () => {
    for (let i = 0; i < 4; i++) await send('/own', { address })
    await shop.settle()
    expect(await mails()).toHaveLength(3)
    shop.clock.advance(2 * hourMs)
    await send('/own', { address })
    await shop.settle()
    expect(await mails()).toHaveLength(4)
  })

  it('is good for a day, and a forged one is nobody’s', async () => {
    const link = await linkOf()
    const page = await open(link)
    expect([
      page.statusCode,
      page.headers['cache-control'],
      page.headers['referrer-policy'],
    ]).toEqual([200, 'no-store', 'no-referrer'])
    expect((await open(`${link.slice(0, -1)}_`)).statusCode).toBe(404)
    shop.clock.advance(dayMs)
    expect((await open(link)).statusCode).toBe(404)
    expect((await open(`${link}/data.json`)).statusCode).toBe(404)
  })
})

describe('the page (P11, T103)', () => {
  let link: string
  beforeAll(async () => {
    await send('/own', { address })
    await shop.settle()
    link = await linkOf()
  })

  it('tells what is kept, who looked, who else has it, in under 30 kB and without script', async () => {
    const { body } = await open(`${link}?lang=en`)
    expect(Buffer.byteLength(body)).toBeLessThan(30_000)
    expect(body).not.toMatch(/<script/)
    expect(body).toContain(address)
    expect(body).toContain('My planter')
    expect(body).toContain('Somebody of the service team')
    expect(body).toContain('None of it is sold or given to advertisers.')
    expect(body).toContain('Nobody: it lies with')
    expect((await open(`${link}?lang=de`)).body).toContain('Was wir über Sie speichern')
  })

  it('gives everything to take along, as JSON and as a table', async () => {
    const json = await open(`${link}/data.json`)
    expect(json.headers['content-disposition']).toContain('attachment')
    const told = JSON.parse(json.body)
    expect(told.profile).toMatchObject([{ best_time: 'mornings' }])
    expect(told.addresses).toMatchObject([{ address }])
    expect(told.messages.map(({ text }: { text: string }) => text.trim())).toEqual([
      'It arrived in pieces.',
      'A new one is on its way.',
    ])
    expect(told.looked).toMatchObject([{ role: 'agent' }])
    const csv = await open(`${link}/data.csv`)
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.body).toContain('It arrived in pieces.')
  })

  it('hands out their files, and nobody else’s', async () => {
    const upload = await desk.ada.send('POST', '/files?name=label.txt', Buffer.from('To: Nora'), {
      'content-type': 'application/octet-stream',
    })
    const other = await desk.write('other@example.com')
    const reply = (id: string, fileId: string) =>
      desk.ada.post(`/conversations/${id}/replies`, { text: 'Here.', fileIds: [fileId] })
    expect((await reply(nora.conversationId, upload.body.id)).status).toBe(201)
    const foreign = await desk.ada.send('POST', '/files?name=x.txt', Buffer.from('Not hers'), {
      'content-type': 'application/octet-stream',
    })
    expect((await reply(other.conversationId, foreign.body.id)).status).toBe(201)
    const file = await open(`${link}/files/${upload.body.id}`)
    expect([file.statusCode, file.body]).toEqual([200, 'To: Nora'])
    expect(file.headers['content-disposition']).toContain('attachment')
    expect((await open(`${link}/files/${foreign.body.id}`)).statusCode).toBe(404)
    expect((await open(`${link}/files/x`)).statusCode).toBe(404)
  })

  it('takes a correction and a wish to be forgotten, each with its day, once', async () => {
    expect((await send(link, { do: 'correct', words: ' ' })).statusCode).toBe(422)
    const sent = await send(`${link}?lang=en`, { do: 'correct', words: 'I moved to 4 Kiln Lane.' })
    expect(sent.body).toContain('We have it. It is done by')
    await send(link, { do: 'correct', words: 'I moved to 4 Kiln Lane.' })
    expect((await send(link, { do: 'erase' })).statusCode).toBe(422)
    expect((await send(link, { do: 'erase', sure: 'yes' })).statusCode).toBe(200)
    const { data } = (await shop.owner.get('/privacy-requests?state=open')).body
    expect(data.map(({ kind }: { kind: string }) => kind)).toEqual(['erasure', 'correction'])
    const days = data.map(
      ({ dueAt, createdAt }: Record<string, string>) =>
        (Date.parse(dueAt!) - Date.parse(createdAt!)) / dayMs,
    )
    expect(days.every((one: number) => one >= 28 && one <= 31)).toBe(true)
    expect((await shop.events(nora.customerId)).map(({ name }) => name)).toContain(
      'privacy-request.made',
    )
  })

  it('says what became of it; a refusal says why', async () => {
    const { data } = (await shop.owner.get('/privacy-requests?state=open')).body
    const correction = data.find(({ kind }: { kind: string }) => kind === 'correction')
    const settle = (body: object) =>
      shop.owner.put(`/privacy-requests/${correction.id}/outcome`, body)
    expect((await settle({ state: 'refused' })).status).toBe(422)
    expect((await settle({ state: 'done', answer: 'Kiln Lane it is.' })).status).toBe(200)
    expect((await settle({ state: 'done' })).body.code).toBe('request-settled')
    const { body } = await open(`${link}?lang=en`)
    expect(body).toContain('Done. Kiln Lane it is.')
    expect(body).toContain('On its way, done by')
  })

  it('is over with the person: an erasure settles what they asked', async () => {
    const name = (await shop.owner.get(`/customers/${nora.customerId}`)).body.name
    const erased = await shop.owner.post(`/customers/${nora.customerId}/erasure`, {
      ...{ name, why: 'asked' },
    })
    expect(erased.status).toBe(200)
    expect((await open(link)).statusCode).toBe(404)
    expect((await shop.owner.get('/privacy-requests?state=open')).body.data).toEqual([])
  })
})

describe('who is heard of no more', () => {
  it('is counted first, and erased after so many months; who waits for something stays', async () => {
    const silent = await desk.solved('silent@example.com')
    const waiting = await desk.write('waiting@example.com')
    const waits = (await desk.ada.get(`/conversations/${waiting.conversationId}`)).body.customer.id
    shop.clock.advance(400 * dayMs)
    const { db } = shop.product.parts.workshop
    await sql`update api_key set expires_at = '2040-01-01'`.execute(db)
    const key = await shop.key(['customer:read', 'customer:erase', 'customer:write'])
    const late = (await key.post('/customers', { name: 'Late Comer' })).body.id
    const count = (await key.get('/settings/privacy/unheard?months=12')).body.count
    expect(count).toBeGreaterThanOrEqual(1)
    await shop.settle()
    expect((await key.get(`/customers/${silent.customerId}`)).body.erasedAt).toBeNull()
    const before = (await key.get('/settings/privacy')).body
    const changed = await key.put('/settings/privacy', {
      ...{ processors: [{ name: 'Post', purpose: 'Parcels', country: 'NL' }] },
      ...{ forgetAfterMonths: 12, seen: before },
    })
    expect(changed.body.forgetAfterMonths).toBe(12)
    shop.clock.advance(hourMs)
    await shop.settle()
    const erased = async (id: string) => (await key.get(`/customers/${id}`)).body.erasedAt !== null
    expect(await erased(silent.customerId)).toBe(true)
    expect([await erased(waits), await erased(late)]).toEqual([false, false])
    expect((await key.get('/settings/privacy/unheard?months=12')).body.count).toBe(0)
    const { data } = (await key.get('/erasures')).body
    expect(data[0]).toMatchObject({ why: 'not-needed', by: null })
  })
})

it('a cell that begins like a formula stays text (CSV)', () => {
  const csv = asCsv({ notes: [{ at: '2026-03-17T10:00:00Z', text: '=1+1 "quoted"' }] })
  expect(csv).toBe(
    '\uFEFF"part","at","what"\r\n"notes","2026-03-17T10:00:00Z","text: =1+1 ""quoted"""\r\n',
  )
  expect(asCsv({ '=part': [{ at: 'x', a: 1 }] })).toContain(`"'=part"`)
})

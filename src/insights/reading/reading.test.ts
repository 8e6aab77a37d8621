import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'

let shop: Shop
let ada: Client
let bo: Client

async function arrive(id: string, body: string) {
  await shop.mail(
    `From: Nora Vale <nora@example.com>\nTo: support@fernandclay.example\nSubject: ${id}\n` +
      `Message-ID: <${id}@example.com>\nContent-Type: text/plain; charset=utf-8\n\n${body}\n`,
  )
}
const agreement = async (who = ada) => (await who.get('/reading-agreement')).body
const next = async (who = ada) => (await who.get('/blind-texts/next')).body

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-31T21:30:00Z') })
  ada = await shop.member('ada', 'agent')
  bo = await shop.member('bo', 'agent', { inboxes: [] })
  for (let n = 0; n < 6; n++) await arrive(`angry-${n}`, 'I am furious, the pot is broken.')
  for (let n = 0; n < 4; n++) await arrive(`plain-${n}`, 'Which size for a fig, please?')
  await shop.settle()
})

describe('reading blindly', () => {
  it('draws nothing before the month is over, then all of it once', async () => {
    expect(await next()).toMatchObject({ month: null, of: 0, text: null })
    shop.clock.advance(3 * 3_600_000)
    await shop.settle()
    const drawn = await next()
    expect(drawn).toMatchObject({ left: 10, of: 10, text: { place: 1 } })
    expect(Object.keys(drawn.text).toSorted()).toEqual([
      'at',
      'channel',
      'id',
      'language',
      'place',
      'words',
    ])
    expect((await next(bo)).text).toBeNull()
    shop.clock.advance(2 * 3_600_000)
    await shop.settle()
    expect((await next()).of).toBe(10)
  })

  it('compares what people say with what the rules said, and warns below 0.7', async () => {
    for (let left = 10; left > 0; left--) {
      const { text } = await next()
      const isAngry = text.words.includes('furious')
      // People find half of the angry ones merely neutral, and name the damage each time.
      const mood = isAngry && left % 2 === 0 ? -2 : 0
      const said = await ada.put(`/blind-texts/${text.id}`, {
        mood,
        themes: isAngry ? ['damaged'] : [],
      })
      expect(said.status).toBe(200)
      expect(said.body.left).toBe(left - 1)
      const again = await ada.put(`/blind-texts/${text.id}`, { mood: 0, themes: [] })
      expect([again.status, again.body.code]).toEqual([409, 'already-read'])
    }
    const { db } = shop.product.parts.workshop
    const rows = await db.selectFrom('blind_text').selectAll().execute()
    const k = rows.filter((row) => Math.sign(row.said_mood!) === Math.sign(row.rule_mood!)).length
    const found = await agreement()
    expect(found).toMatchObject({ read: 10, drawn: 10, mood: { k, n: 10, value: 10 * k } })
    expect(found.mood.isLow).toBe(10 * k < 70)
    expect(found.themes).toMatchObject({ k: 6, n: 6, value: 100, isLow: false })
    expect(found.byTheme[0]).toMatchObject({ theme: 'damaged', said: 6, found: 6, k: 6 })
    expect(found.definition).toContain('50 texts')
    const owner = await shop.owner.get('/blind-texts/export')
    expect(owner.status).toBe(200)
  })

  it('refuses a theme that is not there, and a text nobody drew', async () => {
    const { data } = (await ada.get('/voice')).body
    const body = { mood: 0, themes: ['no-such'] }
    expect((await ada.put(`/blind-texts/${crypto.randomUUID()}`, body)).status).toBe(404)
    expect((await bo.put(`/blind-texts/${data[0].id}`, { mood: 0, themes: [] })).status).toBe(404)
  })
})

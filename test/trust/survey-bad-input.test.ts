// What surveys get that is wrong, hostile or late, and the clear outcome each has. The list is
// docs/building/bad-input.md.

import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Client, type Shop } from '../harness.ts'
import { asking, type Contact, hour } from '../../src/listening/surveys/surveys.fixture.ts'
import { isTokenShaped } from '../../src/listening/surveys/index.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let lee: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: {
      RAPPORT_SESSION_IDLE_MINUTES: '100000',
      RAPPORT_LIMIT_ANSWER: '1000',
      RAPPORT_LIMIT_ANONYMOUS: '10000',
    },
  })
  desk = await asking(shop)
  lee = await shop.member('lee', 'lead')
})

async function asked(address: string): Promise<Contact & { link: string; askId: string }> {
  const contact = await desk.solved(address)
  await desk.pass(24 * hour)
  const [ask] = await desk.asks(contact.conversationId)
  return { ...contact, askId: ask!.id, link: await desk.linkOf(contact) }
}
const answers = async () =>
  (await shop.product.parts.workshop.db.selectFrom('answer').select('id').execute()).length

describe('a token', () => {
  it('that is forged by one letter leads nowhere, and records nothing', async () => {
    const { link } = await asked('forged@example.com')
    const before = await answers()
    const token = link.slice('/s/'.length)
    const other = (letter: string) => (letter === 'A' ? 'B' : 'A')
    const forged = [0, 10, 30].map(
      (at) => token.slice(0, at) + other(token[at]!) + token.slice(at + 1),
    )
    for (const one of forged) {
      expect(isTokenShaped(one)).toBe(true)
      expect((await desk.open(`/s/${one}`)).statusCode).toBe(404)
      const posted = await desk.send(`/s/${one}`, { score: '5' })
      expect(posted.statusCode).toBe(404)
      expect(posted.body).toContain('support@fernandclay.example')
    }
    expect(await answers()).toBe(before)
  })

  it('that is reused after a day, by whomever, changes nothing any more', async () => {
    const contact = await asked('reused@example.com')
    await desk.send(contact.link, { score: '2', comment: 'Slow' })
    await desk.pass(24 * hour)
    for (const score of ['5', '1']) {
      const late = await desk.send(contact.link, { score, comment: 'Not me' })
      expect([late.statusCode, late.body.includes('already answered')]).toEqual([200, true])
    }
    expect(await desk.answersOf(contact)).toMatchObject([{ score: 2, comment: 'Slow' }])
  })
})

describe('mail scanners', () => {
  it('may storm every link with HEAD and GET: nothing is recorded, and the answer still works', async () => {
    const contact = await asked('storm@example.com')
    const links = [1, 2, 3, 4, 5].map((score) => `${contact.link}?score=${score}`)
    const storm = Array.from({ length: 40 }, (_, n) =>
      shop.product.http.inject({
        method: n % 2 === 0 ? 'HEAD' : 'GET',
        url: links[n % links.length]!,
        headers: { 'user-agent': 'ScanBot/1.0' },
      }),
    )
    for (const { statusCode } of await Promise.all(storm)) expect(statusCode).toBe(200)
    expect(await desk.answersOf(contact)).toEqual([])
    expect((await shop.events(contact.askId)).map(({ name }) => name)).not.toContain('ask.answered')
    expect((await desk.send(contact.link, { score: '4' })).statusCode).toBe(303)
    expect(await desk.answersOf(contact)).toMatchObject([{ score: 4 }])
  })
})

describe('a survey that is put away while answers arrive', () => {
  it('keeps every one of them, and asks nobody new', async () => {
    const [survey] = (await lee.get('/surveys')).body.data
    const contacts = [await asked('away-1@example.com'), await asked('away-2@example.com')]
    const waiting = await desk.solved('away-3@example.com')
    const [first, away, second] = await Promise.all([
      desk.send(contacts[0]!.link, { score: '1', comment: 'Before' }),
      lee.patch(`/surveys/${survey.id}`, { isArchived: true }),
      desk.send(contacts[1]!.link, { score: '5', comment: 'After' }),
    ])
    expect([first.statusCode, away.status, second.statusCode]).toEqual([303, 200, 303])
    expect(await desk.answersOf(contacts[0]!)).toMatchObject([{ comment: 'Before' }])
    expect(await desk.answersOf(contacts[1]!)).toMatchObject([{ comment: 'After' }])
    expect((await desk.asks(waiting.conversationId))[0]).toMatchObject({
      state: 'cancelled',
      reason: 'archived',
    })
    // There is no way to delete one, so that no answer can lose its question.
    expect((await lee.delete(`/surveys/${survey.id}`)).status).toBe(404)
    await lee.patch(`/surveys/${survey.id}`, { isArchived: false })
  })
})

describe('an answer', () => {
  it('in a language we do not have is kept as it is, on a page in the customer’s own', async () => {
    const contact = await asked('tongue@example.com')
    const page = await desk.open(`${contact.link}?lang=tlh`)
    expect(page.body).toContain('<html lang="en">')
    const comment = 'Qapla’! 素晴らしい対応でした。 עזרה נהדרת'
    expect((await desk.send(`${contact.link}?lang=tlh`, { score: '5', comment })).statusCode).toBe(
      303,
    )
    expect(await desk.answersOf(contact)).toMatchObject([{ comment, language: 'en' }])
    await shop.settle()
  })

  it('of only emoji is an answer, and counts in no mood we cannot read', async () => {
    const contact = await asked('emoji@example.com')
    const comment = '👍🏽👨‍👩‍👧‍👦🎉'
    expect((await desk.send(contact.link, { score: '5', comment })).statusCode).toBe(303)
    await shop.settle()
    expect(await desk.answersOf(contact)).toMatchObject([{ comment, bucket: 'high' }])
    const { data } = (await lee.get('/answers?limit=5')).body
    expect(JSON.stringify(data)).toContain('👨‍👩‍👧‍👦')
  })

  it('of 10,000 characters is kept whole, one more is given back to be shortened', async () => {
    const contact = await asked('long@example.com')
    const whole = 'é'.repeat(10_000)
    const refused = await desk.send(contact.link, { score: '3', comment: `${whole}!` })
    expect([refused.statusCode, refused.body.includes(`${whole}!`)]).toEqual([422, true])
    expect((await desk.send(contact.link, { score: '3', comment: whole })).statusCode).toBe(303)
    expect((await desk.answersOf(contact))[0]!.comment).toBe(whole)
  })

  it('that comes twice at once is one, with the later words, and is told once', async () => {
    const contact = await asked('twice@example.com')
    const posts = await Promise.all(
      ['1', '5'].map((score) => desk.send(contact.link, { score, comment: score })),
    )
    expect(posts.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    const [kept, ...more] = await desk.answersOf(contact)
    expect([String(kept!.score), more]).toEqual([kept!.comment, []])
    const names = (await shop.events(contact.askId)).map(({ name }) => name)
    expect(names.filter((name) => name === 'ask.answered')).toHaveLength(1)
  })
})

// Last: after four weeks everybody at the desk would have to sign in again.
describe('a token of four weeks ago', () => {
  it('that has expired takes no answer, and says how to write', async () => {
    const contact = await asked('expired@example.com')
    await desk.pass(29 * 24 * hour)
    const late = await desk.send(contact.link, { score: '5' })
    expect(late.body).toContain('support@fernandclay.example')
    expect(await desk.answersOf(contact)).toEqual([])
  })
})

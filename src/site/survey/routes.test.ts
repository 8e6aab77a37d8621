import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import { asking, type Contact, hour } from '../../listening/surveys/surveys.fixture.ts'
import { askToken } from '../../listening/surveys/index.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
})

async function asked(
  address: string,
): Promise<Contact & { mailId: string; link: string; askId: string }> {
  const contact = await desk.solved(address)
  await desk.pass(24 * hour)
  const [ask] = await desk.asks(contact.conversationId)
  return { ...contact, askId: ask!.id, link: await desk.linkOf(contact) }
}

describe('the page of an ask', () => {
  it('asks in the words that are locked, and needs no script', async () => {
    const { link } = await asked('page@example.com')
    const page = await desk.open(link)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('<legend>How would you rate the support you received?</legend>')
    expect(page.body).toContain('What is the reason for your rating?')
    expect([
      ...page.body.matchAll(/<span>(Very poor|Poor|Fair|Good|Very good)<\/span>/g),
    ]).toHaveLength(5)
    expect(page.body).not.toMatch(/<script|checked/)
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    })
    expect(page.headers['content-security-policy']).toContain(`default-src 'none'`)
    const style = /href="(\/site\.css[^"]*)"/.exec(page.body)![1]!
    const css = await desk.open(style.replaceAll('&amp;', '&'))
    expect([css.statusCode, css.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  })

  it('is there within 100 ms and 30 kB over loopback, the style with it', async () => {
    const { link } = await asked('quick@example.com')
    const base = await shop.product.http.listen({ port: 0, host: '127.0.0.1' })
    const took: number[] = []
    let bytes = 0
    for (let time = 0; time < 21; time++) {
      const begun = performance.now()
      const page = await (await fetch(base + link)).text()
      const style = /href="(\/site\.css[^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&')
      const css = await (await fetch(base + style)).text()
      took.push(performance.now() - begun)
      bytes = Buffer.byteLength(page) + Buffer.byteLength(css)
    }
    expect(took.toSorted((a, b) => a - b)[10]).toBeLessThan(100)
    expect(bytes).toBeLessThan(30_000)
  })

  it('speaks the language that was chosen', async () => {
    const { link } = await asked('tongue@example.com')
    const page = await desk.open(`${link}?lang=de&score=2`)
    expect(page.body).toContain('<html lang="de">')
    expect(page.body).toContain('Wie bewerten Sie die Hilfe, die Sie erhalten haben?')
    expect(page.body).toMatch(/href="\/s\/[\w-]{43}\?lang=fr&amp;score=2"/)
    const posted = await desk.send(`${link}?lang=de`, { score: '2' })
    const thanks = await desk.open(posted.headers.location!)
    expect(thanks.body).toContain('<html lang="de">')
    expect(thanks.body).toContain('Schlecht')
  })

  it('records nothing by being opened, however often', async () => {
    const { link, conversationId, askId } = await asked('scanner@example.com')
    const paths = [1, 2, 3, 4, 5].map((score) => `${link}?score=${score}`)
    for (const path of [...paths, `${link}/no-more`, `${link}/thanks`, link]) {
      for (const method of ['GET', 'HEAD'] as const) {
        expect((await shop.product.http.inject({ method, url: path })).statusCode).toBeLessThan(400)
      }
    }
    expect(await desk.answersOf({ conversationId })).toEqual([])
    expect((await shop.events(askId)).map(({ name }) => name)).toEqual([
      'ask.scheduled',
      'ask.sent',
    ])
  })
})

describe('an answer', () => {
  it('can be changed for a day, and then stays', async () => {
    const contact = await asked('change@example.com')
    const { link } = contact
    await desk.send(link, { score: '2', comment: 'Slow' })
    await desk.pass(23 * hour)
    const again = await desk.open(`${link}?score=5`)
    expect(again.body).toContain('value="2" checked')
    expect(again.body).toContain('>\nSlow</textarea>')
    const changed = await desk.send(link, { score: '4', comment: 'Better' })
    expect((await desk.open(changed.headers.location!)).body).toContain('Change my answer')
    expect(await desk.answersOf(contact)).toMatchObject([
      { score: 4, comment: 'Better', satisfied: true },
    ])
    expect((await shop.events(contact.askId)).map(({ name }) => name).slice(-2)).toEqual([
      'ask.answered',
      'answer.changed',
    ])
    await desk.pass(hour)
    const late = await desk.send(link, { score: '1' })
    expect([late.statusCode, late.body.includes('already answered')]).toEqual([200, true])
    expect((await desk.open(link)).body).toContain('already answered')
    expect((await desk.open(`${link}/thanks`)).body).not.toContain('Change my answer')
    expect(await desk.answersOf(contact)).toMatchObject([{ score: 4 }])
  })

  it('is one, when two arrive at once', async () => {
    const contact = await asked('both@example.com')
    const posts = await Promise.all(
      ['1', '5', '3', '2'].map((score) => desk.send(contact.link, { score })),
    )
    expect(posts.map((post) => post.statusCode)).toEqual([303, 303, 303, 303])
    expect(await desk.answersOf(contact)).toHaveLength(1)
  })

  it('keeps what was typed when something is wrong with it', async () => {
    const contact = await asked('typed@example.com')
    for (const score of ['', '9', '0', '4.5', '-1', 'NaN', '4; drop table answer', '４']) {
      const page = await desk.send(contact.link, {
        score,
        comment: '\nThe "box" <b>',
        felt: 'believed',
      })
      expect(page.statusCode).toBe(422)
      expect(page.body).toContain('Please choose one of the answers first.')
      expect(page.body).toContain('\n\nThe &quot;box&quot; &lt;b&gt;</textarea>')
      expect(page.body).toContain('value="believed" checked')
    }
    const long = await desk.send(contact.link, { score: '3', comment: 'x'.repeat(10_001) })
    expect([
      long.statusCode,
      long.body.includes('x'.repeat(10_001)),
      long.body.includes('value="3" checked'),
    ]).toEqual([422, true, true])
    expect(await desk.answersOf(contact)).toEqual([])
    // Line breaks travel as two signs and count as one.
    const lines = `${'x'.repeat(4999)}\r\n${'y'.repeat(5000)}`
    expect((await desk.send(contact.link, { score: '3', comment: lines })).statusCode).toBe(303)
    expect((await desk.answersOf(contact))[0]!.comment).toHaveLength(10_000)
  })

  it('of a program that fills every field is flagged, not lost', async () => {
    const contact = await asked('bee@example.com')
    await desk.send(contact.link, { score: '5', homepage: 'https://spam.example' })
    expect(await desk.answersOf(contact)).toMatchObject([{ score: 5, flags: ['bot-suspect'] }])
    expect((await desk.ada.get(`/customers/${contact.customerId}`)).body.facts).toEqual({})
  })

  it('that makes no sense never breaks the page', async () => {
    const contact = await asked('odd@example.com')
    const odd = [
      'score=4&score=5',
      'score[]=4',
      '%E0%A4%A=1',
      'score=4&comment=%00',
      '__proto__=1&score=4',
      'score=4&ease=99&ease=6&felt=nothing',
      'score=4&comment=%F0%9F%A7%A1%ED%A0%80',
    ]
    for (const body of odd)
      expect((await desk.send(contact.link, body)).statusCode, body).toBeLessThan(500)
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', '']) {
      const { statusCode } = await shop.product.http.inject({
        method: 'POST',
        url: contact.link,
        headers: type ? { 'content-type': type } : {},
        payload: '{"score":',
      })
      expect(statusCode, type).toBeLessThan(500)
    }
    const huge = await desk.send(contact.link, { score: '4', comment: 'x'.repeat(600_000) })
    expect([huge.statusCode, huge.headers['content-type']]).toEqual([
      413,
      'text/html; charset=utf-8',
    ])
  })
})

describe('a link that cannot be answered', () => {
  it('says so when it was taken back', async () => {
    const { conversationId, link, mailId, askId } = await asked('back@example.com')
    const { db } = shop.product.parts.workshop
    await db
      .updateTable('outbox')
      .set({ state: 'sent' })
      .where('kind', '=', 'email-automatic')
      .execute()
    await desk.write('back@example.com', {
      headers: `In-Reply-To: <${mailId}>`,
      body: 'It broke again.',
    })
    await shop.settle()
    expect((await desk.asks(conversationId))[0]).toMatchObject({
      state: 'withdrawn',
      reason: 'reopened',
    })
    const page = await desk.open(link)
    expect([page.statusCode, page.body.includes('We took this question back')]).toEqual([410, true])
    expect((await desk.send(link, { score: '5' })).statusCode).toBe(410)
    const cancelled = (await shop.events(askId)).at(-1)!
    expect(cancelled).toMatchObject({ name: 'ask.cancelled', data: { wasSent: true } })
  })

  it.each([['x'.repeat(43)], ['short'], ['%2e%2e%2f'], [`${'é'.repeat(10)}`]])(
    'is not found when it is forged: %s',
    async (token) => {
      for (const path of [
        `/s/${encodeURI(token)}`,
        `/s/${encodeURI(token)}/no-more`,
        `/s/${encodeURI(token)}/thanks`,
      ]) {
        const page = await desk.open(path, { 'accept-language': 'nl-NL,nl;q=0.9' })
        expect([page.statusCode, page.body.includes('lang="nl"')]).toEqual([404, true])
        expect(page.body).toContain('mailto:support@fernandclay.example')
      }
      expect((await desk.send(`/s/${encodeURI(token)}`, { score: '5' })).statusCode).toBe(404)
      expect((await desk.send(`/s/${encodeURI(token)}/no-more`, {})).statusCode).toBe(404)
    },
  )

  it('cannot be guessed from another ask, or before it was sent', async () => {
    const contact = await desk.solved('early@example.com')
    const [ask] = await desk.asks(contact.conversationId)
    expect(
      (await desk.open(`/s/${askToken(shop.product.parts.secrets, ask!.id)}`)).statusCode,
    ).toBe(404)
  })
})

describe('what we keep', () => {
  it('is told to everybody, in their language', async () => {
    const page = await desk.open('/privacy?lang=nl')
    expect([page.statusCode, page.body.includes('<html lang="nl">')]).toEqual([200, true])
    expect(page.body).toContain('Ons gerechtvaardigd belang')
    expect(page.body).toContain('Asking how it went')
  })
})

describe('too many answers at once', () => {
  it('are slowed down with a page, not with a problem', async () => {
    const strict = await product({ beside: shop, config: { RAPPORT_LIMIT_ANSWER: '2' } })
    const post = () =>
      strict.product.http.inject({
        method: 'POST',
        url: `/s/${'x'.repeat(43)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'score=5',
      })
    const answers = [await post(), await post(), await post()]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 429])
    expect(answers[2]!.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' })
    expect(Number(answers[2]!.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('"do not ask me again"', () => {
  it('takes a press, and works at once', async () => {
    const { link, customerId } = await asked('enough@example.com')
    expect((await desk.open(`${link}/no-more`)).body).toContain('Shall we stop asking?')
    const events = async () =>
      (await desk.ada.get(`/customers/${customerId}/consent-events`)).body.data
    expect(await events()).toEqual([])
    const done = await desk.send(`${link}/no-more`, 'List-Unsubscribe=One-Click')
    expect([done.statusCode, done.body.includes('We will not ask again')]).toEqual([200, true])
    expect(await events()).toMatchObject([
      { action: 'withdrawn', source: 'link', channel: 'all', purpose: { key: 'feedback' } },
    ])
  })
})

describe('after four weeks', () => {
  it('a link says kindly that it has expired, and how to write; a no is still taken', async () => {
    const { link, conversationId, askId, customerId } = await asked('late@example.com')
    await desk.pass(28 * 24 * hour)
    const page = await desk.open(link)
    expect([page.statusCode, page.body.includes('This question has expired')]).toEqual([410, true])
    expect(page.body).toContain('href="mailto:support@fernandclay.example"')
    expect((await desk.send(link, { score: '5' })).statusCode).toBe(410)
    expect(await desk.answersOf({ conversationId })).toEqual([])
    expect((await desk.asks(conversationId))[0]!.state).toBe('expired')
    expect((await shop.events(askId)).map(({ name }) => name)).not.toContain('ask.answered')
    expect((await desk.send(`${link}/no-more`, {})).statusCode).toBe(200)
    expect((await shop.events(customerId)).map(({ name }) => name)).toContain('consent.changed')
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from '../../listening/surveys/surveys.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let lee: Client

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: { RAPPORT_SESSION_IDLE_MINUTES: '100000' },
  })
  desk = await asking(shop)
  lee = await shop.member('lee', 'lead')
})

const db = () => shop.product.parts.workshop.db
const words = (legend: string, options: Record<string, string> = {}) => ({
  legend,
  options,
  labels: [],
})

/** A survey with a branch for low scores and one for high ones, in English only. */
async function branching(more: object = {}) {
  const { id } = (await lee.post('/surveys', { template: 'custom' })).body
  const { draft } = (await lee.get(`/surveys/${id}/draft`)).body
  draft.texts = {
    en: {
      ...draft.texts.en,
      items: {
        why: words('What went wrong?', { slow: 'Too slow', rude: 'Unkind' }),
        who: words('Who was unkind?'),
        liked: words('What did you like?', { fast: 'Speed', kind: 'Kindness' }),
      },
    },
  }
  draft.items = [
    { key: 'why', kind: 'choice', options: ['slow', 'rude'], showIf: { item: 'score', atMost: 2 } },
    { key: 'who', kind: 'text', showIf: { item: 'why', oneOf: ['rude'] } },
    {
      key: 'liked',
      kind: 'multi',
      options: ['fast', 'kind'],
      showIf: { item: 'score', atLeast: 4 },
    },
  ]
  Object.assign(draft, more)
  expect((await lee.put(`/surveys/${id}/draft`, { draft })).status).toBe(200)
  const { status, body } = await lee.post(`/surveys/${id}/versions`, {})
  expect(status, JSON.stringify(body)).toBe(201)
  return id as string
}

let people = 0
async function linkTo(surveyId: string) {
  const { customerId } = await desk.solved(`p${++people}@example.com`)
  const { body } = await lee.post(`/surveys/${surveyId}/person-links`, { customerId })
  return { customerId, askId: body.askId as string, link: body.path as string }
}
const answersTo = async (surveyId: string) =>
  (await lee.get(`/surveys/${surveyId}/answers`)).body.data

describe('branches without script', () => {
  it('two taps for the score, then what belongs to it, step by step', async () => {
    const surveyId = await branching()
    const { link } = await linkTo(surveyId)
    const page = await desk.open(`${link}?score=1`)
    expect(page.body).toContain('What went wrong?')
    expect((await desk.open(link)).body).not.toContain('What went wrong?')
    expect(Buffer.byteLength(page.body)).toBeLessThan(30_000)

    const first = await desk.send(link, { score: '1', comment: 'Bad', presented: '' })
    expect(first.headers.location).toMatch(/\/more\?seen=score&lang=en$/)
    expect(await answersTo(surveyId)).toMatchObject([{ score: 1, comment: 'Bad', further: {} }])
    const more = await desk.open(first.headers.location!)
    expect(more.body).toContain('Your answer is stored.')
    expect(more.body).toContain('What went wrong?')
    expect(more.body).not.toContain('<textarea id="comment"')
    const action = /action="([^"]+)"/.exec(more.body)![1]!.replaceAll('&amp;', '&')
    const second = await desk.send(action, { score: '1', why: 'rude', presented: 'why' })
    const last = await desk.open(second.headers.location!)
    expect(last.body).toContain('Who was unkind?')
    expect(last.body).not.toContain('What went wrong?')
    const third = await desk.send(
      /action="([^"]+)"/.exec(last.body)![1]!.replaceAll('&amp;', '&'),
      { score: '1', who: 'A bot', presented: 'who' },
    )
    expect(third.headers.location).toContain('/thanks')
    expect(await answersTo(surveyId)).toMatchObject([
      { score: 1, comment: 'Bad', further: { why: ['rude'], who: ['A bot'] } },
    ])
  })

  it('who changes the score leaves the other branch behind', async () => {
    const surveyId = await branching()
    const { link } = await linkTo(surveyId)
    await desk.send(link, { score: '1', why: 'rude', who: 'X', presented: 'why,who' })
    await desk.send(link, { score: '5', why: 'rude', liked: 'kind', presented: 'why,liked' })
    expect(await answersTo(surveyId)).toMatchObject([{ score: 5, further: { liked: ['kind'] } }])
  })

  it('a language it lacks is shown in its own, and is said to be that', async () => {
    const { link } = await linkTo(await branching())
    const page = await desk.open(`${link}?lang=fr`)
    expect(page.body).toContain('<html lang="en">')
    expect(page.body).not.toContain('hreflang="fr"')
    expect((await desk.open(`${link}?lang=tlh`)).statusCode).toBe(200)
    await desk.send(`${link}?lang=tlh`, { score: '3', comment: '🙂🙃' })
    await shop.settle()
  })

  it('keeps what is long, empty or only emoji as far as it can', async () => {
    const surveyId = await branching()
    const { link } = await linkTo(surveyId)
    const long = await desk.send(link, { score: '4', comment: 'x'.repeat(10_001) })
    expect([long.statusCode, long.body.includes('x'.repeat(10_001))]).toEqual([422, true])
    await desk.send(link, { score: '4', comment: '😀'.repeat(5000), presented: '' })
    const [answer] = await answersTo(surveyId)
    expect(answer.comment).toBe('😀'.repeat(5000))
    for (const score of ['9', '-1', 'four', '', '4.5']) {
      expect((await desk.send(link, { score })).statusCode).toBe(422)
    }
  })
})

describe('an answer without a name (S14)', () => {
  it('keeps nothing that leads back, and cannot be given twice or changed', async () => {
    const surveyId = await branching({ anonymity: 'choice', items: [] })
    const { link, customerId, askId } = await linkTo(surveyId)
    const before = await db().selectFrom('ask').selectAll().where('id', '=', askId).execute()
    shop.clock.advance(26 * hour)
    const sent = await desk.send(link, {
      score: '2',
      comment: 'Nobody listens',
      nameless: 'yes',
      presented: '',
    })
    expect(sent.headers.location).toContain('/thanks')
    expect((await desk.open(sent.headers.location!)).body).toContain('stored without your name')
    const [row] = await db()
      .selectFrom('answer')
      .selectAll()
      .where('survey_id', '=', surveyId)
      .execute()
    expect(row).toMatchObject({
      is_anonymous: true,
      ask_id: null,
      customer_id: null,
      conversation_id: null,
      inbox_id: null,
      agent_id: null,
      first_at: new Date('2026-03-16T00:00:00Z'),
      changed_at: new Date('2026-03-16T00:00:00Z'),
    })
    expect(row!.id[14]).toBe('4')
    expect(await db().selectFrom('ask').selectAll().where('id', '=', askId).execute()).toEqual(
      before,
    )
    expect((await shop.events(askId)).map(({ name }) => name)).toEqual([])
    // Not even the number of the transaction leads from the answer to the ask.
    const { rows } = await sql<{ same: boolean }>`select x.xmin = a.xmin or x.xmin = a.xmax as same
      from answer x, ask a where x.id = ${row!.id} and a.id = ${askId}`.execute(db())
    expect(rows[0]!.same).toBe(false)
    const events = await sql<{ n: number }>`select count(*)::int as n from event
      where data::text like ${`%${row!.id}%`}`.execute(db())
    expect(events.rows[0]!.n).toBe(0)
    expect((await lee.get(`/customers/${customerId}`)).body.facts ?? {}).not.toHaveProperty(
      'last-csat',
    )

    const again = await desk.send(link, { score: '5', presented: '' })
    expect([again.statusCode, again.body.includes('Your answer')]).toEqual([200, true])
    expect(await answersTo(surveyId)).toHaveLength(1)
    expect(await answersTo(surveyId)).toMatchObject([
      { isAnonymous: true, customer: null, score: 2 },
    ])
  })

  it('asks for all that belongs to it before it is stored', async () => {
    const surveyId = await branching({ anonymity: 'always' })
    const { link } = await linkTo(surveyId)
    expect((await desk.open(link)).body).toContain('stored without names')
    const more = await desk.send(link, { score: '1', comment: 'Hm', presented: '' })
    expect([more.statusCode, more.body.includes('What went wrong?')]).toEqual([200, true])
    expect(more.body).toContain('Hm</textarea>')
    expect(await answersTo(surveyId)).toEqual([])
    await desk.send(link, { score: '1', comment: 'Hm', why: 'slow', presented: 'why' })
    expect(await answersTo(surveyId)).toMatchObject([
      { isAnonymous: true, further: { why: ['slow'] }, comment: 'Hm' },
    ])
  })

  it('two at once are one answer', async () => {
    const surveyId = await branching({ anonymity: 'always', items: [] })
    const { link } = await linkTo(surveyId)
    await Promise.all(
      [1, 2, 3, 4, 5].map((score) => desk.send(link, { score: String(score), presented: '' })),
    )
    expect(await answersTo(surveyId)).toHaveLength(1)
  })

  it('who gave their name cannot take it back', async () => {
    const surveyId = await branching({ anonymity: 'choice', items: [] })
    const { link } = await linkTo(surveyId)
    await desk.send(link, { score: '2', presented: '' })
    expect((await desk.open(link)).body).not.toContain('nameless')
    await desk.send(link, { score: '3', nameless: 'yes', presented: '' })
    expect(await answersTo(surveyId)).toMatchObject([{ isAnonymous: false, score: 3 }])
  })
})

describe('an open link', () => {
  async function open() {
    const surveyId = await branching()
    const { body } = await lee.post(`/surveys/${surveyId}/rules`, {
      trigger: 'link',
      isEnabled: true,
    })
    return { surveyId, path: body.linkPath as string, ruleId: body.id as string }
  }
  const formOf = (body: string) => /name="form" value="([^"]+)"/.exec(body)![1]!
  const asks = async (surveyId: string) => (await lee.get(`/surveys/${surveyId}/asks`)).body.data

  it('records nothing by being opened by any number of scanners', async () => {
    const { surveyId, path } = await open()
    for (let n = 0; n < 30; n++) {
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await shop.product.http.inject({ method, url: `${path}?score=${n % 6}` })
        expect(answer.statusCode).toBe(200)
      }
    }
    expect([await asks(surveyId), await answersTo(surveyId)]).toEqual([[], []])
  })

  it('takes an answer from nobody we know; the same form twice is one', async () => {
    const { surveyId, path } = await open()
    const form = formOf((await desk.open(`${path}?via=qr`)).body)
    shop.clock.advance(9000)
    const fields = { score: '5', form, presented: '' }
    const [one, two] = await Promise.all([
      desk.send(`${path}?via=qr`, fields),
      desk.send(`${path}?via=qr`, fields),
    ])
    expect(one!.headers.location).toBe(two!.headers.location)
    expect((await desk.open(one!.headers.location!)).body).toContain('What did you like?')
    expect(await answersTo(surveyId)).toMatchObject([{ score: 5, customer: null, flags: [] }])
    expect(await asks(surveyId)).toMatchObject([
      { trigger: 'link', channel: 'qr', state: 'answered' },
    ])
    expect((await desk.open(one!.headers.location!.replace('/more', '/no-more'))).statusCode).toBe(
      404,
    )
  })

  it('refuses a form we did not make or that is a day old, and keeps what was typed', async () => {
    const { surveyId, path } = await open()
    const form = formOf((await desk.open(path)).body)
    const wrong = [form.slice(0, -2), `${form}x`, 'x', '', form.replace(/^\w/, '9')]
    for (const forged of wrong) {
      const page = await desk.send(path, { score: '5', comment: 'Mine', form: forged })
      expect([page.statusCode, page.body.includes('Mine</textarea>')]).toEqual([422, true])
    }
    shop.clock.advance(25 * hour)
    const late = await desk.send(path, { score: '5', comment: 'Mine', form })
    expect(late.statusCode).toBe(422)
    expect(await answersTo(surveyId)).toEqual([])
    const fresh = formOf(late.body)
    expect((await desk.send(path, { score: '5', form: fresh })).statusCode).toBe(303)
    expect(await answersTo(surveyId)).toHaveLength(1)
  })

  it('put away it says so, and links under way are still answered', async () => {
    const { surveyId, path } = await open()
    const { link } = await linkTo(surveyId)
    await lee.patch(`/surveys/${surveyId}`, { isArchived: true })
    expect((await desk.open(path)).statusCode).toBe(410)
    const form = 'none'
    expect((await desk.send(path, { score: '5', form })).statusCode).toBe(410)
    expect((await desk.send(link, { score: '4', presented: '' })).statusCode).toBe(303)
    expect(await answersTo(surveyId)).toMatchObject([{ score: 4 }])
    expect((await desk.open('/o/AAAAAAAAAAAA')).statusCode).toBe(404)
  })
})

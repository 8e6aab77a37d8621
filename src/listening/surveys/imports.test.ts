import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { asking } from './surveys.fixture.ts'

let shop: Shop
let lee: Client

beforeAll(async () => {
  shop = await product({ now: new Date('2026-03-17T10:00:00Z') })
  await asking(shop)
  lee = await shop.member('lee', 'lead')
})

const make = async (template: string): Promise<string> =>
  (await lee.post('/surveys', { template })).body.id
const bring = (id: string, body: object) =>
  lee.post(`/surveys/${id}/imports`, { source: 'Simplesat', format: 'csv', ...body })
const results = async (id: string) =>
  (await lee.get(`/surveys/${id}/results?from=2025-01-01T00:00:00Z`)).body

describe('scores of before', () => {
  it('come as a series of their own, once, however often they are brought', async () => {
    const id = await make('csat-5')
    const lines = Array.from({ length: 50 }, (_, n) => `${n < 45 ? 5 : 2},2025-06-01,note ${n}`)
    const content = ['score,date,comment', ...lines, '9,2025-06-01,', '4,,'].join('\n')
    const dry = await bring(id, { scale: 'csat-5', content, dryRun: true })
    expect(dry.body).toMatchObject({ taken: 50, rejected: 2, importId: null })
    const first = await bring(id, { scale: 'csat-5', content })
    expect(first.body).toMatchObject({
      taken: 50,
      already: 0,
      rejected: 2,
      reasons: { 'off-scale': 1, 'no-moment': 1 },
      examples: [{ line: 52 }, { line: 53 }],
      isFlipped: false,
    })
    expect((await bring(id, { scale: 'csat-5', content })).body).toMatchObject({
      taken: 0,
      already: 50,
    })
    const { versions } = await results(id)
    expect(versions).toMatchObject([
      { isImported: true, isComparable: false, number: 0, n: 50, share: { value: 90 } },
    ])
    expect(versions[0].share.low).toBeCloseTo(78.64, 2)
    const answers = (await lee.get(`/surveys/${id}/answers?imported=true&limit=5`)).body.data
    expect(answers).toHaveLength(5)
    expect(answers[0]).toMatchObject({ isImported: true, customer: null })
    expect((await lee.get(`/surveys/${id}/answers?imported=false`)).body.data).toEqual([])
    expect((await lee.get('/answers')).body.data).toEqual([])
    // What is asked from now on is still our own words.
    expect((await lee.get(`/surveys/${id}`)).body.scale).toBe('csat-5')
    expect((await lee.get(`/surveys/${id}/draft`)).body.draft.template).toBe('csat-5')
  })

  it('that stand upside down are noticed, and turned around when told so (C3)', async () => {
    const id = await make('ces-7')
    const words = ['Easy', 'So quick, thanks', 'Makkelijk', 'Einfach', 'Facile', 'Friendly']
    const content = [
      'rating;created_at;feedback',
      ...words.map((word, n) => `${(n % 2) + 1};2025-0${n + 1}-01;${word}`),
      '7;2025-09-01;Slow',
    ].join('\n')
    const refused = await bring(id, { scale: 'ces-7', content })
    expect([refused.status, refused.body.code]).toEqual([409, 'upside-down'])
    expect((await lee.get(`/surveys/${id}/answers`)).body.data).toEqual([])
    const turned = await bring(id, { scale: 'ces-7', content, flip: true })
    expect(turned.body).toMatchObject({
      taken: 7,
      isFlipped: true,
      leaning: { direction: 'upside-down', fitting: 0, against: 7 },
    })
    const scores = (await lee.get(`/surveys/${id}/answers`)).body.data.map(
      (one: { score: number; comment: string }) => [one.comment, one.score],
    )
    expect(scores).toContainEqual(['Easy', 7])
    expect(scores).toContainEqual(['Slow', 1])
    const kept = await shop.product.parts.workshop.db
      .selectFrom('score_import')
      .selectAll()
      .execute()
    expect(kept).toContainEqual(
      expect.objectContaining({ survey_id: id, is_flipped: true, direction: 'upside-down' }),
    )
  })

  it('from 1 to 10 never stand in one number with 0 to 10 (C6)', async () => {
    const id = await make('nps-relationship')
    const content = Array.from({ length: 9 }, (_, n) =>
      JSON.stringify({ score: n + 1, at: '2025-06-01', id: `n${n}` }),
    ).join('\n')
    await bring(id, { scale: 'nps-10', format: 'ndjson', content })
    const { versions, notice } = await results(id)
    expect(versions).toMatchObject([{ scale: 'nps-10', isComparable: false, nps: null }])
    expect(notice).toContain('registered trademarks')
    const csat = await bring(id, { scale: 'csat-5', content: 'score\n' })
    expect(csat.body.errors[0]).toMatchObject({ pointer: '/scale' })
    expect((await bring(id, { scale: 'nps', content: 'name\nx' })).status).toBe(422)
  })

  it('belong to the customer whose address stands beside them', async () => {
    await shop.mail(
      'From: Nora <nora@example.com>\nTo: support@fernandclay.example\nSubject: x\nMessage-ID: <x@x.example>\n\nHello\n',
    )
    const id = await make('csat-good-bad')
    const content =
      'score,at,email\nGood,2025-06-01,Nora@example.com\nBad,2025-06-01,nobody@example.com'
    const dry = await bring(id, { scale: 'good-bad', content, dryRun: true })
    expect(dry.body).toMatchObject({ taken: 0, rejected: 2, words: ['good', 'bad'] })
    await bring(id, { scale: 'good-bad', content, labels: { Good: 1, bad: 0 } })
    const { data } = (await lee.get(`/surveys/${id}/answers`)).body
    expect(
      data.map((one: { score: number; customer: unknown }) => [one.score, one.customer !== null]),
    ).toEqual(
      expect.arrayContaining([
        [1, true],
        [0, false],
      ]),
    )
  })
})

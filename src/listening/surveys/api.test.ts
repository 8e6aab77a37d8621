import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { asking, hour } from './surveys.fixture.ts'

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
  const happy = await desk.solved('happy@example.com')
  await tomorrow()
  await desk.send(await desk.linkOf(happy), { score: '5', comment: 'Lovely.' })
})

const inWork = <R>(act: Parameters<typeof shop.product.parts.workshop.transact<R>>[1]) =>
  shop.product.parts.workshop.transact(systemActor('test'), act)
const only = async (conversationId: string) => (await desk.asks(conversationId))[0]!
const tomorrow = () => desk.pass(24 * hour)

describe('over the API', () => {
  it('a lead sets when a survey is sent, an agent only reads it', async () => {
    const { data } = (await desk.ada.get('/surveys')).body
    expect(data).toMatchObject([{ key: 'csat', metric: 'csat', scale: 'faces-5', isEnabled: true }])
    const url = `/surveys/${data[0].id}/rule`
    expect((await desk.ada.get(url)).body).toMatchObject({
      delayHours: { email: 24 },
      samplePercent: 100,
      may: { change: false },
    })
    expect((await desk.ada.patch(url, { isEnabled: false })).status).toBe(403)
    expect((await lee.patch(url, { delayHours: { email: 73 } })).status).toBe(422)
    expect((await lee.patch(url, { delayHours: { email: 0 } })).body).toMatchObject({
      delayHours: { email: 0, chat: 0 },
      may: { change: true },
    })
    const now = await desk.solved('at-once@example.com')
    expect((await only(now.conversationId)).state).toBe('sent')
    await lee.patch(url, { delayHours: { email: 24 }, samplePercent: 0 })
    const out = await desk.solved('unlucky@example.com')
    expect(await only(out.conversationId)).toMatchObject({
      state: 'suppressed',
      reason: 'not-sampled',
    })
    await lee.patch(url, { samplePercent: 100, isEnabled: false })
    const none = await desk.solved('off@example.com')
    expect(await desk.asks(none.conversationId)).toEqual([])
    await lee.patch(url, { isEnabled: true })
    expect((await desk.ada.get(`/surveys/${newId()}/rule`)).status).toBe(404)
  })

  it('an agent asks by hand, once', async () => {
    const { conversationId } = await desk.write('hand@example.com')
    const ask = () => desk.ada.post(`/conversations/${conversationId}/asks`)
    expect((await ask()).body).toMatchObject({ status: 409, code: 'no-human-reply' })
    await desk.ada.post(`/conversations/${conversationId}/replies`, {
      text: 'Here you are.',
      undoSeconds: 0,
    })
    const made = await ask()
    expect(made).toMatchObject({
      status: 201,
      body: { trigger: 'manual', state: 'scheduled', customer: { name: 'Nora Vale' } },
    })
    expect((await ask()).body.code).toBe('already-asked')
    await shop.settle()
    const listed = (await desk.ada.get(`/conversations/${conversationId}/asks`)).body
    expect(listed).toMatchObject({
      data: [{ id: made.body.id, state: 'sent' }],
      may: { ask: true },
    })
    const visitor = await shop.member('coco', 'collaborator')
    expect((await visitor.post(`/conversations/${conversationId}/asks`)).status).toBe(403)
    const outsider = await shop.member('bo', 'agent', { inboxes: [] })
    expect((await outsider.post(`/conversations/${conversationId}/asks`)).status).toBe(404)
    expect((await outsider.get(`/conversations/${conversationId}/asks`)).status).toBe(404)
    expect((await outsider.get('/asks')).body.data).toEqual([])
    expect((await shop.stranger.get('/asks')).status).toBe(401)
  })

  it('lists asks and answers page by page, filtered', async () => {
    const all = (await desk.ada.get('/asks?limit=100')).body.data
    const paged: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body } = await desk.ada.get(`/asks?limit=4${after ? `&after=${after}` : ''}`)
      paged.push(...body.data.map((one: { id: string }) => one.id))
      after = body.next
    }
    expect(paged).toEqual(all.map((one: { id: string }) => one.id))
    const suppressed = (await desk.ada.get('/asks?state=suppressed&limit=100')).body.data
    expect(suppressed.length).toBeGreaterThan(0)
    expect(suppressed.every((one: { reason: string }) => one.reason)).toBe(true)

    const low = await desk.solved('low@example.com')
    await tomorrow()
    await desk.send(await desk.linkOf(low), { score: '1' })
    const answers = (await desk.ada.get('/answers')).body.data
    expect(answers).toMatchObject([
      { score: 1, satisfied: false, comment: '', agent: { name: 'Ada' } },
      { score: 5, comment: 'Lovely.' },
    ])
    const of = async (query: string) =>
      (await desk.ada.get(`/answers?${query}`)).body.data.map((one: { score: number }) => one.score)
    expect(await of('satisfied=true')).toEqual([5])
    expect(await of('with-comment=true')).toEqual([5])
    expect(await of(`agent=${lee.id}`)).toEqual([])
    expect(await of(`customer=${low.customerId}`)).toEqual([1])
    expect(await of(`from=${answers[0].firstAt}`)).toEqual([1])
    expect(await of(`to=${answers[0].firstAt}`)).toEqual([5])
    expect((await desk.ada.get('/answers?sort=score')).status).toBe(422)
  })

  it('keeps the words of a version that was asked, and adds the next', async () => {
    const { data } = (await lee.get('/surveys')).body
    const [{ id }] = data
    const before = (await lee.get(`/surveys/${id}`)).body
    expect(before.versions).toMatchObject([
      {
        number: 1,
        template: 'csat-faces',
        answers: 2,
        wording: { question: 'How would you rate the support you received?' },
      },
    ])
    expect(
      (await desk.ada.post(`/surveys/${id}/versions`, { template: 'csat-good-bad' })).status,
    ).toBe(403)
    expect((await lee.post(`/surveys/${id}/versions`, { template: 'ces-7' })).status).toBe(422)
    const after = await lee.post(`/surveys/${id}/versions`, { template: 'csat-good-bad' })
    expect(
      after.body.versions.map((one: { number: number; scale: string }) => [one.number, one.scale]),
    ).toEqual([
      [2, 'good-bad'],
      [1, 'faces-5'],
    ])
    await expect(
      inWork((work) =>
        work
          .updateTable('survey_version')
          .set({ template: 'other' })
          .where('survey_id', '=', id)
          .execute(),
      ),
    ).rejects.toThrow(/append-only/)
  })
})

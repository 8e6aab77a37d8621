import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'

let shop: Shop
let ada: Client
let mira: Client
let bo: Client

async function arrive(id: string, body: string, headers = '') {
  const answer = await shop.mail(
    `From: Nora Vale <nora@example.com>\nTo: support@fernandclay.example\nSubject: My planter\n` +
      `Message-ID: <${id}@example.com>\n${headers}Content-Type: text/plain; charset=utf-8\n\n${body}\n`,
  )
  expect(answer.status).toBe(200)
  await shop.settle()
  return answer.body as { conversationId: string; messageId: string }
}

const replyTo = (id: string) => `In-Reply-To: <${id}@example.com>\n`
const moodOf = async (conversationId: string, who = ada) =>
  (await who.get(`/conversations/${conversationId}/mood`)).body

beforeAll(async () => {
  shop = await product()
  ada = await shop.member('ada', 'agent')
  mira = await shop.member('mira', 'lead')
  bo = await shop.member('bo', 'agent', { inboxes: [] })
})

describe('the mood of a conversation', () => {
  it('goes from angry to thankful, and a correction is logged and stays', async () => {
    const { conversationId, messageId } = await arrive(
      't17-1',
      'This is the third time I write. Still nothing. Unacceptable!',
    )
    const last = await arrive(
      't17-2',
      'The new planter is here and it is whole. Thank you, Ada.\n\n' +
        'On Mon, 2 Mar 2026 Fern & Clay wrote:\n> Unacceptable! I hate this. Terrible.\n',
      replyTo('t17-1'),
    )
    expect(last.conversationId).toBe(conversationId)
    const { cycles, may } = await moodOf(conversationId)
    expect(may).toEqual({ correct: true })
    expect(cycles).toHaveLength(1)
    expect(cycles[0]).toMatchObject({
      cycle: 1,
      change: 3,
      start: { messageId, mood: -2, language: 'en', correction: null },
      end: { messageId: last.messageId, mood: 1 },
    })
    expect(cycles[0].start.reasons[0]).toMatchObject({ phrase: 'Unacceptable', weight: -3 })

    const corrected = await ada.put(`/conversations/${conversationId}/mood`, {
      messageId,
      mood: -1,
    })
    expect(corrected.status).toBe(200)
    expect(corrected.body.cycles[0]).toMatchObject({
      change: 2,
      start: { mood: -1, ruleMood: -2, correction: { by: { name: 'Ada' } } },
    })
    const events = await shop.events(conversationId)
    expect(events.filter(({ name }) => name.startsWith('mood.'))).toEqual([
      { name: 'mood.changed', data: expect.objectContaining({ from: 0, to: -2 }) },
      { name: 'mood.changed', data: expect.objectContaining({ from: -2, to: 1 }) },
      {
        name: 'mood.corrected',
        data: expect.objectContaining({ messageId, from: -2, to: -1, rule: -2 }),
      },
    ])

    // Other rules read everything again; what a person said stays.
    await shop.product.parts.workshop.db.deleteFrom('voice_reading').execute()
    await shop.product.parts.workshop.db
      .updateTable('mood_reading')
      .set({ read_with: '0' })
      .execute()
    await shop.settle()
    expect((await moodOf(conversationId)).cycles[0].start).toMatchObject({ mood: -1, ruleMood: -2 })

    const back = await ada.put(`/conversations/${conversationId}/mood`, { messageId, mood: null })
    expect(back.body.cycles[0].start).toMatchObject({ mood: -2, correction: null })
    const kept = await shop.product.parts.workshop.db
      .selectFrom('mood_correction')
      .select(['mood', 'previous'])
      .where('text_id', '=', messageId)
      .orderBy('at')
      .orderBy('id')
      .execute()
    expect(kept).toEqual([
      { mood: -1, previous: -2 },
      { mood: null, previous: -1 },
    ])
  })

  it('is the change of its number, and a trail on the customer', async () => {
    const { conversationId } = await arrive('t17-metric-1', 'This is a disgrace. I am furious!')
    await arrive('t17-metric-2', 'It works. Thank you, Ada.', replyTo('t17-metric-1'))
    const at = '/metrics/mood-change/rows?period=7d'
    const own = (rows: { conversation: { id: string } }[]) =>
      rows.find(({ conversation }) => conversation.id === conversationId)
    expect(own((await ada.get(`${at}&part=open`)).body.data)).toMatchObject({ isOpen: true })
    expect(own((await ada.get(at)).body.data)).toBeUndefined()

    const reasonId = (await ada.get('/reasons')).body.data[0].id
    await ada.post(`/conversations/${conversationId}/resolution`, { reasonId })
    expect(own((await ada.get(at)).body.data)).toMatchObject({ points: 3, isOpen: false })
    await ada.put(`/conversations/${conversationId}/mood`, { mood: 2 })
    expect(own((await ada.get(at)).body.data)).toMatchObject({ points: 4 })
    const better = await ada.get('/metrics/mood-improved/rows?period=7d&part=hit')
    expect(own(better.body.data)).toMatchObject({ hit: true })

    const { customer } = (await ada.get(`/conversations/${conversationId}`)).body
    const { data } = (await ada.get(`/customers/${customer.id}/mood`)).body
    expect(data.slice(0, 2)).toMatchObject([
      { mood: 2, isCorrected: true, conversation: { id: conversationId } },
      { mood: -2, isCorrected: false, reasons: [{ phrase: expect.any(String) }, {}] },
    ])
    expect((await bo.get(`/customers/${customer.id}/mood`)).body).toEqual({ data: [] })
  })

  it('begins anew with each cycle', async () => {
    const { conversationId } = await arrive('cycle-1', 'Great, thank you!')
    const reasonId = (await ada.get('/reasons')).body.data[0].id
    await ada.post(`/conversations/${conversationId}/resolution`, { reasonId })
    await arrive('cycle-2', 'It is broken again and I am angry.', replyTo('cycle-1'))
    const { cycles } = await moodOf(conversationId)
    expect(cycles.map((one: { cycle: number; change: null }) => [one.cycle, one.change])).toEqual([
      [1, null],
      [2, null],
    ])
    expect(cycles[1].end.mood).toBe(-2)
  })

  it('is not there for who does not see the inbox, nor to correct where nobody wrote', async () => {
    const { conversationId } = await arrive('foreign-1', 'I am furious.')
    expect((await bo.get(`/conversations/${conversationId}/mood`)).status).toBe(404)
    expect((await bo.put(`/conversations/${conversationId}/mood`, { mood: 1 })).status).toBe(404)
    expect((await bo.get(`/moods?conversations=${conversationId}`)).body).toEqual({ data: [] })
    expect((await ada.get(`/moods?conversations=${conversationId}`)).body).toEqual({
      data: [{ conversationId, mood: -2 }],
    })
    expect((await ada.put(`/conversations/${conversationId}/mood`, { mood: 3 })).status).toBe(422)
    const begun = await ada.post('/conversations', {
      inboxId: shop.inboxId,
      to: { name: 'New', address: 'new@example.com' },
      subject: 'Hello',
      text: 'Hello',
      undoSeconds: 0,
    })
    const none = await ada.put(`/conversations/${begun.body.id}/mood`, { mood: 1 })
    expect([none.status, none.body.code]).toEqual([409, 'no-mood'])
    expect((await moodOf(begun.body.id)).cycles).toEqual([])
  })

  it('knows the language of a mail that does not say it', async () => {
    const { messageId } = await arrive('lang-1', 'Waar blijft mijn pakket? Ik wacht al weken.')
    const row = await shop.product.parts.workshop.db
      .selectFrom('message')
      .select('language')
      .where('id', '=', messageId)
      .executeTakeFirstOrThrow()
    expect(row.language).toBe('nl')
  })
})

describe('the voice of customers', () => {
  it('lists texts by theme, mood and language, with the phrase marked', async () => {
    const { messageId } = await arrive('voice-1', 'I felt rushed on the phone. The lid is cracked.')
    const page = await ada.get('/voice?theme=felt-rushed')
    expect(page.status).toBe(200)
    const item = page.body.data.find((one: { id: string }) => one.id === messageId)
    expect(item).toMatchObject({
      kind: 'message',
      mood: -1,
      language: 'en',
      customer: { name: 'Nora Vale' },
      themes: [
        { key: 'felt-rushed', by: 'rule' },
        { key: 'damaged', by: 'rule' },
      ],
    })
    const marked = item.marks.map((mark: { from: number; to: number }) =>
      item.text.slice(mark.from, mark.to),
    )
    expect(marked).toEqual(['felt rushed', 'cracked'])
    const has = async (query: string) =>
      (await ada.get(`/voice?${query}`)).body.data.some(
        (one: { id: string }) => one.id === messageId,
      )
    expect(await has('mood=-1')).toBe(true)
    expect(await has('mood=1,2')).toBe(false)
    expect(await has('language=nl')).toBe(false)
    expect(await has('kind=answer')).toBe(false)
    expect((await bo.get('/voice')).body.data).toEqual([])
  })

  it('pages without losing or repeating a text', async () => {
    const all = (await ada.get('/voice?limit=100')).body.data.map((one: { id: string }) => one.id)
    expect(all.length).toBeGreaterThan(4)
    const seen: string[] = []
    for (let after = ''; ;) {
      const { data, next } = (await ada.get(`/voice?limit=2${after}`)).body
      seen.push(...data.map((one: { id: string }) => one.id))
      if (!next) break
      after = `&after=${next}`
    }
    expect(seen).toEqual(all)
  })

  it('lets a person take a theme away and give one, and no rule undoes that', async () => {
    const { messageId } = await arrive('code-1', 'Your mail felt rushed to me.')
    const away = await ada.put(`/voice/${messageId}/themes/felt-rushed`, { applies: false })
    expect([away.status, away.body.themes]).toEqual([200, []])
    await ada.put(`/voice/${messageId}/themes/rude`, { applies: true })
    await shop.product.parts.workshop.db.deleteFrom('voice_reading').execute()
    await shop.product.parts.workshop.db
      .updateTable('mood_reading')
      .set({ read_with: '0' })
      .execute()
    await shop.settle()
    const item = (await ada.get('/voice?theme=rude')).body.data.find(
      (one: { id: string }) => one.id === messageId,
    )
    expect(item.themes).toEqual([{ key: 'rude', by: 'person' }])
    expect((await shop.events(messageId)).map(({ name }) => name)).toEqual([
      'text.serving-heard',
      'text.coded',
      'text.coded',
    ])
    const unknown = await ada.put(`/voice/${messageId}/themes/nothing`, { applies: true })
    expect(unknown.status).toBe(404)
    const foreign = await bo.put(`/voice/${messageId}/themes/rude`, { applies: false })
    expect(foreign.status).toBe(404)
  })

  it('suggests what many say, and finds it in old texts once it is named', async () => {
    for (const id of ['s1', 's2', 's3'])
      await arrive(id, `Is there a drainage hole in the ${id} one?`)
    const { data } = (await mira.get('/voice-suggestions')).body
    expect(data[0]).toMatchObject({ phrase: 'drainage hole', texts: 3 })
    const added = await mira.post('/themes', { name: 'Drainage', phrases: [data[0].phrase] })
    expect([added.status, added.body.key]).toEqual([201, 'drainage'])
    expect((await ada.post('/themes', { name: 'X', phrases: ['x'] })).status).toBe(403)
    expect((await mira.post('/themes', { name: 'Drainage', phrases: ['x'] })).status).toBe(422)
    await shop.settle()
    expect((await ada.get('/voice?theme=drainage')).body.data).toHaveLength(3)
    const counts = (await ada.get('/voice-counts?language=en')).body
    expect(counts.themes).toContainEqual({ theme: 'drainage', texts: 3, customers: 1 })
    await mira.patch('/themes/drainage', {
      aspect: 'product',
      phrases: ['drainage hole', 'drains'],
    })
    await shop.settle()
    expect((await ada.get('/voice?aspect=product&theme=drainage')).body.data).toHaveLength(3)
    expect((await ada.get('/voice?aspect=billing&theme=drainage')).body.data).toEqual([])
    await mira.delete('/themes/drainage')
    await shop.settle()
    expect((await ada.get('/voice?theme=drainage')).body.data).toEqual([])
    const { data: kept } = (await ada.get('/themes/drainage/history')).body
    expect(kept).toMatchObject([
      { version: 3, isRetired: true, phrases: ['drainage hole', 'drains'], by: { name: 'Mira' } },
      { version: 2, isRetired: false, aspect: 'product' },
      { version: 1, aspect: null, phrases: ['drainage hole'] },
    ])
    const all = (await ada.get('/themes?include=retired')).body.data
    expect(all.at(-1)).toMatchObject({ key: 'drainage', isRetired: true })
  })

  it('suggests no more what a person set aside, until it is taken back', async () => {
    const phrases = async () =>
      (await mira.get('/voice-suggestions')).body.data.map((one: { phrase: string }) => one.phrase)
    expect(await phrases()).toContain('drainage hole')
    const put = (isAside: boolean) =>
      mira.put('/theme-asides', { phrase: 'drainage hole', isAside })
    expect((await put(true)).body.data).toMatchObject([{ phrase: 'drainage hole' }])
    expect((await put(true)).status).toBe(200)
    expect((await phrases()).join(' ')).not.toContain('drainage hole')
    expect((await put(false)).body.data).toEqual([])
    expect(await phrases()).toContain('drainage hole')
  })
})

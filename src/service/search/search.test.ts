import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../test/harness.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { createInbox } from '../inboxes/index.ts'

let shop: Shop
let ada: Client
let mails = 0

const write = async (from: string, subject: string, text: string) => {
  shop.clock.advance(60_000)
  const answer = await shop.mail(
    `From: ${from}\nTo: support@fernandclay.example\nSubject: ${subject}\nMessage-ID: <m${++mails}@example.com>\n\n${text}\n`,
  )
  expect(answer.status).toBe(200)
  return answer.body.conversationId as string
}

const find = async (who: Client, q: string, more = '') => {
  const answer = await who.get(`/search?q=${encodeURIComponent(q)}${more}`)
  expect(answer.status).toBe(200)
  return answer.body
}
const subjects = (body: { data: { subject: string }[] }) => body.data.map(({ subject }) => subject)

let planter: string

beforeAll(async () => {
  shop = await product()
  ada = await shop.member('ada', 'agent')
  planter = await write(
    'Nora Vale <nora@example.com>',
    'Broken on arrival',
    'The big planter arrived damaged. Can you help?',
  )
  await write(
    'Zoë Käufer <zoe@example.com>',
    'Refund',
    'I was charged twice for the planter, please refund.',
  )
  await write('nora@example.com', 'A thought', 'Könnten Sie die Größe ändern?')
  for (let i = 0; i < 7; i++)
    await write(`many${i}@example.com`, `Question ${i}`, 'When does the kettle ship?')
  await ada.post(`/conversations/${planter}/notes`, {
    text: 'The warehouse says the courier dropped it.',
  })
  // Two messages that hold one word each are not one message that holds both.
  const split = await write('split@example.com', 'Split', 'Only the courier.')
  await ada.post(`/conversations/${split}/notes`, { text: 'And then the kettle.' })
})

describe('searching', () => {
  it('finds the conversations in which one message holds all the words, newest first', async () => {
    expect(subjects(await find(ada, 'planter'))).toEqual(['Refund', 'Broken on arrival'])
    expect(subjects(await find(ada, 'planter refund'))).toEqual(['Refund'])
    expect(subjects(await find(ada, 'courier kettle'))).toEqual([])
    expect(subjects(await find(ada, 'unheard'))).toEqual([])
  })

  it('shows where, with the words marked', async () => {
    const [hit] = (await find(ada, 'damaged planter')).data
    expect(hit).toMatchObject({
      conversationId: planter,
      foundIn: 'text',
      customer: { name: 'Nora Vale' },
      state: 'open',
      number: expect.any(Number),
    })
    expect(
      hit.snippet.marks.map(([from, to]: [number, number]) => hit.snippet.text.slice(from, to)),
    ).toEqual(['planter', 'damaged'])
  })

  it('takes accents, case and punctuation as the same', async () => {
    expect(subjects(await find(ada, 'konnten GROSSE'))).toEqual([])
    expect(subjects(await find(ada, '“KONNTEN”, größe!'))).toEqual(['A thought'])
  })

  it('looks at whole words, and at beginnings when asked', async () => {
    expect(subjects(await find(ada, 'plant'))).toEqual([])
    expect(subjects(await find(ada, 'big plant', '&prefix=true'))).toEqual(['Broken on arrival'])
    expect(subjects(await find(ada, 'pl', '&prefix=true'))).toEqual([])
  })

  it('looks where it is told: messages and notes, notes alone, subjects, customers', async () => {
    expect(subjects(await find(ada, 'warehouse'))).toEqual(['Broken on arrival'])
    expect((await find(ada, 'warehouse', '&in=note')).data[0].foundIn).toBe('note')
    expect(subjects(await find(ada, 'planter', '&in=note'))).toEqual([])
    expect(subjects(await find(ada, 'broken'))).toEqual([])
    const [hit] = (await find(ada, 'broken', '&in=text,subject')).data
    expect(hit).toMatchObject({
      foundIn: 'subject',
      snippet: { text: 'Broken on arrival', marks: [[0, 6]] },
    })
    const people = await find(ada, 'kauf', '&in=customers')
    expect(people).toMatchObject({
      data: [],
      customers: [{ name: 'Zoë Käufer', reachedBy: 'zoe@example.com' }],
    })
    expect((await ada.get('/search?q=x&in=attic')).status).toBe(422)
  })

  it('counts: to 1,000, exactly when asked, or not at all', async () => {
    expect((await find(ada, 'kettle')).count).toEqual({
      conversations: 8,
      messages: null,
      more: false,
    })
    expect((await find(ada, 'courier', '&count=exact')).count).toEqual({
      conversations: 2,
      messages: 2,
      more: false,
    })
    expect((await find(ada, 'kettle', '&count=none')).count).toBeNull()
    expect(await find(ada, '…')).toMatchObject({ data: [], count: { conversations: 0 } })
  })

  it('turns pages without showing a conversation twice', async () => {
    const twice = await write('again@example.com', 'Again', 'The kettle, once.')
    await write('between@example.com', 'Between', 'Kettle in between.')
    shop.clock.advance(60_000)
    await ada.post(`/conversations/${twice}/notes`, { text: 'The kettle, twice.' })
    const seen: string[] = []
    let after = ''
    do {
      const page = await find(ada, 'kettle', `&limit=3${after}`)
      seen.push(...subjects(page))
      after = page.next ? `&after=${page.next}` : ''
      expect(page.data.length).toBeLessThanOrEqual(3)
    } while (after)
    expect(seen).toHaveLength(10)
    expect(new Set(seen).size).toBe(10)
    expect(seen.slice(0, 2)).toEqual(['Again', 'Between'])
  })

  it('narrows to states and an inbox', async () => {
    expect(subjects(await find(ada, 'planter', '&state=resolved'))).toEqual([])
    expect(subjects(await find(ada, 'planter', `&state=open&inbox=${shop.inboxId}`))).toHaveLength(
      2,
    )
  })

  it('sees only the inboxes one sees, in hits and in counts; strangers see nothing', async () => {
    const other = await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
      createInbox(work, {
        name: 'Wholesale',
        address: 'wholesale@fernandclay.example',
        senderName: 'Fern & Clay',
      }),
    )
    const bo = await shop.member('bo', 'agent', { inboxes: [other] })
    expect(await find(bo, 'planter')).toMatchObject({
      data: [],
      count: { conversations: 0, more: false },
    })
    expect(await find(bo, 'planter', '&count=exact')).toMatchObject({
      data: [],
      count: { conversations: 0 },
    })
    expect((await find(ada, 'planter')).count.conversations).toBe(2)
    const key = await shop.key(['inbound:write'])
    expect((await key.get('/search?q=planter')).status).toBe(403)
    expect((await shop.stranger.get('/search?q=planter')).status).toBe(401)
  })
})

it('goes back through the months until the page is full, and counts to 1,000', async () => {
  const old = await product()
  const { workshop, files } = old.product.parts
  const { runImport } = await import('../../cli/import/index.ts')
  const folder = await yearsOf(old.folder)
  await runImport({ folder, connected: old.product.connected, workshop, files })
  const rare = await find(old.owner, 'rare', '&limit=100')
  expect(rare.data.map(({ subject }: { subject: string }) => subject)).toEqual(
    Array.from({ length: 24 }, (_, i) => `Month ${23 - i}`),
  )
  expect(rare.count).toEqual({ conversations: 24, messages: null, more: false })
  expect((await find(old.owner, 'common')).count).toEqual({
    conversations: 1000,
    messages: null,
    more: true,
  })
  expect((await find(old.owner, 'common', '&count=exact')).count).toEqual({
    conversations: 2400,
    messages: 4800,
    more: false,
  })
  const first = await find(old.owner, 'rare', '&limit=10')
  const second = await find(old.owner, 'rare', `&limit=10&after=${first.next}`)
  expect(subjects(second)[0]).toBe('Month 13')
})

/** Two years, a hundred conversations a month: each says `common` twice, one a month `rare`. */
async function yearsOf(parent: string): Promise<string> {
  const { mkdir, writeFile } = await import('node:fs/promises')
  const folder = `${parent}/years`
  await mkdir(folder)
  const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
  const conversations = Array.from({ length: 2400 }, (_, i) => {
    const month = Math.floor(i / 100)
    const createdAt = new Date(Date.UTC(2024, 2 + month, 1 + (i % 28), 12, i % 60)).toISOString()
    return {
      id: i,
      subject: `Month ${month}`,
      customerId: 1,
      status: 'closed',
      createdAt,
      updatedAt: createdAt,
    }
  })
  const messages = conversations.flatMap(({ id, createdAt }) =>
    [id % 100 === 0 ? 'common rare' : 'common', 'common again'].map((bodyText) => ({
      conversationId: id,
      kind: 'customer',
      authorId: 1,
      createdAt,
      bodyText,
    })),
  )
  await writeFile(`${folder}/agents.ndjson`, '')
  await writeFile(
    `${folder}/customers.ndjson`,
    lines([{ id: 1, name: 'One', createdAt: '2024-01-01T00:00:00Z' }]),
  )
  await writeFile(`${folder}/conversations.ndjson`, lines(conversations))
  await writeFile(`${folder}/messages.ndjson`, lines(messages))
  return folder
}

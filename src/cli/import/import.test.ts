import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../../test/harness.ts'
import type { AnyWork } from '../../kernel/db/work.ts'
import { on, relay } from '../../kernel/events/index.ts'
import { messageReceived } from '../../service/conversations/index.ts'
import { runImport } from './index.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'rapport-import-'))
afterAll(() => rm(folder, { recursive: true }))

const day = 86_400_000
const began = Date.parse('2025-11-03T08:00:00Z')
const moment = (number: number, minutes = 0) =>
  new Date(began + number * day + minutes * 60_000).toISOString()

/** Fifty conversations: every third open, every third pending, the others closed. */
function corpus() {
  const agents = [
    { id: 1, name: 'Ada Agent', email: 'ada@old.example', team: 'care' },
    { id: 2, name: 'Bo Agent', email: 'bo@old.example', team: 'orders', role: 'owner' },
  ]
  const customers = Array.from({ length: 10 }, (_, i) => ({
    id: i + 1,
    name: `Customer ${i + 1}`,
    email: `customer${i + 1}@example.com`,
    phone: `+1555100000${i}`,
    locale: 'en',
    tier: 'gold',
    createdAt: moment(-30),
  }))
  const conversations = Array.from({ length: 50 }, (_, i) => ({
    id: i + 1,
    subject: `Order R${i + 1}`,
    reason: i % 2 ? 'late_delivery' : 'billing',
    customerId: (i % 10) + 1,
    assigneeId: (i % 2) + 1,
    channel: 'email',
    status: (['open', 'pending', 'closed'] as const)[i % 3],
    priority: i === 7 ? 'urgent' : 'normal',
    tags: ['Orders'],
    messageCount: 4,
    createdAt: moment(i),
    updatedAt: moment(i, 90),
  }))
  const messages = conversations.flatMap(({ id, customerId, assigneeId, createdAt }) => {
    const said = (seq: number, kind: string, bodyText: string, minutes: number) => ({
      conversationId: id,
      seq,
      kind,
      authorId: kind === 'customer' ? customerId : assigneeId,
      createdAt: new Date(Date.parse(createdAt) + minutes * 60_000).toISOString(),
      messageId: `c${id}.m${seq}@old.example`,
      inReplyTo: seq ? `c${id}.m${seq - 1}@old.example` : null,
      bodyText,
      attachments: [] as object[],
    })
    return [
      said(0, 'customer', `Where is my \\ parcel?\n\nTab\there, number ${id}`, 0),
      said(1, 'note', 'The warehouse says tomorrow.', 10),
      said(2, 'agent', 'Thank you for writing. Tomorrow.', 20),
      said(3, 'customer', id % 2 ? 'Thanks, tomorrow is fine.' : 'That is too late.', 60),
    ]
  })
  return { agents, customers, conversations, messages }
}

const lines = (rows: unknown[]) =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')

async function write(name: string, rows: unknown[]) {
  await writeFile(path.join(folder, `${name}.ndjson`), lines(rows))
}

async function writeAll(changed: Partial<Record<string, unknown[]>> = {}) {
  for (const [name, rows] of Object.entries({ ...corpus(), ...changed })) await write(name, rows)
}

const optionsFor = (shop: Shop) => ({
  folder,
  connected: shop.product.connected,
  workshop: shop.product.parts.workshop,
  files: shop.product.parts.files,
  messagesPerBatch: 40,
})

async function countsOf(shop: Shop) {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from conversation) as conversations, (select count(*)::int from message) as messages,
    (select count(*)::int from customer) as customers, (select count(*)::int from event where origin = 'import') as events,
    (select count(*)::int from message_search) as words, (select count(*)::int from mail_ref) as refs,
    (select count(*)::int from outbox) as outbox, (select count(*)::int from member) as members,
    (select count(*)::int from parked_event) as parked`.execute(shop.product.parts.workshop.db)
  return rows[0]!
}

describe('a whole import', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await product()
    await writeAll()
    const report = await runImport(optionsFor(shop))
    expect(report).toMatchObject({
      agents: 2,
      customers: 10,
      conversations: 50,
      messages: 200,
      rejected: {},
      rejectedFile: null,
    })
    await shop.settle()
  })

  it('brings every row once, into all its tables, and nothing leaves the building', async () => {
    // An event a message, an opening, a resolution, a customer, and the reason that was new.
    expect(await countsOf(shop)).toEqual({
      conversations: 50,
      messages: 200,
      customers: 10,
      events: 200 + 50 + 16 + 10 + 1,
      words: 250,
      refs: 200,
      outbox: 0,
      members: 3,
      parked: 0,
    })
  })

  it('says how each one stands, by the same rules as live ones', async () => {
    const open = await shop.owner.get('/conversations?state=open&limit=100')
    expect(open.body.data.map((row: { subject: string }) => row.subject).sort()).toEqual(
      corpus()
        .conversations.filter(({ status }) => status === 'open')
        .map(({ subject }) => subject)
        .sort(),
    )
    const [first] = open.body.data
    expect(first).toMatchObject({
      subject: 'Order R1',
      waitingSince: moment(0, 60),
      messageCount: 4,
      isUnread: false,
      tags: ['orders'],
    })
    const pending = await shop.owner.get('/conversations?state=pending&limit=100')
    expect(pending.body.data[0]).toMatchObject({ waitingOn: 'customer' })
    const resolved = await shop.owner.get('/conversations?state=resolved&limit=100')
    expect(resolved.body.data).toHaveLength(16)
    const { body } = await shop.owner.get(`/conversations/${resolved.body.data[0].id}`)
    expect(body).toMatchObject({
      waitingSince: null,
      firstResponseAt: expect.any(String),
      externalRef: { system: 'import' },
    })
    expect(Date.parse(body.closesAt) - shop.clock.now().getTime()).toBe(14 * day)
  })

  it('keeps the words as they were written, backslashes and all', async () => {
    const [{ id }] = (await shop.owner.get('/conversations?state=open')).body.data
    const { body } = await shop.owner.get(`/conversations/${id}/messages`)
    expect(body.data.map((message: { kind: string }) => message.kind)).toEqual([
      'customer',
      'note',
      'agent',
      'customer',
    ])
    expect(body.data[0].text).toBe('Where is my \\ parcel?\n\nTab\there, number 1')
    expect(body.data[2]).toMatchObject({
      author: { name: 'Ada Agent' },
      delivery: 'sent',
      parties: { to: [{ address: 'customer1@example.com' }] },
    })
  })

  it('writes the history into the log, at its own time', async () => {
    const [{ id }] = (await shop.owner.get('/conversations?state=resolved&limit=1&order=recent'))
      .body.data
    const { body } = await shop.owner.get(`/conversations/${id}/history`)
    expect(body.data.map((event: { name: string }) => event.name)).toEqual([
      'conversation.opened',
      'message.received',
      'note.written',
      'message.sent',
      'message.received',
      'conversation.resolved',
    ])
    expect(body.data[3].data).toMatchObject({ isFirstResponse: true, cycle: 1 })
  })

  it('threads an answer to an imported mail', async () => {
    const mail = await shop.mail(
      'From: customer1@example.com\nTo: support@fernandclay.example\nSubject: Re: Order R1\nMessage-ID: <new@example.com>\n' +
        'In-Reply-To: <c1.m2@old.example>\n\nStill nothing.\n',
    )
    const { body } = await shop.owner.get(`/conversations/${mail.body.conversationId}`)
    expect(body).toMatchObject({ subject: 'Order R1', messageCount: 5 })
  })

  it('makes members who cannot sign in, and nobody an owner', async () => {
    const { rows } =
      await sql`select name, role, state, password_hash from member where external_system = 'import' order by name`.execute(
        shop.product.parts.workshop.db,
      )
    expect(rows).toEqual([
      { name: 'Ada Agent', role: 'agent', state: 'invited', password_hash: null },
      { name: 'Bo Agent', role: 'lead', state: 'invited', password_hash: null },
    ])
  })

  it('changes nothing when it is run again', async () => {
    const before = await countsOf(shop)
    const report = await runImport(optionsFor(shop))
    expect(report).toMatchObject({
      conversations: 0,
      messages: 0,
      already: 50,
      customers: 0,
      agents: 0,
    })
    expect(await countsOf(shop)).toEqual(before)
  })
})

it('runs no reaction on what was imported, and all of them on what comes after', async () => {
  const shop = await product()
  await writeAll()
  await runImport(optionsFor(shop))
  const heard: string[] = []
  async function hearMessage(_work: AnyWork, event: { subjectId: string }) {
    heard.push(event.subjectId)
  }
  const { workshop, log } = shop.product.parts
  const listening = relay({ workshop, log, reactions: on(messageReceived, hearMessage) })
  await listening.drain()
  expect(heard).toEqual([])
  const { body } = await shop.mail(
    'From: new@example.com\nTo: support@fernandclay.example\nSubject: Hi\nMessage-ID: <n1@example.com>\n\nHello\n',
  )
  await listening.drain()
  expect(heard).toEqual([body.conversationId])
  await shop.settle()
  expect(await countsOf(shop)).toMatchObject({ outbox: 0, parked: 0 })
})

it('goes on where it was cut, with nothing twice and nothing left out', async () => {
  const shop = await product()
  const { messages } = corpus()
  await writeAll({ messages: [messages[0], '{ this is cut', ...messages.slice(1)] })
  const cut = await runImport({ ...optionsFor(shop), batchesMax: 2 })
  expect(cut.conversations).toBeGreaterThan(0)
  expect(cut.conversations).toBeLessThan(50)
  const rest = await runImport(optionsFor(shop))
  expect(rest).toMatchObject({
    resumed: true,
    conversations: 50,
    messages: 200,
    already: 0,
    rejected: { 'messages: not-json': 1 },
  })
  expect(await countsOf(shop)).toMatchObject({
    conversations: 50,
    messages: 200,
    words: 250,
    refs: 200,
    customers: 10,
  })
  expect(
    (await readFile(path.join(folder, 'rejected.ndjson'), 'utf8')).trim().split('\n'),
  ).toHaveLength(1)
})

it('sets aside what it cannot take, with the reason and the row', async () => {
  const shop = await product()
  const { customers, conversations, messages } = corpus()
  await writeAll({
    customers: [
      ...customers,
      { id: 11, name: 'No date' },
      { ...customers[0], id: 12, email: 'not an address', phone: null },
    ],
    conversations: [
      ...conversations,
      { ...conversations[0], id: 99, customerId: 4000 },
      { ...conversations[0] },
      { ...conversations[0], id: 98, status: 'gone' },
    ],
    messages: [
      ...messages,
      { ...messages[0], conversationId: 5000 },
      { ...messages[0], conversationId: 1 },
      { ...messages[0], conversationId: 98 },
    ],
  })
  const report = await runImport(optionsFor(shop))
  expect(report.rejected).toEqual({
    'customers: bad-created-at': 1,
    'customers: bad-email': 1,
    'conversations: unknown-customer': 1,
    'conversations: duplicate-id': 1,
    'conversations: bad-status': 1,
    'messages: unknown-conversation': 1,
    'messages: out-of-order': 1,
    'messages: conversation-rejected': 1,
  })
  expect(report).toMatchObject({ conversations: 50, messages: 200 })
  const rejected = (await readFile(report.rejectedFile!, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rejected).toHaveLength(8)
  expect(rejected.find(({ reason }) => reason === 'unknown-customer')).toMatchObject({
    file: 'conversations.ndjson',
    line: 51,
    row: { id: 99, customerId: 4000 },
  })
})

it('keeps the bytes of attachments it is given, and names those it is not', async () => {
  const shop = await product()
  const { messages } = corpus()
  const [first, second] = messages
  await writeFile(path.join(folder, 'note.txt'), 'from a file')
  await writeAll({
    messages: [
      {
        ...first,
        attachments: [
          { name: 'dot.png', type: 'image/png', base64: Buffer.from('picture').toString('base64') },
          { name: 'note.txt', type: 'text/plain', file: 'note.txt' },
          { name: 'gone.pdf', type: 'application/pdf', size: 12 },
          { name: 'passwd', type: 'text/plain', file: '../../etc/passwd' },
        ],
      },
      second,
      ...messages.slice(2),
    ],
  })
  const report = await runImport(optionsFor(shop))
  expect(report).toMatchObject({ attachments: 2, rejected: { 'messages: file-missing': 2 } })
  const [{ id }] = (await shop.owner.get('/conversations?state=open')).body.data
  const { body } = await shop.owner.get(`/conversations/${id}/messages`)
  expect(
    body.data[0].attachments.map((file: { name: string; bytes: number }) => [
      file.name,
      file.bytes,
    ]),
  ).toEqual([
    ['dot.png', 7],
    ['note.txt', 11],
  ])
})

it('recognises customers and mails that are there already', async () => {
  const shop = await product()
  await writeAll()
  const mail = await shop.mail(
    'From: Customer One <customer1@example.com>\nTo: support@fernandclay.example\nSubject: Hi\nMessage-ID: <c1.m0@old.example>\n\nHello\n',
  )
  expect(mail.status).toBeLessThan(300)
  const report = await runImport(optionsFor(shop))
  expect(report).toMatchObject({ customers: 9, conversations: 50, rejected: {} })
  expect(await countsOf(shop)).toMatchObject({ customers: 10, conversations: 51 })
})

it('only counts when asked to', async () => {
  const shop = await product()
  await writeAll()
  const report = await runImport({ ...optionsFor(shop), isDry: true })
  expect(report).toMatchObject({ conversations: 50, messages: 200, customers: 10, agents: 2 })
  expect(await countsOf(shop)).toMatchObject({
    conversations: 0,
    customers: 0,
    members: 1,
    events: 0,
  })
})

it('reads the exact state, resolutions and wishes where a folder tells them', async () => {
  const shop = await product()
  const { customers, conversations, messages } = corpus()
  const [one, two] = conversations
  await writeAll({
    customers: [
      {
        ...customers[0],
        timezone: 'Europe/Amsterdam',
        birthday: { month: 2, day: 29 },
        preferences: { nameToUse: 'Cus', touch: 'high', doNotCall: true },
        needs: [{ text: 'Wants a big pot', source: 'stated', met: false, daysAgo: 3 }],
        notes: [{ text: 'Kind', by: 1, daysAgo: 2 }],
      },
      ...customers.slice(1),
    ],
    conversations: [
      {
        ...one,
        status: 'closed',
        state: 'resolved',
        reasonPath: { level1: 'order', level2: 'Where is my order' },
        resolutions: [
          { at: moment(0, 30), reopenedAt: moment(0, 60) },
          { at: moment(0, 80), reopenedAt: null },
        ],
      },
      { ...two, status: 'open', state: 'snoozed', snoozedUntil: '2026-12-01T09:00:00Z' },
      ...conversations.slice(2),
    ],
    messages,
  })
  await runImport(optionsFor(shop))
  const [resolved] = (
    await shop.owner.get('/conversations?state=resolved&limit=100')
  ).body.data.filter((row: { subject: string }) => row.subject === one!.subject)
  expect(resolved).toMatchObject({ cycle: 2, resolvedAt: moment(0, 80) })
  const [snoozed] = (await shop.owner.get('/conversations?state=snoozed')).body.data
  expect(snoozed).toMatchObject({ subject: two!.subject, snoozedUntil: '2026-12-01T09:00:00.000Z' })
  const { rows } =
    await sql`select c.timezone, c.birthday, c.name_to_use, c.touch, c.do_not_call, r.key,
      (select text from customer_need) as need, (select text from customer_note) as note
    from conversation v join customer c on c.id = v.customer_id join reason r on r.id = v.reason_id where v.id = ${resolved.id}`.execute(
      shop.product.parts.workshop.db,
    )
  expect(rows).toEqual([
    {
      timezone: 'Europe/Amsterdam',
      birthday: '02-29',
      name_to_use: 'Cus',
      touch: 'high',
      do_not_call: true,
      key: 'order.where-is-my-order',
      need: 'Wants a big pot',
      note: 'Kind',
    },
  ])
})

describe('orders in the folder', () => {
  const eur = (amount: number) => ({ amount, currency: 'EUR' })
  const order = (id: number, more: object = {}) => ({
    id,
    customerId: 1,
    total: eur(6400),
    placedAt: moment(3),
    deliveredAt: moment(6),
    items: [{ product: 'Terra 28', quantity: 1, unitPrice: eur(6400) }],
    ...more,
  })

  it('are told as history, once; those that cannot be are named with their reason', async () => {
    const shop = await product()
    await writeAll({
      orders: [
        order(1, { refunds: [{ id: 'r', amount: eur(400), at: moment(8) }] }),
        order(2, { customerId: 99 }),
        order(3, { total: eur(1), refunds: [{ id: 'r', amount: eur(2), at: moment(8) }] }),
        order(4, { total: { amount: 1.5, currency: 'EUR' } }),
        'no json',
      ],
    })
    const report = await runImport(optionsFor(shop))
    expect(report).toMatchObject({
      orders: 1,
      rejected: {
        'orders: unknown-customer': 1,
        'orders: refunded-too-much': 1,
        'orders: bad-amount': 1,
        'orders: not-json': 1,
      },
    })
    const orders = (await shop.owner.get('/orders')).body.data
    expect(orders).toMatchObject([
      { number: '1', state: 'delivered', net: eur(6000), customer: { name: 'Customer 1' } },
    ])
    const { rows } = await sql<{ origin: string }>`select distinct origin from event
      where subject_kind = 'order'`.execute(shop.product.parts.workshop.db)
    expect(rows).toEqual([{ origin: 'import' }])
    await rm(path.join(folder, 'orders.ndjson'))
  })
})

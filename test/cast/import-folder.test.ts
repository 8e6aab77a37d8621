import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { history, toImportFolder } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'fern-and-clay-'))
afterAll(() => rm(folder, { recursive: true }))

const told = history({ now: new Date('2026-03-17T08:34:00Z'), seed: 1, composed: 100 })
await toImportFolder(told, folder)
const rows = async (name: string): Promise<Record<string, unknown>[]> =>
  (await readFile(join(folder, `${name}.ndjson`), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

// The plain format's fields, in its order: see the import documentation.
const format: Record<string, string[]> = {
  agents: ['id', 'name', 'first', 'last', 'email', 'team'],
  customers: ['id', 'name', 'first', 'last', 'email', 'phone', 'locale', 'tier', 'createdAt'],
  conversations: [
    'id',
    'subject',
    'reason',
    'order',
    'product',
    'customerId',
    'assigneeId',
    'channel',
    'status',
    'priority',
    'tags',
    'messageCount',
    'createdAt',
    'updatedAt',
  ],
  messages: [
    'conversationId',
    'seq',
    'kind',
    'authorId',
    'createdAt',
    'messageId',
    'inReplyTo',
    'bodyText',
    'attachments',
  ],
}

it.each(Object.entries(format))(
  'writes %s with the fields of the import format first',
  async (name, fields) => {
    const written = await rows(name)
    expect(written.length).toBe(told[name as 'agents'].length)
    for (const row of written) expect(Object.keys(row).slice(0, fields.length)).toEqual(fields)
  },
)

it('points from every row to rows that exist', async () => {
  const ids = async (name: string) => new Set((await rows(name)).map((row) => row.id as number))
  const [customers, agents, conversations] = [
    await ids('customers'),
    await ids('agents'),
    await ids('conversations'),
  ]
  for (const row of await rows('conversations')) {
    expect(customers.has(row.customerId as number)).toBe(true)
    expect(row.assigneeId === null || agents.has(row.assigneeId as number)).toBe(true)
    expect(['open', 'pending', 'closed']).toContain(row.status)
  }
  for (const row of await rows('messages')) {
    expect(conversations.has(row.conversationId as number)).toBe(true)
    expect((row.kind === 'customer' ? customers : agents).has(row.authorId as number)).toBe(true)
  }
})

it('carries the bytes of every picture', async () => {
  const pictures = (await rows('messages')).flatMap(
    (row) => row.attachments as { base64: string; size: number }[],
  )
  expect(pictures.length).toBeGreaterThan(3)
  for (const each of pictures) expect(Buffer.from(each.base64, 'base64').length).toBe(each.size)
})

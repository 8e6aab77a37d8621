// Reading changes nothing: every GET of the API and of the pages, with ids that exist, leaves
// every table as it was, except who looked at what and when somebody was last here.

import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../harness.ts'

let shop: Shop
const ids: Record<string, string> = {}

beforeAll(async () => {
  shop = await product()
  const mail = await shop.mail(
    'From: Ann <ann@example.com>\nSubject: Hello\nMessage-ID: <g1@example.com>\n\nHello\n',
  )
  const conversation = (await shop.owner.get(`/conversations/${mail.body.conversationId}`)).body
  await shop.settle()
  Object.assign(ids, {
    conversations: mail.body.conversationId,
    messages: mail.body.messageId,
    'raw-mails': mail.body.rawMailId,
    inboxes: shop.inboxId,
    members: shop.ownerId,
    customers: conversation.customer.id,
    metrics: (await shop.owner.get('/metrics')).body.data?.[0]?.id,
    surveys: (await shop.owner.get('/surveys')).body.data?.[0]?.id,
  })
})

const marks = new Set(['view_log', 'session', 'api_key', 'reaction_cursor'])

/** One number for every table, over all its rows. */
async function checksums(): Promise<Record<string, string>> {
  const { db } = shop.product.parts.workshop
  const { rows } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db)
  const sums: Record<string, string> = {}
  for (const { name } of rows.filter((row) => !marks.has(row.name))) {
    const found = await sql<{
      sum: string
    }>`select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum
      from ${sql.table(name)} t`.execute(db)
    sums[name] = found.rows[0]!.sum
  }
  return sums
}

async function look(method: 'GET' | 'HEAD', url: string, cookie: string): Promise<number> {
  const { statusCode } = await shop.product.http.inject({ method, url, headers: { cookie } })
  expect([url, statusCode < 500]).toEqual([url, true])
  return statusCode
}

describe('reading', () => {
  it('changes nothing', async () => {
    const { paths } = (await shop.owner.get('/api/openapi.json')).body as {
      paths: Record<string, object>
    }
    const before = await checksums()
    expect(Object.keys(before).length).toBeGreaterThan(25)
    const seen: Record<string, number> = {}
    for (const path of Object.keys(paths).filter((one) => 'get' in paths[one]!)) {
      const kind = path.split('/')[3]!
      const url = path
        .replace('{id}', ids[kind] ?? '00000000-0000-7000-8000-000000000000')
        .replace('{mode}', 'reply')
        .replace(/\{\w+\}/g, 'absent')
      seen[path] = await look('GET', url, shop.owner.cookie)
      await look('HEAD', url, shop.owner.cookie)
      await look('GET', url, '')
    }
    for (const url of ['/', '/healthz', '/readyz', '/s/absent', '/api/openapi.json'])
      await look('GET', url, '')
    expect(Object.values(seen).filter((status) => status === 200).length).toBeGreaterThan(30)
    expect(await checksums()).toEqual(before)
  })
})

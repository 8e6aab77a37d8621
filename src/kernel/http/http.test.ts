// What every route promises, tried on a few small ones over a real database.

import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../db/database.fixture.ts'
import { refused } from '../errors/index.ts'
import { newId } from '../ids/index.ts'
import { createLog } from '../log/index.ts'
import {
  type Actor,
  anonymous,
  contract,
  createHttp,
  forgetAnswersTask,
  Page,
  pageOf,
  paging,
  rateLimits,
  readCursor,
  route,
  Type,
} from './index.ts'

const Thing = Type.Object({
  word: Type.String({ maxLength: 50 }),
  tags: Type.Optional(Type.Array(Type.Object({ id: Type.String() }))),
})
const Counted = Type.Object({ count: Type.Integer(), word: Type.String(), at: Type.String() })
const spec = { permission: 'thing:do', summary: 'For tests.' } as const
const make = contract({
  ...spec,
  id: 'things.make',
  method: 'POST',
  path: '/things',
  body: Thing,
  response: Counted,
  status: 201,
})
const fail = contract({
  ...spec,
  id: 'things.fail',
  method: 'POST',
  path: '/failures',
  body: Thing,
  response: Counted,
})
const quiet = contract({ ...spec, id: 'things.quiet', method: 'DELETE', path: '/things' })
const list = contract({
  ...spec,
  id: 'things.list',
  method: 'GET',
  path: '/things',
  query: Type.Object(paging),
  response: Page(Type.Object({ n: Type.Integer() })),
})
const few = contract({
  ...spec,
  id: 'things.few',
  method: 'POST',
  path: '/few',
  limit: 'few',
  body: Thing,
  response: Counted,
})
const small = contract({
  ...spec,
  id: 'things.small',
  method: 'POST',
  path: '/small',
  body: Thing,
  bodyBytesMax: 1000,
  response: Counted,
})
const open = contract({
  ...spec,
  id: 'things.open',
  method: 'POST',
  path: '/open',
  permission: 'public',
  body: Thing,
  response: Counted,
})

let base: TestDatabase
let app: FastifyInstance
let runs = 0
const ids = { ann: newId(), bo: newId() }

const actorFor = (name: keyof typeof ids): Actor => ({
  kind: 'agent',
  id: ids[name],
  role: 'agent',
  may: (p) => p === 'thing:do',
  scopes: 'all',
})

beforeAll(async () => {
  base = await testDatabase()
  const counted = (word: string, at: Date) => ({ count: ++runs, word, at: at.toISOString() })
  const answer = async ({
    body,
    command,
  }: {
    body: { word: string }
    command: <R>(act: (work: { now: Date }) => Promise<R>) => Promise<R>
  }) => command(async (work) => counted(body.word, work.now))
  app = await createHttp({
    workshop: base.workshop,
    routes: [
      route(make, async ({ body, command }) =>
        command(async (work) => {
          if (body.word === 'slow') await sql`select pg_sleep(0.3)`.execute(work.read as never)
          return counted(body.word, work.now)
        }),
      ),
      route(fail, async ({ command }) =>
        command(async () => {
          runs++
          throw refused('not-now', 'Not now.')
        }),
      ),
      route(quiet, async ({ command }) => command(async () => void runs++)),
      route(list, async ({ query, read }) => {
        const after = readCursor(query.after, 1)?.[0] ?? 0
        const { rows } = await sql<{ n: number }>`select n from generate_series(1, 5) as n
          where n > ${after}::int order by n limit ${query.limit! + 1}`.execute(read as never)
        return pageOf(rows, query.limit!, { item: (row) => row, key: (row) => [row.n] })
      }),
      route(few, answer as never),
      route(small, answer as never),
      route(open, answer as never),
    ],
    async authenticate(request) {
      const who = request.headers['x-who']
      if (who === 'ann' || who === 'bo')
        return { actor: actorFor(who), byCookie: request.headers['x-cookie'] === 'yes' }
      return { actor: anonymous, byCookie: false }
    },
    limits: rateLimits(
      { few: { quota: 3, windowSeconds: 60 }, anonymous: { quota: 5, windowSeconds: 60 } },
      1,
      () => 0,
    ),
    posture: { secure: false, publicUrl: null },
    log: createLog('silent'),
    version: '0',
    trustedProxies: [],
  })
  await app.ready()
})
afterAll(() => app.close())
beforeEach(() => void (runs = 0))

interface Sending {
  as?: 'ann' | 'bo' | 'nobody'
  headers?: Record<string, string>
  raw?: string | Buffer
}

async function send(
  method: string,
  url: string,
  body?: unknown,
  { as = 'ann', headers = {}, raw }: Sending = {},
) {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const answer = await app.inject({
    method: method as 'GET',
    url: `/api/v1${url}`,
    headers: {
      'x-who': as,
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  })
  if (answer.statusCode >= 400) {
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toBe('no-store')
    const problem = answer.json()
    expect(problem).toMatchObject({
      status: answer.statusCode,
      instance: answer.headers['x-request-id'],
    })
    expect(typeof problem.code).toBe('string')
    expect(typeof problem.detail).toBe('string')
  }
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body ? answer.json() : null,
  }
}

const withKey = (key: string, more: Sending = {}): Sending => ({
  ...more,
  headers: { 'idempotency-key': key, ...more.headers },
})

describe('Idempotency-Key', () => {
  it('gives a repeat the first answer, and runs once', async () => {
    const first = await send('POST', '/things', { word: 'once' }, withKey('k1'))
    base.clock.advance(5000)
    const again = await send('POST', '/things', { word: 'once' }, withKey('k1'))
    expect([first.status, again.status, runs]).toEqual([201, 201, 1])
    expect(again.body).toEqual(first.body)
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
  })

  it('runs once for two at the same time', async () => {
    const both = await Promise.all(
      [1, 2, 3].map(() => send('POST', '/things', { word: 'slow' }, withKey('k2'))),
    )
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(runs).toBe(1)
    expect(new Set(both.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(both.filter(({ headers }) => headers['idempotency-replayed']).length).toBe(2)
  })

  it('refuses another request under the same key', async () => {
    await send('POST', '/things', { word: 'a' }, withKey('k3'))
    const other = await send('POST', '/things', { word: 'b' }, withKey('k3'))
    expect([other.status, other.body.code, runs]).toEqual([422, 'idempotency-reuse', 1])
  })

  it('keeps callers and routes apart', async () => {
    await send('POST', '/things', { word: 'a' }, withKey('k4'))
    await send('POST', '/things', { word: 'b' }, withKey('k4', { as: 'bo' }))
    await send('POST', '/small', { word: 'c' }, withKey('k4'))
    expect(runs).toBe(3)
  })

  it('is forgotten after 24 hours, and its row too', async () => {
    await send('POST', '/things', { word: 'a' }, withKey('k5'))
    base.clock.advance(86_399_000)
    expect(
      (await send('POST', '/things', { word: 'a' }, withKey('k5'))).headers['idempotency-replayed'],
    ).toBe('true')
    base.clock.advance(1000)
    expect((await send('POST', '/things', { word: 'b' }, withKey('k5'))).status).toBe(201)
    expect(runs).toBe(2)
    base.clock.advance(86_400_000)
    await forgetAnswersTask(base.workshop).run(base.clock.now())
    const { rows } = await sql`select 1 from idempotency_key`.execute(base.workshop.db)
    expect(rows).toEqual([])
  })

  it('lets a refused request be tried again', async () => {
    for (let i = 0; i < 2; i++)
      expect((await send('POST', '/failures', { word: 'a' }, withKey('k6'))).status).toBe(409)
    expect(runs).toBe(2)
  })

  it('repeats an empty answer as an empty answer', async () => {
    const answers = [
      await send('DELETE', '/things', undefined, withKey('k7')),
      await send('DELETE', '/things', undefined, withKey('k7')),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [204, null],
      [204, null],
    ])
    expect(runs).toBe(1)
  })

  it.each(['', 'x'.repeat(256)])('refuses a key of no or too many characters', async (key) => {
    expect((await send('POST', '/things', { word: 'a' }, withKey(key))).body.code).toBe(
      'idempotency-key',
    )
  })

  it('stores neither the key nor the answer readably', async () => {
    await send('POST', '/things', { word: 'CANARY-WORD' }, withKey('CANARY-KEY'))
    const { rows } = await sql<{
      row: string
    }>`select i::text as row from idempotency_key i`.execute(base.workshop.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(({ row }) => row).join()).not.toMatch(/CANARY/)
  })
})

describe('a body', () => {
  const bad: [string, Sending & { body?: unknown }, number][] = [
    ['with an unknown word', { body: { word: 'a', workspaceId: newId() } }, 422],
    [
      'with an unknown word inside',
      { body: { word: 'a', tags: [{ id: 'x', role: 'owner' }] } },
      422,
    ],
    ['that misses a word', { body: {} }, 422],
    ['with a number for a text', { body: { word: 7 } }, 422],
    ['with a list for a text', { body: { word: ['a'] } }, 422],
    ['with an object for a text', { body: { word: { $ne: '' } } }, 422],
    ['that is a list', { body: [] }, 422],
    ['that is null', { body: null }, 422],
    ['that is too long a text', { body: { word: 'x'.repeat(51) } }, 422],
    ['that is no JSON', { raw: '{"word":' }, 400],
    ['that is empty', { raw: '' }, 400],
    ['that poisons the prototype', { raw: '{"word":"a","__proto__":{"role":"owner"}}' }, 400],
    [
      'that poisons the constructor',
      { raw: '{"word":"a","constructor":{"prototype":{"role":"owner"}}}' },
      400,
    ],
    ['in plain text', { raw: '{"word":"a"}', headers: { 'content-type': 'text/plain' } }, 415],
    [
      'as a form',
      { raw: 'word=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
    ],
    ['in XML', { raw: '<a/>', headers: { 'content-type': 'application/xml' } }, 415],
  ]
  it.each(bad)('%s is refused', async (_what, { body, ...sending }, status) => {
    expect((await send('POST', '/things', body, sending)).status).toBe(status)
    expect(runs).toBe(0)
    expect(({} as Record<string, unknown>)['role']).toBeUndefined()
  })

  it('larger than the route takes is refused', async () => {
    expect((await send('POST', '/small', { word: 'x'.repeat(2000) })).status).toBe(413)
  })

  it('wrong in thousands of places gets a short answer', async () => {
    const answer = await send('POST', '/things', {
      word: 'a',
      tags: Array.from({ length: 20_000 }, () => 1),
    })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.length).toBeLessThanOrEqual(50)
  })

  it('of a stranger is not even read', async () => {
    expect(
      (await send('POST', '/things', undefined, { as: 'nobody', raw: '{"word":' })).status,
    ).toBe(401)
  })
})

describe('a query', () => {
  it.each([
    '?limt=5',
    '?limit=0',
    '?limit=101',
    '?limit=x',
    '?limit=1.5',
    '?limit=1&limit=2',
    '?limit[$gt]=1',
    '?__proto__=1',
    '?after[]=x',
  ])('%s is refused', async (query) =>
    expect((await send('GET', `/things${query}`)).status).toBe(422),
  )

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  it.each([
    'nonsense',
    cursor([1, 2]),
    cursor({ n: 1 }),
    cursor([{ n: 1 }]),
    cursor(['x']),
    cursor([1e99]),
    cursor([true]),
    '%00',
  ])('with the cursor %s is refused', async (after) => {
    expect((await send('GET', `/things?after=${after}`)).status).toBe(422)
  })

  it('pages through a list without gap or double', async () => {
    const seen: number[] = []
    let after = ''
    do {
      const { body } = await send('GET', `/things?limit=2${after && `&after=${after}`}`)
      seen.push(...body.data.map((one: { n: number }) => one.n))
      after = body.next
    } while (after)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })
})

describe('an address', () => {
  it.each(['/nothing', '/things/%zz', '/things/%00'])(
    '%s that leads nowhere is a problem',
    async (url) => {
      const answer = await app.inject({ method: 'GET', url: `/api/v1${url}` })
      expect([400, 404]).toContain(answer.statusCode)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    },
  )

  it('keeps the id a caller gives its request, if it is one', async () => {
    expect(
      (await send('GET', '/things', undefined, { headers: { 'x-request-id': 'trace-12345' } }))
        .headers['x-request-id'],
    ).toBe('trace-12345')
    expect(
      (await send('GET', '/things', undefined, { headers: { 'x-request-id': 'a"<b>\u007f' } }))
        .headers['x-request-id'],
    ).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('a limit', () => {
  it('answers 429 with when to come again, also to bodies that are wrong', async () => {
    const statuses = []
    for (let i = 0; i < 3; i++)
      statuses.push((await send('POST', '/few', i === 1 ? {} : { word: 'a' })).status)
    const refusal = await send('POST', '/few', { word: 'a' })
    expect([...statuses, refusal.status]).toEqual([200, 422, 200, 429])
    expect(refusal.headers).toMatchObject({
      'retry-after': '20',
      ratelimit: '"few";r=0;t=60',
      'ratelimit-policy': '"few";q=3;w=60',
    })
    expect(refusal.body.type).toBe('/api/problems#quota-exceeded')
    expect((await send('POST', '/few', { word: 'a' }, { as: 'bo' })).status).toBe(200)
  })

  it('counts strangers by their network', async () => {
    const from = (remoteAddress: string) =>
      app
        .inject({ method: 'POST', url: '/api/v1/open', payload: { word: 'a' }, remoteAddress })
        .then((answer) => answer.statusCode)
    const seen = []
    for (let i = 1; i <= 6; i++) seen.push(await from(`2001:db8::${i}`))
    expect(seen).toEqual([200, 200, 200, 200, 200, 429])
    expect(await from('2001:db8:0:1::1')).toBe(200)
  })
})

describe('a browser’s request that changes something', () => {
  const cases: [string, Record<string, string>, number][] = [
    ['from our own page', { 'sec-fetch-site': 'same-origin' }, 201],
    [
      'from an old browser, with our Origin',
      { origin: 'http://localhost:80', host: 'localhost' },
      201,
    ],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbouring host', { 'sec-fetch-site': 'same-site' }, 403],
    ['typed by a person', { 'sec-fetch-site': 'none' }, 403],
    ['that says nothing', {}, 403],
    ['with a foreign Origin', { origin: 'https://evil.example' }, 403],
    ['with the Origin null', { origin: 'null' }, 403],
    [
      'with a foreign Sec-Fetch-Site and our Origin',
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost', host: 'localhost' },
      403,
    ],
  ]
  it.each(cases)('%s', async (_what, headers, status) => {
    const answer = await send(
      'POST',
      '/things',
      { word: 'a' },
      { headers: { 'x-cookie': 'yes', host: 'localhost', ...headers } },
    )
    expect(answer.status).toBe(status)
  })

  it('needs no such proof with a key', async () => {
    expect(
      (
        await send(
          'POST',
          '/things',
          { word: 'a' },
          { headers: { 'sec-fetch-site': 'cross-site' } },
        )
      ).status,
    ).toBe(201)
  })
})

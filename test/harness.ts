// A running product for a test file: its own database, a clock that can be moved, clients for
// named people, and `settle()`, which works off reactions, due work and jobs until all is quiet.
//
//   const shop = await product()
//   const ada = await shop.member('ada', 'agent')
//   const answer = await ada.post(`/conversations/${id}/replies`, { text: 'Hello' })
//   expect(answer.status).toBe(201)

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import { type TestClock, testClock } from '../src/kernel/clock/index.ts'
import { type Config, readConfig } from '../src/kernel/config/index.ts'
import { createLog, type Logger } from '../src/kernel/log/index.ts'
import { systemActor } from '../src/kernel/http/index.ts'
import {
  createKey,
  issueDemoLink,
  type Role,
  setUp,
  startSession,
} from '../src/people/team/index.ts'
import { createInbox } from '../src/service/inboxes/index.ts'
import { shipDefaults } from '../src/app/defaults.ts'
import { newId } from '../src/kernel/ids/index.ts'
import { assemble, type Product } from '../src/app/product.ts'
import { afterFile } from './after-file.ts'
import { inDatabase, onServer } from './global-setup.ts'

export interface Answer<T = never> {
  status: number
  // oxlint-disable-next-line no-explicit-any
  body: [T] extends [never] ? any : T
  headers: Record<string, string>
}

export interface Client {
  id: string
  name: string
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string): Promise<Answer>
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** The Cookie header of this person's session, for browsers and sockets. */
  cookie: string
}

export interface Shop {
  product: Product
  config: Config
  clock: TestClock
  ownerId: string
  inboxId: string
  inboxAddress: string
  owner: Client
  stranger: Client
  member(name: string, role: Role, options?: { inboxes?: string[] }): Promise<Client>
  key(scopes: string[], options?: { unlimited?: boolean }): Promise<Client>
  /** A raw mail into the shop's inbox, as the raw endpoint takes it. */
  mail(raw: string): Promise<Answer>
  settle(): Promise<void>
  /** A one-time token that signs a member in, for browsers. */
  link(memberId: string): Promise<string>
  /** Names of the events of a subject, oldest first. */
  events(subjectId: string): Promise<{ name: string; data: Record<string, unknown> }[]>
  folder: string
  stop(): Promise<void>
}

export interface ShopOptions {
  config?: Partial<Record<string, string>>
  /** Where the test's time begins. */
  now?: Date
  /** Also listens, reacts and works off by itself, as in production. */
  live?: boolean
  deskFolder?: string | null
  /** Where files lie, for small disks. */
  filesFolder?: string
  /** Where the product speaks to; nowhere unless told. */
  log?: Logger
  /** A second product on the same database. */
  beside?: Shop
}

let databases = 0
const rates = {
  RAPPORT_LIMIT_API: '1000000',
  RAPPORT_LIMIT_ANONYMOUS: '1000000',
  RAPPORT_LIMIT_SIGN_IN: '1000000',
  RAPPORT_LIMIT_ANSWER: '1000000',
}

/** Starts a shop; it stops by itself after the test file. */
export async function product(options: ShopOptions = {}): Promise<Shop> {
  const target = inject('database')
  const name = options.beside
    ? databaseOf.get(options.beside)!
    : `rapport_t_${process.ppid}_${process.pid}_${++databases}`
  if (!options.beside)
    await onServer(
      target,
      async (client) =>
        void (await client.query(
          `create database ${name} template ${inject('template')} strategy file_copy`,
        )),
    )
  const folder = options.beside?.folder ?? mkdtempSync(path.join(os.tmpdir(), 'rapport-shop-'))
  const config = readConfig({
    flags: {},
    env: {
      RAPPORT_DATA: folder,
      RAPPORT_PORT: '0',
      RAPPORT_SMTP_PORT: '0',
      RAPPORT_DATABASE_CONNECTIONS: '6',
      ...rates,
      ...options.config,
    },
  })
  const clock = options.beside?.clock ?? testClock(options.now ?? new Date('2026-03-17T09:00:00Z'))
  const running = await assemble({
    config,
    target: inDatabase(target, name),
    role: 'rapport_app',
    master: Buffer.alloc(32, 7),
    filesFolder: options.filesFolder ?? path.join(folder, 'files'),
    log: options.log ?? createLog(process.env['RAPPORT_TEST_LOG'] ?? 'silent'),
    clock,
    version: '0.0.0-test',
    deskFolder: options.deskFolder ?? null,
  })
  await running.http.ready()
  if (options.live) {
    await running.http.listen({ port: 0, host: '127.0.0.1' })
    await running.start()
  }
  const shop = await shopOf({ running, config, clock, folder, beside: options.beside })
  databaseOf.set(shop, name)
  afterFile(async () => {
    await shop.stop()
    if (!options.beside) {
      rmSync(folder, { recursive: true, force: true })
      await onServer(
        target,
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      )
    }
  })
  return shop
}

const databaseOf = new WeakMap<Shop, string>()

interface Making {
  running: Product
  config: Config
  clock: TestClock
  folder: string
  beside: Shop | undefined
}

async function shopOf({ running, config, clock, folder, beside }: Making): Promise<Shop> {
  const { workshop } = running.parts
  const inboxAddress = 'support@fernandclay.example'
  const made = beside ?? (await firstRun(running, inboxAddress))
  let key: Client | undefined
  let stopped = false
  const shop: Shop = {
    product: running,
    config,
    clock,
    folder,
    ownerId: made.ownerId,
    inboxId: made.inboxId,
    inboxAddress,
    owner: await clientFor(running, made.ownerId, 'Sol'),
    stranger: client(running, { id: '', name: 'stranger', headers: {}, cookie: '' }),
    async member(name, role, more = {}) {
      const id = newId()
      await workshop.transact(systemActor('test'), async (work) => {
        await work
          .insertInto('member')
          .values({
            id,
            email: `${name.toLowerCase()}@fernandclay.example`,
            name: name[0]!.toUpperCase() + name.slice(1),
            role,
            state: 'active',
            password_hash: null,
            timezone: null,
            external_system: null,
            external_id: null,
            created_at: work.now,
            deactivated_at: null,
          })
          .execute()
        const inboxes = more.inboxes ?? [made.inboxId]
        if (inboxes.length > 0)
          await work
            .insertInto('member_inbox')
            .values(inboxes.map((inbox_id) => ({ member_id: id, inbox_id })))
            .execute()
      })
      return clientFor(running, id, name)
    },
    async key(scopes, more = {}) {
      const created = await workshop.transact(systemActor('test'), (work) =>
        createKey(work, {
          name: 'test',
          scopes,
          createdBy: null,
          unlimited: more.unlimited ?? true,
        }),
      )
      const { key: secret, id } = created
      return client(running, {
        id,
        name: 'key',
        headers: { authorization: `Bearer ${secret}` },
        cookie: '',
      })
    },
    async mail(raw) {
      key ??= await shop.key(['inbound:write'])
      return key.send(
        'POST',
        `/inboxes/${made.inboxId}/inbound`,
        Buffer.from(raw.replace(/\r?\n/g, '\r\n')),
        { 'content-type': 'message/rfc822' },
      )
    },
    async settle() {
      for (let round = 0; round < 50; round++) {
        await running.relay.drain()
        if ((await running.jobRunner.runDue()) === 0) {
          await running.relay.drain()
          return
        }
      }
      throw new Error('The product did not come to rest.')
    },
    link: (memberId) =>
      workshop.transact(systemActor('test'), (work) => issueDemoLink(work, memberId)),
    async events(subjectId) {
      const rows = await workshop.db
        .selectFrom('event')
        .select(['name', 'data'])
        .where('subject_id', '=', subjectId)
        .orderBy('xid')
        .orderBy('position')
        .execute()
      return rows.map((row) => ({ name: row.name, data: row.data }))
    },
    async stop() {
      if (stopped) return
      stopped = true
      await running.stop()
    },
  }
  return shop
}

async function firstRun(running: Product, inboxAddress: string) {
  return running.parts.workshop.transact(systemActor('test'), async (work) => {
    const { ownerId } = await setUp(work, {
      organisation: { name: 'Fern & Clay' },
      owner: { name: 'Sol', email: 'sol@fernandclay.example', passwordHash: null },
    })
    await shipDefaults(work)
    const inboxId = await createInbox(work, {
      name: 'Support',
      address: inboxAddress,
      senderName: 'Fern & Clay',
    })
    return { ownerId, inboxId }
  })
}

async function clientFor(running: Product, memberId: string, name: string): Promise<Client> {
  const { token } = await running.parts.workshop.transact(systemActor('test'), (work) =>
    startSession(work, {
      memberId,
      visitor: { userAgent: 'Test', address: '127.0.0.1' },
      by: 'link',
    }),
  )
  const cookie = `__Host-rapport=${token}`
  return client(running, {
    id: memberId,
    name,
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    cookie,
  })
}

interface Who {
  id: string
  name: string
  headers: Record<string, string>
  cookie: string
}

function client(running: Product, who: Who): Client {
  const send: Client['send'] = async (method, url, body, headers = {}) => {
    const isBytes = body instanceof Uint8Array
    const answer = await running.http.inject({
      method: method as 'GET',
      url: url.startsWith('/api/') || !url.startsWith('/') ? url : `/api/v1${url}`,
      headers: {
        ...who.headers,
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { payload: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    })
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : answer.body,
      headers: answer.headers as Record<string, string>,
    }
  }
  return {
    id: who.id,
    name: who.name,
    cookie: who.cookie,
    send,
    get: (url) => send('GET', url),
    post: (url, body, headers) => send('POST', url, body ?? {}, headers),
    put: (url, body, headers) => send('PUT', url, body ?? {}, headers),
    patch: (url, body, headers) => send('PATCH', url, body ?? {}, headers),
    delete: (url) => send('DELETE', url),
  }
}

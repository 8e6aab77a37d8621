// The database stops and starts again while mails arrive, as at an upgrade: senders are put
// off, and every mail that was acknowledged exists once.

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assemble, type Product } from '../../../app/product.ts'
import { testClock } from '../../../kernel/clock/index.ts'
import { readConfig } from '../../../kernel/config/index.ts'
import { connect } from '../../../kernel/db/connect.ts'
import { type EmbeddedServer, startEmbedded } from '../../../kernel/db/embedded/index.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { systemActor } from '../../../kernel/http/index.ts'
import { migrateJobs } from '../../../kernel/jobs/index.ts'
import { createLog } from '../../../kernel/log/index.ts'
import { createKey, setUp } from '../../../people/team/index.ts'
import { createInbox } from '../../inboxes/index.ts'
import { deliver, freePort } from './peers.fixture.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'rapport-away-'))
const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'rapport-away-'))
const support = 'support@fernandclay.example'
let server: EmbeddedServer
let running: Product
let smtpPort: number
let place: { inboxId: string; key: string }

const begin = () => startEmbedded({ dataFolder })
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

beforeAll(async () => {
  smtpPort = await freePort()
  server = await begin()
  const owner = connect({ target: server.connection, size: 2, role: null })
  await migrate(owner.db, path.resolve('migrations'))
  await migrateJobs(owner.pool)
  await owner.close()
  const env = {
    RAPPORT_DATA: folder,
    RAPPORT_PORT: '0',
    RAPPORT_SMTP_PORT: String(smtpPort),
    RAPPORT_DATABASE_CONNECTIONS: '4',
    RAPPORT_LIMIT_API: '1000000',
  }
  running = await assemble({
    config: readConfig({ flags: {}, env }),
    target: server.connection,
    role: null,
    master: Buffer.alloc(32, 7),
    filesFolder: path.join(folder, 'files'),
    log: createLog('silent'),
    clock: testClock(new Date('2026-03-17T09:00:00Z')),
    version: '0.0.0-test',
    deskFolder: null,
  })
  place = await running.parts.workshop.transact(systemActor('test'), async (work) => {
    await setUp(work, {
      organisation: { name: 'Fern & Clay' },
      owner: { name: 'Sol', email: 'sol@fernandclay.example', passwordHash: null },
    })
    const inboxId = await createInbox(work, { name: 'Support', address: support })
    const { key } = await createKey(work, {
      name: 'test',
      scopes: ['inbound:write'],
      createdBy: null,
      unlimited: true,
    })
    return { inboxId, key }
  })
  await running.http.listen({ port: 0, host: '127.0.0.1' })
  await running.start()
}, 120_000)

afterAll(async () => {
  await running?.stop()
  await server?.stop()
  for (const one of [folder, dataFolder]) rmSync(one, { recursive: true, force: true })
}, 60_000)

const textOf = (id: string) =>
  `From: Nora Vale <nora@example.com>\r\nTo: ${support}\r\nSubject: ${id}\r\nMessage-ID: <${id}@example.com>\r\n\r\nIt broke.\r\n`

/** What a sender is told; null: it is taken. */
async function overSmtp(id: string): Promise<number | null> {
  return deliver(smtpPort, { to: [support], raw: textOf(id) }).then(
    () => null,
    (error: { responseCode?: number }) => error.responseCode ?? 0,
  )
}

async function overHttp(id: string): Promise<number | null> {
  const address = running.http.server.address() as { port: number }
  const answer = await fetch(
    `http://127.0.0.1:${address.port}/api/v1/inboxes/${place.inboxId}/inbound`,
    {
      method: 'POST',
      body: textOf(id),
      headers: { 'content-type': 'message/rfc822', authorization: `Bearer ${place.key}` },
    },
  )
  await answer.text()
  return answer.status === 200 ? null : answer.status
}

it('puts senders off while the database is away, and keeps each acknowledged mail once', async () => {
  const refusals: number[] = []
  const acknowledged: string[] = []
  let isOver = false
  const sending = [overSmtp, overSmtp, overHttp].map(async (send, line) => {
    for (let i = 0; !isOver; i++) {
      const id = `away-${line}-${i}`
      for (let refusal = await send(id); refusal !== null; refusal = await send(id)) {
        refusals.push(refusal)
        await pause(20)
      }
      acknowledged.push(id)
    }
  })
  for (let round = 0; round < 3; round++) {
    const before = acknowledged.length
    await pause(400)
    await server.stop()
    await pause(300)
    server = await begin()
    for (let wait = 0; wait < 200 && acknowledged.length < before + 10; wait++) await pause(50)
  }
  isOver = true
  await Promise.all(sending)

  expect(refusals.length).toBeGreaterThan(0)
  expect(refusals.filter((code) => ![451, 452, 503].includes(code))).toEqual([])
  expect(new Set(refusals).size).toBeGreaterThan(1)
  const rows = await running.parts.workshop.db
    .selectFrom('message')
    .select('subject')
    .where('subject', 'like', 'away-%')
    .execute()
  expect(rows.map((row) => row.subject).sort()).toEqual([...acknowledged].sort())
}, 120_000)

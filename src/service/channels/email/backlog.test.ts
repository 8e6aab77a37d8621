// What a mailbox must survive: a connection that breaks while mails are fetched, and a long
// absence. The rate is printed, not asserted: it belongs to the machine.

import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/http/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { createInbox } from '../../inboxes/index.ts'
import { product, type Shop } from '../../../../test/harness.ts'
import { type Dovecot, dovecot, hasDovecot, password } from './dovecot.fixture.ts'
import { placeOfMailboxPassword } from './incoming/index.ts'

let shop: Shop
let server: Dovecot
/** RAPPORT_BACKLOG=2000 measures the rate over thousands. */
const backlog = Number(process.env['RAPPORT_BACKLOG'] ?? 200)

const db = () => shop.product.parts.workshop.db

const text = (id: string, body = 'It broke.') =>
  `From: Nora ${id} <${id}@example.com>\nTo: box@fernandclay.example\nSubject: ${id}\nMessage-ID: <${id}@example.com>\n\n${body}\n`
const subjectsIn = async (inboxId: string) => {
  const rows = await db()
    .selectFrom('message as m')
    .innerJoin('conversation as c', 'c.id', 'm.conversation_id')
    .select('m.subject')
    .where('c.inbox_id', '=', inboxId)
    .execute()
  return rows.map((row) => row.subject!)
}

async function until(isSo: () => Promise<boolean>, what: string, seconds: number) {
  for (let i = 0; i < seconds * 20; i++) {
    if (await isSo()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`Never: ${what}`)
}

async function mailbox(user: string, port: number) {
  const inboxId = await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
    createInbox(work, { name: user, address: `${user}@fernandclay.example` }),
  )
  const id = newId()
  await db()
    .insertInto('mailbox')
    .values({
      id,
      inbox_id: inboxId,
      host: '127.0.0.1',
      port,
      security: 'none',
      username: user,
      password_sealed: shop.product.parts.secrets.encrypt(password, placeOfMailboxPassword(id)),
      uid_validity: null,
      import_since: null,
      state_detail: null,
      state_at: null,
      created_at: new Date(),
    })
    .execute()
  shop.product.parts.adapters.mail.lookAgain()
  const isRead = async () =>
    (
      await db()
        .selectFrom('mailbox')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).state === 'working'
  await until(isRead, `${user} is read`, 30)
  return { id, inboxId }
}

interface Line {
  port: number
  drops: number
  /** Bytes a connection carries to us before it is cut; null: all of them. */
  bytesMax: number | null
  stop(): void
}

/** A line to the mail server that breaks in the middle. */
async function brokenLine(to: number): Promise<Line> {
  const sockets = new Set<Socket>()
  const line: Line = { port: 0, drops: 0, bytesMax: null, stop: () => {} }
  const proxy = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    let bytes = 0
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
    }
    near.on('data', (chunk) => far.write(chunk))
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    far.on('data', (chunk) => {
      bytes += chunk.length
      if (line.bytesMax === null || bytes <= line.bytesMax) return void near.write(chunk)
      line.drops++
      near.write(chunk.subarray(0, chunk.length >> 1), () => near.destroy())
    })
  })
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', () => done()))
  line.port = (proxy.address() as AddressInfo).port
  line.stop = () => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  }
  return line
}

describe.skipIf(!hasDovecot())('a mailbox (needs Dovecot and root)', () => {
  beforeAll(async () => {
    server = await dovecot()
    shop = await product({ live: true, config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' } })
  }, 90_000)
  afterAll(() => server?.remove())

  it('whose connection breaks in the middle of a mail brings each once', async () => {
    const line = await brokenLine(server.port)
    const { inboxId } = await mailbox('broken', line.port)
    line.bytesMax = 500_000
    const ids = Array.from({ length: 24 }, (_, i) => `broken-${i}`)
    const { mail } = shop.product.parts.adapters
    await mail.stop()
    await server.put(
      'broken',
      ...ids.map((id) => text(id, 'y'.repeat(70).concat('\n').repeat(1000))),
    )
    await mail.start()
    await until(async () => line.drops >= 2, 'two breaks', 30)
    line.bytesMax = null
    await until(async () => (await subjectsIn(inboxId)).length >= ids.length, 'all mails', 60)
    expect((await subjectsIn(inboxId)).sort()).toEqual([...ids].sort())
    const raws = await db()
      .selectFrom('raw_mail')
      .select(['bytes', 'disposition'])
      .where('inbox_id', '=', inboxId)
      .execute()
    expect(raws.filter((raw) => raw.disposition === 'stored' && raw.bytes > 70_000)).toHaveLength(
      ids.length,
    )
    line.stop()
  }, 120_000)

  it('after an absence brings every mail once', async () => {
    const { id, inboxId } = await mailbox('absent', server.port)
    const { mail } = shop.product.parts.adapters
    await mail.stop()
    const ids = Array.from({ length: backlog }, (_, i) => `absent-${i}`)
    await server.put('absent', ...ids.map((one) => text(one)))
    const began = performance.now()
    await mail.start()
    const last = async () =>
      Number(
        (
          await db()
            .selectFrom('mailbox')
            .select('last_uid')
            .where('id', '=', id)
            .executeTakeFirstOrThrow()
        ).last_uid,
      )
    await until(async () => (await last()) >= ids.length, 'all of the backlog', 150)
    const seconds = (performance.now() - began) / 1000
    console.log(
      `backlog: ${ids.length} mails in ${seconds.toFixed(1)} s, ${Math.round(ids.length / seconds)} mails/s`,
    )
    const rows = await db()
      .selectFrom('raw_mail')
      .select('id')
      .where('inbox_id', '=', inboxId)
      .execute()
    expect(rows).toHaveLength(ids.length)
    expect((await subjectsIn(inboxId)).sort()).toEqual([...ids].sort())
  }, 240_000)
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/http/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { createInbox } from '../../inboxes/index.ts'
import { product, type Shop } from '../../../../test/harness.ts'
import { type Dovecot, dovecot, hasDovecot, password } from './dovecot.fixture.ts'
import { placeOfMailboxPassword } from './incoming/index.ts'

let shop: Shop
let server: Dovecot
let users = 0

const text = (id: string, body = 'It broke.') =>
  `From: Nora Vale <nora@example.com>\nTo: box@fernandclay.example\nSubject: Planter ${id}\nMessage-ID: <${id}@example.com>\n\n${body}\n`
const db = () => shop.product.parts.workshop.db
const subjectsIn = async (inboxId: string) => {
  const rows = await db()
    .selectFrom('message as m')
    .innerJoin('conversation as c', 'c.id', 'm.conversation_id')
    .select('m.subject')
    .where('c.inbox_id', '=', inboxId)
    .orderBy('m.id')
    .execute()
  return rows.map((row) => row.subject!.replace('Planter ', ''))
}
const mailboxOf = (inboxId: string) =>
  db().selectFrom('mailbox').selectAll().where('inbox_id', '=', inboxId).executeTakeFirstOrThrow()

async function until(isSo: () => Promise<boolean>, what: string, seconds = 20) {
  for (let i = 0; i < seconds * 20; i++) {
    if (await isSo()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`Never: ${what}`)
}

async function inbox(more: { password?: string; importSince?: Date } = {}) {
  const user = `box${++users}`
  const inboxId = await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
    createInbox(work, { name: user, address: `${user}@fernandclay.example` }),
  )
  const connect = async () => {
    const id = newId()
    await db()
      .insertInto('mailbox')
      .values({
        id,
        inbox_id: inboxId,
        host: '127.0.0.1',
        port: server.port,
        security: 'none',
        username: user,
        password_sealed: shop.product.parts.secrets.encrypt(
          more.password ?? password,
          placeOfMailboxPassword(id),
        ),
        uid_validity: null,
        import_since: more.importSince ?? null,
        state_detail: null,
        state_at: null,
        created_at: new Date(),
      })
      .execute()
    shop.product.parts.adapters.mail.lookAgain()
    await until(async () => (await mailboxOf(inboxId)).state !== 'new', `${user} is read`)
  }
  return { user, inboxId, connect }
}

describe.skipIf(!hasDovecot())('a mailbox (needs Dovecot and root)', () => {
  beforeAll(async () => {
    server = await dovecot()
    shop = await product({ live: true, config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' } })
  })
  afterAll(() => server?.remove())

  it('brings what is new, leaves what was there, and marks nothing', async () => {
    const box = await inbox()
    await server.put(box.user, text('old'))
    await box.connect()
    await server.put(box.user, text('new-1'), text('new-2'))
    await until(async () => (await subjectsIn(box.inboxId)).length === 2, 'two mails')
    expect(await subjectsIn(box.inboxId)).toEqual(['new-1', 'new-2'])
    expect(await server.flagsOf(box.user)).toEqual([[], [], []])
    expect(await mailboxOf(box.inboxId)).toMatchObject({
      state: 'working',
      state_detail: null,
      last_uid: 3,
    })
  })

  it('brings history back to a day, without anybody reacting', async () => {
    const box = await inbox({ importSince: new Date(Date.now() - 86_400_000) })
    await server.put(box.user, text('history'))
    await new Promise((done) => setTimeout(done, 1100))
    await box.connect()
    await server.put(box.user, text('today'))
    await until(async () => (await subjectsIn(box.inboxId)).length === 2, 'two mails')
    const events = await db()
      .selectFrom('event')
      .select(['origin', 'name'])
      .where('name', '=', 'conversation.opened')
      .where('data', '@>', JSON.stringify({ inboxId: box.inboxId }) as never)
      .orderBy('position')
      .execute()
    expect(events.map((event) => event.origin)).toEqual(['import', 'live'])
  })

  it('goes on after an outage, and after every uid has changed its meaning', async () => {
    const box = await inbox()
    await box.connect()
    await server.put(box.user, text(`${box.user}-before`))
    await until(async () => (await subjectsIn(box.inboxId)).length === 1, 'the first')
    const many = Array.from({ length: 30 }, (_, i) => text(`${box.user}-many-${i}`))
    await server.put(box.user, ...many)
    await server.stop()
    // Dovecot takes the time in seconds as the new meaning of its uids.
    await new Promise((done) => setTimeout(done, 1100))
    await server.renumber(box.user)
    await server.start()
    await server.put(box.user, text(`${box.user}-after`))
    // Three tries in vain are 22 seconds of waiting.
    await until(async () => (await subjectsIn(box.inboxId)).length >= 32, 'all of them', 60)
    await new Promise((done) => setTimeout(done, 300))
    const subjects = await subjectsIn(box.inboxId)
    expect(subjects).toHaveLength(32)
    expect(new Set(subjects).size).toBe(32)
  }, 120_000)

  it('says that the password is wrong, and reads once it is right', async () => {
    const box = await inbox({ password: 'wrong' })
    await box.connect()
    expect(await mailboxOf(box.inboxId)).toMatchObject({
      state: 'failing',
      state_detail: 'The mail server does not accept the user name or password.',
    })
    const { id } = await mailboxOf(box.inboxId)
    const sealed = shop.product.parts.secrets.encrypt(password, placeOfMailboxPassword(id))
    await db()
      .updateTable('mailbox')
      .set({ password_sealed: sealed, version: 2 })
      .where('id', '=', id)
      .execute()
    shop.product.parts.adapters.mail.lookAgain()
    await until(async () => (await mailboxOf(box.inboxId)).state === 'working', 'it works')
    expect(
      (await shop.events(box.inboxId))
        .filter((event) => event.name === 'mailbox.state-changed')
        .map((event) => event.data['state']),
    ).toEqual(['failing', 'working'])
  })

  it('keeps the headers of a mail that is too large', async () => {
    const box = await inbox()
    await box.connect()
    await server.put(
      box.user,
      text(
        'large',
        'x'
          .repeat(998)
          .concat('\n')
          .repeat(37 * 1024),
      ),
      text('behind'),
    )
    await until(async () => (await subjectsIn(box.inboxId)).length === 1, 'the mail behind it')
    expect(await subjectsIn(box.inboxId)).toEqual(['behind'])
    const aside = await db()
      .selectFrom('raw_mail')
      .select(['disposition', 'cause', 'bytes'])
      .where('inbox_id', '=', box.inboxId)
      .orderBy('id')
      .execute()
    expect(aside[0]).toMatchObject({ disposition: 'suspended', cause: 'too-large' })
    expect(aside[0]!.bytes).toBeGreaterThan(36 * 1024 * 1024)
  })

  it('is read by one node at a time, and by the other when that one ends', async () => {
    const box = await inbox()
    await box.connect()
    const other = await product({
      beside: shop,
      live: true,
      config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' },
    })
    await server.put(box.user, ...Array.from({ length: 10 }, (_, i) => text(`node-${i}`)))
    await until(async () => (await subjectsIn(box.inboxId)).length === 10, 'ten mails')
    const { holder } = await mailboxOf(box.inboxId)
    await shop.product.parts.adapters.mail.stop()
    other.product.parts.adapters.mail.lookAgain()
    await until(
      async () => ![holder, null].includes((await mailboxOf(box.inboxId)).holder),
      'the other node holds it',
    )
    await server.put(box.user, text('node-last'))
    await until(async () => (await subjectsIn(box.inboxId)).length === 11, 'the last mail')
    const raws = await db()
      .selectFrom('raw_mail')
      .select('id')
      .where('inbox_id', '=', box.inboxId)
      .execute()
    expect(raws).toHaveLength(11)
    await other.stop()
  })
})

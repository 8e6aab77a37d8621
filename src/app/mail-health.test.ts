import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { product, type Shop } from '../../test/harness.ts'
import { newId } from '../kernel/ids/index.ts'
import { freePort } from '../service/channels/email/peers.fixture.ts'
import { routeTo, sink, type Sink } from '../service/channels/email/sink.fixture.ts'
import { mailChecks } from './mail-health.ts'

let shop: Shop
let out: Sink
let port: number

const db = () => shop.product.parts.workshop.db
async function checks(id: string) {
  const { body } = await shop.owner.get('/health')
  return (
    body.checks as { id: string; healthy: boolean; sentence: string; fix: string | null }[]
  ).filter((one) => one.id === id)
}

beforeAll(async () => {
  port = await freePort()
  shop = await product({
    live: true,
    config: { RAPPORT_SMTP_PORT: String(port), RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' },
  })
  out = await sink()
})
afterAll(() => out.stop())

it('says where mail is taken, to members only', async () => {
  expect(await checks('mail-listener')).toMatchObject([
    { healthy: true, sentence: `Mail is taken on 127.0.0.1, port ${port} (SMTP).` },
  ])
  expect((await shop.stranger.get('/health')).status).toBe(401)
})

it('says that a port is taken by another program', async () => {
  const other = createServer()
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', () => done()))
  const { port: taken } = other.address() as AddressInfo
  const beside = await product({
    beside: shop,
    live: true,
    config: { RAPPORT_SMTP_PORT: String(taken) },
  })
  const { body } = await beside.owner.get('/health')
  expect(body.healthy).toBe(false)
  expect(body.checks.find((one: { id: string }) => one.id === 'mail-listener')).toMatchObject({
    healthy: false,
    sentence: expect.stringContaining(`Port ${taken} is in use by another program`),
    fix: expect.stringContaining('tried again'),
  })
  await beside.stop()
  await new Promise((done) => other.close(done))
})

it('from beside, knocks at the port', async () => {
  const { workshop } = shop.product.parts
  expect((await mailChecks({ workshop, config: shop.config }))[0]!.sentence).toContain(
    `Something answers on port ${port}`,
  )
  const closed = { ...shop.config, smtpPort: await freePort() }
  expect((await mailChecks({ workshop, config: closed }))[0]!.sentence).toContain('Nothing answers')
  expect(
    (await mailChecks({ workshop, config: { ...closed, smtpPort: 0 } }))[0]!.sentence,
  ).toContain('No port is open')
})

it('names the mailbox that cannot be read, and why', async () => {
  const id = newId()
  await db()
    .insertInto('mailbox')
    .values({
      id,
      inbox_id: shop.inboxId,
      host: 'imap.example',
      port: 993,
      security: 'tls',
      username: 'support',
      password_sealed: '',
      uid_validity: null,
      import_since: null,
      state: 'failing',
      state_detail: 'The mail server does not accept the user name or password.',
      state_at: null,
      holder: newId(),
      held_until: new Date('2030-01-01T00:00:00Z'),
      created_at: shop.clock.now(),
    })
    .execute()
  expect(await checks('mailbox')).toEqual([
    {
      id: 'mailbox',
      healthy: false,
      sentence:
        'The mailbox of Support cannot be read: The mail server does not accept the user name or password.',
      fix: 'It is tried again by itself. Test the settings under Settings, Inboxes.',
    },
  ])
  await db()
    .updateTable('mailbox')
    .set({ state: 'working', state_detail: null })
    .where('id', '=', id)
    .execute()
  expect(await checks('mailbox')).toMatchObject([
    { healthy: true, sentence: 'The mailbox of Support at imap.example is being read.' },
  ])
})

it('counts what waits, and says of each mail server whether it sends', async () => {
  const answer = await shop.mail(
    'From: nora@example.com\nTo: support@fernandclay.example\nSubject: Pot\nMessage-ID: <pot@example.com>\n\nHi\n',
  )
  await shop.owner.post(`/conversations/${answer.body.conversationId}/replies`, { text: 'Hello' })
  shop.clock.advance(11_000)
  await shop.settle()
  expect(await checks('mail-waiting')).toMatchObject([
    { healthy: false, sentence: '1 mail waits because no mail server is set for sending.' },
  ])
  expect(await checks('mail-server')).toEqual([])
  await shop.owner.put('/mail-route', { host: '127.0.0.1', port: out.port, security: 'none' })
  await shop.settle()
  expect(await checks('mail-waiting')).toEqual([])
  expect(await checks('mail-server')).toMatchObject([
    { healthy: true, sentence: 'The mail server of all inboxes, 127.0.0.1, sends.' },
  ])
  await routeTo(shop, await freePort())
  await shop.owner.post(`/conversations/${answer.body.conversationId}/replies`, { text: 'Again' })
  shop.clock.advance(11_000)
  await shop.settle()
  expect(await checks('mail-server')).toMatchObject([
    {
      healthy: false,
      sentence: 'The mail server of all inboxes does not send: The mail server does not answer.',
    },
  ])
  expect(await checks('mail-waiting')).toMatchObject([
    { healthy: true, sentence: '1 mail waits for another try: a mail server has put it off.' },
  ])
})

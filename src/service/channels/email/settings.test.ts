import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, product, type Shop } from '../../../../test/harness.ts'
import { type Dovecot, dovecot, hasDovecot, password } from './dovecot.fixture.ts'
import { mailFacts } from './index.ts'
import { freePort } from './peers.fixture.ts'
import { serversOf } from './settings/servers.ts'
import { sink, type Sink } from './sink.fixture.ts'

let shop: Shop
let ada: Client
let out: Sink
const secret = 'canary-password-7731'

beforeAll(async () => {
  shop = await product({ config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' } })
  ada = await shop.member('ada', 'agent')
  out = await sink({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.password === secret ? done(null, { user: 'care' }) : done(new Error('5.7.8 Wrong')),
  })
})
afterAll(() => out.stop())

const server = (more: Record<string, unknown> = {}) => ({
  host: '127.0.0.1',
  port: out.port,
  security: 'none',
  username: 'care',
  password: secret,
  ...more,
})

describe('the mail server', () => {
  it('is the owner’s to set, and what waits is sent as soon as it is', async () => {
    expect((await ada.put('/mail-route', server())).status).toBe(403)
    expect((await shop.owner.get('/mail-route')).status).toBe(404)
    const mail = `From: nora@example.com\nTo: ${shop.inboxAddress}\nSubject: Hello\nMessage-ID: <settings@example.com>\n\nHello\n`
    const { conversationId } = (await shop.mail(mail)).body
    const { id } = (await ada.post(`/conversations/${conversationId}/replies`, { text: 'Hello' }))
      .body
    shop.clock.advance(11_000)
    await shop.settle()
    const stateOf = async () =>
      (
        await shop.product.parts.workshop.db
          .selectFrom('message')
          .select('delivery')
          .where('id', '=', id)
          .executeTakeFirst()
      )?.delivery
    expect(await stateOf()).toBe('waiting')
    expect(await mailFacts(shop.product.parts.workshop)).toMatchObject({
      servers: [],
      waiting: 1,
      putOff: 0,
    })
    const set = await shop.owner.put('/mail-route', server())
    expect(set).toMatchObject({
      status: 200,
      body: { host: '127.0.0.1', username: 'care', inboxId: null, dkim: null, state: 'new' },
    })
    await shop.settle()
    expect(await stateOf()).toBe('sent')
    expect((await shop.owner.get('/mail-route')).body.state).toBe('working')
  })

  it('never tells its password, nor takes it to another server', async () => {
    const answers = [
      await shop.owner.get('/mail-route'),
      await shop.owner.put('/mail-route', server({ password: undefined })),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(JSON.stringify(answer.body)).not.toContain(secret)
    }
    const row = await shop.product.parts.workshop.db
      .selectFrom('mail_route')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(secret)
    const elsewhere = await shop.owner.put(
      '/mail-route',
      server({ host: '127.0.0.2', password: undefined }),
    )
    expect(elsewhere).toMatchObject({ status: 422, body: { errors: [{ pointer: '/password' }] } })
    const tried = await shop.owner.post(
      '/mail-route/test',
      server({ host: '127.0.0.2', password: undefined }),
    )
    expect(tried.body.works).toBe(false)
  })

  it('is tried step by step', async () => {
    const tried = async (more: Record<string, unknown>) =>
      (await shop.owner.post('/mail-route/test', server(more))).body
    expect(await tried({})).toMatchObject({
      works: true,
      steps: [{ step: 'name' }, { step: 'connection' }, { step: 'encryption' }, { step: 'log-in' }],
    })
    expect((await tried({ password: 'wrong' })).steps.at(-1)).toMatchObject({
      step: 'log-in',
      works: false,
    })
    expect((await tried({ port: await freePort() })).steps.at(-1)).toMatchObject({
      step: 'connection',
      works: false,
    })
    expect((await tried({ security: 'tls' })).steps.at(-1)).toMatchObject({
      step: 'encryption',
      works: false,
    })
    expect((await tried({ security: 'starttls' })).steps.at(-1)).toMatchObject({
      step: 'encryption',
      works: false,
    })
    for (const host of [
      '10.0.0.1',
      '169.254.169.254',
      '[::1]',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      'a@b',
      'http://x/',
    ]) {
      expect(
        (await shop.owner.post('/mail-route/test', server({ host }))).body,
        host,
      ).not.toMatchObject({ works: true })
    }
    expect((await tried({ host: '169.254.169.254' })).steps.at(-1).words).toContain(
      'private network',
    )
  })

  it('signs with a key of its own, and says what belongs in the DNS', async () => {
    const dkim = { domain: 'fernandclay.example', selector: 'rapport' }
    const set = await shop.owner.put('/mail-route', server({ dkim }))
    expect(set.body.dkim).toMatchObject({
      ...dkim,
      dnsName: 'rapport._domainkey.fernandclay.example',
    })
    expect(set.body.dkim.dnsValue).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{300,}/)
    expect((await shop.owner.put('/mail-route', server({ dkim }))).body.dkim).toEqual(set.body.dkim)
    expect(
      (await shop.owner.put('/mail-route', server({ dkim: { ...dkim, privateKey: 'nonsense' } })))
        .status,
    ).toBe(422)
    const mail = `From: nora@example.com\nTo: ${shop.inboxAddress}\nSubject: Sign\nMessage-ID: <dkim@example.com>\n\nHello\n`
    const { conversationId } = (await shop.mail(mail)).body
    await ada.post(`/conversations/${conversationId}/replies`, { text: 'Signed' })
    shop.clock.advance(11_000)
    await shop.settle()
    expect(out.taken.at(-1)!.raw).toMatch(
      /^DKIM-Signature: [\s\S]*d=fernandclay\.example;[\s\S]*s=rapport;/m,
    )
  })

  it('may be another one for one inbox', async () => {
    const path = `/inboxes/${shop.inboxId}/mail-route`
    expect((await shop.owner.put(path, server())).body.inboxId).toBe(shop.inboxId)
    expect((await shop.owner.delete(path)).status).toBe(204)
    expect((await shop.owner.get(path)).status).toBe(404)
    expect((await shop.owner.delete('/mail-route')).status).toBe(204)
  })
})

describe.skipIf(!hasDovecot())('a mailbox (needs Dovecot and root)', () => {
  let imap: Dovecot
  beforeAll(async () => {
    imap = await dovecot()
  })
  afterAll(() => imap?.remove())
  const settings = (more: Record<string, unknown> = {}) => ({
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    username: 'care',
    password,
    ...more,
  })

  it('is tried step by step, kept, and forgotten', async () => {
    const path = `/inboxes/${shop.inboxId}/mailbox`
    const tried = async (more: Record<string, unknown>) =>
      (await shop.owner.post(`${path}/test`, settings(more))).body
    expect(await tried({})).toMatchObject({
      works: true,
      steps: [
        { step: 'name' },
        { step: 'connection' },
        { step: 'encryption' },
        { step: 'log-in' },
        { step: 'folder' },
      ],
    })
    expect((await tried({ password: 'wrong' })).steps.at(-1)).toEqual({
      step: 'log-in',
      works: false,
      words: 'The mail server does not accept the user name or password.',
    })
    expect((await tried({ folder: 'Nowhere' })).steps.at(-1)).toMatchObject({
      step: 'folder',
      works: false,
    })
    expect((await tried({ security: 'starttls' })).steps.at(-1)).toMatchObject({
      step: 'encryption',
      works: false,
    })
    expect((await ada.put(path, settings())).status).toBe(403)
    const set = await shop.owner.put(path, settings())
    expect(set).toMatchObject({
      status: 200,
      body: { folder: 'INBOX', state: 'new', importSince: null },
    })
    expect(JSON.stringify(set.body)).not.toContain(password)
    expect((await shop.owner.delete(path)).status).toBe(204)
    expect((await shop.owner.get(path)).status).toBe(404)
  })
})

describe('the likely servers of an address', () => {
  const silent = { srv: async () => [], mx: async () => [] }
  it.each([
    [
      'nora@gmail.com',
      silent,
      { source: 'known', imap: { host: 'imap.gmail.com' }, note: 'app-password' },
    ],
    [
      'care@shop.example',
      { ...silent, mx: async () => ['aspmx.l.google.com'] },
      { source: 'known', smtp: { host: 'smtp.gmail.com' } },
    ],
    [
      'care@shop.example',
      {
        ...silent,
        srv: async (name: string) =>
          name.startsWith('_submission.')
            ? [{ name: 'out.shop.example', port: 587 }]
            : name.startsWith('_imaps')
              ? [{ name: 'in.shop.example', port: 993 }]
              : [],
      },
      {
        source: 'dns',
        imap: { host: 'in.shop.example' },
        smtp: { host: 'out.shop.example', port: 587, security: 'starttls' },
      },
    ],
    [
      'care@shop.example',
      silent,
      { source: 'guess', imap: { host: 'imap.shop.example', port: 993, security: 'tls' } },
    ],
  ])('%s', async (address, words, expected) => {
    expect(await serversOf(address, words)).toMatchObject(expected)
  })
})

describe('mails set aside', () => {
  it('are listed with their cause, page by page, to those who see the inbox', async () => {
    const own = (id: string) =>
      `From: ${shop.inboxAddress}\nTo: ${shop.inboxAddress}\nSubject: Round ${id}\nMessage-ID: <round-${id}@example.com>\n\nHello\n`
    for (const id of ['a', 'b', 'c'])
      expect((await shop.mail(own(id))).body.disposition).toBe('suspended')
    const first = await shop.owner.get('/set-aside-mails?limit=2')
    expect(first.body.data).toHaveLength(2)
    expect(first.body.data[0]).toMatchObject({
      subject: 'Round c',
      from: shop.inboxAddress,
      disposition: 'suspended',
      cause: 'from-ourselves',
    })
    const second = await shop.owner.get(`/set-aside-mails?limit=2&after=${first.body.next}`)
    expect(second.body).toMatchObject({ data: [{ subject: 'Round a' }], next: null })
    expect((await ada.get('/set-aside-mails')).status).toBe(403)
  })
})

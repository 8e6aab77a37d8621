import { createHash, createPublicKey, createVerify } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { afterFile } from '../../../test/after-file.ts'
import { product, type Shop } from '../../../test/harness.ts'
import { dayMs, hourMs } from '../../kernel/clock/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { sendAgain } from '../../kernel/outbox/index.ts'
import { asking } from '../../listening/surveys/surveys.fixture.ts'
import { passGate, passGateByPreference } from '../../people/consent/index.ts'
import { mailToken } from '../../service/channels/email/index.ts'
import { sink, type Sink } from '../../service/channels/email/sink.fixture.ts'

let shop: Shop
let desk: Awaited<ReturnType<typeof asking>>
let out: Sink
let dnsValue: string

beforeAll(async () => {
  shop = await product({
    now: new Date('2026-03-17T10:00:00Z'),
    config: {
      RAPPORT_SESSION_IDLE_MINUTES: '100000',
      RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    },
  })
  out = await sink()
  afterFile(() => out.stop())
  desk = await asking(shop)
})

const inWork = <R>(act: Parameters<typeof shop.product.parts.workshop.transact<R>>[1]) =>
  shop.product.parts.workshop.transact(systemActor('test'), act)

/** Somebody who was sent a question; their pages, by the token in its mail. */
async function written(address: string) {
  const contact = await desk.solved(address)
  await desk.pass(24 * hourMs)
  const [ask] = await desk.asks(contact.conversationId)
  const [mail] = await desk.mailOf(ask!.id)
  // The words are gone once it is sent.
  const token = mailToken(shop.product.parts.secrets, mail!.idempotency_key)
  return { ...contact, askId: ask!.id, mail: mail!, token }
}

const stateOf = async (customerId: string, purpose: string, channel = 'email') => {
  const { data } = (await desk.ada.get(`/customers/${customerId}/consents`)).body
  const found = data.find((one: { purpose: { key: string } }) => one.purpose.key === purpose)
  return found.channels.find((one: { channel: string }) => one.channel === channel).state
}

/** Connects a mail server and lets what waits go. */
async function connect() {
  const answer = await shop.owner.put('/mail-route', {
    ...{ host: '127.0.0.1', port: out.port, security: 'none' },
    dkim: { domain: 'fernandclay.example', selector: 'rapport' },
  })
  expect(answer.status).toBe(200)
  dnsValue = answer.body.dkim.dnsValue
  await inWork((work) => sendAgain(work, {}))
  await shop.settle()
}

describe('a no between the decision and the sending', () => {
  it('stops the mail at the door, and says so', async () => {
    const nora = await written('late-no@example.com')
    expect(nora.mail.state).toBe('waiting')
    const said = await desk.send(`/u/${nora.token}`, 'List-Unsubscribe=One-Click')
    expect(said.statusCode).toBe(200)
    await connect()
    const questions = out.taken.filter(
      ({ to, raw }) => to.includes(nora.address) && raw.includes('Auto-Submitted'),
    )
    expect(questions).toEqual([])
    expect((await desk.mailOf(nora.askId))[0]).toMatchObject({ state: 'cancelled', text: '' })
    expect((await desk.asks(nora.conversationId))[0]).toMatchObject({
      state: 'suppressed',
      reason: 'objected',
    })
    const { data } = (await desk.ada.get(`/customers/${nora.customerId}/gate-decisions`)).body
    expect(
      data.map((one: { outcome: string; reason: string }) => [one.outcome, one.reason]),
    ).toEqual([
      ['dropped', 'objected'],
      ['sent', null],
    ])
    // What never left counts against no cap.
    expect(
      await inWork((work) =>
        passGate(work, {
          ...{ customerId: nora.customerId, purposeKey: 'care', channel: 'email' },
          ...{ address: nora.address, contentKey: 'x', ref: { kind: 'test', id: nora.askId } },
        }),
      ),
    ).toMatchObject({ outcome: 'sent' })
  })
})

describe('List-Unsubscribe', () => {
  it('stands in the mail, unfolded and signed; one click without cookies ends it', async () => {
    const nora = await written('one-click@example.com')
    const { raw } = out.taken.findLast(({ to }) => to.includes(nora.address))!
    const url = `http://localhost:${shop.config.port}/u/${nora.token}`
    expect(raw).toContain(
      `\r\nList-Unsubscribe: <${url}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`,
    )
    const signed = verifiedHeaders(raw, dnsValue)
    expect(signed).toContain('list-unsubscribe')
    expect(signed).toContain('list-unsubscribe-post')

    for (const method of ['HEAD', 'GET'] as const) {
      const page = await shop.product.http.inject({ method, url: `/u/${nora.token}` })
      expect(page.statusCode).toBe(200)
    }
    expect(await stateOf(nora.customerId, 'feedback')).toBe('never-asked')
    const done = await desk.send(`/u/${nora.token}`, 'List-Unsubscribe=One-Click')
    expect([done.statusCode, done.headers['location'], done.headers['set-cookie']]).toEqual([
      200,
      undefined,
      undefined,
    ])
    expect(await stateOf(nora.customerId, 'feedback')).toBe('withdrawn')
    expect((await desk.send(`/u/${nora.token.slice(1)}A`, '')).statusCode).toBe(404)
    expect((await desk.open('/u/x')).statusCode).toBe(404)
  })

  it('is not on what is owed, which leaves from the address answers come from', async () => {
    const careAddress = 'care@mail.fernandclay.example'
    const path = `/inboxes/${shop.inboxId}`
    expect((await desk.ada.patch(path, { careAddress })).status).toBe(403)
    expect((await shop.owner.patch(path, { careAddress: 'nonsense' })).status).toBe(422)
    expect((await shop.owner.patch(path, { careAddress })).body).toMatchObject({ careAddress })
    const nora = await written('owed@example.com')
    const mails = () => out.taken.filter(({ to }) => to.includes(nora.address))
    const question = mails().at(-1)!.raw
    expect(question).toContain(`<${careAddress}>`)
    expect(question).toMatch(/^Reply-To: .*support@fernandclay\.example>?\r$/m)
    await desk.send(`/me/${nora.token}`, { 'c.offers.email': 'yes' })
    await shop.settle()
    const owed = mails().at(-1)!.raw
    expect(owed).toMatch(/^Subject: Please confirm/m)
    expect(owed).not.toMatch(/^List-Unsubscribe/m)
    expect(owed).toMatch(/^From: .*support@fernandclay\.example>?\r$/m)
    await shop.owner.patch(path, { careAddress: null })
  })
})

describe('the page of choices', () => {
  it('shows what they get and why; opening it changes nothing', async () => {
    const nora = await written('page@example.com')
    const page = await desk.open(`/me/${nora.token}?lang=nl`)
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(page.body).toContain('<html lang="nl">')
    expect(page.body).toContain('Wat mogen we u sturen?')
    expect(page.body).not.toMatch(/<script/)
    // A no is chosen where nobody said yes, and a yes where nobody said no.
    expect(page.body).toMatch(/name="c\.offers\.email" value="no" checked/)
    expect(page.body).toMatch(/name="c\.feedback\.email" value="yes" checked/)
    // There is no number to send a text to.
    expect(page.body).not.toContain('c.feedback.sms')
    expect((await shop.events(nora.customerId)).map(({ name }) => name)).not.toContain(
      'consent.changed',
    )
  })

  it('takes each answer at once, and the desk has it; saying it twice is saying it once', async () => {
    const nora = await written('choose@example.com')
    const form = {
      'c.feedback.email': 'no',
      nameToUse: 'Norrie',
      touch: 'high',
      preferredChannel: 'phone',
      language: 'de',
      bestTime: 'mornings',
      calls: 'no',
      do: 'save',
    }
    for (let i = 0; i < 2; i++) {
      const saved = await desk.send(`/me/${nora.token}`, form)
      expect(saved.statusCode).toBe(200)
    }
    expect(await stateOf(nora.customerId, 'feedback')).toBe('withdrawn')
    expect((await desk.ada.get(`/customers/${nora.customerId}`)).body).toMatchObject({
      nameToUse: 'Norrie',
      touch: 'high',
      preferredChannel: 'phone',
      language: 'de',
      bestTime: 'mornings',
      doNotCall: true,
    })
    const events = await shop.events(nora.customerId)
    const told = events.filter(({ name }) => /consent\.changed|customer\.changed/.test(name))
    expect(told).toHaveLength(2)
    const { data } = (await desk.ada.get(`/customers/${nora.customerId}/consent-events`)).body
    expect(data[0]).toMatchObject({ action: 'withdrawn', source: 'link', by: null })
  })

  it('keeps what was typed when something is wrong, and bends no other field', async () => {
    const nora = await written('wrong@example.com')
    const long = 'x'.repeat(121)
    const page = await desk.send(`/me/${nora.token}`, { nameToUse: long, touch: 'loud' })
    expect([page.statusCode, page.body.includes(long)]).toEqual([422, true])
    const odd = { touch: 'loud', language: 'xx', preferredChannel: 'pigeon', 'c.nothing.x': 'yes' }
    expect((await desk.send(`/me/${nora.token}`, odd)).statusCode).toBe(200)
    expect((await desk.ada.get(`/customers/${nora.customerId}`)).body).toMatchObject({
      touch: 'standard',
      language: 'en',
      preferredChannel: null,
    })
  })

  it('says no to everything with one press', async () => {
    const nora = await written('nothing@example.com')
    await desk.send(`/me/${nora.token}`, { do: 'none', 'c.offers.email': 'yes' })
    expect(await stateOf(nora.customerId, 'feedback')).toBe('withdrawn')
    expect(await stateOf(nora.customerId, 'care')).toBe('withdrawn')
    expect(await stateOf(nora.customerId, 'offers')).toBe('never-asked')
  })
})

describe('double opt-in', () => {
  const gate = (who: { customerId: string; address: string; askId: string }) =>
    inWork((work) =>
      passGate(work, {
        ...{ customerId: who.customerId, purposeKey: 'offers', channel: 'email' },
        ...{ address: who.address, contentKey: who.address, ref: { kind: 'test', id: who.askId } },
        atAnyHour: true,
      }),
    )
  const linkIn = (address: string) => {
    const raws = out.taken.filter(({ to, raw }) => to.includes(address) && /confirm/.test(raw))
    const text = raws.at(-1)!.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
    return { link: /\/c\/[\w-]{43}/.exec(text)![0], mails: raws.length }
  }

  it('counts once the link was followed, and not by opening it', async () => {
    const nora = await written('yes@example.com')
    await desk.send(`/me/${nora.token}`, { 'c.offers.email': 'yes' })
    await shop.settle()
    expect(await stateOf(nora.customerId, 'offers')).toBe('unconfirmed')
    expect(await gate(nora)).toMatchObject({ reason: 'consent-not-confirmed' })
    const { link } = linkIn(nora.address)
    expect((await desk.open(link)).statusCode).toBe(200)
    expect(await gate(nora)).toMatchObject({ reason: 'consent-not-confirmed' })
    expect((await desk.send(link, {})).statusCode).toBe(200)
    expect(await stateOf(nora.customerId, 'offers')).toBe('granted')
    // The question they were sent counts; the next day there is room again.
    await desk.pass(dayMs)
    expect(await gate(nora)).toMatchObject({ outcome: 'sent' })
    expect((await desk.send(link, {})).statusCode).toBe(200)
    expect(await stateOf(nora.customerId, 'offers')).toBe('granted')
  })

  it('reminds once, and is over after seven days', async () => {
    const nora = await written('silent@example.com')
    await desk.send(`/me/${nora.token}`, { 'c.offers.email': 'yes' })
    await shop.settle()
    expect(linkIn(nora.address).mails).toBe(1)
    for (let day = 0; day < 6; day++) await desk.pass(dayMs)
    const { link, mails } = linkIn(nora.address)
    expect(mails).toBe(2)
    await desk.pass(dayMs)
    expect(await stateOf(nora.customerId, 'offers')).toBe('expired')
    expect((await desk.send(link, {})).statusCode).toBe(410)
    expect(await stateOf(nora.customerId, 'offers')).toBe('expired')
    expect(linkIn(nora.address).mails).toBe(2)
  })

  it('a no in between ends the link', async () => {
    const nora = await written('changed@example.com')
    await desk.send(`/me/${nora.token}`, { 'c.offers.email': 'yes' })
    await shop.settle()
    await desk.send(`/me/${nora.token}`, { 'c.offers.email': 'no' })
    expect((await desk.send(linkIn(nora.address).link, {})).statusCode).toBe(410)
    expect(await stateOf(nora.customerId, 'offers')).toBe('withdrawn')
  })
})

describe('the way to reach them', () => {
  it('is the one they prefer, else the next that is open; the log says why', async () => {
    const nora = await written('ways@example.com')
    await desk.pass(8 * dayMs)
    const path = `/customers/${nora.customerId}`
    await desk.ada.post(`${path}/identities`, { kind: 'phone', value: '+31201234567' })
    const ways = [
      { channel: 'email' as const, address: nora.address },
      { channel: 'sms' as const, address: '+31201234567' },
    ]
    const reach = (contentKey: string) =>
      inWork((work) =>
        passGateByPreference(
          work,
          {
            ...{ customerId: nora.customerId, purposeKey: 'incidents', contentKey },
            ref: { kind: 'test', id: nora.askId },
            atAnyHour: true,
          },
          ways,
        ),
      )
    expect((await reach('a')).way?.channel).toBe('email')
    await desk.ada.patch(path, { preferredChannel: 'sms' })
    expect((await reach('b')).way?.channel).toBe('sms')
    await desk.ada.patch(path, { preferredChannel: 'post' })
    expect((await reach('c')).way?.channel).toBe('email')
    const { data } = (await desk.ada.get(`${path}/gate-decisions?limit=3`)).body
    expect(data.map((one: { channelWhy: string }) => one.channelWhy)).toEqual([
      'preferred-not-possible',
      'preferred',
      'no-preference',
    ])
  })
})

/** Checks the signature (RFC 6376, relaxed/relaxed) and answers which headers it covers. */
function verifiedHeaders(raw: string, dns: string): string[] {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const relaxed = (header: string) => {
    const at = header.indexOf(':')
    const value = header.slice(at + 1).replaceAll(/\r\n/g, '')
    return `${header.slice(0, at).toLowerCase().trim()}:${value.replaceAll(/[ \t]+/g, ' ').trim()}`
  }
  const signature = relaxed(headers.find((one) => /^DKIM-Signature:/i.test(one))!)
  const tag = (name: string) =>
    new RegExp(`[;: ]${name}=([^;]*)`).exec(signature)![1]!.replaceAll(' ', '')
  const names = tag('h').split(':')
  const left = headers.map(relaxed)
  const signed = names.flatMap((name) => {
    const at = left.findLastIndex((one) => one.startsWith(`${name.toLowerCase()}:`))
    return at < 0 ? [] : left.splice(at, 1)
  })
  const body = raw
    .slice(end + 4)
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ \r\n/g, '\r\n')
    .replace(/(\r\n)*$/, '\r\n')
  expect(createHash('sha256').update(body).digest('base64')).toBe(tag('bh'))
  const unsigned = signature.replace(/([;: ]b=)[^;]*/, '$1')
  const key = createPublicKey({
    key: Buffer.from(/p=([A-Za-z0-9+/=]+)/.exec(dns)![1]!, 'base64'),
    ...{ format: 'der', type: 'spki' },
  } as never)
  const verify = createVerify('RSA-SHA256').update([...signed, unsigned].join('\r\n'))
  expect(verify.verify(key, tag('b'), 'base64')).toBe(true)
  return names.map((name) => name.toLowerCase())
}

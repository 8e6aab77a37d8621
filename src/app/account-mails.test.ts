import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../../test/harness.ts'
import { locales } from '../kernel/words/index.ts'
import { parseMail } from '../service/channels/email/parse/index.ts'
import { routeTo, sink, type Sink, smtpError } from '../service/channels/email/sink.fixture.ts'
import { accountMail } from './account-mails.ts'

let shop: Shop
let out: Sink
const password = 'a long enough sentence about pots'
const minute = 60_000

const db = () => shop.product.parts.workshop.db
const outboxOf = (memberId: string) =>
  db()
    .selectFrom('outbox')
    .select(['state', 'payload', 'last_error'])
    .where('subject_id', '=', memberId)
    .where('kind', '=', 'account-mail')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
const linksOf = (memberId: string) =>
  db().selectFrom('invitation').select('id').where('member_id', '=', memberId).execute()

async function parsed(raw: string) {
  const mail = await parseMail(Buffer.from(raw), { receivedAt: shop.clock.now() })
  if (mail.unparsable) throw new Error('not a mail')
  return mail
}

async function invited(email: string) {
  const answer = await shop.owner.post('/invitations', { emails: [email], role: 'agent' })
  expect(answer.status).toBe(201)
  await shop.settle()
  return answer.body.data[0] as { memberId: string; link: string }
}

const join = (token: string) =>
  shop.stranger.post(
    '/invitations/acceptance',
    { token, name: 'Kit', password, locale: 'nl' },
    { 'sec-fetch-site': 'same-origin' },
  )
const tokenIn = (text: string) => /#([\w-]{40,})/.exec(text)![1]!

beforeAll(async () => {
  shop = await product({
    config: { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8', RAPPORT_URL: 'https://care.example' },
  })
  out = await sink()
})
afterAll(() => out.stop())

describe('without a mail server', () => {
  it('an invitation waits, makes no link, and is cancelled once the link on screen was used', async () => {
    const { memberId, link } = await invited('early@fernandclay.example')
    expect(await outboxOf(memberId)).toMatchObject([
      { state: 'waiting', last_error: 'no-mail-server' },
    ])
    expect(await linksOf(memberId)).toHaveLength(1)
    expect((await join(tokenIn(link))).status).toBeLessThan(300)
    const late = await invited('late@fernandclay.example')
    const again = await invited('late@fernandclay.example')
    expect(again.memberId).toBe(late.memberId)
    expect((await outboxOf(late.memberId)).map((row) => row.state)).toEqual([
      'cancelled',
      'waiting',
    ])

    const set = await shop.owner.put('/mail-route', {
      host: '127.0.0.1',
      port: out.port,
      security: 'none',
    })
    expect(set.status).toBe(200)
    await shop.settle()
    expect(await outboxOf(memberId)).toMatchObject([{ state: 'cancelled' }])
    expect(out.taken.map((one) => one.to)).toEqual([['late@fernandclay.example']])
  })
})

describe('with a mail server', () => {
  it('an invitation names who invites, leads to the desk, and leaves no token behind', async () => {
    await routeTo(shop, out.port)
    out.taken.length = 0
    const { memberId } = await invited('kit@fernandclay.example')
    expect(out.taken).toHaveLength(1)
    const [{ raw, to, from }] = out.taken as [(typeof out.taken)[0]]
    expect({ to, from }).toEqual({ to: ['kit@fernandclay.example'], from: shop.inboxAddress })
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(raw).toMatch(/^From: "?Fern & Clay"? <support@fernandclay\.example>\r$/m)
    const mail = await parsed(raw)
    expect(mail.subject).toBe('Your invitation to the desk of Fern & Clay')
    expect(mail.text).toContain('Sol would like you to join the team at Fern & Clay.')
    expect(mail.html).toContain('Fern &amp; Clay')
    const token = tokenIn(mail.text!)
    expect(mail.text).toContain(`https://care.example/join#${token}`)
    const kept = JSON.stringify([await outboxOf(memberId), await shop.events(memberId)])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain('kit@')
    expect((await join(token)).status).toBeLessThan(300)
    expect((await join(token)).status).toBe(409)
  })

  it('a forgotten password brings a link in the member’s language; an unknown address nothing', async () => {
    const ada = await shop.member('ada', 'agent')
    await db().updateTable('member').set({ locale: 'nl' }).where('id', '=', ada.id).execute()
    out.taken.length = 0
    for (const email of ['ada@fernandclay.example', 'nobody@fernandclay.example']) {
      expect((await shop.stranger.post('/password-resets', { email })).status).toBe(204)
    }
    await shop.settle()
    expect(out.taken.map((one) => one.to)).toEqual([['ada@fernandclay.example']])
    const mail = await parsed(out.taken[0]!.raw)
    expect(mail.subject).toBe('Een nieuw wachtwoord voor Fern & Clay')
    const choice = { token: tokenIn(mail.text!), password }
    const chosen = await shop.stranger.post('/password-resets/choice', choice, {
      'sec-fetch-site': 'same-origin',
    })
    expect(chosen.status).toBeLessThan(300)
  })

  it('is tried again, but not once a password was chosen meanwhile', async () => {
    const bo = await shop.member('bo', 'agent')
    out.taken.length = 0
    out.answer.onRcpt = () => smtpError(451, 'Later')
    await shop.stranger.post('/password-resets', { email: 'bo@fernandclay.example' })
    await shop.settle()
    expect(await outboxOf(bo.id)).toMatchObject([{ state: 'queued' }])
    out.answer = {}
    shop.clock.advance(2 * minute)
    await shop.settle()
    expect(await outboxOf(bo.id)).toMatchObject([{ state: 'sent' }])
    const token = tokenIn((await parsed(out.taken[0]!.raw)).text!)

    out.answer.onRcpt = () => smtpError(451, 'Later')
    await shop.stranger.post('/password-resets', { email: 'bo@fernandclay.example' })
    await shop.settle()
    shop.clock.advance(1000)
    await shop.stranger.post(
      '/password-resets/choice',
      { token, password },
      { 'sec-fetch-site': 'same-origin' },
    )
    out.answer = {}
    shop.clock.advance(2 * minute)
    await shop.settle()
    expect((await outboxOf(bo.id)).map((row) => row.state)).toEqual(['sent', 'cancelled'])
    expect(out.taken).toHaveLength(1)
  })
})

describe('the words', () => {
  it.each(locales)('stand in %s, and no name becomes markup', (locale) => {
    const view = {
      organisation: 'Fern <b> Clay',
      member: { name: 'Ada <i>', address: 'ada@example.com' },
      inviter: 'Sol <u>',
      link: 'https://care.example/join#token',
      expiresAt: new Date('2026-03-20T09:00:00Z'),
      locale,
      zone: 'Europe/Amsterdam',
    }
    for (const linkKind of ['invitation', 'reset'] as const) {
      const mail = accountMail({ ...view, linkKind })
      expect(mail.html).toContain('href="https://care.example/join#token"')
      expect(mail.html).not.toMatch(/<b> Clay|<i>|<u>/)
      expect(mail.text).toContain('https://care.example/join#token')
      expect(mail.subject).not.toMatch(/[{}]/)
    }
  })
})

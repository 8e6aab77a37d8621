// The first test of all: in a real browser, a mail comes in by SMTP, Ada answers it, the
// customer's reply threads, she resolves it with a reason, the customer answers the survey on
// a page without script, and the owner sees the score. It stays green at every commit.

import { createTransport } from 'nodemailer'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseMail, type ParsedMail } from '../../src/service/channels/email/parse/index.ts'
import { freePort } from '../../src/service/channels/email/peers.fixture.ts'
import { routeTo, sink, type Sink } from '../../src/service/channels/email/sink.fixture.ts'
import { product, type Client, type Shop } from '../harness.ts'
import { expectAccessible, launch, picture, sit } from './browser.ts'

let shop: Shop
let ada: Client
let out: Sink
let browser: Browser
let base: string
let desk: Page
let errors: string[]
const hour = 3_600_000

beforeAll(async () => {
  out = await sink()
  shop = await product({
    live: true,
    deskFolder: path.resolve('dist/desk'),
    now: new Date('2026-03-17T09:12:00Z'),
    config: {
      RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
      RAPPORT_SMTP_PORT: String(await freePort()),
      RAPPORT_SESSION_IDLE_MINUTES: '100000',
    },
  })
  ada = await shop.member('ada', 'agent')
  await routeTo(shop, out.port)
  base = `http://localhost:${(shop.product.http.server.address() as AddressInfo).port}`
  browser = await launch()
  ;({ page: desk, errors } = await sit(browser, { base, token: await shop.link(ada.id) }))
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await out?.stop()
})

/** A customer's mail program, over real SMTP. */
async function customerSends(mail: {
  subject: string
  text: string
  messageId: string
  inReplyTo?: string
}) {
  const listener = shop.product.parts.adapters.mail.listening()
  const transport = createTransport({
    host: '127.0.0.1',
    port: listener.port!,
    secure: false,
    ignoreTLS: true,
  })
  await transport.sendMail({ from: 'Nora Vale <nora@example.com>', to: shop.inboxAddress, ...mail })
  transport.close()
}

async function lastSent(): Promise<ParsedMail> {
  const mail = await parseMail(Buffer.from(out.taken.at(-1)!.raw), { receivedAt: shop.clock.now() })
  if (mail.unparsable) throw new Error('What we sent cannot be parsed.')
  return mail
}

async function passTime(milliseconds: number) {
  shop.clock.advance(milliseconds)
  await shop.settle()
}

const queued = () =>
  shop.product.parts.workshop.db
    .selectFrom('outbox')
    .select('id')
    .where('kind', '=', 'email')
    .where('state', '=', 'queued')
    .execute()

describe('the main job, in a browser', () => {
  it('shows a mail that arrives by SMTP, without a reload', async () => {
    await desk.goto(`${base}/inbox/all`)
    await customerSends({
      subject: 'My planter arrived in pieces',
      text: 'Inside there are only pieces.',
      messageId: '<pot@example.com>',
    })
    await desk.getByText('My planter arrived in pieces').first().waitFor()
  })

  it('lets Ada answer', async () => {
    await desk.getByText('My planter arrived in pieces').first().click()
    await desk.getByRole('article').getByText('Inside there are only pieces.').waitFor()
    await desk.keyboard.press('r')
    await desk.keyboard.type('Dear Nora, we believe you. A new one leaves tomorrow.')
    await picture(desk, 'main-job-answering')
    await desk.keyboard.press('Control+Enter')
    await desk.getByRole('article').getByText('A new one leaves tomorrow.').waitFor()
    // On the screen it stands at once; only what the server has can leave.
    await expect.poll(async () => (await queued()).length).toBe(1)
    expect(out.taken.length).toBe(0)
    await passTime(11_000)
    expect((await lastSent()).text).toContain('A new one leaves tomorrow.')
  })

  it('threads the reply', async () => {
    const sent = await lastSent()
    await passTime(hour)
    await customerSends({
      subject: 'Re: My planter arrived in pieces',
      text: 'Thank you, Ada!',
      messageId: '<thanks@example.com>',
      inReplyTo: `<${sent.messageId}>`,
    })
    await desk.getByRole('article').getByText('Thank you, Ada!').waitFor()
    expect((await ada.get('/conversations?state=open')).body.data).toHaveLength(1)
  })

  it('resolves it with a reason', async () => {
    await desk.locator('h1').first().click()
    await desk.keyboard.press('e')
    await desk.getByRole('combobox', { name: /contact/i }).fill('damaged')
    await desk.keyboard.press('Enter')
    await expect
      .poll(async () => (await ada.get('/conversations?state=resolved')).body.data.length)
      .toBe(1)
    await picture(desk, 'main-job-resolved')
  })

  it('asks the customer, who answers without script', async () => {
    await passTime(25 * hour)
    const ask = await lastSent()
    const link = /https?:\/\/[^\s"<>]+(\/s\/[\w-]+)/.exec(ask.text ?? '')![1]!
    const { page, context } = await sit(browser, {
      base,
      script: false,
      size: { width: 390, height: 844 },
    })
    await page.goto(`${base}${link}?score=5`)
    await picture(page, 'main-job-survey')
    await page.locator('textarea').first().fill('Ada was lovely.')
    await page.locator('form button[type=submit], form button').last().click()
    await page.waitForLoadState()
    await picture(page, 'main-job-thanks')
    await context.close()
    await shop.settle()
    const answers = (await shop.owner.get('/answers')).body.data
    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatchObject({ score: 5 })
  })

  it('shows the owner the score with its interval, once there are five', async () => {
    const reasonId = (await ada.get('/reasons')).body.data[0].id as string
    const before = out.taken.length
    for (const name of ['lena', 'hugo', 'grace', 'yuki']) {
      const { body } = await shop.mail(
        `From: ${name} <${name}@example.com>\nTo: ${shop.inboxAddress}\nSubject: A question\nMessage-ID: <${name}@example.com>\n\nDoes it drain?\n`,
      )
      await ada.post(`/conversations/${body.conversationId}/replies`, {
        text: 'It does.',
        undoSeconds: 0,
        then: 'resolve',
        reasonId,
      })
    }
    await passTime(25 * hour)
    const asks = out.taken
      .slice(before)
      .map((mail) => /\/s\/[\w-]{20,}/.exec(mail.raw.replace(/=\r?\n/g, ''))?.[0])
    const links = [...new Set(asks.filter((link) => link !== undefined))]
    expect(links).toHaveLength(4)
    for (const [i, link] of links.entries()) {
      const answered = await fetch(`${base}${link}`, {
        method: 'POST',
        body: new URLSearchParams({ score: i === 0 ? '2' : '5' }),
        redirect: 'manual',
      })
      expect(answered.status).toBe(303)
    }
    await shop.settle()
    const { page, context } = await sit(browser, { base, token: await shop.link(shop.ownerId) })
    await page.goto(`${base}/insights`)
    await page.getByText('80 %').first().waitFor()
    await page.getByText('38 to 96').first().waitFor()
    await page.getByText('Ada was lovely.').first().waitFor()
    await picture(page, 'main-job-score')
    await context.close()
  })

  it('is accessible, in the list and in the conversation', async () => {
    await desk.goto(`${base}/inbox/resolved`)
    await desk.getByText('My planter arrived in pieces').first().click()
    await desk.getByRole('article').getByText('Inside there are only pieces.').waitFor()
    await expectAccessible(desk)
  })

  it('keeps the console clean', () => expect(errors).toEqual([]))
})

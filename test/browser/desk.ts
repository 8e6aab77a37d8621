// One shop with its desk in a real Chromium, for the checks of the screens. Ada and Ben are
// agents; each call of `seatOf` is a browser of its own, so two of them are two people.

import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { freePort } from '../../src/service/channels/email/peers.fixture.ts'
import { routeTo, sink, type Sink } from '../../src/service/channels/email/sink.fixture.ts'
import { type Client, product, type Shop } from '../harness.ts'
import { launch, sit, sizes } from './browser.ts'

export interface Seat {
  page: Page
  context: BrowserContext
  /** What the console called an error since signing in. */
  errors: string[]
}

export interface Desk {
  shop: Shop
  base: string
  browser: Browser
  ada: Client
  ben: Client
  /** What left by SMTP. */
  out: Sink
  seatOf(memberId: string, options?: { size?: keyof typeof sizes; dark?: boolean }): Promise<Seat>
  /** A customer's mail, stored and threaded; answers the ids of what it became. */
  mailFrom(
    name: string,
    mail: { subject: string; text?: string; html?: string; messageId?: string; inReplyTo?: string },
  ): Promise<{ conversationId: string; messageId: string }>
  close(): Promise<void>
}

/** A desk built elsewhere can be looked at without touching the one others are using. */
export const deskFolder = path.resolve(process.env['RAPPORT_TEST_DESK'] ?? 'dist/desk')

/** `now` is fixed; the clock moves by `shop.clock.advance` and `shop.settle()` only. */
export async function openDesk(now = new Date('2026-03-17T09:12:00Z')): Promise<Desk> {
  const out = await sink()
  const shop = await product({
    live: true,
    deskFolder,
    now,
    config: {
      RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
      RAPPORT_SMTP_PORT: String(await freePort()),
      RAPPORT_SESSION_IDLE_MINUTES: '100000',
    },
  })
  const ada = await shop.member('ada', 'agent')
  const ben = await shop.member('ben', 'agent')
  await routeTo(shop, out.port)
  const base = `http://localhost:${(shop.product.http.server.address() as AddressInfo).port}`
  const browser = await launch()
  let mails = 0
  return {
    shop,
    base,
    browser,
    ada,
    ben,
    out,
    seatOf: async (memberId, { size = 'desk', dark = false } = {}) =>
      sit(browser, { base, token: await shop.link(memberId), size: sizes[size], dark }),
    async mailFrom(name, { subject, text = '', html, messageId, inReplyTo }) {
      mails += 1
      const lines = [
        `From: ${name} <${name.toLowerCase().replace(/\W+/g, '.')}@example.com>`,
        `To: ${shop.inboxAddress}`,
        `Subject: ${subject}`,
        `Message-ID: ${messageId ?? `<mail-${mails}@example.com>`}`,
        ...(inReplyTo ? [`In-Reply-To: ${inReplyTo}`] : []),
        `Content-Type: text/${html ? 'html' : 'plain'}; charset=utf-8`,
        '',
        html ?? text,
        '',
      ]
      const { body } = await shop.mail(lines.join('\n'))
      return body
    },
    async close() {
      await browser.close()
      await out.stop()
    },
  }
}

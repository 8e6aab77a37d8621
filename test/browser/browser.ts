// A real Chromium for tests. The browser comes from the npm package; where it cannot start,
// the test says why and is skipped, and CI installs what it needs.

import { mkdir } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import packaged from '@sparticuz/chromium'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await packaged.executablePath(), args, headless: true })
}

export const sizes = {
  desk: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const

interface Seat {
  /** A one-time link's token (`shop.link(id)`): the browser signs in by itself. */
  token?: string
  base: string
  size?: { width: number; height: number }
  dark?: boolean
  script?: boolean
}

/** A browser of one person: signed in by their session, in English, with a fixed zone. */
export async function sit(
  browser: Browser,
  seat: Seat,
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({
    baseURL: seat.base,
    viewport: seat.size ?? sizes.desk,
    colorScheme: seat.dark ? 'dark' : 'light',
    // A colour on its way to another would be judged, and drawing it costs what tests do not need.
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    javaScriptEnabled: seat.script ?? true,
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  if (seat.token) {
    // As the page of the link does it, without drawing a page for it.
    const answer = await context.request.post(`${seat.base}/api/v1/session/link`, {
      data: { token: seat.token },
      headers: { origin: seat.base, 'sec-fetch-site': 'same-origin' },
    })
    if (!answer.ok()) throw new Error(`Signing in by link answered ${answer.status()}.`)
  }
  return { context, page, errors }
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What depends on nothing but the colours: enough for the other theme of a page just checked. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Zero accessibility violations, as axe sees them. Runs outside the page's own policy. */
export async function expectAccessible(page: Page, { colours = false } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true }).catch(() => {})
  const { result: there } = await session.send('Runtime.evaluate', { expression: '!!window.axe' })
  if (!there.value) await session.send('Runtime.evaluate', { expression: axeSource })
  const runOnly = colours ? { type: 'rule', values: colourRules } : { type: 'tag', values: axeTags }
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] }).then((r) => JSON.stringify(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', '))))`,
    awaitPromise: true,
  })
  await session.detach()
  expect(JSON.parse(String(result.value))).toEqual([])
}

/** Pictures of the last run lie in test-results/, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = path.resolve('test-results')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}

/**
 * What is on the page now, at a desk and on a phone, in light and dark: no violation, nothing wider
 * than the screen, and a picture of each. The page is left at a desk, in light.
 */
export async function expectLooks(page: Page, name: string): Promise<void> {
  for (const size of ['desk', 'phone'] as const) {
    await page.setViewportSize(sizes[size])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, { colours: colorScheme === 'dark' })
      await picture(page, `${name}-${size}-${colorScheme}`)
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wide, `${name} is too wide (${size})`).toBe(false)
  }
  await page.setViewportSize(sizes.desk)
  await page.emulateMedia({ colorScheme: 'light' })
}

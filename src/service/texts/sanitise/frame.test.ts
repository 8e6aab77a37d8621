import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'
import { foldHtml } from '../quotes/index.ts'
import { payloadPictures, payloads } from './fixtures/payloads.ts'
import { mailDocument, mailFrameHeaders, mailFrameSandbox, sanitiseMail } from './index.ts'

/** Real Chromium: what the sanitiser lets through is shown as the desk shows it, and watched. */
let browser: Browser | null = null
let server: Server
let origin = ''
const asked: string[] = []

const perPage = 40
const pages = Array.from({ length: Math.ceil(payloads.length / perPage) }, (_, page) =>
  payloads.slice(page * perPage, (page + 1) * perPage),
)

function frameOf(number: number): { body: string; headers: Record<string, string> } {
  // Nesting thousands of levels deep is tried by itself: neighbours would be swallowed by it.
  const html = (pages[number] as string[])
    .map((payload) => {
      const folded = foldHtml(payload, { summary: 'Show quoted text' }).html
      return sanitiseMail(folded, { cidUrls: payloadPictures, allowRemoteImages: number % 2 === 1 })
        .html
    })
    .join('\n')
  const showImages = number % 2 === 1
  return {
    body: mailDocument({ html, lang: 'en', dir: 'auto' }),
    headers: mailFrameHeaders({ showImages, origin }),
  }
}

function answer(path: string): { body: string; headers: Record<string, string> } {
  const number = /^\/frame\/(\d+)$/.exec(path)?.[1]
  if (number) return frameOf(Number(number))
  const shown = /^\/desk\/(\d+)$/.exec(path)?.[1]
  if (shown) {
    const frame = `<iframe sandbox="${mailFrameSandbox}" src="/frame/${shown}" width="900" height="700"></iframe>`
    return {
      body: `<!doctype html><title>desk</title><link rel="icon" href="data:,">${frame}`,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    }
  }
  if (path === '/unsafe') {
    return {
      body: '<!doctype html><link rel="icon" href="data:,"><img src="https://evil.example/x.png"><script>alert(1)</script>',
      headers: { 'Content-Type': 'text/html' },
    }
  }
  const picture = Buffer.from(
    (payloadPictures.get('photo') as string).split(',')[1] as string,
    'base64',
  )
  return { body: picture.toString('latin1'), headers: { 'Content-Type': 'image/png' } }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    const { body, headers } = answer(path)
    response.writeHead(200, headers).end(body, path.startsWith('/mail/') ? 'latin1' : 'utf8')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    // In a single process the browser ends with its first context, and frames are not isolated.
    const args = chromium.args.filter((arg) => arg !== '--single-process')
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args,
      headless: true,
    })
  } catch (error) {
    console.warn(
      `sanitise: no browser test, Chromium does not start here: ${String(error).slice(0, 200)}`,
    )
  }
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server.close()
})

interface Seen {
  dialogs: string[]
  foreign: string[]
  errors: string[]
  popups: number
}

async function watched(visit: (page: Page) => Promise<void>): Promise<Seen> {
  const seen: Seen = { dialogs: [], foreign: [], errors: [], popups: 0 }
  const context = await (browser as Browser).newContext()
  const page = await context.newPage()
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.errors.push(message.text())
  })
  page.on('pageerror', (error) => seen.errors.push(String(error)))
  page.on('popup', () => seen.popups++)
  await context.route('**/*', (route) => {
    const url = route.request().url()
    const isOurs = url.startsWith(`${origin}/`) || url.startsWith('data:')
    if (!isOurs) seen.foreign.push(url)
    return isOurs ? route.continue() : route.abort()
  })
  await visit(page)
  await context.close()
  return seen
}

/** What the browser made of the mail. No script runs in there, so the debugger is asked. */
async function shownBy(page: Page) {
  const session = await page.context().newCDPSession(page)
  const { documents, strings } = await session.send('DOMSnapshot.captureSnapshot', {
    computedStyles: ['position'],
  })
  const [{ nodes, layout }] = documents as [(typeof documents)[number]]
  const names = (nodes.nodeName ?? []).map((name) => (strings[name] as string).toLowerCase())
  const strangers = [
    'script',
    'iframe',
    'object',
    'embed',
    'form',
    'base',
    'link',
    'svg',
    'math',
    'input',
    'template',
  ]
  return {
    main: names.filter((name) => name === 'main').length,
    strangers: names.filter((name) => strangers.includes(name)),
    moved: layout.styles
      .flat()
      .filter((style) => !['static', 'relative', ''].includes(strings[style] ?? '')).length,
  }
}

const nothing: Seen = { dialogs: [], foreign: [], errors: [], popups: 0 }

describe('hostile mail in a real browser', () => {
  test('this watch sees a script and a foreign request where there is one', async ({ skip }) => {
    if (!browser) return skip('Chromium does not start here')
    const seen = await watched(async (page) => {
      await page.goto(`${origin}/unsafe`)
    })
    expect(seen.dialogs).toEqual(['1'])
    expect(seen.foreign).toEqual(['https://evil.example/x.png'])
  })

  test(
    'no dialog, no script, no foreign request, no console error',
    { timeout: 120_000 },
    async ({ skip }) => {
      if (!browser) return skip('Chromium does not start here')
      for (let number = 0; number < pages.length; number++) {
        const seen = await watched(async (page) => {
          await page.goto(`${origin}/desk/${number}`, { waitUntil: 'load' })
          expect(page.frames()).toHaveLength(2)
          await page.mouse.move(200, 200)
          await page.mouse.wheel(0, 400)
          await page.goto(`${origin}/frame/${number}`, { waitUntil: 'load' })
          expect([number, await shownBy(page)]).toEqual([
            number,
            { main: 1, strangers: [], moved: 0 },
          ])
        })
        expect([number, seen]).toEqual([number, nothing])
      }
      expect(
        asked.filter(
          (path) => !/^\/(?:desk|frame|unsafe)|^\/mail\/images\?url=https?%3A/.test(path),
        ),
      ).toEqual([])
    },
  )

  test('the second wall alone holds: unsafe HTML in the frame neither runs nor asks', async ({
    skip,
  }) => {
    if (!browser) return skip('Chromium does not start here')
    const headers = mailFrameHeaders({ showImages: false })
    const seen = await watched(async (page) => {
      await page.route(`${origin}/frame/0`, (route) =>
        route.fulfill({
          headers,
          body: mailDocument({
            html: payloads
              .filter((each) => each.length < 1000 && !/refresh/i.test(each))
              .join('\n'),
            lang: 'en',
            dir: 'ltr',
          }),
        }),
      )
      await page.goto(`${origin}/desk/0`, { waitUntil: 'load' })
      await page.waitForTimeout(300)
    })
    expect([seen.dialogs, seen.foreign]).toEqual([[], []])
  })
})

import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales } from '../kernel/words/index.ts'
import { styleHeaders, tokenPageHeaders } from './csp.ts'
import { askView, occasion, pageView, surveyView, thanksView } from './fixtures.ts'
import { siteStylesheet } from './stylesheet.ts'
import { askMail } from './survey/ask-mail.ts'
import { closedPage, noticePage, optOutPage, thanksPage } from './survey/other-pages.ts'
import { errorPage, surveyPage } from './survey/survey-page.ts'

const { zone } = occasion
const chosen = { ...surveyView('en'), preselected: 5 }
const purposes = [
  { name: 'Your letters', what: 'Mail.', why: 'To help you.', ground: null, days: null },
  { name: 'Your answers', what: 'Scores.', why: 'To do better.', ground: 'Consent', days: 730 },
]

const pages: Readonly<Record<string, () => string>> = {
  survey: () => surveyPage(chosen),
  'survey-nl': () => surveyPage(surveyView('nl')),
  'survey-de': () => surveyPage(surveyView('de', 'words-5')),
  'survey-fr': () => surveyPage(surveyView('fr', 'numbers-10')),
  'survey-es': () => surveyPage(surveyView('es', 'good-bad')),
  brand: () => surveyPage({ ...chosen, ...pageView('en', '#ffd400') }),
  error: () =>
    errorPage({
      ...surveyView('en'),
      problem: 'unchosen',
      typed: { score: null, comment: 'The box was too thin', further: { felt: ['believed'] } },
    }),
  thanks: () => thanksPage(thanksView('en')),
  closed: () =>
    closedPage({ ...pageView('de'), reason: 'expired', until: occasion.helpedAt, zone }),
  'opt-out': () =>
    optOutPage({ ...pageView('en'), action: '/stop', done: false, backHref: '/s/abc' }),
  notice: () => noticePage({ ...pageView('en'), purposes }),
  mail: () => askMail(askView('en')).html,
}

let server: Server
let origin = ''
let browser: Browser | null = null
let whyNoBrowser = ''

beforeAll(async () => {
  server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://site')
    if (url.pathname === '/site.css') {
      reply.writeHead(200, styleHeaders).end(siteStylesheet(url.searchParams.get('brand')).css)
      return
    }
    const name = url.pathname.slice(1)
    const made = pages[name]?.()
    // A mail is shown by the mail program, under its rules and not under ours.
    const headers = name === 'mail' ? { 'Content-Type': 'text/html' } : tokenPageHeaders
    reply.writeHead(made ? 200 : 404, headers).end(made ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  server.close()
})

async function startBrowser(): Promise<Browser | null> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const executablePath = await chromium.executablePath()
    // Without the package's own switches: one process for all dies with its first page, and
    // web security must stay on for our policy to mean anything.
    const args = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader']
    return await playwright.launch({ executablePath, args, headless: true })
  } catch (error) {
    whyNoBrowser = `Chromium does not start here: ${String(error)}`
    return null
  }
}

interface Seen {
  width?: number
  scheme?: 'light' | 'dark'
  script?: boolean
}

async function open(name: string, { width = 390, scheme = 'light', script = true }: Seen = {}) {
  const context = await browser!.newContext({
    viewport: { width, height: 844 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  })
  const tab = await context.newPage()
  const problems: string[] = []
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  const asked: string[] = []
  tab.on('request', (request) => void asked.push(request.url()))
  await tab.goto(`${origin}/${name}`)
  return { tab, problems, asked, close: () => context.close() }
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const axeSource = readFileSync(axePath, 'utf8')

async function axeViolations(tab: Page): Promise<string[]> {
  await tab.evaluate(axeSource) // through the debugger, so our policy needs no hole
  return tab.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  })
}

describe('every page', () => {
  const names = Object.keys(pages).filter((name) => name !== 'mail')
  test.each(names)('%s is small and has no script', (name) => {
    const made = pages[name]!()
    const all = Buffer.byteLength(made) + Buffer.byteLength(siteStylesheet('#ffd400').css)
    expect(all).toBeLessThan(30_000)
    expect(made).not.toMatch(/<script|<style| style=| on\w+=/i)
  })

  test.for(names)('%s passes axe in both schemes, and asks nobody else', async (name, { skip }) => {
    skip(!browser, whyNoBrowser)
    for (const scheme of ['light', 'dark'] as const) {
      const { tab, problems, asked, close } = await open(name, { scheme })
      expect(await axeViolations(tab)).toEqual([])
      expect(problems).toEqual([])
      expect(asked.every((url) => url.startsWith(origin))).toBe(true)
      await close()
    }
  })

  test.for(names)('%s fits 320 px, and a thumb', async (name, { skip }) => {
    skip(!browser, whyNoBrowser)
    const { tab, close } = await open(name, { width: 320 })
    const found = await tab.evaluate(() => {
      const kinds = 'a, button, summary, label:has(input), textarea'
      const targets = [...document.querySelectorAll(kinds)]
      const small = targets
        .filter((target) => !target.closest('.bee') && target.checkVisibility())
        .map((target) => ({ text: target.textContent, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 44 || box.width < 44)
        .map(({ text, box }) => `${text} ${box.width}×${box.height}`)
      return { small, over: document.documentElement.scrollWidth - innerWidth }
    })
    expect(found).toEqual({ small: [], over: 0 })
    await close()
  })
})

describe('the survey in a browser without script', () => {
  test('shows the chosen answer, can be answered by keyboard, and posts once', async ({ skip }) => {
    skip(!browser, whyNoBrowser)
    const { tab, close } = await open('survey', { script: false })
    expect(await tab.getByRole('radio', { name: 'Very good' }).isChecked()).toBe(true)
    await tab.getByRole('radio', { name: 'Very good' }).focus()
    await tab.keyboard.press('ArrowLeft')
    expect(await tab.getByRole('radio', { name: 'Good', exact: true }).isChecked()).toBe(true)
    expect(await tab.getByRole('radio', { name: '7, Very much' }).count()).toBe(1)
    const posted = tab.waitForRequest((request) => request.method() === 'POST')
    await tab.getByLabel('What should we do better?').fill('A thicker box')
    await tab.getByRole('button', { name: 'Send my answer' }).click()
    const body = new URLSearchParams((await posted).postData() ?? '')
    expect(Object.fromEntries(body)).toEqual({
      presented: 'ease,felt',
      score: '4',
      comment: 'A thicker box',
      homepage: '',
    })
    await close()
  })
})

test('every language has its own words on every page', () => {
  const made = locales.map((locale) => surveyPage(surveyView(locale)))
  expect(new Set(made.map((text) => /<h1>(.*?)<\/h1>/.exec(text)?.[1])).size).toBe(5)
  made.forEach((text, at) => expect(text).toContain(`<html lang="${locales[at]}">`))
})

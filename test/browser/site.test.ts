// The pages customers and strangers open, in a real browser (ux.md P1–P6, P13–P15). Beside it:
// records nothing on GET, forged and expired links, changing an answer, every error of the form:
// src/site/survey/routes.test.ts; size, no script, nobody else asked, axe, 320 px and a thumb's
// size, arrow keys: src/site/site.test.ts; the whole way without script: main-job.test.ts.

import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseMail } from '../../src/service/channels/email/parse/index.ts'
import { contrast } from '../../src/site/index.ts'
import { expectAccessible, picture, sit, sizes } from './browser.ts'
import { type Desk, openDesk } from './desk.ts'

const hour = 3_600_000
let desk: Desk
let reasonId: string
let link: string

beforeAll(async () => {
  desk = await openDesk()
  await desk.shop.settle()
  reasonId = (await desk.ada.get('/reasons')).body.data[0].id
  link = await asked('Nora')
}, 90_000)
afterAll(() => desk?.close())

/** Somebody wrote, was answered and is asked how it was; the link in the mail. */
async function asked(name: string): Promise<string> {
  const { conversationId } = await desk.mailFrom(name, {
    subject: `Pot of ${name}`,
    text: 'Broken.',
  })
  const path = `/conversations/${conversationId}`
  await desk.ada.post(`${path}/replies`, { text: 'A new one leaves.', undoSeconds: 0 })
  await desk.ada.post(`${path}/resolution`, { reasonId })
  await desk.shop.settle()
  desk.shop.clock.advance(25 * hour)
  await desk.shop.settle()
  const address = `${name.toLowerCase()}@example.com`
  await vi.waitUntil(() => asks(address).length > 0, { timeout: 10_000 })
  const receivedAt = desk.shop.clock.now()
  // Nobody answers in the second a mail arrives; whoever does is taken for a program.
  desk.shop.clock.advance(hour / 2)
  const mail = await parseMail(Buffer.from(asks(address)[0]!.raw), { receivedAt })
  if (mail.unparsable) throw new Error('What we sent cannot be parsed.')
  return /\/s\/[\w-]{43}/.exec(mail.text ?? '')![0]
}

const asks = (address: string) =>
  desk.out.taken.filter(({ raw }) => {
    const text = String(raw)
    return text.includes(address) && text.includes('List-Unsubscribe')
  })

interface Visitor {
  page: Page
  context: BrowserContext
}
const visitor = (
  more: { phone?: boolean; dark?: boolean; script?: boolean } = {},
): Promise<Visitor> =>
  sit(desk.browser, {
    base: desk.base,
    size: sizes[more.phone ? 'phone' : 'desk'],
    dark: more.dark ?? false,
    script: more.script ?? false,
  })
const send = (page: Page) => page.getByRole('button', { name: /answer$/ }).click()

describe('P2 the first view', () => {
  it('P2 is painted within a second on a slow line, in 60 kB, from this host alone', async () => {
    const { page, context } = await visitor({ phone: true, script: true })
    const slow = await context.newCDPSession(page)
    await slow.send('Network.enable')
    await slow.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    })
    let bytes = 0
    const hosts = new Set<string>()
    slow.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
    slow.on('Network.requestWillBeSent', ({ request }) => hosts.add(new URL(request.url).host))
    const paints: number[] = []
    // The machine is shared: the best of three is what the page needs.
    for (let run = 0; run < 3; run += 1) {
      bytes = 0
      await page.goto(`${desk.base}${link}`, { waitUntil: 'load' })
      paints.push(
        await page.evaluate(
          () =>
            new Promise<number>((tell) => {
              const told = new PerformanceObserver((list) => {
                const [first] = list.getEntriesByName('first-contentful-paint')
                if (first) tell(first.startTime)
              })
              told.observe({ type: 'paint', buffered: true })
            }),
        ),
      )
      await slow.send('Network.clearBrowserCache')
    }
    expect(Math.min(...paints)).toBeLessThan(1000)
    expect(bytes).toBeLessThan(60_000)
    expect([...hosts]).toEqual([new URL(desk.base).host])
    await context.close()
  }, 30_000)
})

describe('P4 the scale', () => {
  it('P4 is a fieldset with a legend; each answer carries its word, and arrows choose', async () => {
    const { page, context } = await visitor()
    await page.goto(`${desk.base}${link}`)
    const scale = page.locator('fieldset').first()
    expect(await scale.locator('legend').count()).toBe(1)
    const names = ['Very poor', 'Poor', 'Fair', 'Good', 'Very good']
    for (const name of names)
      expect(await scale.getByRole('radio', { name, exact: true }).count()).toBe(1)
    await scale.getByRole('radio', { name: 'Fair', exact: true }).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await scale.getByRole('radio', { name: 'Poor', exact: true }).isChecked()).toBe(true)
    await context.close()
  })
})

describe('P6 what happens next', () => {
  it('P6 a low answer is told that the team sees it, and it stands on Today until answered', async () => {
    const { page, context } = await visitor({ phone: true, script: true })
    page.setDefaultTimeout(8000)
    await page.goto(`${desk.base}${link}?score=2`)
    await page.getByLabel(/reason for your rating/).fill('It took a week.')
    await send(page)
    await page.getByText('Ada and the team have your answer in front of them').waitFor()
    await expectAccessible(page)
    await picture(page, 'site-thanks-low')

    const ada = await desk.seatOf(desk.ada.id)
    ada.page.setDefaultTimeout(8000)
    await ada.page.goto(`${desk.base}/`)
    const row = ada.page.getByRole('link', { name: /Nora.*It took a week/ })
    await row.waitFor()
    await picture(ada.page, 'today-low-answers')
    await row.click()
    await ada.page.getByRole('heading', { name: 'Pot of Nora' }).waitFor()
    const number = /\/(\d+)/.exec(new URL(ada.page.url()).pathname)![1]
    const { id } = (await desk.ada.get(`/conversations/${number}`)).body
    const answer = { text: 'You are right, Nora.', undoSeconds: 0 }
    desk.shop.clock.advance(hour)
    expect((await desk.ada.post(`/conversations/${id}/replies`, answer)).status).toBe(201)
    await desk.shop.settle()
    await ada.page.goto(`${desk.base}/`)
    await ada.page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => row.count(), { timeout: 5000 }).toBe(0)
    await page.reload()
    expect(await page.getByText('What happens next').count()).toBe(0)
    await context.close()
    await ada.context.close()
  }, 30_000)
})

describe('P5 an own answer', () => {
  it('P5 is shown on the second visit, whatever the link says; a tampered link helps kindly', async () => {
    const { page, context } = await visitor()
    await page.goto(`${desk.base}${link}?score=5`)
    expect(await page.getByRole('radio', { name: 'Poor', exact: true }).isChecked()).toBe(true)
    await page.getByText('You answered Poor').waitFor()
    await page.getByRole('button', { name: 'Change my answer' }).waitFor()
    const tampered = `${link.slice(0, -2)}${link.endsWith('aa') ? 'bb' : 'aa'}`
    const answer = await page.goto(`${desk.base}${tampered}`)
    expect(answer!.status()).toBe(404)
    expect(await page.locator('a[href^="mailto:"]').count()).toBeGreaterThan(0)
    await context.close()
  })
})

describe('P13 the customer’s language', () => {
  it('P13 stands in every sentence and date, and in lang', async () => {
    const context = await desk.browser.newContext({ locale: 'nl-NL', javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${desk.base}/privacy`)
    expect(await page.locator('html').getAttribute('lang')).toBe('nl')
    await page.goto(`${desk.base}${link}?lang=nl`)
    expect(await page.locator('html').getAttribute('lang')).toBe('nl')
    const says = await page.locator('main').innerText()
    expect(says).toMatch(/(maan|dins|woens|donder|vrij|zater|zon)dag \d+ maart/)
    expect(says).not.toMatch(/\b(March|Monday|Tuesday|Wednesday|Your|answer)\b/)
    await context.close()
  })
})

describe('P14 the owner’s colour', () => {
  it('P14 a yellow is moved until words on it can be read, and the owner is told', async () => {
    const sol = await desk.seatOf(desk.shop.ownerId)
    await sol.page.goto(`${desk.base}/settings/organisation`)
    await sol.page.getByLabel('Brand colour').fill('#ffe600')
    await sol.page
      .locator('.colour-shown p')
      .filter({ hasText: /#[0-9a-f]{6}/ })
      .waitFor()
    await picture(sol.page, 'settings-yellow')
    await sol.page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect
      .poll(async () => (await desk.shop.owner.get('/organisation')).body.brandColour)
      .toBe('#ffe600')
    await sol.context.close()
    for (const dark of [false, true]) {
      const { page, context } = await visitor({ dark, script: true })
      await page.goto(`${desk.base}${link}`)
      const [words, ground] = await page
        .getByRole('button', { name: /answer$/ })
        .evaluate((one) => {
          const { color, backgroundColor } = getComputedStyle(one)
          return [color, backgroundColor]
        })
      expect(contrast(hexOf(words!), hexOf(ground!))).toBeGreaterThanOrEqual(4.5)
      await context.close()
    }
  })
})

const hexOf = (rgb: string) =>
  `#${rgb
    .match(/\d+/g)!
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`

describe('P15 forms', () => {
  it('P15 keep what was typed when the server fails', async () => {
    const fresh = await asked('Marie')
    const { page, context } = await visitor({ phone: true, script: true })
    await page.goto(`${desk.base}${fresh}`)
    await page.locator('label').filter({ hasText: 'Very good' }).click()
    await page.getByLabel(/reason for your rating/).fill('Thank you, Ada.')
    const { workshop } = desk.shop.product.parts
    const transact = workshop.transact.bind(workshop)
    workshop.transact = (() => Promise.reject(new Error('The disk is on fire.'))) as never
    await send(page)
    await page.getByRole('alert').waitFor()
    workshop.transact = transact
    expect(await page.getByLabel(/reason for your rating/).inputValue()).toBe('Thank you, Ada.')
    expect(await page.getByRole('radio', { name: 'Very good' }).isChecked()).toBe(true)
    await expectAccessible(page)
    await send(page)
    await page.getByRole('heading', { name: /Thank you, Marie/ }).waitFor()
    await context.close()
  }, 20_000)

  it('P15 fit 320 px at 200 % text without a sideways scroll', async () => {
    const { page, context } = await visitor({ phone: true, script: true })
    await page.setViewportSize({ width: 320, height: 640 })
    // As a reader sets it: the browser's own text size, which `em` in media queries follows.
    const session = await context.newCDPSession(page)
    await session.send('Page.enable')
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    for (const path of [link, `${link}/thanks`, `${link}/no-more`, '/privacy']) {
      await page.goto(desk.base + path)
      const over = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 30)}`),
      )
      expect(over, path).toEqual([])
      await page.evaluate(() => window.scrollTo(500, 0))
      expect(await page.evaluate(() => window.scrollX), path).toBe(0)
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
      expect(size).toBe('32px')
    }
    await context.close()
  })

  it('P15 signing in and joining name their fields for password managers, and keep them', async () => {
    const { page, context } = await visitor({ phone: true, script: true })
    await page.goto(`${desk.base}/`)
    await page.locator('input[type=password]').waitFor()
    const tokens = await page
      .locator('input')
      .evaluateAll((all) => all.map((one) => one.getAttribute('autocomplete')))
    expect(tokens).toEqual(['username', 'current-password'])
    await page.route('**/api/v1/session', (route) => route.fulfill({ status: 500, json: {} }))
    await page.getByLabel('Email').fill('ada@fernandclay.example')
    await page.getByLabel('Password').fill('three blue planters')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'went wrong' }).waitFor()
    expect(await page.getByLabel('Email').inputValue()).toBe('ada@fernandclay.example')
    expect(await page.getByLabel('Password').inputValue()).toBe('three blue planters')
    const invited = await desk.shop.owner.post('/invitations', {
      emails: ['kit@fernandclay.example'],
      role: 'agent',
    })
    const path = new URL(invited.body.data[0].link)
    await page.goto('about:blank')
    await page.goto(desk.base + path.pathname + path.hash)
    await page.locator('input[type=password]').waitFor()
    const joining = await page
      .locator('input')
      .evaluateAll((all) => all.map((one) => one.getAttribute('autocomplete')))
    expect(joining).toEqual(['name', 'new-password'])
    const small = await page.locator('button:visible, input:visible').evaluateAll((all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .filter(({ height }) => height < 44)
        .map(({ height }) => height),
    )
    expect(small).toEqual([])
    await context.close()
  }, 20_000)
})

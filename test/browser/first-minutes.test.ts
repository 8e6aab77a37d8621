// The first ten minutes of somebody who has never seen it: the product as a process of its own on
// an empty folder, a real browser, real mail in and out (ux.md O1, O2, O4, O6, O15).
// O5, O10–O12 and O14 are in settings.test.ts.

import net from 'node:net'
import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../src/service/channels/email/peers.fixture.ts'
import { sink, type Sink } from '../../src/service/channels/email/sink.fixture.ts'
import { expectAccessible, launch, picture, sit } from './browser.ts'
import { startProcess, type StartedProcess } from './started.ts'

const minutesMax = 3
const actsMax = 40
const shop = 'support@fernandclay.example'

let out: Sink
let browser: Browser
let running: StartedProcess
let page: Page
let smtp: number
let begun: number
let acts = 0

beforeAll(async () => {
  out = await sink()
  browser = await launch()
  smtp = await freePort()
  begun = performance.now()
  const http = await freePort()
  running = await startProcess({ http, smtp }, { RAPPORT_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' })
  ;({ page } = await sit(browser, { base: running.address }))
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await running?.stop()
  await out?.stop()
})

// Whatever the hand does is counted.
async function click(role: 'button' | 'link', name: string | RegExp) {
  acts += 1
  await page.getByRole(role, { name }).first().click()
}
async function type(label: string | RegExp, text: string) {
  acts += 1
  await page.getByLabel(label).first().fill(text)
}
async function choose(label: string, value: string) {
  acts += 1
  await page.getByLabel(label).first().selectOption(value)
}
const today = async () => {
  acts += 1
  await page.getByRole('link', { name: 'Today' }).first().click()
}
const step = (id: string) => page.locator(`[data-step=${id}]`)
const ticked = (id: string) => page.locator(`[data-step=${id}].done`)

describe('the first ten minutes', () => {
  it('O1 it says one address and one next step', async () => {
    expect(running.said().match(/Open http/g)).toHaveLength(1)
    expect(running.said().match(/First step: /g)).toHaveLength(1)
    expect(running.said()).not.toContain('"level":"error"')
    expect((await fetch(running.address)).status).toBe(200)
  })

  it('O1 a port that is taken leads to the next free one, and it says so', async () => {
    const other = net.createServer()
    await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done))
    const taken = (other.address() as net.AddressInfo).port
    const beside = await startProcess({ http: taken, smtp: 0 })
    expect(beside.said()).toContain(`Port ${taken} is taken; trying ${taken + 1}.`)
    expect(Number(new URL(beside.address).port)).toBeGreaterThan(taken)
    expect((await fetch(beside.address)).status).toBe(200)
    await beside.stop()
    await new Promise((done) => other.close(done))
  }, 60_000)

  it('O2 asks for name, address and password, and the desk is there within a minute', async () => {
    await page.goto(running.address)
    const since = performance.now()
    await page.locator('input[type=password]').waitFor()
    expect(await page.locator('input').count()).toBe(3)
    await expectAccessible(page)
    await picture(page, 'first-run')
    await type('Your name', 'Sol Marin')
    await type(/^Email/, 'sol@fernandclay.example')
    await type(/^Password/, 'a planter full of rain 7')
    acts += 1
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /Sol/ }).waitFor()
    expect(performance.now() - since).toBeLessThan(60_000)
  }, 60_000)

  it('O4 shows five steps with their real state, to be put away and fetched back', async () => {
    await step('inbox').waitFor()
    expect(await page.locator('[data-step]').count()).toBe(5)
    expect(await page.locator('[data-step].done').count()).toBe(0)
    await picture(page, 'first-steps')
    await page.getByRole('button', { name: 'Put this away' }).click()
    await expect.poll(() => page.locator('[data-step]').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await step('inbox').waitFor()
    // Done by the API, ticked on the page.
    const answer = await page.evaluate(
      async (address) =>
        (
          await fetch('/api/v1/inboxes', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ name: 'Support', address }),
          })
        ).status,
      shop,
    )
    expect(answer).toBe(201)
    acts += 4 // by hand: the step, the address, the name, the button
    await ticked('inbox').waitFor({ timeout: 10_000 })
  })

  it('O6 waits for a mail and ticks itself within two seconds of its coming', async () => {
    await step('receive').getByText('Waiting for a mail').waitFor()
    const transport = createTransport({ host: '127.0.0.1', port: smtp, ignoreTLS: true })
    const text = 'Inside there are only pieces.'
    await transport.sendMail({
      from: 'Nora <nora@example.com>',
      to: shop,
      subject: 'My planter',
      text,
    })
    transport.close()
    const arrived = performance.now()
    await ticked('receive').waitFor()
    expect(performance.now() - arrived).toBeLessThan(2000)
  })

  it('O6 ticks the answer when it has left, O15 within three minutes and forty acts in all', async () => {
    await click('link', 'Set up sending')
    await type('Server', '127.0.0.1')
    await type('Port', String(out.port))
    await choose('Encryption', 'none')
    await type('User name', '')
    await click('button', 'Save')
    await page.getByText('Saved').first().waitFor()
    await today()
    await ticked('send').waitFor()
    acts += 1
    await page.getByText('My planter').first().click()
    await page.getByRole('article').getByText('only pieces').waitFor()
    acts += 3
    await page.keyboard.press('r')
    await page.keyboard.type('Dear Nora, a new one leaves tomorrow.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => out.taken.length, { timeout: 30_000 }).toBe(1)
    expect(String(out.taken[0]!.raw)).toContain('a new one leaves tomorrow')
    const minutes = (performance.now() - begun) / 60_000
    await today()
    await ticked('first-answer').waitFor({ timeout: 10_000 })
    expect(minutes).toBeLessThan(minutesMax)
    expect(acts).toBeLessThanOrEqual(actsMax)
  }, 90_000)

  it('O4 the list disappears when everything is done', async () => {
    const invited = await page.evaluate(
      async () =>
        (
          await fetch('/api/v1/invitations', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ emails: ['ada@fernandclay.example'], role: 'agent' }),
          })
        ).status,
    )
    expect(invited).toBeLessThan(300)
    await expect.poll(() => page.locator('[data-step]').count(), { timeout: 10_000 }).toBe(0)
  })
})

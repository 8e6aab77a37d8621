// Looking around before anything is set up (ux.md O3): the product as a process of its own, the
// demo taken and wiped by hand in a real browser.

import { existsSync, rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../src/service/channels/email/peers.fixture.ts'
import { expectAccessible, launch, picture, sit } from './browser.ts'
import { startProcess, type StartedProcess } from './started.ts'

const shownMs = { timeout: 120_000 }

let browser: Browser
let running: StartedProcess
let page: Page

beforeAll(async () => {
  browser = await launch()
  running = await startProcess({ http: await freePort(), smtp: await freePort() })
  ;({ page } = await sit(browser, { base: running.address }))
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await running?.stop()
  if (running) rmSync(demoFolder(), { recursive: true, force: true })
})

const bar = () => page.getByText('The demo: nothing is sent.')
/** Beside one's own, with a database of its own (ruling 12). */
const demoFolder = () => `${running.folder}-demo`
const countOf = (what: string) =>
  page.evaluate(async (of) => {
    const answer = await fetch(`/api/v1/${of}`)
    return answer.ok ? ((await answer.json()) as { data: unknown[] }).data.length : answer.status
  }, what)

describe('looking around', () => {
  it('O3 offers Fern & Clay beside one’s own, and opens it signed in', async () => {
    await page.goto(running.address)
    await page.getByRole('heading', { name: 'Welcome to Rapport' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Look around with Fern & Clay' }).click()
    await bar().waitFor(shownMs)
    expect(await page.title()).toContain('Fern & Clay')
    // The link that let in was good for once, and is no longer in the address.
    expect(new URL(page.url()).hash).toBe('')
    expect(await countOf('conversations')).toBeGreaterThan(0)
    await picture(page, 'demo-today')
  }, 180_000)

  it('O3 says on every page that it is the demo', async () => {
    const pages = ['', 'inbox/all', 'customers', 'voice', 'insights', 'search', 'settings']
    for (const where of pages) {
      await page.goto(`${running.address}/${where}`)
      await page.locator('main').first().waitFor()
      await bar().waitFor()
    }
    await page.goto(`${running.address}/inbox/all`)
    await page.locator('.conv-list [role=row]').first().click()
    await page.locator('article').first().waitFor()
    expect(await bar().isVisible()).toBe(true)
  }, 60_000)

  it('O3 wipes it in one act: nothing of it is left, and one’s own begins', async () => {
    expect(existsSync(demoFolder())).toBe(true)
    await page.getByRole('link', { name: 'Wipe it and set up yours' }).click()
    await page.getByRole('button', { name: 'Wipe Fern & Clay' }).click()
    const question = page.getByRole('alertdialog')
    await expect.poll(() => question.getByRole('button').first().innerText()).toBe('Cancel')
    await picture(page, 'demo-wipe')
    await question.getByRole('button', { name: 'Wipe it all' }).click()
    await page.getByRole('heading', { name: 'Welcome to Rapport' }).waitFor(shownMs)
    expect(existsSync(demoFolder())).toBe(false)
    // The session of the demo opens nothing, and there is nothing to open.
    expect(await countOf('conversations')).toBe(401)
    expect(await countOf('customers')).toBe(401)
  }, 180_000)

  it('O3 starts one’s own empty: no row of the demo came along', async () => {
    await page.getByLabel('Your name').fill('Mira Stone')
    await page.getByLabel('Email').fill('mira@stoneware.example')
    await page.getByLabel('Password').fill('a kiln full of quiet bowls')
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.locator('[data-step=inbox]').waitFor(shownMs)
    expect(await bar().count()).toBe(0)
    for (const what of ['conversations', 'customers', 'tags', 'inboxes'])
      expect([what, await countOf(what)]).toEqual([what, 0])
  }, 90_000)
})

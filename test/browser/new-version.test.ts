// The server is updated while somebody writes: ux.md D59. The old product stops, another one with
// another build of the desk listens where it did, and the page that was open stays open.

import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { product, type Shop } from '../harness.ts'
import { picture } from './browser.ts'
import { type Desk, deskFolder, openDesk, type Seat } from './desk.ts'

let desk: Desk
let ada: Seat
let running: Shop
let same: Shop
let back: Shop
let updated: Shop[]
let conversationId: string
let port: number
const newer = mkdtempSync(path.join(os.tmpdir(), 'rapport-newer-'))
const typed = 'Written before the update.'

beforeAll(async () => {
  desk = await openDesk()
  ;({ conversationId } = await desk.mailFrom('Nora', { subject: 'Pieces', text: 'Only pieces.' }))
  await desk.shop.settle()
  cpSync(deskFolder, newer, { recursive: true })
  appendFileSync(path.join(newer, 'index.html'), '<!-- another build -->\n')
  running = desk.shop
  const config = { RAPPORT_SESSION_IDLE_MINUTES: '100000' }
  const next = (folder: string) => product({ beside: desk.shop, deskFolder: folder, config })
  same = await next(deskFolder)
  back = await next(deskFolder)
  updated = [await next(newer), await next(newer), await next(newer)]
  port = (running.product.http.server.address() as AddressInfo).port
  ada = await desk.seatOf(desk.ada.id)
}, 90_000)

afterAll(async () => {
  await desk?.close()
  rmSync(newer, { recursive: true, force: true })
})

/** Stops what listens and lets another product listen in its place, on the same database. */
async function updateTo(next: Shop) {
  await running.stop()
  running = next
  await running.product.http.listen({ port, host: '127.0.0.1' })
  await running.product.start()
}

const bar = () => ada.page.getByRole('status').filter({ hasText: /has been updated/ })
const field = () => ada.page.locator('.composer [role=textbox]')
/** True as long as nothing reloaded the page. */
const isSamePage = () => ada.page.evaluate(() => 'sinceBefore' in window)

describe('D59 a new version', () => {
  it('says nothing when the same build is back', async () => {
    const { page } = ada
    await page.goto(`${desk.base}/inbox/all`)
    await page.getByRole('row').filter({ hasText: 'Pieces' }).first().click()
    await page.locator('article', { hasText: 'Only pieces' }).waitFor()
    await page.keyboard.press('r')
    await field().waitFor()
    await page.keyboard.type(typed)
    await page.evaluate(() => Object.assign(window, { sinceBefore: true }))
    const ready = page.waitForEvent('websocket', { timeout: 30_000 })
    await updateTo(same)
    await (await ready).waitForEvent('framereceived', { timeout: 30_000 })
    await expect.poll(() => page.getByText(/cannot be reached/i).count()).toBe(0)
    expect(await bar().count()).toBe(0)
  })

  it('offers to reload when the build is another, and leaves page and words alone', async () => {
    const { page } = ada
    await updateTo(updated[0]!)
    await bar().waitFor({ timeout: 30_000 })
    expect(await isSamePage()).toBe(true)
    expect(await field().innerText()).toContain(typed)
    await picture(page, 'new-version')
    await page.getByRole('button', { name: 'Later' }).click()
    await expect.poll(() => bar().count()).toBe(0)
    expect(await isSamePage()).toBe(true)
  })

  it('goes by itself when the server is back at the build that runs here', async () => {
    await updateTo(updated[1]!)
    await bar().waitFor({ timeout: 30_000 })
    await updateTo(back)
    await expect.poll(() => bar().count(), { timeout: 30_000 }).toBe(0)
    expect(await isSamePage()).toBe(true)
  })

  it('reloads by a press, and the draft is still there', async () => {
    const { page } = ada
    await updateTo(updated[2]!)
    await bar().waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect.poll(isSamePage).toBe(false)
    await page.locator('article', { hasText: 'Only pieces' }).waitFor()
    await page.keyboard.press('r')
    await expect.poll(() => field().innerText()).toContain(typed)
    expect(await bar().count()).toBe(0)
    const messages = await running.owner.get(`/conversations/${conversationId}/messages`)
    expect(messages.body.data).toHaveLength(1)
  })
})

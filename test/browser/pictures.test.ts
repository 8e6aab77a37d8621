// Remote pictures of a mail, in a real browser: nothing is asked of a stranger before or after
// the click, and the picture is painted all the same.

import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let desk: Desk
let page: Page
let stranger: http.Server
/** What the stranger's server was asked for, and by which program. */
const asked: { url: string; agent: string }[] = []
/** Requests of the browser that did not go to us. */
const foreign: string[] = []

beforeAll(async () => {
  stranger = http.createServer((request, response) => {
    asked.push({ url: request.url ?? '', agent: request.headers['user-agent'] ?? '' })
    response.writeHead(200, { 'content-type': 'image/png' }).end(png)
  })
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
  desk = await openDesk()
  ;({ page } = await desk.seatOf(desk.ada.id))
  page.context().on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(desk.base) && !url.startsWith('data:') && !url.startsWith('blob:'))
      foreign.push(url)
  })
}, 120_000)
afterAll(async () => {
  await desk?.close()
  stranger?.closeAllConnections()
  stranger?.close()
})

describe('a mail with pictures from elsewhere', () => {
  it('shows none and asks nobody, until an agent wants to see them', async () => {
    const { port } = stranger.address() as AddressInfo
    const html = `<p>See the pot</p><img src="http://127.0.0.1:${port}/pot.png" alt="Pot" width="64" height="48">`
    const { conversationId } = await desk.mailFrom('Nora Vale', { subject: 'My pot', html })
    const { body } = await desk.ada.get(`/conversations/${conversationId}`)
    await page.goto(`${desk.base}/inbox/all/${body.number}`)
    await page.getByRole('button', { name: 'Show as it was sent' }).click()
    const frame = page.frameLocator('.mail-frame iframe')
    await frame.getByText('See the pot').waitFor()
    await page.waitForTimeout(300)
    expect({ foreign, asked, pictures: await frame.locator('img').count() }).toEqual({
      foreign: [],
      asked: [],
      pictures: 0,
    })

    await page.getByRole('button', { name: 'Show pictures' }).click()
    await frame.locator('img[alt="Pot"]').waitFor()
    await expect.poll(() => asked.length, { timeout: 5000 }).toBe(1)
    expect(asked[0]).toMatchObject({
      url: '/pot.png',
      agent: expect.not.stringContaining('Chrome'),
    })
    await expect.poll(() => paintedIn(page), { timeout: 5000 }).toBe(true)
    expect(foreign).toEqual([])
  }, 60_000)
})

/** True when the frame's picture has loaded: asked through the debugger, outside the sandbox. */
async function paintedIn(of: Page): Promise<boolean> {
  const frame = of.frames().find((one) => one.url().includes('/frame?images=true'))!
  return frame.evaluate(() => {
    const image = document.querySelector('img')
    return image !== null && image.complete && image.naturalWidth > 0
  })
}

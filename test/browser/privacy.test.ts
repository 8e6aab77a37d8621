// One's own page from the side of the customer, on a phone and without script, and what the owner
// makes of what they ask there.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { parseMail } from '../../src/service/channels/email/parse/index.ts'
import { expectAccessible, expectLooks, launch, picture, sizes } from './browser.ts'
import { fillShop, type Filled } from './data.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let filled: Filled
let owner: Seat
let context: BrowserContext
let phone: Page
let close: () => Promise<void>

beforeAll(async () => {
  desk = await openDesk()
  filled = await fillShop(desk)
  owner = await desk.seatOf(desk.shop.ownerId)
  owner.page.setDefaultTimeout(8000)
  const browser = await launch()
  close = () => browser.close()
  context = await browser.newContext({
    viewport: sizes.phone,
    javaScriptEnabled: false,
    locale: 'en-GB',
    acceptDownloads: true,
  })
  phone = await context.newPage()
  phone.setDefaultTimeout(8000)
}, 90_000)

afterAll(async () => {
  await close?.()
  await desk?.close()
})

/** In the mail that left. */
async function linkSent(): Promise<string> {
  await desk.shop.settle()
  const texts = await Promise.all(
    desk.out.taken.map(async ({ raw }) => {
      const mail = await parseMail(Buffer.from(raw), { receivedAt: desk.shop.clock.now() })
      return mail.unparsable ? '' : (mail.text ?? '')
    }),
  )
  return /\/own\/[\w-]{43}/.exec(texts.findLast((text) => text.includes('/own/'))!)![0]
}

describe('one’s own page', () => {
  it('is found from what is kept and why, and asked for by an address', async () => {
    await phone.goto(`${desk.base}/privacy?lang=en`)
    await phone.getByRole('link', { name: 'See what we keep about you' }).click()
    const { body } = await desk.ada.get(`/customers/${filled.customerId}`)
    await phone.getByLabel('Your e-mail address').fill(body.reachedBy)
    await picture(phone, 'own-ask')
    await phone.getByRole('button', { name: 'Send me the link' }).click()
    await phone.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  })

  it('shows what is kept, and takes a correction and a wish to be forgotten', async () => {
    await phone.goto(`${desk.base}${await linkSent()}?lang=en`)
    await phone.getByRole('heading', { name: 'What we keep about you', level: 1 }).waitFor()
    await phone.getByText('My planter arrived in pieces').waitFor()
    await picture(phone, 'own-page')
    const [file] = await Promise.all([
      phone.waitForEvent('download'),
      phone.getByRole('link', { name: 'Table (CSV)' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('data.csv')
    await phone.getByLabel('What shall we correct?').fill('I live at 4 Kiln Lane now.')
    await phone.getByRole('button', { name: 'Ask for correction' }).click()
    await phone.getByText(/We have it. It is done by/).waitFor()
    await phone.getByRole('button', { name: 'Ask to be forgotten' }).click()
    await phone.getByRole('alert').waitFor()
    await phone.getByLabel('Yes, forget me for good').check()
    await phone.getByRole('button', { name: 'Ask to be forgotten' }).click()
    await phone
      .getByText(/On its way, done by/)
      .first()
      .waitFor()
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wide).toBe(false)
  })
})

describe('Settings → Privacy', () => {
  it('lists what they asked with its day, and an answer reaches their page', async () => {
    const { page } = owner
    await page.goto(`${desk.base}/settings/privacy`)
    await page.getByText('I live at 4 Kiln Lane now.').waitFor()
    await page.getByText('wants to be forgotten').waitFor()
    await expectLooks(page, 'privacy-settings')
    await page.getByRole('button', { name: 'Done', exact: true }).first().click()
    await page.getByLabel('What was done').fill('Kiln Lane it is.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Done', exact: true }).last().click()
    await page.getByText('I live at 4 Kiln Lane now.').waitFor({ state: 'detached' })
    await phone.reload()
    await phone.getByText('Done. Kiln Lane it is.').waitFor()
  })

  it('keeps who else handles it, and says for whom a time would be over', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Add somebody' }).click()
    const last = (name: string) => page.getByLabel(name, { exact: true }).last()
    await last('Name').fill('Parcel Post')
    await last('What for').fill('Brings your parcels')
    await last('Country').fill('NL')
    await page.getByRole('button', { name: 'Save' }).last().click()
    await page.getByLabel('Erase people we hear of no more').check()
    await page.getByText(/would be erased/).waitFor()
    await phone.reload()
    await phone.getByText('Brings your parcels').waitFor()
  })

  it('leads from the wish to the person, and the banner is gone with them', async () => {
    const { page } = owner
    await page.goto(`${desk.base}/customers/${filled.customerId}`)
    await page.getByText(/They asked to be forgotten, by/).waitFor()
    const csv = await page.request.get(
      `${desk.base}/api/v1/customers/${filled.customerId}/export?format=csv`,
    )
    expect(await csv.text()).toContain('only pieces')
    await picture(page, 'privacy-customer')
    expect(owner.errors).toEqual([])
  })
})

// Journeys, as a lead meets them: begun from one we ship, changed by keyboard and mouse with what is
// unfinished told at its step, tried on a customer, published, and looked at from the customer's side.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectLooks } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let seat: Seat
let page: Page

beforeAll(async () => {
  desk = await openDesk(new Date('2026-03-17T10:12:00Z'))
  await order('nora@example.com', 'Nora Vale')
  await desk.shop.settle()
  const lee = await desk.shop.member('lee', 'lead')
  seat = await desk.seatOf(lee.id)
  page = seat.page
  page.setDefaultTimeout(8000)
}, 90_000)

afterAll(() => desk?.close())

let numbers = 0
const euros = (amount: number) => ({ amount, currency: 'EUR' })

async function order(email: string, name: string) {
  const till = await desk.shop.key(['order:write', 'order:read'])
  const at = new Date(desk.shop.clock.now().getTime() - 60_000).toISOString()
  numbers += 1
  const told = await till.put('/orders', {
    externalRef: { system: 'shop', id: `40${numbers}` },
    number: `40${numbers}`,
    customer: { email, name },
    total: euros(4900),
    placedAt: at,
    deliveredAt: at,
    items: [{ product: 'Moss planter', quantity: 1, unitPrice: euros(4900) }],
  })
  expect(told.status, JSON.stringify(told.body)).toBe(200)
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const step = (name: string) => page.locator('.step-card').filter({ hasText: name }).first()
const status = (says: string) => page.locator('.journey-head').getByText(says, { exact: true })

/** The draft is on the server. */
const kept = async () => {
  await status('Never published').or(status('Changes not published')).waitFor()
}

describe('a journey', () => {
  it('has a place in Care, and says where to begin when there is none', async () => {
    await page.goto(`${desk.base}/care`)
    await page.getByRole('navigation', { name: 'Parts of Care' }).getByText('Journeys').click()
    await page.getByRole('heading', { name: 'No journeys yet' }).waitFor()
    await expectLooks(page, 'journeys-none')
  })

  it('is begun from one we ship, with its words', async () => {
    await button('New journey').click()
    await page.getByRole('radio', { name: /^Check-in/ }).check()
    await expectLooks(page, 'journey-new')
    await page.getByRole('radio', { name: /^After delivery/ }).check()
    await button('Begin').click()
    await page.getByRole('textbox', { name: 'Name of the journey' }).waitFor()
    await step('Write').waitFor()
    await kept()
    await expectLooks(page, 'journey')
  })

  it('tells what is unfinished at its step, and cannot be published then', async () => {
    await step('Wait').getByRole('button').first().click()
    await page.getByRole('spinbutton', { name: 'How long' }).fill('0')
    await page.getByText('Choose at least 1, and two years at most.').waitFor()
    await kept()
    const publish = button('Publish')
    expect(await publish.getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('spinbutton', { name: 'How long' }).fill('2')
    await page.getByText('Choose at least 1').waitFor({ state: 'detached' })
    await button('Done').click()
  })

  it('takes a step in, asks, and moves it by keyboard', async () => {
    await button('Add a step after “Write”').click()
    await page.getByRole('menuitem').filter({ hasText: 'Two ways' }).click()
    await page.getByText('Add a condition.').waitFor()
    await button('Add a condition').click()
    await page.getByText('Add a condition.').waitFor({ state: 'detached' })
    await kept()
    await expectLooks(page, 'journey-branch')
    await button('Add a step under “If so”').click()
    await page.getByRole('menuitem').filter({ hasText: 'Ask a colleague' }).click()
    await page.getByRole('textbox', { name: 'What is to be done' }).fill('Call and ask how it is.')
    await button('Done').click()
    await step('Touch: high').locator('.step-head').first().focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect
      .poll(() => page.locator('.step-card b').allTextContents())
      .toEqual([
        ...['Who comes in', 'Wait', 'Wait until', 'Ask', 'Ask a colleague', 'Write', 'The end'],
      ])
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toContain('Touch: high')
    await kept()
  })

  it('is tried on a customer with nothing sent', async () => {
    await page.getByRole('combobox', { name: 'Customer' }).fill('Nora')
    await page.getByRole('option', { name: /Nora Vale/ }).click()
    await button('Show it').click()
    const outcome = page.getByRole('list', { name: 'Nora Vale' })
    await outcome.getByText('Sent by mail').waitFor()
    await outcome.getByText('No. Touch: high').waitFor()
    await outcome.getByText('your order 401 arrived a few days ago').waitFor()
    await expectLooks(page, 'journey-tried')
    expect(desk.out.taken).toEqual([])
  })

  it('runs once it is published, and shows who is inside and why', async () => {
    await button('Publish').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Publish' }).click()
    await page.locator('.journey-head').getByText('Version 1 runs').waitFor()
    await order('hugo@example.com', 'Hugo Stein')
    await desk.shop.settle()
    await page
      .getByRole('radio', { name: 'People' })
      .or(page.getByText('People', { exact: true }))
      .first()
      .click()
    await page.locator('.inside-row', { hasText: 'Hugo Stein' }).waitFor()
    await expectLooks(page, 'journey-people')
    await page.getByRole('button', { name: /^Every step of After delivery, Hugo/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Came in', { exact: true }).waitFor()
    await dialog.getByText(/^Waits until/).waitFor()
    await expectLooks(page, 'journey-trail')
    await page.keyboard.press('Escape')
  })

  it('stands on the customer’s card, which leads to every step', async () => {
    const { customer_id: id } = await desk.shop.product.parts.workshop.db
      .selectFrom('enrolment')
      .select('customer_id')
      .executeTakeFirstOrThrow()
    await page.goto(`${desk.base}/customers/${id}`)
    await page.getByRole('link', { name: 'Every step of After delivery' }).click()
    await page.getByRole('dialog').getByText('Came in', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('is stopped and goes on from the list', async () => {
    await page.goto(`${desk.base}/care/journeys`)
    const turn = page.getByRole('switch', { name: 'After delivery runs' })
    await turn.click()
    await page.getByText('Stopped', { exact: true }).waitFor()
    await expectLooks(page, 'journeys')
    await turn.click()
    await page.getByText('Runs', { exact: true }).waitFor()
    expect(seat.errors).toEqual([])
  })
})

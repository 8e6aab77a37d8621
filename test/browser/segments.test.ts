// Segments: a question about customers, counted as one asks, kept under a name.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectLooks } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let lena: Seat

beforeAll(async () => {
  desk = await openDesk()
  for (const [name, language] of [
    ['Nora Vale', 'nl'],
    ['Piet de Boer', 'nl'],
    ['Hanna Roth', 'de'],
  ])
    await desk.shop.owner.post('/customers', { name, language })
  const lead = await desk.shop.member('lena', 'lead')
  lena = await desk.seatOf((await lead.get('/me')).body.id)
}, 90_000)

afterAll(() => desk?.close())

const counted = () => lena.page.locator('.segment-count p').first()

describe('a segment', () => {
  it('T83: is counted while one asks, kept, and shows who is in it', async () => {
    const { page } = lena
    await page.goto(`${desk.base}/customers`)
    await page.getByRole('link', { name: 'Segments' }).click()
    await page.getByText('No segments yet').waitFor()
    await page.getByRole('link', { name: 'New segment' }).click()
    await page.getByRole('heading', { name: 'New segment' }).waitFor()
    await expect.poll(() => counted().textContent()).toMatch(/^3 customers of 3/)
    await page.getByRole('button', { name: 'Add condition' }).click()
    await page.getByLabel('What is asked about').selectOption('Language')
    await page.getByText('One condition is not complete').waitFor()
    await page.getByLabel('Dutch').check()
    await expect.poll(() => counted().textContent()).toMatch(/^2 customers of 3/)
    await page.getByRole('button', { name: 'Make segment' }).click()
    // A name is wanted, and what was asked is still there.
    await page.getByLabel('Name').and(page.locator('[aria-invalid]')).waitFor()
    expect(await page.getByLabel('Dutch').isChecked()).toBe(true)
    await page.getByLabel('Name').fill('In Dutch')
    await page.getByLabel('Name').press('Enter')
    await page.getByRole('heading', { name: 'In Dutch' }).waitFor()
    await page.getByRole('link', { name: 'Piet de Boer' }).waitFor()
    expect(await page.locator('.segment-people li').count()).toBe(2)
    await expectLooks(page, 'segment')
    await page.getByRole('link', { name: 'Segments', exact: true }).click()
    await page.getByText('Language is Dutch').waitFor()
    await expectLooks(page, 'segments')
    expect(lena.errors).toEqual([expect.stringContaining('422')])
  })

  it('asks any of a group beside all of the rest, and goes out of use', async () => {
    const { page } = lena
    await page.getByRole('link', { name: /In Dutch/ }).click()
    await page.getByRole('button', { name: 'Add group' }).click()
    const group = page.getByRole('group', { name: 'Group of conditions' })
    await group.getByLabel('What is asked about').selectOption('Orders')
    await group.getByLabel('Orders, the value').fill('0')
    await expect.poll(() => counted().textContent()).toMatch(/^2 customers/)
    await group.getByLabel('Orders, the value').fill('4')
    await expect.poll(() => counted().textContent()).toMatch(/^0 customers/)
    // Leaving would lose it: one is asked.
    await page.getByRole('link', { name: 'Segments', exact: true }).click()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /Stay|Keep/ })
      .click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Nobody, at the moment.').waitFor()
    await page.getByRole('button', { name: 'Take out of use' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take out of use' }).click()
    await page.getByText('No segments yet').waitFor()
  })
})

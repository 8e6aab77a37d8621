// Rewards at the desk: the programme is set up, somebody is given something and has it on their
// card and statement, and a letter goes from the queue.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectLooks } from './browser.ts'
import { fillShop, type Filled } from './data.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let filled: Filled
let owner: Seat
let lena: Seat
let ben: Seat

beforeAll(async () => {
  desk = await openDesk()
  filled = await fillShop(desk)
  owner = await desk.seatOf(desk.shop.ownerId)
  const lead = await desk.shop.member('lena', 'lead')
  lena = await desk.seatOf((await lead.get('/me')).body.id)
  ben = await desk.seatOf(desk.ben.id)
  for (const { page } of [owner, lena, ben]) page.setDefaultTimeout(8000)
}, 90_000)

afterAll(() => desk?.close())

const toast = ({ page }: Seat, says: string | RegExp) =>
  page.getByRole('region', { name: 'Notices and menus' }).getByText(says)
const ofNora = async (seat: Seat) => {
  await seat.page.goto(`${desk.base}/customers/${filled.customerId}`)
  await seat.page.getByRole('heading', { name: /Nora/, level: 1 }).waitFor()
}
const dialog = ({ page }: Seat) => page.getByRole('dialog', { name: 'Give Nora something' })

describe('Settings → Rewards', () => {
  it('begins empty, and a rule and a tier are added in sentences', async () => {
    const { page } = owner
    await page.goto(`${desk.base}/settings/rewards`)
    await page.getByLabel('The programme runs').check()
    await page.getByLabel('A hundred points are worth').fill('5.00')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect
      .poll(async () => (await desk.shop.owner.get('/reward-programme')).body.settings)
      .toMatchObject({ isOn: true, hundredPoints: 500 })
    await page.getByRole('button', { name: 'New rule' }).click()
    await page.getByLabel('Name, for the team').fill('A point for each euro')
    await page.getByRole('button', { name: 'Add this rule' }).click()
    // Nothing is lost, and what is missing stands at its field.
    await page.locator('[aria-invalid=true]').first().waitFor()
    await page.getByLabel('Why').fill('Thank you for your order')
    await page.getByLabel('Points', { exact: true }).fill('1')
    await page.getByLabel(/^For each/).fill('1.00')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Add this rule' }).click()
    await page.getByText(/1 point for each €1\.00.*usable after 14 days/).waitFor()
    await page.getByRole('button', { name: 'New tier' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Leaf')
    await page.getByLabel('Reached from').fill('150')
    await page.getByRole('button', { name: 'Save this tier' }).click()
    await page.getByText(/from 150 points/i).waitFor()
    await expectLooks(page, 'rewards-settings')
  })

  it('is not for agents', async () => {
    await ben.page.goto(`${desk.base}/settings/rewards`)
    await ben.page.getByText('Find a setting').or(ben.page.getByRole('heading')).first().waitFor()
    expect(await ben.page.getByLabel('The programme runs').count()).toBe(0)
  })
})

describe('giving', () => {
  it('tells a voucher’s code once, and the card knows what is left', async () => {
    await ofNora(lena)
    const { page } = lena
    await page.getByRole('button', { name: 'Give', exact: true }).click()
    await dialog(lena).getByText('Voucher', { exact: true }).click()
    await dialog(lena).getByRole('button', { name: 'Give' }).click()
    await dialog(lena).locator('[aria-invalid=true]').first().waitFor()
    await dialog(lena).getByLabel('How much').fill('25.00')
    await dialog(lena).getByLabel('Why').fill('For the planter that broke twice')
    await expectAccessible(page)
    await dialog(lena).getByRole('button', { name: 'Give' }).click()
    await dialog(lena)
      .getByText(/[A-Z0-9]{4}/)
      .first()
      .waitFor()
    await dialog(lena).getByRole('button', { name: 'Done' }).click()
    await page.getByText('Voucher €25.00').waitFor()
    await page.goto(`${desk.base}/inbox/all/${filled.conversation.number}`)
    await page.locator('.card-pane').getByText('Voucher €25.00').waitFor()
  })

  it('writes credit on the statement, with why and what there was then', async () => {
    await ofNora(lena)
    const { page } = lena
    await page.getByRole('button', { name: 'Give', exact: true }).click()
    await dialog(lena).getByText('Credit', { exact: true }).click()
    await dialog(lena).getByLabel('How much').fill('15')
    await dialog(lena).getByLabel('Why').fill('For your patience in May')
    await dialog(lena).getByRole('button', { name: 'Give' }).click()
    const line = page.getByRole('row').filter({ hasText: 'For your patience in May' })
    await line.getByText('+€15.00').waitFor()
    expect(await line.innerText()).toMatch(/Given · by Lena/)
    await expectLooks(page, 'rewards-customer')
  })

  it('lets agents promise a perk and say what shows that it was delivered', async () => {
    await ofNora(ben)
    const { page } = ben
    await page.getByRole('button', { name: 'Give', exact: true }).click()
    expect(await dialog(ben).getByText('Voucher', { exact: true }).count()).toBe(0)
    await dialog(ben)
      .getByLabel(/What|Title|Promise/)
      .last()
      .waitFor()
    await dialog(ben).getByRole('textbox').first().fill('A bag of glaze chips')
    await dialog(ben).getByLabel('Why').fill('For your photographs')
    await dialog(ben).getByRole('button', { name: 'Give' }).click()
    await page
      .getByRole('button', { name: /Delivered.*glaze chips|glaze chips.*delivered/i })
      .click()
    await page.getByRole('textbox', { name: /shows|proof/i }).fill('Parcel 0034')
    await page.keyboard.press('Enter')
    await page.getByText(/Parcel 0034/).waitFor()
  })
})

describe('letters', () => {
  it('wait to be posted, and go by key', async () => {
    const letter = (body: string) =>
      desk.ada.post(`/customers/${filled.customerId}/letters`, {
        ...{ body, address: 'Nora Vale\n4 Kiln Lane', reason: 'Ten years', isHandwritten: false },
      })
    expect((await letter('Dear {name}, thank you.')).status).toBe(201)
    const { page } = ben
    await page.goto(`${desk.base}/care/letters`)
    await page.getByText('Nora Vale, 4 Kiln Lane').waitFor()
    await expectLooks(page, 'letters')
    const pdf = await page.getByRole('link', { name: /PDF/ }).getAttribute('href')
    const opened = await page.request.get(`${desk.base}${pdf}`)
    expect(opened.headers()['content-type']).toBe('application/pdf')
    await page.getByRole('button', { name: /^The letter to/ }).focus()
    await page.keyboard.press('p')
    await toast(ben, /posted/i).waitFor()
    await page.getByText('No letter is waiting').waitFor()
    // What was refused on purpose is all that the consoles tell.
    const errors = [...owner.errors, ...lena.errors, ...ben.errors]
    expect(errors.filter((error) => !/status of 422/.test(error))).toEqual([])
  })
})

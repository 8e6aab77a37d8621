// Gestures: given from the reply box, asked of a lead where they go beyond, taken back.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectLooks, picture, sizes } from './browser.ts'
import { fillShop, type Filled } from './data.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let filled: Filled
let lena: Seat
let ben: Seat

beforeAll(async () => {
  desk = await openDesk()
  filled = await fillShop(desk)
  const lead = await desk.shop.member('lena', 'lead')
  lena = await desk.seatOf((await lead.get('/me')).body.id)
  ben = await desk.seatOf(desk.ben.id)
}, 90_000)

afterAll(() => desk?.close())

async function open({ page }: Seat) {
  await page.goto(`${desk.base}/inbox/all/${filled.conversation.number}`)
  await page.locator('article', { hasText: 'only pieces' }).waitFor()
}
const toast = ({ page }: Seat, says: string | RegExp) =>
  page.getByRole('region', { name: 'Notices and menus' }).getByText(says)
const menu = ({ page }: Seat) => page.locator('.gesture-pop')
const left = (seat: Seat, kind: string) =>
  menu(seat).getByRole('button', { name: new RegExp(`^${kind}`) })

describe('where the mistake was the customer’s (T76)', () => {
  it('they are offered to pass it on, with a code in the reply', async () => {
    await open(ben)
    const { page } = ben
    await page.keyboard.press('g')
    await left(ben, 'Credit').click()
    expect(await menu(ben).getByRole('button', { name: 'Pass it on instead' }).count()).toBe(0)
    await menu(ben).getByText('Their own mistake', { exact: true }).click()
    await menu(ben).getByRole('button', { name: 'Pass it on instead' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'gesture-pass-on')
    await menu(ben).getByRole('button', { name: 'Pass it on instead' }).click()
    const field = page.getByRole('textbox', { name: /Reply to/ })
    await expect.poll(() => field.textContent()).toMatch(/keep it.*friend.*[A-Z0-9]{4}/s)
    const { body } = await desk.ada.get(`/customers/${filled.customerId}/rewards`)
    expect(body.invites).toMatchObject([{ kind: 'pass-it-on' }])
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
  })
})

describe('a gesture', () => {
  it('D39: shows what is left before giving, by keys alone, and one undo', async () => {
    await open(ben)
    const { page } = ben
    await page.keyboard.press('g')
    await left(ben, 'Discount').waitFor()
    expect(await left(ben, 'Discount').textContent()).toContain('5 of 5 left this month')
    await expectAccessible(page)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const give = menu(ben).getByRole('button', { name: 'Give 10 %' })
    await give.waitFor()
    expect(await give.isDisabled()).toBe(true)
    await menu(ben).getByText('Long wait', { exact: true }).click()
    await expectAccessible(page)
    await give.click()
    await toast(ben, 'Given: Discount 10 %').waitFor()
    // The words stand in the reply, and nothing has left.
    const field = page.getByRole('textbox', { name: /Reply to/ })
    await expect.poll(() => field.textContent()).toContain('10 % off your next order')
    await page.locator('.card-pane').getByText('Discount 10 %').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Undo/ }).click()
    await toast(ben, 'Taken back').waitFor()
    await page.getByRole('button', { name: 'Gesture' }).click()
    await expect.poll(() => left(ben, 'Discount').textContent()).toContain('5 of 5 left this month')
    expect(ben.errors).toEqual([])
  })

  it('T132: beyond the allowance one question goes to a lead, who says yes on Today', async () => {
    await ben.page.setViewportSize(sizes.phone)
    await open(ben)
    await ben.page.getByRole('button', { name: 'Gesture' }).click()
    await left(ben, 'Credit').click()
    await menu(ben).getByText('€50.00', { exact: true }).click()
    await menu(ben).getByText('Our mistake', { exact: true }).click()
    await menu(ben).getByRole('button', { name: 'Ask a lead' }).click()
    await toast(ben, 'A lead was asked.').waitFor()
    await lena.page.goto(`${desk.base}/`)
    const yes = lena.page.getByRole('button', { name: /^Yes, give Credit €50.00/ })
    await yes.waitFor()
    await expectAccessible(lena.page)
    await yes.click()
    await toast(lena, /was told yes/).waitFor()
    const { data } = (await desk.ada.get(`/gestures?conversation=${filled.conversation.id}`)).body
    expect(data.map(({ state }: { state: string }) => state)).toEqual(['given', 'taken-back'])
    expect([...lena.errors, ...ben.errors]).toEqual([])
  })

  it('N12, N13: Insights tell what was given, why and what it cost, and when it is too early', async () => {
    const { page } = lena
    await page.goto(`${desk.base}/insights`)
    const part = (name: string) => page.getByRole('region', { name, exact: true })
    await part('Giving').getByText('Our mistake').waitFor()
    const says = await part('Giving').textContent()
    expect(says).toContain('1 gesture, €50.00')
    expect(says).toContain('A lead was asked once')
    const effect = part('What giving did')
    await effect.getByText('Not enough yet to say whether it helps.').waitFor()
    await effect.getByLabel('What was given').selectOption('Credit')
    await effect.getByText('How this is counted').click()
    await effect.getByText(/Mantel and Haenszel/).waitFor()
    await expectAccessible(page)
    expect(lena.errors).toEqual([])
  })

  it('T126: what was given stands under Care, and a lead takes it back after a second look', async () => {
    const { page } = lena
    await page.goto(`${desk.base}/care`)
    await page.getByRole('navigation', { name: 'Parts of Care' }).getByText('Given').click()
    const row = page.locator('.given', { hasText: 'given' }).or(page.locator('.given')).first()
    await row.waitFor()
    await expectLooks(page, 'given')
    await page.keyboard.press('j')
    const focused = () => page.evaluate(() => document.activeElement?.className)
    await expect.poll(focused).toBe('care-name')
    const before = await page.locator('.given', { hasText: 'taken back' }).count()
    await page
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click()
    await toast(lena, 'Taken back').waitFor()
    await expect
      .poll(() => page.locator('.given', { hasText: 'taken back' }).count())
      .toBe(before + 1)
    expect(lena.errors).toEqual([])
  })

  it('T130: a lead sets what may be given; a mistake is told at its field and nothing is lost', async () => {
    const { page } = lena
    await page.goto(`${desk.base}/settings/goodwill`)
    await page.getByRole('link', { name: /^Discount/ }).click()
    await page.getByRole('heading', { name: 'A new rule' }).waitFor()
    await page.getByLabel('For whom').selectOption('Agents')
    await page.getByLabel('May give').fill('2')
    await page.getByLabel('One gesture at most').fill('120')
    await page.getByRole('button', { name: 'Set this rule' }).click()
    await page.getByText('At most 100 per cent.').waitFor()
    expect(await page.getByLabel('May give').inputValue()).toBe('2')
    await page.getByLabel('One gesture at most').fill('10')
    await page.getByRole('button', { name: 'Set this rule' }).click()
    await page.getByText('2 customers a month, 10 % at most at once').waitFor()
    await expectLooks(page, 'giving')
    await ben.page.goto(`${desk.base}/inbox/all/${filled.conversation.number}`)
    await ben.page.locator('article', { hasText: 'only pieces' }).waitFor()
    await ben.page.keyboard.press('g')
    await expect.poll(() => left(ben, 'Discount').textContent()).toContain('of 2 left this month')
    await ben.page.goto(`${desk.base}/settings/goodwill`)
    await ben.page.getByText('Giving').waitFor({ state: 'detached' })
    // The browser itself notes the refusal.
    expect(lena.errors).toEqual([expect.stringContaining('422')])
  })
})

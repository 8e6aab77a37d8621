// Erasing a person at the desk: what would go is shown first, the name is typed, and what is left
// has none.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectLooks } from './browser.ts'
import { fillShop, type Filled } from './data.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let filled: Filled
let owner: Seat
let ben: Seat

beforeAll(async () => {
  desk = await openDesk()
  filled = await fillShop(desk)
  owner = await desk.seatOf(desk.shop.ownerId)
  ben = await desk.seatOf(desk.ben.id)
}, 90_000)

afterAll(() => desk?.close())

const customer = () => `${desk.base}/customers/${filled.customerId}`

describe('the right to be forgotten', () => {
  it('is for owners only', async () => {
    await ben.page.goto(customer())
    await ben.page.getByRole('heading', { name: /Nora Vale/, level: 1 }).waitFor()
    expect(await ben.page.getByRole('button', { name: /Erase/ }).count()).toBe(0)
  })

  it('P11: shows what goes and what stays, and nothing happens without the name', async () => {
    const { page } = owner
    await page.goto(customer())
    await page.getByRole('button', { name: 'Erase this person …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Erase Nora Vale' })
    await dialog.getByText(/the words of \d+ messages/).waitFor()
    await dialog.getByText(/fingerprint/).waitFor()
    await expectAccessible(page)
    await expectLooks(page, 'erase')
    const act = dialog.getByRole('button', { name: 'Erase for good' })
    expect(await act.isDisabled()).toBe(true)
    await dialog.getByText('They asked for it').click()
    await dialog.getByLabel('To be sure, type Nora Vale').fill('Nora')
    expect(await act.isDisabled()).toBe(true)
    await dialog.getByLabel('To be sure, type Nora Vale').fill('nora vale')
    await act.click()
    await page.getByText('This person was erased.').first().waitFor()
    await page.getByRole('heading', { name: 'Erased person', level: 1 }).waitFor()
    await expectAccessible(page)
    await expectLooks(page, 'erased')
  })

  it('takes the words from the screens of others too, without a reload', async () => {
    const { page } = ben
    await page.getByRole('heading', { name: 'Erased person', level: 1 }).waitFor()
    await page.goto(`${desk.base}/inbox/all/${filled.conversation.number}`)
    await page.locator('.conv-head h1').getByText('Erased person').waitFor()
    expect(await page.getByText('only pieces').count()).toBe(0)
    await expectLooks(page, 'erased-conversation')
  })

  it('keeps the proof under Settings → Privacy', async () => {
    const { page } = owner
    await page.goto(`${desk.base}/settings/privacy`)
    await page.getByText(/Gone: .*messages/).waitFor()
    await page.getByText(/They asked for it/).waitFor()
    await expectAccessible(page)
    await expectLooks(page, 'erasures')
    expect([...owner.errors, ...ben.errors]).toEqual([])
  })
})

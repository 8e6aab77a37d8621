// The closed loop as people meet it: a customer answers "poor", a task with a clock stands on
// Today, on Care and in the conversation; somebody writes back, says how it ended and why, and
// the numbers move. By keyboard, in the dark and on a phone as well.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseMail } from '../../src/service/channels/email/parse/index.ts'
import { expectAccessible, picture, sit, sizes } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

const hour = 3_600_000
let desk: Desk
let seat: Seat
let page: Page

beforeAll(async () => {
  desk = await openDesk()
  await desk.shop.settle()
  seat = await desk.seatOf(desk.ada.id)
  page = seat.page
  page.setDefaultTimeout(8000)
}, 90_000)
afterAll(() => desk?.close())

/** Somebody wrote, was answered and is asked how it was; the link in the mail. */
async function askedOf(name: string): Promise<string> {
  const subject = `Pot of ${name}`
  const { conversationId } = await desk.mailFrom(name, { subject, text: 'It is broken.' })
  const path = `/conversations/${conversationId}`
  const [{ id: reasonId }] = (await desk.ada.get('/reasons')).body.data
  await desk.ada.post(`${path}/replies`, { text: 'A new one leaves.', undoSeconds: 0 })
  await desk.ada.post(`${path}/resolution`, { reasonId })
  await desk.shop.settle()
  desk.shop.clock.advance(25 * hour)
  await desk.shop.settle()
  const mails = () => {
    const address = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`
    return desk.out.taken.filter(
      ({ raw }) => String(raw).includes(address) && String(raw).includes('List-Unsubscribe'),
    )
  }
  await vi.waitUntil(() => mails().length > 0, { timeout: 10_000 })
  const receivedAt = desk.shop.clock.now()
  desk.shop.clock.advance(hour / 2)
  const mail = await parseMail(Buffer.from(mails()[0]!.raw), { receivedAt })
  if (mail.unparsable) throw new Error('What we sent cannot be parsed.')
  return /\/s\/[\w-]{43}/.exec(mail.text ?? '')![0]
}

async function answers(name: string, score: string, comment: string) {
  const link = await askedOf(name)
  const visitor = await sit(desk.browser, { base: desk.base, size: sizes.phone })
  await visitor.page.goto(`${desk.base}${link}?score=${score}`)
  await visitor.page.getByLabel(/reason for your rating/).fill(comment)
  await visitor.page.getByRole('button', { name: /answer$/ }).click()
  await visitor.page.getByText('have your answer in front of them').waitFor()
  await visitor.context.close()
  await desk.shop.settle()
}

/** The browser's clock stands where the shop's does. */
const goTo = async (address: string, on: Page = page) => {
  await on.clock.setFixedTime(desk.shop.clock.now())
  await on.goto(`${desk.base}${address}`)
}
const row = (name: string) => page.locator('.care-task').filter({ hasText: name })

describe('a low answer', () => {
  it('stands on Today with its clock, is written back to, and ends with why', async () => {
    await answers('Nora Vale', '2', 'It took a week and nobody told me.')
    await goTo('/')
    const line = page.getByRole('link', { name: /Nora Vale.*Poor.*It took a week.*due in 1\sd/ })
    await line.waitFor()
    await expectAccessible(page)
    await picture(page, 'care-today')

    await goTo('/care')
    await page.getByText('One person waits for a word from us.').waitFor()
    await row('Nora Vale')
      .getByText(/due in 1\sd/)
      .waitFor()
    await expectAccessible(page)
    await row('Nora Vale').getByRole('link', { name: 'Write back' }).click()
    const strip = page.getByRole('region', { name: 'Needs a word.' })
    await strip.getByText('Answered “Poor” today.').waitFor()
    await expectAccessible(page)
    await picture(page, 'care-strip')

    const number = /\/(\d+)/.exec(new URL(page.url()).pathname)![1]
    const { id } = (await desk.ada.get(`/conversations/${number}`)).body
    desk.shop.clock.advance(hour)
    const reply = { text: 'You are right, Nora. I am sorry.', undoSeconds: 0 }
    expect((await desk.ada.post(`/conversations/${id}/replies`, reply)).status).toBe(201)
    await desk.shop.settle()
    await strip.getByText('How did it end?').first().waitFor()
    await strip.getByRole('button', { name: 'How did it end?' }).click()
    const dialog = page.getByRole('dialog', { name: 'How did it end for Nora Vale?' })
    await dialog.getByRole('button', { name: 'Keep the outcome' }).click()
    await dialog.getByText('Choose how it ended.').waitFor()
    await dialog.getByRole('radio', { name: /^Recovered/ }).click()
    await dialog.getByLabel('What was behind it').selectOption('delivery')
    await expectAccessible(page)
    await picture(page, 'care-outcome')
    await dialog.getByRole('button', { name: 'Keep the outcome' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => strip.count()).toBe(0)

    await goTo('/care?show=done')
    await row('Nora Vale').getByText('Recovered').waitFor()
    await row('Nora Vale').getByText('Delivery').waitFor()
    await row('Nora Vale').getByRole('link', { name: 'Start a fix' }).click()
    await expect
      .poll(() => page.getByLabel('What shall be better').inputValue())
      .toBe('Delivery: Pot of Nora Vale')
    await picture(page, 'care-fix')
    await page.getByRole('button', { name: 'Begin the improvement' }).click()
    await page.getByRole('heading', { name: 'Delivery: Pot of Nora Vale' }).waitFor()
    const [fix] = (await desk.ada.get('/improvements')).body.data
    const { data: behindIt } = (await desk.ada.get(`/improvements/${fix.id}/sources`)).body
    expect(behindIt).toMatchObject([{ kind: 'conversation', customer: { name: 'Nora Vale' } }])
    await goTo('/')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => line.count()).toBe(0)
    const { data: behind } = (await desk.shop.owner.get('/metrics/recovered-rate/rows')).body
    expect(behind).toMatchObject([{ hit: true, customer: { name: 'Nora Vale' } }])
    const told = (await desk.shop.owner.get('/metrics/recovered-rate')).body
    expect([told.n, told.open]).toEqual([1, 0])
  }, 60_000)
})

describe('the page of care tasks', () => {
  it('is walked with j and k, a takes a task, and what is late says so', async () => {
    await answers('Hugo Stein', '1', 'The pot leaks. I asked twice and got two different answers.')
    await answers('Yuki Tanaka', '2', '')
    desk.shop.clock.advance(20 * hour)
    await desk.shop.settle()
    await goTo('/care')
    await row('Hugo Stein')
      .getByText(/late by/)
      .waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Hugo Stein')
    const before = (await desk.ben.get('/care-tasks')).body.data
    const hugo = before.find((one: { customer: { name: string } }) =>
      /Hugo/.test(one.customer.name),
    )
    await desk.ben.put(`/care-tasks/${hugo.id}/owner`, { ownerId: null })
    await row('Hugo Stein').getByText('Nobody’s yet').waitFor()
    await page.keyboard.press('a')
    await row('Hugo Stein').getByText('You', { exact: true }).waitFor()
    await expectAccessible(page)
    await picture(page, 'care-tasks')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /Pot of Hugo/ }).waitFor()
    expect(seat.errors).toEqual([])
  }, 60_000)

  it('opens one by hand where a person is, and names who takes those of nobody', async () => {
    const [{ customer }] = (await desk.ada.get('/care-tasks?state=settled')).body.data
    await goTo(`/customers/${customer.id}`)
    await page.getByRole('button', { name: 'Open a care task' }).click()
    await page
      .getByRole('dialog')
      .getByLabel('Note')
      .fill('Her mother is ill. Ring before you write.')
    await page.getByRole('button', { name: 'Open the task' }).click()
    await page.getByRole('region', { name: 'Needs a word.' }).getByText('Yours.').waitFor()
    await expectAccessible(page)
    await picture(page, 'care-customer')

    const sol = await desk.seatOf(desk.shop.ownerId)
    await goTo('/settings/care-tasks', sol.page)
    await sol.page.getByLabel('Who takes those of nobody').selectOption({ label: 'Ben' })
    await sol.page.getByLabel('Somebody writes within').fill('8')
    await expectAccessible(sol.page)
    await picture(sol.page, 'care-settings')
    await sol.page.getByRole('button', { name: /Save/ }).click()
    await sol.page.getByText('Saved').first().waitFor()
    const kept = (await desk.ada.get('/care-task-settings')).body
    expect(kept).toMatchObject({ ownerId: desk.ben.id, dueHours: 8 })
    await sol.context.close()
  }, 60_000)

  it('is read in the dark and on a phone', async () => {
    const dark = await desk.seatOf(desk.ada.id, { dark: true })
    await goTo('/care', dark.page)
    await dark.page.getByText('The pot leaks.').waitFor()
    await expectAccessible(dark.page, { colours: true })
    await picture(dark.page, 'care-tasks-dark')
    await dark.context.close()
    const phone = await desk.seatOf(desk.ada.id, { size: 'phone' })
    await goTo('/care', phone.page)
    await phone.page.getByText('The pot leaks.').waitFor()
    await expectAccessible(phone.page)
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    await picture(phone.page, 'care-tasks-phone')
    await phone.context.close()
  }, 60_000)
})

describe('by hand and by rule', () => {
  it('opens one from the conversation by keyboard, and by the palette', async () => {
    const { conversationId } = await desk.mailFrom('Iris Bell', {
      subject: 'My mother',
      text: 'I will be slow to answer.',
    })
    const { number } = (await desk.ada.get(`/conversations/${conversationId}`)).body
    await goTo(`/inbox/all/${number}`)
    await page.getByRole('heading', { level: 1, name: /My mother/ }).waitFor()
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog', { name: /Iris Bell/ })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do' }).fill('open a care')
    await page.keyboard.press('Enter')
    await dialog.getByLabel('Reason').selectOption('vulnerable')
    await dialog.getByRole('textbox').fill('Call her rather than write.')
    await dialog.getByLabel('Whose it is').selectOption('')
    await expectAccessible(page)
    await picture(page, 'care-open')
    await dialog.getByRole('button', { name: 'Open the task' }).click()
    await dialog.waitFor({ state: 'detached' })
    const strip = page.getByRole('region', { name: 'Needs a word.' })
    await strip.getByText('Call her rather than write.').waitFor()
    await expectAccessible(page)
    await picture(page, 'care-opened')
    const [task] = (await desk.ada.get(`/care-tasks?conversation=${conversationId}`)).body.data
    expect(task).toMatchObject({ cause: 'by-hand', owner: null })
    expect(task.why.themes).toEqual([{ key: 'vulnerable', phrase: null }])
  }, 60_000)

  it('says which words opened it, in the light, the dark and on a phone', async () => {
    await desk.mailFrom('Otto Kern', {
      subject: 'Enough',
      text: 'You will hear from my lawyer. I am never again ordering here.',
    })
    await desk.shop.settle()
    await goTo('/care')
    const task = row('Otto Kern')
    await task.getByText('Legal threat').waitFor()
    await task.getByText('lawyer', { exact: true }).waitFor()
    await expectAccessible(page)
    await picture(page, 'care-signal')
    const small = await desk.seatOf(desk.ada.id, { size: 'phone', dark: true })
    await goTo('/care', small.page)
    await small.page.getByText('Legal threat').waitFor()
    await picture(small.page, 'care-signal-phone-dark')
    await small.context.close()
  }, 60_000)
})

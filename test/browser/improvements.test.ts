// "You said, we did", as a lead meets it: from a theme of what customers say to an improvement,
// its words in the very mail, done, told once with undo, and the card that says whether it helped.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectLooks, picture } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let seat: Seat
let page: Page

const late = 'My parcel has not arrived yet. You said Tuesday, and nobody told me anything.'

beforeAll(async () => {
  desk = await openDesk()
  for (const name of ['Nora Vale', 'Hugo Stein', 'Yuki Tanaka', 'Ines Prado']) {
    await desk.mailFrom(name, { subject: 'Where is it', text: late })
  }
  const { conversationId } = await desk.mailFrom('Omar Reyes', { subject: 'Parcel', text: late })
  await desk.shop.settle()
  const { customer } = (await desk.ada.get(`/conversations/${conversationId}`)).body
  const objection = await desk.ada.post(`/customers/${customer.id}/consents`, {
    purpose: 'feedback',
    channel: 'all',
    action: 'withdrawn',
    evidence: { how: 'call', words: 'No more of this.' },
  })
  expect(objection.status).toBeLessThan(300)
  const lee = await desk.shop.member('lee', 'lead')
  seat = await desk.seatOf(lee.id)
  page = seat.page
}, 90_000)

afterAll(() => desk?.close())

const heading = (name: string) => page.getByRole('heading', { name })

const looks = (name: string) => expectLooks(page, name)

describe('an improvement', () => {
  it('has a place in Care, and says where to begin when there is none', async () => {
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('link', { name: 'Improvements' }).click()
    await heading('Nothing is being improved yet').waitFor()
    await looks('improvements-none')
  })

  it('is begun from a theme of what customers say', async () => {
    await page.goto('/voice?days=0&theme=late-delivery')
    await page.getByRole('link', { name: 'Start an improvement' }).click()
    await heading('New improvement').waitFor()
    await page.getByText('5 customers said so, in 5 texts.').waitFor()
    await page.getByRole('textbox', { name: 'What shall be better' }).fill('Parcels on the day')
    await looks('improvement-new')
    await page.getByRole('button', { name: 'Begin the improvement' }).click()
    await heading('Parcels on the day').waitFor()
    await heading('What we heard').waitFor()
    await page.locator('.heard blockquote').nth(4).waitFor()
  })

  it('loses what does not belong, by hand', async () => {
    const quote = page.locator('.heard li').filter({ hasText: 'Yuki Tanaka' })
    await quote.getByRole('button', { name: 'This does not belong here' }).click()
    await page.getByText('4 customers said so, in 4 texts.').waitFor()
  })

  it('takes in what was missed, by number, and keeps a number that is none', async () => {
    const field = page.getByRole('textbox', { name: 'Add a conversation' })
    await field.fill('#99999')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('There is no conversation #99999 that you may see.').waitFor()
    expect(await field.inputValue()).toBe('#99999')
    const { data } = (await desk.shop.owner.get('/conversations?limit=50')).body
    const { number } = data.find(
      ({ customer }: { customer: { name: string } }) => customer.name === 'Yuki Tanaka',
    )
    await field.fill(`#${number}`)
    await field.press('Enter')
    await page.getByText(/^5 customers said so/).waitFor()
    await expect.poll(() => field.inputValue()).toBe('')
    const quote = page.locator('.heard li').filter({ hasText: 'Yuki Tanaka' })
    await quote.getByText('by hand').waitFor()
    await quote.getByRole('button', { name: 'This does not belong here' }).click()
    await page.getByText(/^4 customers said so/).waitFor()
  })

  it('is edited, and says so when somebody else was faster', async () => {
    const edit = page.getByRole('button', { name: 'Edit', exact: true })
    await edit.press('Enter')
    const dialog = page.getByRole('dialog')
    const title = dialog.getByRole('textbox', { name: 'What shall be better' })
    await title.fill('Parcels on the day they were promised')
    await looks('improvement-edit')
    const id = new URL(page.url()).pathname.split('/').at(-1)!
    const faster = await desk.shop.owner.patch(`/improvements/${id}`, { title: 'Parcels' })
    expect(faster.status).toBe(200)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText(/Somebody changed this while you were typing/).waitFor()
    expect(await title.inputValue()).toBe('Parcels on the day they were promised')
    await dialog.getByRole('button', { name: /keep mine/i }).click()
    await dialog.getByRole('combobox', { name: 'Owner' }).selectOption({ label: 'Ada' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await heading('Parcels on the day they were promised').waitFor()
    await expect.poll(() => dialog.count()).toBe(0)
    await page.locator('.improvement-head dl').getByText('Ada').waitFor()
    await page.getByText('4 customers said so, in 4 texts.').waitFor()
  }, 60_000)

  it('shows the very mail once its words are written', async () => {
    await page.getByRole('textbox', { name: 'You said' }).fill('Parcels came late.')
    await page.getByRole('textbox', { name: 'We did' }).fill('We ship with another carrier.')
    await page.getByRole('button', { name: 'Save the words' }).click()
    const mail = page.frameLocator('iframe.notice-preview')
    await mail.getByText('We ship with another carrier.').waitFor()
    expect(await mail.getByText('You said').count()).toBe(1)
  })

  it('is done, and says whom it will tell and whom not', async () => {
    await page.getByText('Nobody is told before it is done.').waitFor()
    await page.getByRole('button', { name: 'It is done' }).press('Enter')
    await page.getByRole('dialog').getByLabel('Done on').fill('2026-03-17')
    await page.getByRole('button', { name: 'Say it is done' }).click()
    await page.getByText('3 of 4 customers will be told, each of them once.').waitFor()
    await page.getByText('does not want to hear of feedback').first().waitFor()
    await page.getByText('Not enough yet to say.').first().waitFor()
    await looks('improvement-done')
  }, 60_000)

  it('tells each of them once, and can take it back before', async () => {
    await page.getByRole('button', { name: 'Tell 3 customers' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Tell 3 customers' }).click()
    await picture(page, 'improvement-telling')
    await page.getByText('0 of 3 customers told.').first().waitFor()
    await page.getByRole('button', { name: 'Take back what has not left' }).click()
    await page.getByRole('button', { name: 'Tell 3 customers' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Tell 3 customers' }).click()
    await page.getByText('0 of 3 customers told.').waitFor()
    await page.getByRole('button', { name: 'Show everybody' }).click()
    await page.getByText('waiting', { exact: true }).first().waitFor()
    desk.shop.clock.advance(120_000)
    await desk.shop.settle()
    await page.getByText('3 of 3 customers told.').waitFor()
    expect(desk.out.taken.filter(({ raw }) => raw.includes('another carrier'))).toHaveLength(3)
    await page.locator('#improvement-tell').scrollIntoViewIfNeeded()
    await looks('improvement-told')
  }, 60_000)

  it('stands in the register and in the story of a customer', async () => {
    await page.goto('/care/improvements')
    const line = page.getByRole('link', { name: /Parcels on the day/ })
    await line.waitFor()
    await page.getByText('3 told').waitFor()
    await looks('improvements')
    await line.press('Enter')
    await page.locator('.heard').getByRole('link', { name: 'Nora Vale' }).click()
    await page.getByText('Was told what we did').waitFor()
    await page.getByRole('link', { name: 'Parcels on the day' }).waitFor()
  }, 60_000)

  it('says what happened when the server does not answer, and asks again', async () => {
    await page.route('**/api/v1/improvements?*', (route) => route.abort())
    await page.goto('/care/improvements')
    await heading('The improvements could not be fetched').waitFor()
    await page.unroute('**/api/v1/improvements?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('link', { name: /Parcels on the day/ }).waitFor()
  })
})

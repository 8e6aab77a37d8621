// The editor of surveys in a real browser: whom a rule is for, by keyboard; what is wrong, at its
// field; scores of before, looked at before they come; and noting that somebody left.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let sol: Seat

beforeAll(async () => {
  desk = await openDesk()
  await desk.shop.settle()
  sol = await desk.seatOf(desk.shop.ownerId)
}, 90_000)
afterAll(() => desk?.close())

async function openSurveys(page: Page) {
  await page.goto(`${desk.base}/settings/surveys`)
  await page.getByRole('heading', { name: 'Scores of before' }).waitFor()
}
const theRule = async () => {
  const { data } = (await desk.ada.get('/surveys')).body
  return (await desk.ada.get(`/surveys/${data[0].id}`)).body.rule
}
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('whom a rule asks', () => {
  /** The menu has the focus a moment after it stands; a second try finds it ticked already. */
  const chooseFirst = async (page: Page) => {
    const first = page.locator('[role=menuitemcheckbox]:focus')
    await first.waitFor()
    if ((await first.getAttribute('aria-checked')) !== 'true') await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await first.waitFor({ state: 'detached' })
  }

  it('is chosen by keyboard: inbox, channel, reason, place and hours', async () => {
    const { page } = sol
    await openSurveys(page)
    await button(page, /^Only over these channels/).focus()
    await page.keyboard.press('Enter')
    await chooseFirst(page)
    expect(await button(page, /^Only over these channels: mail/).count()).toBe(1)
    await button(page, /^Only for these reasons/).focus()
    await page.keyboard.press('Enter')
    await chooseFirst(page)
    await page.getByLabel('Place among the rules').fill('20')
    await page.getByLabel('Arrives from').fill('10:00')
    await picture(page, 'survey-rule')
    await button(page, 'Save').first().press('Enter')
    await page.locator('.settings-saved').first().waitFor()
    const { conditions, priority, activeHours } = await theRule()
    expect([conditions.channels, conditions.reasonIds.length, priority, activeHours]).toEqual([
      ['email'],
      1,
      20,
      { from: '10:00', to: '20:00' },
    ])
  })

  it('hours in which nothing is sent are said to be that at their field', async () => {
    const { page } = sol
    await openSurveys(page)
    await page.getByLabel('Arrives from').fill('21:00')
    await page.getByLabel('until', { exact: true }).fill('23:00')
    await button(page, 'Save').first().click()
    const field = page.getByLabel('Arrives from')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    await button(page, 'Take back').first().click()
    expect((await theRule()).activeHours).toEqual({ from: '10:00', to: '20:00' })
  })
})

const words = [
  'Easy and quick',
  'So quick, thanks',
  'Great help',
  'Perfect',
  'Friendly',
  'Excellent',
]
const upsideDown = [
  'score,date,comment',
  ...words.map((word, n) => `${(n % 2) + 1},2025-0${n + 1}-01,${word}`),
  '5,2025-09-01,Slow and rude',
  '9,2025-09-02,Nine of five',
].join('\n')

describe('scores of before', () => {
  it('are shown before they come; a file that stands upside down is asked about', async () => {
    const { page } = sol
    await openSurveys(page)
    await button(page, 'Bring scores from a file').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('File').setInputFiles({
      name: 'simplesat.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(upsideDown),
    })
    await dialog.getByText('7 scores would come, 1 row would be left out.').waitFor()
    await dialog.getByText(/looks upside down: in 7 of 7 rows/).waitFor()
    await picture(page, 'score-import')
    await expectAccessible(page)
    const bring = dialog.getByRole('button', { name: 'Bring 7 scores' })
    expect(await bring.getAttribute('aria-disabled')).toBe('true')
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save the rows left out' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('simplesat-rejected.csv')
    // On a phone nothing stands beside the screen.
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await picture(page, 'score-import-phone')
    await page.setViewportSize({ width: 1280, height: 800 })
    await dialog.getByLabel('Yes, turn them around').check()
    await dialog.getByText('7 scores would come, 1 row would be left out.').waitFor()
    await bring.click()
    await dialog.waitFor({ state: 'detached' })
    const { data } = (await desk.ada.get('/surveys')).body
    const answers = (await desk.ada.get(`/surveys/${data[0].id}/answers?imported=true`)).body.data
    expect(
      answers.map((one: { comment: string; score: number }) => [one.comment, one.score]),
    ).toEqual(
      expect.arrayContaining([
        ['Perfect', 4],
        ['Easy and quick', 5],
        ['Slow and rude', 1],
      ]),
    )
  })
})

describe('whom a rule asks, on a phone in the dark', () => {
  it('fits, and can be used', async () => {
    const { page } = await desk.seatOf(desk.shop.ownerId, { size: 'phone', dark: true })
    await openSurveys(page)
    await button(page, /^Only for these reasons/).scrollIntoViewIfNeeded()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await picture(page, 'survey-rule-phone')
    await expectAccessible(page)
  })
})

describe('somebody who left', () => {
  it('is noted on their page, with why we think so', async () => {
    const { page } = sol
    const { conversationId } = await desk.mailFrom('Nora Vale', {
      subject: 'Goodbye',
      text: 'Bye.',
    })
    const { customer } = (await desk.ada.get(`/conversations/${conversationId}`)).body
    await page.goto(`${desk.base}/customers/${customer.id}`)
    await button(page, 'They left').click()
    const dialog = page.getByRole('dialog', { name: /left$/ })
    await picture(page, 'leaving')
    await expectAccessible(page)
    await dialog.getByLabel('The price').check()
    await dialog.getByRole('button', { name: 'Note it' }).click()
    await page
      .getByText(/^Noted: .* left$/)
      .first()
      .waitFor()
    const { data } = (await desk.ada.get('/departures')).body
    expect(data).toMatchObject([{ customer: { id: customer.id }, reason: 'price' }])
    await button(page, 'They left').click()
    await dialog.getByLabel('The price').check()
    await dialog.getByRole('button', { name: 'Note it' }).click()
    await dialog.getByText('That was noted today already.').waitFor()
  })
})

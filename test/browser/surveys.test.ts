// The editor of surveys in a real browser: whom a rule is for, by keyboard; what is wrong, at its
// field; scores of before, looked at before they come; noting that somebody left; and the words of
// a survey of one's own, with the very page beside them.

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

describe('the words of a survey', () => {
  const field = (name: string) => sol.page.getByLabel(name, { exact: true })
  const shown = () => sol.page.frameLocator('.preview-frame')
  /** What was typed last is kept, and the page beside it is the one of these words. */
  const kept = (text: string) => shown().getByText(text).first().waitFor()
  const ask = (text: string) => {
    // A draft is told from the one before it by when it was kept.
    desk.shop.clock.advance(1000)
    return field('Question').fill(text)
  }
  const choose = (group: string, name: string) =>
    sol.page.getByRole('radiogroup', { name: group }).getByRole('radio', { name }).click()

  it('begin with a template, are warned of, and stand on the page beside them', async () => {
    const { page } = sol
    await openSurveys(page)
    await button(page, 'New survey').press('Enter')
    await page
      .getByRole('menuitem', { name: /^Satisfaction after help/ })
      .first()
      .click()
    await field('Name of the survey').waitFor()
    await kept('How would you rate the support you received?')
    await ask('How brilliant was our help?')
    await page.getByText('This word leads to an answer.').waitFor()
    await kept('How brilliant was our help?')
    await ask('How was our help with your pot?')
    await kept('How was our help with your pot?')
    expect(await page.getByText('This word leads to an answer.').count()).toBe(0)
  })

  it('branch: a choice, and a question for one answer to it', async () => {
    const { page } = sol
    const add = async (kind: string) => {
      await button(page, 'Add a question').click()
      await page.getByRole('menuitem', { name: `Our own: ${kind}` }).click()
    }
    await add('one choice')
    const first = page.getByRole('group', { name: /^Question 1, one choice/ })
    await first.getByLabel('What it asks').fill('What was it about?')
    await first.getByLabel('Answer 1').fill('The pot')
    await first.getByLabel('Answer 2').fill('The parcel')
    await add('a text')
    const second = page.getByRole('group', { name: /^Question 2, a text/ })
    await second.getByLabel('What it asks').fill('What happened to it?')
    await second.getByLabel('Shown').selectOption({ label: 'If they chose “The parcel”' })
    await page.getByText(/^Not whole yet in /).waitFor()
    await expectAccessible(page)
    await picture(page, 'survey-words')
  })

  it('are seen as mail and page, light and dark, wide and narrow, in five languages', async () => {
    const { page } = sol
    await choose('What to look at', 'Page')
    await kept('How was our help with your pot?')
    const scheme = () => shown().locator('meta[name=color-scheme]').getAttribute('content')
    expect(await scheme()).toBe('light')
    await choose('Looks', 'Dark')
    await expect.poll(scheme).toBe('dark')
    const width = () => page.locator('.preview-frame').evaluate((frame) => frame.clientWidth)
    const narrow = await width()
    await choose('How wide', 'Desk')
    await expect.poll(width).toBeGreaterThan(narrow)
    for (const [name, question] of [
      ['Nederlands', 'Hoe'],
      ['Deutsch', 'Wie'],
      ['Français', 'Comment'],
      ['Español', '¿Cómo'],
    ] as const) {
      await choose('Language being written', name)
      await expect.poll(() => field('Question').inputValue()).toContain(question)
      // What is being written is what is shown.
      await expect
        .poll(() => shown().locator('html').getAttribute('lang'))
        .toBe(await page.locator('.survey-texts').first().getAttribute('lang'))
    }
    await choose('Language being written', 'English')
    await picture(page, 'survey-words-page')
  })

  it('are published, never change once they were answered, and others break the line', async () => {
    const { page } = sol
    await button(page, 'Publish').click()
    await button(page, 'Forget the draft').waitFor({ state: 'detached' })
    const id = new URL(page.url()).pathname.split('/').at(-1)!
    const rule = { trigger: 'link', isEnabled: true }
    const { linkPath } = (await desk.shop.owner.post(`/surveys/${id}/rules`, rule)).body
    await answer(linkPath)
    await ask('How was our help with your parcel?')
    await kept('How was our help with your parcel?')
    await button(page, 'Forget the draft').click()
    await kept('How was our help with your pot?')
    await ask('How was our help with your parcel?')
    await kept('How was our help with your parcel?')
    await button(page, 'Publish').click()
    await page.getByText(/^Version 2 is asked now; nobody has answered it yet/).waitFor()
    await answer(linkPath)
    await page.reload()
    const came = page.getByRole('table')
    await came.getByRole('row', { name: /^Version 2 Other words: the line begins anew/ }).waitFor()
    expect(await came.getByText(/begins anew/).count()).toBe(1)
    const { versions } = (await desk.ada.get(`/surveys/${id}`)).body
    expect(versions.map((one: any) => [one.wording.question, one.answers, one.continues])).toEqual([
      ['How was our help with your parcel?', 1, false],
      ['How was our help with your pot?', 1, expect.any(Boolean)],
    ])
  })

  /** As somebody with the open link does who takes a few seconds. */
  async function answer(path: string) {
    const inject = desk.shop.product.http.inject.bind(desk.shop.product.http)
    const form = /name="form" value="([^"]+)"/.exec((await inject(path)).body)![1]!
    desk.shop.clock.advance(9000)
    const sent = await inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ score: '4', form, presented: '' }).toString(),
    })
    expect(sent.statusCode).toBe(303)
    desk.shop.clock.advance(1000)
  }
})

// The card beside a conversation, the desk without a line, and the desk on a phone.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { picture, sizes } from './browser.ts'
import { fillShop, type Filled } from './data.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let filled: Filled
let ada: Seat
let ben: Seat

beforeAll(async () => {
  desk = await openDesk()
  filled = await fillShop(desk)
  ada = await desk.seatOf(desk.ada.id)
  ben = await desk.seatOf(desk.ben.id)
}, 90_000)

afterAll(() => desk?.close())

async function openNora({ page }: Seat) {
  await page.goto(`${desk.base}/inbox/all/${filled.conversation.number}`)
  await page.locator('article', { hasText: 'only pieces' }).waitFor()
  await page.locator('.card-pane .facts').waitFor()
}
const messagesOfNora = async () =>
  (await desk.ada.get(`/conversations/${filled.conversation.id}/messages`)).body.data as {
    text: string
  }[]
const customer = async () => (await desk.ada.get(`/customers/${filled.customerId}`)).body

describe('the card', () => {
  it('D53: tells all one must know above the fold of 1280×800', async () => {
    await openNora(ada)
    const { page } = ada
    const card = page.locator('.card-pane')
    const told = [
      card.getByRole('heading', { name: 'Nora' }),
      card.getByText('Call them'),
      card.getByText('Care hold'),
      card.getByText(/Last score: [25] of 5/),
      card.getByText('The planter before Friday'),
      card.getByText('A gift card in Dutch'),
      card.getByText('Dutch', { exact: true }),
      card.getByText('24 November'),
      card.getByText('Her mother is 80 this spring.'),
      page.locator('.conv-head .state-line'),
    ]
    for (const one of told) {
      const box = (await one.first().boundingBox())!
      expect(box.y + box.height, String(one)).toBeLessThan(800)
    }
    await picture(page, 'card-desk')
  })

  it('T38: tells how they scored us, contact by contact', async () => {
    const scores = ada.page
      .locator('.card-pane')
      .getByRole('region', { name: 'How they scored us' })
    await scores.waitFor()
    expect(await scores.getByRole('link').count()).toBeGreaterThan(0)
    expect(await scores.getByRole('link').first().innerText()).toMatch(/^(Good|Poor|Very)/)
  })

  it('D54: a field is changed where it stands: Enter saves and says so, Escape gives it back', async () => {
    const { page } = ada
    const name = page.locator('.card-pane').getByRole('button', { name: /^Best time/ })
    await name.click()
    await page.keyboard.type('Mornings')
    await page.keyboard.press('Escape')
    await name.getByText('Evenings').waitFor()
    await name.click()
    await page.keyboard.type('After school')
    await page.keyboard.press('Enter')
    await page.locator('.card-pane').getByText('Saved').waitFor()
    await expect.poll(async () => (await customer()).bestTime).toBe('After school')
  })

  it('D54: of two who change one field the second sees both values and chooses', async () => {
    await openNora(ben)
    const field = (seat: Seat) =>
      seat.page.locator('.card-pane').getByRole('button', { name: /^Call them/ })
    await field(ben).click()
    await field(ada).click()
    await ada.page.keyboard.type('Mrs Vale')
    await ada.page.keyboard.press('Enter')
    await expect.poll(async () => (await customer()).nameToUse).toBe('Mrs Vale')
    await ben.page.keyboard.type('Norie')
    await ben.page.keyboard.press('Enter')
    const contest = ben.page.locator('.card-pane .contest')
    await contest.getByText('Mrs Vale').waitFor()
    await contest.getByText('Norie').waitFor()
    expect((await customer()).nameToUse).toBe('Mrs Vale')
    await picture(ben.page, 'card-contest')
    await contest.getByRole('button', { name: 'Put mine' }).click()
    await expect.poll(async () => (await customer()).nameToUse).toBe('Norie')
  })

  it('D54: says who changed a field before, while one is about to', async () => {
    const { page } = ben
    await page
      .locator('.card-pane')
      .getByRole('button', { name: /^Call them/ })
      .click()
    const told = page.getByRole('list', { name: 'Who changed it' })
    await told.getByText('Changed by Ben').first().waitFor()
    await told.getByText('Changed by Ada').first().waitFor()
    await page.keyboard.press('Escape')
  })

  it('D55: a search shows the words in their context, and Escape leads back', async () => {
    const { page } = ada
    await page.goto(`${desk.base}/inbox/all`)
    await page.getByRole('row').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.locator('.palette').waitFor()
    await page.keyboard.type('pieces')
    await page
      .getByRole('option', { name: /pieces/ })
      .last()
      .waitFor()
    await page.locator('[cmdk-item][data-value="search pieces"]').click()
    await page.locator('main mark', { hasText: 'pieces' }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/inbox/all')
  })
})

describe('without a line', () => {
  it('D58: says so quietly, goes on reading, keeps the draft, refuses acts clearly', async () => {
    const { page, context } = ada
    await context.setOffline(false)
    // The way back of the search before has ended: a step of it would cut the next one short.
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(500)
    await openNora(ada)
    await page.getByRole('row').filter({ hasText: 'Hugo' }).hover()
    // What is fetched at leisure has come, the composer's code with it.
    await page.waitForLoadState('networkidle')
    await page.waitForTimeout(500)
    await context.setOffline(true)
    await page
      .getByRole('status')
      .filter({ hasText: /reach|offline/i })
      .first()
      .waitFor()
    await page.locator('.conv-head h1').focus()
    await page.keyboard.press('r')
    const isWriting = () =>
      page.evaluate(() => document.activeElement?.closest('.composer [role=textbox]') != null)
    await expect.poll(isWriting).toBe(true)
    await page.keyboard.type('Written in a tunnel.')
    await page.waitForTimeout(1_500)
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(kept).toContain('Written in a tunnel.')
    const before = (await messagesOfNora()).length
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor()
    const field = page.locator('.composer [role=textbox]')
    await expect.poll(() => field.innerText()).toContain('Written in a tunnel.')
    expect(await messagesOfNora()).toHaveLength(before)
    await picture(page, 'card-offline')
  })

  it('D58: recovers by itself, and what was kept is sent once', async () => {
    const { page, context } = ada
    const before = (await messagesOfNora()).length
    await context.setOffline(false)
    await expect
      .poll(() => page.getByText(/cannot be reached/i).count(), { timeout: 15_000 })
      .toBe(0)
    await page.locator('.composer [role=textbox]').focus()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('article').getByText('Written in a tunnel.').waitFor()
    await expect.poll(async () => (await messagesOfNora()).length).toBe(before + 1)
    await page.reload()
    await page.getByRole('article').getByText('Written in a tunnel.').waitFor()
    expect(await page.getByRole('article').getByText('Written in a tunnel.').count()).toBe(1)
    ada.errors.length = 0
  })
})

describe('on a phone', () => {
  let phone: Page
  const noSideways = async () =>
    expect(
      await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    ).toBe(true)

  /** Everything to press that is smaller than a finger; links in running words are exempt. */
  const smallTargets = () =>
    phone.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, select, [role=tab], nav a')]
        .filter((at) => at.checkVisibility() && !at.closest('.sr, .skip, [inert], [role=row]'))
        .map((at) => ({ at, box: at.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
        .map(
          ({ at, box }) =>
            `${at.className} ${at.innerText || at.ariaLabel} ${box.width}×${box.height}`,
        ),
    )

  beforeAll(async () => {
    const { token } = { token: await desk.shop.link(desk.ada.id) }
    const context = await desk.browser.newContext({
      baseURL: desk.base,
      viewport: sizes.phone,
      hasTouch: true,
      isMobile: true,
      locale: 'en-GB',
    })
    phone = await context.newPage()
    await phone.goto('/sign-in')
    await phone.evaluate(
      (given) =>
        fetch('/api/v1/session/link', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token: given }),
        }),
      token,
    )
  })

  it('D60: list, conversation and card are pages, and back goes back', async () => {
    await phone.goto('/inbox/all')
    await phone.getByRole('row').filter({ hasText: 'Hugo' }).tap()
    await phone.locator('article', { hasText: 'saucer' }).first().waitFor()
    expect(await phone.getByRole('row').first().isVisible()).toBe(false)
    await noSideways()
    await phone.getByRole('tab', { name: 'Hugo' }).tap()
    await phone.locator('.card-pane').getByText('hugo.stein@example.com').waitFor()
    await noSideways()
    await picture(phone, 'phone-card')
    await phone.goBack()
    await phone.locator('article').first().waitFor()
    await phone.goBack()
    await phone.getByRole('row').first().waitFor()
    await noSideways()
    await picture(phone, 'phone-list')
  })

  it('D60: every target takes a finger', async () => {
    await phone.goto('/inbox/all')
    await phone.getByRole('row').first().waitFor()
    expect(await smallTargets()).toEqual([])
    await phone.getByRole('row').filter({ hasText: 'Hugo' }).tap()
    await phone.locator('article').first().waitFor()
    expect(await smallTargets()).toEqual([])
    await phone.getByRole('tab', { name: 'Hugo' }).tap()
    await phone.locator('.card-pane').getByText('hugo.stein@example.com').waitFor()
    expect(await smallTargets()).toEqual([])
  })

  it('D60: the main job by touch: read, answer, resolve with a reason', async () => {
    await phone.goto('/inbox/all')
    await phone.getByRole('row').filter({ hasText: 'Hugo' }).tap()
    await phone.locator('.composer [role=textbox]').tap()
    // As high as what a keyboard leaves free.
    await phone.setViewportSize({ width: 390, height: 500 })
    await phone.keyboard.type('Yes, it does.')
    const send = phone.getByRole('button', { name: /^Send to/ })
    const box = (await send.boundingBox())!
    expect(box.y + box.height).toBeLessThanOrEqual(500)
    await picture(phone, 'phone-answer')
    await send.tap()
    await phone.setViewportSize(sizes.phone)
    await phone.getByRole('article').getByText('Yes, it does.').waitFor()
    await phone.getByRole('button', { name: 'Resolve' }).tap()
    await phone.getByRole('option').first().tap()
    await expect
      .poll(async () => {
        const { data } = (await desk.ada.get('/conversations?state=resolved&limit=50')).body
        return data.some(({ subject }: { subject: string }) =>
          subject.startsWith('Does the saucer'),
        )
      })
      .toBe(true)
  })
})

describe('the console', () => {
  it('stays clean', () => {
    // A field that two have changed answers 409, as it should.
    const others = [...ada.errors, ...ben.errors].filter((error) => !error.includes('409'))
    expect(others).toEqual([])
  })
})

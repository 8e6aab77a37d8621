// What customers say unasked, as people meet it: the mood in the head of a conversation with its
// reasons and a correction, and the page of everything said, by keyboard and on a phone.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { drawBlindTexts } from '../../src/insights/reading/draw.ts'
import { systemActor } from '../../src/kernel/http/index.ts'
import { expectAccessible, expectLooks, picture, sizes } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let seat: Seat
let page: Page
let number: number

beforeAll(async () => {
  desk = await openDesk()
  const { conversationId } = await desk.mailFrom('Nora Vale', {
    subject: 'My planter',
    text: 'This is the third time I write. Still nothing. Unacceptable!',
    messageId: '<first@example.com>',
  })
  await desk.shop.settle()
  await desk.mailFrom('Nora Vale', {
    subject: 'Re: My planter',
    text: 'The new planter is here and it is whole. Thank you, Ada.',
    inReplyTo: '<first@example.com>',
  })
  await desk.mailFrom('Hugo Stein', {
    subject: 'Telefonat',
    text: 'Ihr Kollege war unfreundlich, ich fühlte mich gehetzt. Der Topf ist kaputt.',
  })
  await desk.mailFrom('Yuki Tanaka', { subject: 'A fig', text: 'Which size for a fig, please?' })
  await desk.shop.settle()
  number = (await desk.ada.get(`/conversations/${conversationId}`)).body.number
  seat = await desk.seatOf(desk.ada.id)
  page = seat.page
}, 90_000)

afterAll(() => desk?.close())

const mood = () => page.locator('.mood-button')

describe('the mood of a conversation', () => {
  it('stands in its head, says why, and is corrected by hand', async () => {
    await page.goto(`/inbox/all/${number}`)
    await mood().waitFor()
    expect(await mood().textContent()).toBe('Angry, now content')
    await mood().press('Enter')
    const float = page.getByRole('dialog', { name: 'Mood of the customer' })
    expect(await float.locator('.mood-reasons').textContent()).toContain('Thank you')
    await expectAccessible(page)
    await picture(page, 'mood-reasons')
    await float.getByRole('radio', { name: 'Neutral' }).click()
    await float.getByText('Corrected by Ada').waitFor()
    expect(await mood().textContent()).toBe('Angry, now neutral')
    await float.getByRole('button', { name: 'As the rules read it: content' }).click()
    await page.getByText('Angry, now content').waitFor()
  })
})

describe('the page of everything said', () => {
  it('is a key away, and shows the words with what was found', async () => {
    await page.goto('/')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await page.getByRole('heading', { name: 'What customers say' }).waitFor()
    await page.goto('/voice?days=0')
    const item = page.getByRole('listitem').filter({ hasText: 'Hugo Stein' })
    await item.waitFor()
    expect(await item.locator('mark').allTextContents()).toEqual([
      'unfreundlich',
      'gehetzt',
      'kaputt',
    ])
    expect(await page.locator('.voice-item').count()).toBe(4)
    await picture(page, 'voice')
  })

  it('is filtered by theme, mood and language, and says so when nothing is left', async () => {
    await page.getByRole('combobox', { name: 'Theme', exact: true }).selectOption('felt-rushed')
    await page.waitForFunction(() => document.querySelectorAll('.voice-item').length === 1)
    expect(new URL(page.url()).searchParams.get('theme')).toBe('felt-rushed')
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fr')
    await page.getByRole('heading', { name: 'Nobody said that' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.voice-item').length === 4)
  })

  it('lets an agent take a theme away and give one', async () => {
    const item = page.getByRole('listitem').filter({ hasText: 'Hugo Stein' })
    await item.getByRole('button', { name: 'Remove Rude' }).click()
    await item.getByRole('button', { name: 'Remove Rude' }).waitFor({ state: 'detached' })
    await item.getByRole('combobox', { name: 'Add a theme' }).selectOption('late-delivery')
    await item.getByText('by a person').waitFor()
  })

  it('has no violation in light and dark, at a desk and on a phone', async () => {
    await expectLooks(page, 'voice')
  })

  it('shows an agent what is recognised and how often, and leads to the texts', async () => {
    const { page: hers } = await desk.seatOf(desk.ada.id)
    await hers.clock.setFixedTime(desk.shop.clock.now())
    await hers.goto('/voice/themes')
    await hers.getByText('None yet. A lead or an owner names them.').waitFor()
    await hers.getByRole('heading', { name: 'Recognised from the start' }).waitFor()
    const link = hers.getByRole('link', { name: 'one text in 90 days Felt rushed' })
    await link.waitFor()
    await expectLooks(hers, 'themes')
    await hers.goto('/voice/reviews')
    await hers.getByRole('heading', { name: 'Reviews are for leads and owners' }).waitFor()
    await hers.goBack()
    await link.press('Enter')
    await hers.waitForFunction(() => document.querySelectorAll('.voice-item').length === 1)
    expect(new URL(hers.url()).searchParams.get('theme')).toBe('felt-rushed')
  })

  it('names what many say, sets the rest aside, and keeps every form of a theme', async () => {
    for (const name of ['Ida Roos', 'Tom Hart', 'Lea Brandt']) {
      await desk.mailFrom(name, { subject: 'A hole', text: 'Is there a drainage hole in it?' })
    }
    await desk.shop.settle()
    const { page: theirs } = await desk.seatOf(desk.shop.ownerId)
    await theirs.goto('/voice/themes')
    await theirs.getByRole('button', { name: 'Name it: “drainage hole”' }).press('Enter')
    await theirs.getByLabel('Name', { exact: true }).fill('Drainage')
    await theirs.getByLabel('What it is about').selectOption('product')
    await picture(theirs, 'themes-naming')
    await theirs.getByRole('button', { name: 'Save' }).press('Enter')
    await theirs.getByRole('heading', { name: 'Drainage', exact: true }).waitFor()
    await theirs.getByRole('button', { name: 'Edit Drainage' }).click()
    await theirs.getByLabel('Phrases, one on each line').fill('drainage hole\ndrains')
    await theirs.getByRole('button', { name: 'Save' }).click()
    await theirs.getByRole('button', { name: 'Version 2' }).click()
    await theirs.getByRole('dialog').getByText('Version 1').waitFor()
    await expectAccessible(theirs)
    await theirs.keyboard.press('Escape')
    await theirs.getByRole('button', { name: 'Retire Drainage' }).click()
    await theirs.getByRole('button', { name: 'Bring Drainage back' }).waitFor()
  })

  it('queues who felt rushed for a lead, who says what was found and takes it back', async () => {
    await page.goto('/voice')
    await page.getByRole('link', { name: 'Themes' }).waitFor()
    expect(await page.getByRole('link', { name: 'Reviews' }).count()).toBe(0)
    const lead = await desk.shop.member('rea', 'lead')
    const { page: theirs } = await desk.seatOf(lead.id)
    await theirs.goto('/voice/reviews')
    const item = theirs.getByRole('listitem').filter({ hasText: 'Hugo Stein' })
    await item.getByLabel('What did you find?').fill('Closed before the second question.')
    await expectAccessible(theirs)
    await picture(theirs, 'voice-reviews')
    await theirs.setViewportSize(sizes.phone)
    await theirs.emulateMedia({ colorScheme: 'dark' })
    await picture(theirs, 'voice-reviews-phone-dark')
    await item.getByRole('button', { name: 'Mark as reviewed' }).press('Enter')
    await theirs.getByRole('heading', { name: 'Nothing here' }).waitFor()
    await theirs.getByRole('tab', { name: 'Reviewed' }).click()
    await item.getByText('Closed before the second question.').waitFor()
    await picture(theirs, 'voice-reviewed')
    await item.getByRole('button', { name: 'Review again' }).press('Enter')
    await theirs.getByRole('heading', { name: 'Nothing here' }).waitFor()
  })

  it('is checked by people who do not see what the rules said', async () => {
    const { workshop } = desk.shop.product.parts
    await desk.shop.settle()
    await sql`update mood_reading set at = at - interval '28 days'`.execute(workshop.db)
    await workshop.transact(systemActor('test'), drawBlindTexts)
    await page.setViewportSize(sizes.desk)
    await page.goto('/voice/check')
    for (let left = 7; left > 0; left--) {
      await page
        .getByText(`${7 - left} of 7 read`)
        .first()
        .waitFor()
      await page.getByRole('radio', { name: 'Neutral' }).click()
      if (left === 7) {
        await expectAccessible(page)
        await picture(page, 'voice-check')
      }
      await page.getByRole('button', { name: 'Say so and go on' }).click()
    }
    await page.getByRole('heading', { name: 'All read' }).waitFor()
    await page.getByRole('heading', { name: 'How far people and rules agree' }).waitFor()
    await picture(page, 'voice-agreement')
    await page.goto('/voice')
    await page.getByText('Checked by people').waitFor()
  })

  it('says what happened when the server does not answer, and asks again', async () => {
    await page.route('**/api/v1/voice?*', (route) => route.abort())
    await page.goto('/voice?days=7')
    await page.getByRole('heading', { name: 'What customers say could not be fetched' }).waitFor()
    await page.unroute('**/api/v1/voice?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.voice-list, .empty').first().waitFor()
  })
})

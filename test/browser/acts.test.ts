// What one does with a conversation: seen at once, refused with a sentence, undone within ten
// seconds, set aside in words, and all of it by name. Ids are those of the acceptance checks.

import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { picture } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let ada: Seat
let page: Page

// A machine with others on it is slow at times; nothing here waits longer than it has to.
vi.setConfig({ testTimeout: 20_000 })
const soon = { timeout: 8_000 }
const start = new Date('2026-03-17T09:12:00Z')

beforeAll(async () => {
  desk = await openDesk(start)
  await desk.ada.patch('/me', { timezone: 'America/New_York' })
  ada = await desk.seatOf(desk.ada.id)
  page = ada.page
  page.setDefaultTimeout(8_000)
  await page.clock.setFixedTime(start)
}, 90_000)

afterAll(async () => {
  await desk?.close()
})

const toast = () => page.locator('.toast')
const undo = () => toast().getByRole('button', { name: /^Undo, (10|9)\s/ })
const row = (text: string) => page.getByRole('row', { name: new RegExp(text) })
const stateOf = async (id: string) => (await desk.ada.get(`/conversations/${id}`)).body.state

async function open(id: string, view = 'all') {
  const { body } = await desk.ada.get(`/conversations/${id}`)
  await page.goto(`${desk.base}/inbox/${view}/${body.number}`)
  await page.locator('.conv-head .state-line').waitFor()
  await page.locator('.sheet.rich').waitFor()
  await page.locator('.conv-head h1').click()
}

async function mail(name: string, subject: string, text = `${subject}, please.`) {
  return (await desk.mailFrom(name, { subject, text })).conversationId
}

describe('acts', () => {
  it('D41 shows every act at once, and takes back with a sentence what is refused', async () => {
    const id = await mail('Nora Vale', 'Refusals')
    await mail('Nora Vale', 'After refusals')
    const sentence = 'Only leads may do this today.'
    const held: Route[] = []
    const refuse = async () => {
      await expect.poll(() => held.length, soon).toBe(1)
      await held.shift()!.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          title: 'Forbidden',
          status: 403,
          code: 'forbidden',
          detail: sentence,
        }),
      })
      await toast().getByText(sentence).waitFor()
      await toast().getByRole('button', { name: 'Close' }).click()
    }
    await open(id)
    await page.route(
      /\/conversations\/[^/]+\/(assignment|tags|priority|snooze|resolution)/,
      (route) => (route.request().method() === 'GET' ? route.continue() : void held.push(route)),
    )
    const head = page.locator('.conv-head')

    await page.keyboard.press('a')
    await page.getByRole('menuitem', { name: 'Ben' }).click()
    await head.getByRole('button', { name: /Assigned to.*Ben/ }).waitFor()
    await refuse()
    await head.getByRole('button', { name: /Assigned to.*Nobody/ }).waitFor()

    await head.getByRole('button', { name: /Change the tags/ }).click()
    await page.getByLabel('Add a tag').fill('vip')
    await page.keyboard.press('Enter')
    await head.getByText('vip').waitFor()
    await page.keyboard.press('Escape')
    await refuse()
    await head.getByText('No tags').waitFor()

    await head.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Urgent' }).click()
    await head.getByText('Urgent').waitFor()
    await refuse()
    await head.getByText('Urgent').waitFor({ state: 'detached' })

    await page.locator('.conv-head h1').click()
    await page.keyboard.press('s')
    await page.getByRole('combobox', { name: 'Snooze until' }).fill('in 3h')
    await page.keyboard.press('Enter')
    await row('Refusals, .*[Ss]nooze').first().waitFor()
    await refuse()
    await row('Refusals, .*[Ss]nooze').first().waitFor({ state: 'detached' })

    await open(id)
    await page.keyboard.press('e')
    await page.getByRole('combobox', { name: /contact/i }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await row('Refusals, .*[Rr]esolved').first().waitFor()
    await refuse()
    await row('Refusals, .*[Rr]esolved').first().waitFor({ state: 'detached' })
    expect(await stateOf(id)).toBe('open')
    await page.unroute(/\/conversations\/[^/]+\/(assignment|tags|priority|snooze|resolution)/)
  })

  it('D42 offers ten seconds of undo for what takes something away, and asks nothing', async () => {
    const id = await mail('Sam Reed', 'Undone')
    await desk.ada.put(`/conversations/${id}/tags`, { tags: ['vip'] })
    await open(id)
    await page.keyboard.press('e')
    await page.getByRole('combobox', { name: /contact/i }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await undo().waitFor()
    await expect.poll(() => stateOf(id), soon).toBe('resolved')
    await undo().click()
    await expect.poll(() => stateOf(id), soon).toBe('open')
    expect((await desk.ada.get(`/conversations/${id}`)).body.reopenCount).toBe(0)

    await open(id)
    await page.getByRole('button', { name: /vip.*Change the tags/ }).click()
    await page.locator('[role=dialog] .tag').getByRole('button').click()
    await undo().waitFor()
    await expect
      .poll(async () => (await desk.ada.get(`/conversations/${id}`)).body.tags, soon)
      .toEqual([])
    await page.keyboard.press('Escape')
    await undo().click()
    await expect
      .poll(async () => (await desk.ada.get(`/conversations/${id}`)).body.tags, soon)
      .toEqual(['vip'])
  })

  it('D42 makes two customers one, and two again', async () => {
    const sam = (await desk.ada.get(`/conversations/${await mail('Sam Reed', 'Twin one')}`)).body
    const other = (await desk.ada.get(`/conversations/${await mail('Samuel Reed', 'Twin two')}`))
      .body
    const { id: lead } = await desk.shop.member('mira', 'lead')
    const seat = await desk.seatOf(lead)
    seat.page.setDefaultTimeout(8_000)
    await seat.page.goto(`${desk.base}/customers/${sam.customer.id}`)
    await seat.page
      .getByRole('button', { name: /^Merge/ })
      .first()
      .click()
    await seat.page.getByLabel('The other record').fill('Samuel')
    await seat.page.getByRole('option', { name: /Samuel Reed/ }).click()
    await seat.page.getByRole('button', { name: 'Merge Samuel Reed into Sam Reed' }).click()
    const button = seat.page.locator('.toast').getByRole('button', { name: /^Undo, (10|9)\s/ })
    await button.waitFor()
    const addresses = async () =>
      (await desk.ada.get(`/customers/${sam.customer.id}`)).body.identities.length
    await expect.poll(addresses, soon).toBe(2)
    await button.click()
    await expect.poll(addresses, soon).toBe(1)
    expect((await desk.ada.get(`/customers/${other.customer.id}`)).body.name).toBe('Samuel Reed')
    await seat.context.close()
  })
})

describe('snoozing', () => {
  it('D43 understands when, says the date in my own zone, and wakes at the top', async () => {
    const [first, later] = [
      await mail('Hugo Mann', 'Waits longest'),
      await mail('Lena Fox', 'Winter care'),
    ]
    await open(later)
    await page.keyboard.press('s')
    const field = page.getByRole('combobox', { name: 'Snooze until' })
    const option = page.locator('#snooze-list [role=option]').first()
    await field.fill('in 3h')
    expect(await option.innerText()).toMatch(/08:12/)
    await field.fill('tue 9')
    expect(await option.innerText()).toMatch(/Tue 24 Mar 09:00/)
    await picture(page, 'acts-snooze')
    await page.keyboard.press('Enter')
    await toast()
      .getByText(/Set aside until Tue 24 Mar 09:00/)
      .waitFor()
    await expect
      .poll(async () => (await desk.ada.get(`/conversations/${later}`)).body.snoozedUntil, soon)
      .toBe('2026-03-24T13:00:00.000Z')
    await page.goto(`${desk.base}/inbox/all`)
    await row('Waits longest').waitFor()
    expect(await row('Winter care').count()).toBe(0)

    desk.shop.clock.travelTo(new Date('2026-03-24T13:00:10Z'))
    await desk.shop.settle()
    await row('Winter care').getByText('Back from snooze').waitFor()
    expect(await page.getByRole('row').first().getAttribute('aria-label')).toMatch(/Winter care/)
    await picture(page, 'acts-woken')
    await page.reload()
    await row('Winter care').getByText('Back from snooze').waitFor()
    expect(await page.getByRole('row').first().getAttribute('aria-label')).toMatch(/Winter care/)
    const answered = await desk.ada.post(`/conversations/${later}/replies`, { text: 'Less water.' })
    expect(answered.status).toBe(201)
    await row('Winter care').getByText('Back from snooze').waitFor({ state: 'detached' })
    expect(await stateOf(first)).toBe('open')
  })

  it('D43 waits for the customer’s own answer, in words', async () => {
    const { conversationId: id } = await desk.mailFrom('Sam Reed', {
      subject: 'Photo wanted',
      text: 'It is broken.',
      messageId: '<photo@example.com>',
    })
    await open(id)
    await page.keyboard.press('s')
    await page.getByRole('combobox', { name: 'Snooze until' }).fill('when Sam answers')
    await page.getByRole('option', { name: /When Sam answers/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => stateOf(id), soon).toBe('pending')
    await desk.mailFrom('Sam Reed', {
      subject: 'Re: Photo wanted',
      text: 'Here it is.',
      inReplyTo: '<photo@example.com>',
    })
    await expect.poll(() => stateOf(id), soon).toBe('open')
  })
})

describe('by name', () => {
  it('D44 finds acts, places, people and conversations by name, even mistyped', async () => {
    const id = await mail('Zoë Ünal', 'Olive tree in winter')
    const { body } = await desk.ada.get(`/conversations/${id}`)
    await open(id)
    await page.keyboard.press('Control+K')
    const input = page.getByPlaceholder('Find or do anything')
    const first = page.locator('.palette [role=option]').first()
    await input.waitFor()
    expect(await page.locator('.palette [cmdk-group-heading]').first().innerText()).toBe('Here')
    expect(await first.innerText()).toMatch(/Snooze|Resolve|Assign|Reply|Write a note/)
    const found: [string, RegExp][] = []
    for (const [typed] of phrases(body.number)) {
      await input.fill(typed)
      await expect.poll(() => page.locator('.palette [aria-selected=true]').count(), soon).toBe(1)
      found.push([typed, new RegExp((await first.innerText()).split('\n')[0]!)])
    }
    for (const [index, [typed, wanted]] of phrases(body.number).entries())
      expect(`${typed}: ${found[index]![1].source}`).toMatch(wanted)
    await input.fill('snooze')
    expect(await first.locator('kbd').innerText()).toBe('S')
    await picture(page, 'acts-palette')
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Snooze until' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('D44 works while typing, keeps the words, and remembers what was used last', async () => {
    await page.locator('.sheet.rich').click()
    await page.keyboard.type('Half a sen')
    await page.keyboard.press('Control+K')
    const first = page.locator('.palette [role=option]').first()
    await page.locator('.palette').getByText('Used last').waitFor()
    expect(await first.innerText()).toMatch(/Snooze/)
    await page.keyboard.press('Escape')
    await page.locator('.palette').waitFor({ state: 'detached' })
    await page.locator('.sheet.rich:focus').waitFor()
    await page.keyboard.type('tence')
    expect(await page.locator('.sheet.rich').innerText()).toBe('Half a sentence')
  })

  it('D45 guesses the reason, says that it guesses, and one Enter takes it', async () => {
    const reasons = (await desk.ada.get('/reasons')).body.data as {
      id: string
      name: string
      parentId: string | null
    }[]
    const leaf = reasons.find(({ id }) => !reasons.some(({ parentId }) => parentId === id))!
    for (const name of ['Grace', 'Yuki', 'Lena']) {
      const past = await mail(name, 'Glaze flakes', 'The turquoise glaze flakes off my bowl.')
      await desk.ada.post(`/conversations/${past}/resolution`, { reasonId: leaf.id })
    }
    const id = await mail(
      'Nora Vale',
      'Flaking',
      'Since Sunday the glaze of the turquoise bowl flakes.',
    )
    await open(id)
    await page.keyboard.press('e')
    const guess = page.locator('#reason-list').getByRole('option', { selected: true })
    await guess.getByText('our guess').waitFor()
    expect(await guess.innerText()).toContain(leaf.name)
    await picture(page, 'acts-guess')
    await page.keyboard.press('Enter')
    await expect.poll(() => stateOf(id), soon).toBe('resolved')
    expect((await desk.ada.get(`/conversations/${id}`)).body.reasonId).toBe(leaf.id)
  })
})

/** What is typed, and what must then stand first. */
const phrases = (number: number): [string, RegExp][] => [
  ['reply', /Reply/],
  ['note', /Write a note/],
  ['assign', /Assign/],
  ['resolve', /Resolve/],
  ['resovle', /Resolve/],
  ['snoze', /Snooze/],
  ['unfold', /Unfold/],
  ['today', /Today/],
  ['setings', /Settings/],
  ['unassigned', /Unassigned/],
  ['zoe unal', /Zoë Ünal/],
  ['olive winter', /Zoë Ünal/],
  [String(number), /Zoë Ünal/],
]

it('keeps the console clean', () => {
  const refusals = /status of 403|Failed to load resource/
  expect(ada.errors.filter((error) => !refusals.test(error))).toEqual([])
})

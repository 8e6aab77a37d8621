// The list of conversations, in a browser: what a row tells, that nothing moves under the hand,
// that ten thousand rows are as good as ten, and that one act reaches a whole view.

import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let seat: Seat
let page: Page
/** The conversations of `all`, the longest waiting first. */
const ids: string[] = []
const minute = 60_000
const names = ['Nora Vale', 'Sam Reed', 'Lena Okafor', 'Hugo Brandt', 'Yuki Tanaka', 'Grace Hale']
const manyMax = 1240

beforeAll(async () => {
  desk = await openDesk()
  for (let i = 0; i < 30; i++) {
    const name = `${names[i % names.length]} ${i}`
    const text = `Question ${i}: does the planter drain?`
    ids.push((await desk.mailFrom(name, { subject: `Planter ${i}`, text })).conversationId)
    desk.shop.clock.advance(minute)
  }
  await many(manyMax, { state: 'snoozed' })
  await many(10_000, { state: 'pending' })
  seat = await desk.seatOf(desk.ada.id)
  page = seat.page
  await seat.context.clock.setFixedTime(desk.shop.clock.now())
}, 90_000)

afterAll(() => desk?.close())

/** Conversations nobody needs to read, put straight into the table. */
async function many(count: number, { state }: { state: 'snoozed' | 'pending' }) {
  const { db } = desk.shop.product.parts.workshop
  const like = ids[0]!
  await sql`insert into conversation (id, inbox_id, customer_id, channel, subject, state, waiting_on,
      snoozed_until, last_message_at, last_message_kind, preview, created_at, updated_at)
    select md5(${state} || n)::uuid, c.inbox_id, c.customer_id, 'email', 'Order ' || (10000 + n), ${state},
      ${state === 'pending' ? 'customer' : null}, ${state === 'snoozed' ? new Date('2026-05-01') : null}::timestamptz,
      c.created_at - n * interval '1 minute', 'agent', 'We have sent it.', c.created_at, c.created_at
    from conversation c, generate_series(1, ${count}::int) n where c.id = ${like}::uuid`.execute(db)
}

const poll = <T>(read: () => T) => expect.poll(read, { timeout: 15_000, interval: 25 })
const rows = (on = page) => on.locator('.conv-list [role=row]')
const row = (id: string, on = page) => on.locator(`.conv-list [role=row][data-key="${id}"]`)
const shownIds = () =>
  rows().evaluateAll((all) => all.map((one) => one.getAttribute('data-key') ?? ''))
const scrollTop = () => page.locator('.conv-list').evaluate((list) => list.scrollTop)
const scrollTo = (top: number) =>
  page.locator('.conv-list').evaluate((list, to) => list.scrollTo({ top: to }), top)
const count = async (query: string) =>
  (await desk.ada.get(`/conversation-count?${query}`)).body.count as number
const away = () => page.mouse.move(900, 300)

async function openView(path: string) {
  await page.goto(`${desk.base}/inbox/${path}`)
  await rows().first().waitFor()
  await away()
}

/** Rows that lie wholly inside the list. */
const wholeRows = () =>
  page.locator('.conv-list').evaluate((list) => {
    const { top, bottom } = list.getBoundingClientRect()
    return [...list.querySelectorAll('[role=row]')].filter((one) => {
      const box = one.getBoundingClientRect()
      return box.top >= top - 0.5 && box.bottom <= bottom + 0.5
    }).length
  })

async function setDensity(density: 'comfortable' | 'compact') {
  await desk.ada.patch('/me', { preferences: { density } })
}

describe('what a row tells', () => {
  it('D1 shows at least 10 comfortable or 20 compact rows with name, subject and waiting time', async () => {
    // Ruling 28 sets the numbers.
    for (const [density, least] of [
      ['comfortable', 10],
      ['compact', 20],
    ] as const) {
      await setDensity(density)
      await openView('all')
      await poll(wholeRows).toBeGreaterThanOrEqual(least)
      for (const part of ['.who', '.subj', '.waits']) {
        const box = (await rows().nth(3).locator(part).boundingBox())!
        expect([density, part, box.width > 20 && box.height > 8]).toEqual([density, part, true])
      }
      await picture(page, `list-${density}`)
    }
    await setDensity('comfortable')
  })

  it('D2 tells who, what, by which channel, since when, whose, whether unread and who is there', async () => {
    const id = ids[2]!
    await desk.ada.put(`/conversations/${id}/assignment`, { assigneeId: desk.ben.id })
    const { body } = await desk.ada.get(`/conversations/${id}`)
    const ben = await desk.seatOf(desk.ben.id)
    await openView('all')
    await ben.page.goto(`${desk.base}/inbox/all/${body.number}`)
    const nameOf = () => row(id).getAttribute('aria-label')
    await poll(nameOf).toContain('Ben is viewing')
    const name = (await nameOf())!
    for (const part of ['Lena Okafor 2', 'Planter 2', 'mail', 'unread', 'Ben'])
      expect(name).toContain(part)
    expect(name).toMatch(/waiting for 28\smin/i)
    await poll(() => row(id).locator('.waits').getAttribute('title')).toMatch(
      /^Waiting since .*17 March 2026.* 09:14/,
    )
    await ben.context.close()
    await poll(nameOf).not.toContain('viewing')
  })

  it('D3 counts the wait from the customer’s unanswered message', async () => {
    await openView('all')
    const before = await row(ids[0]!).locator('.waits').getAttribute('title')
    await desk.ben.post(`/conversations/${ids[0]}/notes`, { text: 'I ask the packers.' })
    await poll(() => row(ids[0]!).textContent()).toContain('2')
    expect(await row(ids[0]!).locator('.waits').getAttribute('title')).toBe(before)
    expect((await shownIds())[0]).toBe(ids[0])
  })
})

describe('order and place', () => {
  it('D4 begins with the longest waiting; the order chosen is in the URL and outlives a reload', async () => {
    await openView('all')
    expect((await shownIds()).slice(0, 5)).toEqual(ids.slice(0, 5))
    await page.getByRole('combobox', { name: 'Order' }).selectOption('recent')
    await poll(() => page.url()).toContain('order=recent')
    await poll(async () => (await shownIds())[0]).toBe(ids.at(-1))
    await page.reload()
    await rows().first().waitFor()
    expect((await shownIds())[0]).toBe(ids.at(-1))
  })

  it('D5 comes back to the same place and row, from a conversation and from elsewhere', async () => {
    await openView('all')
    await scrollTo(620)
    await row(ids[12]!).click()
    await page.getByRole('article').first().waitFor()
    expect(page.url()).toMatch(/\/inbox\/all\/\d+$/)
    const top = await scrollTop()
    await page.goBack()
    await poll(() => page.url()).toMatch(/\/inbox\/all$/)
    expect(Math.abs((await scrollTop()) - top)).toBeLessThanOrEqual(2)
    await poll(() => row(ids[12]!).getAttribute('aria-current')).toBe('true')
    await page.getByRole('link', { name: 'Customers' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor()
    await page.goBack()
    await row(ids[12]!).waitFor()
    await poll(async () => Math.abs((await scrollTop()) - top)).toBeLessThanOrEqual(2)
    expect(await row(ids[12]!).getAttribute('aria-current')).toBe('true')
  })

  it('D5 has an address for what the list is filtered by', async () => {
    await openView('all')
    await page.keyboard.press('/')
    await page.keyboard.type('okafor 26')
    await poll(shownIds).toEqual([ids[26]])
    expect(page.url()).toContain('find=okafor')
    await page.reload()
    await rows().first().waitFor()
    expect(await shownIds()).toEqual([ids[26]])
    expect(await page.getByRole('textbox', { name: 'Filter this list' }).inputValue()).toBe(
      'okafor 26',
    )
  })

  it('D6 shows a new conversation within a second, or behind “1 new” while somebody looks', async () => {
    await openView('all?order=recent')
    const first = await desk.mailFrom('Iris Novak', { subject: 'Just now', text: 'Hello' })
    await row(first.conversationId).waitFor({ timeout: 3000 })
    await rows().nth(4).hover()
    const under = () =>
      page.evaluate(() => document.querySelector('[role=row]:hover')?.getAttribute('data-key'))
    const before = await under()
    const second = await desk.mailFrom('Olaf Berg', { subject: 'And now', text: 'Hello' })
    const news = page.getByRole('button', { name: 'One new' })
    await news.waitFor()
    expect([await under(), await row(second.conversationId).count()]).toEqual([before, 0])
    await news.click()
    await row(second.conversationId).waitFor()
    for (const { conversationId } of [first, second])
      await desk.ada.put(`/conversations/${conversationId}/snooze`, {
        until: '2026-05-01T09:00:00Z',
      })
  })

  it('D6 shows it also when the server asked for patience in between', async () => {
    await openView('all?order=recent')
    await page.mouse.move(900, 700)
    const one = /\/api\/v1\/conversations\/[0-9a-f-]{36}$/
    let asked = 0
    await page.route(one, (route) => {
      asked += 1
      if (asked > 1) return route.continue()
      const contentType = 'application/problem+json'
      return route.fulfill({
        status: 429,
        contentType,
        body: '{"code":"too-many","detail":"Slow."}',
      })
    })
    const { conversationId } = await desk.mailFrom('Vera Lind', { subject: 'Patience', text: 'Hi' })
    await row(conversationId).waitFor()
    expect(asked).toBeGreaterThan(1)
    await page.unroute(one)
    // The browser itself writes down what was refused.
    seat.errors.splice(0)
    await desk.ada.put(`/conversations/${conversationId}/snooze`, { until: '2026-05-01T09:00:00Z' })
  })

  it('D7 moves no row because it was clicked, opened or read', async () => {
    await openView('all')
    const before = await shownIds()
    await row(before[4]!).click()
    await page.getByRole('article').first().waitFor()
    await poll(() => row(before[4]!).getAttribute('aria-label')).not.toContain('unread')
    expect(await shownIds()).toEqual(before)
  })

  it('D8 keeps a row that left the view, dimmed, until one moves on', async () => {
    await openView('all')
    await row(ids[3]!).click()
    await page.getByRole('article').first().waitFor()
    await away()
    await page.keyboard.press('e')
    await page.getByRole('combobox', { name: /contact/i }).fill('damaged')
    await page.keyboard.press('Enter')
    await poll(() => row(ids[3]!).getAttribute('aria-label')).toMatch(/resolved/i)
    expect(await row(ids[3]!).getAttribute('class')).toContain('dim')
    await page.keyboard.press('j')
    await poll(() => row(ids[3]!).count()).toBe(0)
  })

  it('D8 opens a link from elsewhere in the view one came from', async () => {
    await openView('unassigned')
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.day-line a[href^="/inbox/unassigned/"]').first().click()
    await page.getByRole('article').first().waitFor()
    expect(page.url()).toMatch(/\/inbox\/unassigned\/\d+$/)
  })
})

describe('many at once', () => {
  it('D9 marks with x, extends with Shift+J and K, and does one thing to all 1,240 of a view', async () => {
    const { body } = await desk.ada.get('/conversations?state=snoozed&order=recent&limit=1')
    await openView('snoozed')
    await row(body.data[0].id).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+J')
    const bar = page.getByRole('toolbar', { name: '2 conversations marked' })
    await bar.waitFor()
    const whole = await count('state=snoozed')
    await bar.getByRole('button', { name: `Select all ${whole.toLocaleString('en')}` }).click()
    const all = page.getByRole('toolbar', { name: /^All 1,24\d in this view/ })
    await all.getByRole('button', { name: 'Tag' }).click()
    await page.getByRole('combobox', { name: 'Add a tag' }).fill('recall')
    await picture(page, 'list-bulk')
    await page.keyboard.press('Enter')
    const progress = page.getByRole('progressbar')
    await progress.waitFor()
    // The page is free meanwhile.
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('.conv-pane h1').waitFor()
    expect(await progress.count()).toBe(1)
    await picture(page, 'list-bulk-progress')
    const toll = page
      .locator('.bulk')
      .getByText(`${whole.toLocaleString('en')} conversations changed.`)
    await toll.waitFor({ timeout: 45_000 })
    expect(await count('state=snoozed&tag=recall')).toBe(whole)
  }, 60_000)

  it('D9 puts all of them back with one undo, and survives a reload in between', async () => {
    const whole = await count('state=snoozed&tag=recall')
    await page.getByRole('button', { name: 'Undo all' }).click()
    await page.getByRole('progressbar').waitFor()
    await page.reload()
    await page.getByRole('progressbar').waitFor()
    await page
      .locator('.bulk')
      .getByText(`${whole.toLocaleString('en')} conversations are as they were.`)
      .waitFor({ timeout: 45_000 })
    expect(await count('state=snoozed&tag=recall')).toBe(0)
  }, 60_000)

  it('D10 scrolls through ten thousand rows with few of them drawn, and never stays blank', async () => {
    await openView('waiting')
    const box = (await page.locator('.conv-list').boundingBox())!
    await page.mouse.move(box.x + 100, box.y + 200)
    const filled = () =>
      page.locator('.conv-list').evaluate((list) => {
        const { top, bottom, left } = list.getBoundingClientRect()
        const points = [top + 20, (top + bottom) / 2, bottom - 20]
        return points.every((y) => document.elementFromPoint(left + 100, y)?.closest('[role=row]'))
      })
    for (let turn = 0; turn < 20; turn++) {
      await page.mouse.wheel(0, 3000)
      await poll(filled).toBe(true)
    }
    await poll(scrollTop).toBeGreaterThan(20_000)
    expect(await rows().count()).toBeLessThan(50)
  })

  it('D10 filters by /, and says where to look for more', async () => {
    await openView('waiting')
    await page.keyboard.press('/')
    await page.keyboard.type('order 10900')
    await poll(() => rows().count()).toBe(1)
    await page.getByText(/Looked at the first 1,\d\d\d\./).waitFor()
    expect(
      await page.getByRole('link', { name: 'Search everywhere' }).getAttribute('href'),
    ).toContain('/search?q=order')
    await page.keyboard.press('Escape')
    await poll(() => rows().count()).toBeGreaterThan(8)
  }, 60_000)
})

describe('an empty list', () => {
  it('D11 says why it is empty, what was done today and what to do next', async () => {
    const reasonId = (await desk.ada.get('/reasons')).body.data[0].id
    await desk.ada.put(`/conversations/${ids[6]}/assignment`, { assigneeId: desk.ada.id })
    await desk.ada.post(`/conversations/${ids[6]}/resolution`, { reasonId })
    await page.goto(`${desk.base}/inbox/mine`)
    const empty = page.locator('.list-pane .empty')
    await empty.getByText('Nothing waits for you').waitFor()
    await empty.getByText(/conversations were resolved today, \d by you/).waitFor()
    await picture(page, 'list-empty')
    await expectAccessible(page)
    await empty.getByRole('link', { name: 'Unassigned' }).click()
    await rows().first().waitFor()
    await page.goto(`${desk.base}/inbox/unsent`)
    await page.locator('.list-pane .empty').getByRole('link').waitFor()
    expect(await page.locator('.list-pane .empty').textContent()).not.toContain('today')
  })
})

describe('for everybody', () => {
  it('1.3.1 is a grid with one tab stop, real row numbers and what is marked', async () => {
    await openView('all')
    const grid = page.getByRole('grid', { name: 'Conversations' })
    const total = await count('state=open')
    await poll(() => grid.getAttribute('aria-rowcount')).toBe(String(total))
    expect(await grid.locator('[role=row][tabindex="0"]').count()).toBe(1)
    expect(await grid.locator('button:not([tabindex="-1"])').count()).toBe(0)
    await grid.locator('[role=row][tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    const active = () =>
      page.evaluate(() => {
        const { ariaSelected, ariaRowIndex } = document.activeElement as Element & {
          ariaRowIndex: string
        }
        return [ariaSelected, ariaRowIndex]
      })
    await poll(active).toEqual(['true', '2'])
    await page.keyboard.press('End')
    await poll(async () => (await active())[1]).toBe(String(total))
    await page.keyboard.press('Home')
    await page.keyboard.press(' ')
    await expectAccessible(page)
  })

  it('2.2.2 pauses live updates until they are resumed, in the list and on Today', async () => {
    await openView('all?order=recent')
    await page.keyboard.press('Shift+P')
    await page.getByText('Live updates are paused.').waitFor()
    const late = await desk.mailFrom('Vera Lind', { subject: 'While paused', text: 'Hello' })
    await desk.ben.put(`/conversations/${ids[20]}/priority`, { priority: 'urgent' })
    await page.getByText('Paused: 2 changes wait.').waitFor()
    expect(await row(late.conversationId).count()).toBe(0)
    expect(await row(ids[20]!).getAttribute('aria-label')).not.toContain('Urgent')
    await picture(page, 'list-paused')
    await page.keyboard.press('Shift+P')
    await row(late.conversationId).waitFor()
    await poll(() => row(ids[20]!).getAttribute('aria-label')).toMatch(/urgent/i)
    await page.getByRole('link', { name: 'Today' }).first().click()
    await page.locator('.today-head h1').waitFor()
    await page.getByRole('button', { name: 'Pause live updates' }).click()
    await page.getByText('Live updates are paused.').waitFor()
    const facts = await page.locator('.today-head').textContent()
    const held = await desk.mailFrom('Vera Lind', { subject: 'Held', text: 'Hello' })
    await page.getByText('Paused: one change waits.').waitFor()
    expect(await page.locator('.today-head').textContent()).toBe(facts)
    await picture(page, 'today-paused')
    await page.getByRole('button', { name: 'Resume', exact: true }).click()
    await poll(() => page.locator('.today-head').textContent()).not.toBe(facts)
    expect(held.conversationId).toBeTruthy()
  })

  it('keeps the console clean', () => expect(seat.errors).toEqual([]))
})

// The conversation, in a browser: never two mixed, never a jump, nothing lost behind a fold,
// nothing foreign fetched, and everybody who is there seen.

import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../harness.ts'
import { expectAccessible, picture } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let seat: Seat
let page: Page
const minute = 60_000
/** By subject: the conversation's id and number. */
const made: Record<string, { id: string; number: number }> = {}

beforeAll(async () => {
  desk = await openDesk()
  for (const [name, subject] of [
    ['Nora Vale', 'First planter'],
    ['Sam Reed', 'Second planter'],
    ['Lena Okafor', 'Third planter'],
    ['Hugo Brandt', 'Fourth planter'],
  ] as const)
    await arrive(name, { subject, text: `Words of the ${subject.toLowerCase()}.` })
  seat = await desk.seatOf(desk.ada.id)
  page = seat.page
  await seat.context.clock.setFixedTime(new Date(desk.shop.clock.now().getTime() + 60 * minute))
}, 90_000)

afterAll(() => desk?.close())

async function arrive(name: string, mail: { subject: string; text?: string; html?: string }) {
  const { conversationId: id } = await desk.mailFrom(name, mail)
  const { body } = await desk.ada.get(`/conversations/${id}`)
  made[mail.subject] = { id, number: body.number }
  desk.shop.clock.advance(minute)
  return { id, number: body.number as number }
}

const poll = <T>(read: () => T) => expect.poll(read, { timeout: 15_000, interval: 25 })
const row = (id: string) => page.locator(`.conv-list [role=row][data-key="${id}"]`)
const articles = () => page.locator('.thread article')
const open = async (subject: string) => {
  await page.goto(`${desk.base}/inbox/all/${made[subject]!.number}`)
  await articles().first().waitFor()
}

async function stored(who: Client, name: string, bytes: Buffer) {
  const { body } = await who.send('POST', `/files?name=${encodeURIComponent(name)}`, bytes, {
    'content-type': 'application/octet-stream',
  })
  return body.id as string
}

describe('one at a time', () => {
  it('D12 shows only the conversation clicked last, however slow the others answer', async () => {
    const [a, b, c] = ['First planter', 'Second planter', 'Third planter'].map((one) => made[one]!)
    const gates: (() => void)[] = []
    const slow = new RegExp(`/conversations/(${a!.id}|${b!.id})`)
    await page.route(slow, async (route) => {
      await new Promise<void>((resolve) => gates.push(resolve))
      await route.continue().catch(() => {})
    })
    await page.goto(`${desk.base}/inbox/all`)
    for (const one of [a, b, c]) await row(one!.id).click()
    await page.getByRole('article').getByText('Words of the third planter.').waitFor()
    const shown = () =>
      page.evaluate(() => ({
        messages: [
          ...new Set(
            [...document.querySelectorAll<HTMLElement>('.thread article')].map(
              (one) => one.dataset['conversation'],
            ),
          ),
        ],
        pane: document.querySelector<HTMLElement>('.conv-pane')?.dataset['conversation'],
        heading: document.querySelector('.conv-head h1')?.textContent,
        card: document.querySelector('[data-pane=card]')?.textContent,
      }))
    const expectThird = async () => {
      const { messages, pane, heading, card } = await shown()
      expect([messages, pane]).toEqual([[c!.id], c!.id])
      expect(heading).toContain('Third planter')
      expect(card).toContain('Lena Okafor')
      expect(card).not.toMatch(/Nora Vale|Sam Reed/)
    }
    await expectThird()
    gates.forEach((go) => go())
    await page.unroute(slow)
    await poll(() => row(a!.id).count()).toBe(1)
    await expectThird()
  })

  it('D13 has fetched the next two before they are wanted, and the one the pointer rests on', async () => {
    const fetched = new Set<string>()
    page.on('response', (answer) => {
      const id = /conversations\/([0-9a-f-]{36})\/messages/.exec(answer.url())?.[1]
      if (id && answer.ok()) fetched.add(id)
    })
    await open('First planter')
    const [second, third, fourth] = ['Second', 'Third', 'Fourth'].map(
      (one) => made[`${one} planter`]!.id,
    )
    await poll(() => fetched.has(second!) && fetched.has(third!)).toBe(true)
    expect(fetched.has(fourth!)).toBe(false)
    await row(fourth!).hover()
    await poll(() => fetched.has(fourth!)).toBe(true)
    await page.route('**/api/v1/conversations/*/messages*', (route) => route.abort())
    await page.keyboard.press('j')
    await page.getByRole('article').getByText('Words of the second planter.').waitFor()
    await page.unroute('**/api/v1/conversations/*/messages*')
    seat.errors.length = 0
  })
})

describe('a long conversation', () => {
  const total = 5000

  beforeAll(async () => {
    const { id } = await arrive('Yuki Tanaka', { subject: 'Endless', text: 'How it began.' })
    const { db } = desk.shop.product.parts.workshop
    await sql`insert into message (id, conversation_id, kind, author_id, channel, at, text)
      select md5('m' || n)::uuid, c.id, case when n % 2 = 0 then 'agent' else 'customer' end,
        case when n % 2 = 0 then ${desk.ben.id}::uuid else c.customer_id end, 'email',
        c.created_at + n * interval '1 second',
        'Message ' || n || repeat(' and a few more words to read', n % 17)
      from conversation c, generate_series(1, ${total - 1}::int) n where c.id = ${id}::uuid`.execute(
      db,
    )
    await sql`update conversation c set message_count = ${total}, last_message_at = m.at,
        last_message_kind = m.kind, last_message_id = m.id
      from (select id, at, kind from message where conversation_id = ${id}::uuid order by at desc limit 1) m
      where c.id = ${id}::uuid`.execute(db)
    desk.shop.clock.advance(120 * minute)
    await desk.ada.put(`/conversations/${id}/read`)
  })

  it('D14 opens five thousand messages at the newest, with few of them drawn', async () => {
    const { id } = made['Endless']!
    await page.goto(`${desk.base}/inbox/all`)
    await row(id).waitFor()
    await row(id).click()
    await poll(() => articles().last().textContent()).toContain('4999')
    expect(await articles().count()).toBeLessThanOrEqual(50)
    const last = articles().last()
    await poll(() => last.isVisible()).toBe(true)
    expect(
      await page.locator('.thread-scroll').evaluate((pane) => {
        const { bottom } = pane.getBoundingClientRect()
        const end = pane.querySelector('.thread article:last-of-type')!.getBoundingClientRect()
        return end.top < bottom
      }),
    ).toBe(true)
  })

  it('D14 keeps the words under the eye where they are while older ones come in', async () => {
    await open('Endless')
    let go = () => {}
    const older = /messages\?.*after=/
    await page.route(older, async (route) => {
      await new Promise<void>((resolve) => (go = resolve))
      await route.continue()
    })
    const before = await articles().count()
    const top = () =>
      page.locator('.thread-scroll').evaluate((pane) => {
        const edge = pane.getBoundingClientRect().top
        const known = (window as unknown as { anchor?: string }).anchor
        const all = [...pane.querySelectorAll<HTMLElement>('[data-message]')]
        const one =
          all.find(({ dataset }) => dataset['message'] === known) ??
          all.find((each) => each.getBoundingClientRect().bottom > edge)!
        Object.assign(window, { anchor: one.dataset['message'] })
        return one.getBoundingClientRect().top
      })
    await page.locator('.thread-scroll').evaluate(async (pane) => {
      pane.scrollTop = 200
      for (let i = 0; i < 4; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
    })
    const was = await top()
    go()
    await poll(() => articles().count()).toBeGreaterThan(before)
    expect(Math.abs((await top()) - was)).toBeLessThanOrEqual(1)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    expect(Math.abs((await top()) - was)).toBeLessThanOrEqual(1)
    await page.unroute(older)
  })

  it('D14 opens at the first message not read yet', async () => {
    const { id } = made['Endless']!
    const { db } = desk.shop.product.parts.workshop
    await sql`insert into message (id, conversation_id, kind, author_id, channel, at, text)
      select md5('new' || n)::uuid, c.id, 'customer', c.customer_id, 'email',
        ${desk.shop.clock.now()}::timestamptz + n * interval '1 minute',
        'Unread ' || n || repeat(' and a few more words to read', 12)
      from conversation c, generate_series(1, 20) n where c.id = ${id}::uuid`.execute(db)
    await sql`update conversation set last_message_at = ${desk.shop.clock.now()}::timestamptz + interval '20 minutes',
      last_message_kind = 'customer' where id = ${id}::uuid`.execute(db)
    await open('Endless')
    const line = page.getByText('New since you were here')
    await line.waitFor()
    const place = await page.locator('.thread-scroll').boundingBox()
    const at = await line.boundingBox()
    expect(at!.y - place!.y).toBeGreaterThanOrEqual(0)
    expect(at!.y - place!.y).toBeLessThan(60)
    await picture(page, 'conversation-unread')
  })
})

describe('words', () => {
  it('D15 folds quote and signature, and one key unfolds them all', async () => {
    await arrive('Grace Hale', {
      subject: 'Quoted',
      text: 'Thank you, it drains now.\n\n-- \nGrace Hale\nKiln Lane 4\n\nOn Mon, 16 Mar 2026 at 10:00, Ada <support@fernandclay.example> wrote:\n> Please drill a hole.\n> It takes a minute.',
    })
    await open('Quoted')
    const quote = page.getByText('Please drill a hole.')
    expect([await quote.count(), await quote.isVisible()]).toEqual([1, false])
    await page.locator('.thread-scroll').focus()
    await page.keyboard.press('o')
    await quote.waitFor()
    await page.getByText('Kiln Lane 4').waitFor()
    await page.keyboard.press('o')
    await quote.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /quoted/ }).click()
    await quote.waitFor()
  })

  it('D16 shows a mail’s own look in a frame without script, and no foreign picture until asked', async () => {
    const foreign: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== desk.base) foreign.push(request.url())
    })
    const html = `<p>Look at <b>this</b></p><script>document.title='taken'</script><img src="https://far.example/1.png" alt="logo">`
    await arrive('Olaf Berg', { subject: 'Pictures', html })
    await open('Pictures')
    await page.getByRole('article').first().hover()
    await page.getByRole('button', { name: 'Show as it was sent' }).click()
    const frame = page.frameLocator('.mail-frame iframe')
    await frame.getByText('Look at').waitFor()
    const sandbox = await page.locator('.mail-frame iframe').getAttribute('sandbox')
    expect(sandbox).not.toMatch(/allow-scripts|allow-same-origin/)
    expect([
      foreign.filter((url) => !url.startsWith('data:')),
      await frame.locator('script').count(),
    ]).toEqual([[], 0])
    await picture(page, 'conversation-pictures')
    await page.getByRole('button', { name: 'Always from Olaf Berg' }).click()
    // Shown, they come by way of our own server: the sender never sees who looks.
    await poll(() => frame.locator('img').getAttribute('src')).toContain('/mail/images?')
    expect(foreign.filter((url) => !url.startsWith('data:'))).toEqual([])
    const { body } = await desk.ada.get('/me')
    expect(body.preferences.imagesFrom).toHaveLength(1)
    await page.reload()
    await page.getByRole('article').first().hover()
    await page.getByRole('button', { name: 'Show as it was sent' }).click()
    await frame.getByText('Look at').waitFor()
    expect(await page.getByText('Pictures from elsewhere are kept out').count()).toBe(0)
    expect(await page.title()).not.toBe('taken')
  })

  it('D22 marks a customer’s language and writes Arabic from right to left', async () => {
    await arrive('ليلى حداد', {
      subject: 'أصيص مكسور',
      text: 'مرحبا، وصل الأصيص مكسورا هذا الصباح وأحتاج إلى بديل قبل يوم الجمعة من فضلكم.',
    })
    await open('أصيص مكسور')
    const prose = page.locator('.thread .prose').first()
    expect(await prose.getAttribute('lang')).toBe('ar')
    const direction = (where: string) =>
      page
        .locator(where)
        .first()
        .evaluate((one) => getComputedStyle(one).direction)
    expect(await direction('.thread .prose p')).toBe('rtl')
    expect(await direction('.conv-head')).toBe('ltr')
    await picture(page, 'conversation-arabic')
  })
})

describe('what happened', () => {
  it('D17 tells messages, notes and changes in one line of time; many changes are one', async () => {
    const { id } = await arrive('Vera Lind', { subject: 'Timeline', text: 'Where is it?' })
    const { ada } = desk
    await ada.put(`/conversations/${id}/assignment`, { assigneeId: desk.ada.id })
    await ada.put(`/conversations/${id}/tags`, { tags: ['late'] })
    await ada.put(`/conversations/${id}/priority`, { priority: 'high' })
    desk.shop.clock.advance(minute)
    await ada.post(`/conversations/${id}/notes`, { text: 'Jun looks for it.' })
    desk.shop.clock.advance(minute)
    await ada.post(`/conversations/${id}/replies`, { text: 'We look for it.', undoSeconds: 0 })
    desk.shop.clock.advance(minute)
    await ada.put(`/conversations/${id}/waiting`, { on: 'customer' })
    await open('Timeline')
    const kinds = () =>
      page
        .locator('.thread > *')
        .evaluateAll((all) =>
          all.map((one) => one.className.trim().split(' ').slice(0, 2).join(' ')),
        )
    await poll(kinds).toEqual(['day', 'msg customer', 'evs', 'note-card', 'msg agent', 'evs'])
    const changes = page.getByRole('button', { name: /3 changes/ })
    expect(await changes.getAttribute('aria-expanded')).toBe('false')
    await changes.click()
    for (const says of ['Ada took', 'tags', 'priority'])
      await page.locator('.evs').first().getByText(says).first().waitFor()
    await page.mouse.move(5, 5)
    await expectAccessible(page)
    await picture(page, 'conversation-timeline')
  })

  it('D19 says the state in words, who must act, and since when', async () => {
    await open('Timeline')
    await page
      .locator('.state-line')
      .getByText(/^Waiting for Vera Lind since .*\d\d:\d\d$/)
      .waitFor()
    await open('First planter')
    await page
      .locator('.state-line')
      .getByText(/nobody/i)
      .waitFor()
  })

  it('D20 tells within two seconds, in list and head, who reads and who writes', async () => {
    const { id, number } = made['Fourth planter']!
    await open('Fourth planter')
    const ben = await desk.seatOf(desk.ben.id)
    await ben.page.goto(`${desk.base}/inbox/all/${number}`)
    await ben.page.getByRole('article').first().waitFor()
    const head = page.locator('.conv-head .viewing')
    await head.getByText('Ben is viewing').waitFor({ timeout: 2000 })
    await row(id).getByText('Ben is viewing').waitFor({ timeout: 2000 })
    await ben.page.keyboard.press('r')
    await ben.page.keyboard.type('Dear Hugo')
    await head.getByText('Ben is replying').waitFor({ timeout: 2000 })
    await row(id).getByText('Ben is replying').waitFor({ timeout: 2000 })
    await ben.context.close()
    await poll(() => head.textContent()).toBe('')
  })
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('things in hand', () => {
  it('D18 opens pictures large with zoom and arrows, texts to read, and offers each as a file', async () => {
    const { id } = made['Fourth planter']!
    const fileIds = [
      await stored(desk.ben, 'front.png', pixel),
      await stored(desk.ben, 'back.png', pixel),
      await stored(desk.ben, 'packing.txt', Buffer.from('Layer 1: <b>straw</b>\nLayer 2: paper')),
      await stored(desk.ben, 'invoice.pdf', Buffer.from('%PDF-1.4\n%%EOF')),
    ]
    await desk.ben.post(`/conversations/${id}/notes`, { text: 'See these.', fileIds })
    await open('Fourth planter')
    const thumb = page.getByRole('button', { name: 'Look at front.png' })
    await thumb.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'front.png' })
    const large = dialog.getByRole('img', { name: 'front.png' })
    await large.waitFor()
    const width = (await large.boundingBox())!.width
    await dialog.getByRole('group', { name: 'front.png' }).focus()
    await page.keyboard.press('+')
    await poll(async () => (await large.boundingBox())!.width).toBeGreaterThan(width)
    await page.keyboard.press('ArrowRight')
    const next = page.getByRole('dialog', { name: 'back.png' })
    await next.waitFor()
    expect(await next.getByRole('link', { name: 'Download' }).getAttribute('download')).toBe(
      'back.png',
    )
    await page.keyboard.press('Escape')
    await poll(() => thumb.evaluate((one) => one === document.activeElement)).toBe(true)

    const text = page.getByRole('button', { name: 'Read packing.txt' })
    await text.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Layer 1: <b>straw</b>').waitFor()
    await picture(page, 'conversation-text')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await poll(() => text.evaluate((one) => one === document.activeElement)).toBe(true)

    const pdf = page.getByRole('link', { name: /invoice\.pdf/ })
    expect(await pdf.getAttribute('download')).toBe('invoice.pdf')
    const answer = await page.request.get(`${desk.base}${await pdf.getAttribute('href')}`)
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
  })

  it('D21 shows what one can do with a message on hover and on focus, and nothing shifts', async () => {
    await open('First planter')
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as never as { value: number }).value)
      }).observe({ type: 'layout-shift' })
    })
    const acts = articles().first().locator('.msg-acts')
    const opacity = () => acts.evaluate((one) => getComputedStyle(one).opacity)
    await page.mouse.move(5, 5)
    await poll(opacity).toBe('0')
    await articles().first().hover()
    await poll(opacity).toBe('1')
    await page.mouse.move(5, 5)
    await poll(opacity).toBe('0')
    const names = ['Reply to this message', 'Copy a link to this message', 'Show the raw mail']
    for (const name of names) {
      await acts.getByRole('button', { name }).focus()
      await poll(opacity).toBe('1')
    }
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual(
      [],
    )
  })

  it('D21 copies a link that leads to the message itself', async () => {
    await seat.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open('Timeline')
    const note = page.locator('.note-card')
    await note.hover()
    await note.getByRole('button', { name: 'Copy a link to this message' }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(/\/inbox\/all\/\d+#m-[0-9a-f-]{36}$/)
    await page.goto(`${desk.base}/inbox/all`)
    await page.goto(link)
    await page.locator('.note-card.linked').waitFor()
  })

  it('keeps the console clean', () => {
    // The test's own eyes inside the mail's frame are stopped like any script, and no picture
    // comes from a host that does not exist.
    const own = /Blocked script execution in|\/mail\/images|NotSameOrigin|status of (404|502)/
    expect(seat.errors.filter((error) => !own.test(error))).toEqual([])
  })
})

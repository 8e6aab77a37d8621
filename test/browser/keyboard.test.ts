// A whole shift without a mouse: every key, where the focus goes, and what a person can change
// about it. No act may leave the focus on nothing.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let seat: Seat
let page: Page
const numbers: Record<string, number> = {}

const mails = ['The saucer', 'The fig', 'The glaze', 'The invoice', 'The parcel', 'The cactus']

beforeAll(async () => {
  desk = await openDesk()
  for (const [at, subject] of mails.entries()) {
    desk.shop.clock.advance(60_000)
    const { conversationId } = await desk.mailFrom(`Customer ${at}`, {
      subject,
      text: `${subject}?`,
    })
    numbers[subject] = (await desk.ada.get(`/conversations/${conversationId}`)).body.number
  }
  seat = await desk.seatOf(desk.ada.id)
  page = seat.page
  await page.addInitScript(() => {
    const seen = window as unknown as { pointed: number }
    seen.pointed = 0
    addEventListener('pointerdown', () => (seen.pointed += 1), true)
  })
}, 90_000)

afterAll(() => desk?.close())

const focused = () =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return 'nothing'
    const pane = at.closest<HTMLElement>('[data-pane]')?.dataset['pane']
    return `${pane ?? 'none'}: ${at.getAttribute('role') ?? at.tagName.toLowerCase()}`
  })

/** Presses one key after the other; after each of them the focus is somewhere (D52). */
async function press(...keys: string[]) {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(120)
    await expect.poll(focused, { message: `after ${key}` }).not.toBe('nothing')
  }
}

const write = (text: string) => page.keyboard.type(text)
const heading = (subject: string) => page.locator('main h1', { hasText: subject }).waitFor()
const open = async (subject: string, view = 'unassigned') => {
  await page.goto(`${desk.base}/inbox/${view}/${numbers[subject]}`)
  await page.locator('article', { hasText: `${subject}?` }).waitFor()
}
const stateOf = async (subject: string) =>
  (await desk.ada.get(`/conversations/${numbers[subject]}`)).body

describe('keys', () => {
  it('D46, D52: a whole shift without a mouse, and the focus is never on nothing', async () => {
    await page.goto(`${desk.base}/`)
    await page.locator('main h1').waitFor()
    await press('Control+k')
    await page.locator('.palette').waitFor()
    await write('unassigned')
    await press('Enter')
    await page.getByRole('row').first().waitFor()
    await press('j', 'Enter')
    await heading('The saucer')
    await press('r')
    await write('Dear customer, it belongs to it.')
    await press('Control+Enter')
    await page.getByRole('article').getByText('it belongs to it').waitFor()
    await press('Escape', 'n')
    await write('The catalogue should say so.')
    await press('Control+Enter')
    await page.getByRole('article').getByText('The catalogue should say so').waitFor()
    await press('Escape', 'a')
    await page.getByRole('menu').waitFor()
    await press('b', 'Enter', 'j')
    await heading('The fig')
    await press('s')
    await write('in 3h')
    await press('Enter')
    await heading('The glaze')
    await press('e')
    await write('damaged')
    await press('Enter')
    await heading('The invoice')
    await press('z')
    await expect.poll(async () => (await stateOf('The glaze')).state).toBe('open')
    expect((await stateOf('The fig')).state).toBe('snoozed')
    await expect.poll(async () => (await stateOf('The saucer')).assignee?.name).toBe('Ben')
    const saucer = await stateOf('The saucer')
    const said = (await desk.ada.get(`/conversations/${saucer.id}/messages`)).body.data
    expect(said.map(({ kind }: { kind: string }) => kind)).toEqual(['customer', 'agent', 'note'])
    expect(await page.evaluate(() => (window as unknown as { pointed: number }).pointed)).toBe(0)
  }, 60_000)

  it('D47: ? tells the keys of this place, and they can be searched', async () => {
    const told = async () => {
      await page.keyboard.press('?')
      await page.locator('.keys-list li').first().waitFor()
      const keys = await page.locator('.keys-list li').allInnerTexts()
      return keys.join('\n')
    }
    await page.goto(`${desk.base}/inbox/unassigned`)
    await page.getByRole('row').first().waitFor()
    const inList = await told()
    expect(inList).toContain('Next')
    expect(inList).not.toContain('Snooze')
    await open('The parcel')
    expect(await told()).toContain('Snooze')
    await write('snooze')
    await expect.poll(() => page.locator('.keys-list li').count()).toBe(1)
    await press('Escape')
    await page.keyboard.press('r')
    // In the sheet of writing its own keys are added; there ? is a letter, and ⌘K leads to them.
    await page.keyboard.type('?')
    await expect.poll(() => page.locator('.composer [role=textbox]').innerText()).toContain('?')
    expect(await page.locator('.keys-list').count()).toBe(0)
    await page.keyboard.press('Backspace')
  })

  it('D48: no key fires while writing, composing, or with a key of the browser', async () => {
    await open('The parcel')
    await page.locator('.conv-head h1').focus()
    const taken = await page.evaluate(() => {
      const at = document.activeElement!
      const strokes: KeyboardEventInit[] = [
        { key: 'e', code: 'KeyE', isComposing: true },
        { key: 'l', code: 'KeyL', ctrlKey: true },
        { key: 't', code: 'KeyT', ctrlKey: true },
        { key: 'd', code: 'KeyD', altKey: true },
        { key: 'e', code: 'KeyE', altKey: true },
        { key: 'r', code: 'KeyR', ctrlKey: true },
        { key: 'e', code: 'KeyE', metaKey: true },
      ]
      return strokes.filter((stroke) => {
        const event = new KeyboardEvent('keydown', { ...stroke, bubbles: true, cancelable: true })
        at.dispatchEvent(event)
        return event.defaultPrevented
      })
    })
    expect(taken).toEqual([])
    expect(await page.getByRole('dialog').count()).toBe(0)
    await press('r')
    await write('jkesnax?')
    await expect
      .poll(() => page.locator('.composer [role=textbox]').innerText())
      .toContain('jkesnax?')
    await heading('The parcel')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
  })

  it.each([
    { layout: 'AZERTY', key: 'a', code: 'KeyQ', opens: 'menu' as const },
    { layout: 'QWERTZ', key: 's', code: 'KeyS', opens: 'dialog' as const },
    { layout: 'Cyrillic', key: 'у', code: 'KeyE', opens: 'dialog' as const },
    { layout: 'Greek', key: 'σ', code: 'KeyS', opens: 'dialog' as const },
  ])('D49: on $layout the key $key does what is printed on it', async ({ key, code, opens }) => {
    await open('The parcel')
    await page.locator('.conv-head h1').focus()
    await page.evaluate(
      (stroke) =>
        document.activeElement!.dispatchEvent(
          new KeyboardEvent('keydown', { ...stroke, bubbles: true, cancelable: true }),
        ),
      { key, code },
    )
    await page.getByRole(opens).waitFor()
    await press('Escape')
  })

  it('D50: single keys can be switched off and be others, on every device', async () => {
    await page.goto(`${desk.base}/settings/keys-of-mine`)
    const resolve = page.getByRole('button', { name: /change.*resolve|resolve.*change/i })
    await resolve.focus()
    await press('Enter', 'j')
    await page.getByRole('alert').filter({ hasText: 'Next' }).waitFor()
    await press('Enter', 'y')
    await expect
      .poll(async () => (await desk.ada.get('/me')).body.preferences.keys)
      .toEqual({ 'conversation.resolve': 'y' })

    const other = await desk.seatOf(desk.ada.id)
    await other.page.goto(`${desk.base}/inbox/unassigned/${numbers['The parcel']}`)
    await other.page.locator('article').first().waitFor()
    await other.page.locator('.conv-head h1').focus()
    await other.page.keyboard.press('e')
    expect(await other.page.getByRole('dialog').count()).toBe(0)
    await other.page.keyboard.press('y')
    await other.page.getByRole('dialog').getByRole('combobox').waitFor()

    const single = page.getByRole('switch', { name: /single/i })
    await single.focus()
    await press('Space')
    await expect
      .poll(async () => (await desk.ada.get('/me')).body.preferences.shortcuts)
      .toBe(false)
    await other.page.reload()
    await other.page.locator('article').first().waitFor()
    await other.page.locator('.conv-head h1').focus()
    await other.page.keyboard.press('y')
    await other.page.keyboard.press('s')
    expect(await other.page.getByRole('dialog').count()).toBe(0)
    await other.page.keyboard.press('Control+k')
    await other.page.locator('.palette').waitFor()
    await other.context.close()
    await desk.ada.patch('/me', { preferences: { shortcuts: true, keys: {} } })
  })

  it('D50: every key of a list and a conversation can be chosen in the settings', async () => {
    await open('The parcel')
    await page.locator('.conv-head h1').focus()
    await press('?')
    const here = await page.locator('.keys-list li > span:first-child').allInnerTexts()
    await page.goto(`${desk.base}/settings/keys-of-mine`)
    await page.locator('.settings-rows li').first().waitFor()
    const offered = await page.locator('.settings-rows li .grow').allInnerTexts()
    expect(here.filter((says) => !offered.includes(says))).toEqual([])
  })

  it('D51: Tab goes rail, list, conversation, composer, card in at most 25 stops', async () => {
    await open('The parcel')
    await page.locator('.skip').focus()
    const stops: string[] = []
    for (let at = 0; at < 60; at += 1) {
      await page.keyboard.press('Tab')
      const here = await focused()
      if (here === 'nothing') break
      stops.push(here)
    }
    const panes = stops
      .map((stop) => stop.split(':')[0])
      .filter((pane, at, all) => pane !== all[at - 1])
    expect(panes).toEqual(['rail', 'list', 'conversation', 'composer', 'card'])
    expect(stops.filter((stop) => stop === 'list: row')).toHaveLength(1)
    expect(stops.length, stops.join('\n')).toBeLessThanOrEqual(25)
  })

  it('D51: the first stop skips to the page', async () => {
    await open('The parcel')
    const first = await page.evaluate(
      () => document.querySelector('#root :is(a[href], button, input)')?.className,
    )
    expect(first).toBe('skip')
    await page.locator('.skip').focus()
    await press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('F6 goes round rail, list, conversation, composer and card, and back', async () => {
    await open('The parcel')
    await page.locator('.conv-head h1').focus()
    const rounds: string[] = []
    for (let at = 0; at < 5; at += 1) {
      await press('F6')
      rounds.push((await focused()).split(':')[0]!)
    }
    expect(rounds).toEqual(['composer', 'card', 'rail', 'list', 'conversation'])
    await press('Shift+F6')
    expect(await focused()).toMatch(/^list/)
  })

  it('gives the focus back to what opened a dialog, and Escape loses no words', async () => {
    await open('The parcel')
    const snooze = page.getByRole('button', { name: 'Snooze' })
    await snooze.focus()
    await press('Enter')
    await page.getByRole('dialog').waitFor()
    await press('Escape')
    await expect.poll(() => snooze.evaluate((at) => at === document.activeElement)).toBe(true)
    await press('r')
    await write('Half a sentence')
    await press('Escape')
    await expect.poll(focused).toBe('list: row')
    await press('r')
    expect(await page.locator('.composer [role=textbox]').innerText()).toContain('Half a sentence')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
  })

  it('resolving the last row leads to the heading of the emptied list', async () => {
    const { body } = await desk.ada.get('/conversations?state=open&assignee=none&limit=50')
    for (const { id, number } of body.data) {
      if (number === numbers['The parcel']) continue
      await desk.ada.put(`/conversations/${id}/assignment`, { assigneeId: desk.ben.id })
    }
    await open('The parcel')
    await page.locator('.conv-head h1').focus()
    await press('e')
    await write('damaged')
    await press('Enter')
    await expect.poll(async () => (await stateOf('The parcel')).state).toBe('resolved')
    await expect.poll(focused).not.toBe('nothing')
  })

  it('has both live regions from the first paint on, and says what was done', async () => {
    await page.goto(`${desk.base}/inbox/all/${numbers['The cactus']}`)
    const regions = page.locator('[aria-live][aria-atomic]')
    await page.locator('main h1').first().waitFor()
    const tones = await regions.evaluateAll((all) => all.map((at) => at.getAttribute('aria-live')))
    expect(tones).toEqual(expect.arrayContaining(['polite', 'assertive']))
    await page.locator('article').first().waitFor()
    await page.locator('.conv-head h1').focus()
    await press('s')
    await write('in 3h')
    await press('Enter')
    await expect.poll(() => regions.first().innerText()).toMatch(/set aside/i)
  })

  it('keeps the console clean', () => expect(seat.errors).toEqual([]))
})

describe('a few words about a thing (1.4.13)', () => {
  const words = () => page.locator('.tip')
  const more = () => page.locator('.conv-head').getByRole('button', { name: 'More' })

  it('come when the pointer rests, can be hovered, and go with Esc', async () => {
    await open('The glaze', 'all')
    await more().hover()
    await words().waitFor()
    expect(await words().innerText()).toContain('More')
    await words().hover()
    await page.waitForTimeout(400)
    expect(await words().count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => words().count()).toBe(0)
    // The next thing says its own words.
    await page.locator('.composer').getByRole('button', { name: 'Attach' }).hover()
    await expect
      .poll(() =>
        words()
          .innerText()
          .catch(() => ''),
      )
      .toContain('Attach')
    await page.mouse.move(640, 10)
    await expect.poll(() => words().count()).toBe(0)
  })

  it('come with the focus of the keyboard, and go with it', async () => {
    await open('The glaze', 'all')
    await page.mouse.move(640, 10)
    await page.locator('.conv-head h1').focus()
    for (let step = 0; step < 6 && (await words().count()) === 0; step += 1) {
      await page.keyboard.press('Tab')
      await page.waitForTimeout(60)
    }
    expect((await words().innerText()).length).toBeGreaterThan(0)
    await page.locator('.conv-head h1').focus()
    await expect.poll(() => words().count()).toBe(0)
  })
})

describe('keys in one breath', () => {
  it('opens the next and begins to write before it is painted', async () => {
    await open('The invoice', 'all')
    const row = page.locator('.conv-list [role=row][aria-current=true]')
    await row.focus()
    const step = (await row.getAttribute('aria-rowindex')) === '1' ? 'j' : 'k'
    const before = await page.locator('.conv-head h1').innerText()
    // One key a task after the other, before the frame: what is written must not act as keys.
    await page.evaluate(async (next) => {
      for (const key of [next, 'r']) {
        const at = document.activeElement ?? document.body
        at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
        await new Promise((done) => setTimeout(done))
      }
    }, step)
    await page.waitForTimeout(200)
    expect(await focused()).toMatch(/^composer/)
    expect(await page.locator('.conv-head h1').innerText()).not.toBe(before)
  })
})

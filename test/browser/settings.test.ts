// The settings in a real browser: found by name, changed by two at once, told who changed them;
// mail by address, invitations, the health of the installation (ux.md O5, O10–O12, O14).

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  dovecot,
  type Dovecot,
  hasDovecot,
  password,
} from '../../src/service/channels/email/dovecot.fixture.ts'
import type { Client } from '../harness.ts'
import { expectAccessible, picture, sit } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let second: Client
let sol: Seat
let mira: Seat

beforeAll(async () => {
  desk = await openDesk()
  second = await desk.shop.member('mira', 'owner')
  await desk.shop.settle()
  sol = await desk.seatOf(desk.shop.ownerId)
  mira = await desk.seatOf(second.id)
}, 90_000)
afterAll(() => desk?.close())

async function open(page: Page, part: string) {
  await page.goto(`${desk.base}/settings/${part}`)
  await page.locator('.settings-page h1').waitFor()
}
const find = (page: Page) => page.getByRole('searchbox', { name: 'Find a setting' })
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })

describe('O11 a setting is found by a word', () => {
  it.each([
    ['signature', 'Signature', 'inboxes/'],
    ['holiday', 'Quiet hours', 'send-gate#quiet'],
    ['dark mode', 'Looks', 'you#looks'],
    ['smtp', 'For all inboxes', 'sending#server'],
    ['csat', 'Ask when a conversation is resolved', 'surveys#on'],
  ])(
    'O11 “%s” leads to “%s”, with what it changes and what it is unless changed',
    async (word, name, place) => {
      const { page } = sol
      await open(page, 'organisation')
      await find(page).fill(word)
      const found = page.locator('.found-settings a').filter({ hasText: name }).first()
      await found.waitFor()
      expect(await found.innerText()).toMatch(/Unless changed: ./)
      await found.click()
      await page.locator('.settings-page .found').waitFor()
      expect(page.url()).toContain(`/settings/${place}`)
      expect(await page.locator('.settings-page .found').innerText()).toContain(name.split(',')[0])
    },
  )

  it('O11 every one of them stands at its address, where its field has the focus', async () => {
    const { page } = sol
    await open(page, 'organisation')
    // One letter after the other finds all there are.
    const seen = new Set<string>()
    for (const letter of 'aeiou') {
      await find(page).fill(letter)
      const links = page.locator('.found-settings a')
      const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
      for (const href of hrefs.filter((one) => !seen.has(one))) {
        seen.add(href)
        await page.evaluate(() =>
          document.querySelectorAll('.found').forEach((one) => one.classList.remove('found')),
        )
        await page.locator(`.found-settings a[href="${href}"]`).click()
        const hasFocus = () =>
          page.evaluate(() => document.activeElement?.closest('.settings-page .found') != null)
        await expect.poll(hasFocus, { message: `${href} has the focus`, timeout: 5000 }).toBe(true)
      }
    }
    expect(seen.size).toBeGreaterThan(30)
  }, 45_000)

  it('O11 the palette finds it too', async () => {
    const { page } = sol
    await page.goto(`${desk.base}/inbox/all`)
    await page.getByRole('button', { name: /Find or do/ }).waitFor()
    await page.keyboard.press('Control+k')
    await page.locator('.palette input').fill('signature')
    // Before the inboxes are known, only the search for the word itself is offered.
    await page
      .getByRole('option', { name: /^Signature/ })
      .first()
      .click()
    await page.locator('.settings-page .found').waitFor()
    expect(page.url()).toMatch(/\/settings\/inboxes\/[\w-]+#signature$/)
  })

  it('O11 says who changed it last, and when', async () => {
    await open(mira.page, 'send-gate')
    await mira.page.getByText('As it came: nobody has changed it yet.').waitFor()
    await mira.page.getByLabel('At most in 7 days').fill('3')
    await save(mira.page).click()
    await mira.page.getByText('Saved').first().waitFor()
    await open(sol.page, 'send-gate')
    const told = sol.page.locator('.last-change')
    await expect.poll(() => told.innerText()).toMatch(/^Last changed by Mira, .*09:12/)
  })
})

describe('O12 what a colleague saves meanwhile', () => {
  it('O12 is shown beside what is typed here, and nothing typed is lost', async () => {
    await open(sol.page, 'organisation')
    await open(mira.page, 'organisation')
    const name = (page: Page) => page.getByLabel('Name', { exact: false }).first()
    await name(sol.page).fill('Clay')
    await name(mira.page).fill('Fern')
    await save(mira.page).click()
    // The live line brings it; without it, saving would be refused and say the same.
    const notice = sol.page.locator('.meanwhile')
    await notice.waitFor()
    await notice.getByText('Mira changed this while you were typing.').waitFor()
    const says = await notice.innerText()
    expect(says).toMatch(/Saved now: Fern/)
    expect(says).toMatch(/Yours: Clay/)
    expect(await name(sol.page).inputValue()).toBe('Clay')
    await picture(sol.page, 'settings-meanwhile')
    await expectAccessible(sol.page)
    await sol.page.getByRole('button', { name: 'Keep mine' }).click()
    await save(sol.page).click()
    await expect.poll(async () => (await second.get('/organisation')).body.name).toBe('Clay')
  })

  it('O12 is never overwritten unseen, even where no news arrived', async () => {
    const { page, context } = await desk.seatOf(desk.shop.ownerId)
    // A live line that opens and stays silent.
    await page.routeWebSocket(/\/live/, () => {})
    await open(page, 'purposes/feedback')
    const label = page.getByLabel('What the customer gains by it')
    await label.fill('We ask so that it gets better.')
    const answer = await second.patch('/purposes/feedback', { benefit: 'So that we learn.' })
    expect(answer.status).toBe(200)
    await save(page).click()
    const notice = page.locator('.meanwhile')
    await notice.waitFor()
    expect(await notice.innerText()).toMatch(/Saved now: So that we learn\./)
    expect(await label.inputValue()).toBe('We ask so that it gets better.')
    await page.getByRole('button', { name: 'Take Mira’s' }).click()
    await expect.poll(() => label.inputValue()).toBe('So that we learn.')
    await context.close()
  })

  it('O12 guards what is unsaved when one leaves, and puts a mistake at its field', async () => {
    const { page } = sol
    await open(page, 'organisation')
    const url = page.getByLabel('Web address')
    await url.fill('shop')
    await save(page).click()
    await page.locator('[aria-invalid=true]').waitFor()
    expect(await url.getAttribute('aria-describedby')).toMatch(/-error$/)
    expect(await url.inputValue()).toBe('shop')
    await page.getByRole('navigation', { name: 'Settings' }).getByText('Surveys').click()
    await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor()
    await page.getByRole('button', { name: 'Stay here' }).click()
    expect(await url.inputValue()).toBe('shop')
    await page.getByRole('button', { name: 'Take back' }).first().click()
  })
})

describe('O10 inviting', () => {
  it('O10 takes several addresses at once, explains the role in a line, and its link lets in', async () => {
    const { page } = sol
    await open(page, 'team')
    await page.getByRole('textbox').first().fill('bo@fernandclay.example, kit@fernandclay.example')
    for (const role of await page.getByRole('radio').all())
      expect((await role.locator('xpath=..').innerText()).length).toBeGreaterThan(25)
    await page.getByRole('button', { name: /^Invite/ }).click()
    const links = page.getByRole('list', { name: 'Links to pass on' }).getByRole('textbox')
    await expect.poll(() => links.count()).toBe(2)
    const link = await links.first().inputValue()
    const fresh = await sit(desk.browser, { base: desk.base })
    await fresh.page.goto(link.replace(/^https?:\/\/[^/]+/, desk.base))
    await fresh.page.getByLabel('Your name').fill('Bo')
    await fresh.page.getByLabel('Password').fill('three blue planters in rain')
    await fresh.page.getByRole('button', { name: 'Join' }).click()
    await fresh.page.getByRole('heading', { name: /Bo/ }).waitFor()
    await fresh.context.close()
  })
})

describe.skipIf(!hasDovecot())('O5 and O14, with a real mailbox', () => {
  let server: Dovecot
  beforeAll(async () => {
    server = await dovecot()
  }, 20_000)
  afterAll(() => server?.remove())

  const fill = async (page: Page, secret: string) => {
    await page.getByLabel('Server').fill('127.0.0.1')
    await page.getByLabel('Port').fill(String(server.port))
    await page.getByLabel('Encryption').selectOption('none')
    await page.getByLabel('User name').fill('support')
    await page.getByLabel('Password').fill(secret)
  }

  it('O5 tries the mailbox step by step and names the one that fails in plain words', async () => {
    const { page } = sol
    await open(page, `inboxes/${desk.shop.inboxId}`)
    await page.getByRole('button', { name: /^Connect/ }).click()
    await fill(page, 'not this one')
    await page.getByRole('button', { name: 'Try it' }).click()
    const steps = page.locator('.test-steps li')
    await expect.poll(() => steps.count()).toBeGreaterThan(2)
    const says = await steps.allInnerTexts()
    expect(says.join('\n')).toMatch(/log|sign|password/i)
    await picture(page, 'settings-mailbox-wrong-password')
    await fill(page, password)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('It works.').waitFor({ timeout: 15_000 })
  })

  it('O14 the health page turns red within a minute of the mailbox being away, and says what to do', async () => {
    const { page } = sol
    await open(page, 'health')
    await page.getByText(/The mailbox of .* is being read\./).waitFor()
    await server.stop()
    const begun = performance.now()
    const line = page.locator('.health-line').filter({ hasText: /cannot be read/ })
    await line.waitFor({ timeout: 60_000 })
    expect(performance.now() - begun).toBeLessThan(60_000)
    expect(await line.innerText()).toContain('It is tried again by itself.')
    expect(await line.locator('small').count()).toBe(1)
    await picture(page, 'settings-health')
    await server.start()
  }, 70_000)
})

describe('O14 the health page', () => {
  it('O14 says the same sentences as rapport doctor, each wrong one with what to do', async () => {
    const { page } = sol
    await open(page, 'health')
    const lines = page.locator('.health-line')
    await lines.first().waitFor()
    const { checks } = (await desk.shop.owner.get('/health')).body
    const shown = (await lines.allInnerTexts()).join('\n')
    for (const { sentence, fix, healthy } of checks) {
      expect(sentence).toMatch(/^[A-Z\d].*\.$/s)
      expect(shown).toContain(sentence.slice(0, 40))
      expect(healthy ? fix : typeof fix).toBe(healthy ? null : 'string')
      if (fix) expect(shown).toContain(fix)
    }
  })

  it('O14 the page of sending counts what has not left yet', async () => {
    const { page } = sol
    const { conversationId } = await desk.mailFrom('Nora', { subject: 'Pot', text: 'Hello' })
    await desk.ada.post(`/conversations/${conversationId}/replies`, { text: 'Hi', undoSeconds: 60 })
    await open(page, 'sending')
    await page.getByText('1 mail is on its way out.').waitFor()
    desk.shop.clock.advance(61_000)
    await desk.shop.settle()
    await page.getByText('Nothing waits to leave.').waitFor({ timeout: 10_000 })
  })
})

it('keeps the consoles clean', () => {
  // 409 and 422 are what these tests provoke; 404 says that there is no mailbox yet.
  const provoked = /status of (404|409|422)/
  expect([...sol.errors, ...mira.errors].filter((error) => !provoked.test(error))).toEqual([])
})

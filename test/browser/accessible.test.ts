// No page of the desk has an accessibility violation that axe can see: in light and dark, at the
// size of a desk and of a phone. Each page is opened once and looked at in all four; the dark ones
// are the same document in other colours, so that only those are judged again.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../src/kernel/http/index.ts'
import { issueLink } from '../../src/people/team/index.ts'
import { expectAccessible, picture, sizes } from './browser.ts'
import { fillShop, type Filled } from './data.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let filled: Filled
let owner: Seat
let stranger: Page
let links: { join: string; reset: string }

beforeAll(async () => {
  desk = await openDesk()
  const { shop } = desk
  const invited = await shop.owner.post('/invitations', {
    emails: ['kit@fernandclay.example'],
    role: 'agent',
  })
  filled = await fillShop(desk)
  owner = await desk.seatOf(shop.ownerId)
  stranger = await (
    await desk.browser.newContext({ baseURL: desk.base, reducedMotion: 'reduce' })
  ).newPage()
  const { token } = await shop.product.parts.workshop.transact(systemActor('test'), (work) =>
    issueLink(work, desk.ben.id, 'reset'),
  )
  const { pathname, hash } = new URL(invited.body.data[0].link)
  links = { join: pathname + hash, reset: `/new-password#${token}` }
}, 90_000)

afterAll(() => desk?.close())

const looks = [
  ['light', 'desk'],
  ['dark', 'desk'],
  ['dark', 'phone'],
  ['light', 'phone'],
] as const

/** Zero violations in every look; a failure says in which. */
async function expectAccessibleInEveryLook(page: Page, name: string) {
  const found: Record<string, string> = {}
  for (const [colorScheme, size] of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(sizes[size])
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
    await expectAccessible(page, { colours: colorScheme === 'dark' }).catch((error: unknown) => {
      found[`${colorScheme} ${size}`] = String((error as { actual?: unknown }).actual ?? error)
    })
    if (process.env['RAPPORT_PICTURES']) await picture(page, `axe-${name}-${size}-${colorScheme}`)
  }
  await page.setViewportSize(sizes.desk)
  expect(found).toEqual({})
}

interface Look {
  name: string
  at: () => string
  /** What shows that the page stands. */
  shows: string
  /** Pressed one after the other, once it stands. */
  keys?: string[]
  /** What then has to be there. */
  opens?: string
}

const conversation = () => `/inbox/all/${filled.conversation.number}`
const opened = { at: conversation, shows: 'article >> text=only pieces' }
const settings = [
  'you',
  'keys-of-mine',
  'sessions',
  'organisation',
  'team',
  'inboxes',
  'sending',
  'set-aside',
  'reasons',
  'tags',
  'surveys',
  'send-gate',
  'purposes',
  'fields',
  'keys',
  'health',
]

const pages: Look[] = [
  { name: 'Today', at: () => '/', shows: 'main h1' },
  { name: 'the list', at: () => '/inbox/all', shows: '[role=row] >> text=Nora' },
  { name: 'a list that is empty', at: () => '/inbox/snoozed', shows: 'main h2' },
  { name: 'a conversation', ...opened },
  { name: 'the answer', ...opened, keys: ['r'], opens: '.composer [role=textbox]:focus' },
  { name: 'the note', ...opened, keys: ['n'], opens: '.composer.note [role=textbox]:focus' },
  { name: 'the reasons', ...opened, keys: ['e'], opens: '#reason-list [role=option]' },
  { name: 'the snooze', ...opened, keys: ['s'], opens: '#snooze-list [role=option]' },
  { name: 'the palette', ...opened, keys: ['Control+k'], opens: '.palette [role=option]' },
  { name: 'the keys', ...opened, keys: ['?'], opens: '.keys-list li' },
  { name: 'the customers', at: () => '/customers', shows: 'main >> text=Nora' },
  { name: 'a customer', at: () => `/customers/${filled.customerId}`, shows: 'main >> text=80' },
  { name: 'the insights', at: () => '/insights', shows: 'main >> text=%' },
  { name: 'the search', at: () => '/search?q=pieces', shows: 'main mark' },
  { name: 'an address nobody has', at: () => '/nowhere', shows: 'main h1' },
  ...settings.map((part) => ({
    name: `the settings, ${part}`,
    at: () => `/settings/${part}`,
    shows: '.settings-page h1',
  })),
]

describe('axe finds nothing', () => {
  it.each(pages)('on $name', async ({ name, at, shows, keys = [], opens }) => {
    const { page } = owner
    await page.goto(desk.base + at())
    await page.locator(shows).first().waitFor()
    for (const key of keys) await page.keyboard.press(key)
    if (opens) await page.locator(opens).first().waitFor()
    await expectAccessibleInEveryLook(page, name)
  })

  it('on the page to sign in', async () => {
    await stranger.goto(`${desk.base}/`)
    await stranger.locator('input[type=password]').waitFor()
    await expectAccessibleInEveryLook(stranger, 'sign-in')
  })

  it('on the page of who is invited', async () => {
    await stranger.goto(desk.base + links.join)
    await stranger.locator('input[type=password]').waitFor()
    await expectAccessibleInEveryLook(stranger, 'join')
  })

  it('on the page for a new password', async () => {
    await stranger.goto('about:blank')
    await stranger.goto(desk.base + links.reset)
    await stranger.locator('input[type=password]').waitFor()
    await expectAccessibleInEveryLook(stranger, 'reset')
  })

  it('on the page of the first run', async () => {
    // This shop has its owner already: the page is shown as it stands where nobody has.
    await stranger.route('**/api/v1/setup', (route) => route.fulfill({ json: { needed: true } }))
    await stranger.goto(`${desk.base}/`)
    await stranger.locator('input[name=name]').waitFor()
    await expectAccessibleInEveryLook(stranger, 'first-run')
  })

  it('and the console stays clean', () => {
    // The address nobody has answers 404, as it should.
    const others = owner.errors.filter((error) => !error.includes('404 (Not Found)'))
    expect(others).toEqual([])
  })
})

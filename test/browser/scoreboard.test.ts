// The scoreboard as a person sees it: both columns, every number with its way to definition and
// rows, the check of observed ease and the perception gap; in light, dark and at phone width.

import { sql } from 'kysely'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tell, write } from '../../src/insights/metrics/metrics.fixture.ts'
import { newId } from '../../src/kernel/ids/index.ts'
import { expectAccessible, picture, sizes } from './browser.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let owner: Seat

const day = 86_400_000

/** Departures, half of them with the customer's own reason. */
async function leave() {
  const { shop } = desk
  const { db } = shop.product.parts.workshop
  const now = new Date(shop.clock.now().getTime() - day)
  const [survey, version] = [newId(), newId()]
  await sql`insert into survey (id, key, name, metric, programme, created_at)
    values (${survey}, 'left', 'Leaving', 'leaving', 'relationship', ${now})`.execute(db)
  await sql`insert into survey_version (id, survey_id, number, template, scale, wording, wording_hash, published_at)
    values (${version}, ${survey}, 1, 'leaving', 'likely-5', '{}', 'x', ${now})`.execute(db)
  const pairs = ['price price', 'price service', 'price service', 'product product', 'need service']
  for (const pair of [...pairs, ...pairs]) {
    const [ours, theirs] = pair.split(' ')
    const [customer, departure, ask] = [newId(), newId(), newId()]
    await sql`insert into customer (id, name, created_at, updated_at) values (${customer}, 'Nora', ${now}, ${now})`.execute(
      db,
    )
    await sql`insert into departure (id, customer_id, reason, at) values (${departure}, ${customer}, ${ours}, ${now})`.execute(
      db,
    )
    await sql`insert into ask (id, survey_id, version_id, trigger, customer_id, contact_channel, helped_at, language,
        state, round_key, created_at, updated_at)
      values (${ask}, ${survey}, ${version}, 'leaving', ${customer}, 'email', ${now}, 'en', 'answered',
        ${`left:${departure}`}, ${now}, ${now})`.execute(db)
    await sql`insert into answer (id, ask_id, survey_id, version_id, customer_id, scale, score, norm, bucket, further,
        language, first_at, changed_at, editable_until)
      values (${newId()}, ${ask}, ${survey}, ${version}, ${customer}, 'likely-5', 3, 0.5, 'middle',
        ${JSON.stringify({ leaving: [theirs] })}::jsonb, 'en', ${now}, ${now}, ${now})`.execute(db)
  }
}

beforeAll(async () => {
  desk = await openDesk()
  const { shop } = desk
  const { db } = shop.product.parts.workshop
  const reasons = await db.selectFrom('reason').select('id').limit(4).execute()
  const told = tell({
    count: 900,
    from: new Date(shop.clock.now().getTime() - 180 * day),
    days: 180,
    now: shop.clock.now(),
    inboxIds: [shop.inboxId],
    reasonIds: reasons.map(({ id }) => id),
  })
  await write(shop, told)
  // Every other answer says how easy it was as well.
  await sql`update answer set further = jsonb_build_object('ease', jsonb_build_array((3 + abs(hashtext(id::text)) % 5)::text))
    where abs(hashtext(id::text)) % 2 = 0`.execute(db)
  await leave()
  await shop.settle()
  owner = await desk.seatOf(shop.ownerId)
}, 120_000)

afterAll(() => desk?.close())

describe('the scoreboard', () => {
  it('has service and care beside each other, and leads to definition and rows', async () => {
    const { page } = owner
    await page.goto('/insights')
    await page.getByRole('table', { name: 'Service' }).waitFor()
    const care = page.getByRole('table', { name: 'Care' })
    for (const name of ['Observed ease', 'Came back', 'Response rate', 'Recommend us']) {
      expect(await care.getByRole('button', { name, exact: true }).count(), name).toBe(1)
    }
    await page.getByRole('heading', { name: 'The perception gap' }).waitFor()
    await page.getByRole('heading', { name: 'Can observed ease be believed?' }).waitFor()
    expect(await page.getByText('Unvalidated.').count()).toBe(1)
    await page.getByRole('heading', { name: 'Whom we hear' }).waitFor()
    const bands = page.getByRole('region', { name: 'First answer, and what happened next' })
    await bands.getByText('This is no proof.').waitFor()
    expect(await bands.getByRole('rowheader').count()).toBe(5)
    await care.getByRole('button', { name: 'Observed ease', exact: true }).click()
    await page.getByText('100·exp(−points/6)').waitFor()
    await page.getByRole('link', { name: 'Show the rows' }).click()
    await page.getByRole('heading', { name: 'Observed ease' }).waitFor()
    await page.goBack()
    await care.getByRole('button', { name: 'Recommend us', exact: true }).click()
    await page.getByText(/registered trademarks of Bain/).waitFor()
    await page.keyboard.press('Escape')
    await bands.scrollIntoViewIfNeeded()
    await picture(page, 'first-answer')
    await bands.getByRole('link', { name: '%' }).first().click()
    await page.getByRole('button', { name: /first answer/ }).waitFor()
    await page.goBack()
  })

  it('is narrowed by reason with the keyboard alone', async () => {
    const { page } = owner
    await page.goto('/insights')
    await page.getByRole('button', { name: 'Everything' }).focus()
    await page.keyboard.press('Enter')
    // A key is pressed when the one before has moved the focus, as fingers do it.
    const hasFocus = (on: Locator) => () => on.evaluate((it) => it === document.activeElement)
    const reason = page.getByRole('menuitem', { name: 'Reason' })
    await reason.focus()
    await expect.poll(hasFocus(reason)).toBe(true)
    await page.keyboard.press('ArrowRight')
    // The reasons come in beside the numbers: without them the arrow finds nothing below.
    const [all, first] = [0, 1].map((at) => page.getByRole('menuitemradio').nth(at)) as Locator[]
    await first!.waitFor()
    if (!(await hasFocus(all!)())) await page.keyboard.press('ArrowDown')
    await expect.poll(hasFocus(all!)).toBe(true)
    await page.keyboard.press('ArrowDown')
    await expect.poll(hasFocus(first!)).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL(/reason=/)
    await page.getByRole('table', { name: 'Service' }).waitFor()
  })

  it('is accessible in light and dark, and fits a phone', async () => {
    const { page } = owner
    await page.goto('/insights')
    await page.getByRole('heading', { name: 'The perception gap' }).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const size of ['desk', 'phone'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize(sizes[size])
        await expectAccessible(page, { colours: colorScheme === 'dark' })
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(wide, `${size} ${colorScheme} is too wide by`).toBeLessThanOrEqual(0)
        if (process.env['RAPPORT_PICTURES']) {
          await page.setViewportSize({ ...sizes[size], height: size === 'desk' ? 1900 : 3600 })
          await picture(page, `scoreboard-${size}-${colorScheme}`)
        }
      }
    }
  })
})

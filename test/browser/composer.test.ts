// The sheet in which one answers: what is typed is never lost, nothing leaves that was not meant,
// and what could not leave says so at its place. Ids are those of the acceptance checks.

import { openSync, ftruncateSync, closeSync } from 'node:fs'
import path from 'node:path'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { smtpError } from '../../src/service/channels/email/sink.fixture.ts'
import { picture } from './browser.ts'
import { gmail, sheets, word } from './clipboards.ts'
import { type Desk, openDesk, type Seat } from './desk.ts'

let desk: Desk
let ada: Seat
let ben: Seat
let page: Page

// A machine with others on it is slow at times; nothing here waits longer than it has to.
vi.setConfig({ testTimeout: 20_000 })
const soon = { timeout: 8_000 }

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.seatOf(desk.ada.id)
  ben = await desk.seatOf(desk.ben.id)
  page = ada.page
  for (const seat of [ada, ben]) seat.page.setDefaultTimeout(8_000)
}, 90_000)

afterAll(async () => {
  await desk?.close()
})

const rich = (at: Page = page) => at.locator('.sheet.rich')
const toast = () => page.locator('.toast')
const article = (text: string, at: Page = page) =>
  at.getByRole('article').filter({ hasText: text }).first()

/** A new conversation, opened with the rich sheet ready. */
async function conversationOf(name: string, subject: string, at: Page = page): Promise<string> {
  const { conversationId } = await desk.mailFrom(name, { subject, text: `${subject}, please.` })
  await openIt(conversationId, at)
  return conversationId
}

async function openIt(id: string, at: Page = page) {
  const { body } = await desk.ada.get(`/conversations/${id}`)
  await at.goto(`${desk.base}/inbox/all/${body.number}`)
  await rich(at).waitFor()
}

async function write(text: string, at: Page = page) {
  await rich(at).click()
  await at.keyboard.type(text)
}

const messagesOf = async (id: string) =>
  (await desk.ada.get(`/conversations/${id}/messages`)).body.data as { id: string; text: string }[]
const outboxOf = (messageId: string) =>
  desk.shop.product.parts.workshop.db
    .selectFrom('outbox')
    .select(['state', 'due_at'])
    .where('subject_id', '=', messageId)
    .execute()

/** In both themes, for people to look at. */
async function looks(name: string) {
  await picture(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

async function passTime(milliseconds: number) {
  desk.shop.clock.advance(milliseconds)
  await desk.shop.settle()
}

/** What the browser hands over when somebody pastes or drops. */
async function paste(what: { html?: string; text?: string; file?: string }, at: Page = page) {
  await rich(at).evaluate((sheet, { html, text, file }) => {
    const carried = new DataTransfer()
    if (html) carried.setData('text/html', html)
    if (text) carried.setData('text/plain', text)
    if (file) carried.items.add(new File([new Uint8Array(64)], file, { type: 'image/png' }))
    const event = { clipboardData: carried, bubbles: true, cancelable: true }
    sheet.dispatchEvent(new ClipboardEvent('paste', event))
  }, what)
}

describe('writing', () => {
  it('D23 takes words at once, and keeps text, caret and undo when the editor comes', async () => {
    const { conversationId } = await desk.mailFrom('Nora Vale', { subject: 'Planter', text: 'Hm.' })
    let isHeld = false
    let release = () => {}
    const released = new Promise<void>((done) => (release = done))
    await page.route(/RichField.*\.js/, async (route) => {
      isHeld = true
      await released
      await route.continue()
    })
    const { body } = await desk.ada.get(`/conversations/${conversationId}`)
    await page.goto(`${desk.base}/inbox/all/${body.number}`)
    await page.locator('textarea.sheet').waitFor()
    await page.locator('h1').first().click()
    await page.evaluate(() => {
      const timed = window as { focusMs?: number }
      let pressed = 0
      const options = { capture: true, once: true }
      addEventListener('keydown', () => (pressed = performance.now()), options)
      addEventListener('focusin', () => (timed.focusMs = performance.now() - pressed), options)
    })
    await page.keyboard.press('r')
    expect(await page.evaluate(() => (window as { focusMs?: number }).focusMs)).toBeLessThan(100)
    await page.keyboard.type('Dear Nora,')
    await page.keyboard.press('Enter')
    await page.keyboard.type('we believe yu.')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => isHeld, soon).toBe(true)
    release()
    await rich().and(page.locator(':focus')).waitFor()
    await page.keyboard.type('o')
    expect(await rich().innerText()).toMatch(/^Dear Nora,\n+we believe you\.$/)
    const told = async () => (await rich().innerText()).trim()
    for (let step = 0; step < 20 && (await told()) !== 'Dear Nora,'; step += 1)
      await page.keyboard.press('Control+Z')
    expect(await told()).toBe('Dear Nora,')
    await page.keyboard.press('Control+Shift+Z')
    expect(await told()).toContain('we')
  })

  it('D24 keeps a draft within two seconds, also through a crash and elsewhere', async () => {
    const id = await conversationOf('Nora Vale', 'Draft that stays')
    await write('A new one leaves')
    await page.keyboard.press('Control+B')
    await page.keyboard.type('tomorrow')
    const typedAt = performance.now()
    const draft = async (mode: string) =>
      (await desk.ada.get(`/conversations/${id}/drafts/${mode}`)).body
    await expect.poll(async () => (await draft('reply')).text, soon).toMatch(/leaves.?tomorrow/)
    expect(performance.now() - typedAt).toBeLessThan(2_000)
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    await rich().waitFor()
    await write('She is a regular.')
    await expect.poll(async () => (await draft('note')).text, soon).toBe('She is a regular.')
    await ada.context.close()

    ada = await desk.seatOf(desk.ada.id)
    page = ada.page
    page.setDefaultTimeout(8_000)
    await openIt(id)
    await rich().getByText('tomorrow').waitFor()
    expect(await rich().locator('strong').innerText()).toBe('tomorrow')
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    await rich().getByText('She is a regular.').waitFor()
  })

  it('D25 marks the draft in list and Drafts, and tells a colleague whose it is', async () => {
    const row = (at: Page) => at.getByRole('row', { name: /Draft that stays/ })
    await page.goto(`${desk.base}/inbox/drafts`)
    await row(page).getByText('Draft', { exact: true }).waitFor()
    await ben.page.goto(`${desk.base}/inbox/all`)
    await row(ben.page).getByText('Ada has a draft').waitFor()
    await ben.page.goto(`${desk.base}/inbox/drafts`)
    await ben.page.locator('h1, h2').first().waitFor()
    expect(await row(ben.page).count()).toBe(0)
  })

  it('D27 says in heading, button, ground and name who reads it', async () => {
    await conversationOf('Sam Reed', 'Which soil')
    const ground = () =>
      page.locator('.composer').evaluate((sheet) => getComputedStyle(sheet).backgroundColor)
    await page.getByRole('textbox', { name: 'Reply to Sam Reed' }).first().waitFor()
    await page.getByRole('button', { name: 'Send to Sam' }).waitFor()
    const paper = await ground()
    await page.locator('h1').first().click()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Note, only your team sees it' }).first().waitFor()
    await page.getByRole('button', { name: 'Save note' }).waitFor()
    await page.locator('.composer-head').getByText('Only your team sees this').waitFor()
    expect(await page.getByRole('button', { name: /^Send/ }).count()).toBe(0)
    expect(await ground()).not.toBe(paper)
    await looks('composer-note')
  })

  it('D28 leaves a note a note, until its writer makes it the reply', async () => {
    const id = await conversationOf('Sam Reed', 'Mode that stays')
    const note = page.getByRole('textbox', { name: 'Note, only your team sees it' })
    await write('Half a reply')
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    await write('Ask Jun: is r or n the saucer? /macro')
    for (const subject of ['Which soil', 'Mode that stays', 'Which soil', 'Mode that stays']) {
      await page.getByRole('row', { name: new RegExp(subject) }).click()
      await page.locator('.conv-head h1').getByText(subject).waitFor()
    }
    await note.first().waitFor()
    expect(await rich().innerText()).toBe('Ask Jun: is r or n the saucer? /macro')
    expect((await messagesOf(id)).length).toBe(1)
    await page.getByRole('button', { name: 'Make it the reply' }).click()
    await page.getByRole('textbox', { name: 'Reply to Sam Reed' }).first().waitFor()
    await rich().getByText('Half a reply').waitFor()
    expect(await rich().innerText()).toContain('Ask Jun')
    await page.keyboard.press('Escape')
  })
})

describe('sending', () => {
  it('D26 takes a sent answer back within ten seconds, with everything', async () => {
    const id = await conversationOf('Nora Vale', 'Taken back')
    await page.locator('button.composer-to').click()
    await page.getByLabel('Cc', { exact: true }).fill('Jun Park <jun@example.com>')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.locator('input[type=file]').setInputFiles({
      name: 'label.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('To: Nora'),
    })
    await page.locator('.strip').getByText('label.txt').waitFor()
    await write('Wrong words')
    await page.keyboard.press('Control+Enter')
    await article('Wrong words').waitFor()
    await toast()
      .getByRole('button', { name: /Undo.*\d/ })
      .waitFor()
    expect(await rich().innerText()).toBe('\n')
    await page.keyboard.press('Control+Z')
    await rich().getByText('Wrong words').waitFor()
    await page.locator('.composer .chip').getByText('Jun Park').waitFor()
    await page.locator('.strip').getByText('label.txt').waitFor()
    await expect.poll(async () => (await messagesOf(id)).length, soon).toBe(1)
    const { body } = await desk.ada.get(`/conversations/${id}`)
    expect(body).toMatchObject({ state: 'open', assignee: null })
    expect(body.waitingSince).not.toBeNull()

    await page.keyboard.press('Control+Enter')
    await toast().getByRole('button', { name: /Undo/ }).waitFor()
    await page.locator('h1').first().click()
    await page.keyboard.press('z')
    await rich().getByText('Wrong words').waitFor()
    await expect.poll(async () => (await messagesOf(id)).length, soon).toBe(1)
    await passTime(11_000)
    expect(desk.out.taken).toEqual([])
  })

  it('D26 stops counting while one looks, and leaves undo at the message (2.2.1)', async () => {
    await page.keyboard.press('Control+Enter')
    await rich().click()
    await page.keyboard.press('Control+Enter')
    const button = toast().getByRole('button', { name: /Undo/ })
    await button.hover()
    const told = await button.innerText()
    const seconds = () => page.evaluate(() => new Promise((done) => setTimeout(done, 1_600)))
    await seconds()
    expect(await button.innerText()).toBe(told)
    await toast().getByRole('button', { name: 'Close' }).click()
    await article('Wrong words').getByRole('button', { name: 'Take back' }).click()
    await rich().getByText('Wrong words').waitFor()
    await page.goto(`${desk.base}/settings/you`)
    await page
      .getByLabel(/undo|take.*back/i)
      .first()
      .selectOption('30')
    await expect
      .poll(async () => (await desk.ada.get('/me')).body.preferences.undoSeconds, soon)
      .toBe(30)
    await page
      .getByLabel(/undo|take.*back/i)
      .first()
      .selectOption('10')
    await expect
      .poll(async () => (await desk.ada.get('/me')).body.preferences.undoSeconds, soon)
      .toBe(10)
  })

  it('D29 shows who gets it, flags strangers, and answers all or one by choice', async () => {
    const { body: mail } = await desk.shop.mail(
      [
        'From: Grace Obi <grace@example.com>',
        `To: ${desk.shop.inboxAddress}, Lena Fox <lena@example.com>`,
        'Cc: Freight Desk <freight@carrier.example>',
        'Subject: Two of us',
        'Message-ID: <two@example.com>',
        '',
        'Where is it?',
        '',
      ].join('\n'),
    )
    await openIt(mail.conversationId)
    const chips = () => page.locator('.composer .chip').allInnerTexts()
    expect((await chips()).join(' | ')).toMatch(
      /Grace Obi.*Lena Fox.*Freight Desk.*carrier\.example/s,
    )
    expect(await page.locator('.composer .chip.new').count()).toBe(1)
    await page.getByRole('button', { name: 'Only Grace' }).click()
    expect(await chips()).toEqual(['Grace Obi'])
    await page.getByRole('button', { name: 'Reply to all 3' }).click()
    expect((await chips()).length).toBe(3)
    await page.locator('button.composer-to').click()
    await page.getByLabel('Bcc', { exact: true }).fill('new@example.com')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.locator('.composer .chip.new', { hasText: 'new@example.com' }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    for (const chip of await page.locator('.composer .chip').all()) {
      const box = (await chip.boundingBox())!
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(390)
      expect(box.y + box.height).toBeLessThanOrEqual(844)
    }
    await looks('composer-recipients-phone')
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('D30 stops an answer that somebody overtook, with what is new above it', async () => {
    const id = await conversationOf('Grace Obi', 'Overtaken')
    await write('It leaves today.')
    await openIt(id, ben.page)
    await write('It left yesterday.', ben.page)
    await ben.page.keyboard.press('Control+Enter')
    await page.locator('.composer .stale').getByText('It left yesterday.').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.locator('.composer').getByRole('button', { name: 'Send anyway' }).waitFor()
    expect(await rich().innerText()).toBe('It leaves today.')
    expect((await messagesOf(id)).map(({ text }) => text)).not.toContain('It leaves today.')
    await picture(page, 'composer-stale')
    await page.getByRole('button', { name: 'Change mine first' }).click()
    await write(' Sorry!')
    await page.keyboard.press('Control+Enter')
    await article('It leaves today. Sorry!').waitFor()
    await expect.poll(async () => (await messagesOf(id)).length, soon).toBe(3)
  })

  it('D36 sends, sends and resolves, sends and goes to the next, by key', async () => {
    const ids: string[] = []
    for (const subject of ['Key one', 'Key two', 'Key three'])
      ids.push((await desk.mailFrom('Hugo Mann', { subject, text: subject })).conversationId)
    const [one, two, three] = ids as [string, string, string]
    await openIt(one)
    await write('Answer one.')
    await page.keyboard.press('Control+Alt+Enter')
    await page.locator('.conv-head h1').getByText('Key two').waitFor()
    await rich().waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('Answer two.')
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByRole('combobox', { name: /contact/i }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.conv-head h1').getByText('Key three').waitFor()
    await rich().waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('Answer three.')
    await page.keyboard.press('Control+Enter')
    await article('Answer three.').waitFor()
    const state = async (id: string) => (await desk.ada.get(`/conversations/${id}`)).body.state
    await expect.poll(() => state(two), soon).toBe('resolved')
    expect([await state(one), await state(three)]).toEqual(['open', 'open'])
    for (const id of ids) {
      await expect.poll(async () => (await messagesOf(id)).length, soon).toBe(2)
      expect(await outboxOf((await messagesOf(id))[1]!.id)).toMatchObject([{ state: 'queued' }])
    }
  })

  it('D37 asks once after a missing file or name, and the same key sends', async () => {
    const id = await conversationOf('Hugo Mann', 'Return label')
    await write('Dear ,')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Das Etikett finden Sie im Anhang.')
    await page.keyboard.press('Control+Enter')
    const hint = page.locator('.composer').getByText('no file is here')
    await hint.waitFor()
    await page.locator('.composer').getByText('The greeting has no name yet.').waitFor()
    expect((await messagesOf(id)).length).toBe(1)
    await looks('composer-hints')
    await page.keyboard.press('Control+Enter')
    await article('Das Etikett').waitFor()
    await expect.poll(async () => (await messagesOf(id)).length, soon).toBe(2)
  })

  it('D40 leaves what was refused in place, with reason, retry and a view', async () => {
    await passTime(11_000)
    desk.out.answer.onData = () => smtpError(550, '5.7.1 Refused by policy')
    const id = await conversationOf('Yuki Tan', 'Refused')
    await write('This will bounce at the door.')
    await page.keyboard.press('Control+Enter')
    await article('This will bounce').waitFor()
    // On the screen it stands at once; only what the server has can leave.
    await expect.poll(async () => (await messagesOf(id)).length, soon).toBe(2)
    await passTime(11_000)
    const message = article('This will bounce')
    await message.getByText('Not sent.').waitFor()
    await message.getByText(/5\.7\.1 Refused by policy/).waitFor()
    await picture(page, 'composer-not-sent')
    await page.goto(`${desk.base}/inbox/unsent`)
    await page
      .getByRole('row', { name: /Refused/ })
      .getByText('Not sent')
      .waitFor()
    await page.getByRole('row', { name: /Refused/ }).click()
    delete desk.out.answer.onData
    const before = desk.out.taken.length
    await message.getByRole('button', { name: 'Try again' }).click()
    await expect
      .poll(async () => (await desk.shop.settle(), desk.out.taken.length), soon)
      .toBe(before + 1)
    await message.getByText('Not sent.').waitFor({ state: 'detached' })
  })
})

describe('files and pasting', () => {
  it('D34 shows a file on its way, cancels, retries, waits, refuses a big one', async () => {
    await conversationOf('Lena Fox', 'Pictures')
    const input = page.locator('.composer input[type=file]')
    const strip = page.locator('.composer .strip')
    const held: Route[] = []
    let asked = 0
    await page.route('**/api/v1/files?*', (route) => {
      asked += 1
      held.push(route)
    })
    const big = path.join(desk.shop.folder, 'film.mov')
    const file = openSync(big, 'w')
    ftruncateSync(file, 60 * 1024 * 1024)
    closeSync(file)
    await input.setInputFiles(big)
    await strip.getByText(/film\.mov has 60 MB/).waitFor()
    expect(asked).toBe(0)
    await strip.getByRole('button', { name: 'Remove film.mov' }).click()

    const small = { name: 'pot.png', mimeType: 'image/png', buffer: Buffer.alloc(400, 1) }
    await input.setInputFiles(small)
    await strip.getByRole('progressbar').waitFor()
    await write('See the picture.')
    await page.keyboard.press('Control+Enter')
    await page.locator('.composer').getByText('A file is still being sent.').waitFor()
    await strip.getByRole('button', { name: 'Remove pot.png' }).click()
    await strip.waitFor({ state: 'detached' })
    await input.setInputFiles(small)
    await expect.poll(() => asked, soon).toBe(2)
    await held[1]!.abort()
    await strip.getByRole('button', { name: 'Try again' }).waitFor()
    await page.unroute('**/api/v1/files?*')
    await strip.getByRole('button', { name: 'Try again' }).click()
    await strip.getByText(/^1.kB$/).waitFor()
    expect(await page.locator('.composer').getByText('still being sent').count()).toBe(0)
    await paste({ file: 'pasted.png' })
    await strip.getByText('pasted.png').waitFor()
    await page.locator('.composer').evaluate((sheet) => {
      const carried = new DataTransfer()
      carried.items.add(new File([new Uint8Array(64)], 'dropped.png', { type: 'image/png' }))
      const event = { dataTransfer: carried, bubbles: true, cancelable: true }
      sheet.dispatchEvent(new DragEvent('drop', event))
    })
    await strip.getByText('dropped.png').waitFor()
    expect(await strip.getByRole('listitem').count()).toBe(3)
    await looks('composer-files')
  })

  it('D35 pastes from Word, Sheets and Gmail with its meaning and without its look', async () => {
    const id = await conversationOf('Lena Fox', 'Pasted')
    await rich().click()
    await paste({ html: word, text: 'Care for your planter' })
    expect(await rich().locator('strong').innerText()).toBe('Care')
    expect(await rich().locator('em').innerText()).toBe('planter')
    expect(await rich().locator('li').allInnerTexts()).toEqual([
      'Water on Mondays',
      'Turn it weekly',
    ])
    expect(await rich().locator('li a').getAttribute('href')).toBe(
      'https://fernandclay.example/care',
    )
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await paste({
      html: sheets,
      text: 'Planter\tArrives\nOlive, 30 cm\tTuesday',
      file: 'image.png',
    })
    expect(await rich().locator('td').allInnerTexts()).toEqual([
      'Planter',
      'Arrives',
      'Olive, 30 cm',
      'Tuesday',
    ])
    expect(await page.locator('.composer .strip').count()).toBe(0)
    await page.keyboard.press('Control+End')
    await paste({ html: gmail, text: 'the saucer is whole' })
    expect(await rich().locator('strong').allInnerTexts()).toEqual(['Care', 'whole'])
    const made = await rich().innerHTML()
    expect(made).not.toMatch(/style=|<font|<span|class="Mso|color|·/)
    await picture(page, 'composer-pasted')

    const before = desk.out.taken.length
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await messagesOf(id)).length, soon).toBe(2)
    await passTime(11_000)
    await expect.poll(() => desk.out.taken.length, soon).toBe(before + 1)
    const raw = desk.out.taken
      .at(-1)!
      .raw.replace(/=\r?\n/g, '')
      .replace(/=3D/g, '=')
    expect(raw).toMatch(/<table border="1"[^>]*>.*Olive, 30 cm.*<\/table>/s)
    expect(raw).toMatch(/^Olive, 30 cm {3,}Tuesday/m)
  })
})

it('keeps the consoles clean', () => {
  const refusals = /status of 409|status of 403|Failed to load resource/
  expect([...ada.errors, ...ben.errors].filter((error) => !refusals.test(error))).toEqual([])
})

// What was acknowledged is kept, exactly once, whenever the process is killed. Senders mail
// over HTTP and SMTP, and send again what was not acknowledged, as mail servers do; what they
// wrote down is compared with what the API shows at the end.
//
//   RAPPORT_KILLS=50 RAPPORT_SEED=7 npx vitest run test/crash

import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildIfStale, type Installation, install } from './installation.ts'

const kills = Number(process.env['RAPPORT_KILLS'] ?? 20)
const seed = Number(process.env['RAPPORT_SEED'] ?? Date.now() % 1_000_000)
const senders = 8
const pauseMilliseconds = 150

/** mulberry32: the same seed, the same moments. */
function chance(state: number) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

interface Sent {
  marker: string
  raw: string
  tries: number
  acknowledged: boolean
  rawMailId: string | null
}

const mailOf = (marker: string, to: string) =>
  [
    `From: Ann <${marker}@customers.example>`,
    `To: ${to}`,
    `Subject: ${marker}`,
    `Message-ID: <${marker}@customers.example>`,
    'Date: Tue, 17 Mar 2026 09:00:00 +0000',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Hello ${marker}`,
    '',
  ].join('\r\n')

let shop: Installation
beforeAll(async () => {
  buildIfStale()
  shop = await install()
  await shop.start()
}, 120_000)
afterAll(() => shop?.remove())

const authorization = () => ({ authorization: `Bearer ${shop.apiKey}` })

async function byHttp(mail: Sent): Promise<void> {
  const answer = await fetch(`${shop.url}/api/v1/inboxes/${shop.inboxId}/inbound`, {
    method: 'POST',
    headers: { ...authorization(), 'content-type': 'message/rfc822' },
    body: mail.raw,
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(String(answer.status))
  const { disposition, rawMailId } = (await answer.json()) as {
    disposition: string
    rawMailId: string
  }
  if (disposition === 'stored') mail.rawMailId = rawMailId
}

async function bySmtp({ raw, marker }: Sent): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: shop.smtpPort,
    ignoreTLS: true,
    connectionTimeout: 3000,
    greetingTimeout: 3000,
    socketTimeout: 10_000,
  })
  try {
    await transport.sendMail({
      envelope: { from: `${marker}@customers.example`, to: shop.inboxAddress },
      raw,
    })
  } finally {
    transport.close()
  }
}

/** Sends until told to stop, then until all of its mails are acknowledged. */
async function sender(name: string, ledger: Sent[], until: () => boolean) {
  const ways = [byHttp, bySmtp]
  for (let number = 0; !until(); number++) {
    const marker = `${name}-${number}`
    const mail: Sent = {
      marker,
      raw: mailOf(marker, shop.inboxAddress),
      tries: 0,
      acknowledged: false,
      rawMailId: null,
    }
    ledger.push(mail)
    while (!mail.acknowledged) {
      const way = ways[(number + mail.tries++) % 2]!
      mail.acknowledged = await way(mail).then(
        () => true,
        () => false,
      )
      await sleep(mail.acknowledged ? pauseMilliseconds : 100)
    }
  }
}

async function get<T>(url: string): Promise<T> {
  const answer = await fetch(`${shop.url}/api/v1${url}`, { headers: authorization() })
  expect([url, answer.status]).toEqual([url, 200])
  return (await answer.json()) as T
}

interface Page<T> {
  data: T[]
  next: string | null
}

/** How often each mail is there: every message of every conversation, by its text. */
async function counted(): Promise<Map<string, number>> {
  const conversations: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Page<{ id: string }> = await get(
      `/conversations?limit=100${after && `&after=${after}`}`,
    )
    conversations.push(...page.data.map(({ id }) => id))
    after = page.next
  }
  const counts = new Map<string, number>()
  const left = [...new Set(conversations)]
  const readers = Array.from({ length: senders }, async () => {
    for (let id = left.pop(); id; id = left.pop()) {
      const { data } = await get<Page<{ text: string | null }>>(
        `/conversations/${id}/messages?limit=100`,
      )
      for (const { text } of data) {
        const marker = /Hello (\S+)/.exec(text ?? '')?.[1] ?? 'unknown'
        counts.set(marker, (counts.get(marker) ?? 0) + 1)
      }
    }
  })
  await Promise.all(readers)
  return counts
}

describe(`killed ${kills} times`, () => {
  it('keeps every acknowledged mail exactly once', async () => {
    console.log(`seed ${seed}, ${kills} kills`)
    const random = chance(seed)
    const ledger: Sent[] = []
    let over = false
    const sending = Array.from({ length: senders }, (_, index) =>
      sender(`s${seed}-${index}`, ledger, () => over),
    )
    const backAfter: number[] = []
    for (let kill = 0; kill < kills; kill++) {
      await sleep(random() * 2000)
      await shop.kill()
      backAfter.push(await shop.start())
    }
    over = true
    await Promise.all(sending)
    const slowest = Math.round(Math.max(...backAfter))
    console.log(
      `${ledger.length} mails, ${ledger.filter(({ tries }) => tries > 1).length} sent again, back after ${slowest} ms at most`,
    )
    const counts = await counted()
    const wrong = ledger
      .filter(({ marker }) => counts.get(marker) !== 1)
      .map(({ marker, tries }) => ({ marker, tries, times: counts.get(marker) ?? 0 }))
    expect(wrong).toEqual([])
    expect(
      [...counts.keys()].filter((marker) => !ledger.some((mail) => mail.marker === marker)),
    ).toEqual([])
    expect(ledger.length).toBeGreaterThan(kills * 5)
    for (const { rawMailId, raw } of ledger.filter((mail) => mail.rawMailId).slice(-100)) {
      const answer = await fetch(`${shop.url}/api/v1/raw-mails/${rawMailId}`, {
        headers: authorization(),
      })
      expect(await answer.text()).toBe(raw)
    }
  }, 600_000)
})

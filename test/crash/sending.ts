// Senders for crash tests: each mails as a mail server does, and sends again what was not
// acknowledged. What they wrote down is compared with what the API shows at the end.

import { createTransport } from 'nodemailer'
import type { Installation } from './installation.ts'

export const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export interface Sent {
  marker: string
  raw: string
  acknowledged: boolean
  /** What it was told before it was taken: a status or reply code, 0 for a line that broke. */
  refusals: Refusal[]
}

export interface Refusal {
  code: number
  retryAfter: string | null
}

export const mailOf = (marker: string, to: string) =>
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

const taken = null

export async function byHttp(shop: Installation, raw: string): Promise<Refusal | null> {
  const answer = await fetch(`${shop.url}/api/v1/inboxes/${shop.inboxId}/inbound`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop.apiKey}`, 'content-type': 'message/rfc822' },
    body: raw,
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null)
  await answer?.text().catch(() => '')
  if (answer?.ok) return taken
  return { code: answer?.status ?? 0, retryAfter: answer?.headers.get('retry-after') ?? null }
}

export async function bySmtp(shop: Installation, raw: string): Promise<Refusal | null> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: shop.smtpPort,
    ignoreTLS: true,
    connectionTimeout: 3000,
    greetingTimeout: 5000,
    socketTimeout: 20_000,
  })
  try {
    await transport.sendMail({
      envelope: { from: 'ann@customers.example', to: shop.inboxAddress },
      raw,
    })
    return taken
  } catch (error) {
    return { code: (error as { responseCode?: number }).responseCode ?? 0, retryAfter: null }
  } finally {
    transport.close()
  }
}

/** Sends by both ways until told to stop, then until all of its mails are acknowledged. */
export async function sender(
  name: string,
  { to, ledger, until }: { to: () => Installation; ledger: Sent[]; until: () => boolean },
): Promise<void> {
  for (let number = 0; !until(); number++) {
    const marker = `${name}-${number}`
    const raw = mailOf(marker, to().inboxAddress)
    const mail: Sent = { marker, raw, acknowledged: false, refusals: [] }
    ledger.push(mail)
    while (!mail.acknowledged) {
      const way = (number + mail.refusals.length) % 2 === 0 ? byHttp : bySmtp
      const refusal = await way(to(), raw)
      if (refusal) mail.refusals.push(refusal)
      mail.acknowledged = refusal === null
      await sleep(mail.acknowledged ? 30 : 100)
    }
  }
}

interface Page<T> {
  data: T[]
  next: string | null
}

async function get<T>(shop: Installation, url: string): Promise<T> {
  const answer = await fetch(`${shop.url}/api/v1${url}`, {
    headers: { authorization: `Bearer ${shop.apiKey}` },
  })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** How often each mail is there: the conversations by their subject, each with one message. */
export async function counted(shop: Installation): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (let after: string | null = ''; after !== null;) {
    const page: Page<{ subject: string; messageCount: number }> = await get(
      shop,
      `/conversations?limit=100${after && `&after=${after}`}`,
    )
    for (const { subject, messageCount } of page.data)
      counts.set(subject, (counts.get(subject) ?? 0) + messageCount)
    after = page.next
  }
  return counts
}

/** Mails that are not there exactly once, and what is there that nobody sent. */
export async function wrongIn(shop: Installation, ledger: readonly Sent[]): Promise<object> {
  const counts = await counted(shop)
  const sent = new Set(ledger.map(({ marker }) => marker))
  return {
    notOnce: ledger
      .filter(({ marker }) => counts.get(marker) !== 1)
      .map(({ marker }) => ({ marker, times: counts.get(marker) ?? 0 })),
    nobodys: [...counts.keys()].filter((marker) => !sent.has(marker)),
  }
}

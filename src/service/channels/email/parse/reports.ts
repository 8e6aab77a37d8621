// Reports about mail: delivery status (RFC 3464), spam feedback (RFC 5965), read receipts
// (RFC 8098), and the home-made bounces of servers that know none of them.

import { messageIds } from './ids.ts'
import type {
  DeliveryAction,
  DeliveryStatus,
  FeedbackReport,
  ReadReceipt,
  RecipientStatus,
} from './types.ts'
import { oneLine } from './words.ts'

export interface ReportPart {
  contentType: string
  bytes: Uint8Array
}

const REPORT_BYTES_MAX = 256 * 1024
const RECIPIENTS_MAX = 500
const ACTIONS: readonly string[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']

type Fields = Record<string, string>

/** The delivery status among these parts, or null. */
export function deliveryStatus(parts: readonly ReportPart[]): DeliveryStatus | null {
  const part = parts.find((one) => /^message\/(global-)?delivery-status$/.test(one.contentType))
  if (!part) return null
  const [message = {}, ...groups] = fieldGroups(textOf(part))
  // Some servers forget the blank line between the two kinds of fields.
  const perRecipient = 'final-recipient' in message ? [message, ...groups] : groups
  const recipients = perRecipient
    .slice(0, RECIPIENTS_MAX)
    .flatMap((group) => recipientOf(group) ?? [])
  return { reportingServer: typed(message['reporting-mta']), recipients, standard: true }
}

/** A bounce without a status part: Exim's header, qmail's and others' prose. */
export function proseStatus(
  failedRecipients: string[],
  text: string | null,
): DeliveryStatus | null {
  const words = (text ?? '').slice(0, 20_000)
  const named = failedRecipients.flatMap((value) => value.split(',')).map((value) => value.trim())
  const addresses = (named.length ? named : qmailRecipients(words)).filter((one) =>
    one.includes('@'),
  )
  if (!addresses.length) return null
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(words)?.[0] ?? null
  const reply = /\b[45]\d\d[ -][^\n]{3,300}/.exec(words)?.[0] ?? null
  const delayed =
    status?.startsWith('4') || /delayed|warning|will (keep|be) (try|retr)/i.test(words)
  const recipients = addresses.slice(0, RECIPIENTS_MAX).map((address): RecipientStatus => ({
    finalRecipient: oneLine(address, 320),
    originalRecipient: null,
    action: delayed && !status?.startsWith('5') ? 'delayed' : 'failed',
    status,
    diagnostic: reply && oneLine(reply, 1000),
  }))
  return { reportingServer: null, recipients, standard: false }
}

function qmailRecipients(words: string): string[] {
  if (!/qmail-send program|delivery (has )?failed|undeliver|could not be delivered/i.test(words))
    return []
  return [...words.matchAll(/^\s{0,8}<([^<>\s]{1,250}@[^<>\s]{1,250})>:?/gm)].map(
    (match) => match[1]!,
  )
}

export function feedbackReport(parts: readonly ReportPart[]): FeedbackReport | null {
  const part = parts.find((one) => one.contentType === 'message/feedback-report')
  if (!part) return null
  const fields = Object.assign({}, ...fieldGroups(textOf(part))) as Fields
  return {
    feedbackType: oneLine(fields['feedback-type'] ?? 'abuse', 40).toLowerCase(),
    originalRecipient: typed(fields['original-rcpt-to']),
  }
}

export function readReceipt(parts: readonly ReportPart[]): ReadReceipt | null {
  const part = parts.find((one) =>
    /^message\/(global-)?disposition-notification$/.test(one.contentType),
  )
  if (!part) return null
  const fields = Object.assign({}, ...fieldGroups(textOf(part))) as Fields
  const disposition = (fields['disposition'] ?? '').split(';').at(-1) ?? ''
  return {
    originalMessageId: messageIds(fields['original-message-id'])[0] ?? null,
    disposition: oneLine(disposition, 40).toLowerCase().split('/')[0]!,
  }
}

/** The ids of mails that came back as a part, else as headers quoted in the text. */
export function returnedIds(parts: readonly ReportPart[], text: string | null): string[] {
  const returned = parts.filter((part) =>
    /^(message\/(global|rfc822)(-headers)?|text\/rfc822-headers)$/.test(part.contentType),
  )
  const sources = returned.length ? returned.map(textOf) : [(text ?? '').slice(0, 100_000)]
  const ids = sources.flatMap((source) => {
    const header = /^[ \t>]{0,10}message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{3,998}>)/im.exec(
      source,
    )
    return messageIds(header?.[1])
  })
  return [...new Set(ids)]
}

function recipientOf(fields: Fields): RecipientStatus | null {
  const finalRecipient = typed(fields['final-recipient']) ?? typed(fields['original-recipient'])
  if (!finalRecipient) return null
  const status =
    /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields['status'] ?? fields['diagnostic-code'] ?? '')?.[0] ??
    null
  return {
    finalRecipient,
    originalRecipient: typed(fields['original-recipient']),
    action: actionOf(fields['action'], status),
    status,
    diagnostic: fields['diagnostic-code'] ? oneLine(fields['diagnostic-code'], 1000) : null,
  }
}

function actionOf(raw: string | undefined, status: string | null): DeliveryAction {
  const word = /^[a-z]+/.exec((raw ?? '').trim().toLowerCase())?.[0] ?? ''
  if (ACTIONS.includes(word)) return word as DeliveryAction
  return status?.startsWith('2') ? 'delivered' : status?.startsWith('4') ? 'delayed' : 'failed'
}

/** The value after `rfc822;`, `dns;` and the like, without angle brackets. */
function typed(value: string | undefined): string | null {
  if (!value) return null
  const bare = value.slice(value.indexOf(';') + 1).replace(/[<>]/g, '')
  return oneLine(bare, 320) || null
}

function fieldGroups(text: string): Fields[] {
  const groups: Fields[] = []
  for (const block of text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n+/, RECIPIENTS_MAX + 1)) {
    const fields: Fields = Object.create(null) as Fields
    let key = ''
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':')
      if (/^[ \t]/.test(line) && key) fields[key] += ` ${line.trim()}`
      else if (colon > 0) {
        key = line.slice(0, colon).trim().toLowerCase()
        fields[key] ??= line.slice(colon + 1).trim()
      }
    }
    if (Object.keys(fields).length) groups.push(fields)
  }
  return groups
}

function textOf(part: ReportPart): string {
  return Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength).toString(
    'utf8',
    0,
    REPORT_BYTES_MAX,
  )
}

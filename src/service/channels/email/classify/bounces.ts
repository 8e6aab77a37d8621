// What a delivery report means for the message and for the address (RFC 3464, codes RFC 3463),
// and which of our messages it is about.

import type { ParsedMail, RecipientStatus } from '../parse/types.ts'
import { bodyMarks, readBounceAddress, readMessageId } from '../threading/message-id.ts'

export type DeliveryEffect =
  /** The address does not exist: message failed, address marked undeliverable. */
  | 'undeliverable'
  /** Failed for now (full, disabled, expired): address kept, sending again is offered. */
  | 'bounced'
  /** Their policy refuses us: a hint for the owner (SPF, DKIM, DMARC), address kept. */
  | 'rejected'
  | 'delayed'
  /** Relayed, delivered or expanded: noted. */
  | 'noted'

/** What follows for one recipient. */
export function effectOf({
  action,
  status,
}: Pick<RecipientStatus, 'action' | 'status'>): DeliveryEffect {
  if (action === 'delayed') return 'delayed'
  if (action !== 'failed') return 'noted'
  if (!status) return 'bounced'
  if (/^5\.(1\.(1|2|3|10)|4\.\d+)$/.test(status)) return 'undeliverable'
  // A final failure with a 4.x.x code is a delivery that expired: the address may be fine.
  return /^5\.7\./.test(status) ? 'rejected' : 'bounced'
}

type Report = Pick<
  ParsedMail,
  'to' | 'cc' | 'deliveredTo' | 'returnedMessageIds' | 'text' | 'html' | 'dsn'
>

export interface BounceLookups {
  /** Our messages named by a valid VERP address, signed id or body mark, best evidence first. */
  messageIds: string[]
  /** Ids that came back without a signature of ours: relays rewrite them. */
  returnedIds: string[]
}

/** Which messages to look up for a report. Only `messageIds` are proven to be ours. */
export function bounceLookups(mail: Report, secret: Uint8Array): BounceLookups {
  const received = [...mail.deliveredTo, ...[...mail.to, ...mail.cc].map((one) => one.address)]
  const byAddress = received.flatMap((address) => readBounceAddress(address, secret) ?? [])
  const byId = mail.returnedMessageIds.flatMap((id) => readMessageId(id, secret)?.messageId ?? [])
  const bodies = [mail.html, mail.text].flatMap((body) => (body ? bodyMarks(body, secret) : []))
  const unsigned = mail.returnedMessageIds.filter((id) => !readMessageId(id, secret))
  return {
    messageIds: [...new Set([...byAddress, ...byId, ...bodies.map((mark) => mark.messageId)])],
    returnedIds: unsigned,
  }
}

export interface ConfirmedBounce {
  address: string
  effect: DeliveryEffect
  status: string | null
  diagnostic: string | null
}

/**
 * The recipients of a report to whom the message really went. Anybody can write a report that
 * names a victim: an address we did not send to is left alone. One recipient and no readable
 * report means that one.
 */
export function confirmedBounces(
  mail: Pick<ParsedMail, 'dsn'>,
  sentTo: readonly string[],
): ConfirmedBounce[] {
  const sent = new Set(sentTo.map((address) => address.toLowerCase()))
  const told = mail.dsn?.recipients ?? []
  if (!told.length && sent.size === 1) {
    return [{ address: [...sent][0]!, effect: 'bounced', status: null, diagnostic: null }]
  }
  return told.flatMap((recipient) => {
    const named = [recipient.originalRecipient, recipient.finalRecipient].map((address) =>
      address?.toLowerCase(),
    )
    const address = named.find((one) => one !== undefined && sent.has(one))
    const { status, diagnostic } = recipient
    return address ? [{ address, effect: effectOf(recipient), status, diagnostic }] : []
  })
}

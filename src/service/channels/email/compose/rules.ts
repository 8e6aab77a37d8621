// To whom an answer goes. Recipients come from the message being answered and from nothing
// else: nobody is added because they are "the contact", and a stranger only by a click.

import type { Mailbox } from '../parse/types.ts'

export interface AnsweredMessage {
  direction: 'incoming' | 'outgoing'
  from: Mailbox
  replyTo: readonly Mailbox[]
  to: readonly Mailbox[]
  cc: readonly Mailbox[]
  /** The sender was unknown to the conversation, or DMARC failed, and no agent let them in. */
  isUnconfirmed: boolean
}

export interface Recipients {
  to: Mailbox[]
  cc: Mailbox[]
  /** Offered to the agent, never used by itself: foreign Reply-To, people a stranger named. */
  offered: Mailbox[]
}

// At these domains the same domain does not mean the same person.
const SHARED_DOMAINS = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'ymail.com',
  'icloud.com',
  'me.com',
  'mac.com',
  'aol.com',
  'gmx.de',
  'gmx.net',
  'gmx.at',
  'gmx.ch',
  'web.de',
  't-online.de',
  'freenet.de',
  'proton.me',
  'protonmail.com',
  'posteo.de',
  'mailbox.org',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
  '126.com',
  'naver.com',
  'orange.fr',
  'wanadoo.fr',
  'free.fr',
  'laposte.net',
  'libero.it',
  'ziggo.nl',
  'kpnmail.nl',
  'planet.nl',
  'seznam.cz',
  'wp.pl',
])

/** Recipients of an answer; `isOurs` tells our inboxes, with or without plus tags. */
export function recipientsFor(
  answered: AnsweredMessage,
  isOurs: (address: string) => boolean,
): Recipients {
  const { from, replyTo, to, cc } = answered
  const others = (list: readonly Mailbox[], not: readonly Mailbox[] = []) =>
    unique(list, not).filter((one) => !isOurs(one.address))
  if (answered.direction === 'outgoing') {
    const again = others(to)
    return { to: again, cc: others(cc, again), offered: [] }
  }
  if (answered.isUnconfirmed) return { to: [], cc: [], offered: others([from, ...to, ...cc]) }
  const aligned = replyTo.filter((one) => isAligned(one.address, from.address))
  const sender = others(aligned.length ? aligned : [from])
  const foreign = others(replyTo, [...aligned, ...sender])
  return { to: sender, cc: others([...to, ...cc], [...sender, ...foreign, from]), offered: foreign }
}

/** Recipients nobody in the conversation has seen: the agent is asked before sending. */
export function newToConversation(
  recipients: readonly Mailbox[],
  participants: readonly string[],
): Mailbox[] {
  const known = new Set(participants.map((address) => address.toLowerCase()))
  return recipients.filter(({ address }) => !known.has(address.toLowerCase()))
}

/** A Reply-To of the same person or organisation: equal, or in the same domain that one owns. */
export function isAligned(replyTo: string, from: string): boolean {
  if (replyTo.toLowerCase() === from.toLowerCase()) return true
  const [a, b] = [domainOf(replyTo), domainOf(from)]
  if (SHARED_DOMAINS.has(a) || SHARED_DOMAINS.has(b)) return false
  return a === b || isBelow(a, b) || isBelow(b, a)
}

// "com" and "co.uk" own nobody: the upper domain needs a label of four letters or three labels.
function isBelow(lower: string, upper: string): boolean {
  const labels = upper.split('.')
  const ownable = labels.length > 2 || (labels.length === 2 && labels[0]!.length > 3)
  return ownable && lower.endsWith(`.${upper}`)
}

/** First and newest: the root holds a thread together when its middle is cut (RFC 5322 §3.6.4). */
export function referencesFor(thread: readonly string[], newestMax = 20): string[] {
  const ids = [...new Set(thread)]
  return ids.length <= newestMax + 1 ? ids : [ids[0]!, ...ids.slice(-newestMax)]
}

// Controls, and the line ends of Unicode that some servers take for one.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/

/** The first of these header values that could begin a header of its own, by name, or null. */
export function unsafeField(fields: Readonly<Record<string, readonly string[]>>): string | null {
  for (const [name, values] of Object.entries(fields)) {
    if (values.some((value) => UNSAFE.test(value))) return name
  }
  return null
}

/** One address and nothing else: no list, no comment, no route. */
export function isPlainAddress(address: string): boolean {
  return (
    address.length <= 320 && /^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]{3,255}$/.test(address)
  )
}

function unique(list: readonly Mailbox[], not: readonly Mailbox[]): Mailbox[] {
  const seen = new Set(not.map((one) => one.address.toLowerCase()))
  return list.filter(({ address }) => {
    const isNew = !seen.has(address.toLowerCase())
    seen.add(address.toLowerCase())
    return isNew
  })
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

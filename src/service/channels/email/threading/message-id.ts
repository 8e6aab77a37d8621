// What we write into outgoing mail so that the answer finds its way home, and how we know
// that it was us who wrote it: every mark carries 80 bits of HMAC-SHA256 under the
// installation's secret. A number in a subject or an address proves nothing; these do.
//
//   Message-ID      <r1.{kind, conversation, message}.{hmac}@fernandclay.example>
//   reply address   care+c1042.{hmac}@fernandclay.example
//   bounce address  bounce+{message}.{hmac}@fernandclay.example
//   in the body     <div data-ref="r1.{kind, message}.{hmac}">   and   [ref:r1.….…]

import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromBase32, toBase32 } from './base32.ts'

const VERSION = 'r1'
const HMAC_BYTES = 10
const ID_BYTES = 16
const LOCAL_PART_CHARS_MAX = 64 // RFC 5321 §4.5.3.1.1
const KINDS = ['customer', 'agent', 'aside', 'forward', 'automatic'] as const

/** For whom the mail was written. An `agent` mark is bound to one agent. */
export type RecipientKind = (typeof KINDS)[number]

export interface MailMark {
  kind: RecipientKind
  conversationId: string
  messageId: string
  /** The agent a notification went to; needed for, and only for, the kind `agent`. */
  agentId?: string
}

/** The Message-ID of an outgoing mail, without angle brackets. */
export function signMessageId(mark: MailMark, domain: string, secret: Uint8Array): string {
  const ids = [mark.conversationId, mark.messageId, ...(mark.agentId ? [mark.agentId] : [])]
  if ((mark.kind === 'agent') !== Boolean(mark.agentId))
    throw new Error('an agent mark needs its agent')
  return `${VERSION}.${sealed('message-id', pack(mark.kind, ids), secret)}@${domain}`
}

/** What one of our Message-IDs says, or null when we did not write it exactly so. */
export function readMessageId(id: string, secret: Uint8Array): MailMark | null {
  const at = id.indexOf('@')
  const bytes = unsealVersioned('message-id', at < 0 ? '' : id.slice(0, at), secret)
  const [conversationId, messageId, agentId, ...more] = bytes ? unpack(bytes) : []
  const kind = bytes && KINDS[bytes[0]!]
  if (!kind || !conversationId || !messageId || more.length) return null
  if ((kind === 'agent') !== Boolean(agentId)) return null
  return { kind, conversationId, messageId, ...(agentId ? { agentId } : {}) }
}

/** Looks like ours, signed or not: a loop sign even when the secret has changed since. */
export function looksLikeOurs(id: string): boolean {
  return /^r1\.[a-z2-7]{53,79}\.[a-z2-7]{16}@/i.test(id)
}

export interface ReplyBox {
  /** Local part of the inbox address, such as `care`. */
  box: string
  domain: string
}

/**
 * `care+c{publicId}.{hmac}@domain`. `publicId` is the conversation's public number or id, 1 to
 * 26 of a-z and 0-9. Null when the local part would be too long for SMTP.
 */
export function signReplyAddress(
  { box, domain }: ReplyBox,
  publicId: string,
  secret: Uint8Array,
): string | null {
  if (!/^[a-z0-9]{1,26}$/.test(publicId)) throw new Error('not a public id')
  const local = `${box}+c${publicId}.${mac('reply', Buffer.from(publicId), secret)}`
  return local.length > LOCAL_PART_CHARS_MAX ? null : `${local}@${domain}`
}

/** The public id of a reply address of ours, in any domain it is delivered under. */
export function readReplyAddress(address: string, secret: Uint8Array): string | null {
  const match = /^[^@]{1,64}\+c([a-z0-9]{1,26})\.([a-z2-7]{16})@/i.exec(address)
  if (!match) return null
  const publicId = match[1]!.toLowerCase()
  return same(match[2]!, mac('reply', Buffer.from(publicId), secret)) ? publicId : null
}

/** Envelope sender of one message (VERP), so that its bounce names it. */
export function signBounceAddress(
  { box, domain }: ReplyBox,
  messageId: string,
  secret: Uint8Array,
): string {
  return `${box}+${sealed('bounce', uuidBytes(messageId), secret)}@${domain}`
}

export function readBounceAddress(address: string, secret: Uint8Array): string | null {
  const match = /^[^@]{1,64}\+([a-z2-7]{26}\.[a-z2-7]{16})@/i.exec(address)
  const bytes = match && unseal('bounce', match[1]!, secret)
  return bytes ? uuidText(bytes) : null
}

export interface BodyMark {
  kind: RecipientKind
  messageId: string
}

/** The mark for `data-ref` and for the text line `[ref:…]`. */
export function signBodyMark({ kind, messageId }: BodyMark, secret: Uint8Array): string {
  return `${VERSION}.${sealed('body', pack(kind, [messageId]), secret)}`
}

export function readBodyMark(text: string, secret: Uint8Array): BodyMark | null {
  const bytes = unsealVersioned('body', text, secret)
  const [messageId, ...more] = bytes ? unpack(bytes) : []
  const kind = bytes && KINDS[bytes[0]!]
  return kind && messageId && !more.length ? { kind, messageId } : null
}

const BODY_MARK = /(?:data-ref=(?:3D)?["']?|\[ref:)(r1\.[a-z2-7]{28}\.[a-z2-7]{16})(?![a-z0-9])/gi
const MARKED_CHARS_MAX = 1_000_000

/** The valid marks in a body, in the order they stand: the newest quote comes first. */
export function bodyMarks(body: string, secret: Uint8Array, max = 20): BodyMark[] {
  const found = new Map<string, BodyMark>()
  for (const match of body.slice(0, MARKED_CHARS_MAX).matchAll(BODY_MARK)) {
    if (found.size >= max) break
    const mark = readBodyMark(match[1]!, secret)
    if (mark) found.set(mark.messageId, mark)
  }
  return [...found.values()]
}

function pack(kind: RecipientKind, ids: string[]): Uint8Array {
  return Buffer.concat([Buffer.of(KINDS.indexOf(kind)), ...ids.map(uuidBytes)])
}

function unpack(bytes: Uint8Array): string[] {
  if ((bytes.length - 1) % ID_BYTES) return []
  const ids: string[] = []
  for (let at = 1; at < bytes.length; at += ID_BYTES)
    ids.push(uuidText(bytes.subarray(at, at + ID_BYTES)))
  return ids
}

type Purpose = 'message-id' | 'reply' | 'bounce' | 'body'

function sealed(purpose: Purpose, bytes: Uint8Array, secret: Uint8Array): string {
  return `${toBase32(bytes)}.${mac(purpose, bytes, secret)}`
}

function unsealVersioned(purpose: Purpose, text: string, secret: Uint8Array): Uint8Array | null {
  const dot = text.indexOf('.')
  if (text.slice(0, dot).toLowerCase() !== VERSION) return null
  return unseal(purpose, text.slice(dot + 1), secret)
}

function unseal(purpose: Purpose, text: string, secret: Uint8Array): Uint8Array | null {
  const [packed, signature, ...more] = text.slice(0, 200).split('.')
  const bytes = packed ? fromBase32(packed) : null
  if (!bytes || !signature || more.length) return null
  return same(signature, mac(purpose, bytes, secret)) ? bytes : null
}

// The purpose and the version are signed too: a reply tag cannot serve as a Message-ID.
function mac(purpose: Purpose, bytes: Uint8Array, secret: Uint8Array): string {
  if (secret.length < 32) throw new Error('the signing secret needs at least 32 bytes')
  const hmac = createHmac('sha256', secret)
    .update(`rapport mail ${VERSION} ${purpose}\0`)
    .update(bytes)
  return toBase32(hmac.digest().subarray(0, HMAC_BYTES))
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given.toLowerCase()), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function uuidBytes(id: string): Uint8Array {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Error('not a uuid')
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

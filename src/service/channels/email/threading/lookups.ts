// What must be looked up before a mail can be threaded: everything at once, so that the
// caller needs one query. Signatures are checked here; what is not ours never reaches it.

import { createHash } from 'node:crypto'
import type { ParsedMail } from '../parse/types.ts'
import { bodyMarks, readMessageId, readReplyAddress } from './message-id.ts'
import type { BodyMark, MailMark } from './message-id.ts'
import { numbersIn, subjectKey } from './subjects.ts'

export interface Lookups {
  /** Hash under which this very mail is stored: of its Message-ID, else of its fingerprint. */
  identity: string
  /** Public ids of valid reply addresses of ours the mail was sent to. */
  publicIds: string[]
  /** Our own valid Message-IDs it answers: In-Reply-To first, then References newest first. */
  marks: MailMark[]
  /** Hashes of every id it answers, in the same order: stored messages and ancestors. */
  referenceHashes: string[]
  /** Valid marks of ours quoted in the body, newest first. */
  bodyMarks: BodyMark[]
  /** Conversation numbers claimed in the subject. */
  numbers: number[]
  sender: string | null
  subjectKey: string
}

const HASHES_MAX = 100

/** All ids and hashes to fetch for this mail. Pure but for the secret it is given. */
export function lookupsFor(mail: ParsedMail, secret: Uint8Array): Lookups {
  const answered = [...new Set([...mail.inReplyTo, ...mail.references.toReversed()])]
  const received = [...mail.deliveredTo, ...[...mail.to, ...mail.cc].map((one) => one.address)]
  const marked = [mail.html, mail.text].flatMap((body) => (body ? bodyMarks(body, secret) : []))
  return {
    identity: identityOf(mail),
    publicIds: unique(received.map((address) => readReplyAddress(address, secret))),
    marks: answered.flatMap((id) => readMessageId(id, secret) ?? []),
    referenceHashes: answered.slice(0, HASHES_MAX).map(messageIdHash),
    bodyMarks: [...new Map(marked.map((mark) => [mark.messageId, mark])).values()],
    numbers: numbersIn(mail.subject),
    sender: mail.from?.address.toLowerCase() ?? null,
    subjectKey: subjectKey(mail.subject),
  }
}

/** sha256 (hex) of an id without brackets, as kept in `message_ref` and `conv_ref`. */
export function messageIdHash(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

/** The hash that makes a mail unique within its inbox. */
export function identityOf(mail: Pick<ParsedMail, 'messageId' | 'fingerprint'>): string {
  return messageIdHash(mail.messageId ?? `fingerprint:${mail.fingerprint}`)
}

/** Identity of a different mail that carries a Message-ID we already have. */
export function lookAlikeIdentity(mail: Pick<ParsedMail, 'messageId' | 'fingerprint'>): string {
  return messageIdHash(`${mail.messageId ?? ''}\nfingerprint:${mail.fingerprint}`)
}

function unique(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}

// Writing a mail: from a draft to what nodemailer is given. Nothing is sent here.
//
//   const mail = composeReply({ draft, thread, inbox, marks })
//   await transport.sendMail(mail)
//
// BCC stays out of the headers altogether: its addresses exist in the envelope only.

import type { Readable } from 'node:stream'
import type Mail from 'nodemailer/lib/mailer'
import { invalid } from '../../../../kernel/errors/index.ts'
import type { Mailbox } from '../parse/types.ts'
import { replySubject } from '../threading/subjects.ts'
import { isPlainAddress, referencesFor, unsafeField } from './rules.ts'

export * from './rules.ts'

export interface Draft {
  /** Sanitised by the caller. */
  html: string
  text: string
  to: readonly Mailbox[]
  cc: readonly Mailbox[]
  bcc: readonly Mailbox[]
  attachments: readonly DraftAttachment[]
}

export interface DraftAttachment {
  filename: string
  contentType: string
  /** A stream is read once: every try composes the mail anew. */
  content: Buffer | Readable
  /** Set for an image the HTML shows by `cid:`. */
  contentId?: string
}

/** The public messages of this lane, oldest first: never notes, asides or forwards. */
export interface ReplyThread {
  subject: string
  /** Message-IDs without brackets; the last one is being answered. */
  messageIds: readonly string[]
  /** The one message being answered, quoted: whole histories grow with every answer. */
  quote: { attribution: string; html: string; text: string } | null
}

export interface OutgoingMarks {
  /** From `signMessageId`, without brackets. */
  messageId: string
  /** From `signBodyMark`. */
  bodyMark: string
  /** From `signReplyAddress`, where the server is known to accept plus tags. */
  replyAddress: string | null
  /** From `signBounceAddress`; '' is the null sender. */
  envelopeFrom: string
}

export interface Composition {
  /** `human` is a reply, `auto-reply` answers by itself, `notification` tells a colleague. */
  kind: 'human' | 'auto-reply' | 'notification'
  from: Mailbox
  draft: Draft
  thread: ReplyThread
  marks: OutgoingMarks
  date: Date
  /** Marks mail of this installation, so that a loop is recognised. */
  instance: string
  dkim?: Mail.Options['dkim']
}

const QUOTE_CHARS_MAX = 200_000

/** Mail options for nodemailer. Refuses (422) what could break out of a header. */
export function composeReply(composition: Composition): Mail.Options {
  refuseUnsafe(composition)
  const { from, draft, thread, marks, kind } = composition
  const everybody = [...draft.to, ...draft.cc, ...draft.bcc].map((one) => one.address)
  return {
    from: named(from),
    to: draft.to.map(named),
    cc: draft.cc.map(named),
    ...(marks.replyAddress
      ? { replyTo: named({ name: from.name, address: marks.replyAddress }) }
      : {}),
    envelope: { from: marks.envelopeFrom, to: [...new Set(everybody)] },
    subject: thread.messageIds.length ? replySubject(thread.subject) : thread.subject,
    date: composition.date,
    messageId: `<${marks.messageId}>`,
    ...threadHeaders(thread.messageIds),
    headers: automaticHeaders(kind, composition.instance),
    html: htmlBody(draft.html, marks.bodyMark, thread.quote),
    text: textBody(draft.text, marks.bodyMark, thread.quote),
    attachments: draft.attachments.map(attachmentOf),
    // Nothing in a draft may make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(composition.dkim ? { dkim: composition.dkim } : {}),
  }
}

function threadHeaders(messageIds: readonly string[]) {
  const newest = messageIds.at(-1)
  if (!newest) return {}
  const references = referencesFor(messageIds).map((id) => `<${id}>`)
  return { inReplyTo: `<${newest}>`, references }
}

// RFC 3834: what answers by itself says so, and asks not to be answered. A person does not.
function automaticHeaders(kind: Composition['kind'], instance: string): Record<string, string> {
  if (kind === 'human') return {}
  return {
    'Auto-Submitted': kind === 'auto-reply' ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'X-Rapport-Instance': instance,
  }
}

function htmlBody(html: string, mark: string, quote: ReplyThread['quote']): string {
  const body = `${html}<div data-ref="${mark}"></div>`
  if (!quote || quote.html.length > QUOTE_CHARS_MAX) return body
  const attribution = `<div>${escaped(quote.attribution)}</div>`
  return `${body}${attribution}<blockquote type="cite">${quote.html}</blockquote>`
}

function textBody(text: string, mark: string, quote: ReplyThread['quote']): string {
  const body = `${text.trimEnd()}\n\n[ref:${mark}]\n`
  if (!quote || quote.text.length > QUOTE_CHARS_MAX) return body
  const quoted = quote.text
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))
  return `${body}\n${quote.attribution}\n${quoted.join('\n')}\n`
}

function attachmentOf({ filename, contentType, content, contentId }: DraftAttachment) {
  return { filename, contentType, content, ...(contentId ? { cid: contentId } : {}) }
}

function refuseUnsafe({ from, draft, thread, marks, instance }: Composition): void {
  const people = [from, ...draft.to, ...draft.cc, ...draft.bcc]
  const unsafe = unsafeField({
    subject: [thread.subject],
    name: people.map((one) => one.name),
    address: [...people.map((one) => one.address), marks.replyAddress ?? '', marks.envelopeFrom],
    filename: draft.attachments.map((one) => one.filename),
    contentType: draft.attachments.flatMap((one) => [one.contentType, one.contentId ?? '']),
    messageId: [marks.messageId, marks.bodyMark, instance, ...thread.messageIds],
    attribution: [thread.quote?.attribution ?? ''],
  })
  if (unsafe) throw refusal(unsafe, 'This contains a line break or another control character.')
  if (people.some((one) => !isPlainAddress(one.address))) {
    throw refusal('address', 'This is not a single e-mail address.')
  }
  if ([marks.messageId, ...thread.messageIds].some((id) => /[\s<>]/.test(id))) {
    throw refusal('messageId', 'This is not a message id.')
  }
  if (!/^[a-z0-9.]+$/i.test(marks.bodyMark))
    throw refusal('messageId', 'This is not a mark of ours.')
  if (!draft.to.length && !draft.cc.length && !draft.bcc.length) {
    throw refusal('to', 'Please choose at least one recipient.')
  }
}

function refusal(field: string, message: string) {
  return invalid(message, [{ pointer: `/${field}`, code: 'unsafe', message }])
}

function named({ name, address }: Mailbox): Mail.Address {
  return { name, address }
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}

// From rows to what nodemailer sends: a reply of the team, or a mail we write by ourselves.

import type Mail from 'nodemailer/lib/mailer'
import type { FileStore } from '../../../../kernel/files/index.ts'
import { plainTexts } from '../../../texts/index.ts'
import { composeReply, type DraftAttachment } from '../compose/index.ts'
import {
  signBodyMark,
  signBounceAddress,
  signMessageId,
  signReplyAddress,
} from '../threading/message-id.ts'
import { addressHash } from './addresses.ts'
import type { AutomaticRow, FileRow, ReplyRow, RouteRow } from './load.ts'
import { oneLine, threadIds } from './rules.ts'

export interface LetterParts {
  files: FileStore
  threadingKey: Buffer
  instance: string
}

export interface Letter {
  options: Mail.Options
  /** Without brackets; the same at every try. */
  messageId: string
}

export function replyLetter(parts: LetterParts, row: ReplyRow): Letter {
  const { threadingKey: key } = parts
  const isAutomatic = row.kind === 'automatic'
  const kind = isAutomatic ? ('automatic' as const) : ('customer' as const)
  const place = placeOf(row.address)
  const messageId = signMessageId(
    { kind, conversationId: row.conversation_id, messageId: row.id },
    place.domain,
    key,
  )
  const html = row.html ?? plainTexts(row.text).html
  const signature = row.signature.trim()
  const options = composeReply({
    kind: isAutomatic ? 'auto-reply' : 'human',
    from: { name: oneLine(row.parties?.from?.name ?? row.sender_name), address: row.address },
    draft: {
      html: signature ? `${html}<p>-- <br>${plainTexts(signature).html}</p>` : html,
      text: signature ? `${row.text.trimEnd()}\n\n-- \n${signature}` : row.text,
      to: clean(row.parties?.to),
      cc: clean(row.parties?.cc),
      bcc: clean(row.parties?.bcc),
      attachments: (row.files ?? []).map((file) => attached(parts.files, file, html)),
    },
    thread: {
      subject: oneLine(row.subject),
      messageIds: threadIds(row.refs ?? [], row.in_reply_to),
      quote: null,
    },
    marks: {
      messageId,
      bodyMark: signBodyMark({ kind, messageId: row.id }, key),
      replyAddress: row.route?.plus_addresses
        ? signReplyAddress(place, String(row.number), key)
        : null,
      envelopeFrom: row.route?.plus_addresses ? signBounceAddress(place, row.id, key) : row.address,
    },
    date: row.at,
    instance: parts.instance,
  })
  return { messageId, options: withoutTaken(options, row.accepted ?? []) }
}

/** What a mail outside every conversation consists of, whoever asked for it. */
export type MachineMail = Pick<
  AutomaticRow,
  | 'id'
  | 'ref_id'
  | 'address'
  | 'sender_name'
  | 'to_name'
  | 'to_address'
  | 'subject'
  | 'html'
  | 'text'
  | 'created_at'
  | 'route'
> & {
  /** One click there (POST, RFC 8058) ends such mails; null: it is owed. */
  unsubscribeUrl: string | null
  /** Where mail nobody has to wait for comes from; answers go to the inbox all the same. */
  careAddress: string | null
}

/** Not part of any conversation: it has a thread of its own and says that a machine wrote it. */
export function automaticLetter(parts: LetterParts, row: MachineMail): Letter {
  const { threadingKey: key } = parts
  const place = placeOf(row.address)
  const messageId = signMessageId(
    { kind: 'automatic', conversationId: row.ref_id, messageId: row.id },
    place.domain,
    key,
  )
  const options = composeReply({
    kind: 'notification',
    from: { name: oneLine(row.sender_name), address: row.careAddress ?? row.address },
    draft: {
      html: row.html,
      text: row.text,
      to: [{ name: oneLine(row.to_name), address: row.to_address }],
      cc: [],
      bcc: [],
      attachments: [],
    },
    thread: { subject: oneLine(row.subject), messageIds: [], quote: null },
    marks: {
      messageId,
      bodyMark: signBodyMark({ kind: 'automatic', messageId: row.id }, key),
      replyAddress: row.careAddress ? row.address : null,
      envelopeFrom: row.route?.plus_addresses ? signBounceAddress(place, row.id, key) : row.address,
    },
    date: row.created_at,
    instance: parts.instance,
  })
  return {
    messageId,
    options: {
      ...options,
      headers: { ...options.headers, ...unsubscribing(row.unsubscribeUrl) } as Mail.Headers,
    },
  }
}

/**
 * RFC 8058: one click in the mail program ends it. Written as they are: a folded line was seen to
 * break the signature, and these two must be covered by it.
 */
function unsubscribing(url: string | null) {
  if (!url) return {}
  const asItIs = (value: string) => ({ prepared: true, foldLines: false, value })
  return {
    'List-Unsubscribe': asItIs(`<${new URL(url).href}>`),
    'List-Unsubscribe-Post': asItIs('List-Unsubscribe=One-Click'),
  }
}

function placeOf(address: string) {
  const at = address.lastIndexOf('@')
  return { box: address.slice(0, at), domain: address.slice(at + 1) }
}

const clean = (parties: readonly { name: string; address: string }[] | undefined) =>
  (parties ?? []).map(({ name, address }) => ({ name: oneLine(name), address }))

/** A picture the text shows travels beside it; its `cid:` is its file's id where it has none. */
function attached(files: FileStore, file: FileRow, html: string): DraftAttachment {
  const contentId =
    file.contentId ?? (html.includes(`cid:${file.fileId}`) ? file.fileId : undefined)
  return {
    filename: oneLine(file.name) || 'file',
    contentType: oneLine(file.contentType),
    content: files.open(file.key),
    ...(contentId ? { contentId } : {}),
  }
}

/** On a retry only those are addressed whom the mail server has not taken yet. */
function withoutTaken(options: Mail.Options, accepted: readonly string[]): Mail.Options {
  if (accepted.length === 0 || !options.envelope) return options
  const taken = new Set(accepted)
  const to = (options.envelope.to as string[]).filter(
    (one) => !taken.has(addressHash(one).toString('hex')),
  )
  return { ...options, envelope: { ...options.envelope, to } }
}

/** DKIM (RFC 6376) where the route has a key. */
export function dkimOf(
  route: RouteRow,
  decrypt: (sealed: string, place: string) => string,
): Mail.Options['dkim'] {
  if (!route.dkim_domain || !route.dkim_selector || !route.dkim_key_sealed) return undefined
  return {
    domainName: route.dkim_domain,
    keySelector: route.dkim_selector,
    privateKey: decrypt(route.dkim_key_sealed, placeOfDkim(route.id)),
    headerFieldNames: signedHeaders,
  }
}

/** RFC 6376 §5.4.1, and both headers of RFC 8058, which must be signed. */
const signedHeaders =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:' +
  'Content-Transfer-Encoding:In-Reply-To:References:Auto-Submitted:' +
  'List-Unsubscribe:List-Unsubscribe-Post'

export const placeOfPassword = (routeId: string) => `mail_route:${routeId}:password_sealed`
export const placeOfDkim = (routeId: string) => `mail_route:${routeId}:dkim_key_sealed`

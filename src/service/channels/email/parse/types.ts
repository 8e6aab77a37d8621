// What a mail is once it has been read. Plain data: it can be stored, compared and sent to
// a worker. Ids are kept without their angle brackets everywhere.

export interface Mailbox {
  /** Display name, one line, or ''. */
  name: string
  /** Domain in lower case; the local part as written. */
  address: string
}

export type ParseWarning =
  | 'missing-from'
  | 'several-from'
  | 'missing-message-id'
  | 'broken-message-id'
  | 'missing-date'
  | 'date-in-future'
  | 'date-implausible'
  | 'too-many-addresses'
  | 'too-many-references'
  | 'too-many-attachments'
  | 'attachment-too-large'
  | 'body-truncated'
  | 'undecodable-text'
  | 'no-body'

export interface MailAttachment {
  /** One path segment, NFC, no control, bidi or zero-width characters, at most 200 bytes. */
  filename: string
  contentType: string
  contentId: string | null
  disposition: 'attachment' | 'inline' | null
  /** Referenced from the HTML (`cid:`), so shown in the text rather than listed below it. */
  inline: boolean
  bytes: Uint8Array
  sizeBytes: number
  sha256: string
}

export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

/** One recipient of a delivery status notification (RFC 3464 §2.3). */
export interface RecipientStatus {
  finalRecipient: string
  originalRecipient: string | null
  action: DeliveryAction
  /** Enhanced status code (RFC 3463) such as `5.1.1`, or null. */
  status: string | null
  /** SMTP reply or other words of the remote server, at most 1,000 characters. */
  diagnostic: string | null
}

export interface DeliveryStatus {
  reportingServer: string | null
  recipients: RecipientStatus[]
  /** A `message/delivery-status` part; without it the facts were read from headers or text. */
  standard: boolean
}

/** Somebody pressed "this is spam" (RFC 5965). */
export interface FeedbackReport {
  feedbackType: string
  originalRecipient: string | null
}

/** A read receipt (RFC 8098). */
export interface ReadReceipt {
  originalMessageId: string | null
  /** The disposition in lower case, such as `displayed` or `deleted`. */
  disposition: string
}

export interface ParsedMail {
  unparsable?: undefined
  from: Mailbox | null
  sender: Mailbox | null
  replyTo: Mailbox[]
  to: Mailbox[]
  cc: Mailbox[]
  /** Addresses the servers on the way say they delivered to, best evidence first. */
  deliveredTo: string[]
  /** '' is the null sender `<>`, null is no Return-Path at all. */
  returnPath: string | null
  subject: string
  date: Date | null
  messageId: string | null
  inReplyTo: string[]
  /** Oldest first, as in the header. */
  references: string[]
  /** Headers that say something about automation, lists and authentication; keys lower case. */
  autoHeaders: Record<string, string[]>
  /** Text for reading, searching and preview; made from the HTML when the mail has none. */
  text: string | null
  html: string | null
  /** True when the mail carried HTML only. */
  textFromHtml: boolean
  attachments: MailAttachment[]
  dsn: DeliveryStatus | null
  feedback: FeedbackReport | null
  receipt: ReadReceipt | null
  /** Ids of mails that came back inside this one, as a bounce or a report. */
  returnedMessageIds: string[]
  languageHint?: string
  sizeBytes: number
  /** sha256 (hex) over sender, date, subject and body: identity of a mail without an id. */
  fingerprint: string
  warnings: ParseWarning[]
}

export type UnparsableReason =
  | 'empty'
  | 'too-large'
  | 'nested-too-deep'
  | 'headers-too-large'
  | 'too-many-parts'
  | 'malformed'

/** Stored raw and shown as "could not parse", with what its first headers still say. */
export interface UnparsableMail {
  unparsable: UnparsableReason
  sizeBytes: number
  fingerprint: string
  from: Mailbox | null
  subject: string
  messageId: string | null
  date: Date | null
}

export interface ParseLimits {
  /** When the mail arrived: dates after it (plus a day) are not believed. */
  receivedAt: Date
  /** What the last hop said outside the mail; a null sender is unknown, '' the empty one. */
  envelope?: { from: string | null; to: readonly string[] }
  mailBytesMax?: number
  attachmentBytesMax?: number
  attachmentsMax?: number
}

/** The sizes of ruling 26 and of the upload rules: 35 MB a mail, 25 MB a file. */
export const defaultLimits = {
  mailBytesMax: 35 * 1024 * 1024,
  attachmentBytesMax: 25 * 1024 * 1024,
  attachmentsMax: 100,
  addressesMax: 1000,
  referencesMax: 200,
  subjectCharsMax: 998,
  textCharsMax: 1_000_000,
  htmlCharsMax: 2_000_000,
} as const

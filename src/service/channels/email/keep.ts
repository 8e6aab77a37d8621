// What is written down of a mail: its bytes, its files, and the ids it is known by.

import { createHash } from 'node:crypto'
import type { AnyWork } from '../../../kernel/db/work.ts'
import { type FileStore, nameFiles } from '../../../kernel/files/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import type { Received } from '../../conversations/index.ts'
import type { Disposition } from './classify/rules.ts'
import type { ParsedMail, UnparsableMail } from './parse/index.ts'
import type { IncomingMail, ReceiveParts } from './receive.ts'
import { identityOf, lookAlikeIdentity, messageIdHash } from './threading/lookups.ts'

/** Rows hold mails up to this size, the file store larger ones (ruling 9). */
const rowBytesMax = 256 * 1024

export interface Kept {
  rawKey: string | null
  attachments: {
    id: string
    key: string
    name: string
    contentType: string
    bytes: number
    sha256: string
    contentId: string | null
    isInline: boolean
  }[]
}

/** Files are on disk before the row that names them is committed. */
export async function keepFiles(
  files: FileStore,
  { raw, recovers }: IncomingMail,
  mail: ParsedMail | UnparsableMail,
): Promise<Kept> {
  const rawKey = raw.byteLength > rowBytesMax && !recovers ? (await files.put(raw)).key : null
  const attachments: Kept['attachments'] = []
  for (const part of mail.unparsable ? [] : mail.attachments) {
    const stored = await files.put(part.bytes)
    attachments.push({
      id: newId(),
      key: stored.key,
      name: part.filename,
      contentType: part.contentType,
      bytes: stored.bytes,
      sha256: stored.sha256,
      contentId: part.contentId,
      isInline: part.inline,
    })
  }
  return { rawKey, attachments }
}

export interface Storing {
  parts: ReceiveParts
  incoming: IncomingMail
  mail: ParsedMail | UnparsableMail
  kept: Kept
  receivedAt: Date
}

export async function keepAttachments(work: AnyWork, kept: Kept) {
  await nameFiles(work, kept.attachments)
}

/** The mail's own id, and every id it refers to that we have not seen (tier 5). */
export async function keepRefs(
  work: AnyWork,
  { mail, incoming }: Storing,
  stored: Received & { isLookAlike: boolean },
) {
  const own = stored.isLookAlike ? lookAlikeIdentity(mail) : identityOf(mail)
  const ancestors = mail.unparsable
    ? []
    : [...new Set([...mail.references, ...mail.inReplyTo])].slice(0, 30)
  const place = {
    inbox_id: incoming.inbox.id,
    conversation_id: stored.conversationId,
    at: work.now,
  }
  await work.post(
    work.insertInto('mail_ref').values([
      {
        ...place,
        hash: Buffer.from(own, 'hex'),
        role: 'own' as const,
        message_id: stored.messageId,
        fingerprint: Buffer.from(mail.fingerprint, 'hex'),
        mail_date: mail.date,
        header_id: mail.messageId,
      },
      ...ancestors.map((id) => ({
        ...place,
        hash: Buffer.from(messageIdHash(id), 'hex'),
        role: 'ancestor' as const,
        message_id: null,
        fingerprint: null,
        mail_date: null,
        header_id: null,
      })),
    ]),
  )
}

export interface RawRow {
  rawMailId: string
  disposition: Disposition
  messageId: string | null
  conversationId: string | null
  /** A copy of a mail whose sender was erased: that it came is kept, nothing of it. */
  isOfNobody: boolean
}

export async function keepRaw(
  work: AnyWork,
  { incoming, kept, receivedAt, mail }: Storing,
  row: RawRow,
) {
  const isAside = row.messageId === null && !row.isOfNobody
  const { raw, envelopeFrom, envelopeTo } = incoming
  const body = kept.rawKey ? null : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const content = row.isOfNobody
    ? { body: null, file_key: null, envelope_from: null, envelope_to: [] }
    : { body, file_key: kept.rawKey, envelope_from: envelopeFrom, envelope_to: [...envelopeTo] }
  await work.post(
    work.insertInto('raw_mail').values({
      id: row.rawMailId,
      inbox_id: incoming.inbox.id,
      received_at: receivedAt,
      via: incoming.via,
      bytes: incoming.wholeBytes ?? raw.byteLength,
      sha256: createHash('sha256').update(raw).digest(),
      ...content,
      disposition: row.disposition.kind,
      cause: row.disposition.cause,
      message_id: row.messageId,
      conversation_id: row.conversationId,
      from_address: isAside ? (mail.from?.address ?? null) : null,
      subject: isAside ? mail.subject.slice(0, 300) : null,
      key_ref: null,
    }),
  )
}

// The Message-IDs of an imported history, so that an answer to an old mail finds its thread.

import { bytesCell, type Sheet, sheet } from '../../../kernel/db/copy.ts'
import { messageIdHash } from './threading/lookups.ts'

export interface PastRef {
  inboxId: string
  /** As in the mail, with or without angle brackets. */
  mailId: string
  /** Whether the mail came to us or went out from us. */
  role: 'own' | 'sent'
  messageId: string
  conversationId: string
  at: Date
}

export interface PastRefs {
  readonly sheet: Sheet
  add(ref: PastRef): void
}

export const mailIdHash = (mailId: string): string =>
  messageIdHash(mailId.replace(/^\s*<|>\s*$/g, ''))

/** `taken`: hashes this inbox has already as its own; a second one would not be unique. */
export function pastRefs(taken: ReadonlySet<string>): PastRefs {
  const rows = sheet('mail_ref', [
    'inbox_id',
    'hash',
    'role',
    'message_id',
    'conversation_id',
    'mail_date',
    'at',
    'header_id',
  ])
  const own = new Set(taken)
  return {
    sheet: rows,
    add({ inboxId, mailId, role, messageId, conversationId, at }) {
      const hash = mailIdHash(mailId)
      if (role === 'own') {
        if (own.has(hash)) return
        own.add(hash)
      }
      rows.add([
        inboxId,
        bytesCell(hash),
        role,
        messageId,
        conversationId,
        at,
        at,
        mailId.replace(/^\s*<|>\s*$/g, ''),
      ])
    },
  }
}

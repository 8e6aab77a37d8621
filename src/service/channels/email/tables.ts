import type { Generated } from 'kysely'

export interface RawMailTable {
  id: string
  inbox_id: string
  received_at: Date
  via: 'smtp' | 'imap' | 'api' | 'import'
  bytes: number
  sha256: Buffer
  body: Buffer | null
  file_key: string | null
  envelope_from: string | null
  envelope_to: Generated<string[]>
  disposition: string
  cause: string | null
  message_id: string | null
  conversation_id: string | null
  key_ref: string | null
}

export interface MailRefTable {
  inbox_id: string
  hash: Buffer
  role: 'own' | 'sent' | 'ancestor'
  message_id: string | null
  conversation_id: string
  fingerprint: Buffer | null
  mail_date: Date | null
  at: Date
}

export interface MailboxTable {
  id: string
  inbox_id: string
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string
  password_sealed: string
  folder: Generated<string>
  uid_validity: number | null
  last_uid: Generated<number>
  import_since: Date | null
  state: Generated<string>
  state_detail: string | null
  state_at: Date | null
  created_at: Date
}

export interface MailRouteTable {
  id: string
  inbox_id: string | null
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string | null
  password_sealed: string | null
  dkim_domain: string | null
  dkim_selector: string | null
  dkim_key_sealed: string | null
  state: Generated<string>
  state_detail: string | null
  state_at: Date | null
  created_at: Date
}

export interface SenderActivityTable {
  inbox_id: string
  sender_hash: Buffer
  window_start: Date
  mails: number
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    raw_mail: RawMailTable
    mail_ref: MailRefTable
    mailbox: MailboxTable
    mail_route: MailRouteTable
    sender_activity: SenderActivityTable
  }
}

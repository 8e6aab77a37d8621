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
  from_address: Generated<string | null>
  subject: Generated<string | null>
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
  header_id: Generated<string | null>
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
  known_uid: Generated<number>
  import_since: Date | null
  state: Generated<string>
  state_detail: string | null
  state_at: Date | null
  holder: Generated<string | null>
  held_until: Generated<Date | null>
  version: Generated<number>
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
  plus_addresses: Generated<boolean>
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

export interface MailAcceptedTable {
  subject_id: string
  address_hash: Buffer
  at: Date
}

export interface AutomaticMailTable {
  id: string
  inbox_id: string
  customer_id: string
  ref_id: string
  idempotency_key: string
  to_name: string
  to_address: string
  subject: string
  html: string
  text: string
  purpose_key: string
  token_hash: Buffer | null
  state: Generated<'queued' | 'waiting' | 'sent' | 'late' | 'failed' | 'cancelled'>
  error: string | null
  created_at: Date
  sent_at: Date | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    raw_mail: RawMailTable
    mail_ref: MailRefTable
    mailbox: MailboxTable
    mail_route: MailRouteTable
    sender_activity: SenderActivityTable
    mail_accepted: MailAcceptedTable
    automatic_mail: AutomaticMailTable
  }
}

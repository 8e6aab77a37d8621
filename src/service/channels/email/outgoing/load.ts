// Everything a reply needs to become a mail, in one query.

import { sql } from 'kysely'
import type { Workshop } from '../../../../kernel/db/work.ts'
import type { Parties } from '../../../conversations/index.ts'

export interface RouteRow {
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
  plus_addresses: boolean
  state: string
}

export interface FileRow {
  fileId: string
  key: string
  name: string
  contentType: string
  contentId: string | null
}

export interface ReplyRow {
  id: string
  kind: 'customer' | 'agent' | 'note' | 'automatic'
  at: Date
  text: string
  html: string | null
  parties: Parties | null
  delivery: string | null
  in_reply_to: string | null
  conversation_id: string
  number: number
  subject: string
  inbox_id: string
  address: string
  sender_name: string
  signature: string
  route: RouteRow | null
  files: FileRow[] | null
  refs: { messageId: string; headerId: string | null }[] | null
  accepted: string[] | null
}

/** The route of an inbox: its own, else the one for all. */
const routeOf = sql`(select to_json(r) from mail_route r
  where r.inbox_id = i.id or r.inbox_id is null order by r.inbox_id nulls last limit 1)`

const acceptedFor = (id: string) =>
  sql`(select array_agg(encode(a.address_hash, 'hex')) from mail_accepted a where a.subject_id = ${id})`

const refsMax = 400

export async function replyRow(db: Workshop['db'], messageId: string): Promise<ReplyRow | null> {
  const { rows } =
    await sql<ReplyRow>`select m.id, m.kind, m.at, m.text, m.html, m.parties, m.delivery, m.in_reply_to,
      m.conversation_id, c.number, coalesce(m.subject, c.subject) as subject, c.inbox_id,
      i.address, i.sender_name, i.signature, ${routeOf} as route, ${acceptedFor(messageId)} as accepted,
      (select json_agg(json_build_object('fileId', f.id, 'key', f.key, 'name', f.name,
          'contentType', f.content_type, 'contentId', t.content_id) order by t.position, t.id)
        from attachment t join stored_file f on f.id = t.file_id where t.message_id = m.id) as files,
      (select json_agg(json_build_object('messageId', p.id, 'headerId', p.header_id) order by p.at, p.id, p.ours desc)
        from (select e.id, e.at, s.header_id, starts_with(s.header_id, 'r1.') as ours
          from mail_ref s join message e on e.id = s.message_id
          where s.conversation_id = m.conversation_id and s.role in ('own', 'sent') and s.header_id is not null
            and e.kind <> 'note' and (e.at, e.id) < (m.at, m.id)
          order by e.at limit ${refsMax}) p) as refs
    from message m join conversation c on c.id = m.conversation_id join inbox i on i.id = c.inbox_id
    where m.id = ${messageId}`.execute(db)
  return rows[0] ?? null
}

export interface AutomaticRow {
  id: string
  inbox_id: string
  customer_id: string
  ref_id: string
  to_name: string
  to_address: string
  subject: string
  html: string
  text: string
  idempotency_key: string
  purpose_key: string
  is_transactional: boolean
  care_address: string | null
  created_at: Date
  address: string
  sender_name: string
  route: RouteRow | null
}

export async function automaticRow(db: Workshop['db'], id: string): Promise<AutomaticRow | null> {
  const { rows } =
    await sql<AutomaticRow>`select a.id, a.inbox_id, a.customer_id, a.ref_id, a.to_name, a.to_address,
      a.subject, a.html, a.text, a.idempotency_key, a.purpose_key, a.created_at,
      i.address, i.sender_name, i.care_address, ${routeOf} as route,
      coalesce(p.is_transactional, false) as is_transactional
    from automatic_mail a join inbox i on i.id = a.inbox_id
      left join purpose p on p.key = a.purpose_key
    where a.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export interface SendingInbox {
  inbox_id: string
  address: string
  sender_name: string
  route: RouteRow | null
}

/** The inbox mail of the house itself leaves from: the first one that can send. */
export async function firstSendingInbox(db: Workshop['db']): Promise<SendingInbox | null> {
  const { rows } = await sql<SendingInbox>`select * from (
      select i.id as inbox_id, i.address, i.sender_name, i.created_at, ${routeOf} as route
      from inbox i where i.archived_at is null) i
    order by i.route is null, i.created_at, i.inbox_id limit 1`.execute(db)
  return rows[0] ?? null
}

// How the mail stands, for `rapport doctor` and the health page: mailboxes, servers, and what
// waits. The listener tells its own state (`mail.listening()`).

import { sql } from 'kysely'
import type { Workshop } from '../../../kernel/db/work.ts'
import { mailKinds } from './outgoing/index.ts'

interface Place {
  inbox: string | null
  host: string
  state: string
  detail: string | null
}

export interface MailFacts {
  mailboxes: Place[]
  /** `inbox` null: the server of all inboxes that have none of their own. */
  servers: Place[]
  /** Mails that wait for a mail server to be set. */
  waiting: number
  /** Put off by a server, and to be tried again. */
  putOff: number
}

export async function mailFacts({ db }: Workshop): Promise<MailFacts> {
  const [mailboxes, servers, counts] = await Promise.all([
    sql<Place>`select i.name as inbox, m.host, m.state, m.state_detail as detail
      from mailbox m join inbox i on i.id = m.inbox_id order by i.name limit 200`.execute(db),
    sql<Place>`select i.name as inbox, r.host, r.state, r.state_detail as detail
      from mail_route r left join inbox i on i.id = r.inbox_id order by i.name nulls first limit 200`.execute(
      db,
    ),
    sql<{
      waiting: number
      putOff: number
    }>`select count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'queued' and last_error is not null) as "putOff"
      from outbox where state in ('waiting', 'queued') and kind = any(${[...mailKinds]}::text[])`.execute(
      db,
    ),
  ])
  return {
    mailboxes: mailboxes.rows,
    servers: servers.rows,
    ...counts.rows[0]!,
  }
}

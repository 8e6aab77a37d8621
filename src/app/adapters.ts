// Where a feature declares a door and another fills it: mail in and out, presence scopes.

import type { Sender } from '../kernel/outbox/index.ts'
import { createMail, type Mail } from '../service/channels/email/index.ts'
import { accountMailSender } from './account-mails.ts'
import type { Parts } from './product.ts'

export interface Adapters {
  mail: Mail
  senders: readonly Sender[]
  /** The inbox a thing belongs to, for presence; null when there is none. */
  scopeOf(kind: string, id: string): Promise<string | null>
  start(): Promise<void>
  stop(): Promise<void>
}

export function createAdapters(parts: Omit<Parts, 'adapters'>): Adapters {
  const mail = createMail(parts)
  return {
    mail,
    senders: [...mail.senders, accountMailSender(mail, parts)],
    async scopeOf(kind, id) {
      if (kind !== 'conversation' || !/^[0-9a-f-]{36}$/.test(id)) return null
      const row = await parts.workshop.db
        .selectFrom('conversation')
        .select('inbox_id')
        .where('id', '=', id)
        .executeTakeFirst()
      return row?.inbox_id ?? null
    },
    start: () => mail.start(),
    stop: () => mail.stop(),
  }
}

// An answer leaves: composed from the message row, handed to the mail server of its inbox.

import type { OutboxItem, Sender, SendOutcome, Settled } from '../../../kernel/outbox/index.ts'
import type { AnyWork } from '../../../kernel/db/work.ts'
import { markDelivery } from '../../conversations/index.ts'
import type { MailParts } from './mail.ts'

export function mailSender(_parts: MailParts, _instance: string): Sender {
  return {
    kind: 'email',
    async send(_item: OutboxItem): Promise<SendOutcome> {
      return { result: 'waiting', error: 'no-mail-server' }
    },
    async settled(work, item, settled: Settled) {
      const delivery = deliveryOf(settled)
      if (delivery) await markDelivery(work as AnyWork, { messageId: item.subjectId, delivery, error: settled.error })
    },
  }
}

function deliveryOf({ state, late }: Settled) {
  if (state === 'retrying') return late ? ('late' as const) : ('queued' as const)
  return state === 'cancelled' ? null : state
}

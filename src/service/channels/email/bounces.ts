// A report that a mail of ours did not arrive: the message shows it, and nothing else moves.

import type { AnyWork } from '../../../kernel/db/work.ts'
import { markDelivery } from '../../conversations/index.ts'
import { bounceLookups, confirmedBounces } from './classify/bounces.ts'
import type { ParsedMail } from './parse/index.ts'
import { messageIdHash } from './threading/lookups.ts'

/** The message it is about, or null when none of ours can be proven. */
export async function noteBounce(work: AnyWork, mail: ParsedMail, threadingKey: Buffer) {
  const lookups = bounceLookups(mail, threadingKey)
  const hashes = lookups.returnedIds.map((id) => Buffer.from(messageIdHash(id), 'hex'))
  const byRef =
    hashes.length === 0
      ? undefined
      : await work.read
          .selectFrom('mail_ref')
          .select('message_id')
          .where('hash', 'in', hashes)
          .where('role', '=', 'sent')
          .executeTakeFirst()
  const messageId = lookups.messageIds[0] ?? byRef?.message_id
  if (!messageId) return null
  const message = await work.read
    .selectFrom('message')
    .select(['id', 'conversation_id', 'parties'])
    .where('id', '=', messageId)
    .where('kind', '=', 'agent')
    .executeTakeFirst()
  if (!message?.parties) return null
  const sentTo = [...message.parties.to, ...message.parties.cc, ...(message.parties.bcc ?? [])].map(
    (party) => party.address,
  )
  const [worst] = confirmedBounces(mail, sentTo).filter(
    (one) => one.effect !== 'noted' && one.effect !== 'delayed',
  )
  if (worst)
    await markDelivery(work, {
      messageId,
      delivery: 'bounced',
      error: worst.status ?? worst.effect,
    })
  return { messageId, conversationId: message.conversation_id }
}

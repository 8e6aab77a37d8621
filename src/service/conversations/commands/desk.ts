// Reading marks, stored files, and beginning a conversation with a customer.

import type { Work } from '../../../kernel/db/work.ts'
import { invalid, notFound } from '../../../kernel/errors/index.ts'
import { nameFiles } from '../../../kernel/files/index.ts'
import { sees } from '../../../kernel/http/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { lockIdentity, normaliseMail, recognise } from '../../../people/customers/index.ts'
import { conversationOpened } from '../events.ts'
import type { Party } from '../tables.ts'
import type { KeptFile } from '../desk-queries.ts'
import { reply, type Written, type WriteTables } from './reply.ts'

export async function markRead(work: Work<'read_mark'>, conversationId: string): Promise<void> {
  const conversation = await visible(work, conversationId)
  if (work.actor.kind !== 'agent' || !work.actor.id) return
  const readAt = conversation.last_message_at > work.now ? conversation.last_message_at : work.now
  await work
    .insertInto('read_mark')
    .values({ member_id: work.actor.id, conversation_id: conversationId, read_at: readAt })
    .onConflict((found) =>
      found.columns(['member_id', 'conversation_id']).doUpdateSet({ read_at: readAt }),
    )
    .execute()
}

export async function markUnread(work: Work<'read_mark'>, conversationId: string): Promise<void> {
  await visible(work, conversationId)
  if (work.actor.kind !== 'agent' || !work.actor.id) return
  await work
    .deleteFrom('read_mark')
    .where('member_id', '=', work.actor.id)
    .where('conversation_id', '=', conversationId)
    .execute()
}

/** Reading marks lock nothing: two people may open a conversation at once. */
async function visible(work: Work, conversationId: string) {
  const row = await work.read
    .selectFrom('conversation')
    .select(['inbox_id', 'last_message_at'])
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!row || !sees(work.actor, row.inbox_id)) throw notFound('conversation')
  return row
}

export async function keepFile(work: Work<'stored_file'>, file: KeptFile): Promise<void> {
  await nameFiles(work, [file])
}

export interface Beginning extends Written {
  inboxId: string
  customerId?: string
  to?: Party
  subject: string
  cc?: Party[]
  undoSeconds?: number
}

/** An agent writes first. */
export async function begin(
  work: Work<WriteTables | 'customer' | 'customer_identity'>,
  input: Beginning,
): Promise<string> {
  if (!sees(work.actor, input.inboxId)) throw notFound('inbox')
  const inbox = await work.read
    .selectFrom('inbox')
    .select(['id', 'channel'])
    .where('id', '=', input.inboxId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!inbox) throw notFound('inbox')
  const { customerId, to } = await addressee(work, input)
  const conversationId = newId()
  await work
    .insertInto('conversation')
    .values({
      id: conversationId,
      inbox_id: inbox.id,
      customer_id: customerId,
      channel: inbox.channel,
      subject: input.subject.replace(/\s+/g, ' ').trim(),
      state: 'open',
      waiting_on: null,
      snoozed_until: null,
      assignee_id: work.actor.kind === 'agent' ? work.actor.id : null,
      team_id: null,
      reason_id: null,
      waiting_since: null,
      last_message_id: null,
      last_message_at: work.now,
      last_message_kind: null,
      first_response_at: null,
      first_response_by: null,
      resolved_at: null,
      resolved_by: null,
      closes_at: null,
      follows_id: null,
      merged_into: null,
      external_system: null,
      external_id: null,
      created_at: work.now,
      updated_at: work.now,
    })
    .execute()
  await work.record(conversationOpened, {
    subjectId: conversationId,
    customerId,
    data: { inboxId: inbox.id, channel: inbox.channel, by: 'agent', followsId: null },
  })
  await reply(work, { ...input, conversationId, to: [to], cc: input.cc ?? [] })
  return conversationId
}

async function addressee(
  work: Work<'customer' | 'customer_identity'>,
  input: Beginning,
): Promise<{ customerId: string; to: Party }> {
  if (input.customerId) {
    const found = await work.read
      .selectFrom('customer as c')
      .innerJoin('customer_identity as i', 'i.customer_id', 'c.id')
      .select(['c.name', 'i.shown'])
      .where('c.id', '=', input.customerId)
      .where('i.kind', '=', 'email')
      .orderBy('i.created_at')
      .executeTakeFirst()
    if (!found)
      throw invalid('This customer has no mail address.', [
        { pointer: '/customerId', code: 'no-address', message: 'has no mail address' },
      ])
    return {
      customerId: input.customerId,
      to: input.to ?? { name: found.name, address: found.shown },
    }
  }
  const value = input.to && normaliseMail(input.to.address)
  if (!input.to || !value)
    throw invalid('Say who this goes to.', [
      { pointer: '/to', code: 'address', message: 'is not a mail address' },
    ])
  await lockIdentity(work, 'email', value)
  const { customerId } = await recognise(work, {
    kind: 'email',
    value,
    shown: input.to.address,
    name: input.to.name || input.to.address,
  })
  return { customerId, to: input.to }
}

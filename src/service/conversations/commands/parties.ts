// Whom a reply goes to and from whom: the usual recipients of an answer, or the chosen ones.

import type { Work } from '../../../kernel/db/work.ts'
import { invalid } from '../../../kernel/errors/index.ts'
import type { ConversationRecord } from '../queries.ts'
import { recipientsOf, type Recipients, sameRecipients } from '../recipients.ts'
import type { Parties, Party } from '../tables.ts'

/** Whom a reply is for, as the writer says; what is not said is as usual. */
export interface Addressed {
  to?: Party[]
  cc?: Party[]
  bcc?: Party[]
  inReplyTo?: string
}

export async function partiesFor(
  work: Work,
  conversation: ConversationRecord,
  input: Addressed,
): Promise<Parties> {
  const inbox = await work.read
    .selectFrom('inbox')
    .select(['address', 'sender_name'])
    .where('id', '=', conversation.inbox_id)
    .executeTakeFirstOrThrow()
  const chosen = input.to ? { to: input.to, cc: input.cc ?? [], bcc: input.bcc ?? [] } : null
  const recipients = chosen ?? {
    ...(await usualRecipients(work, conversation, input.inReplyTo)),
    bcc: input.bcc ?? [],
  }
  if (input.cc && !chosen) recipients.cc = input.cc
  for (const party of [...recipients.to, ...recipients.cc, ...recipients.bcc])
    addressMustBeClean(party)
  if (recipients.to.length === 0) {
    throw invalid('Nobody to send to: add an address.', [
      { pointer: '/to', code: 'empty', message: 'has no recipient' },
    ])
  }
  const author =
    work.actor.kind === 'agent' && work.actor.id
      ? await work.read
          .selectFrom('member')
          .select('name')
          .where('id', '=', work.actor.id)
          .executeTakeFirst()
      : null
  const name = author ? `${author.name} · ${inbox.sender_name}` : inbox.sender_name
  return { from: { name, address: inbox.address }, ...recipients }
}

/** The answer's recipients as the composer shows them before anything is sent. */
export async function usualRecipients(
  work: Pick<Work, 'read'>,
  conversation: { id: string },
  inReplyTo?: string,
): Promise<Recipients> {
  let query = work.read
    .selectFrom('message')
    .select(['kind', 'parties'])
    .where('conversation_id', '=', conversation.id)
    .where('kind', 'in', ['customer', 'agent'])
  query = inReplyTo
    ? query.where('id', '=', inReplyTo)
    : query.orderBy('kind', 'desc').orderBy('at', 'desc').orderBy('id', 'desc')
  const answered = await query.limit(1).executeTakeFirst()
  if (answered?.kind === 'agent') return sameRecipients(answered.parties)
  const ours = await work.read.selectFrom('inbox').select('address').execute()
  return recipientsOf(answered?.parties ?? null, new Set(ours.map((inbox) => inbox.address)))
}

// oxlint-disable-next-line no-control-regex
const unclean = /[\x00-\x1f\x7f\u2028\u2029<>]/

function addressMustBeClean(party: Party) {
  if (
    unclean.test(party.address) ||
    unclean.test(party.name) ||
    !/^[^\s@]+@[^\s@]+$/.test(party.address)
  ) {
    throw invalid('One of the addresses cannot be used in a mail.', [
      { pointer: '/to', code: 'address', message: 'is not a mail address' },
    ])
  }
}

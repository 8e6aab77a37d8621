// A mail set aside that somebody wants after all becomes a message as if it had just arrived.
// What it was set aside for stays visible: the raw mail says `recovered`.

import { buffer } from 'node:stream/consumers'
import { actingAs, type AnyWork, type Reader } from '../../../kernel/db/work.ts'
import { notFound, refused } from '../../../kernel/errors/index.ts'
import { type Actor, sees } from '../../../kernel/http/index.ts'
import { mailRecovered } from './events.ts'
import type { Mail } from './mail.ts'
import type { MailReceipt } from './receive.ts'

/** Mails of which there is no body to recover: over IMAP only the headers were fetched. */
export const isRecoverable = ({ cause }: { cause: string | null }): boolean => cause !== 'too-large'

export interface Recovering {
  id: string
  actor: Actor
}

/** Refuses (409) with `too-large`, `already-a-message` or `already-here`. */
export async function recoverMail(mail: Mail, { id, actor }: Recovering) {
  const { workshop, files } = mail.parts
  const row = await asideFor(workshop.db, { id, actor })
  if (!isRecoverable(row)) {
    throw refused('too-large', 'This mail was too large to be fetched: only its head is here.')
  }
  const receipt = await mail.receive({
    raw: row.body ?? (await buffer(files.open(row.file_key!))),
    inbox: { id: row.inbox_id, address: row.address },
    via: row.via === 'import' ? 'api' : row.via,
    envelopeFrom: row.envelope_from,
    envelopeTo: row.envelope_to,
    recovers: id,
    alongside: (work, made) => keepRecovered(work, { id, actor, made }),
  })
  return { conversationId: receipt.conversationId!, messageId: receipt.messageId! }
}

async function asideFor(read: Reader, { id, actor }: Recovering) {
  const row = await read
    .selectFrom('raw_mail as r')
    .innerJoin('inbox as i', 'i.id', 'r.inbox_id')
    .select(['r.inbox_id', 'r.disposition', 'r.cause', 'r.message_id', 'r.body', 'r.file_key'])
    .select(['r.via', 'r.envelope_from', 'r.envelope_to', 'i.address'])
    .where('r.id', '=', id)
    .executeTakeFirst()
  if (!row || !sees(actor, row.inbox_id)) throw notFound('mail')
  if (row.message_id || row.disposition === 'duplicate') throw isMessage()
  return row
}

const isMessage = () => refused('already-a-message', 'This mail is a message already.')

interface Recovered extends Recovering {
  made: MailReceipt
}

async function keepRecovered(work: AnyWork, { id, actor, made }: Recovered): Promise<void> {
  if (made.disposition === 'duplicate') {
    throw refused('already-here', 'The same mail came a second time and is a message already.')
  }
  // Of two people who press at once the second is told.
  const done = await work
    .updateTable('raw_mail')
    .set({
      disposition: made.disposition,
      cause: made.cause,
      message_id: made.messageId,
      conversation_id: made.conversationId,
      from_address: null,
      subject: null,
    })
    .where('id', '=', id)
    .where('message_id', 'is', null)
    .returning('inbox_id')
    .executeTakeFirst()
  if (!done) throw isMessage()
  await actingAs(work, actor).record(mailRecovered, {
    subjectId: id,
    data: {
      inboxId: done.inbox_id,
      conversationId: made.conversationId!,
      messageId: made.messageId!,
    },
  })
}

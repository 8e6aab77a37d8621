import { sql } from 'kysely'
import type { AnyWork, Reader } from '../../kernel/db/work.ts'
import type { Happened } from '../../kernel/events/index.ts'
import { type Fold, ownWords } from '../../service/conversations/index.ts'
import { factAskedAgain } from './events.ts'
import { asksFor, type Fact, toldIn } from './rules.ts'

/** on(messageSent, noticeAskedAgain) */
export async function noticeAskedAgain<D extends object>(
  work: AnyWork,
  event: Happened<D>,
): Promise<void> {
  if (event.actorKind !== 'agent') return
  const { messageId, inboxId } = event.data as unknown as { messageId: string; inboxId: string }
  const ours = await wordsOf(work.read, messageId)
  if (ours === null) return
  const asked = asksFor(ours)
  if (asked.length === 0) return
  const told = await toldBefore(work.read, { conversationId: event.subjectId, messageId })
  for (const fact of asked.filter((one) => told.has(one)))
    await work.record(factAskedAgain, {
      subjectId: event.subjectId,
      customerId: event.customerId,
      data: { inboxId, messageId, fact },
    })
}

interface Said {
  text: string | null
  fold: Fold | null
}

async function wordsOf(read: Reader, messageId: string): Promise<string | null> {
  const { rows } = await sql<Said>`select text, fold from message where id = ${messageId}`.execute(
    read as never,
  )
  const [row] = rows
  return row?.text ? ownWords(row.text, row.fold) : null
}

interface Before {
  conversationId: string
  messageId: string
}

async function toldBefore(read: Reader, { conversationId, messageId }: Before) {
  const { rows } = await sql<Said & { hasPhoto: boolean; subject: string | null }>`
    select m.text, m.fold, c.subject, exists (
        select 1 from attachment a join stored_file f on f.id = a.file_id
        where a.message_id = m.id and not a.is_inline
          and f.content_type like 'image/%') as "hasPhoto"
    from message m join conversation c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId} and m.kind = 'customer'
      and m.at < (select at from message where id = ${messageId})`.execute(read as never)
  return new Set<Fact>(
    rows.flatMap(({ text, fold, subject, hasPhoto }) => [
      ...toldIn(ownWords(text ?? '', fold)),
      ...toldIn(subject ?? ''),
      ...(hasPhoto ? (['photo'] as const) : []),
    ]),
  )
}

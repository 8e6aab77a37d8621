// After a message or an answer is stored, in a transaction of its own: receiving waits for none
// of this.

import { type AnyWork, causedBy, type Work } from '../../kernel/db/work.ts'
import type { Happened } from '../../kernel/events/index.ts'
import { keepNewest, keepReadings } from '../mood/index.ts'
import {
  criticalHeard,
  isCritical,
  isOfServing,
  keepCodings,
  servingHeard,
  themesVersion,
} from '../themes/index.ts'
import { commentsOf, type Heard, listening, messagesOf } from './texts.ts'

type Writes = Work<'mood_reading' | 'mood_cycle' | 'coding'>

/** onMany(messageReceived, noticeMood) */
export async function noticeMood<D extends { messageId: string }>(
  work: AnyWork,
  events: readonly Happened<D>[],
): Promise<void> {
  const texts = await messagesOf(work.read, events)
  if (texts.length === 0) return
  const causes = new Map(events.map(({ id, data }) => [data.messageId, causedBy(work, id)]))
  const { hear } = await listening(work.read)
  const heard = texts.map((text) => ({ ...hear(text), work: causes.get(text.id)! }))
  await keepNewest(work, heard)
  await keepCodings(
    work,
    heard.map(({ coded }) => coded),
    { version: themesVersion, isNew: true },
  )
  for (const one of heard) await tell(one.work, one)
}

/** on(askAnswered, noticeComment), on(answerChanged, noticeComment) */
export async function noticeComment<D extends object>(
  work: Writes,
  event: Happened<D>,
): Promise<void> {
  const [text] = await commentsOf(work.read, [event])
  if (!text) return
  const { reading, coded } = (await listening(work.read)).hear(text)
  await keepReadings(work, [reading])
  await keepCodings(work, [coded], { version: themesVersion, isNew: false })
  await tell(work, { reading, coded })
}

async function tell(work: Writes, { reading: { text }, coded }: Heard): Promise<void> {
  const { id: subjectId, inboxId, conversationId } = text
  const told = { subjectId, data: { inboxId, conversationId } }
  if (isCritical(coded.hits)) await work.record(criticalHeard, told)
  if (conversationId && isOfServing(coded.hits)) await work.record(servingHeard, told)
}

// Care tasks that open by themselves because of what a customer said unasked: the conversation
// ended in anger, or they name a lawyer, a plight, or that they leave. One for a conversation.

import { sql } from 'kysely'
import type { AnyWork, Reader, Work } from '../../kernel/db/work.ts'
import type { Happened } from '../../kernel/events/index.ts'
import { type Mood, moodChanged, type MoodReason } from '../../listening/mood/index.ts'
import { insertTask } from './commands.ts'
import { whoSees } from './load.ts'
import { ownerOf } from './rules.ts'
import { careTaskSettings } from './settings.ts'
import { endsBadly, heeded, phrasesOf, type Signal, type Why } from './signal-rules.ts'

type Writes = Work<'care_task'>

/**
 * on(criticalHeard, heedSignals), on(moodChanged, heedSignals),
 * on(conversationResolved, heedSignals)
 */
export async function heedSignals<D extends object>(
  work: AnyWork,
  event: Pick<Happened<D>, 'name' | 'subjectId' | 'at' | 'data'>,
): Promise<void> {
  if (isCalmer(event)) return
  const { opens } = await careTaskSettings(work.read)
  const found =
    event.name === 'text.heard'
      ? await themesOf(work.read, event.subjectId, opens)
      : await endOf(work.read, event.subjectId, opens)
  if (found) await openFrom(work, found, event.at)
}

/** Most messages: known from the event alone, for each of them is looked at. */
const isCalmer = ({ name, data }: { name: string; data: object }) =>
  name === moodChanged.name && 'to' in data && !endsBadly(data.to as Mood)

interface Found {
  cause: 'mood' | 'theme'
  textId: string
  conversationId: string
  why: Why
}

/** The themes of one text that are heeded. */
async function themesOf(read: Reader, textId: string, opens: readonly Signal[]) {
  const { rows } = await sql<{ theme: string; phrase: string | null; conversationId: string }>`
    select k.theme, k.phrase, r.conversation_id as "conversationId"
    from coding k join mood_reading r on r.text_id = k.text_id
    where k.text_id = ${textId} and k.applies and r.conversation_id is not null
    order by k.span_from nulls last, k.theme`.execute(read as never)
  const themes = rows.filter(({ theme }) => heeded(theme, opens))
  const [first] = themes
  if (!first) return null
  const why = { mood: null, themes: themes.map(({ theme: key, phrase }) => ({ key, phrase })) }
  const { conversationId } = first
  return { cause: 'theme', textId, conversationId, why: { ...why, phrases: [] } } satisfies Found
}

/**
 * How a resolved conversation ended. Asked when it is resolved and again when the last message
 * is read later than that: whichever comes second sees both.
 */
async function endOf(read: Reader, conversationId: string, opens: readonly Signal[]) {
  if (!opens.includes('mood')) return null
  const { rows } = await sql<{ textId: string; mood: Mood; reasons: MoodReason[] }>`
    select r.text_id as "textId", r.mood, r.reasons
    from conversation c join lateral (select text_id, mood, reasons from mood_reading m
      where m.conversation_id = c.id and m.text_kind = 'message'
      order by m.at desc, m.text_id desc limit 1) r on true
    where c.id = ${conversationId} and c.state in ('resolved', 'closed')`.execute(read as never)
  const [last] = rows
  if (!last || !endsBadly(last.mood)) return null
  const { textId, mood, reasons } = last
  const why = { mood, themes: [], phrases: phrasesOf(reasons) }
  return { cause: 'mood', textId, conversationId, why } satisfies Found
}

async function openFrom(work: Writes, { cause, textId, conversationId, why }: Found, at: Date) {
  // Of several tasks for one conversation the customer would have a word too many.
  const conversation = await work.read
    .selectFrom('conversation')
    .select(['customer_id', 'inbox_id', 'assignee_id'])
    .where('id', '=', conversationId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('care_task')
            .select('id')
            .where('conversation_id', '=', conversationId)
            .where((t) =>
              t.or([t('state', 'in', ['open', 'contacted']), t('cause_kind', 'in', signalled)]),
            ),
        ),
      ),
    )
    .executeTakeFirst()
  if (!conversation) return
  const { customer_id: customerId, inbox_id: inboxId, assignee_id: assigneeId } = conversation
  const { ownerId: named, dueHours: hours } = await careTaskSettings(work.read)
  const maySee = await whoSees(work.read, inboxId, [assigneeId, named])
  const ownerId = ownerOf(assigneeId, named, maySee)
  const about = { customerId, conversationId, inboxId, ownerId }
  await insertTask(work, { ...about, cause, causeRef: textId, why, at, hours })
}

const signalled = ['mood', 'theme'] as const

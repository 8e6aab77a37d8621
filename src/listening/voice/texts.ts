// The texts of customers that events tell of: messages by their own words, without quotes and
// signatures, and the comments of answers.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { languageOf } from '../../kernel/text/language.ts'
import { type Fold, ownWords } from '../../service/conversations/index.ts'
import { type HeardText, moodOf, moodRulesVersion, type Reading } from '../mood/index.ts'
import { type CodedText, currentMatcher, type ThemeMatcher, themesIn } from '../themes/index.ts'

export interface CustomerText extends Omit<HeardText, 'language'> {
  words: string
  /** What the mail, or the page of the question, says. */
  statedLanguage: string | null
}

/** What an event tells that is needed here. */
export interface Told {
  name: string
  subjectId: string
  data: object
}

interface Received {
  messageId: string
  cycle: number
  automatic: boolean
}

/** Of `message.received`; automatic ones and those that are gone are left out. */
export async function messagesOf(read: Reader, events: readonly Told[]): Promise<CustomerText[]> {
  const cycles = new Map<string, number>()
  for (const { data } of events) {
    const { messageId, cycle, automatic } = data as unknown as Received
    if (!automatic) cycles.set(messageId, cycle)
  }
  if (cycles.size === 0) return []
  const { rows } = await sql<MessageRow>`
    select m.id, m.text, m.fold, m.language, m.at, m.channel, c.id as conversation_id,
      c.customer_id, c.inbox_id
    from message m join conversation c on c.id = m.conversation_id
      join customer g on g.id = c.customer_id and g.erased_at is null
    where m.id = any(${[...cycles.keys()]}::uuid[]) and m.kind = 'customer'`.execute(read as never)
  return rows.map((row) => ({
    id: row.id,
    kind: 'message',
    conversationId: row.conversation_id,
    cycle: cycles.get(row.id) ?? 1,
    customerId: row.customer_id,
    inboxId: row.inbox_id,
    channel: row.channel,
    at: row.at,
    statedLanguage: row.language,
    words: ownWords(row.text, row.fold),
  }))
}

interface MessageRow {
  id: string
  text: string
  fold: Fold | null
  language: string | null
  at: Date
  channel: string
  conversation_id: string
  customer_id: string
  inbox_id: string
}

/** Of `ask.answered` and `answer.changed`; answers without a comment are left out. */
export async function commentsOf(read: Reader, events: readonly Told[]): Promise<CustomerText[]> {
  const askIds = [...new Set(events.map(({ subjectId }) => subjectId))]
  if (askIds.length === 0) return []
  const { rows } = await sql<CommentRow>`
    select r.id, r.comment, r.language, r.first_at, r.conversation_id, r.cycle, r.customer_id,
      r.inbox_id, coalesce(a.channel, 'email') as channel
    from answer r join ask a on a.id = r.ask_id
    where r.ask_id = any(${askIds}::uuid[]) and r.comment <> ''`.execute(read as never)
  return rows.map((row) => ({
    id: row.id,
    kind: 'answer',
    conversationId: row.conversation_id,
    cycle: row.cycle,
    customerId: row.customer_id,
    inboxId: row.inbox_id,
    channel: row.channel,
    at: row.first_at,
    statedLanguage: row.language,
    words: row.comment,
  }))
}

interface CommentRow {
  id: string
  comment: string
  language: string
  first_at: Date
  conversation_id: string | null
  cycle: number | null
  customer_id: string | null
  inbox_id: string | null
  channel: string
}

const surenessMin = 0.6

/** Their own words are believed more than a header: programs write their own language there. */
export function languageFor({ words, statedLanguage }: CustomerText): string | null {
  const { language, confidence } = languageOf(words)
  if (language && confidence >= surenessMin) return language
  return statedLanguage?.slice(0, 2).toLowerCase() ?? language
}

export interface Heard {
  reading: Reading
  coded: CodedText
}

export interface Listening {
  hear(text: CustomerText): Heard
  readWith: string
}

/** With the rules and themes of this moment. */
export async function listening(read: Reader): Promise<Listening> {
  const { matcher, version } = await currentMatcher(read)
  const readWith = `${moodRulesVersion}.${version}`
  return { readWith, hear: (text) => hear(text, { matcher, readWith }) }
}

export function hear(
  text: CustomerText,
  { matcher, readWith }: { matcher: ThemeMatcher; readWith: string },
): Heard {
  const { words, statedLanguage: _, ...rest } = text
  const language = languageFor(text)
  return {
    reading: { text: { ...rest, language }, finding: moodOf(words, language), readWith },
    coded: {
      id: text.id,
      inboxId: text.inboxId,
      at: text.at,
      hits: themesIn(matcher, words, language),
    },
  }
}

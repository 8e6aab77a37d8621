// What customers said, newest first, and how often: only what stands in an inbox the reader
// sees; what belongs to no inbox is for those who see all of them.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { type Fold, ownWords, visibleInbox } from '../../service/conversations/index.ts'
import type { Mood, MoodReason, TextKind } from '../mood/index.ts'
import { excerptOf, type Mark } from './excerpt.ts'

export interface VoiceFilter {
  limit?: number
  after?: string
  mood?: string
  theme?: string
  language?: string
  channel?: string
  kind?: TextKind
  /** The themes that are about what was asked for. */
  about?: readonly string[]
  from?: string
  to?: string
}

interface Coded {
  theme: string
  by: 'rule' | 'person'
  applies: boolean
  from: number | null
  to: number | null
}

interface Row {
  text_id: string
  text_kind: TextKind
  at: Date
  key: string
  channel: string
  language: string | null
  mood: Mood
  rule_mood: Mood
  is_corrected: boolean
  reasons: MoodReason[]
  customer_id: string | null
  customer_name: string | null
  conversation_id: string | null
  conversation_number: number | null
  conversation_subject: string | null
  message_text: string | null
  fold: Fold | null
  comment: string | null
  score: number | null
  scale: string | null
  codings: Coded[] | null
}

const given = <V>(value: V | undefined, condition: (value: V) => RawBuilder<unknown>) =>
  value === undefined ? [] : [condition(value)]

function conditions(actor: Actor, filter: VoiceFilter): RawBuilder<unknown>[] {
  return [
    visibleInbox(actor, 'r.inbox_id'),
    ...given(filter.mood, (moods) => sql`r.mood = any(${moods.split(',').map(Number)}::int[])`),
    ...given(filter.language, (language) => sql`r.language = ${language}`),
    ...given(filter.channel, (channel) => sql`r.channel = ${channel}`),
    ...given(filter.kind, (kind) => sql`r.text_kind = ${kind}`),
    ...given(
      filter.about,
      (keys) => sql`exists (select 1 from coding b
      where b.text_id = r.text_id and b.applies and b.theme = any(${keys}::text[]))`,
    ),
    ...given(filter.from, (from) => sql`r.at >= ${new Date(from)}`),
    ...given(filter.to, (to) => sql`r.at < ${new Date(to)}`),
  ]
}

const and = (parts: readonly RawBuilder<unknown>[]) => sql.join([...parts], sql` and `)

/** With a theme its own index is walked, else that of all texts. */
export async function voicePage(read: Reader, actor: Actor, filter: VoiceFilter) {
  const limit = filter.limit ?? 30
  const key = readCursor(filter.after, 2)
  const order = filter.theme ? sql`k.at desc, k.text_id desc` : sql`r.at desc, r.text_id desc`
  const place = filter.theme ? sql`(k.at, k.text_id)` : sql`(r.at, r.text_id)`
  const source = filter.theme
    ? sql`coding k join mood_reading r on r.text_id = k.text_id`
    : sql`mood_reading r`
  const where = [
    ...conditions(actor, filter),
    ...given(filter.theme, (theme) => sql`k.theme = ${theme} and k.applies`),
    ...(key ? [sql`${place} < (${key[0]}::timestamptz, ${key[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<Row>`
    with found as materialized (
      select r.* from ${source} where ${and(where)} order by ${order} limit ${limit + 1})
    select r.text_id, r.text_kind, r.at, r.at::text as key, r.channel, r.language, r.mood,
      r.rule_mood, r.corrected_mood is not null as is_corrected, r.reasons,
      p.id as customer_id, coalesce(p.name_to_use, p.name) as customer_name,
      c.id as conversation_id, c.number as conversation_number, c.subject as conversation_subject,
      m.text as message_text, m.fold, a.comment, a.score, a.scale,
      (select json_agg(json_build_object('theme', k.theme, 'by', k.coded_by,
          'applies', k.applies, 'from', k.span_from, 'to', k.span_to) order by k.span_from, k.theme)
        from coding k where k.text_id = r.text_id) as codings
    from found r
      left join message m on m.id = r.text_id and r.text_kind = 'message'
      left join answer a on a.id = r.text_id and r.text_kind = 'answer'
      left join conversation c on c.id = r.conversation_id
      left join customer g on g.id = r.customer_id
      left join customer p on p.id = coalesce(g.merged_into, g.id)
    order by r.at desc, r.text_id desc`.execute(read as never)
  return pageOf(rows, limit, { item: voiceView, key: (row) => [row.key, row.text_id] })
}

function voiceView(row: Row) {
  const words = row.comment ?? ownWords(row.message_text ?? '', row.fold)
  const codings = row.codings ?? []
  const excerpt = excerptOf(words, [...themeMarks(codings), ...moodMarks(row.reasons)])
  return {
    id: row.text_id,
    kind: row.text_kind,
    at: row.at.toISOString(),
    channel: row.channel,
    language: row.language,
    mood: row.mood,
    ruleMood: row.rule_mood,
    isCorrected: row.is_corrected,
    ...excerpt,
    themes: codings.filter(({ applies }) => applies).map(({ theme, by }) => ({ key: theme, by })),
    customer: row.customer_id ? { id: row.customer_id, name: row.customer_name ?? '' } : null,
    conversation: row.conversation_id
      ? {
          id: row.conversation_id,
          number: Number(row.conversation_number),
          subject: row.conversation_subject ?? '',
        }
      : null,
    answer: row.score === null ? null : { score: row.score, scale: row.scale ?? '' },
  }
}

const themeMarks = (codings: readonly Coded[]): Mark[] =>
  codings.flatMap(({ theme, applies, from, to }) =>
    applies && from !== null && to !== null ? [{ from, to, theme, weight: 0 }] : [],
  )

const moodMarks = (reasons: readonly MoodReason[]): Mark[] =>
  reasons.map(({ from, to, weight }) => ({ from, to, theme: null, weight }))

/** The text of this id, for whoever sees its inbox. */
export async function textFor(read: Reader, actor: Actor, id: string) {
  const { rows } = await sql<{ text_id: string; inbox_id: string | null; at: Date }>`
    select r.text_id, r.inbox_id, r.at from mood_reading r
    where r.text_id = ${id} and ${visibleInbox(actor, 'r.inbox_id')}`.execute(read as never)
  const [row] = rows
  if (!row) throw notFound('text')
  return { id: row.text_id, inboxId: row.inbox_id, at: row.at }
}

export async function voiceItem(read: Reader, actor: Actor, id: string) {
  const { at } = await textFor(read, actor, id)
  const page = await voicePage(read, actor, {
    from: at.toISOString(),
    to: new Date(at.getTime() + 1).toISOString(),
    limit: 100,
  })
  const item = page.data.find((one) => one.id === id)
  if (!item) throw notFound('text')
  return item
}

/** How many texts feel how, and name what, of those the filter leaves. */
export async function voiceCounts(read: Reader, actor: Actor, filter: VoiceFilter) {
  const where = and(conditions(actor, filter))
  const moods = await sql<{ mood: Mood; texts: number }>`
    select r.mood, count(*)::int as texts from mood_reading r where ${where}
    group by r.mood order by r.mood`.execute(read as never)
  const themes = await sql<{ theme: string; texts: number; customers: number }>`
    select k.theme, count(*)::int as texts, count(distinct r.customer_id)::int as customers
    from coding k join mood_reading r on r.text_id = k.text_id
    where k.applies and ${where} group by k.theme order by texts desc, k.theme limit 100`.execute(
    read as never,
  )
  return { moods: moods.rows, themes: themes.rows }
}

const suggestedFrom = 2000

/** The newest texts of the period that name no theme, for suggestions. */
export async function uncodedTexts(read: Reader, actor: Actor, from: Date) {
  const { rows } = await sql<{
    id: string
    language: string | null
    text: string
    fold: Fold | null
  }>`
    select r.text_id as id, r.language, coalesce(a.comment, m.text) as text,
      case when a.id is null then m.fold end as fold
    from (select r.* from mood_reading r where r.at >= ${from}
        and ${visibleInbox(actor, 'r.inbox_id')}
        and not exists (select 1 from coding k where k.text_id = r.text_id and k.applies)
        order by r.at desc limit ${suggestedFrom}) r
      left join message m on m.id = r.text_id and r.text_kind = 'message'
      left join answer a on a.id = r.text_id and r.text_kind = 'answer'
    where coalesce(a.comment, m.text) is not null`.execute(read as never)
  return rows.map(({ text, fold, ...row }) => ({ ...row, text: ownWords(text, fold) }))
}

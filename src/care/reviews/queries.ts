// Reviews, newest first. One whose theme a person took off the text is no longer to be looked at.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { excerptOf } from '../../listening/voice/index.ts'
import { type Fold, ownWords, visibleInbox } from '../../service/conversations/index.ts'
import type { ReviewState } from './rules.ts'

export interface ReviewFilter {
  state?: ReviewState
  id?: string
  limit?: number
  after?: string
}

interface Row {
  id: string
  state: ReviewState
  theme: string
  text_id: string
  place: string
  created_at: Date
  span_from: number | null
  span_to: number | null
  customer_id: string
  customer_name: string
  conversation_id: string
  number: number
  subject: string | null
  message_text: string | null
  fold: Fold | null
  answer_id: string | null
  comment: string | null
  score: number | null
  scale: string | null
  agent_id: string | null
  agent_name: string | null
  finding: string
  reviewer_id: string | null
  reviewer_name: string | null
  reviewed_at: Date | null
}

export async function reviewPage(read: Reader, actor: Actor, filter: ReviewFilter) {
  const limit = filter.limit ?? 30
  const key = readCursor(filter.after, 2)
  const where = [
    visibleInbox(actor, 'v.inbox_id'),
    filter.id
      ? sql`v.id = ${filter.id}`
      : sql`v.state = ${filter.state ?? 'to-review'} and (k.applies or v.state = 'reviewed')`,
    ...(key ? [sql`(v.created_at, v.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`] : []),
  ]
  const { rows } = await sql<Row>`
    select v.id, v.state, v.theme, v.text_id, v.created_at::text as place, v.created_at,
      k.span_from, k.span_to, p.id as customer_id,
      coalesce(p.name_to_use, p.name) as customer_name, c.id as conversation_id, c.number,
      c.subject, m.text as message_text, m.fold, a.id as answer_id, a.comment, a.score, a.scale,
      w.id as agent_id, w.name as agent_name, v.finding, b.id as reviewer_id,
      b.name as reviewer_name, v.reviewed_at
    from review v
      join conversation c on c.id = v.conversation_id
      join customer g on g.id = c.customer_id
      join customer p on p.id = coalesce(g.merged_into, g.id)
      left join coding k on k.text_id = v.text_id and k.theme = v.theme
      left join message m on m.id = v.text_id
      left join answer a on a.id = v.text_id
      left join member w on w.id = v.agent_id
      left join member b on b.id = v.reviewed_by
    where ${sql.join(where, sql` and `)}
    order by v.created_at desc, v.id desc limit ${limit + 1}`.execute(read as never)
  return pageOf(rows, limit, { item: reviewView, key: ({ place, id }) => [place, id] })
}

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null)

function reviewView(row: Row) {
  const { span_from: from, span_to: to, theme } = row
  const words = row.comment ?? ownWords(row.message_text ?? '', row.fold)
  const found = from !== null && to !== null ? [{ from, to, theme, weight: 0 }] : []
  const { marks, ...excerpt } = excerptOf(words, found)
  return {
    id: row.id,
    state: row.state,
    theme,
    textId: row.text_id,
    kind: row.answer_id ? ('answer' as const) : ('message' as const),
    ...excerpt,
    marks: marks.map((mark) => ({ from: mark.from, to: mark.to })),
    answer: row.score === null ? null : { score: row.score, scale: row.scale ?? '' },
    customer: { id: row.customer_id, name: row.customer_name },
    conversation: {
      id: row.conversation_id,
      number: Number(row.number),
      subject: row.subject ?? '',
    },
    agent: named(row.agent_id, row.agent_name),
    finding: row.finding,
    reviewedBy: named(row.reviewer_id, row.reviewer_name),
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  }
}

export async function reviewById(read: Reader, actor: Actor, id: string) {
  const [review] = (await reviewPage(read, actor, { id })).data
  if (!review) throw notFound('review')
  return review
}

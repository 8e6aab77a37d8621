import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { excerptOf } from '../../listening/voice/index.ts'
import { type Fold, ownWords } from '../../service/conversations/index.ts'
import type { ImprovementKind, ImprovementState, SourceKind, TargetMetric } from './rules.ts'
import { countSaid, saidOf, type Sourced, visibleSource } from './sources.ts'
import type { NoticeTexts } from './tables.ts'

export interface Improvement extends Sourced {
  title: string
  kind: ImprovementKind
  state: ImprovementState
  droppedReason: string | null
  ownerId: string | null
  ownerName: string | null
  reasonName: string | null
  surveyName: string | null
  texts: NoticeTexts
  metric: TargetMetric
  effectDays: number
  doneOn: string | null
  toldAt: Date | null
  toldById: string | null
  toldByName: string | null
  createdAt: Date
  createdById: string | null
  createdByName: string | null
  told: number
  key: string
}

const columns = sql`i.id, i.title, i.kind, i.state, i.dropped_reason as "droppedReason",
  i.owner_id as "ownerId", o.name as "ownerName", i.theme, i.reason_id as "reasonId",
  r.name as "reasonName", i.survey_id as "surveyId", s.name as "surveyName",
  i.only_low as "onlyLow", i.from_at as "from", i.to_at as "to", i.state = 'done' as "isFrozen",
  i.texts, i.metric, i.effect_days as "effectDays", i.done_on::text as "doneOn",
  i.told_at as "toldAt", i.told_by as "toldById", t.name as "toldByName",
  i.created_at as "createdAt", i.created_by as "createdById", b.name as "createdByName",
  (select count(*)::int from improvement_notice n where n.improvement_id = i.id
    and n.state in ('sent', 'delivered', 'failed')) as told, i.created_at::text as key`
const joins = sql`left join member o on o.id = i.owner_id left join member b on b.id = i.created_by
  left join member t on t.id = i.told_by left join reason r on r.id = i.reason_id
  left join survey s on s.id = i.survey_id`

export async function improvementFor(read: Reader, id: string): Promise<Improvement> {
  const { rows } = await sql<Improvement>`select ${columns} from improvement i ${joins}
    where i.id = ${id}`.execute(read as never)
  const [row] = rows
  if (!row) throw notFound('improvement')
  return row
}

interface Listed {
  state?: ImprovementState
  limit?: number
  after?: string
}

export async function improvementPage(read: Reader, actor: Actor, asked: Listed) {
  const limit = asked.limit ?? 50
  const key = readCursor(asked.after, 2)
  const { rows } = await sql<Improvement>`select ${columns} from improvement i ${joins}
    where ${asked.state ? sql`i.state = ${asked.state}` : sql`true`}
      and ${key ? sql`(i.created_at, i.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql`true`}
    order by i.created_at desc, i.id desc limit ${limit + 1}`.execute(read as never)
  const page = pageOf(rows, limit, { item: (row) => row, key: (row) => [row.key, row.id] })
  const data = []
  // One after the other: a page of them must not take every connection there is.
  for (const row of page.data) data.push(await improvementView(read, actor, row))
  return { data, next: page.next }
}

export const named = (id: string | null, name: string | null) =>
  id !== null && name !== null ? { id, name } : null

export async function improvementView(read: Reader, actor: Actor, one: Improvement) {
  const { theme, reasonId, surveyId, onlyLow, from, to } = one
  return {
    id: one.id,
    title: one.title,
    kind: one.kind,
    state: one.state,
    droppedReason: one.droppedReason,
    owner: named(one.ownerId, one.ownerName),
    source: {
      theme,
      reasonId,
      surveyId,
      onlyLow,
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
    },
    reason: named(reasonId, one.reasonName),
    survey: named(surveyId, one.surveyName),
    isFrozen: one.isFrozen,
    texts: one.texts,
    metric: one.metric,
    effectDays: one.effectDays,
    doneOn: one.doneOn,
    counts: await countSaid(read, actor, saidOf(one)),
    told: one.told,
    createdAt: one.createdAt.toISOString(),
    createdBy: named(one.createdById, one.createdByName),
    may: { write: actor.may('improvement:write'), tell: actor.may('improvement:tell') },
  }
}

const all = sql`true`

interface SourceRow {
  source_id: string
  kind: SourceKind
  at: Date
  key: string
  is_picked: boolean
  customer_id: string | null
  customer_name: string | null
  conversation_id: string | null
  conversation_number: number | null
  conversation_subject: string | null
  text: string | null
  fold: Fold | null
  comment: string | null
}

/** What was said, newest first; of a conversation the first words in it. */
export async function sourcePage(
  read: Reader,
  actor: Actor,
  { limit = 20, after, ...asked }: { improvement: Improvement; limit?: number; after?: string },
) {
  const { improvement } = asked
  const key = readCursor(after, 2)
  const { rows } = await sql<SourceRow>`
    with found as materialized (
      select s.* from (${saidOf(improvement)}) s where ${visibleSource(actor)}
        and ${key ? sql`(s.at, s.source_id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : all}
      order by s.at desc, s.source_id desc limit ${limit + 1})
    select f.source_id, f.kind, f.at, f.at::text as key,
      exists (select 1 from improvement_pick k where k.improvement_id = ${improvement.id}
        and k.source_id = f.source_id) as is_picked,
      p.id as customer_id, coalesce(p.name_to_use, p.name) as customer_name,
      c.id as conversation_id, c.number as conversation_number, c.subject as conversation_subject,
      m.text, m.fold, a.comment
    from found f
      left join conversation c on c.id = f.conversation_id
      left join answer a on f.kind = 'answer' and a.id = f.source_id
      left join lateral (select w.text, w.fold from message w
        where f.kind <> 'answer' and (w.id = f.source_id or (f.kind = 'conversation'
          and w.conversation_id = f.source_id and w.kind = 'customer'))
        order by w.at, w.id limit 1) m on true
      left join customer g on g.id = f.customer_id
      left join customer p on p.id = coalesce(g.merged_into, g.id)
    order by f.at desc, f.source_id desc`.execute(read as never)
  return pageOf(rows, limit, { item: sourceView, key: (row) => [row.key, row.source_id] })
}

function sourceView(row: SourceRow) {
  const words = row.comment ?? ownWords(row.text ?? '', row.fold)
  const { text, isCutAfter } = excerptOf(words, [])
  return {
    id: row.source_id,
    kind: row.kind,
    at: row.at.toISOString(),
    text,
    isCut: isCutAfter,
    isPicked: row.is_picked,
    customer: named(row.customer_id, row.customer_name),
    conversation: row.conversation_id
      ? {
          id: row.conversation_id,
          number: Number(row.conversation_number),
          subject: row.conversation_subject ?? '',
        }
      : null,
  }
}

/** Titles of improvements, for the customer's timeline. */
export async function describeImprovements(read: Reader, actor: Actor, ids: readonly string[]) {
  if (!actor.may('improvement:read')) return new Map<string, { label: string }>()
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from improvement where id = any(${ids}::uuid[])`.execute(read as never)
  return new Map(rows.map((row) => [row.id, { label: row.title }]))
}

// Who said it. While an improvement is open this is looked up anew at every look; when it is
// done the list is written down and stands (`freeze`).
//
//   source_id, kind, customer_id, conversation_id, inbox_id, at

import { type RawBuilder, sql } from 'kysely'
import type { AnyWork, Reader, Work } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'

type Sql = RawBuilder<unknown>

export interface SourceFilter {
  theme: string | null
  reasonId: string | null
  surveyId: string | null
  onlyLow: boolean
  from: Date
  to: Date | null
}

const every = (conditions: readonly Sql[]): Sql => sql.join([...conditions], sql` and `)
const when = (isGiven: boolean, condition: () => Sql): Sql[] => (isGiven ? [condition()] : [])

const within = (column: Sql, { from, to }: SourceFilter): Sql[] => [
  sql`${column} >= ${from}`,
  ...when(to !== null, () => sql`${column} < ${to}`),
]

/** A reason stands for those below it too. */
const ofReason = ({ reasonId }: SourceFilter): Sql[] =>
  when(
    reasonId !== null,
    () => sql`c.reason_id in (select id from reason where ${reasonId}::uuid in (id, parent_id))`,
  )

const notSpam = sql`(c.id is null or (not c.is_spam and c.merged_into is null))`

/** With a survey its answers, else texts of the theme, else conversations about the reason. */
function selected(filter: SourceFilter): Sql {
  const { theme, reasonId, surveyId, onlyLow } = filter
  if (surveyId !== null) {
    return sql`select a.id as source_id, 'answer' as kind, a.customer_id, a.conversation_id,
        a.inbox_id, a.first_at as at
      from answer a left join conversation c on c.id = a.conversation_id
      where ${every([
        sql`a.survey_id = ${surveyId}::uuid and a.import_id is null`,
        sql`not ('bot-suspect' = any(a.flags))`,
        ...within(sql`a.first_at`, filter),
        ...when(onlyLow, () => sql`a.bucket = 'low'`),
        ...when(
          theme !== null,
          () => sql`exists (select 1 from coding k
            where k.text_id = a.id and k.theme = ${theme} and k.applies)`,
        ),
        ...ofReason(filter),
      ])}`
  }
  if (theme !== null) {
    return sql`select r.text_id as source_id, r.text_kind as kind, r.customer_id,
        r.conversation_id, r.inbox_id, r.at
      from coding k join mood_reading r on r.text_id = k.text_id
        left join conversation c on c.id = r.conversation_id
      where ${every([
        sql`k.theme = ${theme} and k.applies`,
        notSpam,
        ...within(sql`k.at`, filter),
        ...ofReason(filter),
      ])}`
  }
  const about = every([notSpam, ...within(sql`c.created_at`, filter), ...ofReason(filter)])
  return sql`select c.id as source_id, 'conversation' as kind, c.customer_id,
      c.id as conversation_id, c.inbox_id, c.created_at as at
    from conversation c
    where ${reasonId === null ? sql`false` : about}`
}

/** What was picked by hand, whatever of the three it is. */
const picked = (id: string): Sql => sql`
  select p.source_id, p.kind, coalesce(a.customer_id, c.customer_id) as customer_id,
    coalesce(c.id, a.conversation_id) as conversation_id,
    coalesce(a.inbox_id, c.inbox_id) as inbox_id,
    coalesce(a.first_at, m.at, c.created_at) as at
  from improvement_pick p
    left join answer a on p.kind = 'answer' and a.id = p.source_id
    left join message m on p.kind = 'message' and m.id = p.source_id and m.kind = 'customer'
    left join conversation c
      on c.id = case when p.kind = 'conversation' then p.source_id else m.conversation_id end
  where p.improvement_id = ${id}::uuid and p.keeps
    and coalesce(a.id, m.id, c.id) is not null`

interface Picking extends SourceFilter {
  id: string | null
}

/** As it is now. */
export function saidNow({ id, ...filter }: Picking): Sql {
  if (id === null) return selected(filter)
  return sql`select f.* from (${selected(filter)}) f where not exists (
      select 1 from improvement_pick p
      where p.improvement_id = ${id}::uuid and p.source_id = f.source_id)
    union all ${picked(id)}`
}

export interface Sourced extends SourceFilter {
  id: string
  isFrozen: boolean
}

export const saidOf = ({ isFrozen, ...improvement }: Sourced): Sql =>
  isFrozen
    ? sql`select source_id, kind, customer_id, conversation_id, inbox_id, at
        from improvement_source where improvement_id = ${improvement.id}::uuid`
    : saidNow(improvement)

/** Those of the people behind texts `s` who are customers and not of our own house. */
export const peopleOf = (said: Sql): Sql => sql`
  select p.id as customer_id, count(*)::int as texts,
    (array_agg(s.conversation_id order by s.at desc, s.source_id)
      filter (where s.conversation_id is not null))[1] as conversation_id,
    (array_agg(s.inbox_id order by s.at desc, s.source_id)
      filter (where s.inbox_id is not null))[1] as inbox_id,
    (array_agg(r.language order by s.at desc, s.source_id)
      filter (where r.language is not null))[1] as said_language
  from (${said}) s join customer g on g.id = s.customer_id
    join customer p on p.id = coalesce(g.merged_into, g.id) and not p.is_internal
    left join mood_reading r on r.text_id = s.source_id
  group by p.id`

export interface Counted {
  texts: number
  customers: number
  anonymous: number
  hidden: number
}

export async function countSaid(read: Reader, actor: Actor, said: Sql): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select count(*)::int as texts, count(*) filter (where s.customer_id is null)::int as anonymous,
      count(*) filter (where not (${visible(actor)}))::int as hidden,
      (select count(*)::int from (${peopleOf(said)}) w) as customers
    from (${said}) s`.execute(read as never)
  return rows[0]!
}

/** What belongs to no inbox is for those who see all of them. */
const visible = (actor: Actor): Sql => sql`coalesce(${visibleInbox(actor, 's.inbox_id')}, false)`

/** Writes down who said it, in place of what stood there; how many texts. */
export async function freeze(
  work: Work<'improvement_source'>,
  improvement: Picking & { id: string },
): Promise<number> {
  await work.deleteFrom('improvement_source').where('improvement_id', '=', improvement.id).execute()
  const { rows } = await sql<{ count: number }>`
    with kept as (
      insert into improvement_source
        (improvement_id, source_id, kind, customer_id, conversation_id, inbox_id, at)
      select ${improvement.id}::uuid, source_id, kind, customer_id, conversation_id, inbox_id, at
      from (${saidNow(improvement)}) s on conflict do nothing returning 1)
    select count(*)::int as count from kept`.execute((work as AnyWork).read as never)
  return rows[0]?.count ?? 0
}

export { visible as visibleSource }

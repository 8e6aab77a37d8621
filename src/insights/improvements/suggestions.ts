// T158: from what made contacts hard to what might help. Hard is what a customer called hard, or
// what cost six points of effort and more; a theme or a reason with enough of them is suggested,
// unless somebody is on it already.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import { type Parts, points } from '../effort/index.ts'
import { adviceFor } from './rules.ts'

/** Six points of effort: an ease of 36.8 and below. */
const hardFrom = 6
/** Fewer customers than this are no theme. */
const customersMin = 3
const shownMax = 6

interface Row {
  theme: string | null
  reasonId: string | null
  reasonName: string | null
  conversations: number
  customers: number
  parts: Parts | null
}

const hardOnes = (actor: Actor, since: Date) => sql`
  select c.id, c.customer_id, c.reason_id, e.parts from conversation c
    left join effort e on e.conversation_id = c.id
  where c.created_at >= ${since} and c.merged_into is null and not c.is_spam
    and ${visibleInbox(actor)}
    and (e.points >= ${hardFrom} or exists (
      select 1 from answer a join survey v on v.id = a.survey_id
      where a.conversation_id = c.id and not ('bot-suspect' = any(a.flags))
        and ((v.metric = 'ces' and a.bucket = 'low') or a.further->'ease'->>0 in ('1', '2', '3'))))`

export async function suggestionsFor(
  read: Reader,
  { actor, now, days }: { actor: Actor; now: Date; days: number },
) {
  const since = new Date(now.getTime() - days * dayMs)
  const { rows } = await sql<Row & { hard: number }>`
    with hard as materialized (${hardOnes(actor, since)}),
    about as (
      select distinct k.theme, null::uuid as reason_id, h.id from hard h
        join mood_reading r on r.conversation_id = h.id
        join coding k on k.text_id = r.text_id and k.applies and k.theme <> 'thanks'
      union all select null, h.reason_id, h.id from hard h where h.reason_id is not null),
    counted as (
      select a.theme, a.reason_id, count(*)::int as conversations,
        count(distinct h.customer_id)::int as customers
      from about a join hard h on h.id = a.id group by 1, 2
      having count(distinct h.customer_id) >= ${customersMin})
    select t.theme, t.reason_id as "reasonId", n.name as "reasonName", t.conversations,
      t.customers, (select count(*)::int from hard) as hard,
      (select json_object_agg(d.driver, d.times) from (
        select p.key as driver, sum(p.value::int)::int as times
        from about a join hard h on h.id = a.id cross join lateral jsonb_each_text(h.parts) p
        where a.theme is not distinct from t.theme
          and a.reason_id is not distinct from t.reason_id group by 1) d) as parts
    from counted t left join reason n on n.id = t.reason_id
    where not exists (select 1 from improvement i where i.state in ('idea', 'doing')
      and (i.theme = t.theme or i.reason_id = t.reason_id))
    order by t.customers desc, t.conversations desc, t.theme, t.reason_id
    limit ${shownMax}`.execute(read as never)
  return {
    days,
    hard: rows[0]?.hard ?? 0,
    data: rows.map(({ theme, reasonId, reasonName, conversations, customers, parts }) => ({
      theme,
      reason: reasonId !== null && reasonName !== null ? { id: reasonId, name: reasonName } : null,
      conversations,
      customers,
      ...adviceFor(parts ?? {}, points),
    })),
  }
}

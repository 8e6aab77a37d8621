// What happened to people something was given to, against people like them.
//
// One conversation of each customer counts: the first one something was given in, or the first of
// the period for those who never got anything. Alike are those with the same kind of reason, the
// same mood in their first words and as many orders before. It is a comparison of what happened,
// not an experiment: people at the desk give to whom they think it helps.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Kind } from '../../care/goodwill/index.ts'
import { arrivedIn, groupedBy, shareFigure, type View } from '../metrics/index.ts'
import { outcomes } from './contract.ts'
import { effectOf, type Outcome } from './verdict.ts'

interface Row extends Record<string, unknown> {
  treated: boolean
  stratum: string
}

const within = (days: number) => sql.raw(`interval '${days * 24} hours'`)

/** Null until so many days are over. */
const decided = (days: number, view: View, hit: ReturnType<typeof sql>) =>
  sql`case when u.at + ${within(days)} <= ${view.now} then ${hit} end`

/** About the same again, or this one opened once more by the customer. */
const cameBack = (days: number) => sql`(exists (select 1 from conversation n
    where n.customer_id = u.customer_id and n.id <> u.id and n.created_at > u.at
      and n.created_at <= u.at + ${within(days)} and n.merged_into is null and not n.is_spam
      and n.reason_id is not distinct from u.reason_id)
  or exists (select 1 from event e where e.subject_id = u.id and e.name = 'conversation.reopened'
    and e.data->>'by' = 'customer' and e.at > u.at and e.at <= u.at + ${within(days)}))`

const bought = (days: number) => sql`exists (select 1 from shop_order o
  where o.customer_id = u.customer_id and o.placed_at > u.at
    and o.placed_at <= u.at + ${within(days)} and o.cancelled_at is null)`

const satisfied = sql`(select bool_and(a.bucket = 'high') from answer a
    join survey v on v.id = a.survey_id and v.metric = 'csat'
  where a.conversation_id = u.id and not ('bot-suspect' = any(a.flags)) and a.import_id is null)`

const mood = sql`coalesce((select sign(o.start_mood) from mood_cycle o
  where o.conversation_id = u.id order by o.cycle limit 1), 0)`
const ordersBefore = sql`(select count(*) from (select 1 from shop_order o
  where o.customer_id = u.customer_id and o.placed_at < u.begun limit 2) x)`

const columns = (view: View) => sql`
  ${decided(7, view, cameBack(7))} as "back-7", ${decided(30, view, cameBack(30))} as "back-30",
  ${decided(60, view, bought(60))} as "bought-60", ${decided(90, view, bought(90))} as "bought-90",
  ${satisfied} as satisfied`

/** Resolved conversations `c` of the period; of those given to, the first with such a gesture. */
function units(view: View, kind: Kind | undefined) {
  const unit = sql`c.id, c.customer_id, c.reason_id, c.created_at as begun, c.resolved_at as at`
  const isOver = sql`${arrivedIn(view, view.period)} and c.resolved_at is not null`
  return sql`
    select * from (select distinct on (c.customer_id) true as treated, ${unit}
      from gesture g join conversation c on c.id = g.conversation_id
      where g.state = 'given' and ${kind ? sql`g.kind = ${kind}` : sql`true`} and ${isOver}
      order by c.customer_id, g.created_at) t
    union all
    select * from (select distinct on (c.customer_id) false as treated, ${unit}
      from conversation c where ${isOver}
        and not exists (select 1 from gesture g
          where g.customer_id = c.customer_id and g.state = 'given')
      order by c.customer_id, c.created_at) o`
}

export async function effectsOf(read: Reader, view: View, kind: Kind | undefined) {
  const counts = sql.join(
    outcomes.map(
      (outcome) => sql`count(${sql.ref(outcome)})::int as ${sql.ref(`${outcome} n`)},
        count(*) filter (where ${sql.ref(outcome)})::int as ${sql.ref(`${outcome} k`)}`,
    ),
  )
  const { rows } = await sql<Row>`
    with u as materialized (${units(view, kind)})
    select treated, stratum, ${counts} from (
      select u.treated, concat_ws('/', coalesce(r.parent_id, r.id), ${mood}, ${ordersBefore})
        as stratum, ${columns(view)}
      from u left join reason r on r.id = u.reason_id) s
    group by 1, 2`.execute(read as never)
  return outcomes.map((outcome) => toldOf(rows, outcome))
}

function toldOf(rows: readonly Row[], outcome: Outcome) {
  const countOf = (row: Row | undefined) => ({
    k: Number(row?.[`${outcome} k`] ?? 0),
    n: Number(row?.[`${outcome} n`] ?? 0),
  })
  const all = (isTreated: boolean) =>
    rows
      .filter(({ treated }) => treated === isTreated)
      .map(countOf)
      .reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 })
  const strata = [...groupedBy(rows, ({ stratum }) => stratum).values()].map((of) => ({
    treated: countOf(of.find(({ treated }) => treated)),
    others: countOf(of.find(({ treated }) => !treated)),
  }))
  return {
    outcome,
    given: shareFigure(all(true)),
    others: shareFigure(all(false)),
    ...effectOf(outcome, strata),
  }
}

// Whether alike customers are given to alike, and whether somebody gives or gets far more than
// others. It says what is uneven, never why: a language may simply have had the broken parcels, so
// only conversations about the same kind of thing are held against each other.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { arrivedIn, commonDifference, groupedBy, shareFigure, type View } from '../metrics/index.ts'
import { evenSays, sides } from './contract.ts'
import { gesturesIn, together } from './queries.ts'

export type Side = (typeof sides)[number]

/** Fewer on either side are not enough to call anything uneven. */
export const evenLeast = 20
/** So many gestures to one customer in the period are worth a look. */
export const oftenLeast = 3
const customersMost = 20

interface Cell extends Record<Side, string | null> {
  side: Side
  topic: string | null
  k: number
  n: number
}

/** Resolved conversations of the period, whether something was given in each, by side and topic. */
async function cellsOf(read: Reader, view: View): Promise<Cell[]> {
  const { rows } = await sql<Cell & { mask: number }>`
    with u as materialized (
      select coalesce(r.parent_id, r.id)::text as topic,
        exists (select 1 from gesture g where g.conversation_id = c.id and g.state = 'given')
          as given,
        coalesce(p.language, '') as language, coalesce(t.name, '') as tier, p.touch,
        case when p.created_at >= c.created_at - interval '2160 hours' then 'new' else 'known' end
          as since,
        coalesce(c.resolved_by::text, '') as member
      from conversation c join customer g on g.id = c.customer_id
        join customer p on p.id = coalesce(g.merged_into, g.id)
        left join customer_tier ct on ct.customer_id = p.id
        left join reward_tier t on t.id = ct.tier_id
        left join reason r on r.id = c.reason_id
      where ${arrivedIn(view, view.period)} and c.resolved_at is not null)
    select topic, language, tier, since, touch, member,
      grouping(language, tier, since, touch, member)::int as mask,
      count(*)::int as n, count(*) filter (where given)::int as k
    from u group by grouping sets
      ((topic, language), (topic, tier), (topic, since), (topic, touch), (topic, member))`.execute(
    read as never,
  )
  // Each set of the grouping names one side: its bit alone is not set.
  const bit = (side: Side) => 1 << (sides.length - 1 - sides.indexOf(side))
  return rows.map(({ mask, ...row }) => ({
    ...row,
    side: sides.find((side) => (mask & bit(side)) === 0)!,
  }))
}

export interface Group {
  side: Side
  /** A language, a tier, `new` or `known`, a touch, a member; empty: none is known. */
  group: string
}

/** Pure. Every group of a side against all the others, about the same things. */
export function unevenOf(cells: readonly Cell[]) {
  return sides.flatMap((side) => {
    const own = cells.filter((cell) => cell.side === side)
    const groups = groupedBy(own, (cell) => cell[side] ?? '')
    if (groups.size < 2) return []
    return [...groups.keys()].toSorted().map((group) => toldOf(own, { side, group }))
  })
}

function toldOf(cells: readonly Cell[], { side, group }: Group) {
  const isIn = (cell: Cell) => (cell[side] ?? '') === group
  const strata = [...groupedBy(cells, ({ topic }) => topic ?? '').values()].map((of) => ({
    treated: added(of.filter(isIn)),
    others: added(of.filter((cell) => !isIn(cell))),
  }))
  const found = commonDifference(strata)
  const { matched = 0, against = 0 } = found ?? {}
  const figures = {
    given: shareFigure(added(cells.filter(isIn))),
    others: shareFigure(added(cells.filter((cell) => !isIn(cell)))),
  }
  if (!found || matched < evenLeast || against < evenLeast)
    return { side, group, ...figures, value: null, low: null, high: null, says: few }
  const { value, low, high, changed } = found
  const says = !changed ? even : value > 0 ? more : less
  return { side, group, ...figures, value, low, high, says }
}

const [few, even, more, less] = evenSays

const added = (cells: readonly Pick<Cell, 'k' | 'n'>[]) =>
  cells.reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 })

export async function evennessOf(read: Reader, view: View) {
  const groups = unevenOf(await cellsOf(read, view))
  const names = await membersOf(read, groups)
  return {
    groups: groups
      .filter(({ side, group }) => side !== 'member' || names.has(group))
      .map((one) => ({ ...one, name: names.get(one.group) ?? null })),
    often: await oftenGiven(read, view),
  }
}

async function membersOf(read: Reader, groups: readonly Group[]) {
  const ids = groups.flatMap(({ side, group }) => (side === 'member' && group ? [group] : []))
  if (ids.length === 0) return new Map<string, string>()
  const rows = await read
    .selectFrom('member')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Customers to whom much was given, and by how many people: the most gestures first. */
async function oftenGiven(read: Reader, view: View) {
  const { rows } = await sql<{
    id: string
    name: string
    gestures: number
    members: number
    minutes: number
    costs: { currency: string; amount: number }[]
  }>`
    with given as (select coalesce(k.merged_into, k.id) as customer_id, g.kind, g.member_id,
        g.amount, g.currency
      ${gesturesIn(view, sql`join customer k on k.id = g.customer_id`)} and g.state = 'given')
    select p.id, p.name, count(*)::int as gestures, count(distinct member_id)::int as members,
      coalesce(sum(amount) filter (where kind = 'minutes'), 0)::int as minutes,
      (select coalesce(json_agg(x), '[]') from (select currency, sum(amount)::float8 as amount
        from given x where x.customer_id = p.id and currency is not null group by 1) x) as costs
    from given join customer p on p.id = given.customer_id
    where p.erased_at is null
    group by p.id, p.name having count(*) >= ${oftenLeast}
    order by gestures desc, p.name, p.id limit ${customersMost}`.execute(read as never)
  return rows.map(({ id, name, gestures, members, minutes, costs }) => ({
    customer: { id, name },
    members,
    ...together([
      { currency: null, gestures, minutes, amount: 0 },
      ...costs.map((cost) => ({ ...cost, gestures: 0, minutes: 0 })),
    ]),
  }))
}

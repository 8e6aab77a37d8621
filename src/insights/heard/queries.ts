// Whom we hear, of all we could have heard: the same contacts that coverage counts.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import {
  eligibleAsks,
  isDelivered,
  meanOfSums,
  postStratified,
  sampleVerdict,
  scaledView,
  share,
  type View,
} from '../metrics/index.ts'
import { differs, directionOf, type Side } from './rules.ts'

interface GroupRow {
  /** Null too where others stand below it: their contacts are no part of this group. */
  reasonId: string | null
  reason: string | null
  channel: string
  eligible: number
  sent: number
  delivered: number
  answered: number
  scored: number
  good: number
}

/** `scored` are answers on the scale most were given on; a number never mixes scales. */
async function groupsOf(read: Reader, view: View): Promise<GroupRow[]> {
  const { scale } = await scaledView(read, view, 'csat')
  const { rows } = await sql<GroupRow>`
    select case when not exists (select 1 from reason below where below.parent_id = s.reason_id)
        then s.reason_id end as "reasonId", q.name as reason, s.channel,
      count(*)::int as eligible, count(s.sent_at)::int as sent,
      count(*) filter (where s.is_delivered)::int as delivered,
      count(s.answered_at)::int as answered, count(a.id)::int as scored,
      count(*) filter (where a.bucket = 'high')::int as good
    from (select k.id, k.reason_id, c.channel, k.sent_at, k.answered_at,
        ${isDelivered} as is_delivered ${eligibleAsks(view, view.period)}) s
      left join answer a on a.ask_id = s.id and a.scale = ${scale ?? ''}
        and not ('bot-suspect' = any(a.flags))
      left join reason q on q.id = s.reason_id
    group by s.reason_id, q.name, s.channel
    order by eligible desc, q.name, s.channel`.execute(read as never)
  return rows
}

async function stopsOf(read: Reader, view: View) {
  const { rows } = await sql<{ reason: string; count: number }>`
    select coalesce(k.reason, k.state) as reason, count(*)::int as count
    ${eligibleAsks(view, view.period)} and k.state in ('suppressed', 'failed')
    group by 1 order by 2 desc, 1 limit 20`.execute(read as never)
  return rows
}

interface SideRow {
  isAnswered: boolean
  easeN: number
  ease: number
  easeSquares: number
  waitN: number
  wait: number
  waitSquares: number
}

/** Observed ease, and hours until the first answer, of those who answered us and of the silent. */
async function sidesOf(read: Reader, view: View) {
  const { rows } = await sql<SideRow>`
    select s.is_answered as "isAnswered", count(e.ease)::int as "easeN",
      coalesce(sum(e.ease), 0) as ease, coalesce(sum(e.ease * e.ease), 0) as "easeSquares",
      count(s.hours)::int as "waitN", coalesce(sum(s.hours), 0) as wait,
      coalesce(sum(s.hours * s.hours), 0) as "waitSquares"
    from (select c.id, k.answered_at is not null as is_answered,
        date_part('epoch', c.first_response_at - c.created_at) / 3600 as hours
        ${eligibleAsks(view, view.period)}) s
      left join effort e on e.conversation_id = s.id
    group by 1`.execute(read as never)
  const side = (isAnswered: boolean, of: 'ease' | 'wait'): Side => {
    const row = rows.find((one) => one.isAnswered === isAnswered)
    if (!row) return nothing
    return of === 'ease'
      ? meanSide({ n: row.easeN, total: row.ease, squares: row.easeSquares })
      : meanSide({ n: row.waitN, total: row.wait, squares: row.waitSquares })
  }
  const both = (of: 'ease' | 'wait') => {
    const [answered, silent] = [side(true, of), side(false, of)]
    return { answered, silent, differs: differs(answered, silent) }
  }
  return { ease: both('ease'), hoursToAnswer: both('wait') }
}

const nothing: Side = { value: null, low: null, high: null, n: 0 }

function meanSide(sums: { n: number; total: number; squares: number }): Side {
  const found = sampleVerdict(sums.n) === 'too-small' ? null : meanOfSums(sums)
  if (!found?.spread) return { ...nothing, n: sums.n }
  return { value: found.value, low: found.spread.low, high: found.spread.high, n: sums.n }
}

function shareSide(k: number, n: number): Side {
  const found = sampleVerdict(n) === 'too-small' ? null : share(k, n)
  return found ?? { ...nothing, n }
}

const groupsShown = 20

export async function heardIn(read: Reader, view: View) {
  const [groups, stops, sides] = await Promise.all([
    groupsOf(read, view),
    stopsOf(read, view),
    sidesOf(read, view),
  ])
  const total = (pick: (row: GroupRow) => number) => groups.reduce((sum, row) => sum + pick(row), 0)
  const [eligible, answered] = [total((row) => row.eligible), total((row) => row.answered)]
  const delivered = total((row) => row.delivered)
  const raw = shareSide(
    total((row) => row.good),
    total((row) => row.scored),
  )
  const found = postStratified(
    groups.map((row) => ({ population: row.eligible, answered: row.scored, good: row.good })),
  )
  const weighted = found && {
    value: found.value,
    low: found.low,
    high: found.high,
    covered: found.spokenFor,
  }
  return {
    eligible,
    sent: total((row) => row.sent),
    delivered,
    answered,
    rate: shareSide(answered, delivered),
    coverage: shareSide(answered, eligible),
    stops,
    bias: {
      direction: directionOf(raw, weighted),
      raw,
      weighted: raw.value === null ? null : weighted,
      ...sides,
    },
    groups: groups.slice(0, groupsShown).map((row) => ({
      reasonId: row.reasonId,
      reason: row.reason,
      channel: row.channel,
      eligible: row.eligible,
      answered: row.answered,
      rate: shareSide(row.answered, row.eligible),
    })),
  }
}

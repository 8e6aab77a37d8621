// Conversations by how long their first answer took, and what happened to each kind afterwards.
// Every outcome is a number of the dictionary, read from its own statement.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import {
  type Band,
  bandIds,
  bands,
  endsOfBand,
  type Figure,
  scaledView,
  shareChange,
  shareFigure,
  sourceOf,
  type View,
} from '../metrics/index.ts'
import { outcomes } from './contract.ts'

type Outcome = (typeof outcomes)[number]

const slowestFirst = [...bandIds].reverse()
const bandOf = (seconds: RawBuilder<unknown>) =>
  sql`case ${sql.join(
    slowestFirst.map(
      (band) => sql`when ${seconds} >= ${sql.raw(String(bands[band]))}
      then ${sql.raw(`'${band}'`)}`,
    ),
    sql` `,
  )} end`

interface Counted {
  band: Band | null
  n: number
  k: number
}

async function arrivals(read: Reader, view: View): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select ${bandOf(sql`s.amount`)} as band, count(*)::int as n, 0 as k
    from (${sourceOf('first-response-time', view)}) s
    where s.amount is not null group by 1`.execute(read as never)
  return rows
}

async function outcomeBy(read: Reader, view: View, metric: Outcome): Promise<Counted[]> {
  const scaled = metric === 'csat' ? await scaledView(read, view, metric) : view
  const took = sql`date_part('epoch', c.first_response_at - c.created_at)`
  const { rows } = await sql<Counted>`
    select ${bandOf(took)} as band, count(s.hit)::int as n,
      count(*) filter (where s.hit)::int as k
    from (${sourceOf(metric, scaled)}) s join conversation c on c.id = s.conversation_id
    where c.first_response_at is not null group by 1`.execute(read as never)
  return rows
}

const countOf = (rows: readonly Counted[], band: Band) =>
  rows.find((row) => row.band === band) ?? { n: 0, k: 0 }

export interface BandTold {
  band: Band
  fromSeconds: number
  toSeconds: number | null
  conversations: number
  outcomes: ({ metric: Outcome } & Figure)[]
}

export async function firstAnswerBands(read: Reader, view: View) {
  const [came, ...counted] = await Promise.all([
    arrivals(read, view),
    ...outcomes.map((metric) => outcomeBy(read, view, metric)),
  ])
  const told = bandIds.map((band): BandTold => {
    const { from, to } = endsOfBand(band)
    return {
      band,
      fromSeconds: from,
      toSeconds: to,
      conversations: countOf(came, band).n,
      outcomes: outcomes.map((metric, at) => ({
        metric,
        ...shareFigure(countOf(counted[at]!, band)),
      })),
    }
  })
  const apart = outcomes.flatMap((metric, at) => {
    const known = bandIds.filter((band) => countOf(counted[at]!, band).n >= 5)
    const [fast, slow] = [known[0], known.at(-1)]
    if (!fast || !slow || fast === slow) return []
    const direction = metric === 'csat' ? 'up' : 'down'
    const found = shareChange(countOf(counted[at]!, slow), countOf(counted[at]!, fast), direction)
    const { value, low, high, changed } = found
    return [{ metric, slow, fast, value, low, high, changed }]
  })
  return { bands: told, apart }
}

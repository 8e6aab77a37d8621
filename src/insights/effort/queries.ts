// Observed ease beside what customers said themselves: whether they go together, and by reason.

import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { notFound } from '../../kernel/errors/index.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import { meanOfSums, rankCorrelation, sampleVerdict, share } from '../metrics/index.ts'
import { type Parts, validityOf, version } from './rules.ts'

interface Pair {
  scale: string
  score: number
  ease: number
}

/**
 * Every answer about ease with the observed ease of its conversation: the surveys that ask for
 * it, and the further question of the others. Scales stay apart.
 */
const saidEase = (actor: Actor): RawBuilder<unknown> => sql`
  select a.conversation_id, a.scale, a.score, a.flags, a.first_at
  from answer a join survey s on s.id = a.survey_id and s.metric = 'ces'
  union all
  select a.conversation_id, 'ces-7', (a.further->'ease'->>0)::int, a.flags, a.first_at
  from answer a join survey s on s.id = a.survey_id and s.metric <> 'ces'
  where a.further->'ease'->>0 ~ '^[1-7]$' and ${visible(actor)}`

/** Both halves are joined to a conversation the reader sees afterwards; this keeps rows few. */
const visible = (actor: Actor) => visibleInbox(actor, 'a.inbox_id')

const easyFrom: Readonly<Record<string, number>> = { 'ces-5': 4, 'ces-7': 5 }

/** How many pairs are read at most: the newest. */
export const pairsMax = 20_000

async function pairsOf(read: Reader, actor: Actor): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select said.scale, said.score, e.ease from (${saidEase(actor)}) said
    join effort e on e.conversation_id = said.conversation_id
    join conversation c on c.id = said.conversation_id
    where c.merged_into is null and not c.is_spam and ${visibleInbox(actor)}
      and not ('bot-suspect' = any(said.flags))
    order by said.first_at desc limit ${pairsMax}`.execute(read as never)
  return rows
}

const meanView = (values: readonly number[]) => {
  const found = meanOfSums({
    n: values.length,
    total: values.reduce((sum, x) => sum + x, 0),
    squares: values.reduce((sum, x) => sum + x * x, 0),
  })
  const isShown = found && sampleVerdict(found.n) !== 'too-small'
  return {
    n: values.length,
    value: isShown ? found.value : null,
    low: isShown ? (found.spread?.low ?? null) : null,
    high: isShown ? Math.min(100, found.spread?.high ?? 100) : null,
  }
}

/** Per scale: the rank correlation, and the mean observed ease of those who gave each score. */
export async function validationOf(read: Reader, actor: Actor) {
  const pairs = await pairsOf(read, actor)
  const scales = [...new Set(pairs.map(({ scale }) => scale))]
    .map((scale) => {
      const own = pairs.filter((pair) => pair.scale === scale)
      const scores = [...new Set(own.map(({ score }) => score))].toSorted((a, b) => a - b)
      const found =
        sampleVerdict(own.length) === 'too-small'
          ? null
          : rankCorrelation(own.map(({ score, ease }) => [score, ease] as const))
      return {
        scale,
        n: own.length,
        correlation: found && { value: found.value, low: found.low, high: found.high },
        validity: validityOf(found),
        scores: scores.map((score) => ({
          score,
          ...meanView(own.filter((pair) => pair.score === score).map(({ ease }) => ease)),
        })),
      }
    })
    .toSorted((a, b) => b.n - a.n)
  return { version, validity: scales[0]?.validity ?? ('unvalidated' as const), scales }
}

interface ReasonRow {
  reasonId: string
  name: string
  n: number
  total: number
  squares: number
  asked: number
  easy: number
}

/** T8: observed ease beside the share who said it was easy, by reason; the hardest first. */
export async function byReasonOf(
  read: Reader,
  actor: Actor,
  { start, end, scale }: { start: Date; end: Date; scale: string },
) {
  const { rows } = await sql<ReasonRow>`
    with said as (
      select conversation_id, score from (${saidEase(actor)}) x
      where scale = ${scale} and conversation_id is not null and not ('bot-suspect' = any(flags)))
    select r.id as "reasonId", r.name, count(e.ease)::int as n, sum(e.ease) as total,
      sum(e.ease * e.ease) as squares, count(said.score)::int as asked,
      count(*) filter (where said.score >= ${easyFrom[scale] ?? 5})::int as easy
    from effort e join conversation c on c.id = e.conversation_id
      join reason r on r.id = c.reason_id left join said on said.conversation_id = c.id
    where e.arrived_at >= ${start} and e.arrived_at < ${end}
      and c.state in ('resolved', 'closed') and c.merged_into is null and not c.is_spam
      and ${visibleInbox(actor)}
    group by r.id`.execute(read as never)
  return rows
    .map(({ reasonId, name, asked, easy, ...sums }) => {
      const found = sampleVerdict(sums.n) === 'too-small' ? null : meanOfSums(sums)
      const said = sampleVerdict(asked) === 'too-small' ? null : share(easy, asked)
      return {
        reasonId,
        name,
        observed: {
          n: sums.n,
          value: found?.value ?? null,
          low: found?.spread?.low ?? null,
          high: found?.spread ? Math.min(100, found.spread.high) : null,
        },
        asked: {
          n: asked,
          value: said?.value ?? null,
          low: said?.low ?? null,
          high: said?.high ?? null,
        },
      }
    })
    .toSorted((a, b) => (a.observed.value ?? 101) - (b.observed.value ?? 101))
}

export async function effortOfConversation(read: Reader, actor: Actor, id: string) {
  await mustSee(read, actor, id)
  const row = await read
    .selectFrom('effort')
    .selectAll()
    .where('conversation_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const parts: Parts = row.parts
  return {
    version: row.version,
    points: row.points,
    ease: row.ease,
    parts,
    countedAt: row.counted_at.toISOString(),
  }
}

async function mustSee(read: Reader, actor: Actor, id: string) {
  const { rows } = await sql`select 1 from conversation c
    where c.id = ${id}::uuid and ${visibleInbox(actor)}`.execute(read as never)
  if (rows.length === 0) throw notFound('conversation')
}

// Counting the effort of conversations from their events, and keeping it.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { effortOf, repeatDays, type Step, version } from './rules.ts'

const looked = [
  'conversation.assigned',
  'conversation.resolved',
  'conversation.reopened',
  'message.received',
  'message.sent',
  'message.taken-back',
  'fact.asked-again',
]

interface Told {
  id: string
  arrivedAt: Date
  solvedBefore: Date[]
  steps: { name: string; at: string; data: Record<string, unknown> }[]
}

/** Everything the rules look at, of many conversations at once. */
async function storiesOf(read: Reader, ids: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select c.id, c.created_at as "arrivedAt",
      coalesce((select jsonb_agg(jsonb_build_object('name', e.name, 'at', e.at, 'data', e.data)
          order by e.at, e.position)
        from event e where e.subject_id = c.id and e.name = any(${looked}::text[])), '[]') as steps,
      array(select r.at from event r where r.name = 'conversation.resolved'
        and r.customer_id in (select k.id from customer k
          where coalesce(k.merged_into, k.id) = coalesce(p.merged_into, p.id))
        and r.at >= c.created_at - ${sql.raw(`interval '${repeatDays * 24} hours'`)}
        and r.at <= c.created_at and r.subject_id <> c.id
        and r.data->>'reasonId' = c.reason_id::text) as "solvedBefore"
    from conversation c join customer p on p.id = c.customer_id
    where c.id = any(${ids}::uuid[])`.execute(read as never)
  return rows
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)

function stepOf({ name, at, data }: Told['steps'][number]): Step {
  const [by, channel, messageId] = [data['by'], data['channel'], data['messageId']].map(text)
  return {
    name,
    at: new Date(at),
    ...(by ? { by } : {}),
    ...(channel ? { channel } : {}),
    ...(messageId ? { messageId } : {}),
    ...('assigneeId' in data ? { assigneeId: text(data['assigneeId']) ?? null } : {}),
    isAutomatic: data['automatic'] === true,
  }
}

/** Counts these conversations again, whatever was known of them. */
export async function observe(work: Work<'effort'>, ids: readonly string[]): Promise<void> {
  const stories = await storiesOf(work.read, ids)
  if (stories.length === 0) return
  await work
    .insertInto('effort')
    .values(
      stories.map(({ id, arrivedAt, solvedBefore, steps }) => {
        const { parts, ...counted } = effortOf({ steps: steps.map(stepOf), solvedBefore })
        return {
          conversation_id: id,
          version,
          ...counted,
          parts: JSON.stringify(parts),
          arrived_at: arrivedAt,
          counted_at: work.now,
        }
      }),
    )
    .onConflict((known) =>
      known.column('conversation_id').doUpdateSet((row) => ({
        version: row.ref('excluded.version'),
        points: row.ref('excluded.points'),
        ease: row.ref('excluded.ease'),
        parts: row.ref('excluded.parts'),
        counted_at: row.ref('excluded.counted_at'),
      })),
    )
    .execute()
}

/** A resolution, or another reason for one: what it was like is counted now. */
export async function observeEffort(
  work: Work<'effort'>,
  event: { subjectId: string },
): Promise<void> {
  const found = await work.read
    .selectFrom('conversation')
    .select('state')
    .where('id', '=', event.subjectId)
    .executeTakeFirst()
  if (found?.state === 'resolved' || found?.state === 'closed') {
    await observe(work, [event.subjectId])
  }
}

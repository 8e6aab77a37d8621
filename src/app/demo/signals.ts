// Care tasks the rules would have opened by themselves: what customers said in the last two days
// that calls for a person, and who wrote to them since.

import { sql } from 'kysely'
import { heedSignals, keepCareTasks } from '../../care/tasks/index.ts'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Happened } from '../../kernel/events/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import { criticalHeard, criticalThemes } from '../../listening/themes/index.ts'
import type { Product } from '../product.ts'

interface Heard {
  textId: string
  conversationId: string
  at: Date
}

/** After what customers said has been read. */
export async function tellSignals({ parts }: Product, now: Date): Promise<void> {
  const { workshop } = parts
  const since = new Date(now.getTime() - 2 * dayMs)
  const { rows } = await sql<Heard>`
    select distinct k.text_id as "textId", c.id as "conversationId", r.at
    from coding k join mood_reading r on r.text_id = k.text_id
      join conversation c on c.id = r.conversation_id
    where k.theme = any(${criticalThemes}::text[]) and r.at >= ${since} and c.state = 'open'
    order by r.at`.execute(workshop.db)
  for (const heard of rows) await heed({ parts }, heard)
}

async function heed({ parts }: Pick<Product, 'parts'>, { textId, conversationId, at }: Heard) {
  const { workshop } = parts
  const told = { name: criticalHeard.name, subjectId: textId, at, data: {} }
  const by = systemActor('heedSignals')
  await workshop.transact(by, (work) => heedSignals(work, told), { origin: 'demo', now: at })
  const reply = await sql<Happened<{ messageId: string }>>`
    select e.id, e.at, e.name, e.origin, e.actor_kind as "actorKind", e.actor_id as "actorId",
      e.subject_id as "subjectId", e.data from event e
    where e.subject_id = ${conversationId} and e.name = 'message.sent' and e.at > ${at}
    order by e.at limit 1`.execute(workshop.db)
  for (const sent of reply.rows) {
    const how = { origin: 'demo', now: sent.at } as const
    await workshop.transact(systemActor('keepCareTasks'), (work) => keepCareTasks(work, sent), how)
  }
}

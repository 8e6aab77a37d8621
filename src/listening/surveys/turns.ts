// Asking over time: everybody's turn comes round once in so many days, on a day of their own that
// nobody chose. What is asked so is about the whole relationship, not about a contact.

import { sql } from 'kysely'
import { dayMs, hourMs } from '../../kernel/clock/index.ts'
import type { Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import { decide, type Rule, rulesOf } from './deciding.ts'
import { personFacts } from './eligibility.ts'
import { quarantineDays } from './rules.ts'

const batch = 50
/** A turn that was missed, because nobody was running, is taken within so many days. */
const graceDays = 3
const knownDaysUnlessTold = 30
/** Whom we have not met for longer than this is no customer to ask. */
const activeDays = 365

export const turnsTask = (workshop: Workshop): DueTask => ({
  name: 'ask-in-turn',
  every: hourMs,
  async run(now) {
    let done = 0
    for (const rule of await rulesOf(workshop.db, { triggers: ['schedule'] })) {
      done += await takeTurns(workshop, rule, now)
    }
    return done
  },
})

async function takeTurns(workshop: Workshop, rule: Rule, now: Date): Promise<number> {
  const turns = await dueTurns(workshop, rule, now)
  for (const { customerId, roundKey } of turns) {
    await workshop.transact(systemActor('ask-in-turn'), async (work) => {
      const person = await personFacts(work.read, customerId, roundKey)
      // Another node may have been faster; its row says so.
      const taken = await work.read
        .selectFrom('ask')
        .select('id')
        .where('survey_id', '=', rule.surveyId)
        .where('round_key', '=', roundKey)
        .executeTakeFirst()
      if (!taken) await decide(work, person, { rule, at: work.now, trigger: 'schedule' })
    })
  }
  return turns.length
}

interface Turn {
  customerId: string
  roundKey: string
}

/**
 * The day of somebody's turn is drawn from the survey's id and theirs (MD5, the same in every
 * PostgreSQL): day d of each round, 0 ≤ d < everyDays, rounds counted from 1970.
 */
async function dueTurns({ db }: Workshop, rule: Rule, now: Date): Promise<Turn[]> {
  const { everyDays = quarantineDays.relationship, knownDays = knownDaysUnlessTold } =
    rule.conditions
  const today = Math.floor(now.getTime() / dayMs)
  const knownSince = new Date(now.getTime() - knownDays * dayMs)
  const activeSince = new Date(now.getTime() - activeDays * dayMs)
  const { rows } = await sql<Turn>`
    select t.id as "customerId", t.key as "roundKey" from (
      select s.id, s.id || ':' || floor((${today} - s.slot) / ${everyDays}::numeric)::int as key,
        mod(${today} - s.slot, ${everyDays}) as late
      from (select p.id, mod(('x' || substr(md5(
          ${rule.surveyId}::text || p.id::text), 1, 7))::bit(28)::int,
          ${everyDays}) as slot
        from customer p where p.merged_into is null and p.erased_at is null and not p.is_internal
          and p.created_at <= ${knownSince}
          and exists (select 1 from conversation c where c.customer_id = p.id and not c.is_spam
            and c.last_message_at >= ${activeSince})) s) t
    where t.late < ${graceDays} and not exists (select 1 from ask a
      where a.survey_id = ${rule.surveyId} and a.round_key = t.key)
    order by t.id limit ${batch}`.execute(db as never)
  return rows
}

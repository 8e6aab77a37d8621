import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import type { Forgotten, Person } from '../../people/privacy/index.ts'

/** They leave every journey; that they were on one stays counted. */
export async function forgetTravels(
  work: Work<'enrolment' | 'enrolment_step'>,
  { ids }: Person,
): Promise<Forgotten> {
  const own = [...ids]
  const left = await work
    .updateTable('enrolment')
    .set({
      ...{ state: 'ended', ended_at: work.now, exit_reason: 'erased', step_id: null },
      ...{ due_at: null, parked_due_at: null, waits_for: null },
    })
    .where('customer_id', 'in', own)
    .where('state', '=', 'active')
    .executeTakeFirst()
  await work
    .updateTable('enrolment_step')
    .set({ detail: sql`'{}'` })
    .where('enrolment_id', 'in', (of) =>
      of.selectFrom('enrolment').select('enrolment.id').where('enrolment.customer_id', 'in', own),
    )
    .execute()
  return { gone: { journeys: Number(left.numUpdatedRows) } }
}

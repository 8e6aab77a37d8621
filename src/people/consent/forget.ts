import type { Work } from '../../kernel/db/work.ts'

type ConsentWork = Work<'consent_event' | 'consent_confirmation' | 'care_hold'>

/**
 * What somebody allowed goes with whom it was; the gate's decisions stay, which hold no words of
 * theirs, and so does the list of addresses nothing is sent to.
 */
export async function forgetConsents(work: ConsentWork, { ids }: { ids: readonly string[] }) {
  const own = [...ids]
  const consents = await work
    .deleteFrom('consent_event')
    .where('customer_id', 'in', own)
    .executeTakeFirst()
  await work.deleteFrom('consent_confirmation').where('customer_id', 'in', own).execute()
  await work.deleteFrom('care_hold').where('customer_id', 'in', own).execute()
  return { gone: { consents: Number(consents.numDeletedRows) } }
}

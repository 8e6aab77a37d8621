// Facts other features know about a customer and push down, for segments and screens: the last
// score, the number of orders. Numbers, ids and words of code, never what a person wrote.

import type { Work } from '../../../kernel/db/work.ts'
import { factChanged } from '../events.ts'
import { lockCustomer } from '../load.ts'

export type FactValue = string | number | boolean | null

/** `key` is the owner's word for it, such as `last-csat`; null forgets it. */
export async function setFact(
  work: Work<'customer'>,
  customerId: string,
  { key, value }: { key: string; value: FactValue },
): Promise<void> {
  const { id, facts } = await lockCustomer(work, customerId)
  if ((facts[key] ?? null) === value) return
  const { [key]: _, ...others } = facts
  const after = value === null ? others : { ...others, [key]: value }
  await work
    .updateTable('customer')
    .set({ facts: JSON.stringify(after) as never })
    .where('id', '=', id)
    .execute()
  await work.record(factChanged, { subjectId: id, customerId: id, data: { key } })
}

import type { Work } from '../../kernel/db/work.ts'

export async function forgetMembership(
  work: Work<'segment_member'>,
  { ids }: { ids: readonly string[] },
) {
  await work
    .deleteFrom('segment_member')
    .where('customer_id', 'in', [...ids])
    .execute()
  return {}
}

// What is left of a customer who was erased: a record without a name, so that what was counted
// stays counted.

import type { Work } from '../../kernel/db/work.ts'

type ProfileWork = Work<
  | 'customer'
  | 'customer_identity'
  | 'customer_merge'
  | 'customer_need'
  | 'customer_note'
  | 'view_log'
>

/** `nameless` stands in the place of their name. */
export async function forgetProfile(
  work: ProfileWork,
  { ids, nameless }: { ids: readonly string[]; nameless: string },
) {
  const own = [...ids]
  const identities = await work
    .deleteFrom('customer_identity')
    .where('customer_id', 'in', own)
    .executeTakeFirst()
  await work
    .deleteFrom('customer_merge')
    .where((of) => of.or([of('kept_id', 'in', own), of('merged_id', 'in', own)]))
    .execute()
  const needs = await work
    .deleteFrom('customer_need')
    .where('customer_id', 'in', own)
    .executeTakeFirst()
  const notes = await work
    .deleteFrom('customer_note')
    .where('customer_id', 'in', own)
    .executeTakeFirst()
  await work.deleteFrom('view_log').where('customer_id', 'in', own).execute()
  await work
    .updateTable('customer')
    .set((of) => ({
      name: nameless,
      name_to_use: null,
      language: null,
      timezone: null,
      birthday: null,
      preferred_channel: null,
      touch: 'standard',
      best_time: null,
      do_not_call: false,
      fields: '{}' as never,
      facts: '{}' as never,
      external_system: null,
      external_id: null,
      erased_at: work.now,
      updated_at: work.now,
      version: of('version', '+', 1),
    }))
    .where('id', 'in', own)
    .execute()
  return {
    gone: {
      addresses: Number(identities.numDeletedRows),
      'profile-notes': Number(needs.numDeletedRows) + Number(notes.numDeletedRows),
    },
  }
}

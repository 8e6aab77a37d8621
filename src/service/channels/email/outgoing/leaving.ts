// What an automatic mail is asked as it leaves: whether it still may, and who it is from.

import type { AnyWork } from '../../../../kernel/db/work.ts'
import { type DropReason, noteStopped } from '../../../../people/consent/index.ts'
import { automaticMailStopped } from '../events.ts'
import type { MailParts } from '../mail.ts'
import { mailToken } from './automatic.ts'
import type { AutomaticRow } from './load.ts'

type Leaving = Pick<AutomaticRow, 'customer_id' | 'purpose_key' | 'to_address'>

export const leavingOf = (row: Leaving) => ({
  customerId: row.customer_id,
  purposeKey: row.purpose_key,
  channel: 'email' as const,
  address: row.to_address,
})

/** What is owed needs no way out of it, and comes from where answers come from. */
export function sentAs({ secrets, publicUrl }: MailParts, row: AutomaticRow) {
  if (row.is_transactional) return { unsubscribeUrl: null, careAddress: null }
  const token = mailToken(secrets, row.idempotency_key)
  return { unsubscribeUrl: `${publicUrl()}/u/${token}`, careAddress: row.care_address }
}

export async function noteStop(
  work: AnyWork,
  row: Leaving & Pick<AutomaticRow, 'id' | 'inbox_id' | 'ref_id'>,
  reason: DropReason,
) {
  await noteStopped(
    work,
    { ...leavingOf(row), ref: { kind: 'automatic-mail', id: row.ref_id } },
    reason,
  )
  await work.record(automaticMailStopped, {
    subjectId: row.id,
    customerId: row.customer_id,
    data: {
      inboxId: row.inbox_id,
      refId: row.ref_id,
      // Why somebody is held is for those who need to know.
      reason: reason.startsWith('held-') ? 'held' : reason,
    },
  })
}

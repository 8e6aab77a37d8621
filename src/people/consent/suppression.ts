// The suppression list: addresses nothing may be sent to, and why. It holds hashes, so that it
// may outlive the person whose address it was (SHA-256 of the normalised value).

import { createHash } from 'node:crypto'
import type { Work } from '../../kernel/db/work.ts'
import type { IdentityKind } from '../customers/index.ts'
import { addressReleased, addressSuppressed } from './events.ts'
import type { Suppression } from './rules.ts'

export interface Suppressed {
  kind: IdentityKind
  /** Normalised, as identities are. */
  value: string
  reason: Suppression
  /** For the customer's timeline, where we know whose it is. */
  customerId?: string | null
}

export const hashOfAddress = (value: string): Buffer => createHash('sha256').update(value).digest()

/** Puts an address on the list; false when it stood there for this reason already. */
export async function suppress(
  work: Work<'suppression'>,
  { kind, value, reason, customerId }: Suppressed,
): Promise<boolean> {
  const added = await work
    .insertInto('suppression')
    .values({ kind, value_hash: hashOfAddress(value), reason, at: work.now })
    .onConflict((on) => on.columns(['kind', 'value_hash', 'reason']).doNothing())
    .returning('reason')
    .executeTakeFirst()
  if (added && customerId)
    await work.record(addressSuppressed, {
      subjectId: customerId,
      customerId,
      data: { kind, reason },
    })
  return added !== undefined
}

/** Takes one reason off again: a dead mailbox lives, a customer changed their mind. */
export async function unsuppress(
  work: Work<'suppression'>,
  { kind, value, reason, customerId }: Suppressed,
): Promise<boolean> {
  const removed = await work
    .deleteFrom('suppression')
    .where('kind', '=', kind)
    .where('value_hash', '=', hashOfAddress(value))
    .where('reason', '=', reason)
    .returning('reason')
    .executeTakeFirst()
  if (removed && customerId)
    await work.record(addressReleased, {
      subjectId: customerId,
      customerId,
      data: { kind, reason },
    })
  return removed !== undefined
}

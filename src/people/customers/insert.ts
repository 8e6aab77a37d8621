// The rows of a new customer.

import type { Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import type { IdentityKind } from './tables.ts'
import './tables.ts'

export interface NewRow {
  name: string
  language?: string | null
  externalRef?: { system: string; id: string } | null
  lastContactAt: Date | null
}

/** `posted`: with the other writes just before the commit; nobody reads it before that. */
export type When = 'now' | 'posted'

export async function insertCustomer(
  work: Work<'customer'>,
  given: NewRow,
  when: When = 'now',
): Promise<string> {
  const id = newId()
  const insert = work.insertInto('customer').values({
    id,
    name: given.name,
    name_to_use: null,
    language: given.language ?? null,
    timezone: null,
    birthday: null,
    preferred_channel: null,
    best_time: null,
    merged_into: null,
    external_system: given.externalRef?.system ?? null,
    external_id: given.externalRef?.id ?? null,
    created_at: work.now,
    updated_at: work.now,
    last_contact_at: given.lastContactAt,
  })
  await (when === 'posted' ? work.post(insert) : insert.execute())
  return id
}

export interface NewIdentity {
  kind: IdentityKind
  /** Normalised. */
  value: string
  /** As they write it. */
  shown: string
}

export async function insertIdentity(
  work: Work<'customer_identity'>,
  customerId: string,
  { kind, value, shown, when = 'now' }: NewIdentity & { when?: When },
): Promise<string> {
  const id = newId()
  const insert = work.insertInto('customer_identity').values({
    id,
    customer_id: customerId,
    kind,
    value,
    shown,
    undeliverable_at: null,
    created_at: work.now,
  })
  await (when === 'posted' ? work.post(insert) : insert.execute())
  return id
}

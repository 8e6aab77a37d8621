// Who wrote? An identity (a mail address, a phone number, a handle) belongs to one customer.
// `lockIdentity` serialises everybody who asks about the same one, so that two mails of a
// new person, at once and into two inboxes, make one customer.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { customerCreated } from './events.ts'
import { insertCustomer, insertIdentity, type When } from './insert.ts'
import type { IdentityKind } from './tables.ts'
import './tables.ts'

export interface Caller {
  kind: IdentityKind
  /** Normalised (see rules.ts). */
  value: string
  /** As they write it. */
  shown: string
  name: string
  language?: string | null
  /** Of a new customer's rows; `now` unless told. */
  when?: When
}

export interface Recognised {
  customerId: string
  isNew: boolean
  isInternal: boolean
  language: string | null
}

/** Held until the transaction ends. */
export async function lockIdentity(work: Work, kind: IdentityKind, value: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${value}`}, 7))`.execute(
    work.read as never,
  )
}

/** Finds or makes the customer behind an identity; follows merges. Call `lockIdentity` first. */
export async function recognise(
  work: Work<'customer' | 'customer_identity'>,
  caller: Caller,
): Promise<Recognised> {
  const known = await customerBehind(work, caller.kind, caller.value)
  if (known) return known
  const customerId = await insertCustomer(
    work,
    {
      name: caller.name,
      language: caller.language ?? null,
      lastContactAt: work.now,
    },
    caller.when,
  )
  await insertIdentity(work, customerId, caller)
  await work.record(customerCreated, {
    subjectId: customerId,
    customerId,
    data: { identity: caller.kind },
  })
  return { customerId, isNew: true, isInternal: false, language: caller.language ?? null }
}

/** The customer of an identity, or null; a merged one leads to the one kept. */
export async function customerBehind(
  work: Work,
  kind: IdentityKind,
  value: string,
): Promise<Recognised | null> {
  const { rows } = await sql<{ id: string; is_internal: boolean; language: string | null }>`
    select coalesce(kept.id, c.id) as id, coalesce(kept.is_internal, c.is_internal) as is_internal,
      coalesce(kept.language, c.language) as language
    from customer_identity i join customer c on c.id = i.customer_id
    left join customer kept on kept.id = c.merged_into
    where i.kind = ${kind} and i.value = ${value}`.execute(work.read as never)
  const [row] = rows
  return row
    ? { customerId: row.id, isNew: false, isInternal: row.is_internal, language: row.language }
    : null
}

/** They wrote, just now. */
export async function noteContact(work: Work<'customer'>, customerId: string): Promise<void> {
  await work.post(
    work.updateTable('customer').set({ last_contact_at: work.now }).where('id', '=', customerId),
  )
}

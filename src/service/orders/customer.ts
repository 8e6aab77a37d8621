// Whose order it is: the customer of that reference, else the one we know by mail, else a new one.
// What the shop says of them later changes no profile: an agent may know better.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import {
  createCustomer,
  customerBehind,
  lockIdentity,
  nameFromAddress,
  normaliseMail,
  upsertCustomer,
} from '../../people/customers/index.ts'
import { orderFault } from './faults.ts'

export interface CustomerOfOrder {
  /** Ours, where whoever tells the order has found them already. */
  id?: string
  externalRef?: { system: string; id: string } | null
  email?: string | null
  name?: string | null
  language?: string | null
}

/** `known`: whose it was so far; the same as long as nobody says otherwise. */
export async function customerOfOrder(
  work: Work<'customer' | 'customer_identity'>,
  given: CustomerOfOrder,
  known: string | null,
): Promise<string | null> {
  const { externalRef } = given
  if (given.id) return given.id
  const email = given.email ? normaliseMail(given.email) : null
  const found = externalRef ? await behindRef(work, externalRef) : null
  if (found) return found
  if (email) {
    await lockIdentity(work, 'email', email)
    const behind = await customerBehind(work, 'email', email)
    if (behind) return behind.customerId
  }
  if (known) return known
  if (!email && !externalRef) throw orderFault('nobody', '/customer')
  const name = given.name?.trim() || (email ? nameFromAddress(email) : externalRef!.id)
  const identities = email ? [{ kind: 'email' as const, value: given.email! }] : []
  const profile = { name, identities, ...(given.language ? { language: given.language } : {}) }
  return externalRef ? upsertCustomer(work, externalRef, profile) : createCustomer(work, profile)
}

async function behindRef({ read }: Work, ref: { system: string; id: string }) {
  const { rows } = await sql<{ id: string }>`select coalesce(merged_into, id) as id from customer
    where external_system = ${ref.system} and external_id = ${ref.id}`.execute(read as never)
  return rows[0]?.id ?? null
}

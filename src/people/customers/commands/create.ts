// Customers that somebody writes down, and those another system keeps.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import { conflict } from '../../../kernel/errors/index.ts'
import { customerCreated } from '../events.ts'
import { insertCustomer, insertIdentity, type NewIdentity } from '../insert.ts'
import { customerBehind } from '../recognise.ts'
import {
  addLocked,
  type GivenIdentity,
  identityTaken,
  lockIdentities,
  normalIdentity,
} from './identities.ts'
import { changeProfile, type ProfileChange } from './profile.ts'

type CustomerWork = Work<'customer' | 'customer_identity'>

export interface ExternalRef {
  system: string
  id: string
}

export interface NewCustomer extends ProfileChange {
  name: string
  identities?: readonly GivenIdentity[]
  externalRef?: ExternalRef
}

/** Throws `identity-taken` or `reference-taken` (409) with the customer who is there already. */
export async function createCustomer(work: CustomerWork, given: NewCustomer): Promise<string> {
  const { identities: asGiven = [], externalRef, ...change } = given
  const identities = normalIdentities(asGiven)
  if (externalRef) {
    const known = await behindRef(work, externalRef)
    if (known)
      throw conflict('reference-taken', 'There is a customer with this reference.', {
        customerId: known,
      })
  }
  await lockIdentities(work, identities)
  for (const { kind, value } of identities) {
    const owner = await customerBehind(work, kind, value)
    if (owner) throw identityTaken(owner.customerId)
  }
  return writeCustomer(work, {
    change: { ...change, name: given.name },
    identities,
    externalRef: externalRef ?? null,
  })
}

interface Writing {
  change: ProfileChange & { name: string }
  identities: readonly NewIdentity[]
  externalRef: ExternalRef | null
}

async function writeCustomer(
  work: CustomerWork,
  { change, identities, externalRef }: Writing,
): Promise<string> {
  const id = await insertCustomer(work, { name: change.name, externalRef, lastContactAt: null })
  for (const identity of identities) await insertIdentity(work, id, identity)
  await work.record(customerCreated, {
    subjectId: id,
    customerId: id,
    data: { identity: identities[0]?.kind ?? 'none' },
  })
  await changeProfile(work, id, { change })
  return id
}

const normalIdentities = (given: readonly GivenIdentity[]): NewIdentity[] => {
  const all = given.map((one, index) => normalIdentity(one, `/identities/${index}/value`))
  return all.filter(
    (one, index) =>
      all.findIndex((other) => other.kind === one.kind && other.value === one.value) === index,
  )
}

/** Locks the reference until the transaction ends; null when nobody has it. */
async function behindRef(work: Work, { system, id }: ExternalRef): Promise<string | null> {
  const key = `customer-ref:${system}:${id}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`.execute(work.read as never)
  const { rows } = await sql<{ id: string }>`select coalesce(merged_into, id) as id from customer
    where external_system = ${system} and external_id = ${id}`.execute(work.read as never)
  return rows[0]?.id ?? null
}

/**
 * What another system knows of a customer. Found by its reference, else by an identity of theirs,
 * else made; asking twice with the same words changes nothing.
 */
export async function upsertCustomer(
  work: CustomerWork,
  ref: ExternalRef,
  given: Omit<NewCustomer, 'externalRef'>,
): Promise<string> {
  const { identities: asGiven = [], ...change } = given
  const identities = normalIdentities(asGiven)
  const known = await behindRef(work, ref)
  await lockIdentities(work, identities)
  const id = known ?? (await adopt(work, ref, identities))
  if (!id) return writeCustomer(work, { change, identities, externalRef: ref })
  await changeProfile(work, id, { change })
  for (const identity of identities) await addLocked(work, id, identity)
  return id
}

/** Gives the reference to the customer we recognise by an identity; null when we know nobody. */
async function adopt(
  work: CustomerWork,
  ref: ExternalRef,
  identities: readonly NewIdentity[],
): Promise<string | null> {
  const owners = new Set<string>()
  for (const { kind, value } of identities) {
    const owner = await customerBehind(work, kind, value)
    if (owner) owners.add(owner.customerId)
  }
  const [id] = owners
  if (!id) return null
  if (owners.size > 1) {
    throw conflict(
      'identities-of-several',
      'These belong to several customers. Merge them first.',
      { customerIds: [...owners] },
    )
  }
  const taken = await work
    .updateTable('customer')
    .set({ external_system: ref.system, external_id: ref.id, updated_at: work.now })
    .where('id', '=', id)
    .where('external_id', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!taken)
    throw conflict('other-reference', 'This customer is known by another reference.', {
      customerId: id,
    })
  return id
}

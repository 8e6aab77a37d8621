// Erasing a person. Every part of the house knows what it holds of somebody, and forgets it in one
// transaction: either all of it is gone and the proof stands, or nothing has happened.

import { sql } from 'kysely'
import type { AnyWork, Work, Workshop } from '../../kernel/db/work.ts'
import { conflict, invalid } from '../../kernel/errors/index.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { suppress } from '../consent/index.ts'
import { type IdentityKind, kinOf } from '../customers/index.ts'
import { theOrganisation } from '../organisation/index.ts'
import { customerErased } from './events.ts'
import { forgetRequests } from './requests.ts'
import { type Erased, isNamed, type Stays, summed, type Why } from './rules.ts'
import './tables.ts'

/** Whom to forget, as everybody knows them. */
export interface Person {
  /** All records of the person: the one kept and those merged into it. */
  ids: readonly string[]
  keptId: string
  name: string
  /** Normalised. */
  identities: readonly { kind: IdentityKind; value: string }[]
  /** Every way their addresses are written. */
  addresses: readonly string[]
}

export interface Forgotten {
  gone?: Erased
  stays?: Stays
  /** Files nobody names any more, by their keys in the store: removed after the commit. */
  fileKeys?: readonly string[]
  /** Where others wrote their address: conversations of theirs, newest first. */
  elsewhere?: readonly Elsewhere[]
}

export interface Elsewhere {
  conversationId: string
  number: number
}

/** What one part of the house forgets. Takes what it writes from the work of the whole. */
export type Forget = (work: AnyWork, person: Person) => Promise<Forgotten>

export interface Erasure {
  id: string
  gone: Erased
  stays: Stays
  fileKeys: string[]
  elsewhere: Elsewhere[]
}

export interface Erasing {
  customerId: string
  why: Why
  /** Their name as the one who erases typed it. */
  name: string
  forgets: readonly Forget[]
}

/** Throws 409 for somebody who is erased already, 422 where the name is not theirs. */
export async function eraseCustomer(work: AnyWork, erasing: Erasing): Promise<Erasure> {
  const person = await personOf(work, erasing.customerId)
  if (!isNamed(erasing.name, person.name))
    throw invalid('That is not their name.', [
      { pointer: '/name', code: 'other-name', message: 'is not the name of this customer' },
    ])
  return forgetPerson(work, person, erasing)
}

/** By a rule: nobody is there to type a name. */
export const forgetById = async (
  work: AnyWork,
  customerId: string,
  how: Pick<Erasing, 'why' | 'forgets'>,
): Promise<Erasure> => forgetPerson(work, await personOf(work, customerId), how)

async function forgetPerson(
  work: AnyWork,
  person: Person,
  { why, forgets }: Pick<Erasing, 'why' | 'forgets'>,
): Promise<Erasure> {
  const parts: Forgotten[] = []
  for (const forget of forgets) parts.push(await forget(work, person))
  await forgetRequests(work, person.ids)
  const suppressed = await keepAway(work, person)
  const gone = summed(parts.map((part) => part.gone ?? {}))
  const stays = summed([...parts.map((part) => part.stays ?? {}), { suppressed }])
  const id = newId()
  await work
    .insertInto('erasure')
    .values({
      id,
      customer_id: person.keptId,
      why,
      erased_by: work.actor.kind === 'agent' ? work.actor.id : null,
      gone: JSON.stringify(gone) as never,
      stays: JSON.stringify(stays) as never,
      at: work.now,
    })
    .execute()
  const data = { erasureId: id, why }
  await work.record(customerErased, { subjectId: person.keptId, customerId: person.keptId, data })
  return {
    ...{ id, gone, stays },
    fileKeys: parts.flatMap((part) => [...(part.fileKeys ?? [])]),
    elsewhere: parts.flatMap((part) => [...(part.elsewhere ?? [])]),
  }
}

/** Nothing is ever sent to these addresses by automation again; the list holds hashes only. */
async function keepAway(work: Work<'suppression'>, { identities }: Person): Promise<number> {
  for (const { kind, value } of identities) await suppress(work, { kind, value, reason: 'erased' })
  return identities.length
}

class Rehearsed extends Error {
  readonly erasure: Erasure & { name: string }
  constructor(erasure: Erasure & { name: string }) {
    super('Only rehearsed.')
    this.erasure = erasure
  }
}

/**
 * What an erasure would take and leave: it is done, counted and taken back, so that the preview
 * can never tell anything else than what then happens.
 */
export async function rehearseErasure(
  { workshop, actor }: { workshop: Workshop; actor: Actor },
  { customerId, forgets }: Pick<Erasing, 'customerId' | 'forgets'>,
): Promise<Erasure & { name: string }> {
  try {
    await workshop.transact(actor, async (work) => {
      const person = await personOf(work, customerId)
      const erasure = await forgetPerson(work, person, { why: 'asked', forgets })
      throw new Rehearsed({ ...erasure, name: person.name })
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.erasure
    throw error
  }
  throw new Error('A rehearsal always ends by its own error.')
}

/** Locks all records of them, in the order of their ids. */
async function personOf(work: Work, customerId: string): Promise<Person> {
  const { ids, keptId } = await kinOf(work.read, customerId)
  const rows = await work.read
    .selectFrom('customer')
    .select(['id', 'name', 'erased_at'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  const kept = rows.find((row) => row.id === keptId)!
  if (kept.erased_at)
    throw conflict('customer-erased', 'This person was erased already.', {
      at: kept.erased_at.toISOString(),
    })
  const { rows: identities } = await sql<{ kind: IdentityKind; value: string; shown: string }>`
    select kind, value, shown from customer_identity where customer_id = any(${ids}::uuid[])
    order by kind, value`.execute(work.read as never)
  return {
    ids,
    keptId,
    name: kept.name,
    identities: identities.map(({ kind, value }) => ({ kind, value })),
    addresses: [...new Set(identities.flatMap(({ value, shown }) => [value, shown]))],
  }
}

/** What stands in the place of their name, in the organisation's language. */
export async function namelessName(work: Work): Promise<string> {
  const { locale } = await theOrganisation(work.read)
  return m.erased_person({}, { locale: localeOf(locale) })
}

// By what we recognise a customer: mail addresses, phone numbers, handles. Each belongs to one.

import type { Work } from '../../../kernel/db/work.ts'
import { conflict, invalid, notFound } from '../../../kernel/errors/index.ts'
import { identityAdded, identityRemoved } from '../events.ts'
import { insertIdentity, type NewIdentity } from '../insert.ts'
import { kinOf } from '../kin.ts'
import { lockLiving } from '../load.ts'
import { customerBehind, lockIdentity } from '../recognise.ts'
import { canonicalPhone, normalAddress, normalPhone } from '../rules.ts'
import type { IdentityKind } from '../tables.ts'

export interface GivenIdentity {
  kind: IdentityKind
  /** As they write it. */
  value: string
}

const faults: Record<IdentityKind, string> = {
  email: 'This is not a mail address we could write to.',
  phone: 'Write the number with its country, like +31 20 123 4567.',
  handle: 'A handle has 1 to 200 characters.',
}

/** Throws 422 for what could not be reached. */
export function normalIdentity({ kind, value }: GivenIdentity, pointer = '/value'): NewIdentity {
  const normal = normalForm(kind, value)
  if (!normal) throw invalid(faults[kind], [{ pointer, code: kind, message: 'is not valid' }])
  return { kind, value: normal, shown: value.trim() }
}

function normalForm(kind: IdentityKind, value: string): string | null {
  if (kind === 'email') return normalAddress(value)
  if (kind === 'handle') return value.trim().normalize('NFKC').toLowerCase() || null
  const phone = normalPhone(value)
  return phone && canonicalPhone(phone)
}

/** Locked in one order, so that two who ask about the same ones never wait for each other. */
export async function lockIdentities(
  work: Work,
  identities: readonly NewIdentity[],
): Promise<void> {
  const sorted = identities.toSorted((a, b) =>
    `${a.kind}:${a.value}` < `${b.kind}:${b.value}` ? -1 : 1,
  )
  for (const { kind, value } of sorted) await lockIdentity(work, kind, value)
}

/** Adds one; theirs already is no error. Throws `identity-taken` with whose it is. */
export async function addIdentity(
  work: Work<'customer_identity'>,
  customerId: string,
  given: GivenIdentity,
): Promise<void> {
  const identity = normalIdentity(given)
  const { id } = await lockLiving(work, customerId)
  await lockIdentity(work, identity.kind, identity.value)
  await addLocked(work, id, identity)
}

/** `addIdentity` for one that is locked and normal. */
export async function addLocked(
  work: Work<'customer_identity'>,
  customerId: string,
  identity: NewIdentity,
): Promise<void> {
  const owner = await customerBehind(work, identity.kind, identity.value)
  if (owner?.customerId === customerId) return
  if (owner) throw identityTaken(owner.customerId)
  const identityId = await insertIdentity(work, customerId, identity)
  await work.record(identityAdded, {
    subjectId: customerId,
    customerId,
    data: { identityId, kind: identity.kind },
  })
}

export const identityTaken = (customerId: string) =>
  conflict(
    'identity-taken',
    'This belongs to another customer. If they are one person, merge the two.',
    { customerId },
  )

export async function removeIdentity(
  work: Work<'customer_identity'>,
  customerId: string,
  identityId: string,
): Promise<void> {
  const { keptId } = await kinOf(work.read, customerId)
  const removed = await work
    .deleteFrom('customer_identity')
    .where('id', '=', identityId)
    .where('customer_id', '=', keptId)
    .returning('kind')
    .executeTakeFirst()
  if (!removed) throw notFound('identity')
  await work.record(identityRemoved, {
    subjectId: keptId,
    customerId: keptId,
    data: { identityId, kind: removed.kind },
  })
}

/** Mail to this address came back for good; null: it lives again. */
export async function markUndeliverable(
  work: Work<'customer_identity'>,
  { kind, value, isDead }: { kind: IdentityKind; value: string; isDead: boolean },
): Promise<void> {
  await work
    .updateTable('customer_identity')
    .set({ undeliverable_at: isDead ? work.now : null })
    .where('kind', '=', kind)
    .where('value', '=', value)
    .execute()
}

// Care holds: while one is open, nothing but what is owed reaches this customer by itself. They
// are placed downward by whoever owns the reason (an open complaint, an incident), or by hand.

import type { Work } from '../../kernel/db/work.ts'
import { forbidden, notFound } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { kinOf } from '../customers/index.ts'
import { holdLifted, holdPlaced } from './events.ts'
import { maySeeReason } from './policy.ts'
import type { HoldReason } from './rules.ts'

export interface HoldRef {
  kind: string
  id: string
}

export interface NewHold {
  reason: HoldReason
  ref: HoldRef
  note?: string | null
}

/** Returns the hold's id; the same reason and ref held already is the same hold. */
export async function placeHold(
  work: Work<'care_hold'>,
  customerId: string,
  { reason, ref, note }: NewHold,
): Promise<string> {
  const { keptId } = await kinOf(work.read, customerId)
  const id = newId()
  const placed = await work
    .insertInto('care_hold')
    .values({
      id,
      customer_id: keptId,
      reason,
      ref_kind: ref.kind,
      ref_id: ref.id,
      note: note ?? null,
      placed_at: work.now,
      placed_by: work.actor.kind === 'agent' ? work.actor.id : null,
      lifted_at: null,
      lifted_by: null,
    })
    .onConflict((on) =>
      on.columns(['customer_id', 'reason', 'ref_id']).where('lifted_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!placed) return openHoldId(work, keptId, { reason, ref })
  await work.record(holdPlaced, {
    subjectId: keptId,
    customerId: keptId,
    data: { holdId: id, refKind: ref.kind, refId: ref.id },
  })
  return id
}

async function openHoldId(
  work: Work,
  customerId: string,
  { reason, ref }: Pick<NewHold, 'reason' | 'ref'>,
): Promise<string> {
  const { id } = await work.read
    .selectFrom('care_hold')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('reason', '=', reason)
    .where('ref_id', '=', ref.id)
    .where('lifted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}

/** Placed by hand, about nothing but the customer: the hold is its own reference. */
export async function holdByHand(
  work: Work<'care_hold'>,
  customerId: string,
  { reason, note }: { reason: 'manual' | 'bereavement' | 'vulnerable'; note: string },
): Promise<string> {
  return placeHold(work, customerId, { reason, note, ref: { kind: 'hand', id: newId() } })
}

/** Lifts what the ref placed, for one customer or for all of them. Returns how many there were. */
export async function liftHold(
  work: Work<'care_hold'>,
  { reason, ref, customerId }: { reason: HoldReason; ref: HoldRef; customerId?: string },
): Promise<number> {
  let query = work
    .updateTable('care_hold')
    .set({ lifted_at: work.now, lifted_by: work.actor.kind === 'agent' ? work.actor.id : null })
    .where('reason', '=', reason)
    .where('ref_id', '=', ref.id)
    .where('lifted_at', 'is', null)
  if (customerId) query = query.where('customer_id', 'in', (await kinOf(work.read, customerId)).ids)
  const lifted = await query.returning(['id', 'customer_id']).execute()
  for (const hold of lifted) {
    await work.record(holdLifted, {
      subjectId: hold.customer_id,
      customerId: hold.customer_id,
      data: { holdId: hold.id, refKind: ref.kind, refId: ref.id },
    })
  }
  return lifted.length
}

/** An agent ends one placed by hand; those of a complaint or an incident end with it. */
export async function liftByHand(
  work: Work<'care_hold'>,
  customerId: string,
  holdId: string,
): Promise<void> {
  const { ids } = await kinOf(work.read, customerId)
  const hold = await work.read
    .selectFrom('care_hold')
    .select(['reason', 'ref_kind', 'ref_id', 'placed_by', 'lifted_at'])
    .where('id', '=', holdId)
    .where('customer_id', 'in', ids)
    .executeTakeFirst()
  if (!hold) throw notFound('hold')
  if (hold.ref_kind !== 'hand')
    throw forbidden('This hold ends with what it is about.', 'hold-not-by-hand')
  if (!maySeeReason(work.actor, { reason: hold.reason, placedBy: hold.placed_by }))
    throw forbidden()
  if (hold.lifted_at) return
  await liftHold(work, {
    reason: hold.reason,
    ref: { kind: hold.ref_kind, id: hold.ref_id },
    customerId,
  })
}

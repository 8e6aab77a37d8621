// Bringing a friend: an invite code of one person, and who came by it. Pass it on is the kind
// answer where a mistake was the customer's own: they keep the thing and give it to a friend.

import { sql } from 'kysely'
import type { Work } from '../../kernel/db/work.ts'
import { conflict, Problem, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { kinOf, livingKin } from '../../people/customers/index.ts'
import { memberOf } from './accounts.ts'
import { friendJoined, friendOrdered, inviteMade } from './events.ts'
import { newCode, plainCode } from './vouchers.ts'

export interface NewInvite {
  kind: 'referral' | 'pass-it-on'
  giverId: string
  reason: string
  /** What they pass on. */
  item?: string | null
  orderId?: string | null
  conversationId?: string | null
  endsAt?: Date | null
}

export async function makeInvite(
  work: Work<'invite'>,
  given: NewInvite,
): Promise<{ id: string; code: string }> {
  const { keptId } = await livingKin(work.read, given.giverId)
  const id = newId()
  // It names nobody and is worth nothing by itself: nine signs that can be said are enough.
  const code = newCode().slice(0, 9)
  await work
    .insertInto('invite')
    .values({
      id,
      code,
      kind: given.kind,
      giver_id: keptId,
      reason: given.reason.trim(),
      item: given.item ?? null,
      order_id: given.orderId ?? null,
      conversation_id: given.conversationId ?? null,
      given_by: memberOf(work),
      ends_at: given.endsAt ?? null,
      created_at: work.now,
    })
    .execute()
  await work.record(inviteMade, { subjectId: id, customerId: keptId, data: { kind: given.kind } })
  return { id, code }
}

export interface Joined {
  inviteId: string
  giverId: string
  kind: 'referral' | 'pass-it-on'
  isRepeat: boolean
}

/** Somebody new came by this code; told twice, it is the same. */
export async function joinByInvite(
  work: Work<'invite_friend'>,
  { code, friendId }: { code: string; friendId: string },
): Promise<Joined> {
  const { keptId, ids } = await kinOf(work.read, friendId)
  const { rows } = await sql<InviteRow>`select v.id, v.kind, v.ends_at as "endsAt",
      coalesce(g.merged_into, g.id) as "giverId"
    from invite v join customer g on g.id = v.giver_id
    where replace(v.code, '-', '') = ${plainCode(code)}`.execute(work.read as never)
  const [invite] = rows
  if (!invite) throw new Problem('notFound', 'invite-unknown', 'There is no such invitation.')
  const { id: inviteId, giverId, kind } = invite
  const known = await work.read
    .selectFrom('invite_friend')
    .select('invite_id')
    .where('friend_id', 'in', ids)
    .executeTakeFirst()
  if (known) {
    if (known.invite_id === inviteId) return { inviteId, giverId, kind, isRepeat: true }
    throw conflict('invited-before', 'They came by another invitation.')
  }
  if (giverId === keptId) throw refused('own-invite', 'Nobody invites themselves.')
  if (invite.endsAt && invite.endsAt <= work.now)
    throw refused('invite-over', 'This invitation is no longer valid.')
  if (await hasOrdered(work, ids))
    throw refused('not-new', 'They were a customer before this invitation.')
  const made = await work
    .insertInto('invite_friend')
    .values({
      friend_id: keptId,
      invite_id: inviteId,
      joined_at: work.now,
      order_id: null,
      ordered_at: null,
    })
    .onConflict((other) => other.doNothing())
    .returning('friend_id')
    .executeTakeFirst()
  if (!made) return joinByInvite(work, { code, friendId })
  await work.record(friendJoined, {
    subjectId: inviteId,
    customerId: keptId,
    data: { giverId, kind },
  })
  return { inviteId, giverId, kind, isRepeat: false }
}

interface InviteRow {
  id: string
  kind: 'referral' | 'pass-it-on'
  giverId: string
  endsAt: Date | null
}

async function hasOrdered({ read }: Work, ids: readonly string[]): Promise<boolean> {
  const found = await read
    .selectFrom('shop_order')
    .select('id')
    .where('customer_id', 'in', ids)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return found !== undefined
}

/** Their first order arrived: whom we owe it to, once; null where nobody invited them. */
export async function friendOrderedFirst(
  work: Work<'invite_friend'>,
  { friendId, orderId }: { friendId: string; orderId: string },
): Promise<{ giverId: string; friendId: string } | null> {
  const { ids } = await kinOf(work.read, friendId)
  const row = await work
    .updateTable('invite_friend')
    .set({ order_id: orderId, ordered_at: work.now })
    .where('friend_id', 'in', ids)
    .where('ordered_at', 'is', null)
    .returning(['invite_id', 'friend_id'])
    .executeTakeFirst()
  if (!row) return null
  const { giver_id: giverId } = await work.read
    .selectFrom('invite')
    .select('giver_id')
    .where('id', '=', row.invite_id)
    .executeTakeFirstOrThrow()
  await work.record(friendOrdered, {
    subjectId: row.invite_id,
    customerId: giverId,
    data: { friendId: row.friend_id, orderId },
  })
  return { giverId, friendId: row.friend_id }
}

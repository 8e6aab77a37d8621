// The card: a customer with everything the desk shows at once. What other features keep about a
// customer is asked of them through `CustomerParts`, plugged in by `app`.

import { type Selectable, sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import type { Actor } from '../../kernel/http/index.ts'
import { kinOf } from './kin.ts'
import { type CustomerListRow, customerRow, identitiesOf, needPage, notePage } from './queries.ts'
import type { PreferredChannel } from './rules.ts'
import type { CustomerTable } from './tables.ts'

export interface CustomerConversations {
  /** By state; only those this reader may see. */
  counts: Record<string, number>
  newest: {
    id: string
    number: number
    subject: string
    state: string
    channel: string
    lastMessageAt: string
  }[]
  /** By which ways they wrote lately, the most used first. */
  channels: { channel: string; messages: number }[]
}

export interface CustomerParts {
  conversationsOf(
    read: Reader,
    actor: Actor,
    customerIds: readonly string[],
  ): Promise<CustomerConversations>
  /** How many conversations are not resolved yet, by customer; those without are left out. */
  unresolvedOf(
    read: Reader,
    actor: Actor,
    customerIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
  /** The open care holds, as this reader may see them. */
  holdsOf(
    read: Reader,
    actor: Actor,
    customerIds: readonly string[],
  ): Promise<{ id: string; reason: string | null; placedAt: string }[]>
}

const newest = 5

export async function customerView(
  read: Reader,
  actor: Actor,
  { id, parts }: { id: string; parts: CustomerParts },
) {
  const { keptId, ids } = await kinOf(read, id)
  const row = await read
    .selectFrom('customer')
    .selectAll()
    .where('id', '=', keptId)
    .executeTakeFirstOrThrow()
  const identities = await identitiesOf(read, keptId)
  const counts = await countsOf(read, keptId)
  const isThere = row.erased_at === null
  const [reached] = identities.toSorted((a, b) => rank(a) - rank(b))
  const listed: CustomerListRow = { ...row, reached_by: reached?.shown ?? null }
  return {
    ...customerRow(listed),
    ...preferences(row),
    identities,
    needs: {
      open: counts.open,
      met: counts.met,
      newest: (await needPage(read, { customerId: keptId, state: 'open', limit: newest })).data,
    },
    notes: {
      count: counts.notes,
      newest: (await notePage(read, actor, { customerId: keptId, limit: newest })).data,
    },
    holds: (await parts.holdsOf(read, actor, ids)).map(({ id: holdId, reason, placedAt }) => ({
      id: holdId,
      reason,
      placedAt,
    })),
    conversations: await parts.conversationsOf(read, actor, ids),
    mergedIds: ids.slice(1),
    erasedAt: row.erased_at?.toISOString() ?? null,
    may: {
      change: isThere && actor.may('customer:write'),
      merge: isThere && actor.may('customer:merge'),
      seeViews: isThere && actor.may('view-log:read'),
      erase: isThere && actor.may('customer:erase'),
    },
  }
}

const preferences = (row: Selectable<CustomerTable>) => ({
  timezone: row.timezone,
  birthday: row.birthday,
  preferredChannel: row.preferred_channel as PreferredChannel | null,
  bestTime: row.best_time,
  doNotCall: row.do_not_call,
  fields: row.fields as Record<string, string | number | boolean | null>,
  facts: row.facts as Record<string, string | number | boolean | null>,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
})

/** Living addresses first, and mail before the rest. */
const rank = ({ kind, isUndeliverable }: { kind: string; isUndeliverable: boolean }) =>
  (kind === 'email' ? 0 : 2) + (isUndeliverable ? 1 : 0)

async function countsOf(read: Reader, customerId: string) {
  const { rows } = await sql<{ open: number; met: number; notes: number }>`
    select count(*) filter (where met_at is null)::int as open, count(met_at)::int as met,
      (select count(*)::int from customer_note where customer_id = ${customerId}) as notes
    from customer_need where customer_id = ${customerId}`.execute(read as never)
  return rows[0]!
}

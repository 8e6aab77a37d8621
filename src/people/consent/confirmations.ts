// Double opt-in: a yes counts only once the link we sent to that very person was followed. The
// link is good for seven days, and one reminder at most goes out.

import { sql } from 'kysely'
import { dayMs } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { kinOf } from '../customers/index.ts'
import { confirmConsent, consentEventsOf, recordConsent } from './consents.ts'
import { purposeByKey } from './purposes.ts'
import { confirmationMs, mayRemind, type SendChannel, whyNotConfirm } from './rules.ts'

export const remindAfterDays = 3

export interface Waiting {
  id: string
  customerId: string
  purposeKey: string
  channel: SendChannel
  expiresAt: Date
  endedAt: Date | null
}

const waiting = sql`select w.id, coalesce(c.merged_into, c.id) as "customerId",
    p.key as "purposeKey", w.channel, w.expires_at as "expiresAt", w.ended_at as "endedAt"
  from consent_confirmation w join customer c on c.id = w.customer_id
    join purpose p on p.id = w.purpose_id`

/**
 * Opens a link for a yes that waits for one; null where none does, or where there is one already.
 * `sign` makes the link's token of its id.
 */
export async function openConfirmation(
  work: Work<'consent_confirmation'>,
  given: { customerId: string; purposeId: string; channel: SendChannel },
  sign: (id: string) => string,
): Promise<Waiting | null> {
  const { keptId, ids } = await kinOf(work.read, given.customerId)
  const purpose = await work.read
    .selectFrom('purpose')
    .select(['key', 'lawful_basis'])
    .where('id', '=', given.purposeId)
    .executeTakeFirstOrThrow()
  if (purpose.lawful_basis !== 'consent') return null
  const events = await consentEventsOf(work.read, ids, given.purposeId)
  if (whyNotConfirm(events, given, work.now)) return null
  await end(work, { customerIds: ids, purposeId: given.purposeId, channel: given.channel })
  const id = newId()
  const expiresAt = new Date(work.now.getTime() + confirmationMs)
  await work
    .insertInto('consent_confirmation')
    .values({
      id,
      customer_id: keptId,
      purpose_id: given.purposeId,
      channel: given.channel,
      token_hash: hashToken(sign(id)),
      granted_at: work.now,
      expires_at: expiresAt,
      reminded_at: null,
      ended_at: null,
    })
    .execute()
  const { channel } = given
  return { id, customerId: keptId, purposeKey: purpose.key, channel, expiresAt, endedAt: null }
}

/** Of several links about one thing the newest counts. */
async function end(
  work: Work<'consent_confirmation'>,
  of: { customerIds: readonly string[]; purposeId: string; channel: string },
): Promise<void> {
  await work
    .updateTable('consent_confirmation')
    .set({ ended_at: work.now })
    .where('customer_id', 'in', of.customerIds)
    .where('purpose_id', '=', of.purposeId)
    .where('channel', '=', of.channel)
    .where('ended_at', 'is', null)
    .execute()
}

export async function confirmationBehind(read: Reader, token: string): Promise<Waiting | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const { rows } = await sql<Waiting>`${waiting} where w.token_hash = ${hashToken(token)}`.execute(
    read as never,
  )
  return rows[0] ?? null
}

/** Throws `link-expired`, `withdrawn` or `nothing-granted`; a second time changes nothing more. */
export async function followConfirmation(
  work: Work<'consent_event' | 'consent_confirmation'>,
  { customerId, purposeKey, channel }: Waiting,
): Promise<void> {
  await confirmConsent(work, customerId, { purposeKey, channel })
  const { ids } = await kinOf(work.read, customerId)
  const { id: purposeId } = await purposeByKey(work.read, purposeKey)
  await end(work, { customerIds: ids, purposeId, channel })
}

const batch = 50

/** Those to remind now; each is noted as reminded, and those that need none are left alone. */
export async function takeReminders(
  work: Work<'consent_event' | 'consent_confirmation'>,
): Promise<Waiting[]> {
  const before = new Date(work.now.getTime() - remindAfterDays * dayMs)
  const { rows } = await sql<Waiting & { purposeId: string }>`
    select x.*, p.id as "purposeId" from (${waiting}
      where w.ended_at is null and w.reminded_at is null and w.granted_at <= ${before}
        and w.expires_at > ${work.now}
      order by w.granted_at limit ${batch} for update of w skip locked) x
    join purpose p on p.key = x."purposeKey"`.execute(work.read as never)
  const due: Waiting[] = []
  for (const { purposeId, ...one } of rows) {
    const { ids } = await kinOf(work.read, one.customerId)
    const events = await consentEventsOf(work.read, ids, purposeId)
    const may = mayRemind(events, { purposeId, channel: one.channel }, work.now)
    await work
      .updateTable('consent_confirmation')
      .set(may ? { reminded_at: work.now } : { ended_at: work.now })
      .where('id', '=', one.id)
      .execute()
    if (!may) continue
    const { customerId, purposeKey, channel } = one
    await recordConsent(work, customerId, { purposeKey, channel, action: 'asked', source: 'link' })
    due.push(one)
  }
  return due
}

/** Seven days without an answer: the yes has never become one. Returns how many. */
export async function expireConfirmations(
  work: Work<'consent_event' | 'consent_confirmation'>,
): Promise<number> {
  const { rows } = await sql<Waiting>`${waiting} where w.ended_at is null
    and w.expires_at <= ${work.now} order by w.expires_at limit ${batch}
    for update of w skip locked`.execute(work.read as never)
  for (const { id, customerId, purposeKey, channel } of rows) {
    await work
      .updateTable('consent_confirmation')
      .set({ ended_at: work.now })
      .where('id', '=', id)
      .execute()
    await recordConsent(work, customerId, {
      ...{ purposeKey, channel, action: 'expired' },
      source: 'link',
    })
  }
  return rows.length
}

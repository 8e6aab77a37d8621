// How much each address has been writing lately. A noisy sender (ruling 23) silences what we
// send by ourselves, towards that address; its mails are threaded and shown as ever.

import { sql } from 'kysely'
import type { Instant } from '../../../kernel/clock/index.ts'
import type { Reader, Work } from '../../../kernel/db/work.ts'
import { normaliseMail } from '../../../people/customers/index.ts'
import { isNoisy } from './classify/loops.ts'
import { addressHash } from './outgoing/addresses.ts'

const minuteMs = 60_000
const minuteOf = (at: Instant) => new Date(Math.floor(at.getTime() / minuteMs) * minuteMs)

/** `address` as `normaliseMail` gives it; counted by the minute. */
export async function countMail(
  work: Work<'sender_activity'>,
  { inboxId, address }: { inboxId: string; address: string },
): Promise<void> {
  await work.post(
    work
      .insertInto('sender_activity')
      .values({
        inbox_id: inboxId,
        sender_hash: addressHash(address),
        window_start: minuteOf(work.now),
        mails: 1,
      })
      .onConflict((found) =>
        found
          .columns(['inbox_id', 'sender_hash', 'window_start'])
          .doUpdateSet({ mails: sql`sender_activity.mails + 1` }),
      ),
  )
}

/** Whether this address has written to this inbox 20 times in 10 minutes or 30 in an hour. */
export async function isNoisySender(
  read: Reader,
  inboxId: string,
  address: string,
  now: Instant,
): Promise<boolean> {
  const sender = normaliseMail(address)
  if (!sender) return false
  const minute = minuteOf(now).getTime()
  const since = (minutes: number) => new Date(minute - minutes * minuteMs)
  const { rows } = await sql<{ inTenMinutes: number; inHour: number }>`
    select
      coalesce(sum(mails) filter (where window_start > ${since(10)}), 0)::int as "inTenMinutes",
      coalesce(sum(mails), 0)::int as "inHour"
    from sender_activity where inbox_id = ${inboxId} and sender_hash = ${addressHash(sender)}
      and window_start > ${since(60)}`.execute(read as never)
  return isNoisy(rows[0]!)
}

const keptMs = 24 * 60 * minuteMs

/** Counts older than a day say nothing any more; returns how many went. */
export async function forgetCounts(work: Work<'sender_activity'>): Promise<number> {
  const gone = await work
    .deleteFrom('sender_activity')
    .where('window_start', '<', new Date(work.now.getTime() - keptMs))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

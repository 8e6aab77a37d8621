// Up to where the log is complete: below that transaction id everything of this database has ended.
//
// `pg_snapshot_xmin` alone would do, but transaction ids belong to the whole server: somebody's
// long writing in another database would hold back every reaction here. So where events wait, the
// transactions still running are looked at one by one, and those that provably work elsewhere are
// passed over. A transaction whose lock on its own id does not stand yet, or stands no more, counts
// as ours: the worst is another look.

import { sql } from 'kysely'
import type { Reader } from '../db/work.ts'
import type { Place } from './read.ts'

export interface End extends Place {
  /** Something is written that cannot be read yet: an older transaction still runs. */
  held: boolean
}

/** The place up to which every transaction of this database has ended. */
export async function endOf(db: Reader): Promise<End> {
  const { rows } = await sql<{ xid: string; held: boolean }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as xid,
      exists (select 1 from event where origin = 'live'
        and xid >= pg_snapshot_xmin(pg_current_snapshot())) as held`.execute(db as never)
  const { xid, held } = rows[0]!
  return held ? ownEnd(db) : before(xid, false)
}

/** The same, past the transactions of the server's other databases. */
async function ownEnd(db: Reader): Promise<End> {
  const { rows } = await sql<{ xid: string; held: boolean }>`
    with running as (
      select own.xid from pg_snapshot_xip(pg_current_snapshot()) as own(xid)
      where not exists (
        select 1 from pg_locks l join pg_stat_get_activity(null) a using (pid)
        where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted
          and l.transactionid = own.xid::xid
          and a.datid <> (select oid from pg_database where datname = current_database()))
      union all select pg_current_xact_id_if_assigned()
      union all select pg_snapshot_xmax(pg_current_snapshot())
    ), first as (select xid from running where xid is not null order by xid limit 1)
    select xid::text as xid,
      exists (select 1 from event e where e.origin = 'live' and e.xid >= first.xid) as held
    from first`.execute(db as never)
  return before(rows[0]!.xid, rows[0]!.held)
}

const before = (xid: string, held: boolean): End => ({
  xid: (BigInt(xid) - 1n).toString(),
  position: Number.MAX_SAFE_INTEGER,
  held,
})

/** The newest place up to which every transaction has ended. */
export async function safeEnd(db: Reader): Promise<Place> {
  const { held: _, ...place } = await endOf(db)
  return place
}

const patienceMilliseconds = 10_000

/** Waits until everything now in the log can be read. */
export async function readable(db: Reader): Promise<void> {
  const until = performance.now() + patienceMilliseconds
  while (performance.now() < until) {
    const { rows } = await sql<{ last: string }>`select xid::text as last from event
      order by event.xid desc, position desc limit 1`.execute(db as never)
    const [newest] = rows
    if (!newest || BigInt((await ownEnd(db)).xid) >= BigInt(newest.last)) return
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
}

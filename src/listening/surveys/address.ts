import { sql } from 'kysely'

/**
 * The mail address of customer `p` in conversation `c` (aliases of the statement it stands in):
 * the one they wrote from last, while it works; else the first that does; else null.
 */
export const workingAddress = sql`(select d.value from customer_identity d
  where d.kind = 'email' and d.undeliverable_at is null and d.customer_id = p.id
  order by d.value = (select lower(w.parties->'from'->>'address') from message w
      where w.conversation_id = c.id and w.kind = 'customer' order by w.at desc, w.id desc limit 1)
    desc nulls last, d.created_at, d.id limit 1)`

/** The mail address of customer `p` where no conversation says which: the first that works. */
export const anyWorkingAddress = sql`(select d.value from customer_identity d
  where d.kind = 'email' and d.undeliverable_at is null and d.customer_id = p.id
  order by d.created_at, d.id limit 1)`

// One batch is one transaction of a second at most: readers of the event log wait for every
// transaction that is still running, so a long one would hold back the live product.

import type pg from 'pg'
import { copyIn, type Sheet } from '../../kernel/db/copy.ts'

export interface BatchEnd {
  /** Commits follow the order of the batches, whatever connection is faster. */
  after?: Promise<unknown>
  /** Written last, in the same transaction. */
  last?: (client: pg.ClientBase) => Promise<void>
}

// A crash may lose the last batches together with the note of how far they came: they are
// written again. The end of the import waits for the disk.
const begin = 'begin; set local synchronous_commit = off'

export async function writeBatch(
  pool: pg.Pool,
  sheets: readonly Sheet[],
  end: BatchEnd = {},
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(begin)
    for (const one of sheets) await copyIn(client, one)
    await end.after
    await end.last?.(client)
    await client.query('commit')
    client.release()
  } catch (error) {
    await client.query('rollback').catch(() => {})
    client.release(true)
    throw error
  }
}

// How far an import is, in the database it writes to: the place moves in the transaction of the
// batch it belongs to, so a cut at any moment repeats nothing and leaves nothing out.

import type pg from 'pg'
import { type Place, start } from './folder.ts'

export interface Reached {
  conversations: Place
  messages: Place
  counts: Counts
  rejected: { bytes: number; counts: Record<string, number> }
}

export interface Counts {
  conversations: number
  messages: number
  /** Conversations an earlier import had brought already. */
  already: number
  attachments: number
}

export interface Ledger {
  id: string
  reached: Reached
  isFinished: boolean
}

export const nothingReached = (): Reached => ({
  conversations: start,
  messages: start,
  counts: { conversations: 0, messages: 0, already: 0, attachments: 0 },
  rejected: { bytes: 0, counts: {} },
})

/** Begins the import of this folder into this inbox, or finds how far it came. */
export async function openLedger(pool: pg.Pool, id: string, now: Date): Promise<Ledger> {
  await pool.query(
    `insert into import_progress (id, reached, started_at, updated_at) values ($1, $2, $3, $3)
     on conflict (id) do nothing`,
    [id, JSON.stringify(nothingReached()), now],
  )
  const { rows } = await pool.query<{ reached: Reached; finished_at: Date | null }>(
    'select reached, finished_at from import_progress where id = $1',
    [id],
  )
  const { reached, finished_at } = rows[0]!
  return { id, reached, isFinished: finished_at !== null }
}

export async function moveTo(
  client: pg.ClientBase,
  id: string,
  { reached, now }: { reached: Reached; now: Date },
) {
  await client.query('update import_progress set reached = $2, updated_at = $3 where id = $1', [
    id,
    JSON.stringify(reached),
    now,
  ])
}

export async function finish(
  pool: pg.Pool,
  id: string,
  { reached, now }: { reached: Reached; now: Date },
) {
  await pool.query(
    'update import_progress set reached = $2, updated_at = $3, finished_at = $3 where id = $1',
    [id, JSON.stringify(reached), now],
  )
}

/** A finished import run again starts over: what is there already is passed over. */
export async function reopen(pool: pg.Pool, id: string, now: Date): Promise<void> {
  await pool.query(
    'update import_progress set reached = $2, updated_at = $3, finished_at = null where id = $1',
    [id, JSON.stringify(nothingReached()), now],
  )
}

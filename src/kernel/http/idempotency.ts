// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): the key, the request's hash
// and the answer are written in the command's own transaction, so a repeat finds either the
// finished answer or nothing. Kept 24 hours per caller and route.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AnyWork } from '../db/work.ts'
import { conflict, Problem } from '../errors/index.ts'
import type { Actor } from './actor.ts'

export interface Idempotency {
  key: string
  route: string
  requestHash: Buffer
}

export interface IdempotencyTable {
  caller: string
  route: string
  key: string
  request_hash: Buffer
  answer: unknown
  at: Date
}

declare module '../db/tables.ts' {
  interface Tables {
    idempotency_key: IdempotencyTable
  }
}

export function idempotencyOf(header: unknown, route: string, body: unknown): Idempotency | null {
  if (header === undefined) return null
  if (typeof header !== 'string' || header.length < 1 || header.length > 255) {
    throw new Problem('invalid', 'idempotency-key', 'Idempotency-Key must have 1 to 255 characters.')
  }
  const hash = createHash('sha256')
  if (body instanceof Uint8Array) hash.update(body)
  else hash.update(JSON.stringify(body ?? null))
  return { key: header, route, requestHash: hash.digest() }
}

const dayMilliseconds = 86_400_000

/** Runs `act` once per key. The second value says whether the answer is a replay. */
export async function once<R>(
  work: AnyWork,
  idempotency: Idempotency,
  act: () => Promise<R>,
): Promise<{ answer: R; replayed: boolean }> {
  const caller = callerOf(work.actor)
  const { key, route, requestHash } = idempotency
  // A second request with the key waits here until the first has committed or rolled back.
  const taken = await sql`insert into idempotency_key (caller, route, key, request_hash, at)
    values (${caller}, ${route}, ${key}, ${requestHash}, ${work.now})
    on conflict (caller, route, key) do update set request_hash = excluded.request_hash, at = excluded.at, answer = null
      where idempotency_key.at < ${new Date(work.now.getTime() - dayMilliseconds)}
    returning 1`.execute(work.read as never)
  if (taken.rows.length === 0) {
    const { rows } = await sql<{ request_hash: Buffer; answer: R }>`select request_hash, answer
      from idempotency_key where caller = ${caller} and route = ${route} and key = ${key}`.execute(work.read as never)
    const before = rows[0]
    if (!before) throw conflict('idempotency-running', 'The first request with this Idempotency-Key is still running.')
    if (!before.request_hash.equals(requestHash)) {
      throw new Problem('invalid', 'idempotency-reuse', 'This Idempotency-Key was used for another request.')
    }
    return { answer: before.answer, replayed: true }
  }
  const answer = await act()
  await sql`update idempotency_key set answer = ${JSON.stringify(answer ?? null)}::jsonb
    where caller = ${caller} and route = ${route} and key = ${key}`.execute(work.read as never)
  return { answer, replayed: false }
}

const callerOf = (actor: Actor) => `${actor.kind}:${actor.id ?? ''}`

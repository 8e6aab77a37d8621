// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): the key, the request's hash
// and the answer are written in the command's own transaction, so a repeat finds either the
// finished answer or nothing. Kept 24 hours per caller and route.
//
// An answer may hold a new API key or a customer's words. It is stored encrypted under the
// caller's own Idempotency-Key, of which the row keeps only a hash: the database alone tells
// nothing, and nothing readable stays behind when a person is erased.

import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { AnyWork, Workshop } from '../db/work.ts'
import { conflict, Problem } from '../errors/index.ts'
import type { DueTask } from '../jobs/index.ts'
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
  answer: string | null
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
    throw new Problem(
      'invalid',
      'idempotency-key',
      'Idempotency-Key must have 1 to 255 characters.',
    )
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
  const { route, requestHash } = idempotency
  const caller = callerOf(work.actor)
  const key = hashOf(idempotency.key)
  // A second request with the key waits here until the first has committed or rolled back.
  const taken = await sql`insert into idempotency_key (caller, route, key, request_hash, at)
    values (${caller}, ${route}, ${key}, ${requestHash}, ${work.now})
    on conflict (caller, route, key) do update
      set request_hash = excluded.request_hash, at = excluded.at, answer = null
      where idempotency_key.at <= ${new Date(work.now.getTime() - dayMilliseconds)}
    returning 1`.execute(work.read as never)
  if (taken.rows.length === 0)
    return { answer: await answerBefore(work, idempotency), replayed: true }
  const answer = await act()
  const sealed = seal(JSON.stringify(answer ?? null), idempotency.key)
  await sql`update idempotency_key set answer = ${JSON.stringify(sealed)}::jsonb
    where caller = ${caller} and route = ${route} and key = ${key}`.execute(work.read as never)
  return { answer, replayed: false }
}

async function answerBefore<R>(
  work: AnyWork,
  { route, key, requestHash }: Idempotency,
): Promise<R> {
  const { rows } = await sql<{ request_hash: Buffer; answer: string }>`select request_hash, answer
    from idempotency_key where caller = ${callerOf(work.actor)} and route = ${route}
      and key = ${hashOf(key)}`.execute(work.read as never)
  const before = rows[0]
  if (!before) {
    throw conflict(
      'idempotency-running',
      'The first request with this Idempotency-Key is still running.',
    )
  }
  if (!before.request_hash.equals(requestHash)) {
    throw new Problem(
      'invalid',
      'idempotency-reuse',
      'This Idempotency-Key was used for another request.',
    )
  }
  return JSON.parse(unseal(before.answer, key)) as R
}

/** Answers older than a day are of no use to anybody; looked at every ten minutes. */
export const forgetAnswersTask = (workshop: Workshop): DueTask => ({
  name: 'idempotency-keys',
  every: 600_000,
  async run(now) {
    const until = new Date(now.getTime() - dayMilliseconds)
    const { numAffectedRows } =
      await sql`delete from idempotency_key where (caller, route, key) in (
      select caller, route, key from idempotency_key where at <= ${until} limit 1000)`.execute(
        workshop.db,
      )
    return Number(numAffectedRows ?? 0)
  },
})

const callerOf = (actor: Actor) => `${actor.kind}:${actor.id ?? ''}`
const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url')
const secretOf = (key: string) => Buffer.from(hkdfSync('sha256', key, 'rapport', 'idempotency', 32))

function seal(text: string, key: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce)
  const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(sealed).toString('base64url')
}

function unseal(sealed: string, key: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', secretOf(key), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString(
    'utf8',
  )
}

// API keys: `rap_`, 43 characters of chance, 6 of checksum. The prefix lets scanners of public
// code find a leaked one, the checksum tells a mistyped key without asking the database.

import { createHash, randomBytes } from 'node:crypto'
import { forbidden, invalid, notFound } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import type { Work } from '../../kernel/db/work.ts'
import { forgetCallers } from './cache.ts'
import { keyCreated, keyRevoked } from './events.ts'
import { everything, isPermission, scopesBeyond } from './policy.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const prefix = 'rap_'
const chanceLength = 43
const checksumLength = 6
const hintLength = 8

function base62(bytes: Buffer, length: number): string {
  let value = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let i = 0; i < length; i++) {
    text = alphabet[Number(value % 62n)]! + text
    value /= 62n
  }
  return text
}

const checksumOf = (chance: string): string =>
  base62(
    createHash('sha256')
      .update(prefix + chance)
      .digest()
      .subarray(0, 4),
    checksumLength,
  )

/** A fresh key. It is shown once and cannot be read again. */
export function newKey(): string {
  const chance = base62(randomBytes(32), chanceLength)
  return prefix + chance + checksumOf(chance)
}

const shape = new RegExp(
  `^${prefix}([0-9A-Za-z]{${chanceLength}})([0-9A-Za-z]{${checksumLength}})$`,
)

/** Whether this could be a key at all: right shape, right checksum. */
export function isKey(text: string): boolean {
  const [, chance, checksum] = shape.exec(text) ?? []
  return chance !== undefined && checksumOf(chance) === checksum
}

const dayMilliseconds = 86_400_000
const daysMax = 365

export interface NewKey {
  name: string
  /** Permissions, or `['all']`. */
  scopes: readonly string[]
  createdBy: string | null
  /** A year from now unless told; never more. */
  expiresAt?: Date
  ratePerMinute?: number | null
  /** No rate limit at all: only the unattended set-up asks for it. */
  unlimited?: boolean
}

/** Makes a key no wider than its maker. The key itself is only in the answer. */
export async function createKey(
  work: Work<'api_key'>,
  given: NewKey,
): Promise<{ id: string; key: string; expiresAt: Date }> {
  const unknown = given.scopes.filter((scope) => scope !== everything && !isPermission(scope))
  if (given.scopes.length === 0 || unknown.length > 0) {
    throw invalid(`These scopes do not exist: ${unknown.join(', ') || 'none was given'}.`, [
      { pointer: '/scopes', code: 'scope', message: 'holds a scope that does not exist' },
    ])
  }
  const beyond = scopesBeyond(work.actor, given.scopes)
  if (beyond.length > 0)
    throw forbidden(`Your role does not reach as far as ${beyond.join(', ')}.`, 'scope-too-wide')
  const expiresAt = expiryOf(given.expiresAt, work.now)
  const key = newKey()
  const id = newId()
  await work
    .insertInto('api_key')
    .values({
      id,
      name: given.name,
      key_hash: hashToken(key),
      hint: key.slice(0, hintLength),
      scopes: [...given.scopes],
      rate_per_minute: given.ratePerMinute ?? null,
      unlimited: given.unlimited ?? false,
      created_by: given.createdBy,
      created_at: work.now,
      expires_at: expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
  await work.record(keyCreated, { subjectId: id, data: { scopes: [...given.scopes] } })
  return { id, key, expiresAt }
}

function expiryOf(wanted: Date | undefined, now: Date): Date {
  const latest = new Date(now.getTime() + daysMax * dayMilliseconds)
  const expiresAt = wanted ?? latest
  if (expiresAt > now && expiresAt <= latest) return expiresAt
  throw invalid('A key expires in the future, within one year.', [
    { pointer: '/expiresAt', code: 'expiry', message: 'must lie within the next 365 days' },
  ])
}

export async function revokeKey(work: Work<'api_key'>, id: string): Promise<void> {
  const key = await work.read
    .selectFrom('api_key')
    .select('revoked_at')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!key) throw notFound('key')
  if (!key.revoked_at) await revoke(work, [id])
}

/** Whoever leaves may have kept a copy of the keys they made. */
export async function revokeKeysOf(work: Work<'api_key'>, memberId: string): Promise<number> {
  const keys = await work.read
    .selectFrom('api_key')
    .select('id')
    .where('created_by', '=', memberId)
    .where('revoked_at', 'is', null)
    .execute()
  await revoke(
    work,
    keys.map((key) => key.id),
  )
  return keys.length
}

async function revoke(work: Work<'api_key'>, ids: readonly string[]) {
  if (ids.length === 0) return
  await work
    .updateTable('api_key')
    .set({ revoked_at: work.now })
    .where('id', 'in', [...ids])
    .execute()
  for (const id of ids) await work.record(keyRevoked, { subjectId: id, data: {} })
  work.afterCommit(forgetCallers)
}

// The way to one's own page: somebody gives an address, and where we know it a link goes there.
// Whoever asks is told the same either way, so that nobody learns whom we know.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import { hashToken } from '../../kernel/secrets/index.ts'
import { normaliseMail } from '../customers/index.ts'
import { ownPageAsked } from './events.ts'
import { ownPageMs, ownPagesMost } from './rules.ts'
import './tables.ts'

export interface OwnPage {
  id: string
  customerId: string
  /** The address that asked. */
  address: string
  expiresAt: Date
}

/** `sign` makes the link's token of its id. */
export async function askOwnPage(
  work: Work<'own_page'>,
  given: string,
  sign: (id: string) => string,
): Promise<void> {
  const address = normaliseMail(given)
  if (!address) return
  const { rows } = await sql<{ customerId: string; identityId: string; lately: number }>`
    select coalesce(c.merged_into, c.id) as "customerId", i.id as "identityId",
      (select count(*)::int from own_page p where p.customer_id = coalesce(c.merged_into, c.id)
        and p.asked_at > ${new Date(work.now.getTime() - 3_600_000)}) as lately
    from customer_identity i join customer c on c.id = i.customer_id
    where i.kind = 'email' and i.value = ${address} and not c.is_internal
    for update of i`.execute(work.read as never)
  const [known] = rows
  if (!known || known.lately >= ownPagesMost) return
  const { customerId, identityId } = known
  const id = newId()
  await work
    .insertInto('own_page')
    .values({
      id,
      customer_id: customerId,
      identity_id: identityId,
      token_hash: hashToken(sign(id)),
      asked_at: work.now,
      expires_at: new Date(work.now.getTime() + ownPageMs),
    })
    .execute()
  await work.record(ownPageAsked, { subjectId: customerId, customerId, data: { ownPageId: id } })
}

const pages = sql`select p.id, coalesce(c.merged_into, c.id) as "customerId",
    i.value as address, p.expires_at as "expiresAt"
  from own_page p join customer c on c.id = p.customer_id
    join customer_identity i on i.id = p.identity_id`

/** Null: mistyped, forged, of an address that is not theirs any more, or over. */
export async function ownPageBehind(read: Reader, token: string, now: Date) {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const { rows } = await sql<OwnPage>`${pages}
    where p.token_hash = ${hashToken(token)} and p.expires_at > ${now}`.execute(read as never)
  return rows[0] ?? null
}

export async function ownPageById(read: Reader, id: string): Promise<OwnPage | null> {
  const { rows } = await sql<OwnPage>`${pages} where p.id = ${id}`.execute(read as never)
  return rows[0] ?? null
}

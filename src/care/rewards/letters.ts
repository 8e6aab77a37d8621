// Letters of thanks on paper: written with merge fields, printed as PDF or by hand, and posted. The
// queue shows what is to be posted; who posted it and when is kept.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { invalid, notFound, refused } from '../../kernel/errors/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { livingKin } from '../../people/customers/index.ts'
import { theOrganisation } from '../../people/organisation/index.ts'
import { memberOf } from './accounts.ts'
import { letterPosted, letterQueued, letterWithdrawn } from './events.ts'
import { letterPdf, unprintable } from './letter-pdf.ts'
import { merged, type MergeField, unknownFields } from './rules.ts'

export interface NewLetter {
  customerId: string
  /** With fields such as {name}. */
  body: string
  address: string
  reason: string
  isHandwritten: boolean
  conversationId?: string | null
}

export async function queueLetter(work: Work<'letter'>, given: NewLetter): Promise<string> {
  const { keptId } = await livingKin(work.read, given.customerId)
  const wrong = unknownFields(given.body)
  if (wrong.length > 0)
    throw invalid(`There is no field {${wrong[0]}}.`, [
      { pointer: '/body', code: 'unknown-field', message: `has no field {${wrong[0]}}` },
    ])
  const { fields, language } = await fieldsOf(work, keptId)
  const body = merged(given.body.trim(), fields)
  if (!given.isHandwritten) await assertPrintable(`${body}${given.address}`)
  const id = newId()
  await work
    .insertInto('letter')
    .values({
      id,
      customer_id: keptId,
      conversation_id: given.conversationId ?? null,
      reason: given.reason.trim(),
      body,
      address: given.address.trim(),
      language,
      is_handwritten: given.isHandwritten,
      state: 'queued',
      written_by: memberOf(work),
      queued_at: work.now,
      posted_at: null,
      posted_by: null,
      updated_at: work.now,
    })
    .execute()
  await work.record(letterQueued, {
    subjectId: id,
    customerId: keptId,
    data: { isHandwritten: given.isHandwritten },
  })
  return id
}

async function assertPrintable(text: string): Promise<void> {
  const signs = await unprintable(text)
  if (signs.length > 0)
    throw invalid(`These signs cannot be printed: ${signs.slice(0, 8).join(' ')}. Write by hand.`, [
      { pointer: '/body', code: 'unprintable', message: 'has signs that cannot be printed' },
    ])
}

async function fieldsOf(work: Work, customerId: string) {
  const { read, now } = work
  const { rows } = await sql<{
    name: string
    language: string | null
    since: Date
    orders: number
    agent: string | null
  }>`select coalesce(c.name_to_use, c.name) as name, c.language,
      least(c.created_at,
        (select min(placed_at) from shop_order where customer_id = c.id)) as since,
      (select count(*)::int from shop_order where customer_id = c.id and state <> 'cancelled')
        as orders,
      (select name from member where id = ${memberOf(work)}) as agent
    from customer c where c.id = ${customerId}`.execute(read as never)
  const { name, timezone, locale } = await theOrganisation(read)
  const row = rows[0]!
  const language = row.language ?? locale
  const day = (at: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: timezone, ...options }).format(at)
  const fields: Record<MergeField, string> = {
    name: row.name,
    shop: name,
    agent: row.agent ?? name,
    date: day(now, { dateStyle: 'long' }),
    since: day(row.since, { month: 'long', year: 'numeric' }),
    orders: String(row.orders),
  }
  return { fields, language }
}

export async function printLetter(
  read: Reader,
  id: string,
): Promise<{ pdf: Buffer; customerId: string }> {
  const letter = await read.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst()
  if (!letter) throw notFound('letter')
  const { name: shop, timezone } = await theOrganisation(read)
  const date = new Intl.DateTimeFormat(letter.language, { timeZone: timezone, dateStyle: 'long' })
  const pdf = await letterPdf({
    shop,
    address: letter.address,
    body: letter.body,
    date: date.format(letter.queued_at),
    language: letter.language,
    title: letter.reason,
  })
  return { pdf, customerId: letter.customer_id }
}

/** Posted, with the day; or withdrawn while it is still here. */
export async function moveLetter(
  work: Work<'letter'>,
  { id, to }: { id: string; to: 'posted' | 'withdrawn' },
): Promise<void> {
  const letter = await work.read
    .selectFrom('letter')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!letter) throw notFound('letter')
  if (letter.state !== 'queued')
    throw refused('letter-gone', 'This letter was posted or withdrawn already.')
  const isPosted = to === 'posted'
  await work
    .updateTable('letter')
    .set({
      state: to,
      posted_at: isPosted ? work.now : null,
      posted_by: isPosted ? memberOf(work) : null,
      updated_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  await work.record(isPosted ? letterPosted : letterWithdrawn, {
    subjectId: id,
    customerId: letter.customer_id,
    data: { isHandwritten: letter.is_handwritten },
  })
}

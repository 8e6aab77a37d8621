// The mails of somebody as they came and went. What is kept of each is its place, so that a copy
// the mail server hands over once more is known as one and brings nobody back.

import { sql } from 'kysely'
import type { Work } from '../../../kernel/db/work.ts'
import { forgetOutgoing } from '../../../kernel/outbox/index.ts'
import type { Forgotten, Person } from '../../../people/privacy/index.ts'
import { nobody } from './nobody.ts'
import { addressHash } from './outgoing/addresses.ts'

type MailWork = Work<
  'raw_mail' | 'mail_ref' | 'sender_activity' | 'mail_accepted' | 'automatic_mail' | 'outbox'
>

/** `mentions`: messages of others that name them; these stay, the mails they came in go. */
export async function forgetMails(
  work: MailWork,
  person: Person,
  mentions: readonly string[],
): Promise<Forgotten> {
  const talks = await conversationsOf(work, person)
  const mails = await forgetRaw(work, person, { talks, mentions })
  await forgetRefs(work, talks)
  const own = await forgetOwnMails(work, person)
  await forgetLeaving(work, { talks, own: own.ids })
  await forgetNoise(work, person)
  return { gone: { mails: mails.count, 'own-mails': own.ids.length }, fileKeys: mails.keys }
}

async function conversationsOf(work: Work, { ids }: Person): Promise<string[]> {
  const rows = await work.read
    .selectFrom('conversation')
    .select('id')
    .where('customer_id', 'in', [...ids])
    .execute()
  return rows.map(({ id }) => id)
}

/** Of their conversations, what was set aside, and the originals of mails that name them. */
async function forgetRaw(
  work: Work<'raw_mail'>,
  { addresses }: Person,
  { talks, mentions }: { talks: readonly string[]; mentions: readonly string[] },
) {
  const named = addresses.map((address) => address.toLowerCase())
  const { rows } = await sql<{ key: string | null }>`
    with old as (
      select r.id, r.file_key from raw_mail r
      where r.conversation_id = any(${talks}::uuid[])
        or lower(r.from_address) = any(${named}::text[])
        or lower(r.envelope_from) = any(${named}::text[])
        or exists (select 1 from unnest(r.envelope_to) e where lower(e) = any(${named}::text[]))
        or r.message_id = any(${[...mentions]}::uuid[])),
    emptied as (
      update raw_mail r set body = null, file_key = null, envelope_from = null,
        envelope_to = '{}', from_address = null, subject = null
      from old where old.id = r.id returning old.file_key)
    select file_key as key from emptied`.execute(work.read as never)
  return { count: rows.length, keys: rows.flatMap(({ key }) => (key ? [key] : [])) }
}

async function forgetRefs(work: Work<'mail_ref'>, talks: string[]) {
  if (talks.length === 0) return
  await work
    .deleteFrom('mail_ref')
    .where('conversation_id', 'in', talks)
    .where('role', '<>', 'own')
    .execute()
  await work
    .updateTable('mail_ref')
    .set({ conversation_id: nobody, message_id: null, header_id: null })
    .where('conversation_id', 'in', talks)
    .execute()
}

async function forgetOwnMails(work: Work<'automatic_mail'>, { ids }: Person) {
  const rows = await work
    .updateTable('automatic_mail')
    .set((of) => ({
      ...{ to_name: '', to_address: '', subject: '', html: '', text: '' },
      ...{ error: null, token_hash: null },
      state: of
        .case()
        .when('state', 'in', ['queued', 'waiting', 'late'])
        .then('cancelled')
        .else(of.ref('state'))
        .end() as never,
    }))
    .where('customer_id', 'in', [...ids])
    .returning('id')
    .execute()
  return { ids: rows.map(({ id }) => id) }
}

async function forgetLeaving(
  work: Work<'outbox' | 'mail_accepted'>,
  { talks, own }: { talks: readonly string[]; own: readonly string[] },
) {
  const { rows } = await sql<{ id: string }>`select o.subject_id as id from outbox o
    where o.subject_id in (select id from message where conversation_id = any(${talks}::uuid[]))
      or o.subject_id = any(${own}::uuid[])`.execute(work.read as never)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return
  await work.deleteFrom('mail_accepted').where('subject_id', 'in', ids).execute()
  await forgetOutgoing(work, ids)
}

async function forgetNoise(work: Work<'sender_activity'>, { identities }: Person) {
  const mails = identities.filter(({ kind }) => kind === 'email')
  if (mails.length === 0) return
  await work
    .deleteFrom('sender_activity')
    .where(
      'sender_hash',
      'in',
      mails.map(({ value }) => addressHash(value)),
    )
    .execute()
}

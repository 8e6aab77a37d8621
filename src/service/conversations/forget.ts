// What a person said and what was written to them goes; that there was a conversation, when, how
// long it took and what it was about stays, without a name.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { dropFiles } from '../../kernel/files/index.ts'
import { tsqueryOf, tsvectorOf, wordsOf } from '../../kernel/text/index.ts'
import { type Forgotten, type Person, without } from '../../people/privacy/index.ts'
import type { Parties, Party } from './tables.ts'

type TalkWork = Work<
  'conversation' | 'message' | 'attachment' | 'draft' | 'message_search' | 'stored_file'
>

export interface Forgetting {
  person: Person
  /** Stands where the subject stood. */
  nameless: string
  mentions: readonly Mention[]
}

export async function forgetConversations(
  work: TalkWork,
  { person, nameless, mentions }: Forgetting,
): Promise<Forgotten> {
  const elsewhere = await forgetMentions(work, person, mentions)
  const ids = await conversationIds(work.read, person)
  if (ids.length === 0) return elsewhere
  await forgetSearch(work, ids)
  const files = await forgetAttachments(work, ids)
  const drafts = await work
    .deleteFrom('draft')
    .where('conversation_id', 'in', ids)
    .executeTakeFirst()
  const messages = await work
    .updateTable('message')
    .set({
      ...{ subject: null, text: '', html: null, fold: null, parties: null },
      ...{ delivery_error: null, undo: null, has_attachments: false, client_id: null },
      // What had not left is taken back, and nobody need look after what failed.
      ...{ sends_at: null },
      delivery: sql`case when delivery in ('sent', 'bounced') then delivery end`,
    })
    .where('conversation_id', 'in', ids)
    .executeTakeFirst()
  await closeForGood(work, ids, nameless)
  return {
    gone: {
      messages: Number(messages.numUpdatedRows),
      files: files.count,
      drafts: Number(drafts.numDeletedRows),
      mentions: elsewhere.gone?.mentions ?? 0,
    },
    stays: { conversations: ids.length },
    fileKeys: files.keys,
    elsewhere: elsewhere.elsewhere ?? [],
  }
}

const conversationIds = async (read: Reader, { ids }: Person): Promise<string[]> =>
  (
    await read
      .selectFrom('conversation')
      .select('id')
      .where('customer_id', 'in', [...ids])
      .orderBy('id')
      .forUpdate()
      .execute()
  ).map(({ id }) => id)

/** Nobody waits for an answer any more; nothing else about how it went is touched. */
async function closeForGood(work: Work<'conversation'>, ids: string[], nameless: string) {
  await work
    .updateTable('conversation')
    .set((of) => ({
      ...{ subject: nameless, preview: '', external_system: null, external_id: null },
      ...{ state: 'closed', waiting_on: null, waiting_since: null, snoozed_until: null },
      ...{ closes_at: null, woken_at: null, updated_at: work.now, version: of('version', '+', 1) },
    }))
    .where('id', 'in', ids)
    .execute()
}

async function forgetSearch(work: Work<'message_search'>, ids: string[]) {
  await work
    .deleteFrom('message_search')
    .using('message')
    .whereRef('message_search.message_id', '=', 'message.id')
    .whereRef('message_search.at', '=', 'message.at')
    .where('message.conversation_id', 'in', ids)
    .execute()
}

/** Of messages and of drafts; a file that another message carries too stays there. */
async function forgetAttachments(work: Work<'attachment' | 'stored_file'>, ids: string[]) {
  const { rows } = await sql<{ id: string; fileId: string }>`
    select a.id, a.file_id as "fileId" from attachment a
    where a.message_id in (select id from message where conversation_id = any(${ids}::uuid[]))
      or a.draft_id in (select id from draft where conversation_id = any(${ids}::uuid[]))`.execute(
    work.read as never,
  )
  if (rows.length === 0) return { count: 0, keys: [] }
  await work
    .deleteFrom('attachment')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const { rows: free } = await sql<{ id: string }>`select f.id from stored_file f
    where f.id = any(${rows.map(({ fileId }) => fileId)}::uuid[])
      and not exists (select 1 from attachment a where a.file_id = f.id)`.execute(
    work.read as never,
  )
  const keys = await dropFiles(
    work,
    free.map(({ id }) => id),
  )
  return { count: rows.length, keys }
}

/** A message of others that names an address of theirs, or went to it. */
export interface Mention {
  id: string
  conversation_id: string
  number: number
  inbox_id: string
  kind: string
  at: Date
  subject: string | null
  text: string
  html: string | null
  parties: Parties | null
}

/** Their addresses in what others wrote: replaced in the words, taken out of who it went to. */
async function forgetMentions(
  work: Work<'conversation' | 'message' | 'message_search'>,
  person: Person,
  mentions: readonly Mention[],
): Promise<Forgotten> {
  await forgetHeads(work, person)
  const talks = new Map<string, number>()
  let count = 0
  for (const mention of mentions) {
    const { addresses } = person
    const clean = {
      text: without(mention.text, addresses),
      html: mention.html && without(mention.html, addresses),
      subject: mention.subject && without(mention.subject, addresses),
      parties: mention.parties && withoutParties(mention.parties, addresses),
    }
    if (Object.values(clean).every((one) => !one)) continue
    count++
    talks.set(mention.conversation_id, mention.number)
    await rewrite(work, mention, clean)
  }
  return {
    gone: { mentions: count },
    elsewhere: [...talks].map(([conversationId, number]) => ({ conversationId, number })),
  }
}

interface Clean {
  text: string | null
  html: string | null
  subject: string | null
  parties: Parties | null
}

/** Null: stays as it is. */
async function rewrite(
  work: Work<'message' | 'message_search'>,
  mention: Mention,
  { text, html, subject, parties }: Clean,
) {
  await work
    .updateTable('message')
    .set({
      ...(text === null ? {} : { text, fold: null }),
      ...(html ? { html } : {}),
      ...(subject ? { subject } : {}),
      ...(parties ? { parties: JSON.stringify(parties) as never } : {}),
    })
    .where('id', '=', mention.id)
    .execute()
  if (text !== null) {
    const kind = mention.kind === 'note' ? 'note' : 'message'
    await searchAgain(work, mention, { kind, text })
  }
  if (subject) await searchAgain(work, mention, { kind: 'subject', text: subject })
}

/** What the lists show of a conversation: its subject and how the last message begins. */
async function forgetHeads(work: Work<'conversation'>, { ids, addresses }: Person) {
  if (addresses.length === 0) return
  const named = sql.join(
    addresses.map(
      (address) => sql`strpos(lower(subject || ' ' || preview), ${address.toLowerCase()}) > 0`,
    ),
    sql` or `,
  )
  const { rows } = await sql<{ id: string; subject: string; preview: string }>`
    select id, subject, preview from conversation
    where customer_id <> all(${ids}::uuid[]) and (${named})`.execute(work.read as never)
  for (const { id, subject, preview } of rows)
    await work
      .updateTable('conversation')
      .set({
        subject: without(subject, addresses) ?? subject,
        preview: without(preview, addresses) ?? preview,
      })
      .where('id', '=', id)
      .execute()
}

/** By the words of an address, which the search knows; and by whom a message went to. */
export async function mentionsOf(read: Reader, { ids, addresses }: Person): Promise<Mention[]> {
  if (addresses.length === 0) return []
  const queries = addresses.map((address) => tsqueryOf(wordsOf(address))).filter(Boolean)
  const inWords = sql.join(
    queries.map((query) => sql`s.words @@ ${query}::tsquery`),
    sql` or `,
  )
  const inParties = sql.join(
    addresses.map((address) => sql`strpos(lower(x.parties::text), ${address.toLowerCase()}) > 0`),
    sql` or `,
  )
  const { rows } = await sql<Mention>`
    select x.id, x.conversation_id, c.number, c.inbox_id, x.kind, x.at, x.subject,
      x.text, x.html, x.parties
    from message x join conversation c on c.id = x.conversation_id
    where c.customer_id <> all(${ids}::uuid[]) and x.id in (
      select s.message_id from message_search s where ${inWords}
      union select x.id from message x where x.parties is not null and (${inParties}))
    order by x.at desc, x.id desc`.execute(read as never)
  return rows
}

function withoutParties(parties: Parties, addresses: readonly string[]): Parties | null {
  const theirs = new Set(addresses.map((address) => address.toLowerCase()))
  const isTheirs = (party: Party) => theirs.has(party.address.toLowerCase())
  const kept = (list: Party[]) => list.filter((party) => !isTheirs(party))
  const left: Parties = {
    from: parties.from && isTheirs(parties.from) ? null : parties.from,
    to: kept(parties.to),
    cc: kept(parties.cc),
    ...(parties.replyTo ? { replyTo: kept(parties.replyTo) } : {}),
    ...(parties.bcc ? { bcc: kept(parties.bcc) } : {}),
  }
  return JSON.stringify(left) === JSON.stringify(parties) ? null : left
}

async function searchAgain(
  work: Work<'message_search'>,
  mention: Mention,
  { kind, text }: { kind: string; text: string },
) {
  await work
    .updateTable('message_search')
    .set({ words: sql`${tsvectorOf(wordsOf(text))}::tsvector` })
    .where('at', '=', mention.at)
    .where('message_id', '=', mention.id)
    .where('kind', '=', kind)
    .execute()
}

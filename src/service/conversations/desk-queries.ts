// Smaller things the desk reads: history, drafts, tags, and storing what is uploaded.

import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Reader } from '../../kernel/db/work.ts'
import { Problem } from '../../kernel/errors/index.ts'
import { type FileStore, FileTooLarge } from '../../kernel/files/index.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { contentTypeOf, safeFileName } from './file-names.ts'
import type * as contracts from './contract.ts'
import { guessReason } from './guess.ts'
import { attachmentView, type Links } from './presenters.ts'
import { type FileRow, selectOfView, type ViewFilter, visibleInbox } from './queries.ts'

interface HistoryRow {
  id: string
  name: string
  at: Date
  at_key: string
  position: number
  actor_kind: string
  actor_id: string | null
  actor_name: string | null
  data: Record<string, unknown>
}

interface HistoryAsked {
  limit: number
  order: 'oldest' | 'newest'
  after?: string
}

/** Who did what with this conversation, from either end. */
export async function historyPage(
  db: Reader,
  conversationId: string,
  { limit, order, after }: HistoryAsked,
) {
  const key = readCursor(after, 2)
  const beyond = order === 'oldest' ? sql`>` : sql`<`
  const later = key
    ? sql`and (e.at, e.position) ${beyond} (${key[0]}::timestamptz, ${key[1]}::bigint)`
    : sql``
  const way = order === 'oldest' ? sql`asc` : sql`desc`
  const { rows } = await sql<HistoryRow>`
    select e.id, e.name, e.at, e.at::text as at_key, e.position, e.actor_kind, e.actor_id, e.data,
      coalesce(m.name, c.name) as actor_name
    from event e left join member m on m.id = e.actor_id left join customer c on c.id = e.actor_id
    where e.subject_id = ${conversationId}::uuid and e.name not in ('conversation.read', 'draft.changed') ${later}
    order by e.at ${way}, e.position ${way} limit ${limit + 1}`.execute(db as never)
  return pageOf(rows, limit, {
    item: (row) => ({
      id: row.id,
      name: row.name,
      at: row.at.toISOString(),
      actor: row.actor_id && row.actor_name ? { id: row.actor_id, name: row.actor_name } : null,
      actorKind: row.actor_kind,
      data: row.data,
    }),
    key: (row) => [row.at_key, row.position],
  })
}

interface DraftPlace {
  conversationId: string
  mode: 'reply' | 'note'
  actor: Actor
  links: Links
  /** An empty draft of this moment, version 0, stands for none. */
  now: Date
}

type DraftView = Static<typeof contracts.saveDraft.response>

export async function draftOf(db: Reader, place: DraftPlace): Promise<DraftView> {
  const draft = await db
    .selectFrom('draft')
    .selectAll()
    .where('conversation_id', '=', place.conversationId)
    .where(
      'member_id',
      '=',
      place.actor.kind === 'agent' ? place.actor.id! : '00000000-0000-0000-0000-000000000000',
    )
    .where('mode', '=', place.mode)
    .executeTakeFirst()
  if (!draft) {
    return {
      mode: place.mode,
      html: '',
      text: '',
      recipients: null,
      inReplyTo: null,
      files: [],
      updatedAt: place.now.toISOString(),
      version: 0,
    }
  }
  const { rows: files } = await sql<FileRow>`
    select f.id, f.key, f.name, f.content_type as "contentType", f.bytes, t.is_inline as "isInline", t.content_id as "contentId"
    from attachment t join stored_file f on f.id = t.file_id where t.draft_id = ${draft.id} order by t.position`.execute(
    db as never,
  )
  return {
    mode: draft.mode,
    html: draft.html,
    text: draft.text,
    recipients: draft.recipients as DraftView['recipients'],
    inReplyTo: draft.in_reply_to,
    files: files.map((file) => attachmentView(file, place.links)),
    updatedAt: draft.updated_at.toISOString(),
    version: draft.version,
  }
}

export async function tagPage(db: Reader, options: { limit: number; after?: string }) {
  const key = readCursor(options.after, 1)
  let query = db
    .selectFrom('tag')
    .select('name')
    .orderBy('name')
    .limit(options.limit + 1)
  if (key) query = query.where('name', '>', String(key[0]))
  const rows = await query.execute()
  return pageOf(rows, options.limit, { item: (row) => row, key: (row) => [row.name] })
}

export interface KeptFile {
  id: string
  key: string
  name: string
  contentType: string
  bytes: number
  sha256: string
}

const uploadBytesMax = 25 * 1024 * 1024

/** Writes an upload to the store; its row follows in the command. */
export async function storeUpload(
  files: FileStore,
  body: Uint8Array,
  name: string,
): Promise<KeptFile> {
  try {
    const stored = await files.put(Readable.from([body]), { bytesMax: uploadBytesMax })
    const clean = safeFileName(name)
    return { ...stored, id: newId(), name: clean, contentType: contentTypeOf(clean, body) }
  } catch (error) {
    if (error instanceof FileTooLarge) {
      throw new Problem('invalid', 'too-large', 'A file may have 25 MB at most.', {
        extra: { status: 413 },
      })
    }
    throw error
  }
}

const sizeMax = 10_000

/** How many a view holds, counted to 10,000: what an act upon all of them would reach. */
export async function viewSize(db: Reader, actor: Actor, view: ViewFilter) {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from (${selectOfView(actor, view, sizeMax + 1)}) v`.execute(db as never)
  const found = rows[0]?.count ?? 0
  return { count: Math.min(found, sizeMax), isExact: found <= sizeMax }
}

/** For the emptied list: what was resolved since a moment and still is. */
export async function doneSince(db: Reader, actor: Actor, since: Date) {
  const memberId = actor.kind === 'agent' ? actor.id : null
  const { rows } = await sql<{ resolved: number; by_you: number }>`
    select count(*)::int as resolved,
      count(*) filter (where c.resolved_by = ${memberId}::uuid)::int as by_you
    from conversation c where c.resolved_at >= ${since} and c.state in ('resolved', 'closed')
      and ${visibleInbox(actor)}`.execute(db as never)
  return { resolved: rows[0]?.resolved ?? 0, byYou: rows[0]?.by_you ?? 0 }
}

const examplesMax = 200
const examineCharacters = 600

/** What was asked first, of one conversation or of the resolved ones of late. */
export async function guessedReason(
  db: Reader,
  actor: Actor,
  conversationId: string,
): Promise<string | null> {
  const asked = sql`concat_ws(' ', c.subject, (select left(m.text, ${examineCharacters}) from message m
    where m.conversation_id = c.id and m.kind = 'customer' order by m.at, m.id limit 1))`
  const [{ rows }, past, reasons] = await Promise.all([
    sql<{ text: string }>`select ${asked} as text from conversation c
      where c.id = ${conversationId}::uuid`.execute(db as never),
    sql<{ reasonId: string; text: string }>`select c.reason_id as "reasonId", ${asked} as text
      from (select * from conversation c where c.resolved_at is not null and c.reason_id is not null
        and ${visibleInbox(actor)} order by c.resolved_at desc limit ${examplesMax}) c`.execute(
      db as never,
    ),
    db
      .selectFrom('reason as r')
      .select(['r.id', 'r.name'])
      .where('r.archived_at', 'is', null)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('reason as below')
              .select('below.id')
              .whereRef('below.parent_id', '=', 'r.id')
              .where('below.archived_at', 'is', null),
          ),
        ),
      )
      .execute(),
  ])
  return guessReason(rows[0]?.text ?? '', { reasons, examples: past.rows })
}

// Everything one survey asked and was answered: also what is about no conversation, has no name,
// or came from another system. Of contacts only those in an inbox the reader sees.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { type Actor, pageOf, readCursor } from '../../kernel/http/index.ts'
import { visibleInbox } from '../../service/conversations/index.ts'
import type { AskChannel } from './rules.ts'
import type { Bucket, ScaleId } from './scales.ts'
import type { Further, LinkChannel, StoredAskState } from './tables.ts'

interface Paging {
  limit?: number
  after?: string
}

interface Parties {
  customer_id: string | null
  customer_name: string | null
  conversation_id: string | null
  conversation_number: number | null
  conversation_subject: string | null
  place: string
}

const parties = sql`p.id as customer_id, coalesce(p.name_to_use, p.name) as customer_name,
  c.id as conversation_id, c.number as conversation_number, c.subject as conversation_subject`

const joins = sql`left join conversation c on c.id = x.conversation_id
  left join customer g on g.id = x.customer_id
  left join customer p on p.id = coalesce(g.merged_into, g.id)`

const isSeen = (actor: Actor) => sql`(x.inbox_id is null or ${visibleInbox(actor, 'x.inbox_id')})`

function below(moment: string, cursor: string | undefined) {
  const key = readCursor(cursor, 2)
  return key
    ? sql`(${sql.ref(moment)}, x.id) < (${key[0]}::timestamptz, ${key[1]}::uuid)`
    : sql`true`
}

const partiesOf = (row: Parties) => ({
  customer:
    row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? '' },
  conversation:
    row.conversation_id === null
      ? null
      : {
          id: row.conversation_id,
          number: Number(row.conversation_number),
          subject: row.conversation_subject ?? '',
        },
})

interface AskRow extends Parties {
  id: string
  trigger: string
  state: StoredAskState
  reason: string | null
  channel: AskChannel | LinkChannel | null
  due_at: Date | null
  sent_at: Date | null
  created_at: Date
}

const moment = (at: Date | null) => at?.toISOString() ?? null

export async function asksOfSurvey(
  read: Reader,
  actor: Actor,
  { survey, state, ...paging }: Paging & { survey: string; state?: StoredAskState },
) {
  const limit = paging.limit ?? 50
  const { rows } = await sql<AskRow>`
    select x.id, x.trigger, x.state, x.reason, x.channel, x.due_at, x.sent_at, x.created_at,
      x.created_at::text as place, ${parties} from ask x ${joins}
    where x.survey_id = ${survey} and ${isSeen(actor)}
      and ${state ? sql`x.state = ${state}` : sql`true`} and ${below('x.created_at', paging.after)}
    order by x.created_at desc, x.id desc limit ${limit + 1}`.execute(read as never)
  const item = (row: AskRow) => ({
    id: row.id,
    trigger: row.trigger,
    state: row.state,
    reason: row.reason,
    channel: row.channel,
    ...partiesOf(row),
    dueAt: moment(row.due_at),
    sentAt: moment(row.sent_at),
    createdAt: row.created_at.toISOString(),
  })
  return pageOf(rows, limit, { item, key: (row) => [row.place, row.id] })
}

interface AnswerRow extends Parties {
  id: string
  version_id: string
  is_anonymous: boolean
  is_imported: boolean
  scale: ScaleId
  score: number
  bucket: Bucket
  further: Further
  comment: string
  language: string
  flags: string[]
  first_at: Date
}

export async function answersOfSurvey(
  read: Reader,
  actor: Actor,
  { survey, imported, ...paging }: Paging & { survey: string; imported?: boolean },
) {
  const limit = paging.limit ?? 50
  const origin = imported === undefined ? sql`true` : sql`(x.import_id is not null) = ${imported}`
  const { rows } = await sql<AnswerRow>`
    select x.id, x.version_id, x.is_anonymous, x.import_id is not null as is_imported, x.scale,
      x.score, x.bucket, x.further, x.comment, x.language, x.flags, x.first_at,
      x.first_at::text as place, ${parties} from answer x ${joins}
    where x.survey_id = ${survey} and ${isSeen(actor)} and ${origin}
      and ${below('x.first_at', paging.after)}
    order by x.first_at desc, x.id desc limit ${limit + 1}`.execute(read as never)
  const item = (row: AnswerRow) => ({
    id: row.id,
    versionId: row.version_id,
    ...partiesOf(row),
    isAnonymous: row.is_anonymous,
    isImported: row.is_imported,
    scale: row.scale,
    score: row.score,
    bucket: row.bucket,
    further: row.further as Record<string, string[]>,
    comment: row.comment,
    language: row.language,
    flags: row.flags,
    at: row.first_at.toISOString(),
  })
  return pageOf(rows, limit, { item, key: (row) => [row.place, row.id] })
}

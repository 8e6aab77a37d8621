// Conversations told beforehand, event by event, so that a test can count them again with plain
// loops: reopened, undone, spam, merged and begun by us among them.

import { sql } from 'kysely'
import type { Shop } from '../../../test/harness.ts'
import { newId } from '../../kernel/ids/index.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export interface ToldConversation {
  id: string
  inboxId: string
  channel: string
  createdAt: Date
  begunByUs: boolean
  isSpam: boolean
  isMerged: boolean
  firstResponseAt: Date | null
  humanReplies: number
  reasonId: string | null
  /** In order; `undo` takes the resolution before it back. */
  turns: { what: 'resolved' | 'reopened'; at: Date; by?: 'customer' | 'agent' | 'undo' }[]
  ask: ToldAsk | null
}

export interface ToldAsk {
  helpedAt: Date
  state: string
  reason: string | null
  deliveredAt: Date | null
  answeredAt: Date | null
  satisfied: boolean | null
}

export interface Telling {
  count: number
  from: Date
  days: number
  now: Date
  inboxIds: string[]
  reasonIds: string[]
}

/** The same numbers every time (mulberry32). */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function tell(telling: Telling, seed = 7): ToldConversation[] {
  const roll = dice(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(roll() * from.length)]!
  return Array.from({ length: telling.count }, () => {
    const createdAt = new Date(telling.from.getTime() + Math.floor(roll() * telling.days * day))
    const past = (at: Date) => (at <= telling.now ? at : null)
    const firstResponseAt =
      roll() < 0.9 ? past(new Date(createdAt.getTime() + Math.floor(roll() ** 3 * 2 * day))) : null
    const turns: ToldConversation['turns'] = []
    let at = new Date((firstResponseAt ?? createdAt).getTime() + Math.floor(roll() * 3 * day))
    if (roll() < 0.9) {
      for (;;) {
        turns.push({ what: 'resolved', at })
        const fate = roll()
        if (fate > 0.3) break
        const by = fate < 0.08 ? 'undo' : fate < 0.12 ? 'agent' : 'customer'
        const wait = by === 'undo' ? Math.floor(roll() * minute) : Math.floor(roll() * 10 * day)
        at = new Date(at.getTime() + wait)
        turns.push({ what: 'reopened', at, by })
        if (roll() < 0.2) break
        at = new Date(at.getTime() + Math.floor(roll() * 2 * day))
      }
    }
    const happened = turns.filter((turn) => turn.at <= telling.now)
    return {
      id: newId(),
      inboxId: pick(telling.inboxIds),
      channel: roll() < 0.8 ? 'email' : 'chat',
      createdAt,
      begunByUs: roll() < 0.08,
      isSpam: roll() < 0.05,
      isMerged: roll() < 0.05,
      firstResponseAt,
      humanReplies: firstResponseAt ? 1 + Math.floor(roll() * 3) : 0,
      reasonId: happened.length > 0 || roll() < 0.3 ? pick(telling.reasonIds) : null,
      turns: happened,
      ask:
        happened.at(-1)?.what === 'resolved'
          ? askAfter(happened.at(-1)!.at, telling.now, roll)
          : null,
    }
  })
}

function askAfter(helpedAt: Date, now: Date, roll: () => number): ToldAsk | null {
  const none = { helpedAt, reason: null, deliveredAt: null, answeredAt: null, satisfied: null }
  const fate = roll()
  if (fate < 0.25) return { ...none, state: 'suppressed', reason: 'quarantine-any' }
  if (fate < 0.3) return { ...none, state: 'suppressed', reason: 'internal' }
  if (fate < 0.35) return { ...none, state: 'cancelled', reason: 'reopened' }
  const deliveredAt = new Date(helpedAt.getTime() + day)
  if (deliveredAt > now) return { ...none, state: 'scheduled' }
  if (fate < 0.4) return { ...none, state: 'failed', reason: 'bounced', deliveredAt }
  const answeredAt = new Date(deliveredAt.getTime() + Math.floor(roll() * 4 * day))
  if (fate < 0.75 || answeredAt > now) return { ...none, state: 'delivered', deliveredAt }
  return { ...none, state: 'answered', deliveredAt, answeredAt, satisfied: roll() < 0.85 }
}

export const lastTurn = ({ turns }: ToldConversation) => turns.at(-1)
export const isResolved = (one: ToldConversation) => lastTurn(one)?.what === 'resolved'

/** Writes them down as the product would have: rows, and events with their own times. */
export async function write(shop: Shop, told: readonly ToldConversation[]): Promise<void> {
  const { db } = shop.product.parts.workshop
  const customerId = newId()
  await sql`insert into customer (id, name, created_at, updated_at) values (${customerId}, '=Nora "N" Vale', now(), now())`.execute(
    db,
  )
  const other = newId()
  const rows = told.map((one) => {
    const done = isResolved(one) ? lastTurn(one)!.at : null
    return {
      id: one.id,
      inbox_id: one.inboxId,
      customer_id: customerId,
      channel: one.channel,
      subject: '=1+1, "planter"',
      state: done ? 'resolved' : 'open',
      last_message_at: one.createdAt,
      created_at: one.createdAt,
      updated_at: one.createdAt,
      waiting_since: one.firstResponseAt || done ? null : one.createdAt,
      first_response_at: one.firstResponseAt,
      human_replies: one.humanReplies,
      reopen_count: one.turns.filter((turn) => turn.what === 'reopened' && turn.by !== 'undo')
        .length,
      resolved_at: done,
      reason_id: one.reasonId,
      is_spam: one.isSpam,
      merged_into: one.isMerged ? other : null,
    }
  })
  await sql`insert into conversation (id, inbox_id, customer_id, channel, subject, state, last_message_at, created_at,
      updated_at, waiting_since, first_response_at, human_replies, reopen_count, resolved_at, reason_id, is_spam, merged_into)
    select id, inbox_id, customer_id, channel, subject, state, last_message_at, created_at, updated_at, waiting_since,
      first_response_at, human_replies, reopen_count, resolved_at, reason_id, is_spam, merged_into
    from jsonb_populate_recordset(null::conversation, ${JSON.stringify(rows)}::jsonb)`.execute(db)
  const events = told.flatMap((one) => [
    {
      subject: one.id,
      name: 'conversation.opened',
      at: one.createdAt,
      data: { by: one.begunByUs ? 'agent' : 'customer' },
    },
    ...one.turns.map((turn) => ({
      subject: one.id,
      name: `conversation.${turn.what}`,
      at: turn.at,
      data: turn.by ? { by: turn.by } : {},
    })),
  ])
  await sql`insert into event (id, at, name, origin, actor_kind, subject_kind, subject_id, data)
    select gen_random_uuid(), (e->>'at')::timestamptz, e->>'name', 'import', 'system', 'conversation', (e->>'subject')::uuid, e->'data'
    from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as t(e, place) order by place`.execute(
    db,
  )
  await writeAsks(shop, told, customerId)
}

async function writeAsks(shop: Shop, told: readonly ToldConversation[], customerId: string) {
  const { db } = shop.product.parts.workshop
  const version = await db
    .selectFrom('survey_version')
    .select(['id', 'survey_id'])
    .executeTakeFirstOrThrow()
  for (const { id, inboxId, ask } of told) {
    if (!ask) continue
    const askId = newId()
    await sql`insert into ask (id, survey_id, version_id, trigger, conversation_id, cycle, customer_id, inbox_id, contact_channel,
        helped_at, language, state, reason, created_at, sent_at, delivered_at, answered_at, updated_at)
      values (${askId}, ${version.survey_id}, ${version.id}, 'resolution', ${id}, 1, ${customerId}, ${inboxId}, 'email',
        ${ask.helpedAt}, 'en', ${ask.state}, ${ask.reason}, ${ask.helpedAt}, ${ask.deliveredAt}, ${ask.deliveredAt},
        ${ask.answeredAt}, ${ask.helpedAt})`.execute(db)
    if (!ask.answeredAt) continue
    await sql`insert into answer (id, ask_id, survey_id, version_id, conversation_id, cycle, customer_id, inbox_id, scale, score,
        satisfied, norm, bucket, language, first_at, changed_at, editable_until)
      values (${newId()}, ${askId}, ${version.survey_id}, ${version.id}, ${id}, 1, ${customerId}, ${inboxId}, 'faces-5',
        ${ask.satisfied ? 5 : 2}, ${ask.satisfied}, 0.5, ${ask.satisfied ? 'high' : 'low'}, 'en', ${ask.answeredAt},
        ${ask.answeredAt}, ${ask.answeredAt})`.execute(db)
  }
}

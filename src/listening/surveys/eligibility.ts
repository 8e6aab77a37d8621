// What deciding about an ask needs to know, read in two statements.

import { sql } from 'kysely'
import type { Reader } from '../../kernel/db/work.ts'
import { dayMs, isZone } from '../../kernel/clock/index.ts'
import { notFound } from '../../kernel/errors/index.ts'
import { localeOf } from '../../kernel/words/index.ts'
import {
  type Ask,
  type AskInput,
  type AskState,
  type ContactChannel,
  quarantineDays,
  type Trigger,
} from './rules.ts'
import { anyWorkingAddress, workingAddress } from './address.ts'
import type { StoredAskState } from './tables.ts'

/** What an ask is about: a resolved contact, or a person and nothing more. */
export interface SubjectFacts {
  conversationId: string | null
  cycle: number | null
  inboxId: string | null
  customerId: string
  channel: string
  isSpam: boolean
  mergedInto: string | null
  humanReplies: number
  agentId: string | null
  agentIds: string[]
  teamId: string | null
  reasonId: string | null
  kinIds: string[]
  isInternal: boolean
  hasOptedOut: boolean
  zone: string | null
  orgZone: string
  language: string | null
  orgLocale: string
  address: string | null
  /** A person's turn, or their leaving; null for contacts. */
  roundKey: string | null
}

export interface ContactFacts extends SubjectFacts {
  conversationId: string
  cycle: number
  inboxId: string
  state: string
}

const hasOptedOut = sql`coalesce((select e.action = 'withdrawn'
  from consent_event e join purpose u on u.id = e.purpose_id
  where u.key = 'feedback' and e.channel in ('email', 'all')
    and e.customer_id in (select id from kin)
  order by e.at desc, e.id desc limit 1), false)`

/**
 * The customer is the one kept after merges; their asks are decided one after the other, and the
 * conversation cannot be reopened before this is written down.
 */
export async function contactFacts(read: Reader, conversationId: string): Promise<ContactFacts> {
  const { rows } = await sql<ContactFacts>`
    with contact as (
      select c.*, coalesce(p.merged_into, p.id) as kept_id from conversation c
      join customer p on p.id = c.customer_id where c.id = ${conversationId} for share of c),
    kin as (select kept_id as id from contact
      union select k.id from customer k join contact on k.merged_into = contact.kept_id)
    select c.id as "conversationId", c.cycle, c.state, c.inbox_id as "inboxId",
      p.id as "customerId", c.channel,
      c.is_spam as "isSpam", c.merged_into as "mergedInto", c.human_replies as "humanReplies",
      coalesce(c.assignee_id, c.resolved_by, c.first_response_by) as "agentId",
      array(select distinct m.author_id from message m
        where m.conversation_id = c.id and m.kind = 'agent'
          and m.author_id is not null) as "agentIds",
      c.team_id as "teamId", c.reason_id as "reasonId", array(select id from kin) as "kinIds",
      p.is_internal as "isInternal", p.timezone as zone, o.timezone as "orgZone",
      o.locale as "orgLocale",
      ${hasOptedOut} as "hasOptedOut", null as "roundKey",
      coalesce(p.language, (select m.language from message m where m.conversation_id = c.id
        and m.kind = 'customer' and m.language is not null order by m.at desc limit 1)) as language,
      ${workingAddress} as address,
      pg_advisory_xact_lock(hashtextextended('ask:' || p.id::text, 12))
    from contact c join customer p on p.id = c.kept_id cross join organisation o`.execute(
    read as never,
  )
  const [row] = rows
  if (!row) throw notFound('conversation')
  return row
}

/** A person, about whom alone we ask; their asks are decided one after the other as well. */
export async function personFacts(
  read: Reader,
  customerId: string,
  roundKey: string,
): Promise<SubjectFacts> {
  const { rows } = await sql<SubjectFacts>`
    with kept as (select coalesce(merged_into, id) as id from customer where id = ${customerId}),
    kin as (select id from customer where id in (select id from kept)
      or merged_into in (select id from kept))
    select null as "conversationId", null as cycle, null as "inboxId", p.id as "customerId",
      'none' as channel, false as "isSpam", null as "mergedInto", 1 as "humanReplies",
      null as "agentId", '{}'::uuid[] as "agentIds", null as "teamId", null as "reasonId",
      array(select id from kin) as "kinIds", p.is_internal as "isInternal", p.timezone as zone,
      o.timezone as "orgZone", o.locale as "orgLocale", ${hasOptedOut} as "hasOptedOut",
      coalesce(p.language, (select m.language from message m
        join conversation l on l.id = m.conversation_id where l.customer_id in (select id from kin)
        and m.kind = 'customer' and m.language is not null order by m.at desc limit 1)) as language,
      ${anyWorkingAddress} as address, ${roundKey} as "roundKey",
      pg_advisory_xact_lock(hashtextextended('ask:' || p.id::text, 12))
    from customer p join kept k on k.id = p.id cross join organisation o`.execute(read as never)
  const [row] = rows
  if (!row) throw notFound('customer')
  return row
}

/** The customer's last words after our last answer; null when we spoke last. */
export async function lastWords(read: Reader, conversationId: string): Promise<string | null> {
  const { rows } = await sql<{ kind: string; words: string }>`
    select kind, case when fold->'quote'->>0 is null then text
      else left(text, (fold->'quote'->>0)::int) end as words
    from message where conversation_id = ${conversationId} and kind in ('agent', 'customer')
    order by at desc, id desc limit 1`.execute(read as never)
  const [last] = rows
  return last?.kind === 'customer' ? last.words : null
}

/**
 * What this resolution cycle has in the way of an ask that never left is decided anew. A question
 * still waiting since an earlier resolution of the cycle was left standing by a reopening that was
 * looked at only when this resolution had followed it.
 */
export const mayDecideAgain = (table: string, { trigger }: Pick<Asking, 'trigger'>) =>
  sql<boolean>`(${sql.ref(`${table}.state`)} in ('cancelled', 'suppressed')
    or (${trigger !== 'manual'} and ${sql.ref(`${table}.state`)} in ('scheduled', 'deferred')
      and ${sql.ref(`${table}.trigger`)} <> 'manual'))`

/** All this customer's asks that may still count, but not the row that is about to be decided. */
export async function asksOf(
  read: Reader,
  contact: SubjectFacts,
  deciding: Pick<Asking, 'at' | 'trigger' | 'survey'>,
): Promise<Ask[]> {
  const { any = 0, same = 0 } = deciding.survey.quarantineDays ?? {}
  const days = Math.max(quarantineDays.relationship, any, same)
  const since = new Date(deciding.at.getTime() - days * dayMs)
  const { rows } = await sql<
    Omit<Ask, 'state' | 'expiresAt'> & { state: StoredAskState; expiresAt: Date | null }
  >`
    select a.survey_id as "surveyId", s.programme, a.conversation_id as "conversationId",
      a.cycle, a.state, coalesce(a.due_at, a.created_at) as "dueAt", a.sent_at as "sentAt",
      a.expires_at as "expiresAt",
      a.answered_at as "answeredAt"
    from ask a join survey s on s.id = a.survey_id
    where a.customer_id = any(${contact.kinIds}::uuid[]) and a.created_at >= ${since}
      and not (a.survey_id = ${deciding.survey.id} and ${mayDecideAgain('a', deciding)}
        and coalesce(a.conversation_id = ${contact.conversationId}::uuid
          and a.cycle = ${contact.cycle}::int, false))`.execute(read as never)
  return rows.map((row) => ({
    ...row,
    state: stateInRules[row.state],
    expiresAt: row.expiresAt ?? row.dueAt,
  }))
}

export const stateInRules: Record<StoredAskState, AskState> = {
  scheduled: 'scheduled',
  deferred: 'scheduled',
  sent: 'sent',
  delivered: 'delivered',
  answered: 'answered',
  cancelled: 'cancelled',
  withdrawn: 'withdrawn',
  suppressed: 'suppressed',
  expired: 'expired',
  failed: 'bounced',
}

const channels: readonly string[] = ['email', 'chat', 'sms', 'social', 'phone']

export interface Asking {
  at: Date
  trigger: Trigger
  survey: AskInput['survey'] & { samplePercent: number }
  /** Its place among all the rule has looked at, where the sample is a quota. */
  quotaPosition?: number | null
  isAnswerKnown?: boolean
}

export function inputOf(
  contact: SubjectFacts,
  asks: readonly Ask[],
  { at, trigger, survey, quotaPosition = null, isAnswerKnown = false }: Asking,
): AskInput {
  const { conversationId, cycle } = contact
  const channel = channels.includes(contact.channel) ? contact.channel : 'email'
  return {
    now: at,
    trigger,
    survey,
    conversation:
      conversationId === null || cycle === null
        ? null
        : {
            id: conversationId,
            cycle,
            channel: channel as ContactChannel,
            isSpam: contact.isSpam,
            mergedInto: contact.mergedInto,
            humanReplies: contact.humanReplies,
          },
    isAnswerKnown,
    customer: {
      id: contact.customerId,
      isInternal: contact.isInternal,
      // Whoever is in need has a care hold, whose reason not everybody may see: the gate knows.
      isInCrisis: false,
      hasOptedOut: contact.hasOptedOut,
      zone: zoneOf(contact),
    },
    reachable: contact.address ? ['email'] : [],
    messagingWindowEndsAt: null,
    asks,
    sampling: { seed: survey.id, ratePercent: survey.samplePercent, quotaPosition },
  }
}

export const zoneOf = ({ zone, orgZone }: { zone: string | null; orgZone: string }): string =>
  [zone, orgZone].find((one) => one !== null && isZone(one)) ?? 'UTC'

export const languageOf = ({
  language,
  orgLocale,
}: {
  language: string | null
  orgLocale: string
}) => localeOf(language, localeOf(orgLocale))

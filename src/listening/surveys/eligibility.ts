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
} from './rules.ts'
import { workingAddress } from './address.ts'
import type { StoredAskState } from './tables.ts'

export interface ContactFacts {
  conversationId: string
  cycle: number
  state: string
  inboxId: string
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
}

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
      coalesce((select e.action = 'withdrawn'
        from consent_event e join purpose u on u.id = e.purpose_id
        where u.key = 'feedback' and e.channel in ('email', 'all')
          and e.customer_id in (select id from kin)
        order by e.at desc, e.id desc limit 1), false) as "hasOptedOut",
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

/**
 * What this resolution cycle has in the way of an ask that never left is decided anew. A question
 * still waiting since an earlier resolution of the cycle means that the reopening between the two
 * has not been looked at yet: reactions to different events keep no order among each other.
 */
export const mayDecideAgain = (table: string, { trigger }: Pick<Asking, 'trigger'>) =>
  sql<boolean>`(${sql.ref(`${table}.state`)} in ('cancelled', 'suppressed')
    or (${trigger === 'resolution'} and ${sql.ref(`${table}.state`)} in ('scheduled', 'deferred')
      and ${sql.ref(`${table}.trigger`)} = 'resolution'))`

/** All this customer's asks that may still count, but not the row that is about to be decided. */
export async function asksOf(
  read: Reader,
  contact: ContactFacts,
  deciding: Pick<Asking, 'at' | 'trigger'>,
): Promise<Ask[]> {
  const since = new Date(deciding.at.getTime() - quarantineDays.relationship * dayMs)
  const { rows } = await sql<
    Omit<Ask, 'state' | 'expiresAt'> & { state: StoredAskState; expiresAt: Date | null }
  >`
    select a.survey_id as "surveyId", s.programme, a.conversation_id as "conversationId",
      a.cycle, a.state, coalesce(a.due_at, a.created_at) as "dueAt", a.sent_at as "sentAt",
      a.expires_at as "expiresAt",
      a.answered_at as "answeredAt"
    from ask a join survey s on s.id = a.survey_id
    where a.customer_id = any(${contact.kinIds}::uuid[]) and a.created_at >= ${since}
      and not (a.conversation_id = ${contact.conversationId} and a.cycle = ${contact.cycle}
        and ${mayDecideAgain('a', deciding)})`.execute(read as never)
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
  trigger: 'resolution' | 'manual'
  survey: AskInput['survey'] & { samplePercent: number }
}

export function inputOf(
  contact: ContactFacts,
  asks: readonly Ask[],
  { at, trigger, survey }: Asking,
): AskInput {
  const channel = channels.includes(contact.channel) ? contact.channel : 'email'
  return {
    now: at,
    trigger,
    survey,
    conversation: {
      id: contact.conversationId,
      cycle: contact.cycle,
      channel: channel as ContactChannel,
      isSpam: contact.isSpam,
      mergedInto: contact.mergedInto,
      humanReplies: contact.humanReplies,
    },
    customer: {
      id: contact.customerId,
      isInternal: contact.isInternal,
      // Whoever is in need has a care hold, whose reason not everybody may see: the gate knows.
      isInCrisis: false,
      hasOptedOut: contact.hasOptedOut,
      zone: zoneOf(contact),
    },
    isExcludedByAgent: false,
    reachable: contact.address ? ['email'] : [],
    messagingWindowEndsAt: null,
    asks,
    sampling: { seed: survey.id, ratePercent: survey.samplePercent, quotaPosition: null },
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

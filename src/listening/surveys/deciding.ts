// Deciding about one ask, and writing the decision down, whatever it is.

import { sql } from 'kysely'
import type { LocalWindow } from '../../kernel/clock/index.ts'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids/index.ts'
import {
  type Asking,
  asksOf,
  inputOf,
  languageOf,
  lastWords,
  mayDecideAgain,
  type SubjectFacts,
} from './eligibility.ts'
import { askScheduled, askSuppressed } from './events.ts'
import { isAnswerKnown } from './known.ts'
import {
  type AskChannel,
  type AskDecision,
  mayAsk,
  type SkipReason,
  type Trigger,
} from './rules.ts'
import type { QuarantineDays, RuleConditions } from './tables.ts'

export type AskWrites = Work<'ask' | 'survey_rule'>

/** A rule with the survey it asks. */
export interface Rule {
  id: string
  surveyId: string
  versionId: string
  programme: 'transactional' | 'relationship'
  trigger: Exclude<Trigger, 'manual'>
  conditions: RuleConditions
  delayHours: Partial<Record<AskChannel, number>>
  samplePercent: number
  sampleMode: 'rate' | 'quota'
  quarantineDays: QuarantineDays
  skipsKnown: boolean
  /** Null: `dayTime`. */
  activeHours: LocalWindow | null
}

interface Wanted {
  surveyId?: string
  /** Rules that are switched on and listen to these. */
  triggers?: readonly Rule['trigger'][]
}

/** The first to ask stands first. Of a survey that asks nobody any more there are none. */
export async function rulesOf(read: Reader, { surveyId, triggers }: Wanted): Promise<Rule[]> {
  const { rows } = await sql<Rule>`
    select r.id, s.id as "surveyId", s.programme, r.trigger, r.conditions,
      r.delay_hours as "delayHours", r.sample_percent as "samplePercent",
      r.sample_mode as "sampleMode", r.quarantine_days as "quarantineDays",
      r.skips_known as "skipsKnown", r.active_hours as "activeHours",
      (select v.id from survey_version v where v.survey_id = s.id and v.import_id is null
        order by v.number desc limit 1) as "versionId"
    from survey_rule r join survey s on s.id = r.survey_id
    where s.archived_at is null
      and ${surveyId ? sql`s.id = ${surveyId}` : sql`r.is_enabled`}
      and ${triggers ? sql`r.trigger = any(${triggers}::text[])` : sql`true`}
    order by r.priority, s.created_at, s.id, r.created_at, r.id`.execute(read as never)
  return rows
}

export interface Deciding extends Pick<Asking, 'at' | 'trigger'> {
  rule: Rule
}

/** The reason where somebody asks by hand and may not; else the ask, put or suppressed. */
export async function decide(
  work: AskWrites,
  subject: SubjectFacts,
  { rule, at, trigger }: Deciding,
): Promise<SkipReason | { askId: string; decision: AskDecision }> {
  const { surveyId: id, programme, delayHours, samplePercent, quarantineDays, activeHours } = rule
  const survey = { id, programme, delayHours, samplePercent, quarantineDays, activeHours }
  const asking: Asking = { at, trigger, survey, isAnswerKnown: await knows(work, subject, rule) }
  const asks = await asksOf(work.read, subject, asking)
  const quotaPosition =
    trigger === 'manual' ? null : await quotaPlace(work, { subject, rule, asking, asks })
  const decision = mayAsk(inputOf(subject, asks, { ...asking, quotaPosition }))
  const reason = reasonOf(decision)
  if (reason && trigger === 'manual') return reason
  const stored = await store(work, subject, { rule, at, trigger, decision, quotaPosition })
  // One that is out already stays what it is; that it was not asked again is still told.
  const askId = stored ?? (await askIdOf(work.read, subject, rule))
  const about = {
    subjectId: askId,
    customerId: subject.customerId,
    data: {
      inboxId: subject.inboxId,
      conversationId: subject.conversationId,
      cycle: subject.cycle,
    },
  }
  if (decision.outcome === 'ask') {
    const { channel } = decision
    await work.record(askScheduled, { ...about, data: { ...about.data, channel, trigger } })
  } else {
    await work.record(askSuppressed, { ...about, data: { ...about.data, reason: reason! } })
  }
  return { askId, decision }
}

async function knows({ read }: AskWrites, { conversationId }: SubjectFacts, rule: Rule) {
  if (!rule.skipsKnown || conversationId === null) return false
  return isAnswerKnown((await lastWords(read, conversationId)) ?? '')
}

function reasonOf(decision: AskDecision): SkipReason | null {
  if (decision.outcome === 'ask') return null
  return decision.outcome === 'skip' ? decision.reason : 'undeliverable'
}

interface Placing {
  subject: SubjectFacts
  rule: Rule
  asking: Asking
  asks: Awaited<ReturnType<typeof asksOf>>
}

/** Only whom we might ask takes a place; the same contact keeps it when it is decided again. */
async function quotaPlace(work: AskWrites, { subject, rule, asking, asks }: Placing) {
  if (rule.sampleMode === 'rate') return null
  const whole = { ...asking, survey: { ...asking.survey, samplePercent: 100 } }
  const open = mayAsk(inputOf(subject, asks, whole))
  if (open.outcome === 'skip' && open.reason !== 'undeliverable') return null
  const known = await askRow(work.read, subject, rule)
  if (known && known.quota_position !== null) return known.quota_position
  const { rows } = await sql<{ place: number }>`update survey_rule
    set quota_seen = quota_seen + 1 where id = ${rule.id}
    returning quota_seen - 1 as place`.execute(work.read as never)
  return rows[0]?.place ?? null
}

interface Storing extends Deciding {
  decision: AskDecision
  quotaPosition: number | null
}

/** Null: this subject has an ask already that reached, or may yet reach, the customer. */
async function store(work: AskWrites, subject: SubjectFacts, storing: Storing) {
  const { conversationId, cycle, roundKey } = subject
  const insert = work.insertInto('ask').values({
    id: newId(),
    conversation_id: conversationId,
    cycle,
    round_key: roundKey,
    ...valuesOf(work, subject, storing),
  })
  const made = await (
    conversationId === null
      ? insert.onConflict((on) => on.columns(['survey_id', 'round_key']).doNothing())
      : insert.onConflict((on) =>
          on
            .columns(['survey_id', 'conversation_id', 'cycle'])
            .doUpdateSet(valuesOf(work, subject, storing))
            .where(mayDecideAgain('ask', storing)),
        )
  )
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

function valuesOf(work: AskWrites, subject: SubjectFacts, storing: Storing) {
  const { rule, at, trigger, decision, quotaPosition } = storing
  const isAsk = decision.outcome === 'ask'
  return {
    survey_id: rule.surveyId,
    version_id: rule.versionId,
    rule_id: rule.id,
    trigger,
    quota_position: quotaPosition,
    customer_id: subject.customerId,
    inbox_id: subject.inboxId,
    agent_id: subject.agentId,
    agent_ids: subject.agentIds,
    team_id: subject.teamId,
    reason_id: subject.reasonId,
    contact_channel: subject.channel,
    helped_at: at,
    channel: isAsk ? decision.channel : null,
    language: languageOf(subject),
    state: isAsk ? ('scheduled' as const) : ('suppressed' as const),
    reason: reasonOf(decision),
    due_at: isAsk ? decision.dueAt : null,
    expires_at: isAsk ? decision.expiresAt : null,
    token_hash: null,
    mail_id: null,
    created_at: work.now,
    created_by: trigger === 'manual' ? work.actor.id : null,
    sent_at: null,
    delivered_at: null,
    answered_at: null,
    updated_at: work.now,
  }
}

const askRow = async (read: Reader, subject: SubjectFacts, { surveyId }: Rule) => {
  const found = read
    .selectFrom('ask')
    .select(['id', 'quota_position'])
    .where('survey_id', '=', surveyId)
  return (
    subject.conversationId === null
      ? found.where('round_key', '=', subject.roundKey)
      : found
          .where('conversation_id', '=', subject.conversationId)
          .where('cycle', '=', subject.cycle)
  ).executeTakeFirst()
}

async function askIdOf(read: Reader, subject: SubjectFacts, rule: Rule): Promise<string> {
  return (await askRow(read, subject, rule))!.id
}

// Deciding whom to ask, and taking a question back.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { notFound, refused } from '../../kernel/errors/index.ts'
import type { EventType, Happened } from '../../kernel/events/index.ts'
import { newId } from '../../kernel/ids/index.ts'
import { sees } from '../../kernel/http/index.ts'
import { cancelAutomaticMail } from '../../service/channels/email/index.ts'
import type {
  conversationReopened,
  conversationResolved,
} from '../../service/conversations/index.ts'
import {
  type Asking,
  asksOf,
  type ContactFacts,
  contactFacts,
  inputOf,
  languageOf,
  mayDecideAgain,
} from './eligibility.ts'
import { askCancelled, askScheduled, askSuppressed } from './events.ts'
import { type AskChannel, type AskDecision, mayAsk, type SkipReason } from './rules.ts'

type DataOf<E> = E extends EventType<infer D> ? D : never
type Writes = Work<'ask'>

interface Rule {
  surveyId: string
  versionId: string
  programme: 'transactional' | 'relationship'
  delayHours: Partial<Record<AskChannel, number>>
  samplePercent: number
  isEnabled: boolean
}

const rulesOf = async (read: Reader, surveyId?: string): Promise<Rule[]> => {
  const { rows } = await sql<Rule>`
    select s.id as "surveyId", s.programme, r.delay_hours as "delayHours",
      r.sample_percent as "samplePercent", r.is_enabled as "isEnabled",
      (select v.id from survey_version v where v.survey_id = s.id
        order by v.number desc limit 1) as "versionId"
    from survey_rule r join survey s on s.id = r.survey_id
    where ${surveyId ? sql`s.id = ${surveyId}` : sql`r.is_enabled`}
    order by s.created_at, s.id limit 1`.execute(read as never)
  return rows
}

/** A resolution: the question is scheduled, or it is written down why not. */
export async function askForFeedback(
  work: Writes,
  event: Happened<DataOf<typeof conversationResolved>>,
): Promise<void> {
  const [rule] = await rulesOf(work.read)
  if (!rule) return
  const contact = await contactFacts(work.read, event.subjectId)
  // Reopened before we came to look: `cancelAsk` may have been by already.
  const isOver = contact.state === 'resolved' || contact.state === 'closed'
  if (!isOver || contact.cycle !== event.data.cycle) return
  await decide(work, contact, { rule, at: event.at, trigger: 'resolution' })
}

export interface ManualAsk {
  conversationId: string
  surveyId?: string
}

/** Somebody asks by hand: now, at a decent hour. Refused with the reason where it may not be. */
export async function askByHand(
  work: Writes,
  { conversationId, surveyId }: ManualAsk,
): Promise<string> {
  const [rule] = await rulesOf(work.read, surveyId)
  if (!rule)
    throw surveyId
      ? notFound('survey')
      : refused('no-survey', 'There is no survey that is switched on.')
  const conversation = await work.read
    .selectFrom('conversation')
    .select('inbox_id')
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!conversation || !sees(work.actor, conversation.inbox_id)) throw notFound('conversation')
  const contact = await contactFacts(work.read, conversationId)
  const now: Partial<Record<AskChannel, number>> = { email: 0, chat: 0, sms: 0, social: 0 }
  const made = await decide(work, contact, {
    rule: { ...rule, delayHours: now },
    at: work.now,
    trigger: 'manual',
  })
  if (typeof made === 'string') throw refused(made, sentences[made])
  return made.askId
}

const sentences: Record<SkipReason, string> = {
  'opted-out': 'This customer does not want to be asked.',
  spam: 'This conversation is spam.',
  merged: 'This conversation is part of another one now.',
  internal: 'This is somebody of your own.',
  crisis: 'This is not the time to ask.',
  'no-human-reply': 'Nobody has answered this customer yet.',
  undeliverable: 'There is no address that works.',
  'excluded-by-agent': 'This conversation is taken out of surveys.',
  'already-asked': 'This customer has been asked about this already.',
  'quarantine-any': 'This customer was asked less than 14 days ago.',
  'quarantine-same': 'This customer was asked the same less than 90 days ago.',
  'quarantine-relationship': 'This customer was asked the same less than 180 days ago.',
  'not-sampled': 'This customer is not in the sample.',
}

interface Deciding extends Omit<Asking, 'survey'> {
  rule: Rule
}

async function decide(work: Writes, contact: ContactFacts, { rule, at, trigger }: Deciding) {
  const { surveyId: id, programme, delayHours, samplePercent } = rule
  const asks = await asksOf(work.read, contact, { at, trigger })
  const decision = mayAsk(
    inputOf(contact, asks, { at, trigger, survey: { id, programme, delayHours, samplePercent } }),
  )
  const reason = reasonOf(decision)
  if (reason && trigger === 'manual') return reason
  const about = {
    inboxId: contact.inboxId,
    conversationId: contact.conversationId,
    cycle: contact.cycle,
  }
  const stored = await store(work, contact, { rule, at, trigger, decision })
  // One that is out already stays what it is; that it was not asked again is still told.
  const askId = stored ?? (await askIdOf(work.read, contact))
  const subject = { subjectId: askId, customerId: contact.customerId }
  if (decision.outcome === 'ask') {
    await work.record(askScheduled, {
      ...subject,
      data: { ...about, channel: decision.channel, trigger },
    })
  } else {
    await work.record(askSuppressed, { ...subject, data: { ...about, reason: reason! } })
  }
  return { askId }
}

function reasonOf(decision: AskDecision): SkipReason | null {
  if (decision.outcome === 'ask') return null
  return decision.outcome === 'skip' ? decision.reason : 'undeliverable'
}

/** Null: this cycle has an ask already that reached, or may yet reach, the customer. */
async function store(
  work: Writes,
  contact: ContactFacts,
  { rule, at, trigger, decision }: Deciding & { decision: AskDecision },
) {
  const isAsk = decision.outcome === 'ask'
  const values = {
    survey_id: rule.surveyId,
    version_id: rule.versionId,
    trigger,
    customer_id: contact.customerId,
    inbox_id: contact.inboxId,
    agent_id: contact.agentId,
    agent_ids: contact.agentIds,
    team_id: contact.teamId,
    reason_id: contact.reasonId,
    contact_channel: contact.channel,
    helped_at: at,
    channel: isAsk ? decision.channel : null,
    language: languageOf(contact),
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
  const made = await work
    .insertInto('ask')
    .values({
      id: newId(),
      conversation_id: contact.conversationId,
      cycle: contact.cycle,
      ...values,
    })
    .onConflict((on) =>
      on
        .columns(['conversation_id', 'cycle'])
        .doUpdateSet(values)
        .where(mayDecideAgain('ask', { trigger })),
    )
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

async function askIdOf(read: Reader, { conversationId, cycle }: ContactFacts): Promise<string> {
  const found = await read
    .selectFrom('ask')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('cycle', '=', cycle)
    .executeTakeFirstOrThrow()
  return found.id
}

/**
 * The conversation goes on. What has not left is cancelled; what has, and nobody answered, is
 * withdrawn: its page then says so kindly.
 */
export async function cancelAsk(
  work: Work<'ask' | 'automatic_mail' | 'outbox'>,
  event: Happened<DataOf<typeof conversationReopened>>,
): Promise<void> {
  const { state, cycle } = await work.read
    .selectFrom('conversation')
    .select(['state', 'cycle'])
    .where('id', '=', event.subjectId)
    .forShare()
    .executeTakeFirstOrThrow()
  const isOver = state === 'resolved' || state === 'closed'
  const rows = await work.read
    .selectFrom('ask')
    .select(['id', 'cycle', 'customer_id', 'inbox_id', 'conversation_id', 'state', 'mail_id'])
    .where('conversation_id', '=', event.subjectId)
    .where('state', 'in', ['scheduled', 'deferred', 'sent', 'delivered'])
    // Resolved anew by now: that resolution speaks for its own cycle.
    .$if(isOver, (query) => query.where('cycle', '<>', cycle))
    .forUpdate()
    .execute()
  for (const row of rows) {
    const isOut =
      row.state === 'delivered' || (row.state === 'sent' && !(await stopMail(work, row.mail_id)))
    await work
      .updateTable('ask')
      .set({
        state: isOut ? 'withdrawn' : 'cancelled',
        reason: 'reopened',
        updated_at: work.now,
        ...(isOut ? {} : { sent_at: null }),
      })
      .where('id', '=', row.id)
      .execute()
    await work.record(askCancelled, {
      subjectId: row.id,
      customerId: row.customer_id,
      data: {
        inboxId: row.inbox_id,
        conversationId: row.conversation_id,
        cycle: row.cycle,
        reason: 'reopened',
        wasSent: isOut,
      },
    })
  }
}

const stopMail = async (
  work: Work<'automatic_mail' | 'outbox'>,
  mailId: string | null,
): Promise<boolean> => mailId !== null && cancelAutomaticMail(work, mailId)

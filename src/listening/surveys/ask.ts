// Deciding whom to ask, and taking a question back.

import { sql } from 'kysely'
import type { Reader, Work } from '../../kernel/db/work.ts'
import { notFound, refused } from '../../kernel/errors/index.ts'
import type { EventType, Happened } from '../../kernel/events/index.ts'
import { sees } from '../../kernel/http/index.ts'
import { cancelAutomaticMail } from '../../service/channels/email/index.ts'
import {
  conversationReopened,
  type conversationResolved,
} from '../../service/conversations/index.ts'
import { type AskWrites, decide, type Rule, rulesOf } from './deciding.ts'
import { type ContactFacts, contactFacts } from './eligibility.ts'
import { askCancelled } from './events.ts'
import { type AskChannel, fitsContact, type SkipReason } from './rules.ts'

type DataOf<E> = E extends EventType<infer D> ? D : never
type Resolved = DataOf<typeof conversationResolved>
type Reopened = DataOf<typeof conversationReopened>
const contactTriggers = ['resolution', 'repeat-contact'] as const

/**
 * Reacts to resolutions and to reopenings under one name: a question taken back no longer stands
 * in the way of the next one only if both are looked at in the order in which they happened.
 */
export async function askForFeedback(
  work: AskWrites & Parameters<typeof cancelAsk>[0],
  event: Happened<Resolved | Reopened>,
): Promise<void> {
  if (event.name === conversationReopened.name) await cancelAsk(work, event as Happened<Reopened>)
  else await askAbout(work, event as Happened<Resolved>)
}

/**
 * A resolution: every survey whose rule fits the contact decides, the most urgent first. The
 * question is scheduled, or it is written down why not.
 */
async function askAbout(work: AskWrites, event: Happened<Resolved>): Promise<void> {
  const rules = await rulesOf(work.read, { triggers: contactTriggers })
  if (rules.length === 0) return
  const contact = await contactFacts(work.read, event.subjectId)
  // Reopened before we came to look.
  const isOver = contact.state === 'resolved' || contact.state === 'closed'
  if (!isOver || contact.cycle !== event.data.cycle) return
  const decided = new Set<string>()
  for (const rule of rules) {
    if (decided.has(rule.surveyId) || !(await isFor(work.read, rule, contact))) continue
    decided.add(rule.surveyId)
    await decide(work, contact, { rule, at: event.at, trigger: rule.trigger })
  }
}

/** Whether this contact is one the rule is about; no row is written for those it is not. */
async function isFor(read: Reader, rule: Rule, contact: ContactFacts): Promise<boolean> {
  const { conditions } = rule
  if (!fitsContact(conditions, contact)) return false
  if (rule.trigger !== 'repeat-contact') return true
  const { contacts = 3, days = 30 } = conditions
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from conversation n
    join conversation c on c.id = ${contact.conversationId}
    where n.customer_id = any(${contact.kinIds}::uuid[]) and not n.is_spam
      and n.merged_into is null and n.created_at <= c.created_at
      and n.created_at > c.created_at - make_interval(days => ${days})`.execute(read as never)
  return rows[0]!.n >= contacts
}

export interface ManualAsk {
  conversationId: string
  surveyId?: string
}

/** Somebody asks by hand: now, at a decent hour. Refused with the reason where it may not be. */
export async function askByHand(
  work: AskWrites,
  { conversationId, surveyId }: ManualAsk,
): Promise<string> {
  const wanted = surveyId ? { surveyId } : { triggers: contactTriggers }
  const [rule] = await rulesOf(work.read, wanted)
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
  'already-asked': 'This customer has been asked about this already.',
  'answer-known': 'This customer has told us already how it was.',
  'quarantine-any': 'This customer was asked less than 14 days ago.',
  'quarantine-same': 'This customer was asked the same less than 90 days ago.',
  'quarantine-relationship': 'This customer was asked the same less than 180 days ago.',
  'not-sampled': 'This customer is not in the sample.',
}

/**
 * The conversation goes on. What has not left is cancelled; what has, and nobody answered, is
 * withdrawn: its page then says so kindly.
 */
async function cancelAsk(
  work: Work<'ask' | 'automatic_mail' | 'outbox'>,
  event: Happened<Reopened>,
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

// Asks whose time has come: through the send gate, then into the mail. And those nobody
// answered in time.

import { sql } from 'kysely'
import { dayMs, minuteMs, nextWithin } from '../../kernel/clock/index.ts'
import type { AnyWork, Workshop } from '../../kernel/db/work.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import { hashToken, type Secrets } from '../../kernel/secrets/index.ts'
import { passGate } from '../../people/consent/index.ts'
import { isNoisySender, mailToken, queueAutomaticMail } from '../../service/channels/email/index.ts'
import { askDeferred, askSent, askSuppressed } from './events.ts'
import { askFacts, type AskFacts } from './facts.ts'
import { expiryDays } from './rules.ts'
import { turnsTask } from './turns.ts'

/**
 * The token in an ask's links: the same at every retry, so that a mail sent twice is the same
 * mail, and nowhere stored but as its SHA-256. 256 bits, base64url.
 */
export const askToken = (secrets: Secrets, askId: string): string =>
  secrets.sign('ask-token', askId)

/** What the mail says: written where the customers' pages are (src/site). */
export type ComposeAsk = (
  facts: AskFacts,
  token: string,
  /** Of the mail that carries it: leads to what the customer may choose. */
  mailToken: string,
) => { subject: string; html: string; text: string }

export interface SendParts {
  workshop: Workshop
  secrets: Secrets
  log: Logger
  composeAsk: ComposeAsk
}

const batch = 20
const pauseAfterFailure = 15 * minuteMs

export const surveyTasks = (parts: SendParts): DueTask[] => [
  turnsTask(parts.workshop),
  {
    name: 'send-asks',
    every: 5000,
    async run(now) {
      let done = 0
      while (done < batch && (await sendNext(parts, now))) done++
      return done
    },
  },
  {
    name: 'expire-asks',
    every: 10 * minuteMs,
    async run(now) {
      return parts.workshop.transact(systemActor('expire-asks'), async (work) => {
        const { rows } = await sql<{
          id: string
        }>`update ask set state = 'expired', updated_at = ${now} where id in (
          select id from ask where state in ('sent', 'delivered') and expires_at <= ${now}
          limit 200 for update skip locked)
          returning id`.execute(work.read as never)
        return rows.length
      })
    },
  },
]

/** One ask, one transaction: the gate's lock is held for one customer at a time. */
async function sendNext(
  { workshop, secrets, log, composeAsk }: SendParts,
  now: Date,
): Promise<boolean> {
  let claimed: string | undefined
  try {
    return await workshop.transact(systemActor('send-asks'), async (work) => {
      const { rows } = await sql<{ id: string }>`select id from ask
        where state in ('scheduled', 'deferred') and due_at <= ${now}
        order by due_at limit 1 for update skip locked`.execute(work.read as never)
      claimed = rows[0]?.id
      if (!claimed) return false
      await sendAsk(work, claimed, { secrets, composeAsk })
      return true
    })
  } catch (error) {
    if (!claimed) throw error
    // One that cannot be sent must not stand in the way of all the others.
    log.error({ askId: claimed, err: error }, 'an ask could not be sent and is tried again later')
    await workshop.db
      .updateTable('ask')
      .set({ due_at: new Date(now.getTime() + pauseAfterFailure) })
      .where('id', '=', claimed)
      .where('state', 'in', ['scheduled', 'deferred'])
      .execute()
    return true
  }
}

async function sendAsk(
  work: AnyWork,
  id: string,
  { secrets, composeAsk }: Pick<SendParts, 'secrets' | 'composeAsk'>,
) {
  const facts = (await askFacts(work.read, { id }))!
  const { address, customerId } = facts
  if (!address || !customerId) return suppress(work, facts, 'undeliverable')
  const dayBegins = nextWithin(work.now, facts.hours, facts.zone)
  if (dayBegins > work.now) return defer(work, facts, dayBegins)

  // Before the gate, which would count the mail as sent.
  if (await isNoisySender(work.read, facts.inboxId, address, work.now))
    return suppress(work, facts, 'noisy-sender')

  const decision = await passGate(work, {
    customerId,
    purposeKey: 'feedback',
    channel: 'email',
    address,
    contentKey: `${facts.wordingHash}:${facts.subjectKey}`,
    ref: { kind: 'ask', id },
  })
  if (decision.outcome === 'deferred')
    return defer(work, facts, nextWithin(decision.until, facts.hours, facts.zone))
  // Why somebody is held is for those who need to know; the decision of the gate keeps it.
  if (decision.outcome === 'dropped')
    return suppress(work, facts, decision.reason.startsWith('held-') ? 'held' : decision.reason)

  const expiresAt = new Date(work.now.getTime() + expiryDays * dayMs)
  const token = askToken(secrets, id)
  const idempotencyKey = `ask:${id}:${facts.helpedAt.getTime()}`
  const ofMail = mailToken(secrets, idempotencyKey)
  const words = composeAsk({ ...facts, expiresAt }, token, ofMail)
  const mailId = await queueAutomaticMail(work, {
    inboxId: facts.inboxId,
    customerId,
    to: { name: facts.customerFullName, address },
    ...words,
    purposeKey: 'feedback',
    token: ofMail,
    refId: id,
    idempotencyKey,
  })
  await work
    .updateTable('ask')
    .set({
      state: 'sent',
      token_hash: hashToken(token),
      mail_id: mailId,
      sent_at: work.now,
      expires_at: expiresAt,
      updated_at: work.now,
    })
    .where('id', '=', id)
    .execute()
  await work.record(askSent, { ...subjectOf(facts), data: { ...aboutOf(facts), channel: 'email' } })
}

async function defer(work: AnyWork, facts: AskFacts, until: Date) {
  await work
    .updateTable('ask')
    .set({ state: 'deferred', due_at: until, updated_at: work.now })
    .where('id', '=', facts.id)
    .execute()
  await work.record(askDeferred, {
    ...subjectOf(facts),
    data: { ...aboutOf(facts), until: until.toISOString() },
  })
}

async function suppress(work: AnyWork, facts: AskFacts, reason: string) {
  await work
    .updateTable('ask')
    .set({ state: 'suppressed', reason, updated_at: work.now })
    .where('id', '=', facts.id)
    .execute()
  await work.record(askSuppressed, { ...subjectOf(facts), data: { ...aboutOf(facts), reason } })
}

const subjectOf = ({ id, customerId }: AskFacts) => ({ subjectId: id, customerId })
const aboutOf = ({ boundInboxId, conversationId, cycle }: AskFacts) => ({
  inboxId: boundInboxId,
  conversationId,
  cycle,
})

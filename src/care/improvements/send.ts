// Notices whose time has come: through the send gate, then into the mail, one customer and one
// transaction at a time. Any number of nodes may look; each row is one node's.

import { sql } from 'kysely'
import { minuteMs } from '../../kernel/clock/index.ts'
import type { AnyWork, Reader, Work, Workshop } from '../../kernel/db/work.ts'
import type { EventType, Happened } from '../../kernel/events/index.ts'
import { systemActor } from '../../kernel/http/index.ts'
import type { DueTask } from '../../kernel/jobs/index.ts'
import type { Logger } from '../../kernel/log/index.ts'
import { hashToken, type Secrets } from '../../kernel/secrets/index.ts'
import { type Locale, localeOf } from '../../kernel/words/index.ts'
import { workingAddress } from '../../listening/surveys/index.ts'
import { passGate } from '../../people/consent/index.ts'
import {
  type automaticMailFailed,
  type automaticMailSent,
  type automaticMailStopped,
  isNoisySender,
  mailToken,
  queueAutomaticMail,
} from '../../service/channels/email/index.ts'
import { customerLeftOut, customerTold } from './events.ts'
import { afterGate, type ImprovementState, wordsFor } from './rules.ts'
import type { NoticeText, NoticeTexts } from './tables.ts'
import { contentKeyOf, noticePurpose } from './telling.ts'

/** What the mail needs to be written; `customerName` is a first name, or null. */
export interface NoticeMail {
  locale: Locale
  words: NoticeText
  customerName: string | null
  organisation: { name: string; brandColour: string | null }
  inboxAddress: string
}

/** Written where the customers' pages are (src/site). */
export type ComposeNotice = (
  mail: NoticeMail,
  token: string,
  /** Of the mail that carries it: leads to what the customer may choose. */
  mailToken: string,
) => { subject: string; html: string; text: string }

export interface TellingParts {
  workshop: Workshop
  secrets: Secrets
  log: Logger
  composeNotice: ComposeNotice
}

/** The same at every try; stored as its SHA-256 only. */
export const noticeToken = (secrets: Secrets, noticeId: string): string =>
  secrets.sign('improvement-notice', noticeId)

const batch = 20
const pauseAfterFailure = 15 * minuteMs

export const improvementTasks = (parts: TellingParts): DueTask[] => [
  {
    name: 'tell-what-we-did',
    every: 5000,
    async run(now) {
      let done = 0
      while (done < batch && (await tellNext(parts, now))) done++
      return done
    },
  },
]

async function tellNext(parts: TellingParts, now: Date): Promise<boolean> {
  const { workshop, log } = parts
  let claimed: string | undefined
  try {
    return await workshop.transact(systemActor('tell-what-we-did'), async (work) => {
      const { rows } = await sql<{ id: string }>`select id from improvement_notice
        where state = 'waiting' and due_at <= ${now}
        order by due_at, id limit 1 for update skip locked`.execute(work.read as never)
      claimed = rows[0]?.id
      if (!claimed) return false
      await tellOne(work, claimed, parts)
      return true
    })
  } catch (error) {
    if (!claimed) throw error
    // One that cannot be sent must not stand in the way of all the others.
    log.error({ noticeId: claimed, err: error }, 'a notice could not be sent; it is tried again')
    await workshop.db
      .updateTable('improvement_notice')
      .set({ due_at: new Date(now.getTime() + pauseAfterFailure) })
      .where('id', '=', claimed)
      .where('state', '=', 'waiting')
      .execute()
    return true
  }
}

interface Facts {
  id: string
  improvementId: string
  customerId: string
  customerName: string | null
  fullName: string
  language: string | null
  address: string | null
  /** Who writes to them: the inbox they said it in, else the first. */
  inboxId: string
  inboxAddress: string
  improvementState: ImprovementState
  texts: NoticeTexts
  orgName: string
  orgLocale: string
  brandColour: string | null
  giveUpAt: Date
  isTold: boolean
}

/** The lock keeps two records that became one person from being told at the same moment. */
async function factsOf(read: Reader, id: string): Promise<Facts> {
  await sql`select pg_advisory_xact_lock(hashtextextended(
      'told:' || n.improvement_id || coalesce(g.merged_into, g.id), 12))
    from improvement_notice n join customer g on g.id = n.customer_id
    where n.id = ${id}`.execute(read as never)
  const { rows } = await sql<Facts>`
    select n.id, n.improvement_id as "improvementId", p.id as "customerId",
      coalesce(p.name_to_use, split_part(p.name, ' ', 1)) as "customerName", p.name as "fullName",
      coalesce(p.language, n.said_language) as language, ${workingAddress} as address,
      i.id as "inboxId", i.address as "inboxAddress", v.state as "improvementState", v.texts,
      o.name as "orgName", o.locale as "orgLocale", o.brand_colour as "brandColour",
      n.give_up_at as "giveUpAt",
      exists (select 1 from improvement_notice x join customer k on k.id = x.customer_id
        where x.improvement_id = n.improvement_id and x.id <> n.id
          and coalesce(k.merged_into, k.id) = p.id
          and x.state in ('sent', 'delivered', 'failed')) as "isTold"
    from improvement_notice n join improvement v on v.id = n.improvement_id
      join customer g on g.id = n.customer_id
      join customer p on p.id = coalesce(g.merged_into, g.id)
      left join conversation c on c.id = n.conversation_id
      join lateral (select f.id, f.address from inbox f where f.archived_at is null
        order by f.id = n.inbox_id desc nulls last, f.created_at limit 1) i on true
      cross join organisation o
    where n.id = ${id}`.execute(read as never)
  return rows[0]!
}

async function tellOne(work: AnyWork, id: string, parts: TellingParts): Promise<void> {
  const facts = await factsOf(work.read, id)
  const { address, customerId } = facts
  const text = wordsFor(
    facts.texts,
    localeOf(facts.language, localeOf(facts.orgLocale)),
    localeOf(facts.orgLocale),
  )
  if (facts.improvementState !== 'done' || !text) return keep(work, id, { state: 'taken-back' })
  if (facts.isTold) return leaveOut(work, facts, 'told-already')
  if (!address) return leaveOut(work, facts, 'no-address')
  // Before the gate, which would count the mail as sent.
  if (await isNoisySender(work.read, facts.inboxId, address, work.now))
    return leaveOut(work, facts, 'noisy-sender')
  const says = await passGate(work, {
    customerId,
    purposeKey: noticePurpose,
    channel: 'email',
    address,
    contentKey: contentKeyOf(facts.improvementId),
    ref: { kind: 'improvement', id: facts.improvementId },
  })
  const outcome = afterGate(says, { now: work.now, giveUpAt: facts.giveUpAt })
  if (outcome.does === 'leave-out') return leaveOut(work, facts, outcome.reason)
  if (outcome.does === 'wait')
    return keep(work, id, {
      due_at: outcome.until,
      reason: says.outcome === 'dropped' ? says.reason : 'quiet-hours',
    })
  await send(work, { ...facts, address, text }, parts)
}

interface Sending extends Facts {
  address: string
  text: NonNullable<ReturnType<typeof wordsFor>>
}

async function send(work: AnyWork, facts: Sending, { secrets, composeNotice }: TellingParts) {
  const { id, customerId, inboxId, text } = facts
  const token = noticeToken(secrets, id)
  const idempotencyKey = `improvement:${facts.improvementId}:${customerId}`
  const ofMail = mailToken(secrets, idempotencyKey)
  const words = composeNotice(
    {
      locale: text.locale,
      words: text.words,
      customerName: facts.customerName?.includes('@') ? null : facts.customerName || null,
      organisation: { name: facts.orgName, brandColour: facts.brandColour },
      inboxAddress: facts.inboxAddress,
    },
    token,
    ofMail,
  )
  const mailId = await queueAutomaticMail(work, {
    inboxId,
    customerId,
    to: { name: facts.fullName, address: facts.address },
    ...words,
    purposeKey: noticePurpose,
    token: ofMail,
    refId: id,
    idempotencyKey,
  })
  await keep(work, id, {
    state: 'sent',
    reason: null,
    language: text.locale,
    token_hash: hashToken(token),
    mail_id: mailId,
    sent_at: work.now,
  })
  await work.record(customerTold, {
    subjectId: facts.improvementId,
    customerId,
    data: { inboxId, noticeId: id },
  })
}

type Change = Partial<{
  state: 'sent' | 'left-out' | 'taken-back'
  reason: string | null
  due_at: Date
  language: string
  token_hash: Buffer
  mail_id: string
  sent_at: Date
}>

async function keep(work: Work<'improvement_notice'>, id: string, change: Change): Promise<void> {
  await work
    .updateTable('improvement_notice')
    .set({ ...change, updated_at: work.now })
    .where('id', '=', id)
    .execute()
}

async function leaveOut(work: AnyWork, { id, improvementId }: Facts, reason: string) {
  await keep(work, id, { state: 'left-out', reason })
  await work.record(customerLeftOut, { subjectId: improvementId, data: { noticeId: id, reason } })
}

type Of<E> = E extends EventType<infer D> ? Happened<D> : never

/** on(automaticMailSent, noteNoticeSent): the mail server of the inbox has taken it. */
export async function noteNoticeSent(
  work: Work<'improvement_notice'>,
  event: Of<typeof automaticMailSent>,
): Promise<void> {
  await settle(work, event.data.refId, 'delivered')
}

/** on(automaticMailFailed, noteNoticeFailed): it came back, or nobody took it for 72 hours. */
export async function noteNoticeFailed(
  work: Work<'improvement_notice'>,
  event: Of<typeof automaticMailFailed>,
): Promise<void> {
  await settle(work, event.data.refId, 'failed')
}

/** on(automaticMailStopped, noteNoticeStopped): they said no before it left. */
export async function noteNoticeStopped(
  work: Work<'improvement_notice'>,
  event: Of<typeof automaticMailStopped>,
): Promise<void> {
  const { refId, reason } = event.data
  const stopped = await work
    .updateTable('improvement_notice')
    .set({ state: 'left-out', reason, sent_at: null, updated_at: work.now })
    .where('id', '=', refId)
    .where('state', '=', 'sent')
    .returning('improvement_id')
    .executeTakeFirst()
  if (stopped)
    await work.record(customerLeftOut, {
      subjectId: stopped.improvement_id,
      data: { noticeId: refId, reason },
    })
}

async function settle(
  work: Work<'improvement_notice'>,
  id: string,
  state: 'delivered' | 'failed',
): Promise<void> {
  await work
    .updateTable('improvement_notice')
    .set({ state, reason: state === 'failed' ? 'undeliverable' : null, updated_at: work.now })
    .where('id', '=', id)
    .where('state', 'in', state === 'failed' ? ['sent', 'delivered'] : ['sent'])
    .execute()
}

export interface NoticeBehind {
  id: string
  customerId: string
  inboxId: string | null
  language: Locale
}

/** The notice a link in a mail belongs to; null for a token that is nobody's. */
export async function noticeBehind(read: Reader, tokenHash: Buffer): Promise<NoticeBehind | null> {
  const { rows } = await sql<Omit<NoticeBehind, 'language'> & { language: string | null }>`
    select n.id, coalesce(g.merged_into, g.id) as "customerId", n.inbox_id as "inboxId", n.language
    from improvement_notice n join customer g on g.id = n.customer_id
    where n.token_hash = ${tokenHash}`.execute(read as never)
  const [row] = rows
  return row ? { ...row, language: localeOf(row.language) } : null
}

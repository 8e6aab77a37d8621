// The two senders of this channel: replies of the team, and mail we write by ourselves.

import type { Readable } from 'node:stream'
import type Mail from 'nodemailer/lib/mailer'
import type { AnyWork } from '../../../../kernel/db/work.ts'
import type { OutboxItem, Sender, SendOutcome, Settled } from '../../../../kernel/outbox/index.ts'
import { Problem } from '../../../../kernel/errors/index.ts'
import { markDelivery } from '../../../conversations/index.ts'
import { automaticMailFailed, automaticMailSent, mailRouteStateChanged } from '../events.ts'
import { type DropReason, whyNotLeave } from '../../../../people/consent/index.ts'
import type { MailParts } from '../mail.ts'
import { mayConnectTo } from '../../../../kernel/targets/index.ts'
import { messageIdHash } from '../threading/lookups.ts'
import { addressHash } from './addresses.ts'
import { automaticKind, wordsGone } from './automatic.ts'
import { automaticLetter, dkimOf, type Letter, replyLetter } from './letters.ts'
import { automaticRow, firstSendingInbox, replyRow, type RouteRow } from './load.ts'
import { leavingOf, noteStop, sentAs } from './leaving.ts'
import { relayIds, serverWords, type SmtpFault, verdictOf } from './rules.ts'
import { type Transports, transports, type TransportTimes } from './transports.ts'

export interface Outgoing {
  senders: readonly Sender[]
  post: Post
  posted: Posted
  stop(): void
}

/** One mail outside every conversation and every table. */
export interface PostedMail {
  /** One line; shown as the sender before our address. */
  senderName: string
  to: { name: string; address: string }
  subject: string
  /** Safe already: nothing here cleans it. */
  html: string
  text: string
}

/**
 * Sends what `compose` writes from the first inbox that can send; null cancels. It is asked only
 * when there is a mail server, so that a link it makes is used. For senders of the outbox: the
 * Message-ID belongs to the item, the same at every try.
 */
export type Post = (
  item: OutboxItem,
  compose: () => Promise<PostedMail | null>,
) => Promise<SendOutcome>
/** To be told in `settled` of that sender: what the try learned about the mail server. */
export type Posted = (work: AnyWork, item: OutboxItem, settled: Settled) => Promise<void>

/** What one try learned, kept from `send` until the same outcome is written down. */
interface Handover {
  route: RouteRow
  routeFault: string | null
  ids: string[]
  accepted: string[]
  /** Recipients refused for good while others were taken. */
  refused: string | null
  place: { inboxId: string; conversationId: string } | null
}

interface Tools {
  parts: MailParts
  instance: string
  threadingKey: Buffer
  pools: Transports
  handovers: Map<string, Handover>
  /** Why a mail was stopped at the door, until that is written down. */
  stops: Map<string, DropReason>
}

const noServer: SendOutcome = { result: 'waiting', error: 'no-mail-server' }
/** Below the lease of the outbox: nobody else takes the row while a server dawdles. */
const wholeTryMs = 110_000

export function outgoing(parts: MailParts, instance: string, times?: TransportTimes): Outgoing {
  const pools = transports({
    secrets: parts.secrets,
    mayConnect: mayConnectTo(parts.config.allowPrivateTargets),
    name: parts.config.publicUrl ? new URL(parts.config.publicUrl).hostname : null,
    ...(times ? { times } : {}),
  })
  const tools: Tools = {
    parts,
    instance,
    pools,
    threadingKey: parts.secrets.keyFor('mail-threading'),
    handovers: new Map(),
    stops: new Map(),
  }
  return {
    senders: [replies(tools), automatic(tools)],
    post: (item, compose) => post(tools, item, compose),
    posted: async (work, item, settled) => void (await keepHandover(tools, work, item, settled)),
    stop: () => pools.closeAll(),
  }
}

async function post(
  tools: Tools,
  item: OutboxItem,
  compose: Parameters<Post>[1],
): Promise<SendOutcome> {
  const inbox = await firstSendingInbox(tools.parts.workshop.db)
  if (!inbox?.route) return noServer
  const { route, address } = inbox
  const mail = await compose()
  if (!mail) return { result: 'cancelled' }
  const { senderName, to, subject, html, text } = mail
  const write = () =>
    automaticLetter(lettersOf(tools), {
      id: item.id,
      ref_id: item.subjectId,
      route,
      address,
      sender_name: senderName,
      to_name: to.name,
      to_address: to.address,
      subject,
      html,
      text,
      unsubscribeUrl: null,
      careAddress: null,
      created_at: tools.parts.workshop.clock.now(),
    })
  return handOver(tools, item, { route, place: null, write })
}

function replies(tools: Tools): Sender {
  return {
    kind: 'email',
    async send(item) {
      const row = await replyRow(tools.parts.workshop.db, item.subjectId)
      if (!row || row.delivery === 'sent') return { result: 'cancelled' }
      if (!row.route) return noServer
      const place = { inboxId: row.inbox_id, conversationId: row.conversation_id }
      return handOver(tools, item, {
        route: row.route,
        place,
        write: () => replyLetter(lettersOf(tools), row),
      })
    },
    async settled(work, item, settled) {
      const writing = work as AnyWork
      const handover = await keepHandover(tools, writing, item, settled)
      const delivery = deliveryOf(settled)
      if (!delivery) return
      const messageId = item.subjectId
      await markDelivery(writing, { messageId, delivery, error: settled.error })
      if (delivery === 'sent' && handover?.refused) {
        await markDelivery(writing, { messageId, delivery: 'bounced', error: handover.refused })
      }
    },
  }
}

function automatic(tools: Tools): Sender {
  return {
    kind: automaticKind,
    async send(item) {
      const row = await automaticRow(tools.parts.workshop.db, item.subjectId)
      // Over already, and its words are gone: there is nothing to send again.
      if (!row || (row.html === '' && row.text === '')) return { result: 'cancelled' }
      if (!row.route) return noServer
      const { db, clock } = tools.parts.workshop
      const reason = await whyNotLeave(db, leavingOf(row), clock.now())
      if (reason) {
        tools.stops.set(item.id, reason)
        return { result: 'cancelled' }
      }
      return handOver(tools, item, {
        route: row.route,
        place: null,
        write: () => automaticLetter(lettersOf(tools), { ...row, ...sentAs(tools.parts, row) }),
      })
    },
    async settled(work, item, settled) {
      const writing = work as AnyWork
      await keepHandover(tools, writing, item, settled)
      const stopped = tools.stops.get(item.id)
      tools.stops.delete(item.id)
      const state =
        settled.state === 'retrying' ? (settled.late ? 'late' : 'queued') : settled.state
      const isOver = state === 'sent' || state === 'failed' || state === 'cancelled'
      const row = await writing
        .updateTable('automatic_mail')
        .set({
          state,
          error: settled.error,
          ...(state === 'sent' ? { sent_at: writing.now } : {}),
          ...(isOver ? wordsGone : {}),
        })
        .where('id', '=', item.subjectId)
        .returning(['inbox_id', 'customer_id', 'ref_id', 'purpose_key', 'to_address'])
        .executeTakeFirst()
      if (row && stopped) await noteStop(writing, { ...row, id: item.subjectId }, stopped)
      if (!row || (state !== 'sent' && state !== 'failed')) return
      await writing.record(state === 'sent' ? automaticMailSent : automaticMailFailed, {
        subjectId: item.subjectId,
        customerId: row.customer_id,
        data: { inboxId: row.inbox_id, refId: row.ref_id },
      })
    },
  }
}

const lettersOf = ({ parts, threadingKey, instance }: Tools) => ({
  files: parts.files,
  threadingKey,
  instance,
})

interface Handing {
  route: RouteRow
  place: Handover['place']
  write: () => Letter
}

async function handOver(
  tools: Tools,
  item: OutboxItem,
  { route, place, write }: Handing,
): Promise<SendOutcome> {
  const handover: Handover = {
    route,
    routeFault: null,
    ids: [],
    accepted: [],
    refused: null,
    place,
  }
  tools.handovers.set(item.id, handover)
  let options: Mail.Options | undefined
  try {
    const letter = write()
    options = letter.options
    // Everybody has it already: the answer to the last try was lost.
    const recipients = options.envelope?.to as string[] | undefined
    if (recipients?.length === 0) return { result: 'sent' }
    const transport = tools.pools.of(route)
    const dkim = dkimOf(route, (sealed, at) => tools.parts.secrets.decrypt(sealed, at))
    const info = await transport.sendMail({
      ...options,
      ...(dkim ? { dkim } : {}),
      signal: AbortSignal.timeout(wholeTryMs),
    } as Mail.Options)
    handover.ids = [letter.messageId, ...relayIds(info.response, route.host)]
    return partly(handover, info as never) ?? { result: 'sent' }
  } catch (error) {
    if (error instanceof Problem) return { result: 'failed', error: error.message }
    const { code, responseCode } = error as SmtpFault
    // Not a word of the network: a mistake of ours, for the log.
    if (!code && !responseCode) throw error
    const verdict = verdictOf(error as SmtpFault)
    handover.routeFault = verdict.routeFault
    tools.parts.log.info({ outboxId: item.id, code, responseCode }, 'a mail was not taken')
    return verdict.outcome
  } finally {
    for (const attachment of options?.attachments ?? [])
      (attachment.content as Readable).destroy?.()
  }
}

interface PartlyTaken {
  accepted: (string | { address: string })[]
  rejectedErrors?: (SmtpFault & { recipient?: string })[]
}

/** Some recipients were refused: the others have the mail and never get it twice. */
function partly(handover: Handover, info: PartlyTaken): SendOutcome | null {
  const refusals = info.rejectedErrors ?? []
  if (refusals.length === 0) return null
  handover.accepted = info.accepted.map((one) => (typeof one === 'string' ? one : one.address))
  const later = refusals.find((one) => (one.responseCode ?? 0) < 500)
  if (later) return verdictOf({ ...later, command: 'RCPT TO' }).outcome
  const words = refusals
    .map((one) => `${one.recipient ?? ''} ${serverWords(one.response)}`.trim())
    .join(' · ')
  handover.refused = `The mail server refused some of the recipients: “${serverWords(words)}”`
  return null
}

async function keepHandover(
  tools: Tools,
  work: AnyWork,
  item: OutboxItem,
  settled: Settled,
): Promise<Handover | null> {
  const handover = tools.handovers.get(item.id)
  tools.handovers.delete(item.id)
  if (!handover) return null
  if (settled.state === 'sent' && handover.place) await keepIds(work, item.subjectId, handover)
  if (handover.accepted.length > 0) {
    const rows = handover.accepted.map((address) => ({
      subject_id: item.subjectId,
      address_hash: addressHash(address),
      at: work.now,
    }))
    await work
      .insertInto('mail_accepted')
      .values(rows)
      .onConflict((found) => found.doNothing())
      .execute()
  }
  await noteRouteState(work, handover.route, handover.routeFault)
  return handover
}

async function keepIds(work: AnyWork, messageId: string, { ids, place }: Handover) {
  if (ids.length === 0 || !place) return
  const rows = ids.map((id) => ({
    inbox_id: place.inboxId,
    hash: Buffer.from(messageIdHash(id), 'hex'),
    role: 'sent' as const,
    message_id: messageId,
    conversation_id: place.conversationId,
    fingerprint: null,
    mail_date: null,
    header_id: id,
    at: work.now,
  }))
  await work
    .insertInto('mail_ref')
    .values(rows)
    .onConflict((found) => found.doNothing())
    .execute()
}

/** Changes are told once: a working route stays untouched by every mail it sends. */
export async function noteRouteState(
  work: AnyWork,
  route: Pick<RouteRow, 'id' | 'inbox_id'>,
  fault: string | null,
) {
  const state = fault ? 'failing' : 'working'
  const changed = await work
    .updateTable('mail_route')
    .set({ state, state_detail: fault, state_at: work.now })
    .where('id', '=', route.id)
    .where((where) =>
      where.or([where('state', '<>', state), where('state_detail', 'is distinct from', fault)]),
    )
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) === 0) return
  await work.record(mailRouteStateChanged, {
    subjectId: route.id,
    data: { inboxId: route.inbox_id, state },
  })
}

function deliveryOf({ state, late }: Settled) {
  if (state === 'retrying') return late ? ('late' as const) : ('queued' as const)
  return state === 'cancelled' ? null : state
}

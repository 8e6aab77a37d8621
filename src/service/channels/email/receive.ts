// A mail arrives, by whichever door. It is parsed outside the transaction; then one
// transaction stores it byte for byte, decides where it belongs and writes the message. The
// answer is given after the commit: what was acknowledged is on disk.

import { createHash } from 'node:crypto'
import { actingAs, type AnyWork, type Workshop } from '../../../kernel/db/work.ts'
import type { FileStore } from '../../../kernel/files/index.ts'
import { systemActor } from '../../../kernel/http/index.ts'
import { newId } from '../../../kernel/ids/index.ts'
import { languageOf } from '../../../kernel/text/language.ts'
import {
  customerBehind,
  lockIdentity,
  nameFromAddress,
  normaliseMail,
  noteContact,
  recognise,
} from '../../../people/customers/index.ts'
import {
  type Arriving,
  type ArrivingFile,
  joinWith,
  openWith,
  type Received,
} from '../../conversations/index.ts'
import { foldHtml, foldText } from '../../texts/index.ts'
import { dispositionOf, isAutoResponse, isBounce, type Disposition } from './classify/rules.ts'
import { evidenceFor, type MailInbox } from './evidence.ts'
import { mailSetAside } from './events.ts'
import { noteBounce } from './bounces.ts'
import { keepAttachments, keepFiles, keepRaw, keepRefs, type Storing } from './keep.ts'
import { nobody } from './nobody.ts'
import { countMail } from './noise.ts'
import { type ParsedMail, parseMail, type UnparsableMail } from './parse/index.ts'
import { type Evidence, type ThreadDecision, threadOf } from './threading/rules.ts'

export interface IncomingMail {
  raw: Uint8Array
  inbox: MailInbox
  via: 'smtp' | 'imap' | 'api'
  envelopeFrom: string | null
  envelopeTo: readonly string[]
  /** History: kept as it was, with its own date, and nothing reacts to it. */
  isArchive?: boolean
  /** The size of a mail too large to fetch: `raw` holds its headers only. */
  wholeBytes?: number
  /** Written in the transaction that stores the mail: how far a mailbox has been read. */
  alongside?: (work: AnyWork, receipt: MailReceipt) => Promise<void>
  /** The raw mail kept already, set aside, which somebody wants as a message after all. */
  recovers?: string
}

export interface MailReceipt {
  disposition: Disposition['kind']
  cause: string | null
  conversationId: string | null
  messageId: string | null
  rawMailId: string
}

export interface ReceiveParts {
  workshop: Workshop
  files: FileStore
  /** Key of signed Message-IDs and reply addresses. */
  threadingKey: Buffer
  /** Value of our own instance header: a mail that carries it went in a circle. */
  instance: string
}

export async function receiveMail(
  parts: ReceiveParts,
  incoming: IncomingMail,
): Promise<MailReceipt> {
  const receivedAt = parts.workshop.clock.now()
  const { envelopeFrom, envelopeTo } = incoming
  const limits = { receivedAt, envelope: { from: envelopeFrom, to: envelopeTo } }
  const cut = incoming.wholeBytes === undefined ? {} : { mailBytesMax: 0 }
  let mail = await parseMail(incoming.raw, { ...limits, ...cut }).catch((): UnparsableMail =>
    unreadable(incoming.raw),
  )
  const kept = await keepFiles(parts.files, incoming, mail)
  for (let attempt = 1; ; attempt++) {
    try {
      return await parts.workshop.transact(
        systemActor('email'),
        async (work) => {
          const receipt = await store(work, { parts, incoming, mail, kept, receivedAt })
          await incoming.alongside?.(work, receipt)
          return receipt
        },
        incoming.isArchive ? { origin: 'import' } : {},
      )
    } catch (error) {
      // Another node stored the same mail or met the same new person in the same instant.
      const code = (error as { code?: string }).code ?? ''
      // Something in this mail does not fit into a row (class 22): keep it whole and unread,
      // so that the mails behind it are not held up.
      if (code.startsWith('22') && !mail.unparsable) mail = unreadable(incoming.raw)
      else if (code !== '23505' || attempt >= 3) throw error
    }
  }
}

const unreadable = (raw: Uint8Array): UnparsableMail => ({
  unparsable: 'malformed',
  sizeBytes: raw.byteLength,
  fingerprint: createHash('sha256').update(raw).digest('hex'),
  from: null,
  subject: '',
  messageId: null,
  date: null,
})

async function store(work: AnyWork, storing: Storing): Promise<MailReceipt> {
  const { parts, incoming, mail } = storing
  const sender = normaliseMail(mail.from?.address ?? '') ?? null
  await lockIdentity(work, sender ? 'email' : 'handle', sender ?? `unknown:${incoming.inbox.id}`)
  const { evidence, context } = await evidenceFor(work, {
    mail,
    inbox: incoming.inbox,
    sender,
    threadingKey: parts.threadingKey,
    instance: parts.instance,
    receivedAt: storing.receivedAt,
  })
  if (sender && !incoming.isArchive && !incoming.recovers) {
    await countMail(work, { inboxId: incoming.inbox.id, address: sender })
  }
  const thread = mail.unparsable
    ? unread(evidence)
    : threadOf(mail, incoming.isArchive ? asIfOpen(evidence) : evidence)
  const bounced =
    !mail.unparsable && !incoming.recovers && isBounce(mail)
      ? await noteBounce(work, mail, parts.threadingKey)
      : null
  const isWanted = incoming.recovers !== undefined && thread.kind !== 'duplicate'
  const disposition: Disposition = isWanted
    ? { kind: 'stored', cause: 'recovered' }
    : dispositionOf(mail, { context, thread, ownerRule: null, bounceCorrelated: bounced !== null })
  const rawMailId = incoming.recovers ?? newId()
  const joins = joinsConversation(disposition, thread)
  const received = joins ? await join(work, storing, { thread, sender, rawMailId }) : null
  const messageId =
    received?.messageId ?? (disposition.kind === 'duplicate' ? evidence.sameMessageId : null)
  const place = received?.conversationId ?? bounced?.conversationId
  const isOfNobody = thread.kind === 'duplicate' && thread.conversationId === nobody
  const copyOf = isOfNobody ? null : evidence.sameIdentity?.conversationId
  if (isOfNobody) dropKept(work, storing)
  if (!incoming.recovers) {
    const conversationId = place ?? (isOfNobody ? null : (thread.conversationId ?? null))
    await keepRaw(work, storing, { rawMailId, disposition, messageId, conversationId, isOfNobody })
    if (!received && disposition.kind !== 'duplicate') {
      await work.record(mailSetAside, {
        subjectId: rawMailId,
        data: {
          inboxId: incoming.inbox.id,
          disposition: disposition.kind,
          cause: disposition.cause ?? '',
        },
      })
    }
  }
  return {
    disposition: disposition.kind,
    cause: disposition.cause,
    conversationId: place ?? copyOf ?? null,
    messageId,
    rawMailId,
  }
}

/** The files of a copy nobody keeps; should this be missed, the sweep takes them. */
function dropKept(work: AnyWork, { parts, kept }: Storing) {
  const keys = [kept.rawKey, ...kept.attachments.map(({ key }) => key)]
  work.afterCommit(() => {
    for (const key of keys) if (key) void parts.files.remove(key).catch(() => {})
  })
}

/** Nothing in it can be compared but its identity. */
const unread = ({ sameIdentity }: Evidence): ThreadDecision => ({
  kind: sameIdentity ? 'duplicate' : 'new',
  tier: null,
  flags: [],
  lane: { kind: 'public', laneId: null },
  speaksAs: 'sender',
})

/** History belongs where it was written, however long that has been over. */
function asIfOpen(evidence: Evidence): Evidence {
  const open = Object.entries(evidence.conversations).map(([id, one]) => [
    id,
    { ...one, state: 'open' as const },
  ])
  return { ...evidence, conversations: Object.fromEntries(open) }
}

/** Automatic answers join what they answer; alone they are kept aside and move nothing. */
function joinsConversation(disposition: Disposition, thread: ThreadDecision): boolean {
  if (disposition.kind === 'stored' || disposition.kind === 'unparsable') return true
  return disposition.kind === 'auto-response' && thread.kind === 'append'
}

interface Joining {
  thread: ThreadDecision
  sender: string | null
  rawMailId: string
}

async function join(work: AnyWork, storing: Storing, joining: Joining): Promise<Received> {
  const { mail, incoming, kept } = storing
  const { thread, rawMailId } = joining
  const body = await bodyOf(work, mail, thread.conversationId ?? null)
  const language = languageIn(mail, body.newText)
  const customer = await senderOf(work, storing, { sender: joining.sender, language })
  await keepAttachments(work, kept)
  const arriving: Arriving = {
    ...body,
    inboxId: incoming.inbox.id,
    customerId: customer.customerId,
    channel: 'email',
    subject: mail.subject || '',
    at: incoming.isArchive && mail.date && mail.date < work.now ? mail.date : work.now,
    language,
    rawMailId,
    inReplyTo: null,
    isAutomatic: !mail.unparsable && isAutoResponse(mail) !== null,
    isHistory: incoming.isArchive ?? false,
    files: kept.attachments.map((file): ArrivingFile => ({
      fileId: file.id,
      contentId: file.contentId,
      isInline: file.isInline,
    })),
    parties: mail.unparsable
      ? { from: mail.from, to: [], cc: [] }
      : { from: mail.from, replyTo: mail.replyTo, to: mail.to, cc: mail.cc },
    flags: flagsOf(mail, thread),
  }
  // The log says that the customer wrote, whichever program carried the words.
  const theirs = actingAs(work, {
    ...work.actor,
    kind: 'customer',
    id: customer.customerId,
    role: 'customer',
  })
  const received =
    thread.kind === 'append' && thread.conversationId
      ? await joinWith(theirs, arriving, thread.conversationId)
      : await openWith(
          theirs,
          arriving,
          thread.kind === 'follow-up' ? (thread.related ?? null) : null,
        )
  await keepRefs(work, storing, { ...received, isLookAlike: thread.flags.includes('look-alike') })
  if (!customer.isNew) await noteContact(work, customer.customerId)
  return received
}

const surenessMin = 0.8

/** What the mail says of itself, else what its own words tell, where they tell enough. */
function languageIn(mail: ParsedMail | UnparsableMail, newText: string): string | null {
  if (mail.unparsable) return null
  if (mail.languageHint) return mail.languageHint
  const { language, confidence } = languageOf(newText)
  return language && language !== 'other' && confidence >= surenessMin ? language : null
}

interface Sender {
  sender: string | null
  language: string | null
}

async function senderOf(work: AnyWork, { mail, incoming }: Storing, { sender, language }: Sender) {
  if (sender && mail.from) {
    return recognise(work, {
      kind: 'email',
      value: sender,
      shown: mail.from.address,
      name: mail.from.name || nameFromAddress(sender),
      language,
      when: 'posted',
    })
  }
  const value = `unknown:${incoming.inbox.id}`
  const known = await customerBehind(work, 'handle', value)
  return (
    known ??
    recognise(work, { kind: 'handle', value, shown: value, name: 'Unknown sender', when: 'posted' })
  )
}

async function bodyOf(
  work: AnyWork,
  mail: ParsedMail | UnparsableMail,
  conversationId: string | null,
) {
  if (mail.unparsable) return { text: '', newText: '', html: null, fold: null }
  const context = {
    isReply: conversationId !== null || mail.inReplyTo.length > 0,
    sentTexts: conversationId ? await ourLatestTexts(work, conversationId) : [],
  }
  const textFold = foldText(mail.text ?? '', context)
  const fold =
    textFold.fold || textFold.signature
      ? {
          ...(textFold.fold
            ? { quote: [textFold.fold.from, textFold.fold.to] as [number, number] }
            : {}),
          ...(textFold.signature
            ? { signature: [textFold.signature.from, textFold.signature.to] as [number, number] }
            : {}),
        }
      : null
  const html = mail.html === null ? null : foldHtml(mail.html, { ...context, summary: '•••' }).html
  return { text: textFold.text, newText: textFold.newText, html, fold }
}

async function ourLatestTexts(work: AnyWork, conversationId: string): Promise<string[]> {
  const rows = await work.read
    .selectFrom('message')
    .select('text')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'agent')
    .orderBy('at', 'desc')
    .limit(5)
    .execute()
  return rows.map((row) => row.text)
}

const remoteImage = /<img\b[^>]{0,2000}?\bsrc\s*=\s*["']?\s*(?:https?:)?\/\//i

function flagsOf(mail: ParsedMail | UnparsableMail, thread: ThreadDecision): string[] {
  if (mail.unparsable) return ['unparsable']
  const flags: string[] = [...thread.flags]
  if (isAutoResponse(mail)) flags.push('auto-response')
  if (mail.html && remoteImage.test(mail.html)) flags.push('remote-images')
  return flags
}

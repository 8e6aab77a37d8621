// To which conversation does a mail belong? Evidence in eight tiers, the first that passes
// its guard wins. Knowing an id is never enough to speak for somebody: a stranger who knows
// one is shown as a new participant, and a number in a subject needs a known sender.

import type { ParsedMail } from '../parse/types.ts'
import type { Lookups } from './lookups.ts'
import type { MailMark } from './message-id.ts'
import { startsWithForward } from './subjects.ts'

export type ConversationState = 'open' | 'pending' | 'snoozed' | 'resolved' | 'closed'

/** Where a message lives: seen by the customer, or in a side thread with its own people. */
export interface Lane {
  kind: 'public' | 'aside' | 'forward'
  laneId: string | null
  /** Who takes part in this lane, lower case; for `public` the conversation's own list. */
  participants?: readonly string[]
}

export interface ConversationFacts {
  id: string
  inboxId: string
  state: ConversationState
  mergedInto: string | null
  /** Epoch milliseconds of the last resolve, or null. */
  resolvedAtMs: number | null
  /** Requester and everybody an agent has let in, lower case. */
  participants: readonly string[]
  /** Domains of an organisation that opted in to sharing its conversations. */
  organisationDomains: readonly string[]
}

export interface StoredRef {
  conversationId: string
  lane: Lane
}

export interface Evidence {
  inboxId: string
  receivedAtMs: number
  lookups: Lookups
  /** A message stored under the same identity, in this or another inbox. */
  sameIdentity: SameIdentity | null
  conversations: Readonly<Record<string, ConversationFacts>>
  byPublicId: Readonly<Record<string, string>>
  byNumber: Readonly<Record<number, string>>
  /** Our messages by id, for signed ids and body marks. */
  byMessage: Readonly<Record<string, StoredRef>>
  /** Stored messages by the hash of any id they have. */
  byHash: Readonly<Record<string, StoredRef>>
  /** Conversations whose mails once named this id, though no mail with it came (`conv_ref`). */
  ancestors: Readonly<Record<string, readonly string[]>>
  /** Latest conversation of the same sender and subject, only where the inbox asks for it. */
  sameSubject: { conversationId: string; lastMessageAtMs: number } | null
  sender: { agentId: string | null }
  /** `aligned`: SPF or DKIM passed for the From domain. */
  authentication: { dmarc: 'pass' | 'fail' | 'none'; aligned: boolean }
  isAutoResponse: boolean
  /** A forward block was found and its original sender read. */
  hasForwardBlock: boolean
  settings: { reopenWindowDays: number; sameSubjectDays: number }
}

export interface SameIdentity {
  conversationId: string
  inboxId: string
  fingerprint: string
  dateMs: number | null
}

export type ThreadFlag =
  | 'new-participant'
  | 'held'
  | 'forwarded-in'
  | 'possibly-related'
  | 'also-received'
  | 'look-alike'

export interface ThreadDecision {
  kind: 'append' | 'new' | 'follow-up' | 'duplicate' | 'report'
  /** 0 to 7 as in the specification; null when nothing spoke for any conversation. */
  tier: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | null
  conversationId?: string
  /** The conversation to link to. */
  related?: string
  flags: ThreadFlag[]
  lane: Lane
  /** `agent`: a verified answer to a notification, to be sent on as a public reply. */
  speaksAs: 'sender' | 'agent'
}

const DAY_MS = 86_400_000
const AGENT_MARK_DAYS = 28
const MERGES_MAX = 20
const PUBLIC: Lane = { kind: 'public', laneId: null }

interface Hit {
  tier: 2 | 3 | 4 | 5 | 6 | 7
  conversationId: string
  lane: Lane
  mark?: MailMark
  /** Needs a sender we know: the evidence alone can be copied or guessed. */
  weak?: boolean
}

type Mail = Pick<
  ParsedMail,
  'subject' | 'date' | 'fingerprint' | 'messageId' | 'dsn' | 'feedback' | 'receipt'
>

/** Decides where a mail belongs. Everything it knows is in its arguments. */
export function threadOf(mail: Mail, evidence: Evidence): ThreadDecision {
  const repeated = evidence.sameIdentity && sameMail(mail, evidence.sameIdentity)
  if (repeated) return duplicate(evidence.sameIdentity!, evidence)
  if (isReport(mail)) return decision('report', 1)
  const flags: ThreadFlag[] = evidence.sameIdentity ? ['look-alike'] : []
  for (const hit of hits(evidence)) {
    const decided = judge(hit, mail, evidence)
    if (decided) return { ...decided, flags: [...flags, ...decided.flags] }
  }
  const held: ThreadFlag[] = evidence.authentication.dmarc === 'fail' ? ['held'] : []
  return decision('new', null, { flags: [...flags, ...held, ...forwardedIn(evidence)] })
}

/**
 * A repeated Message-ID is a copy when the content or the date is the same: lists and gateways
 * add footers but keep the date. Otherwise some program reuses its ids: never lose that mail.
 */
export function sameMail(mail: Pick<Mail, 'date' | 'fingerprint'>, stored: SameIdentity): boolean {
  if (mail.fingerprint === stored.fingerprint) return true
  return mail.date !== null && mail.date.getTime() === stored.dateMs
}

export function isReport(mail: Pick<Mail, 'dsn' | 'feedback' | 'receipt'>): boolean {
  return Boolean(mail.dsn || mail.feedback || mail.receipt)
}

function* hits({ lookups, ...evidence }: Evidence): Generator<Hit> {
  for (const publicId of lookups.publicIds) {
    const conversationId = evidence.byPublicId[publicId]
    if (conversationId) yield { tier: 2, conversationId, lane: PUBLIC }
  }
  for (const mark of lookups.marks) {
    const ref = evidence.byMessage[mark.messageId]
    if (ref) yield { tier: 3, ...ref, mark }
  }
  for (const hash of lookups.referenceHashes) {
    const ref = evidence.byHash[hash]
    if (ref) yield { tier: 4, ...ref }
  }
  for (const hash of [lookups.identity, ...lookups.referenceHashes]) {
    for (const conversationId of preferred(evidence.ancestors[hash], evidence, lookups.sender)) {
      yield { tier: 5, conversationId, lane: PUBLIC }
    }
  }
  for (const { messageId } of lookups.bodyMarks) {
    const ref = evidence.byMessage[messageId]
    if (ref) yield { tier: 5, ...ref, weak: true }
  }
  for (const number of lookups.numbers) {
    const conversationId = evidence.byNumber[number]
    if (conversationId) yield { tier: 6, conversationId, lane: PUBLIC, weak: true }
  }
  if (evidence.sameSubject && isRecent(evidence.sameSubject.lastMessageAtMs, evidence)) {
    yield { tier: 7, conversationId: evidence.sameSubject.conversationId, lane: PUBLIC, weak: true }
  }
}

// Several conversations may name one ancestor: the sender's own first, then the newest.
function preferred(
  ids: readonly string[] = [],
  { conversations }: Pick<Evidence, 'conversations'>,
  sender: string | null,
): string[] {
  const takesPart = (id: string) => Number(conversations[id]?.participants.includes(sender ?? ''))
  return ids.toSorted((a, b) => takesPart(b) - takesPart(a) || (a < b ? 1 : -1))
}

function isRecent(atMs: number, { settings, receivedAtMs }: Omit<Evidence, 'lookups'>): boolean {
  return settings.sameSubjectDays > 0 && receivedAtMs - atMs <= settings.sameSubjectDays * DAY_MS
}

function judge(hit: Hit, mail: Mail, evidence: Evidence): ThreadDecision | null {
  const conversation = afterMerges(hit.conversationId, evidence.conversations)
  if (!conversation) return null
  const elsewhere = conversation.inboxId !== evidence.inboxId
  const known = isKnown(hit, conversation, evidence)
  if (elsewhere && hit.tier >= 4 && !(hit.tier === 4 && known)) return null
  if (hit.mark?.kind === 'agent') return judgeAgentMark(hit, hit.mark, { conversation, evidence })

  const forged = evidence.authentication.dmarc === 'fail'
  const related = conversation.id
  if (startsWithForward(mail.subject) && (elsewhere || !known)) {
    const flags: ThreadFlag[] = ['possibly-related', ...forwardedIn(evidence)]
    return decision('new', hit.tier, { related, flags: forged ? ['held', ...flags] : flags })
  }
  if (hit.weak && (!known || forged)) {
    const flags: ThreadFlag[] = forged ? ['held', 'possibly-related'] : ['possibly-related']
    return decision('new', hit.tier, { related, flags })
  }
  const flags: ThreadFlag[] = []
  if (!known) flags.push('new-participant')
  if (forged) flags.push('held')
  if (elsewhere) flags.push('also-received')
  const { lane } = hit
  if (lane.kind === 'public' && isOver(conversation, evidence) && !evidence.isAutoResponse) {
    // A follow-up inherits fields: only somebody who belongs there may start one.
    if (known && !forged) return decision('follow-up', hit.tier, { related, flags })
    return decision('new', hit.tier, { related, flags: [...flags, 'possibly-related'] })
  }
  return decision('append', hit.tier, { conversationId: conversation.id, flags, lane })
}

// The mark of a notification is bound to one agent. Anybody else who holds it got it from a
// forwarded notification: their words must not reach the customer, nor must ours reach them.
function judgeAgentMark(
  hit: Hit,
  mark: MailMark,
  { conversation, evidence }: { conversation: ConversationFacts; evidence: Evidence },
): ThreadDecision {
  if (evidence.isAutoResponse) return decision('report', hit.tier, { related: conversation.id })
  const { sender, authentication } = evidence
  const verified =
    sender.agentId === mark.agentId && authentication.aligned && authentication.dmarc !== 'fail'
  if (!verified) {
    return decision('new', hit.tier, {
      related: conversation.id,
      flags: ['held', 'possibly-related'],
    })
  }
  const conversationId = conversation.id
  const lane = hit.lane
  const ageMs = evidence.receivedAtMs - uuidTimeMs(mark.messageId)
  if (ageMs > AGENT_MARK_DAYS * DAY_MS || conversation.state === 'closed') {
    return decision('append', hit.tier, { conversationId, lane, flags: ['held'] })
  }
  return decision('append', hit.tier, { conversationId, lane, speaksAs: 'agent' })
}

function isKnown(hit: Hit, conversation: ConversationFacts, evidence: Evidence): boolean {
  const sender = evidence.lookups.sender
  if (!sender) return false
  if (hit.lane.kind !== 'public') return Boolean(hit.lane.participants?.includes(sender))
  if (conversation.participants.includes(sender)) return true
  if (hit.tier === 7) return true
  const domain = sender.slice(sender.lastIndexOf('@') + 1)
  if (conversation.organisationDomains.includes(domain)) return true
  return evidence.sender.agentId !== null && evidence.authentication.aligned
}

function isOver(conversation: ConversationFacts, evidence: Evidence): boolean {
  if (conversation.state === 'closed') return true
  if (conversation.state !== 'resolved' || conversation.resolvedAtMs === null) return false
  const windowMs = evidence.settings.reopenWindowDays * DAY_MS
  return evidence.receivedAtMs - conversation.resolvedAtMs > windowMs
}

function afterMerges(
  id: string,
  conversations: Evidence['conversations'],
): ConversationFacts | null {
  let conversation = conversations[id]
  for (let steps = 0; conversation?.mergedInto && steps < MERGES_MAX; steps++) {
    conversation = conversations[conversation.mergedInto]
  }
  return conversation && !conversation.mergedInto ? conversation : null
}

function forwardedIn({ sender, authentication, hasForwardBlock }: Evidence): ThreadFlag[] {
  const byAgent = sender.agentId !== null && authentication.aligned
  return byAgent && hasForwardBlock ? ['forwarded-in'] : []
}

function duplicate(stored: SameIdentity, { inboxId }: Evidence): ThreadDecision {
  const { conversationId } = stored
  const flags: ThreadFlag[] = stored.inboxId === inboxId ? [] : ['also-received']
  return decision('duplicate', 0, { conversationId, flags })
}

function decision(
  kind: ThreadDecision['kind'],
  tier: ThreadDecision['tier'],
  more: Partial<ThreadDecision> = {},
): ThreadDecision {
  return { kind, tier, flags: [], lane: PUBLIC, speaksAs: 'sender', ...more }
}

/** The millisecond in which a version 7 id was made (RFC 9562 §5.7). */
function uuidTimeMs(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}
